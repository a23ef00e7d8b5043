package pledge

import "slices"

// markParts finds the givers of what a subject counts: "four minehunters — one from Estonia and two from Latvia — will clear".
func (r *reading) markParts() {
	host := -1
	for u := range r.units {
		if v := r.units[u].verb; v != nil {
			break
		}
		if host < 0 && r.kindAt(u) == uNP && r.contribution(u).count >= 0 && r.contributes(u) && r.cut(u+1) {
			host = u
			continue
		}
		if host >= 0 && r.kindAt(u) == uNP && r.valueIn(u) && r.kindAt(u+1) == uPrep && r.normOf(u+1) == "from" && r.kindAt(u+2) == uNP && r.entityAt(u+2) {
			r.items = append(r.items, item{u + 2, u})
		}
	}
	if len(r.items) < 2 || r.willAct() < 0 {
		r.items = r.items[:0]
		return
	}
	r.itemsOf = host
}

// willAct returns the verb that says what will be done, -1 for none.
func (r *reading) willAct() int {
	return slices.IndexFunc(r.units, func(u unit) bool {
		return u.verb != nil && !u.verb.neg && (u.verb.modal == "will" || u.verb.modal == "would" || u.verb.beTo)
	})
}
