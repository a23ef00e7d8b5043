package pledge

import "pledgewire/internal/model"

// came reads money that comes from somebody: "From Monaco CAME 500,000 euros", "a further 20 million euros IS COMING FROM the
// fund". What came to those who got it is given.
func (r *reading) came() {
	for u := range r.units {
		v := r.units[u].verb
		if v == nil || v.neg || v.main < 0 || !r.lx.of(&r.doc.Toks[v.main]).in("coming") || v.link.rel == relCondition {
			continue
		}
		value, from := v.link.subj, -1
		if value >= 0 {
			value, from = r.firstConjunct(value), r.fromBehind(u)
		} else if r.kindAt(u-1) == uNP && r.kindAt(u-2) == uPrep && r.normOf(u-2) == "from" && r.kindAt(u+1) == uNP {
			value, from = u+1, u-1
		}
		if value < 0 || from < 0 || r.pledgeNoun(value) || r.giftNoun(value) {
			continue
		}
		if c := r.contribution(value); c.money >= 0 && !r.taken(c.money) && !r.in.Quantities[c.money].Total {
			r.comesFrom(v, from, c)
		}
	}
}

// fromBehind is the noun phrase behind the "from" behind the verb at u, -1 for none.
func (r *reading) fromBehind(u int) int {
	for p := u + 1; p+1 < len(r.units) && p < u+6; p++ {
		if r.kindAt(p) == uPrep && r.normOf(p) == "from" && r.kindAt(p+1) == uNP {
			return p + 1
		}
	}
	return -1
}

func (r *reading) comesFrom(v *verb, from int, c contribution) {
	a, ok := r.actorOf(from)
	if !ok || a.party.ID == "" {
		return
	}
	d := deal{v: v, trig: r.nounTrigger(r.units[c.np]), dative: -1, other: -1, at: v.unit, rule: "nominal", things: []contribution{c}, actors: []actor{a}}
	d.mood = mood{status: model.Pledged, cue: v.unit, top: v.unit, say: -1}
	if (v.past || v.perfect) && (v.link.rel == relRelative || !r.pledgeContext()) {
		d.mood.status = model.Delivered
	}
	d.frame = r.frameOf(max(c.np, from) + 1)
	r.emit(&d)
}
