package pledge

import "pledgewire/internal/model"

// getting reads verbs whose subject is given something: "Moldova will receive 12 buses from Poland". Without a giver it
// is nobody's pledge.
func (r *reading) getting(d *deal) bool {
	v := d.v
	if v.link.subj < 0 || v.passive {
		return r.no(whyNothing)
	}
	if (v.third || v.base && !v.inf) && v.modal == "" && r.anyWord("habits", r.start, r.end) {
		return r.no(whyHabit) // "RECEIVE tens of millions each year"
	}
	for _, a := range d.frame.args {
		switch {
		case a.prep == "":
			if c, ok := r.gotten(d, a.np); ok {
				d.things = append(d.things, c)
			}
		case a.prep == "from" || a.prep == "by":
			if m := r.mentionIn(r.units[a.np].first, r.units[a.np].last); m >= 0 && len(d.actors) == 0 {
				d.actors = r.actorsOf(r.listFrom(d.frame.args, a.np))
			}
		}
	}
	if len(d.actors) == 0 {
		d.actors = r.frontedSource(v.link.subj)
	}
	switch {
	case len(d.things) == 0:
		return r.no(whyNothing)
	case len(d.actors) == 0:
		return r.no(whyNoPledger)
	case d.mood.status == model.Refused:
		return r.no(whyNegated)
	}
	d.rule, d.dative = "receive", v.link.subj
	return r.emit(d)
}

// gotten reads what is received, with a sum that stands apart: "a loan from the bank WORTH $9 million".
func (r *reading) gotten(d *deal, np int) (contribution, bool) {
	c := r.contribution(np)
	if c.money < 0 && c.kind != "" {
		r.worth(d, &c)
	}
	if d.trig.Kind == "loan" && c.money >= 0 && isMoneyKind(c.kind) {
		c.kind = "loan"
	}
	ok := c.kind != "" && !c.weak && !r.lx.in("trade", c.head) && (d.trig.Kind == "" || c.money >= 0)
	return c, ok && (d.trig.Object != "credit" || c.kind == "loan" && c.money >= 0)
}

// frontedSource is who gives in a phrase before the subject: "Under a new package FROM CANBERRA, Fiji will receive".
func (r *reading) frontedSource(subj int) []actor {
	for u := range subj {
		if r.units[u].kind != uNP || !r.giftNoun(u) && !r.pledgeNoun(u) {
			continue
		}
		if a, ok := r.possessor(u); ok {
			return []actor{a}
		}
		if r.kindAt(u+1) == uPrep && r.normOf(u+1) == "from" && r.kindAt(u+2) == uNP && r.entityAt(u+2) || r.kindAt(u+2) == uNP && r.normOf(u+1) == "from" && r.placeIn(r.units[u+2]) >= 0 {
			if a, ok := r.actorOf(u + 2); ok {
				return []actor{a}
			}
		}
	}
	return nil
}

// listFrom returns np and the noun phrases coordinated with it to the right.
func (r *reading) listFrom(args []arg, np int) []int {
	out := []int{np}
	for i, a := range args {
		if a.np > np && a.conj && args[i-1].np == out[len(out)-1] {
			out = append(out, a.np)
		}
	}
	return out
}
