package pledge

import "pledgewire/internal/model"

// getting reads verbs whose subject is given something: "Moldova will receive 12 buses from Poland". Without a giver it
// is nobody's pledge.
func (r *reading) getting(d *deal) bool {
	v := d.v
	if v.link.subj < 0 || v.passive {
		return false
	}
	for _, a := range d.frame.args {
		switch {
		case a.prep == "":
			if c := r.contribution(a.np); c.kind != "" && !c.weak && !r.lx.in("trade", c.head) {
				d.things = append(d.things, c)
			}
		case a.prep == "from" || a.prep == "by":
			if m := r.mentionIn(r.units[a.np].first, r.units[a.np].last); m >= 0 && len(d.actors) == 0 {
				d.actors = r.actorsOf(r.listFrom(d.frame.args, a.np))
			}
		}
	}
	if len(d.things) == 0 || len(d.actors) == 0 {
		return false
	}
	if d.mood.status == model.Refused {
		return false
	}
	d.rule, d.dative = "receive", v.link.subj
	return r.emit(d)
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
