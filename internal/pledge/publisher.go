package pledge

import (
	"strings"
	"unicode"

	"pledgewire/internal/knowledge"
	"pledgewire/internal/model"
)

// publishers maps the names of those who put out releases of their own to whom they stand for: "The White House" to the
// United States, "World Bank" to itself. Media stand for nobody.
func publishers(kb *knowledge.Base) map[string]model.Party {
	out := map[string]model.Party{}
	for _, n := range kb.Entities.Names {
		if n.Entity < 0 {
			continue
		}
		e := kb.Entities.List[n.Entity]
		switch {
		case e.Type == model.Country && n.Via == model.ViaMetonym:
			out[letters(n.Form)] = model.Party{ID: e.ID, Name: e.Name, Country: e.Country}
		case e.Type != model.Organisation || e.Class == "media":
		case e.Class == "government" && e.Country != "":
			out[letters(n.Form)] = model.Party{ID: "country:" + e.Country, Country: e.Country}
		default:
			out[letters(n.Form)] = model.Party{ID: e.ID, Name: e.Name, Country: e.Country}
		}
	}
	return out
}

// letters keeps the lower-case letters of a name, without its article: "The White House" and "whitehouse" are one.
func letters(name string) string {
	name = strings.ToLower(name)
	name = strings.TrimPrefix(name, "the ")
	return strings.Map(func(c rune) rune {
		if unicode.IsLetter(c) || unicode.IsDigit(c) {
			return c
		}
		return -1
	}, name)
}

// publisher is who "we" are in a release outside quotations: the article's own source, when it is no medium.
func (r *reading) publisher(a actor) (actor, bool) {
	if r.doc.Article == nil || r.quoted(r.units[a.np].first) {
		return a, false
	}
	switch r.doc.Toks[r.units[a.np].first].Norm {
	case "we", "our":
	default:
		return a, false
	}
	p, ok := r.publishers[letters(r.doc.Article.Source)]
	if !ok {
		return a, false
	}
	if p.Name == "" {
		p.Name = r.countryName(p.Country)
	}
	a.party, a.named, a.via = p, true, model.ViaCoreference
	return a, true
}
