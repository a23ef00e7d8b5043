package pledge

import "pledgewire/internal/model"

// notACent makes money of the smallest coin that somebody will not give: "will not hand over so much as A FORINT", "not
// ANOTHER CENT".
func (r *reading) notACent(d *deal, c *contribution) {
	if d.mood.status != model.Refused || c.kind != "" || c.np < 0 {
		return
	}
	u := r.units[c.np]
	if !r.lx.of(&r.doc.Toks[u.head]).in("cents") {
		return
	}
	switch r.doc.Toks[u.first].Norm {
	case "a", "another", "one", "single", "any":
		c.kind, c.weak = "funding", false
	}
}

// givesNothing reads a refusal that leaves the thing out: "would not be CONTRIBUTING this time". It is money, and soldiers
// where a force is refused.
func (r *reading) givesNothing(d *deal) []contribution {
	if d.mood.status != model.Refused || d.trig.Name != "contribute" || !d.v.neg {
		return nil
	}
	kind := model.Kind("funding")
	for _, a := range d.frame.args {
		if m := r.men[r.units[a.np].head]; a.prep == "to" && (r.lx.in("forces", r.headNorm(a.np)) && !r.lx.in("gifts", r.headNorm(a.np)) || m >= 0 && r.in.Entities[r.in.Mentions[m].Entity].Class == "force") {
			kind = "troops"
		}
	}
	return []contribution{{np: d.at, kind: kind, money: -1, count: -1, former: -1, span: r.unitSpan(d.at)}}
}

// noneOfIt reads "there would be NO AMERICAN MONEY for the grid" at the verb group u, and reports whether it is that.
func (r *reading) noneOfIt(u int) bool {
	np := u + 1
	if r.doc.Toks[r.units[np].first].Norm != "no" {
		return false
	}
	c := r.contribution(np)
	if c.kind == "" || c.weak && c.kind != "funding" || r.anyWord("novelty", r.units[np].first, r.units[np].last) {
		return true
	}
	a, ok := r.national(np)
	if !ok {
		if m := r.moodOf(r.units[u].verb); m.say < 0 && !r.quoted(r.units[u].first) {
			return true
		}
		if a, ok = r.speakerState(actor{ent: -1, person: -1, np: np, span: r.unitSpan(np)}); !ok || a.person < 0 {
			return true
		}
	}
	c.weak = false
	r.emitBare("existential", np, a, c, model.Refused)
	return true
}

// neither: "NEITHER Kuwait nor Qatar has offered": nobody of them does.
func (r *reading) neither(subj int) bool {
	if subj < 0 {
		return false
	}
	switch r.doc.Toks[r.units[r.firstConjunct(subj)].first].Norm {
	case "neither", "none", "nobody":
		return true
	}
	return false
}
