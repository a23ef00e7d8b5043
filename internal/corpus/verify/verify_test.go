package verify

import (
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"pledgewire/internal/corpus/eventfile"
	"pledgewire/internal/model"
	"pledgewire/internal/wire"
)

func TestCheck(t *testing.T) {
	text := NewText(&model.Article{Title: "T\u00e9 \U0001F30D", Body: "a\r\n\U0001F468\u200DB\u0301 c"})
	for _, c := range []struct {
		span wire.Span
		unit wire.OffsetUnit
		want string
	}{
		{wire.Span{Field: "title", Start: 0, End: 2, Quote: "T\u00e9"}, "code_point", ""},
		{wire.Span{Field: "title", Start: 3, End: 4, Quote: "\U0001F30D"}, "code_point", ""},
		{wire.Span{Field: "title", Start: 3, End: 5, Quote: "\U0001F30D"}, "utf16", ""},
		{wire.Span{Field: "title", Start: 4, End: 8, Quote: "\U0001F30D"}, "byte", ""},
		{wire.Span{Field: "body", Start: 4, End: 7, Quote: "\u200DB\u0301"}, "code_point", ""},
		{wire.Span{Field: "body", Start: 5, End: 8, Quote: "\u200DB\u0301"}, "utf16", ""},
		{wire.Span{Field: "body", Start: 9, End: 9, Quote: ""}, "code_point", ""},
		{wire.Span{Field: "body", Start: 0, End: 1, Quote: "b"}, "code_point", `"a" stands there, not "b"`},
		{wire.Span{Field: "body", Start: 4, End: 5, Quote: "x"}, "utf16", `4 lies in the middle of a character of the body`},
		{wire.Span{Field: "body", Start: 0, End: 99, Quote: "x"}, "code_point", `the body ends at 9, before 99`},
		{wire.Span{Field: "body", Start: -1, End: 2, Quote: "x"}, "code_point", `before -1`},
		{wire.Span{Field: "body", Start: 2, End: 1, Quote: ""}, "code_point", `it ends at 1, before it starts at 2`},
		{wire.Span{Field: "lead", Start: 0, End: 1, Quote: ""}, "code_point", `no field "lead"`},
	} {
		_, _, err := text.Check(c.span, c.unit)
		if got := fmt.Sprint(err); c.want == "" && err != nil || !strings.Contains(got, c.want) {
			t.Errorf("%+v in %s: %v, want %q", c.span, c.unit, err, c.want)
		}
	}
}

// FuzzFind: in every unit, the offsets of any piece of a text find that piece.
func FuzzFind(f *testing.F) {
	f.Add("a\r\n\U0001F468\u200DB\u0301 c\ufeff", 3, 9)
	f.Fuzz(func(t *testing.T, s string, a, b int) {
		if !utf8.ValidString(s) || a < 0 || b < a || b > len(s) || !utf8.ValidString(s[:a]) || !utf8.ValidString(s[:b]) {
			return
		}
		text := NewText(&model.Article{Body: s})
		count := map[wire.OffsetUnit]func(string) int{"byte": func(s string) int { return len(s) }, "code_point": utf8.RuneCountInString,
			"utf16": func(s string) int { return len(utf16.Encode([]rune(s))) }}
		for unit, n := range count {
			start, end, err := text.Check(wire.Span{Field: "body", Start: n(s[:a]), End: n(s[:b]), Quote: s[a:b]}, unit)
			if err != nil || start != a || end != b {
				t.Errorf("%s: %d–%d, %v; want %d–%d", unit, start, end, err, a, b)
			}
		}
	})
}

func group(id string, events ...string) Group {
	g := Group{ArticleID: id}
	for _, ev := range events {
		g.Events = append(g.Events, eventfile.Event{Entity: &wire.EntityEvent{EventID: ev, ArticleID: id}})
	}
	return g
}

func articles(ids string) Corpus {
	return func() iter.Seq[*model.Article] {
		return func(yield func(*model.Article) bool) {
			for _, id := range strings.Fields(ids) {
				if !yield(&model.Article{ID: id}) {
					return
				}
			}
		}
	}
}

func TestMatch(t *testing.T) {
	for _, c := range []struct {
		corpus string
		groups []Group
		want   string
	}{
		{"a b c d", []Group{group("a", "1"), group("c", "2", "3"), group("d", "4")}, "a[1] c[2 3] d[4]"},
		{"a b c", []Group{group("c", "1"), group("a", "2"), group("b", "3")}, "c[1] a[2] b[3]"},
		{"a b c", []Group{group("a", "1"), group("b", "2"), group("a", "3")}, "a[1] b[2] a[3]"},
		{"a b c", []Group{group("x", "1"), group("b", "2"), group("y", "3")}, "b[2] missing x missing y"},
		{"a a", []Group{group("a", "1")}, "a[1]"},
		{"", []Group{group("a", "1")}, "missing a"},
		{"a", nil, ""},
	} {
		var got []string
		err := Match(slices.Values(c.groups), articles(c.corpus), func(art *model.Article, evs []eventfile.Event) error {
			var ids []string
			for i := range evs {
				ids = append(ids, evs[i].ID())
			}
			got = append(got, fmt.Sprintf("%s%v", art.ID, ids))
			return nil
		}, func(g Group) { got = append(got, "missing "+g.ArticleID) })
		if s := strings.Join(got, " "); s != c.want || err != nil {
			t.Errorf("%s: got %q (%v), want %q", c.corpus, s, err, c.want)
		}
	}
	stop := errors.New("enough")
	if err := Match(slices.Values([]Group{group("a", "1")}), articles("a b"), func(*model.Article, []eventfile.Event) error { return stop }, nil); !errors.Is(err, stop) {
		t.Errorf("%v", err)
	}
}

func TestGroups(t *testing.T) {
	events := func(yield func(eventfile.Event, error) bool) {
		for _, s := range strings.Fields("a1 a2 !bad b3 a4") {
			if s == "!bad" {
				if !yield(eventfile.Event{}, errors.New(s)) {
					return
				}
				continue
			}
			if !yield(eventfile.Event{Entity: &wire.EntityEvent{EventID: s, ArticleID: s[:1]}}, nil) {
				return
			}
		}
	}
	var got, bad []string
	for g := range Groups(events, func(err error) { bad = append(bad, err.Error()) }) {
		got = append(got, fmt.Sprint(g.ArticleID, len(g.Events)))
	}
	if s := strings.Join(got, " "); s != "a2 b1 a1" || len(bad) != 1 {
		t.Errorf("got %q, bad %v", s, bad)
	}
}

// TestPlacesListEverySpan counts the spans of an event on the wire and those that are listed.
func TestPlacesListEverySpan(t *testing.T) {
	s := wire.Span{Field: "body", End: 1, Quote: "x"}
	for _, ev := range []eventfile.Event{
		{Pledge: &wire.PledgeEvent{Detail: wire.PledgeDetail{Condition: &wire.Spot{Span: s}, Evidence: wire.Spot{Span: s}, Also: []wire.Spot{{Span: s}}, Roles: []wire.Role{{Role: "what", Span: s}}}}},
		{Entity: &wire.EntityEvent{Mentions: []wire.Mention{{Span: s}, {Span: s}}}},
		{Receipt: &wire.Receipt{Notes: []wire.Note{{Text: "t", Span: &s}, {Text: "t"}}}},
	} {
		if n := strings.Count(string(ev.AppendJSON(nil)), `"quote"`); n != len(Places(&ev)) {
			t.Errorf("%d spans on the wire, %d listed", n, len(Places(&ev)))
		}
	}
}
