package token_test

import (
	"fmt"
	"testing"

	"pledgewire/internal/token"
)

// TestTable: what was added has the number that it got, and nothing else has one, also when the table has grown.
func TestTable(t *testing.T) {
	for _, table := range []*token.Table{token.NewTable(0), token.NewTable(5000), token.NewDotless(3)} {
		for i := range 2000 {
			word := fmt.Sprint("word", i)
			n := table.Add(word)
			if int(n) != i+1 || table.Add(word) != n || table.Number(word) != n || table.Word(n) != word {
				t.Fatalf("%s has the number %d", word, n)
			}
		}
		if n := table.Number("word2000"); n != 0 {
			t.Errorf("word2000 has the number %d", n)
		}
		for _, tok := range token.Append(nil, "Word17 word3000", 0) {
			if table.Of(&tok) != table.Number(tok.Norm) {
				t.Errorf("%s has two numbers", tok.Norm)
			}
		}
		if table.Len() != 2001 {
			t.Errorf("%d numbers", table.Len())
		}
	}
}

func TestDotless(t *testing.T) {
	dotless, dotted := token.NewDotless(2), token.NewTable(2)
	n, m := dotless.Add("u.s."), dotted.Add("u.s.")
	for _, c := range []struct {
		word  string
		alike bool
	}{{"us", true}, {"u.s", true}, {".u.s", true}, {"u.s.a", false}, {"u", false}, {"usa", false}, {"", false}} {
		if got := dotless.Number(c.word) == n; got != c.alike {
			t.Errorf("%q is u.s. without dots: %v", c.word, got)
		}
		if dotted.Number(c.word) != 0 {
			t.Errorf("%q is u.s.", c.word)
		}
	}
	if dotted.Number("u.s.") != m || dotless.Word(n) != "us" {
		t.Error("u.s. is lost")
	}
}

// TestBind: a word has the same number whether the vocabulary has it or not, and whether the token brings it or not.
func TestBind(t *testing.T) {
	const text = "The U.S. and Côte d’Ivoire won't give 1,200 tents to the US . . ."
	vocab := token.NewTable(0)
	for _, w := range []string{"the", "u.s.", "us", "cote", "1,200", "give", "."} {
		vocab.Add(w)
	}
	for _, table := range []*token.Table{token.NewTable(0), token.NewDotless(0)} {
		for _, w := range []string{"give", "tents", "u.s.", "the", "d'ivoire", "n't"} {
			table.Add(w)
		}
		table.Bind(vocab)
		toks := token.AppendRaw(nil, text, 0, vocab)
		token.Norms(toks, vocab)
		for i, plain := range token.Append(nil, text, 0) {
			tok := &toks[i]
			if tok.Word != 1+vocab.Number(tok.Norm) || plain.Word != 0 {
				t.Errorf("%s has the number %d", tok.Norm, tok.Word)
			}
			if want := table.Number(tok.Norm); table.Of(tok) != want || table.Of(&plain) != want {
				t.Errorf("%s is %d and %d, want %d", tok.Norm, table.Of(tok), table.Of(&plain), want)
			}
		}
	}
}
