package text_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"pledgewire/internal/knowledge"
	"pledgewire/internal/model"
	"pledgewire/internal/text"
)

var update = flag.Bool("update", false, "rewrite the expectations in testdata")

// blocksOf is what knowledge says of pages.
func blocksOf(t testing.TB) knowledge.Blocks {
	t.Helper()
	blocks, err := knowledge.LoadBlocks(knowledge.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	return blocks
}

func newReader(t testing.TB) *text.Reader {
	t.Helper()
	return text.New(&knowledge.Base{Blocks: blocksOf(t)})
}

var kinds = map[model.BlockKind]string{
	model.Paragraph: "paragraph", model.Title: "title", model.Heading: "heading", model.Standfirst: "standfirst",
	model.Byline: "byline", model.Caption: "caption", model.ListItem: "item", model.Boilerplate: "boilerplate",
}

// draw prints the blocks and sentences of doc as a person would: a line for each sentence under its block. Line ends
// inside a sentence are shown as ⏎.
func draw(doc *model.Document) string {
	var b strings.Builder
	if doc.Unread != "" {
		fmt.Fprintln(&b, "unread", doc.Unread)
	}
	for _, bl := range doc.Blocks {
		if bl.First == bl.Last {
			fmt.Fprintf(&b, "%s: %s\n", kinds[bl.Kind], oneLine(bl.Of(doc.Text)))
			continue
		}
		fmt.Fprintln(&b, kinds[bl.Kind])
		for i, s := range doc.Sents[bl.First:bl.Last] {
			mark := "|"
			if i == 0 && !bl.Dateline.Empty() {
				mark = "@"
			}
			fmt.Fprintf(&b, "  %s %s\n", mark, oneLine(s.Of(doc.Text)))
		}
	}
	return b.String()
}

func oneLine(s string) string {
	return strings.NewReplacer("\r\n", "⏎", "\n", "⏎", "\u2028", "⏎").Replace(s)
}

// TestCases runs every testdata/*.txtar: a reason on top, title (may be missing), body, want. In a body \r stands for
// a carriage return and \u200b and the like for that character.
func TestCases(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases in testdata: %v", err)
	}
	r := newReader(t)
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			ar, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if len(bytes.TrimSpace(ar.Comment)) < 10 {
				t.Errorf("%s: write on top why this case exists", file)
			}
			var art model.Article
			want := -1
			for i, f := range ar.Files {
				switch f.Name {
				case "title":
					art.Title = strings.TrimSpace(unescape(string(f.Data)))
				case "body":
					art.Body = unescape(string(f.Data))
				case "want":
					want = i
				default:
					t.Fatalf("%s: a case has title, body and want, not %q", file, f.Name)
				}
			}
			doc := r.Read(&art)
			checkLaws(t, doc)
			got := draw(doc)
			if *update {
				if want < 0 {
					ar.Files = append(ar.Files, txtar.File{Name: "want"})
					want = len(ar.Files) - 1
				}
				ar.Files[want].Data = []byte(got)
				if err := os.WriteFile(file, txtar.Format(ar), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if want < 0 {
				t.Fatalf("%s has no want; run: go test ./internal/text -run TestCases -update", file)
			}
			if d := cmp.Diff(strings.Split(string(ar.Files[want].Data), "\n"), strings.Split(got, "\n")); d != "" {
				t.Errorf("(-want +got)\n%s\nif the new reading is right: go test ./internal/text -run TestCases -update", d)
			}
		})
	}
}

func unescape(s string) string {
	return strings.NewReplacer(`\r`, "\r", `\ufeff`, "\ufeff", `\u00a0`, "\u00a0", `\u200b`, "\u200b", `\u200f`, "\u200f", `\u2028`, "\u2028", `\u00ad`, "\u00ad").Replace(s)
}

// checkLaws holds what every document must keep, whatever the bytes.
func checkLaws(t *testing.T, doc *model.Document) {
	t.Helper()
	inside := func(what string, i int, s model.Span, after int) {
		if s.Start < after || s.End < s.Start || s.End > len(doc.Text) {
			t.Fatalf("%s %d is at %v, after %d, in %d bytes", what, i, s, after, len(doc.Text))
		}
	}
	if art := doc.Article; doc.Text[doc.BodyStart:] != art.Body {
		t.Fatal("the body is not what BodyStart says")
	}
	if doc.Unread != "" {
		if len(doc.Blocks)+len(doc.Sents)+len(doc.Toks) > 0 {
			t.Fatal("an unread document has pieces")
		}
		return
	}
	at, sents, toks := 0, 0, 0
	for i, b := range doc.Blocks {
		inside("block", i, b.Span, at)
		if b.First != sents || b.Last < b.First || b.Last > len(doc.Sents) {
			t.Fatalf("block %d has sentences [%d, %d) after %d", i, b.First, b.Last, sents)
		}
		if !b.Dateline.Empty() && !b.Contains(b.Dateline) {
			t.Fatalf("block %d at %v has its dateline at %v", i, b.Span, b.Dateline)
		}
		if gap := doc.Text[at:b.Start]; !invisible(gap) {
			t.Fatalf("%q stands in no block", gap)
		}
		at, sents = b.End, b.Last
		if b.Kind == model.Boilerplate || b.Kind == model.Byline {
			if b.First != b.Last {
				t.Fatalf("block %d, a %s, has sentences", i, kinds[b.Kind])
			}
			continue
		}
		pos := b.Start
		for j := b.First; j < b.Last; j++ {
			s := doc.Sents[j]
			inside("sentence", j, s.Span, pos)
			if s.Block != i || !b.Contains(s.Span) || s.First != toks || s.Last <= s.First || s.Last-s.First > text.MaxSentence {
				t.Fatalf("sentence %d is %+v in block %d", j, s, i)
			}
			for k := s.First; k < s.Last; k++ {
				tok := doc.Toks[k]
				if !s.Contains(tok.Span) || tok.Start < pos || tok.Text != tok.Of(doc.Text) || tok.Text == "" {
					t.Fatalf("token %d is %+v after %d", k, tok, pos)
				}
				if gap := doc.Text[pos:tok.Start]; !invisible(gap) && !(k == s.First && j == b.First && b.Kind == model.ListItem && len(gap) < 8) {
					t.Fatalf("%q is in no token", gap)
				}
				pos = tok.End
			}
			if doc.Toks[s.First].Start != s.Start || doc.Toks[s.Last-1].End != s.End {
				t.Fatalf("sentence %d is not its tokens", j)
			}
			toks = s.Last
		}
		if gap := doc.Text[pos:b.End]; !invisible(gap) && b.First < b.Last {
			t.Fatalf("%q at the end of block %d is in no token", gap, i)
		}
	}
	if gap := doc.Text[at:]; !invisible(gap) {
		t.Fatalf("%q stands in no block", gap)
	}
	if sents != len(doc.Sents) || toks != len(doc.Toks) {
		t.Fatalf("blocks hold %d of %d sentences, sentences hold %d of %d tokens", sents, len(doc.Sents), toks, len(doc.Toks))
	}
}

// invisible reports whether s shows nothing.
func invisible(s string) bool {
	for i, r := range s {
		if r == utf8.RuneError && s[i] != 0xEF {
			return false
		}
		if !unicode.IsSpace(r) && !unicode.Is(unicode.Cc, r) && !unicode.Is(unicode.Cf, r) && r != 0x034F && (r < 0xFE00 || r > 0xFE0F) {
			return false
		}
	}
	return true
}

// pieces is what a fuzzer should mix: the marks that our rules look at.
var pieces = []string{
	"Norway will send 40 tents. It said so.", "KATHMANDU, May 9 (HNS) - Norway", "By Ana Toh in Suva\n\nText.",
	"See Also: Another story\n\nRELATED STORIES\nOne\nTwo", "• a\n• b\n1. c\n2) d\n(a) e\n- f - G. - H", "“Why?” he asked. 'No,' she…",
	"Mr. J. K. Rao of the U.S. at 5 p.m. on Nov. 5. The end.", "Germany: €5m\nFrance: €6m", "\r\n\r\u2028\u2029\v\f\u0085", "\xff\xfe’s \xe2\x80",
	"\ufeff\u200b\u200f\u00ad", "[Photo: x. UN handout]", "Suggested Reading:\nx", "###", "of aid.The board", "a—b – c -- d",
}

func FuzzRead(f *testing.F) {
	for _, p := range pieces {
		f.Add("", p)
		f.Add("A headline", p+"\n\n"+p)
	}
	r := newReader(f)
	f.Fuzz(func(t *testing.T, title, body string) {
		doc := r.Read(&model.Article{Title: title, Body: body, Language: "en"})
		checkLaws(t, doc)
		again := r.Read(&model.Article{Title: title, Body: body, Language: "en"})
		if d := cmp.Diff(doc, again); d != "" {
			t.Fatalf("two readings differ\n%s", d)
		}
		checkLaws(t, r.Read(&model.Article{Title: title, Body: body}))
	})
}

// TestRuns reads what no newspaper prints. Each text would take minutes if any step looked back or ahead without a
// bound; the package's time limit is the guard.
func TestRuns(t *testing.T) {
	r := newReader(t)
	for _, p := range append([]string{
		"\"", "“", "'", "(", "[", "A", "7", ".", "?", "…", ". ", "- ", "-", "a ", "a. ", "A. ", "a.", "Mr. ", "No. ", " ", "\n", "\r", "a\n", "A\n", "a:\n", ": ", "A: b\n",
		"* ", "• a ", "1. ", "\u200b", "é", "\xff", "’s ", "n't ", "A, ", "—", " — ", "U.S. ", "See also: ", "by ", "(c) ", "word ", "Word ", "a, b; ",
	}, pieces...) {
		for _, lang := range []string{"en", ""} {
			checkLaws(t, r.Read(&model.Article{Body: strings.Repeat(p, 1<<20/len(p)/8), Language: lang}))
		}
	}
	checkLaws(t, r.Read(&model.Article{Title: strings.Repeat("word ", 1<<17), Body: strings.Repeat("word ", 1<<20/5), Language: "en"}))
}

// TestEmpty: an article that says nothing gives a document that says nothing.
func TestEmpty(t *testing.T) {
	r := newReader(t)
	for _, body := range []string{"", " \n\t\u200b\n", "\ufeff"} {
		doc := r.Read(&model.Article{Body: body})
		if len(doc.Blocks)+len(doc.Toks) > 0 || doc.Unread != "" || doc.Language != "und" {
			t.Errorf("%q gives %+v", body, doc)
		}
	}
}

// TestPatience: one reader serves many goroutines.
func TestPatience(t *testing.T) {
	r := newReader(t)
	art := &model.Article{Title: "Norway promises tents", Body: strings.Join(pieces, "\n\n")}
	want := draw(r.Read(art))
	t.Run("group", func(t *testing.T) {
		for range 8 {
			t.Run("", func(t *testing.T) {
				t.Parallel()
				for range 20 {
					if got := draw(r.Read(art)); got != want {
						t.Fatal("a reading beside others differs")
					}
				}
			})
		}
	})
}
