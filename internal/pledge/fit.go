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
	if r.titled(u) {
		return true
	}
	if r.lx.of(tok).in("undertaken") || r.lx.in("undertaken", singular(tok.Norm)) {
		return false
	}
	if r.lx.of(tok).in("forces") || r.lx.in("forces", singular(tok.Norm)) {
		return r.namedForce(u)
	}
	for _, list := range []string{"people", "receivers", "vague", "organs", "bodies", "sites", "donors", "offices", "takers"} {
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
	return false
}

// titled: a name of three capitalised words or more behind "the": "to THE GLOBAL FERTILIZER CHALLENGE".
func (r *reading) titled(u unit) bool {
	if r.title || r.doc.Toks[u.first].Norm != "the" || u.last-u.first < 4 {
		return false
	}
	first := u.first + 1
	if first+2 < u.last && r.doc.Toks[first+1].Norm == "-" && r.doc.Toks[first+2].Norm == "based" && u.last-first > 5 {
		first += 3 // "the FREETOWN-BASED Western Power Project"
	}
	for i := first; i < u.last; i++ {
		if !r.doc.Toks[i].Cap || r.doc.Toks[i].Kind != model.Word {
			return false
		}
	}
	return true
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
func (r *reading) placed(np int, b *benefit, d *deal) bool {
	if p, span, ok := r.ownerOf(r.units[np], d); ok && p.ID == "" {
		b.party.Name, b.party.ID, b.span = p.Name, "", span
		return true
	}
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
	_, end := r.beneficiarySpan(np)
	if r.region(end, b) {
		return true
	}
	for n := np; n <= end; n++ { // "the next phase of CEPI's work"
		if m := r.mentionIn(r.units[n].first, r.units[n].last); r.kindAt(n) == uNP && m >= 0 && r.in.Mentions[m].Via != model.ViaCoreference && !r.gives(int(m), d) {
			switch ent := &r.in.Entities[r.in.Mentions[m].Entity]; ent.Type {
			case model.Organisation, model.Group:
				b.party, b.span = model.Party{ID: ent.ID, Name: ent.Name, Country: ent.Country}, r.in.Mentions[m].Span
				return ent.Class != "media"
			}
		}
	}
	return false
}

// region takes a part of the world behind np: "its response across CENTRAL AMERICA".
func (r *reading) region(np int, b *benefit) bool {
	if r.kindAt(np+1) != uPrep || r.kindAt(np+2) != uNP || !r.locative(r.normOf(np+1), true) || r.isEvent(r.units[np+2]) {
		return false
	}
	m := r.placeIn(r.units[np+2])
	if m < 0 || r.in.Entities[r.in.Mentions[m].Entity].Country != "" {
		return false
	}
	ent := &r.in.Entities[r.in.Mentions[m].Entity]
	b.party, b.span, b.where = model.Party{ID: ent.ID, Name: ent.Name}, r.in.Mentions[m].Span, nil
	return true
}

// gives reports whether mention m names one of those who give in d.
func (r *reading) gives(m int, d *deal) bool {
	if d == nil {
		return false
	}
	for _, a := range d.actors {
		if a.party.ID != "" && a.party.ID == r.in.Entities[r.in.Mentions[m].Entity].ID {
			return true
		}
	}
	return false
}
