package pledge

import "pledgewire/internal/model"

// together makes one contribution of people counted together: "32 doctors AND NURSES", "40 doctors, NURSES AND MIDWIVES". What
// only sums up a series adds nothing: "rescuers, medical teams and OTHER SUPPLIES".
func (r *reading) together(things []contribution) []contribution {
	out := things[:0]
	for i := 0; i < len(things); i++ {
		if len(out) > 0 && r.sumsUp(&things[i]) {
			continue
		}
		out = append(out, things[i])
		i += r.countedWith(things[i:])
	}
	return out
}

// countedWith returns how many of the things behind the first, people with a number, are people that the number counts too: a
// series of bare plurals that ends with "and".
func (r *reading) countedWith(things []contribution) int {
	a := things[0]
	if a.count < 0 || !people(a.kind) {
		return 0
	}
	for i, b := range things[1:] {
		if b.count >= 0 || b.money >= 0 || b.np <= a.np || !people(b.kind) || b.np-2 != things[i].np && r.normOf(b.np-3) != "of" {
			break
		}
		if c := r.lx.of(&r.doc.Toks[r.units[b.np].first]).class; c == cDet || c == cPoss {
			break
		}
		switch r.kindAt(b.np - 1) {
		case uCC:
			return i + 1
		case uComma:
		default:
			return 0
		}
	}
	return 0
}

// sumsUp: "and OTHER supplies".
func (r *reading) sumsUp(c *contribution) bool {
	return c.count < 0 && c.money < 0 && c.np >= 0 && r.doc.Toks[r.units[c.np].first].Norm == "other" && r.kindAt(c.np-1) == uCC
}

// people: kinds of contribution that are persons.
func people(k model.Kind) bool {
	return k == "personnel" || k == "medical" || k == "troops" || k == "police"
}
