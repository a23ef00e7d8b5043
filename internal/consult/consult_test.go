package consult

import (
	"strings"
	"testing"

	"pledgewire/internal/knowledge"
	"pledgewire/internal/model"
)

// small is a base of invented facts.
func small() *knowledge.Base {
	line := func(n int, source string) knowledge.Line {
		return knowledge.Line{Text: source, File: "entities/some.tsv", Line: n}
	}
	return &knowledge.Base{Entities: knowledge.Entities{
		List: []knowledge.Entity{
			{ID: "country:AAA", Type: model.Country, Name: "Arland", Country: "AAA", Source: line(2, "atlas 2026-05")},
			{ID: "person:ida", Type: model.Person, Name: "Ida Öst", Country: "AAA", Source: line(3, "atlas 2021")},
			{ID: "org:fund", Type: model.Organisation, Name: "Ar Fund", Source: line(4, "hand")},
			{ID: "country:BBB", Type: model.Country, Name: "Borland", Country: "BBB", Source: line(5, "atlas 2026-05")},
		},
		Names: []knowledge.Name{
			{Form: "Arland", Entity: 0, Via: model.ViaName, Source: line(2, "atlas 2026-05")},
			{Form: "Öst", Entity: 1, Via: model.ViaShort, Needs: "full", Source: line(3, "atlas 2021")},
			{Form: "Ida Öst", Entity: 1, Via: model.ViaName, Source: line(3, "atlas 2021")},
			{Form: "OST", Entity: 2, Via: model.ViaAcronym, Case: knowledge.CaseExact, Source: line(4, "hand")},
			{Form: "Arland Day", Entity: -1},
		},
		Terms: []knowledge.Term{
			{Person: 1, Country: "AAA", Office: "President", Rank: "head_of_state", From: "2019", To: "2021-06", Source: line(7, "atlas 2022")},
			{Person: 1, Country: "AAA", Office: "Prime Minister", Rank: "head_of_government", From: "2024-02-01", Source: line(8, "atlas 2024-03-01")},
		},
	}}
}

func TestLookup(t *testing.T) {
	kb := small()
	for _, c := range []struct{ name, on, want string }{
		{"arland", "", "country:AAA Ida Öst/Prime Minister Ida Öst/President"},
		{"Arland", "2020-05-05", "country:AAA Ida Öst/President"},
		{"Arland", "2021-06-30", "country:AAA Ida Öst/President"},
		{"Arland", "2021-07-01", "country:AAA"},
		{"Arland", "2019-01-01", "country:AAA Ida Öst/President"},
		{"Arland", "2024-02-01", "country:AAA Ida Öst/Prime Minister"},
		{"ost", "", "org:fund, person:ida Ida Öst/Prime Minister Ida Öst/President"},
		{"country:BBB", "", "country:BBB"},
		{"Arland Day", "", ""},
		{"nobody", "", ""},
	} {
		var hits []string
		for _, hit := range Lookup(kb, c.name, c.on) {
			parts := []string{hit.Entity.ID}
			for _, term := range hit.Terms {
				parts = append(parts, term.Person+"/"+term.Office)
			}
			hits = append(hits, strings.Join(parts, " "))
		}
		if got := strings.Join(hits, ", "); got != c.want {
			t.Errorf("Lookup(%q, %q): got  %s\nwant %s", c.name, c.on, got, c.want)
		}
	}
}

func TestNear(t *testing.T) {
	kb := small()
	for name, want := range map[string]string{
		"Arlnad": "Arland", "Arlan": "Arland", "Arlland": "Arland", "Xrland": "Arland", "ida": "", "Zzzz": "", "Ida Os": "Ida Öst",
	} {
		if got := strings.Join(Near(kb, name, 3), ", "); got != want {
			t.Errorf("Near(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestFreshness(t *testing.T) {
	ages := Freshness(small())
	want := Age{File: "entities/some.tsv", Facts: 10, Dated: 8, Oldest: "2021", Newest: "2026-05"}
	if len(ages) != 2 || ages[1] != want {
		t.Errorf("got %+v, want %+v", ages, want)
	}
	states := Vacancies(small(), "2022-01-01")
	if len(states) != 2 || states[0].Country != "AAA" || states[0].Last.Office != "Prime Minister" || states[1].Last != nil {
		t.Errorf("got %+v", states)
	}
	if states := Vacancies(small(), "2025-01-01"); len(states) != 1 || states[0].Country != "BBB" {
		t.Errorf("got %+v", states)
	}
}

// sentence is a Result whose words are those of s; words that start with ~ are taken by an open name, with = by a known one.
func sentence(s string) *model.Result {
	res := &model.Result{Doc: &model.Document{}, Entities: []model.Entity{{ID: "org:~open"}, {ID: "org:known"}}}
	for i, word := range strings.Fields(s) {
		if entity := strings.IndexAny(word, "~="); entity == 0 {
			kind := strings.Index("~=", word[:1])
			word = word[1:]
			res.Mentions = append(res.Mentions, model.Mention{First: i, Last: i + 1, Entity: kind})
		}
		start := len(res.Doc.Text)
		res.Doc.Text += word + " "
		cap := word[0] >= 'A' && word[0] <= 'Z'
		res.Doc.Toks = append(res.Doc.Toks, model.Token{Span: model.Span{Start: start, End: start + len(word)}, Text: word, Cap: cap})
	}
	res.Doc.Blocks = []model.Block{{}}
	res.Doc.Sents = []model.Sent{{Last: len(res.Doc.Toks)}}
	return res
}

func TestGaps(t *testing.T) {
	var g Gaps
	g.Add(sentence("Yesterday Vanor Quill met =Japan and ~Mirtle Bank staff"), "a:1")
	g.Add(sentence("They saw Vanor Quill and Vanor Quill saw them"), "a:2")
	g.Add(sentence("Nobody in Solo spoke"), "a:3")
	var got []string
	for _, gap := range g.Top(9) {
		got = append(got, gap.Form+" "+gap.Example)
	}
	want := "Vanor Quill a:2|Mirtle Bank a:1|Solo a:3|Yesterday Vanor Quill a:1"
	if strings.Join(got, "|") != want {
		t.Errorf("got  %s\nwant %s", strings.Join(got, "|"), want)
	}
	if top := g.Top(1); len(top) != 1 || top[0].Count != 2 || top[0].Articles != 1 {
		t.Errorf("Top(1) = %+v", top)
	}
}
