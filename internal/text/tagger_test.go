package text_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/jdkato/prose/v2"

	"pledgewire/internal/model"
	"pledgewire/internal/text"
)

// tagger is shared by the tests: its model takes half a second to load. It never changes.
var tagger = text.NewTagger()

// tagged reads and tags body and returns its tokens as word/TAG.
func tagged(t *testing.T, body string) string {
	t.Helper()
	doc := newReader(t).Read(&model.Article{Body: body, Language: "en"})
	for i := range doc.Sents {
		tagger.Tag(doc, i)
	}
	return shown(doc)
}

func shown(doc *model.Document) string {
	var out []string
	for _, tok := range doc.Toks {
		out = append(out, tok.Text+"/"+tok.Tag)
	}
	return strings.Join(out, " ")
}

// byProse is what prose says without us.
func byProse(s string) string {
	doc, err := prose.NewDocument(s, prose.UsingModel(proseModel()), prose.WithSegmentation(false), prose.WithExtraction(false))
	if err != nil {
		return err.Error()
	}
	var out []string
	for _, tok := range doc.Tokens() {
		out = append(out, tok.Text+"/"+tok.Tag)
	}
	return strings.Join(out, " ")
}

var proseModel = sync.OnceValue(func() *prose.Model {
	doc, _ := prose.NewDocument("", prose.WithSegmentation(false), prose.WithExtraction(false))
	return doc.Model
})

func TestTag(t *testing.T) {
	for _, c := range []struct{ body, want string }{
		{"Japan’s envoys didn't pay.", "Japan/NNP ’s/POS envoys/NNS did/VBD n't/RB pay/VB ./."},
		{"She's the donor who's paying.", "She/PRP 's/VBZ the/DT donor/NN who/WP 's/VBZ paying/VBG ./."},
		{"the allies' aid", "the/DT allies/NNS '/POS aid/NN"},
		{"a 38-billion-yen loan", "a/DT 38/CD -/HYPH billion/JJ -/HYPH yen/JJ loan/NN"},
		{"It gave €500m.", "It/PRP gave/VBD €/$ 500/CD m/NN ./."},
		{"Norway (a donor) will pay 5%.", "Norway/NNP (/-LRB- a/DT donor/NN )/-RRB- will/MD pay/VB 5/CD %/NN ./."},
	} {
		if got := tagged(t, c.body); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.body, got, c.want)
		}
	}
}

// TestProseRepeats: prose keeps one token, and so one tag, for a word that stands twice.
func TestProseRepeats(t *testing.T) {
	const s = "They pledge to honour the pledge ."
	if got := byProse(s); !strings.Contains(got, "They/PRP pledge/NN") {
		t.Errorf("prose has mended its repeated words, so tags may be simpler now: %s", got)
	}
	if got, want := tagged(t, s), "They/PRP pledge/VBP to/TO honour/VB the/DT pledge/NN ./."; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// TestProseDeletes: prose deletes a word after a single quote when it starts with s, m, re or ll.
func TestProseDeletes(t *testing.T) {
	if got := byProse("He called it 'madness and more"); strings.Contains(got, "madness") {
		t.Errorf("prose has mended its single quotes, so feedOf may be simpler now: %s", got)
	}
	for _, word := range []string{"madness", "some", "relief", "llamas"} {
		got := tagged(t, "He called it '"+word+"' and left.")
		if strings.Contains(got, word+"/ ") || !strings.Contains(got, word+"/N") && !strings.Contains(got, word+"/DT") {
			t.Errorf("%s has no tag: %s", word, got)
		}
	}
}

// TestProsePanics: prose panics on bytes that change their number when they are put in small letters.
func TestProsePanics(t *testing.T) {
	panicked := func() (p any) {
		defer func() { p = recover() }()
		byProse("\xff\xfe's")
		return nil
	}
	if panicked() == nil {
		t.Error("prose has mended its panic, so the guard may be simpler now")
	}
	for _, s := range []string{"\xff\xfe's", "İİİ's won", "a \xe2\x80 b", "ȺȾ's", "\u0301's", "'s", "n't", "'", "''s''", "☃'s", "1's"} {
		tagged(t, s+" and Norway pays.")
	}
	if got := tagged(t, "\xff\xfe's tents arrived."); !strings.HasSuffix(got, "tents/NNS arrived/VBD ./.") {
		t.Errorf("bad bytes cost the sentence its tags: %s", got)
	}
}

// TestProseOffsets: prose has no offsets, and cuts O'Malley and Sept. where we do not; every token gets its own tag.
func TestProseOffsets(t *testing.T) {
	for _, s := range []string{
		"Mr. O'Malley of N'Djamena met the Sept. 5 deadline in the U.S. (twice), said Sam.",
		"“We will,” he said. “And they'll: ‘so what’?” Côte d'Ivoire’s Toqaev… paid — $5m.",
		"Either/or, AT&T @home #aid 50% of £3-£4bn; e.g. F16s, COVID-19 … and 1,200–1,500 men!",
	} {
		for _, pair := range strings.Fields(tagged(t, s)) {
			if strings.HasSuffix(pair, "/") {
				t.Errorf("%q has no tag in %q: %s", pair, s, tagged(t, s))
			}
		}
	}
	if got := tagged(t, "Mr. O'Malley paid in Sept. and Oct. of 2019."); !strings.Contains(got, "O'Malley/NNP paid/VBD") {
		t.Errorf("got %s", got)
	}
}

// TestProseQuotes: prose takes seconds over thousands of quotes; it never sees one.
func TestProseQuotes(t *testing.T) {
	for _, mark := range []string{`"`, "'", "“", "((", "''", "]", "-", "’s"} {
		tagged(t, "He said "+strings.Repeat(mark, 20_000)+" and left.")
		tagged(t, strings.Repeat(mark+" ", text.MaxTagged-10)+"left.")
	}
}

// TestTagLeavesLongSentences: beyond MaxTagged tokens tags stay empty.
func TestTagLeavesLongSentences(t *testing.T) {
	if got := tagged(t, strings.Repeat("tents ", text.MaxTagged+1)); strings.Contains(got, "/N") {
		t.Error("a sentence beyond the limit has tags")
	}
	if got := tagged(t, strings.Repeat("tents ", text.MaxTagged)); strings.Contains(got, "tents/ ") {
		t.Error("a sentence at the limit has none")
	}
	doc := newReader(t).Read(&model.Article{Body: "Norway pays."})
	tagger.Tag(doc, -1)
	tagger.Tag(doc, 1)
	if doc.Toks[0].Tag != "" {
		t.Error("a sentence that is not there was tagged")
	}
}

// TestTagTogether: one tagger serves many goroutines, and says the same to all.
func TestTagTogether(t *testing.T) {
	body := strings.Repeat("They pledge to honour the pledge that Norway's envoys made to that man on Monday. ", 20)
	want := tagged(t, body)
	t.Run("group", func(t *testing.T) {
		for i := range 4 {
			t.Run(fmt.Sprint(i), func(t *testing.T) {
				t.Parallel()
				if got := tagged(t, body); got != want {
					t.Error("tags differ between goroutines")
				}
			})
		}
	})
}

func FuzzTag(f *testing.F) {
	for _, p := range pieces {
		f.Add(p)
	}
	r := newReader(f)
	f.Fuzz(func(t *testing.T, body string) {
		doc := r.Read(&model.Article{Body: body, Language: "en"})
		for i := range doc.Sents {
			tagger.Tag(doc, i)
		}
		checkLaws(t, doc)
	})
}

// TestAgreesWithProse: the tags are those that prose gives, where it cuts the same words and no two tags are close.
func TestAgreesWithProse(t *testing.T) {
	for _, s := range []string{
		"The Danish minister promised 40 tents to Malawi after heavy rain .",
		"Its donors have offered fresh loans and will rebuild two bridges near Gizo .",
		"Nobody knows whether Lima can pay for those planes by June .",
	} {
		if got, want := tagged(t, s), byProse(s); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
}

// TestTagTwice: prose adds its weights in the order of a map, so close tags change from run to run; here they do not.
func TestTagTwice(t *testing.T) {
	const s = "Australia has committed to a proportionate share of the submarine yards ."
	first := tagged(t, s)
	for range 3 {
		again := text.NewTagger()
		doc := newReader(t).Read(&model.Article{Body: s, Language: "en"})
		again.Tag(doc, 0)
		if got := shown(doc); got != first {
			t.Fatalf("got %s, then %s", first, got)
		}
	}
}
