package view

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"pledgewire/internal/model"
)

// reading is a Result made by hand from a text with [marked|role] parts, for tests of drawing alone.
func reading(t testing.TB, marked string) *model.Result {
	t.Helper()
	var text strings.Builder
	pl := model.Pledge{Status: model.Pledged, Kind: "funding", Rule: "active/pledge", Confidence: model.High,
		Pledger: model.Party{ID: "country:JPN", Name: "Japan"}, Recipients: []model.Party{{Name: "Kenya"}, {Name: "Chad"}},
		Amount: "1200000000", Currency: "USD", Qualifier: model.UpTo, Speaker: model.Party{Name: "Aiko Mori", Office: "Foreign Minister"}, Quoted: true,
		AnnouncedOn: "2026-03-03", Period: model.Period{Duration: "P5Y"}, Deadline: model.Deadline{Text: "by spring"}}
	res := &model.Result{Doc: &model.Document{Article: &model.Article{ID: "a1", Title: "", Published: time.Date(2026, 3, 4, 0, 0, 0, 0, time.UTC)}}}
	for rest := marked; ; {
		before, after, ok := strings.Cut(rest, "[")
		text.WriteString(before)
		if !ok {
			break
		}
		part, after, _ := strings.Cut(after, "]")
		words, role, _ := strings.Cut(part, "|")
		span := model.Span{Start: text.Len(), End: text.Len() + len(words)}
		text.WriteString(words)
		pl.Roles = append(pl.Roles, model.RoleSpan{Role: model.Role(role), Span: span, Via: model.ViaName})
		rest = after
	}
	res.Doc.Text = text.String()
	res.Doc.Article.Body = res.Doc.Text
	pl.Evidence = model.Span{End: text.Len()}
	res.Doc.Sents = []model.Sent{{Span: pl.Evidence}}
	res.Pledges = []model.Pledge{pl}
	res.Entities = []model.Entity{{ID: "country:JPN", Type: model.Country, Name: "Japan", Country: "JPN"}, {ID: "org:~fund", Type: model.Organisation, Name: "Fund"}}
	res.Mentions = []model.Mention{{Span: pl.Roles[0].Span, Entity: 0, Via: model.ViaName}}
	res.Notes = []model.Note{{Span: model.Span{Start: 0, End: 5}, Text: "no pledger found"}}
	return res
}

const sample = "[Japan|pledger] said it would [give|status] [up to $1.2bn|amount] to [Kenya|recipient] and [Chad|recipient] <b>& more</b> once the rains — “the long ones” — are over."

// TestGolden holds each drawing against a file. Set UPDATE=1 to rewrite them.
func TestGolden(t *testing.T) {
	res := reading(t, sample)
	proofs := func(*model.Pledge) []Proof {
		return []Proof{{"trigger", "lexicon/triggers.txt:34"}, {"recipient", "entities/countries.tsv:114"}}
	}
	draw := map[string]func(*bytes.Buffer) error{
		"table.txt":        func(b *bytes.Buffer) error { return Table(b, res, 160) },
		"table-narrow.txt": func(b *bytes.Buffer) error { return Table(b, res, 70) },
		"explain.txt":      func(b *bytes.Buffer) error { return Explain(b, res, Explanation{Width: 60, At: -1, Proofs: proofs}) },
		"explain-at.txt":   func(b *bytes.Buffer) error { return Explain(b, res, Explanation{Width: 100, At: 3}) },
		"page.html": func(b *bytes.Buffer) error {
			p := NewPage()
			if err := p.Begin(b); err != nil {
				return err
			}
			if err := p.Article(b, res); err != nil {
				return err
			}
			return p.End(b)
		},
	}
	for name, f := range draw {
		t.Run(name, func(t *testing.T) {
			var b bytes.Buffer
			if err := f(&b); err != nil {
				t.Fatal(err)
			}
			golden := filepath.Join("testdata", name)
			if os.Getenv("UPDATE") != "" {
				if err := os.WriteFile(golden, b.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(b.Bytes(), want) {
				t.Errorf("got:\n%s\nwant:\n%s", b.Bytes(), want)
			}
		})
	}
}

func TestTableFitsItsWidth(t *testing.T) {
	res := reading(t, sample)
	res.Pledges = append(res.Pledges, res.Pledges[0])
	res.Pledges[1].Channel.Name = strings.Repeat("日本国際協力機構 ", 9)
	for width := 60; width < 220; width += 7 {
		var b bytes.Buffer
		if err := Table(&b, res, width); err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(b.String()) {
			if n := columns(strings.TrimRight(line, "\n")); n > max(width, 8*(leastColumn+gap)+gap) {
				t.Errorf("width %d: a line of %d columns: %s", width, n, line)
			}
		}
	}
}

func TestPiecesJoinToTheText(t *testing.T) {
	res := reading(t, sample)
	// Overlaps of every sort, spans that do not fit, and empty ones.
	for _, span := range []model.Span{{Start: 2, End: 20}, {Start: 10, End: 40}, {}, {Start: 30, End: 9999}, {Start: 5, End: 5}, {Start: -1, End: 3}} {
		res.Mentions = append(res.Mentions, model.Mention{Span: span, Entity: 1})
	}
	var b strings.Builder
	for _, pc := range pieces(res) {
		b.WriteString(pc.Text)
	}
	if b.String() != res.Doc.Text {
		t.Errorf("the pieces join to %q", b.String())
	}
}

func TestCleanDropsControl(t *testing.T) {
	for in, want := range map[string]string{
		"plain":                         "plain",
		"red\x1b[31m alert\x07":         "red[31m alert",
		"turned \u202eround":            "turned round",
		"two\n lines\tand\u00a0a space": "two lines and a space",
		"zero\u200bwidth":               "zerowidth",
	} {
		if got := clean(in); got != want {
			t.Errorf("clean(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestShort(t *testing.T) {
	for in, want := range map[model.Decimal]string{
		"5": "5", "999": "999", "1200": "1,200", "1000000": "1m", "1250000": "1.25m", "1234567": "1,234,567",
		"1200000000": "1.2bn", "38000000000": "38bn", "2500000000000": "2.5trn", "0.5": "0.5", "12345.75": "12,345.75",
	} {
		if got := short(in); got != want {
			t.Errorf("short(%s) = %s, want %s", in, got, want)
		}
	}
}

func TestAmount(t *testing.T) {
	for want, pl := range map[string]model.Pledge{
		"":                    {},
		"undisclosed":         {AmountStated: model.Undisclosed},
		"USD 5m":              {Amount: "5000000", Currency: "USD", Qualifier: model.Exact},
		"~ EUR 5m":            {Amount: "5000000", Currency: "EUR", Qualifier: model.About},
		"USD 50m–70m":         {AmountMin: "50000000", AmountMax: "70000000", Currency: "USD", Qualifier: model.Range},
		"≥ 40 × soldier":      {Number: "40", Unit: "soldier", Qualifier: model.AtLeast},
		"40":                  {Number: "40"},
		"USD 5m per P1Y":      {Amount: "5000000", Currency: "USD", Basis: model.PerPeriod, Per: "P1Y"},
		"now 600 × soldier":   {Number: "600", Unit: "soldier", Basis: model.NewLevel},
		"+ EUR 9m":            {Amount: "9000000", Currency: "EUR", Basis: model.Increment},
		"USD 5m, 2 × vehicle": {Amount: "5000000", Currency: "USD", Number: "2", Unit: "vehicle"},
	} {
		if got := amountOf(&pl); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// FuzzDraw draws any text with marks anywhere: nothing panics, and a page holds no markup but its own.
func FuzzDraw(f *testing.F) {
	f.Add("Japan pledged <b>30</b> million.", 0, 5, 8, 15)
	f.Add("日本は\u202eé\n\n\t\U0001f600", 2, 3, 1, 9)
	f.Fuzz(func(t *testing.T, text string, a, b, c, d int) {
		if !utf8.ValidString(text) {
			return
		}
		res := reading(t, sample)
		res.Doc.Text, res.Doc.Article.Body = text, text
		n := len(text) + 1
		fit := func(x, y int) model.Span {
			x, y = abs(x)%n, abs(y)%n
			return model.Span{Start: min(x, y), End: max(x, y)}
		}
		res.Pledges[0].Evidence, res.Doc.Sents[0].Span = fit(a, d), fit(a, d)
		res.Pledges[0].Roles = []model.RoleSpan{{Role: model.RolePledger, Span: fit(a, b)}, {Role: model.RoleAmount, Span: fit(b, c)}}
		res.Mentions[0].Span = fit(c, d)
		res.Notes[0].Span = fit(a, c)
		var out bytes.Buffer
		if err := Table(&out, res, 80); err != nil {
			t.Fatal(err)
		}
		for _, at := range []int{-1, fit(a, b).Start} {
			if err := Explain(&out, res, Explanation{Width: 40, At: at}); err != nil {
				t.Fatal(err)
			}
		}
		out.Reset()
		if err := NewPage().Article(&out, res); err != nil {
			t.Fatal(err)
		}
		if strings.Contains(text, "<") && strings.Contains(out.String(), "<script") {
			t.Error("markup of the article stands on the page")
		}
	})
}

func abs(n int) int {
	if n < 0 {
		return max(0, -n)
	}
	return n
}
