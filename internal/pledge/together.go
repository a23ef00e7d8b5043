package pledge

import "pledgewire/internal/model"

// together makes one contribution of people counted together: "32 doctors AND NURSES", "106 rescuers and army doctors".
func (r *reading) together(things []contribution) []contribution {
	out := things[:0]
	for i := range things {
		if n := len(out); n > 0 && r.countedWith(&out[n-1], &things[i]) {
			continue
		}
		out = append(out, things[i])
	}
	return out
}

// countedWith reports bare people right behind "and" and people with a number.
func (r *reading) countedWith(a, b *contribution) bool {
	if a.count < 0 || b.count >= 0 || b.money >= 0 || b.np <= a.np || !people(a.kind) || !people(b.kind) {
		return false
	}
	if r.kindAt(b.np-1) != uCC || b.np-2 != a.np && r.normOf(b.np-3) != "of" {
		return false
	}
	c := r.lx.of(&r.doc.Toks[r.units[b.np].first]).class
	return c != cDet && c != cPoss
}

// people: kinds of contribution that are persons.
func people(k model.Kind) bool {
	return k == "personnel" || k == "medical" || k == "troops" || k == "police"
}
