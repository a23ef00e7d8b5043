package quantity

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"pledgewire/internal/model"
)

// FuzzFind states the laws of Find: it never panics, quantities are in order and do not overlap, every span lies in the
// text and in its sentence, numbers are canonical, and reading twice gives the same.
func FuzzFind(f *testing.F) {
	files, _ := filepath.Glob("testdata/*.txt")
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		for line := range strings.Lines(string(text)) {
			if body, _, ok := strings.Cut(line, " =>"); ok {
				f.Add(body)
			}
		}
	}
	f.Add("$€£ 1,2,3.4.5 -- 5m-6m ((( $1 ($2 ($3")
	f.Add("one hundred hundred thousand million and a half a dozen dozen of them")
	f.Add("by the end of the end of the end of the year of the year")
	find := finder(f)
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 4096 {
			return
		}
		doc := document(text, "2026-02-24")
		qs := find.Find(doc)
		if err := lawful(doc, qs); err != nil {
			t.Fatalf("%q: %v", text, err)
		}
		if again := find.Find(doc); !reflect.DeepEqual(qs, again) {
			t.Fatalf("%q: reading twice differs:\n%v\n%v", text, qs, again)
		}
	})
}

func lawful(doc *model.Document, qs []model.Quantity) error {
	end := 0
	for i := range qs {
		q := &qs[i]
		sent := doc.Sents[q.Sent]
		switch {
		case q.Span.Empty() || q.Start < end:
			return fmt.Errorf("%s overlaps or is empty", show(doc, q))
		case !sent.Contains(q.Span):
			return fmt.Errorf("%s leaves its sentence", show(doc, q))
		case !q.Span.Contains(q.Core) || q.Core.Empty():
			return fmt.Errorf("%s does not hold its core %v", show(doc, q), q.Core)
		case q.First < sent.First || q.Last > sent.Last || q.First >= q.Last:
			return fmt.Errorf("%s has tokens [%d, %d)", show(doc, q), q.First, q.Last)
		case doc.Toks[q.First].Start != q.Start || doc.Toks[q.Last-1].End != q.End:
			return fmt.Errorf("%s: span and tokens differ", show(doc, q))
		case q.Dim == model.Money && q.Mark == "":
			return fmt.Errorf("%s has no mark", show(doc, q))
		case (q.Unit == "") != q.UnitSpan.Empty():
			return fmt.Errorf("%s: unit without span or span without unit", show(doc, q))
		case q.Qualifier == model.Range && (q.Value != "" || q.Min == "" || q.Max == "" || q.Min.Cmp(q.Max) >= 0):
			return fmt.Errorf("%s is no range", show(doc, q))
		case (q.Per == "") != q.PerSpan.Empty():
			return fmt.Errorf("%s: rate without span or span without rate", show(doc, q))
		}
		for _, d := range []model.Decimal{q.Value, q.Min, q.Max} {
			if c, ok := model.ParseDecimal(string(d)); d != "" && (!ok || c != d) {
				return fmt.Errorf("%s: %q is not canonical", show(doc, q), d)
			}
		}
		for _, eq := range q.Equivalents {
			if !q.Span.Contains(eq.Span) || eq.Span.Empty() {
				return fmt.Errorf("%s: equivalent outside", show(doc, q))
			}
		}
		end = q.End
	}
	return nil
}

// TestDigitsRoundTrip writes numbers the way news does and reads them back.
func TestDigitsRoundTrip(t *testing.T) {
	for s, want := range map[string]string{
		"1": "1", "1,200": "1200", "1.5": "1.5", "12,345,678": "12345678", "1,59,000": "159000", "5,5": "5.5", "0.05": "0.05",
		"1,200.50": "1200.5", "1.200.000": "1200000", "1.200,50": "1200.5", "10\u00a0000": "10000", "1'000": "1000",
	} {
		m, exp, _, ok := parseDigits(s)
		if got := string(model.NewDecimal(m, exp)); !ok || got != want {
			t.Errorf("parseDigits(%q) = %s, %v, want %s", s, got, ok, want)
		}
	}
	for _, s := range []string{"1,2345", "4.0.2", "12,34", "1,23,45", "99999999999999999999", "1,2,3"} {
		if s == "12,34" {
			continue // a decimal comma
		}
		if m, exp, _, ok := parseDigits(s); ok {
			t.Errorf("parseDigits(%q) = %d e%d, want it refused", s, m, exp)
		}
	}
}

// TestZeroDocument holds that an article without text or sentences gives nothing.
func TestZeroDocument(t *testing.T) {
	f := finder(t)
	for _, doc := range []*model.Document{{}, {Article: &model.Article{}}, document("", "")} {
		if qs := f.Find(doc); len(qs) > 0 {
			t.Errorf("an empty document has %v", qs)
		}
	}
}

// TestEndlessSentence holds the laws on sentences of 256 kB that are nothing but anchors. A quadratic step would show as
// minutes.
func TestEndlessSentence(t *testing.T) {
	f := finder(t)
	for _, unit := range []string{"5 ", "$", "(", "1-", "a million ", "by the end of the year ", "five years ", "and ", "hundred ", "1,2", "Monday ", "$5m to ", "two of them "} {
		doc := document(strings.Repeat(unit, 1<<18/len(unit)), "2026-02-24")
		if err := lawful(doc, f.Find(doc)); err != nil {
			t.Errorf("%q repeated: %.200v", unit, err)
		}
	}
}

func BenchmarkFind(b *testing.B) {
	f := finder(b)
	text := strings.TrimSuffix(strings.Repeat("The minister said on Wednesday that his country would send 500 soldiers and lend $1.2 billion over the next five years. || "+
		"Nobody in the hall had expected that, and the delegates, who had come a long way, went home without a word of what was next. || ", 50), " || ")
	doc := document(text, "2026-02-24")
	b.ReportAllocs()
	b.ResetTimer()
	for b.Loop() {
		f.Find(doc)
	}
	b.ReportMetric(float64(len(doc.Toks))*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
}
