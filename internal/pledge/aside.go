package pledge

import "pledgewire/internal/knowledge"

// openingComma returns the comma that opens the parenthesis closed by the comma at p, or -1.
func (r *reading) openingComma(p int) int {
	for q := p - 1; q > 0; q-- {
		switch r.units[q].kind {
		case uComma:
			if r.kindAt(q-1) == uNP || r.kindAt(q-1) == uTime || r.kindAt(q-1) == uClose {
				return r.parenthesis(q, p)
			}
		case uStrong, uQuote:
			return -1
		}
	}
	return -1
}

// dashBefore returns the dash that opens the aside closed by the dash at p, behind a noun phrase and with no finite verb
// between the two, or -1.
func (r *reading) dashBefore(p int) int {
	dash := func(u int) bool {
		switch r.doc.Toks[r.units[u].first].Norm {
		case "-", "–", "—":
			return r.units[u].kind == uStrong
		}
		return false
	}
	if !dash(p) {
		return -1
	}
	for q := p - 1; q > 0 && q > p-12; q-- {
		if v := r.units[q].verb; v != nil && !v.inf && !v.ing && !v.part && v.link.rel != relRelative {
			return -1
		}
		if dash(q) && r.kindAt(q-1) == uNP {
			return q
		}
	}
	return -1
}

// parenthesis returns q when the units between the commas q and p can stand aside: an apposition, a relative clause,
// a participle or a prepositional phrase, but no clause of its own.
func (r *reading) parenthesis(q, p int) int {
	switch r.kindAt(r.forward(q + 1)) {
	case uRel:
		return q
	case uSub:
		return q
	}
	if r.interjected(q, p) {
		return q
	}
	for u := q + 1; u < p; u++ {
		if v := r.units[u].verb; v != nil && v.link.rel != relRelative && v.link.rel != relReduced && !v.inf && !v.ing {
			return -1
		}
	}
	return q
}

// interjected: who says so, between the commas q and p: "Denmark, SHE NOTED, transferred".
func (r *reading) interjected(q, p int) bool {
	np := r.forward(q + 1)
	vg := r.forward(np + 1)
	return r.kindAt(np) == uNP && r.kindAt(vg) == uVG && r.forward(vg+1) == p && r.units[vg].verb.has(knowledge.Say)
}
