package pipeline_test

import (
	"bufio"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"pledgewire/internal/casefile"
	"pledgewire/internal/knowledge"
	"pledgewire/internal/model"
	"pledgewire/internal/pipeline"
	"pledgewire/internal/pledge"
)

// reader compiles the embedded knowledge.
func reader(t testing.TB) (*knowledge.Base, *pipeline.Pipeline) {
	t.Helper()
	kb, err := knowledge.Load(knowledge.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	return kb, pipeline.New(kb, pipeline.Options{})
}

// sentences returns the texts of the sentence cases: every construction that the grammar knows.
func sentences(t testing.TB) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("..", "..", "testdata", "sentences", "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no sentence cases under testdata/sentences: %v", err)
	}
	var out []string
	for _, file := range files {
		f, err := os.Open(file)
		if err != nil {
			t.Fatal(err)
		}
		for sc := bufio.NewScanner(f); sc.Scan(); {
			if text, ok := strings.CutPrefix(sc.Text(), "text: "); ok {
				out = append(out, text)
			}
		}
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
	}
	return out
}

func article(body string) *model.Article {
	return &model.Article{Body: body, Language: "en", Published: time.Date(2026, 3, 4, 0, 0, 0, 0, time.UTC)}
}

// obeys reads body and reports what breaks a law: a span outside the text or across a character, a pledge without a
// place, a grammar that reads the same tagged sentences twice and says two things.
func obeys(t *testing.T, p *pipeline.Pipeline, r *pledge.Reader, body string) {
	t.Helper()
	res := p.Extract(article(body))
	for _, law := range casefile.Laws(res) {
		t.Errorf("%q breaks a law: %s", body, law)
	}
	if res.Doc.Unread != "" {
		return
	}
	in := pledge.Input{Doc: res.Doc, Entities: res.Entities, Mentions: res.Mentions, Quantities: res.Quantities}
	if again, _ := r.Read(in, r.Gate(res.Doc, res.Quantities)); !reflect.DeepEqual(res.Pledges, again) {
		t.Errorf("%q read twice gives two answers:\n%+v\n%+v", body, res.Pledges, again)
	}
}

// mutant deletes, doubles, swaps and joins words of a and b, and strews marks between them.
func mutant(rnd *rand.Rand, a, b string) string {
	marks := []string{",", ";", ":", "—", "(", ")", "“", "”", "'s", "'", "\n\n", "\n- ", "•", "$", "€5m", "each", "and", "not", "if", "to", "é", "🙂", "\u00a0"}
	words := append(strings.Fields(a), strings.Fields(b)...)
	for range 1 + rnd.IntN(8) {
		i, j := rnd.IntN(len(words)), rnd.IntN(len(words))
		switch rnd.IntN(4) {
		case 0:
			words[i], words[j] = words[j], words[i]
		case 1:
			words[i] = words[j]
		case 2:
			words[i] += " " + marks[rnd.IntN(len(marks))]
		case 3:
			words[i] = marks[rnd.IntN(len(marks))] + words[i]
		}
	}
	lo := rnd.IntN(len(words))
	return strings.Join(words[lo:lo+1+rnd.IntN(len(words)-lo)], " ")
}

// TestMutants holds the laws over sentences that nobody would write.
func TestMutants(t *testing.T) {
	kb, p := reader(t)
	r := pledge.New(kb)
	all := sentences(t)
	rnd := rand.New(rand.NewPCG(7, 11))
	for range 1500 {
		obeys(t, p, r, mutant(rnd, all[rnd.IntN(len(all))], all[rnd.IntN(len(all))]))
		if t.Failed() {
			return
		}
	}
}

// TestPrefixes cuts every sentence short at every word: the grammar looks behind the end more often than it should.
func TestPrefixes(t *testing.T) {
	_, p := reader(t)
	for _, s := range sentences(t) {
		for i := range len(s) {
			if s[i] == ' ' {
				for _, law := range casefile.Laws(p.Extract(article(s[:i]))) {
					t.Fatalf("%q breaks a law: %s", s[:i], law)
				}
			}
		}
	}
}

// FuzzRead holds the laws over any bytes.
func FuzzRead(f *testing.F) {
	kb, p := reader(f)
	r := pledge.New(kb)
	for i, s := range sentences(f) {
		if i%4 == 0 {
			f.Add(s)
		}
	}
	f.Fuzz(func(t *testing.T, body string) {
		if len(body) < 4000 {
			obeys(t, p, r, strings.ToValidUTF8(body, "?"))
		}
	})
}

// BenchmarkRead is the pledge grammar alone, over gated and tagged sentences; a word is one operation's unit in words/s.
func BenchmarkRead(b *testing.B) {
	kb, p := reader(b)
	r := pledge.New(kb)
	res := p.Extract(article(strings.Join(sentences(b), "\n\n")))
	in := pledge.Input{Doc: res.Doc, Entities: res.Entities, Mentions: res.Mentions, Quantities: res.Quantities}
	gated := r.Gate(res.Doc, res.Quantities)
	words := 0
	for _, s := range gated {
		words += res.Doc.Sents[s].Last - res.Doc.Sents[s].First
	}
	b.ReportAllocs()
	for b.Loop() {
		r.Read(in, gated)
	}
	b.ReportMetric(float64(words)*float64(b.N)/b.Elapsed().Seconds(), "words/s")
}

// BenchmarkGate is what every sentence costs that holds nothing.
func BenchmarkGate(b *testing.B) {
	kb, p := reader(b)
	r := pledge.New(kb)
	res := p.Extract(article(strings.Repeat("The river rose again on Friday and closed two roads near the old mill. ", 400)))
	b.ReportAllocs()
	for b.Loop() {
		r.Gate(res.Doc, res.Quantities)
	}
	b.ReportMetric(float64(len(res.Doc.Toks))*float64(b.N)/b.Elapsed().Seconds(), "words/s")
}
