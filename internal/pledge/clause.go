package pledge

// asClauses turns the prepositions that open a clause into subordinators: "AS wheat ships wait", "UNTIL the taps run".
func (r *reading) asClauses() {
	for u := range r.units {
		if r.units[u].kind != uPrep || r.kindAt(u+1) != uNP {
			continue
		}
		switch r.normOf(u) {
		case "as":
			if p := u - 1; p >= 0 && (r.normOf(p) == "such" || r.normOf(p) == "as" || r.normOf(p) == "well") {
				continue
			}
		case "until", "till":
		default:
			continue
		}
		if v := r.forward(u + 2); r.kindAt(v) == uVG && r.finite(v) {
			r.units[u].kind = uSub
		}
	}
}

// finite reports whether the verb group at u must be finite: no infinitive, no participle, no form that may be one.
func (r *reading) finite(u int) bool {
	v := r.units[u].verb
	return !v.inf && !v.ing && !v.part && (!v.cand.pastOrPart || r.kindAt(u+1) == uNP)
}
