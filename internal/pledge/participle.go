package pledge

import (
	"slices"

	"pledgewire/internal/knowledge"
)

// having: "HAVING SHARED a million doses, the EU seeks": a participle of what is done.
func (r *reading) having(u int, v *verb) bool {
	return v.perfect && r.doc.Toks[r.units[u].first].Norm == "having"
}

func (r *reading) hangGerund(u int, v *verb) {
	l := &v.link
	p := r.back(u - 1)
	switch r.kindAt(p) {
	case uVG:
		r.complement(l, p)
		return
	case uPrep:
		switch w := r.normOf(p); w {
		case "by", "without", "besides", "despite", "upon", "as", "with", "than", "instead":
			l.rel, l.sub = relAdverbial, p
		case "of":
			l.rel = relGerund
			if i := r.units[p].first; i > r.start && r.doc.Toks[i-1].Norm == "instead" {
				l.rel, l.sub = relAdverbial, p
			}
		case "for":
			if g := r.thanked(p); g >= 0 { // "thanked Japan FOR GIVING"
				l.rel, l.sub, l.gov, l.subj = relAdverbial, p, g, p-1
				return
			}
			l.rel = relGerund
		default:
			l.rel = relGerund
		}
		q := r.back(p - 1)
		if r.kindAt(q) == uNP && r.undertaking(q) {
			l.noun = q
			l.gov = r.objectOf(q)
		} else {
			l.gov = r.verbLeft(p)
		}
	case uSub:
		l.rel, l.sub, l.gov = relAdverbial, p, r.verbLeft(p)
	case uCC:
		if g := r.verbLeft(p); g >= 0 && r.units[g].verb.ing {
			l.rel, l.gov = relConj, g
			l.noun = r.units[g].verb.link.noun
		} else {
			l.rel, l.gov = relAdverbial, g
		}
	case uNP:
		l.rel, l.gov = relAdverbial, r.verbLeft(u)
		if r.absolute(p) { // ", with Iceland ADDING two helicopters"
			l.subj = p
			return
		}
		if u == p+1 && r.lx.in("people", r.headNorm(p)) && r.men[r.units[p].head] < 0 && (r.governed(p) || r.kindAt(p-1) == uCC && r.kindAt(p-2) == uNP && r.governed(p-2)) {
			l.rel, l.subj = relReduced, p // "with the women BEARING the costs"
			return
		}
		if v.gives() && u == p+1 && r.normOf(p-1) != "with" && r.normOf(p-1) != "between" && (r.receiver(p) || r.lx.in("donors", r.headNorm(p))) { // "companies SUPPLYING parts to Russia"
			l.rel, l.subj = relReduced, p
			return
		}
	default:
		l.rel, l.gov = relAdverbial, r.verbLeft(u)
	}
	if l.gov < 0 && p < 0 {
		l.subj = r.mainSubject(u)
	}
	if l.gov >= 0 {
		l.subj = r.units[l.gov].verb.link.subj
		if r.units[l.gov].verb.progressiveOf(v) && !v.has(knowledge.Plan) { // ", AIMING to mobilize $70 million": what for
			l.rel = relConj
		}
	}
}

// mainSubject is who acts in the clause behind the comma that ends the participle at u, which opens the sentence: "Having
// shared a million doses, THE EU seeks", -1 for none.
func (r *reading) mainSubject(u int) int {
	for p := u + 1; p < len(r.units); p++ {
		if r.kindAt(p) != uComma || r.kindAt(r.forward(p+1)) != uNP {
			continue
		}
		np := r.forward(p + 1)
		for r.kindAt(np+1) == uCC && r.kindAt(np+2) == uNP && r.alike(np, np+2) {
			np += 2
		}
		if w := r.units[min(r.forward(np+1), len(r.units)-1)].verb; w != nil && !w.inf && !w.ing && r.actorLike(np) {
			return np
		}
	}
	return -1
}

// thanked returns the verb of thanks or blame whose object stands right before the "for" at p, or -1.
func (r *reading) thanked(p int) int {
	g := r.verbLeft(p)
	if g < 0 || r.kindAt(p-1) != uNP || !r.actorLike(p-1) || !r.lx.of(&r.doc.Toks[max(r.units[g].verb.main, 0)]).in("thanking") {
		return -1
	}
	return g
}

// progressiveOf: "is sending two laboratories and paying their crews".
func (v *verb) progressiveOf(w *verb) bool {
	return v.progressive && w.link.rel == relAdverbial && w.link.sub < 0
}

// reduced decides whether a form that may be past or participle is a participle: "lanterns promised by Slovenia".
func (r *reading) reduced(u int, v *verb) bool {
	p := r.back(u - 1)
	if v.onlyMoves() && !v.part {
		return false // "tents, beds and pumps, ARRIVED by plane": who arrives is not passive
	}
	next := u + 1
	for r.kindAt(next) == uAdv || r.kindAt(next) == uTime {
		next++
	}
	k := r.kindAt(next)
	if v.has(knowledge.Say) && k == uComma && r.kindAt(p) == uNP && r.kindAt(p-1) == uComma {
		return false // ", its mission chief SAID,"
	}
	if r.describes(p, v) {
		return true
	}
	if k == uNP || k == uSub || k == uQuote {
		// an object or a clause follows: finite
		return false
	}
	if k == uVG && r.units[next].verb != nil && r.toFollows(next) {
		return false
	}
	if r.kindAt(p) == uRel || r.kindAt(p) == uCC {
		return false
	}
	if k == uPrep && r.normOf(next) == "by" {
		return !v.has(knowledge.Say) || r.kindAt(next+1) == uNP && r.actorLike(next+1) // "said by telephone"
	}
	if r.kindAt(p) == uComma {
		q := r.back(p - 1)
		return r.kindAt(q) == uNP && (!r.actorLike(q) || r.setApart(u, v))
	}
	if r.kindAt(p) != uNP {
		return false
	}
	if r.kindAt(p-1) == uComma && r.kindAt(p-2) == uNP && r.setApart(u, v) {
		return true // "ABD Group, a firm FOCUSED on Africa, commits"
	}
	g := r.verbLeft(p)
	if g >= 0 && k == uPrep && r.lx.of(&r.doc.Toks[v.main]).in("stranded") && (g == p-1 || r.governed(p)) && !r.units[g].verb.reports() {
		return true // "will take forty of the people RESCUED off Crete"
	}
	if g >= 0 && r.programme(p) {
		return true // "to the Green Ports Initiative ANNOUNCED at the summit"
	}
	if g >= 0 && g == p-1 && k == uPrep && r.doc.Toks[v.main].Tag == "VBN" && r.men[r.units[p].head] < 0 && r.units[p].last-r.units[p].first > 1 && !r.units[g].verb.reports() {
		return true // "will take in 22 people RESCUED at sea"
	}
	if len(v.trigs) == 0 && g >= 0 && k == uPrep && r.governed(p) && r.doc.Toks[v.main].Tag == "VBN" {
		return true // "to a score of Armenians WOUNDED in the war"
	}
	return !r.actorLike(p) && (r.doc.Toks[v.main].Tag == "VBN" || g >= 0 && (r.governed(p) || !r.units[g].verb.reports())) // "take in the refugees STRANDED on Nauru"
}

// programme: a noun phrase that names a programme, which acts for nobody.
func (r *reading) programme(np int) bool {
	m := r.men[r.units[np].head]
	return m >= 0 && r.in.Entities[r.in.Mentions[m].Entity].Class == "programme"
}

// onlyMoves: in every reading of the verb its subject goes somewhere.
func (v *verb) onlyMoves() bool {
	return len(v.trigs) > 0 && !slices.ContainsFunc(v.trigs, func(t *knowledge.Trigger) bool { return t.Class != knowledge.Move })
}

// describes: a participle that says what the object of a clause is: "in financing ESTIMATED to bring $20 million", "a clinic EXPECTED
// to open in May".
func (r *reading) describes(p int, v *verb) bool {
	if r.kindAt(p) != uNP || r.actorLike(p) || !r.lx.of(&r.doc.Toks[v.main]).in("describing") {
		return false
	}
	g := r.verbLeft(p)
	return g >= 0 && r.units[g].verb.link.subj >= 0 && (r.governed(p) || g == p-1 && !r.units[g].verb.reports())
}

func (r *reading) toFollows(u int) bool { return r.doc.Toks[r.units[u].first].Norm == "to" }

func (r *reading) hangParticiple(u int, v *verb) {
	v.part, v.past = true, false
	v.passive = true
	l := &v.link
	l.rel = relReduced
	p := r.back(u - 1)
	if r.kindAt(p) == uComma {
		p = r.back(p - 1)
	}
	if r.kindAt(p) == uNP {
		l.obj = p
		for r.governed(l.obj) && l.obj >= 2 && r.normOf(r.back(l.obj-1)) == "of" && r.kindAt(l.obj-2) == uNP {
			l.obj -= 2
		}
	}
	l.gov = r.verbLeft(u)
	if v.part && r.kindAt(p) == uCC {
		l.rel = relConj
	}
}

// setApart: a participle between commas, with a finite verb behind the second: "Conmebol, BASED in Luque, put aside".
func (r *reading) setApart(u int, v *verb) bool {
	if len(v.trigs) > 0 || r.kindAt(u+1) != uPrep {
		return false
	}
	for p := u + 1; p < len(r.units) && p < u+8; p++ {
		switch r.kindAt(p) {
		case uComma:
			w := r.units[min(r.forward(p+1), len(r.units)-1)].verb
			return w != nil && !w.inf && !w.ing && len(w.trigs) > 0
		case uVG, uStrong, uSub, uRel:
			return false
		}
	}
	return false
}
