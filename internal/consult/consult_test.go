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
		res.Doc.Toks = append(res.Doc.Toks, model.Token{Span: model.Span{Start: start, End: start + len(word)}, Text: word, Norm: strings.ToLower(word), Cap: cap})
	}
	res.Doc.Blocks = []model.Block{{}}
	res.Doc.Sents = []model.Sent{{Last: len(res.Doc.Toks)}}
	return res
}

// plain is a base of a few words.
func plain() *knowledge.Base {
	kb := small()
	kb.Names.Common = []string{"they", "council"}
	kb.Names.Titles = []knowledge.Title{{Forms: []string{"president", "secretary of state"}, Plural: []string{"presidents"}}}
	kb.Names.Cues = map[string][]string{"starters": {"yesterday"}, "months": {"march"}}
	return kb
}

func gapsOf(g *Gaps, n int) string {
	var got []string
	for _, gap := range g.Top(n) {
		got = append(got, gap.Form+" "+gap.Example)
	}
	return strings.Join(got, "|")
}

func TestGaps(t *testing.T) {
	g := NewGaps(plain())
	g.Add(sentence("Yesterday Vanor Quill met =Japan and ~Mirtle Bank staff there while others looked away"), "a:1")
	g.Add(sentence("They saw Vanor Quill and Vanor Quill saw them there while others looked away"), "a:2")
	g.Add(sentence("Nobody in Solo spoke about it"), "a:3")
	want := "Vanor Quill a:1|Mirtle Bank a:1|Solo a:3"
	if got := gapsOf(g, 9); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if top := g.Top(1); len(top) != 1 || top[0].Count != 3 || top[0].Articles != 2 {
		t.Errorf("Top(1) = %+v", top)
	}
}

func TestGapsAreNames(t *testing.T) {
	for text, want := range map[string]string{
		"then President Ida Quorvel of nowhere went home":                              "Ida Quorvel a",
		"then Secretary of State Ida Quorvel went quietly home":                        "Ida Quorvel a",
		"then the President of the land saw the council in March":                      "",
		"a house of the Arland Office of Bridges stood there":                          "Arland Office of Bridges a",
		"Presidents Quorvel and Mirtle went quietly home again":                        "Mirtle a|Quorvel a",
		"Quorvel went quietly home to rest and to sleep":                               "",
		"Quorvel Meets Mirtle in Harbour Town":                                         "",
		"we saw them all by the side of Mirtle on the road":                            "Mirtle a",
		"there the Council met those from the Mirtle Council and all the rest of them": "Mirtle Council a",
	} {
		g := NewGaps(plain())
		g.Add(sentence(text), "a")
		if got := gapsOf(g, 9); got != want {
			t.Errorf("%s\ngot  %s\nwant %s", text, got, want)
		}
	}
}

// A word that opens sentences is a name once it stands inside one.
func TestGapsAtTheStart(t *testing.T) {
	g := NewGaps(plain())
	g.Add(sentence("Quorvel went quietly home to rest"), "a:1")
	g.Add(sentence("and then came Quorvel to us"), "a:2")
	if top := g.Top(9); len(top) != 1 || top[0].Articles != 2 || top[0].Example != "a:1" {
		t.Errorf("got %+v", top)
	}
}
