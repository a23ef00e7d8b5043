package pledge

import (
	"slices"

	"pledgewire/internal/knowledge"
	"pledgewire/internal/model"
	"pledgewire/internal/token"
)

// lists are the named lists of words.txt, by word: one look-up says of a word which lists have it, and most have none.
type lists struct {
	table *token.Table        // the words and phrases that are in any list
	names [][]string          // by number there: the names of the lists
	all   map[string][]string // list to its words
}

// openers are the entries of one list by their first words.
type openers struct {
	by  map[string][][]string // to the entries that begin so, word by word, longest first
	bit opens                 // in the lexemes of the first words
}

// opens is a set of openers.
type opens uint16

func newLists(words map[string][]knowledge.Line) lists {
	ls := lists{table: token.NewTable(1 << 13), names: make([][]string, 1), all: map[string][]string{}}
	for name, lines := range words {
		for _, l := range lines {
			n := ls.table.Add(l.Text)
			if int(n) == len(ls.names) {
				ls.names = append(ls.names, nil)
			}
			ls.names[n] = append(ls.names[n], name)
			ls.all[name] = append(ls.all[name], l.Text)
		}
	}
	return ls
}

// opener returns the entries of the named list by their first words; n is its place among the openers.
func (ls *lists) opener(name string, n int) *openers {
	opens := &openers{by: map[string][][]string{}, bit: 1 << n}
	for _, entry := range ls.all[name] {
		parts := splitWords(entry)
		opens.by[parts[0]] = append(opens.by[parts[0]], parts)
	}
	for _, entries := range opens.by {
		slices.SortFunc(entries, func(a, b []string) int { return len(b) - len(a) })
	}
	return opens
}

// in reports whether word is in the named list of words.txt.
func (lx *lex) in(list, word string) bool {
	n := lx.lists.table.Number(word)
	return n != 0 && slices.Contains(lx.lists.names[n], list)
}

// has is in for bytes.
func (ls *lists) has(list string, word []byte) bool {
	n := ls.table.Bytes(token.HashBytes(word), word)
	return n != 0 && slices.Contains(ls.names[n], list)
}

// listedFrom returns the token behind the longest entry of list that begins at token i, at limit or before, or i.
func (r *reading) listedFrom(list *openers, i, limit int) int {
	tok := &r.doc.Toks[i]
	if r.lx.of(tok).opens&list.bit == 0 {
		return i
	}
	for _, entry := range list.by[tok.Norm] {
		if i+len(entry) <= limit && r.reads(i, entry) {
			return i + len(entry)
		}
	}
	return i
}

// reads reports whether words stand at token i.
func (r *reading) reads(i int, words []string) bool {
	for n, w := range words {
		if r.doc.Toks[i+n].Norm != w {
			return false
		}
	}
	return true
}

// joined returns the folded tokens [first, last) joined by single spaces, until the next call.
func (r *reading) joined(first, last int) []byte {
	r.buf = appendNorms(r.buf[:0], r.doc.Toks[first:last])
	return r.buf
}

// appendNorms appends the folded tokens, joined by single spaces.
func appendNorms(b []byte, toks []model.Token) []byte {
	for i := range toks {
		if i > 0 {
			b = append(b, ' ')
		}
		b = append(b, toks[i].Norm...)
	}
	return b
}
