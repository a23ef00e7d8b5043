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
	if m := r.signatories(); m >= 0 {
		return r.groupActor(a, m)
	}
	if r.statement() {
		return r.author(a)
	}
	p, ok := r.source()
	if !ok {
		return a, false
	}
	a.party, a.named, a.via = p, true, model.ViaCoreference
	return a, true
}

// source is whose release the article is, by its source.
func (r *reading) source() (model.Party, bool) {
	if r.issuer == nil {
		r.issuer = &model.Party{}
		if r.doc.Article != nil {
			*r.issuer = r.publishers[letters(siteName(r.doc.Article.Source))]
		}
		if p := r.issuer; p.ID != "" && p.Name == "" {
			p.Name = r.countryName(p.Country)
		}
	}
	return *r.issuer, r.issuer.ID != ""
}

// siteName is the name in the address of a public body: "whitehouse" of "www.whitehouse.gov". Others stay as they are.
func siteName(source string) string {
	for _, suffix := range []string{".gov", ".int", ".org", ".mil", ".eu"} {
		if name, ok := strings.CutSuffix(source, suffix); ok {
			return name[strings.LastIndexByte(name, '.')+1:]
		}
	}
	return source
}

// longTitle is more words than a headline has: no longer one is asked of by every pledge.
const longTitle = 80

// statement reports a headline that names a common text of several: "G7 Leaders' Communique", "Joint Statement".
func (r *reading) statement() bool {
	b := &r.doc.Blocks[0]
	if b.Kind != model.Title || b.Last == b.First {
		return false
	}
	joint, text := false, false
	first := r.doc.Sents[b.First].First
	for i := first; i < min(first+longTitle, r.doc.Sents[b.Last-1].Last); i++ {
		for _, n := range strings.FieldsFunc(r.doc.Toks[i].Norm, func(c rune) bool { return !unicode.IsLetter(c) }) {
			joint = joint || n == "joint" || n == "leaders"
			text = text || n == "statement" || n == "declaration"
			if strings.HasPrefix(n, "communiqu") { // also where the é of a headline was lost
				joint, text = true, true
			}
		}
	}
	return joint && text
}

// author is the one group of states that the headline of a common text names: "G7 Leaders' Communique" speaks for the G7.
func (r *reading) author(a actor) (actor, bool) {
	if m, ok := r.titleGroup(); ok {
		return r.groupActor(a, m)
	}
	return a, false
}

// titleGroup returns the mention of the group of states or international body that the headline names.
func (r *reading) titleGroup() (int, bool) {
	b := &r.doc.Blocks[0]
	if b.Kind != model.Title {
		return -1, false
	}
	for m := r.mentionsFrom(b.First); m < min(len(r.in.Mentions), longTitle) && r.in.Mentions[m].Sent < b.Last; m++ {
		if r.collective(&r.in.Entities[r.in.Mentions[m].Entity]) {
			return m, true
		}
	}
	return -1, false
}

// groupActor lets the "we" of a stand for the group of mention m.
func (r *reading) groupActor(a actor, m int) (actor, bool) {
	got, ok := r.bareActor(m)
	got.np, got.span, got.via, got.person = a.np, a.span, model.ViaCoreference, -1
	return got, ok
}

// signatories returns the mention of the group whose leaders the text says it is by, in its first words: "We, the leaders OF THE
// GROUP OF SEVEN, met in Cornwall", -1 for none.
func (r *reading) signatories() int {
	b := 0
	for b+1 < len(r.doc.Blocks) && r.doc.Blocks[b].Kind != model.Paragraph {
		b++
	}
	if r.doc.Blocks[b].First >= len(r.doc.Sents) {
		return -1
	}
	sent := &r.doc.Sents[r.doc.Blocks[b].First]
	if sent.Last-sent.First < 8 || r.doc.Toks[sent.First].Norm != "we" || r.doc.Toks[sent.First+1].Norm != "," {
		return -1
	}
	first, last := r.mentionsOf(r.doc.Blocks[b].First)
	for m := first; m < last && r.in.Mentions[m].First < sent.First+12; m++ {
		if r.collective(&r.in.Entities[r.in.Mentions[m].Entity]) {
			return m
		}
	}
	return -1
}
