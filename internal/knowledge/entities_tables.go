package knowledge

import (
	"strings"

	"pledgewire/internal/model"
)

// at returns the place of a row with the text of its last cell, the source.
func (r row) at() Line {
	return Line{Text: strings.TrimSpace(r.cells[len(r.cells)-1]), File: r.t.file, Line: r.line}
}

func (g *gazetteer) countries(t *table) {
	for i := range t.rows {
		r := &t.rows[i]
		c, at := r.cells, r.at()
		code, ok := strings.CutPrefix(c[0], "country:")
		if !ok || len(code) != 3 {
			g.problem(at, "write country: and the ISO 3166-1 alpha-3 code, as in country:KAZ", "%q is no id of a country", c[0])
			continue
		}
		e := g.entity(Entity{ID: c[0], Type: model.Country, Name: c[1], Country: code, Capital: c[2], Currency: c[3], QID: c[4], Source: at})
		g.ref(c[2], at)
		g.hold(Name{Form: c[1], Entity: e, Via: model.ViaName, Source: at})
	}
}

func (g *gazetteer) groups(t *table) {
	for i := range t.rows {
		r := &t.rows[i]
		c, at := r.cells, r.at()
		e := g.entity(Entity{ID: c[0], Type: model.Group, Name: c[1], Members: g.memberIDs(c[3], at), QID: c[4], Source: at})
		g.holdAll(e, c[1], c[2], at)
	}
}

// organisations reads organisations and companies. An acronym matches letter for letter; British and American
// spellings of a name both match.
func (g *gazetteer) organisations(t *table) {
	for i := range t.rows {
		r := &t.rows[i]
		c, at := r.cells, r.at()
		typ := model.Organisation
		if strings.HasPrefix(c[0], "company:") {
			typ = model.Company
		}
		e := g.entity(Entity{ID: c[0], Type: typ, Name: c[1], Class: c[2], Country: c[3], Parent: c[4], DACChannel: c[7], QID: c[8], Source: at})
		g.country(c[3], at)
		g.ref(c[4], at)
		g.holdAll(e, c[1], c[6], at)
		for _, alias := range splitList(c[5], "|") {
			form, needs := marked(alias)
			g.hold(Name{Form: form, Entity: e, Via: model.ViaAcronym, Case: CaseExact, Needs: needs, Source: at})
		}
	}
}

// holdAll keeps a name and its aliases, each in British and American spelling. Braces after the name say what it
// needs, and stay out of the entity's name.
func (g *gazetteer) holdAll(e int, name, aliases string, at Line) {
	form, needs := marked(name)
	g.ents.List[e].Name = form
	g.holdSpellings(Name{Form: form, Entity: e, Via: via(form), Case: policy(form), Needs: needs, Source: at})
	for _, alias := range splitList(aliases, "|") {
		form, needs := marked(alias)
		g.holdSpellings(Name{Form: form, Entity: e, Via: via(form), Case: policy(form), Needs: needs, Source: at})
	}
}

func (g *gazetteer) holdSpellings(n Name) {
	g.hold(n)
	for _, form := range spellings(n.Form) {
		n.Form = form
		g.hold(n)
	}
}

func (g *gazetteer) places(t *table) {
	for i := range t.rows {
		r := &t.rows[i]
		c, at := r.cells, r.at()
		e := g.entity(Entity{ID: c[0], Type: model.Place, Name: c[1], Class: c[2], Country: c[3], Source: at})
		g.country(c[3], at)
		g.needs(c[4], at)
		g.hold(Name{Form: c[1], Entity: e, Via: model.ViaName, Needs: c[4], Source: at})
		if c[5] == "" {
			continue
		}
		for _, alias := range splitList(c[5], "|") {
			form, needs := marked(alias)
			if needs == "" {
				needs = c[4]
			}
			g.hold(Name{Form: form, Entity: e, Via: via(form), Case: policy(form), Needs: needs, Source: at})
		}
	}
}

// people reads persons. The surname alone needs the full name elsewhere.
func (g *gazetteer) people(t *table) {
	for i := range t.rows {
		r := &t.rows[i]
		c, at := r.cells, r.at()
		name, needs := marked(c[1])
		e := g.entity(Entity{ID: c[0], Type: model.Person, Name: name, Country: c[2], QID: c[5], Source: at})
		g.country(c[2], at)
		g.hold(Name{Form: name, Entity: e, Via: model.ViaName, Needs: needs, Source: at})
		if c[4] != "" {
			for _, alias := range splitList(c[4], "|") {
				form, more := marked(alias)
				if more == "" {
					more = needs
				}
				g.hold(Name{Form: form, Entity: e, Via: model.ViaVariant, Case: policy(form), Needs: more, Source: at})
			}
		}
		for _, surname := range splitList(c[3], "|") {
			form, more := marked(surname)
			if more == "" {
				more = "full"
			}
			g.hold(Name{Form: form, Entity: e, Via: model.ViaShort, Needs: more, Source: at})
		}
	}
}

// members adds member states to organisations that have them.
func (g *gazetteer) members(t *table) {
	for i := range t.rows {
		r := &t.rows[i]
		at := r.at()
		if e := g.find(r.cells[0], at); e >= 0 {
			g.ents.List[e].Members = append(g.ents.List[e].Members, g.memberIDs(r.cells[1], at)...)
		}
	}
}

// memberIDs reads a list of alpha-3 codes and ids.
func (g *gazetteer) memberIDs(cell string, at Line) []string {
	ids := splitList(cell, "|")
	for i, id := range ids {
		if !strings.Contains(id, ":") {
			ids[i] = "country:" + id
		}
		g.ref(ids[i], at)
	}
	return ids
}

// names reads rows of surface forms that share a policy.
func (g *gazetteer) names(t *table) {
	for i := range t.rows {
		r := &t.rows[i]
		c, at := r.cells, r.at()
		e := g.find(c[0], at)
		if e < 0 {
			continue
		}
		if at.Text == "" {
			g.problem(at, "fill the last cell: where does this stand?", "the names of %s have no source", c[0])
		}
		if c[3] != "never" {
			g.needs(c[3], at)
		}
		n := Name{Entity: e, Via: g.via(c[1], at), Needs: c[3], Source: at}
		for _, form := range splitList(c[4], "|") {
			n.Form, n.Case = form, g.casing(c[2], form, at)
			g.name(&n)
		}
	}
}

func (g *gazetteer) decoys(t *table) {
	for i := range t.rows {
		r := &t.rows[i]
		for _, form := range splitList(r.cells[0], "|") {
			g.ents.Decoys = append(g.ents.Decoys, Name{Form: form, Entity: -1, Case: policy(form), Source: r.at()})
		}
	}
}

func (g *gazetteer) terms(t *table) {
	for i := range t.rows {
		r := &t.rows[i]
		c, at := r.cells, r.at()
		p := g.find(c[0], at)
		if p < 0 {
			continue
		}
		tm := Term{Person: p, Office: c[2], Rank: c[3], From: c[4], To: c[5], Source: at}
		if strings.Contains(c[1], ":") {
			tm.Org = c[1]
			g.ref(c[1], at)
		} else {
			tm.Country = c[1]
			g.country(c[1], at)
		}
		g.term(&tm)
		g.ents.Terms = append(g.ents.Terms, tm)
	}
}
