// Package gum answers: how well are names found in the news part of the GUM corpus? Its gold mentions are whole noun
// phrases ("the Danish development minister Dan Jensen"); a recogniser marks names. Both are therefore reduced to the
// name by the same rule (Reduce), for the gold and for every system alike, and then compared strictly: same bytes, same
// type.
package gum

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"pledgewire/internal/knowledge"
	"pledgewire/internal/model"
	"pledgewire/internal/token"
)

// Doc is one document of the corpus.
type Doc struct {
	ID       string `json:"id"`
	Title    string `json:"title"`
	Date     string `json:"date"`
	Text     string `json:"text"`
	Entities []struct {
		Start    int    `json:"start"` // in code points
		End      int    `json:"end"`
		Text     string `json:"text"`
		Type     string `json:"type"`
		HeadName bool   `json:"head_propn"`
	} `json:"entities"`
}

// Read reads the corpus, a document a line.
func Read(r io.Reader) ([]Doc, error) {
	var docs []Doc
	sc := bufio.NewScanner(r)
	sc.Buffer(nil, 1<<24)
	for n := 1; sc.Scan(); n++ {
		var d Doc
		if err := json.Unmarshal(sc.Bytes(), &d); err != nil {
			return nil, fmt.Errorf("read line %d of the corpus: %w", n, err)
		}
		docs = append(docs, d)
	}
	return docs, sc.Err()
}

// Article makes an article of d.
func (d *Doc) Article() *model.Article {
	t, _ := time.Parse("2006-01-02", d.Date)
	return &model.Article{ID: d.ID, Body: d.Text, Published: t, DateOnly: true, Language: "en"}
}

// Kind is PERSON, ORG or PLACE.
type Kind string

// The kinds that are scored.
const (
	Person Kind = "PERSON"
	Org    Kind = "ORG"
	Place  Kind = "PLACE"
)

// Kinds are the kinds in the order of reports.
func Kinds() []Kind { return []Kind{Org, Person, Place} }

// Name is a name in a text: bytes and kind.
type Name struct {
	model.Span
	Kind Kind
}

// Reducer cuts noun phrases down to names.
type Reducer struct {
	titles    map[string]bool
	demonyms  map[string]bool
	countries map[string]string // a country's names, folded -> alpha-3
	particles map[string]bool
	portfolio map[string]bool // what stands before a title: "Foreign" Minister, "Deputy" Director
	peoples   map[string]bool // faiths and parties, which are nobody's name: Muslims, Democrats
}

// NewReducer takes its lists of titles, demonyms and country names from kb.
func NewReducer(kb *knowledge.Base) *Reducer {
	r := &Reducer{titles: map[string]bool{}, demonyms: map[string]bool{}, countries: map[string]string{}, particles: map[string]bool{},
		portfolio: map[string]bool{}, peoples: map[string]bool{}}
	for _, t := range kb.Names.Titles {
		for _, f := range slices.Concat(t.Forms, t.Plural) {
			for w := range strings.FieldsSeq(f) {
				if w != "of" && w != "and" && w != "the" && w != "for" {
					r.titles[strings.TrimSuffix(w, ".")] = true
				}
			}
		}
	}
	for _, list := range [...]string{"portfolio", "modifier"} {
		for _, w := range kb.Names.Cues[list] {
			delete(r.titles, w)
			r.portfolio[w] = true
		}
	}
	for _, w := range kb.Names.Cues["not-name"] {
		r.peoples[w] = true
	}
	for _, w := range kb.Names.Cues["particles"] {
		r.particles[w] = true
	}
	for _, n := range kb.Entities.Names {
		if n.Entity < 0 || kb.Entities.List[n.Entity].Type != model.Country {
			continue
		}
		switch form := fold(n.Form); n.Via {
		case model.ViaDemonym:
			r.demonyms[form] = true
		case model.ViaName, model.ViaAcronym, model.ViaVariant:
			r.countries[strings.TrimPrefix(form, "the ")] = kb.Entities.List[n.Entity].Country
		}
	}
	return r
}

func fold(s string) string { return strings.ReplaceAll(token.Fold(s), ".", "") }

// Country returns the alpha-3 code of a country's name, "" for none.
func (r *Reducer) Country(name string) string { return r.countries[fold(name)] }

// Reduce cuts the phrase at span down to its name; empty when there is none. inner are spans inside the phrase that are
// names of another kind.
//
//  1. The phrase is cut into runs of capitalised words. Particles (van, al-) join them; in organisations and places also
//     of, for, the, and, &, and a genitive before a capital.
//  2. Determiners and demonyms at the front are taken off a run; of a person also titles with what stands before them
//     ("NASA Administrator", "Home Secretary", "US President"), and names of another kind ("Refugee Council").
//  3. The first run that is left is the name; for a person the first that is not in inner.
//  4. A person's name is not the name of a people, a faith or a party, alone or in the plural: "Arabs", "Muslims".
func (r *Reducer) Reduce(text string, span model.Span, kind Kind, inner []model.Span) model.Span {
	toks := token.Append(nil, span.Of(text), span.Start)
	for i := 0; i < len(toks); {
		if !capital(&toks[i]) {
			i++
			continue
		}
		j := i + 1
		for j < len(toks) {
			n := r.joins(toks, j, kind)
			if n == 0 {
				break
			}
			j += n
		}
		run := toks[i:j]
		if kind == Person {
			run = r.untitled(run, inner)
		}
		run = r.strip(run, kind)
		i = j
		if len(run) == 0 {
			continue
		}
		out := model.Span{Start: run[0].Start, End: run[len(run)-1].End}
		if kind == Person && (r.people(run) || slices.ContainsFunc(inner, func(s model.Span) bool { return s.Contains(out) })) {
			continue
		}
		return out
	}
	return model.Span{}
}

// untitled takes off the front of a person's run what ends in a title, and the names of another kind that lead it.
func (r *Reducer) untitled(run []model.Token, inner []model.Span) []model.Token {
	cut := 0
	for i := range run {
		norm := strings.TrimSuffix(run[i].Norm, ".")
		if r.titles[norm] || r.portfolio[norm] && i == cut {
			cut = i + 1
		}
	}
	run = run[cut:]
	for _, s := range inner {
		for len(run) > 1 && s.Contains(run[0].Span) && !s.Contains(run[len(run)-1].Span) {
			run = run[1:]
		}
	}
	return run
}

// people reports whether a run of one word names a people, a faith or a party.
func (r *Reducer) people(run []model.Token) bool {
	if len(run) != 1 {
		return false
	}
	norm := fold(run[0].Norm)
	for _, w := range [...]string{norm, strings.TrimSuffix(norm, "s")} {
		if r.demonyms[w] || r.peoples[w] {
			return true
		}
	}
	return false
}

func capital(tok *model.Token) bool { return tok.Kind == model.Word && tok.Cap }

// joins returns how many tokens from j on belong to the run that ends at j, 0 for none.
func (r *Reducer) joins(toks []model.Token, j int, kind Kind) int {
	tok := &toks[j]
	next := j+1 < len(toks) && (capital(&toks[j+1]) || toks[j+1].Kind == model.Number)
	switch {
	case capital(tok), tok.Kind == model.Number && tok.Glued:
		return 1
	case tok.Norm == "." && tok.Glued && len(toks[j-1].Text) == 1 && next: // "John F. Kennedy", where the dot ends a token
		return 1
	case tok.Norm == "-" && tok.Glued && j+1 < len(toks) && toks[j+1].Glued && toks[j+1].Kind != model.Punct:
		return 2
	case r.particles[tok.Norm] && next:
		return 1
	case r.particles[tok.Norm] && j+2 < len(toks) && toks[j+1].Norm == "-" && capital(&toks[j+2]):
		return 1
	case kind == Person:
		return 0
	case (tok.Norm == "of" || tok.Norm == "for" || tok.Norm == "and" || tok.Norm == "&" || tok.Norm == "'s") && next:
		return 1
	case (tok.Norm == "of" || tok.Norm == "for") && j+2 < len(toks) && toks[j+1].Norm == "the" && capital(&toks[j+2]):
		return 2
	}
	return 0
}

// strip takes what is no name off the front of a run.
func (r *Reducer) strip(run []model.Token, kind Kind) []model.Token {
	for len(run) > 0 {
		norm := strings.TrimSuffix(run[0].Norm, ".")
		switch {
		case norm == "the" || norm == "a" || norm == "an" || norm == "some" || norm == "'s" || norm == "-" || norm == "of" || norm == "for" || norm == "and":
		case r.demonyms[fold(norm)] && (len(run) > 1 || kind == Person || kind == Org):
		case kind == Person && r.titles[norm]:
		default:
			return run
		}
		run = run[1:]
	}
	return run
}

// Gold returns the names of d: mentions of persons, organisations and places with a name as their head, reduced. A
// country's name is a PLACE whether it stands for the land, its government or its team. Coordinations of several
// persons are left out: their members are mentions of their own.
func (r *Reducer) Gold(d *Doc) []Name {
	at := offsets(d.Text)
	kinds := map[string]Kind{"person": Person, "organization": Org, "place": Place}
	var spans []Name
	for _, e := range d.Entities {
		if k := kinds[e.Type]; k != "" && e.HeadName {
			spans = append(spans, Name{model.Span{Start: at[e.Start], End: at[e.End]}, k})
		}
	}
	var names []Name
	for i, m := range spans {
		var inner []model.Span
		same := 0
		for j, o := range spans {
			if i == j || !m.Contains(o.Span) || m.Span == o.Span {
				continue
			}
			if o.Kind == m.Kind {
				same++
			} else {
				inner = append(inner, o.Span)
			}
		}
		if same > 1 && m.Kind == Person {
			continue
		}
		names = append(names, Name{r.Reduce(d.Text, m.Span, m.Kind, inner), m.Kind})
	}
	return r.Settle(d.Text, names)
}

// Settle sorts names, makes countries places, and drops the empty, the doubled and those inside another of their kind.
func (r *Reducer) Settle(text string, names []Name) []Name {
	names = slices.DeleteFunc(names, func(n Name) bool { return n.Empty() })
	for i := range names {
		if r.Country(names[i].Of(text)) != "" {
			names[i].Kind = Place
		}
	}
	slices.SortFunc(names, func(a, b Name) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return b.End - a.End
	})
	var out []Name
	for _, n := range names {
		if len(out) > 0 {
			last := out[len(out)-1]
			if last.Span == n.Span || last.Kind == n.Kind && last.Contains(n.Span) {
				continue
			}
		}
		out = append(out, n)
	}
	return out
}

// System reduces the names that a recogniser marked in text by the rule of the gold.
func (r *Reducer) System(text string, names []Name) []Name {
	out := make([]Name, 0, len(names))
	for _, n := range names {
		out = append(out, Name{r.Reduce(text, n.Span, n.Kind, nil), n.Kind})
	}
	return r.Settle(text, out)
}

// Countries are the alpha-3 codes of the countries among names.
func (r *Reducer) Countries(text string, names []Name) map[string]bool {
	out := map[string]bool{}
	for _, n := range names {
		if c := r.Country(n.Of(text)); c != "" {
			out[c] = true
		}
	}
	return out
}

// offsets maps code points to bytes.
func offsets(s string) []int {
	at := make([]int, 0, len(s)+1)
	for i := range s {
		at = append(at, i)
	}
	return append(at, len(s))
}
