package pledge

import "pledgewire/internal/model"

// envoy lets somebody whose office stands beside the name act for the state: "the Chinese ambassador to Uganda, ZHANG XUJIANG",
// "LI BIN, India's minister for foreign trade and economic cooperation,".
func (r *reading) envoy(a actor, u unit) (actor, bool) {
	if a.np < 0 || r.units[a.np].first != u.first {
		return a, false
	}
	for _, np := range []int{r.officeLeft(a.np), r.officeRight(a.np)} {
		if np < 0 {
			continue
		}
		if m := r.stateIn(r.units[np]); m >= 0 {
			ent := &r.in.Entities[r.in.Mentions[m].Entity]
			if ent.Country != "" {
				span := a.span
				b, ok := r.stateActor(a, m, ent.Country)
				b.span = span
				return b, ok
			}
		}
	}
	return a, false
}

// officeLeft returns the office before the name np, over what it is for: "the ambassador | to | Uganda | , | NAME".
func (r *reading) officeLeft(np int) int {
	p := np - 1
	if r.kindAt(p) == uComma {
		p--
	}
	for ; p >= 0 && p > np-9; p-- {
		switch r.kindAt(p) {
		case uNP:
			if r.holdsOffice(p) {
				return p
			}
			if k := r.kindAt(p - 1); k != uPrep && k != uCC {
				return -1
			}
		case uPrep, uCC:
		default:
			return -1
		}
	}
	return -1
}

// officeRight returns the office behind the name np and a comma.
func (r *reading) officeRight(np int) int {
	if r.kindAt(np+1) == uComma && r.kindAt(np+2) == uNP && r.holdsOffice(np+2) {
		return np + 2
	}
	return -1
}

// holdsOffice reports a noun phrase that is an office of a state: "the Chinese ambassador", "India's vice minister".
func (r *reading) holdsOffice(np int) bool {
	return r.lx.in("offices", r.headNorm(np)) && r.stateIn(r.units[np]) >= 0 && !r.governed(np)
}

// behalf returns for whom the person a, who is of no state that we know, acts: "ON BEHALF OF THE GOVERNMENT OF JAPAN, Ambassador
// Ito handed over 40 ambulances". The person speaks for it.
func (r *reading) behalf(as []actor) []actor {
	if len(as) != 1 || as[0].ent < 0 || r.in.Entities[as[0].ent].Type != model.Person || as[0].party.Country != "" {
		return as
	}
	for p := range r.units {
		if r.kindAt(p) != uNP || r.headNorm(p) != "behalf" || r.wordBefore(p) != "on" || r.kindAt(p+1) != uPrep || r.kindAt(p+2) != uNP {
			continue
		}
		for np := p + 2; ; np += 2 {
			if m := r.stateIn(r.units[np]); m >= 0 {
				b, ok := r.stateActor(as[0], m, r.in.Entities[r.in.Mentions[m].Entity].Country)
				if !ok {
					return as
				}
				b.span, b.np = r.in.Mentions[m].Span, np
				return []actor{b}
			}
			if k := r.kindAt(np + 1); k != uCC && (k != uPrep || r.normOf(np+1) != "of") || r.kindAt(np+2) != uNP {
				break
			}
		}
	}
	return as
}
