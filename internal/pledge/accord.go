package pledge

import (
	"slices"

	"pledgewire/internal/model"
)

// accord reports a noun phrase headed by a paper that is signed: agreement, memorandum, protocol.
func (r *reading) accord(np int) bool {
	return np >= 0 && r.lx.in("accords", singular(r.headNorm(np)))
}

// accordBefore returns the accord in whose phrases np stands, or -1: "an AGREEMENT on trade with Nepal", "a MEMORANDUM of
// understanding between Chad and Mali".
func (r *reading) accordBefore(np int) int {
	for np >= 2 {
		p := r.back(r.firstConjunct(np) - 1)
		if r.kindAt(p) != uPrep || r.kindAt(r.back(p-1)) != uNP {
			return -1
		}
		switch r.normOf(p) {
		case "with", "between", "of", "on", "for", "by", "in", "worth":
		default:
			return -1
		}
		if np = r.back(p - 1); r.accord(np) {
			return np
		}
	}
	return -1
}

// byAccord hangs an infinitive on the accord that says so behind a phrase of its own: "signed an agreement with Nepal TO
// PROVIDE", "a deal for Kuwait TO LEND Chad $5m", where the one behind "for" acts.
func (r *reading) byAccord(np int, l *link) bool {
	on := r.accordBefore(np)
	if on < 0 {
		on = r.accordSigned(np)
	}
	if on < 0 {
		return false
	}
	if r.sumBetween(on, np) && !(r.actorLike(np) && r.normOf(r.back(r.firstConjunct(np)-1)) == "for") { // "a loan agreement with Mali for $9m TO REBUILD": what for
		l.rel, l.gov = relPurpose, r.objectOf(on)
		return true
	}
	l.rel, l.noun, l.gov = relComplement, on, r.objectOf(on)
	if r.normOf(r.back(r.firstConjunct(np)-1)) == "for" && r.actorLike(np) {
		l.subj = np
	} else if l.gov >= 0 {
		l.subj = r.units[l.gov].verb.link.subj
	}
	return true
}

// sumBetween reports a sum in the phrases from the accord on to np.
func (r *reading) sumBetween(on, np int) bool {
	return slices.ContainsFunc(r.units[on:np+1], func(u unit) bool { return u.kind == uNP && r.quantityIn(u, int(model.Money)) >= 0 })
}

// accordSigned returns the accord that a passive before "for X" speaks of: "an AGREEMENT was signed | for Kuwait | to lend".
func (r *reading) accordSigned(np int) int {
	p := r.back(np - 1)
	if r.kindAt(p) != uPrep || r.normOf(p) != "for" || r.kindAt(r.back(p-1)) != uVG || !r.actorLike(np) {
		return -1
	}
	if v := r.units[r.back(p-1)].verb; v.passive && v.link.subj >= 0 && r.accord(v.link.subj) {
		return v.link.subj
	}
	return -1
}

// underWhich hangs a clause on the accord that says so: "an agreement UNDER WHICH Kuwait will lend". Behind another noun
// the preposition keeps that from being the object.
func (r *reading) underWhich(rel int, l *link) bool {
	if p := r.back(rel - 1); r.kindAt(p) != uPrep || r.normOf(p) == "of" || r.normOf(rel) != "which" && r.normOf(rel) != "whom" {
		return false
	}
	l.rel, l.gov = relRelative, r.verbLeft(rel)
	ant := r.antecedent(rel)
	for ant >= 0 && !r.accord(ant) {
		ant = r.accordBefore(ant)
	}
	if ant >= 0 {
		l.rel, l.noun, l.gov = relComplement, ant, r.objectOf(ant)
	}
	return true
}

// fronts reports a phrase before all verbs, whose noun is not the object of what follows: "under the agreement | Chad gets".
func (r *reading) fronts(np int) bool {
	return r.governed(np) && r.verbLeft(np) < 0 && r.accord(np)
}

// accordThenState: "under the agreement | CHINA is to provide": behind an accord a state begins a phrase of its own.
func (r *reading) accordThenState(u unit, j int) bool {
	m := r.men[j]
	if m < 0 || !r.lx.in("accords", singular(r.doc.Toks[u.head].Norm)) || r.in.Mentions[m].First != j {
		return false
	}
	ent := &r.in.Entities[r.in.Mentions[m].Entity]
	next := r.in.Mentions[m].Last
	return ent.Type == model.Country && r.in.Mentions[m].Via != model.ViaDemonym && next < r.end && (r.finiteAt(next) || isVerbTag(r.doc.Toks[next].Tag))
}

// accords reports an accord, or several: "a series OF AGREEMENTS".
func (r *reading) accords(np int) bool {
	return r.accord(np) || r.kindAt(np+1) == uPrep && r.normOf(np+1) == "of" && r.kindAt(np+2) == uNP && r.accord(np+2)
}

// heldInAccord returns what the accord np is about, with its sum, or np: "an agreement with Mali FOR A $5M LOAN", "signed six
// agreements, including A $9M GRANT", "an agreement was signed with Mali for A $5M LOAN".
func (r *reading) heldInAccord(d *deal, np int) int {
	for p := np + 1; p+1 < len(r.units); p += 2 {
		if r.kindAt(p) == uCC && r.kindAt(p+1) == uNP && r.actorLike(p+1) {
			continue // "between China AND MALI"
		}
		if r.kindAt(p) != uPrep || r.kindAt(p+1) != uNP || r.tradeIn(r.units[p+1]) {
			break
		}
		if r.aboutWhat(r.normOf(p), p+1) {
			return p + 1
		}
	}
	for _, a := range d.frame.args {
		if r.tradeIn(r.units[a.np]) || d.frame.purpose >= 0 && a.np > d.frame.purpose && r.units[a.np-1].norm != "for" {
			break
		}
		if r.aboutWhat(a.prep, a.np) {
			return a.np
		}
	}
	return np
}

// aboutWhat reports a phrase that brings a contribution with a sum.
func (r *reading) aboutWhat(prep string, np int) bool {
	switch prep {
	case "for", "on", "of", "worth", "including", "to":
		c := r.contribution(np)
		return c.kind != "" && !c.weak && c.money >= 0 && !r.in.Quantities[c.money].Total
	}
	return false
}
