package pledge

import (
	"strings"

	"pledgewire/internal/model"
)

// fit reports whether the noun phrase np, read as b, names somebody who can be given something: a state, a place, a people,
// a body, a fund or a force, people of a kind, or a thing that stands in a place for people (a clinic, a port). Work,
// sectors, plant and qualities are what help is for, and nobody: "for CAPACITY-BUILDING in Fiji", "in MANUFACTURING".
func (r *reading) fit(np int, b *benefit) bool {
	u := r.units[np]
	tok := &r.doc.Toks[u.head]
	if r.men[u.head] >= 0 {
		return !strings.HasPrefix(b.party.ID, "place:~") || !r.lx.in("undertaken", lastWord(b.party.Name))
	}
	if r.lx.in("undertaken", tok.Norm) || r.lx.in("undertaken", singular(tok.Norm)) {
		return false
	}
	if r.lx.in("forces", tok.Norm) || r.lx.in("forces", singular(tok.Norm)) {
		return r.namedForce(u)
	}
	for _, list := range []string{"people", "receivers", "vague", "organs", "bodies", "sites", "donors", "offices"} {
		if r.lx.in(list, tok.Norm) || r.lx.in(list, singular(tok.Norm)) {
			return true
		}
	}
	if tok.Cap && tok.Kind == model.Word && u.head > r.start && !r.title {
		return true
	}
	if q := r.quantityIn(u, int(model.Count)); q >= 0 && r.in.Quantities[q].Last <= u.head+1 && r.unitKindOf(q) == "person" {
		return true
	}
	return strings.HasSuffix(tok.Norm, "ers") || tok.Tag == "CD"
}

// namedForce: a fund, a mission or a programme that is known or named: "the mission", "a World Bank trust fund"; not "a broad
// campaign", "new education initiatives".
func (r *reading) namedForce(u unit) bool {
	if n := r.doc.Toks[u.first].Norm; n == "the" || n == "this" || n == "that" || functionWords[n] == cPoss || u.mark >= 0 {
		return true
	}
	if w := r.doc.Toks[u.head].Norm; w == "fund" || w == "force" || w == "mission" || w == "coalition" || w == "contingent" {
		return true
	}
	for i := u.first; i < u.last; i++ {
		if r.doc.Toks[i].Cap && i > r.start {
			return true
		}
	}
	return false
}

// placed makes the place where a thing is the one that benefits, where the thing itself cannot: "energy infrastructure
// ACROSS PENNSYLVANIA", "its OHIO-based plant". It reports false where no place is named.
func (r *reading) placed(b *benefit) bool {
	switch {
	case len(b.states) > 0:
		b.party, b.span = b.states[0], b.where[0]
		if len(b.states) == 1 {
			b.where = nil
		}
		return true
	case len(b.where) > 0:
		first, last := r.mentionsOf(r.sent)
		for m := first; m < last; m++ {
			if men := &r.in.Mentions[m]; men.Span == b.where[0] {
				ent := &r.in.Entities[men.Entity]
				b.party, b.span, b.where = model.Party{ID: ent.ID, Name: ent.Name, Country: ent.Country}, men.Span, nil
				return true
			}
		}
	}
	return false
}
