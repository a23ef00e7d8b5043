package pledge

import (
	"pledgewire/internal/model"
)

// merelyIn reports a place that the noun phrase u only mentions: nobody there is given anything: "the largest mine OUTSIDE OF
// China", "together WITH Japan", "the U.S.-LED force", "a U.S. CONTRIBUTION", "in Ghana, WHEN she announced".
func (r *reading) merelyIn(u unit) bool {
	m := r.placeIn(u)
	if m < 0 {
		return false
	}
	men := &r.in.Mentions[m]
	return r.excluded(u.first) || r.adjunct(u, men) || r.wordAt(men.Last) == "," && (r.wordAt(men.Last+1) == "when" || r.wordAt(men.Last+1) == "while")
}

// excluded reports whether the words before token i set apart what it names: a partner, a rival, what is outside.
func (r *reading) excluded(i int) bool {
	for n := 1; n <= 3; n++ {
		if i-n >= r.start && r.lx.in("apart-from", string(r.joined(i-n, i))) {
			return true
		}
	}
	return false
}

// adjunct reports a state whose name only tells whose a thing is that gives or is given: "U.S. PARTNERSHIP", "the United
// Kingdom's CONTRIBUTION", "EU-LED", "United States and EU-LED".
func (r *reading) adjunct(u unit, men *model.Mention) bool {
	for i := men.Last; i < min(men.Last+4, r.end-1); i++ {
		if r.wordAt(i) == "-" && r.wordAt(i+1) == "led" {
			return true
		}
		if r.men[i] < 0 && r.wordAt(i) != "and" {
			break
		}
	}
	if men.Last >= u.last || men.Last > u.head {
		return false
	}
	tok := &r.doc.Toks[u.head]
	return r.lx.of(tok).in("undertakings") || tok.Cap && (r.lx.of(tok).in("nonactors") || r.lx.of(tok).in("forces"))
}

// giversProgramme reports a programme of the one who gives: what the money is for, and nobody: "for a U.S. DEPARTMENT OF STATE
// PROGRAM for sixty students".
func (r *reading) giversProgramme(np int, d *deal) bool {
	u := r.units[np]
	if r.men[u.head] >= 0 || !r.lx.of(&r.doc.Toks[u.head]).in("undertakes") {
		return false
	}
	m := r.mentionIn(u.first, u.head)
	return m >= 0 && (r.gives(m, d) || r.ownPlace(m, d)) && r.in.Entities[r.in.Mentions[m].Entity].Type != model.Place && r.in.Mentions[m].Via != model.ViaCoreference
}

// bareClass reports states that nothing tells apart, "to countries", and makes of those of a region the region: "countries IN
// THE INDO-PACIFIC".
func (r *reading) bareClass(np int, b *benefit) bool {
	u := r.units[np]
	if r.men[u.head] >= 0 || !r.lx.in("state-classes", r.headNorm(np)) || !r.unmodified(u) || b.party.Country != "" || r.region(np, b) {
		return false
	}
	return r.kindAt(np+1) != uRel && (r.kindAt(np+1) != uPrep || r.kindAt(np+2) != uNP)
}

// routeTo: "a railway from Beira TO MALAWI": where a way ends.
func (r *reading) routeTo(np int) bool {
	if r.kindAt(np-3) != uPrep || r.normOf(np-3) != "from" || r.kindAt(np-2) != uNP || r.kindAt(np-4) != uNP {
		return false
	}
	return r.placeIn(r.units[np-2]) >= 0 && r.lx.in("routes", singular(r.headNorm(np-4)))
}
