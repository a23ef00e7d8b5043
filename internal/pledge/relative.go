package pledge

import "pledgewire/internal/knowledge"

// subordinate classes the clause that the subordinator at p opens.
func (r *reading) subordinate(p int, l *link) {
	l.gov = r.verbLeft(p)
	switch w := r.normOf(p); w {
	case "that":
		l.rel = relComplement
		if l.gov < 0 {
			if q := p - 1; r.kindAt(q) == uNP && !r.undertaking(q) && r.contributes(r.givenIn(q)) { // "The rice THAT Thailand is shipping"
				l.rel, l.obj = relRelative, r.givenIn(q)
			}
			return
		}
		// "the money that it promised": an antecedent directly before makes it a relative
		if q := r.back(p - 1); r.kindAt(q) == uNP && !r.undertaking(q) && !r.units[l.gov].verb.reports() {
			l.rel, l.obj = relRelative, q
		}
	case "whether":
		g := r.back(p - 1)
		if r.kindAt(g) == uPrep {
			g = r.back(g - 1)
		}
		if l.rel = relAdverbial; r.kindAt(g) == uVG && r.units[g].verb.has(knowledge.Consider) { // "is looking at WHETHER it can spare"
			l.rel, l.gov = relComplement, g
		}
	case "if", "unless", "once":
		l.rel = relCondition
	default:
		l.rel = relAdverbial
	}
}

// relative hangs a verb behind the relative at p that is its subject.
func (r *reading) relative(p int, l *link) {
	l.rel = relRelative
	l.gov = r.verbLeft(p)
	if w := r.normOf(p); w == "where" || w == "what" || w == "how" || w == "why" || w == "when" {
		l.rel = relAdverbial
		return
	}
	if ant := r.cleft(p); ant >= 0 {
		l.rel, l.subj = relRoot, ant
		return
	}
	if ant := r.antecedent(p); ant >= 0 {
		l.subj = ant
	}
}

// cleft returns who acts in "It is CROATIA, not Brussels, that will rebuild", -1 for another sentence.
func (r *reading) cleft(p int) int {
	if p < 3 || p > 8 || r.kindAt(0) != uNP || r.doc.Toks[r.units[0].head].Norm != "it" || r.kindAt(1) != uVG || !r.units[1].verb.copula || r.kindAt(2) != uNP || !r.actorLike(2) {
		return -1
	}
	return 2
}

// antecedent returns the noun phrase that the relative at p points to.
func (r *reading) antecedent(p int) int {
	q := r.back(p - 1)
	if r.kindAt(q) == uPrep { // "of which"
		q = r.back(q - 1)
	}
	for r.kindAt(q) == uComma || r.kindAt(q) == uAdv || r.kindAt(q) == uTime {
		q--
	}
	if r.kindAt(q) == uClose {
		for q > 0 && r.units[q].kind != uOpen {
			q--
		}
		q--
	}
	if r.kindAt(q) != uNP {
		return -1
	}
	return q
}

// givenIn returns the contribution in the chain of phrases that ends with np: of "the terminal at Gizo in Solomon Islands,
// which Tonga promised to rebuild" the terminal.
func (r *reading) givenIn(np int) int {
	best := np
	for p := np; ; p -= 2 {
		if r.contributes(p) {
			if r.valueIn(p) {
				return p // "the 65 million euros in grants for hospitals that the bloc announced"
			}
			if best == np {
				best = p
			}
		}
		if r.kindAt(p-1) != uPrep || r.kindAt(p-2) != uNP {
			return best
		}
	}
}
