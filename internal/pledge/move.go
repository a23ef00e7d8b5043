package pledge

import (
	"pledgewire/internal/knowledge"
	"pledgewire/internal/model"
)

// moving reads verbs whose subject is the contribution: "300 tents will follow by May", "180 German soldiers will join
// the mission", "a Swiss plane with 30 tonnes of pumps has landed".
func (r *reading) moving(d *deal) bool {
	v := d.v
	if v.neg {
		return r.no(whyNegated)
	}
	if v.link.subj < 0 || v.link.rel == relRelative || v.link.rel == relCondition || d.trig.Object == "force" && !r.intoForce(d) {
		return r.no(whyNothing)
	}
	d.rule = "move"
	for _, np := range r.cargoes(r.apposition(v.link.subj)) {
		c := r.cargo(np)
		r.moreOfIt(d, &c)
		if d.trig.Name == "sail" && c.np == np { // the ship itself goes its way
			continue
		}
		if c.kind == "" || c.weak || c.kind == "hosting" || c.count < 0 && c.money < 0 && r.men[r.units[np].head] >= 0 {
			continue
		}
		if r.none(r.units[np]) || r.notOne(r.units[np]) {
			return r.no(whyNegated) // "NO SHIP is on its way"
		}
		if c.kind == "reconstruction" || r.lx.in("trade", c.head) {
			continue
		}
		d.things = append(d.things, c)
	}
	if len(d.things) == 0 {
		return r.no(whyNothing)
	}
	d.things = r.together(d.things)
	a, ok := r.sender(d)
	if !ok {
		return r.no(whyNoPledger)
	}
	d.actors = []actor{a}
	return r.emit(d)
}

// moreOfIt: "EIGHT MORE will follow": of what was told last.
func (r *reading) moreOfIt(d *deal, c *contribution) {
	u := r.units[c.np]
	if c.kind != "" || c.count < 0 || !r.bareNumber(c.count) || !r.alone(c) {
		return
	}
	for _, tok := range r.doc.Toks[u.first:min(u.last+1, r.end)] {
		switch tok.Norm {
		case "more", "further", "another", "others":
			r.counted1(d, c)
			return
		}
	}
}

// apposition returns the value between commas that says what the subject is: "the first of the help, 1,200 TONNES OF
// FLOUR, is due in Tripoli".
func (r *reading) apposition(subj int) int {
	for p := subj + 1; p+1 < len(r.units) && p < subj+7; p++ {
		switch r.kindAt(p) {
		case uComma:
			if r.kindAt(p+1) == uNP && r.quantityIn(r.units[p+1], -1) >= 0 && r.contributes(p+1) {
				return p + 1
			}
			return subj
		case uVG:
			if r.units[p].verb.link.rel != relReduced {
				return subj
			}
		}
	}
	return subj
}

// notOne: "NOT ONE FORINT will go to the fund".
func (r *reading) notOne(u unit) bool {
	return r.doc.Toks[u.first].Norm == "not" || u.first > r.start && r.doc.Toks[u.first-1].Norm == "not"
}

// intoForce: what is joined is a force, a mission or a fund.
func (r *reading) intoForce(d *deal) bool {
	for _, a := range d.frame.args {
		if (a.prep == "" || a.prep == "in" && d.trig.Name == "take-part") && (r.lx.in("forces", r.headNorm(a.np)) || r.men[r.units[a.np].head] >= 0) {
			d.extra = append(d.extra, arg{a.np, "to", -1, false})
			return true
		}
	}
	return false
}

// cargo is what a subject brings: itself, or what a ship or plane carries.
func (r *reading) cargo(np int) contribution {
	c := r.contribution(np)
	for p := np + 1; p < np+3; p++ {
		brings := r.kindAt(p) == uPrep && r.normOf(p) == "with" || r.kindAt(p) == uVG && (r.normOf(p) == "carrying" || r.normOf(p) == "bringing")
		if brings && r.kindAt(p+1) == uNP {
			if in := r.contribution(p + 1); in.kind != "" && !in.weak {
				return in
			}
		}
	}
	return c
}

// sender is whose the moving thing is: the state named in its noun phrase, who stands behind "from", else who says so.
func (r *reading) sender(d *deal) (actor, bool) {
	np := d.v.link.subj
	first := r.cargoes(np)[0]
	for u := first; u < d.v.unit; u++ {
		if r.kindAt(u) != uNP {
			continue
		}
		if m := r.stateIn(r.units[u]); m >= 0 && (u == first || r.normOf(u-1) == "from" || r.normOf(u-1) == "of" && r.contributes(u)) {
			a := actor{ent: -1, np: u, person: -1, span: r.in.Mentions[m].Span}
			return r.entityActor(a, m, r.in.Mentions[m].Entity)
		}
	}
	for _, g := range d.frame.args {
		if g.prep != "from" {
			continue
		}
		if m := r.mentionIn(r.units[g.np].first, r.units[g.np].last); m >= 0 {
			a := actor{ent: -1, np: g.np, person: -1, span: r.in.Mentions[m].Span}
			return r.entityActor(a, m, r.in.Mentions[m].Entity)
		}
	}
	if d.mood.status == model.Delivered {
		return actor{}, false
	}
	if c := &d.things[0]; c.count >= 0 && r.bareNumber(c.count) { // "Eight more will follow": from who gave those before
		return r.focusActor(actor{ent: -1, np: np, person: -1, span: r.unitSpan(np)})
	}
	if g := d.v.link.gov; g >= 0 && d.v.link.rel == relComplement && r.units[g].verb.has(knowledge.Promise) && r.units[g].verb.link.subj >= 0 {
		return r.actorOf(r.units[g].verb.link.subj) // "the MINISTER promised that 300 tents would follow"
	}
	return r.spokesman(d)
}

// spokesman is the state or body that announces a deed without naming its doer: "12 million euros will be made
// available, Helsinki said". A promise of others that is reported so stays nobody's.
func (r *reading) spokesman(d *deal) (actor, bool) {
	if d.trig.Class == knowledge.Promise || d.trig.Class == knowledge.Withdraw || d.mood.status == model.Delivered {
		return actor{}, false
	}
	said := d.mood.say
	if said < 0 {
		for u := range r.units {
			if v := r.units[u].verb; v != nil && u != d.at && v.has(knowledge.Say) && v.link.rel == relRoot {
				said = u
			}
		}
	}
	if said < 0 {
		return r.beforeColon(d)
	}
	np := r.sayNP(said)
	if np < 0 || len(r.conjuncts(np)) > 1 {
		return actor{}, false
	}
	a, ok := r.actorOf(np)
	if !ok || a.party.ID == "" || a.class == "media" || r.thirdParty(&a) {
		return actor{}, false
	}
	a.via = model.ViaCoreference
	return a, true
}

// thirdParty: bodies and persons that report what others give.
func (r *reading) thirdParty(a *actor) bool {
	if a.ent < 0 {
		return true
	}
	e := &r.in.Entities[a.ent]
	return e.Type == model.Person && a.party.ID == e.ID
}

// beforeColon is who acts in the clause that a colon closes: "Finland left with a promise: 12 million euros will be ...".
func (r *reading) beforeColon(d *deal) (actor, bool) {
	for p := d.at; p > 0; p-- {
		if r.kindAt(p) != uStrong {
			continue
		}
		if r.doc.Toks[r.units[p].first].Norm != ":" {
			return actor{}, false
		}
		for u := range p {
			v := r.units[u].verb
			if v != nil && v.link.subj >= 0 && v.link.rel == relRoot {
				return r.actorOf(v.link.subj)
			}
		}
	}
	return actor{}, false
}

// nationals returns the state of the soldiers, police or experts that np counts: "140 PORTUGUESE marines".
func (r *reading) nationals(np int) (actor, bool) {
	switch c := r.contribution(np); family(c.kind) {
	case "people":
	default:
		return actor{}, false
	}
	u := r.units[np]
	m := r.mentionIn(u.first, u.head)
	if m < 0 || r.in.Mentions[m].Via != model.ViaDemonym {
		return actor{}, false
	}
	return r.entityActor(actor{ent: -1, np: np, person: -1, span: r.in.Mentions[m].Span}, m, r.in.Mentions[m].Entity)
}

// behindSubject is who stands behind the passive's subject: "the next 2 billion dollars of support FROM WASHINGTON will be
// released", or before it: "NORWAY'S 40 tents will be flown in".
func (r *reading) behindSubject(d *deal) (actor, bool) {
	np := d.v.link.subj
	if np < 0 || d.v.link.rel == relReduced {
		return actor{}, false
	}
	for p := np + 1; r.kindAt(p) == uPrep && r.kindAt(p+1) == uNP && p < d.at; p += 2 {
		if r.normOf(p) == "from" {
			return r.actorOf(p + 1)
		}
	}
	u := r.units[np]
	if u.mark < 0 && r.contributes(np) { // "140 PORTUGUESE marines will be stationed"
		if a, ok := r.nationals(np); ok {
			return a, true
		}
	}
	if u.mark >= 0 && r.contributes(np) {
		if m := r.mentionIn(u.first, u.mark); m >= 0 {
			return r.entityActor(actor{ent: -1, np: np, person: -1, span: r.in.Mentions[m].Span}, m, r.in.Mentions[m].Entity)
		}
	}
	return actor{}, false
}

// cargoes returns the things coordinated in the subject that ends with np: "TWENTY POLICE OFFICERS and military personnel".
func (r *reading) cargoes(np int) []int {
	out := r.conjuncts(np)
	for first := out[0]; len(out) < 4 && r.kindAt(first-1) == uCC && r.kindAt(first-2) == uNP && r.contributes(first-2) && r.contributes(np); first = out[0] {
		out = append([]int{first - 2}, out...)
	}
	return out
}

// carrier returns the noun phrase that what stands before np is doing something with: of "a ship CARRYING 90 marines and two
// pumps" the ship; -1 for another phrase.
func (r *reading) carrier(np int) int {
	p := np
	for r.kindAt(p-1) == uCC && r.kindAt(p-2) == uNP {
		p -= 2
	}
	if r.kindAt(p-1) != uVG || r.kindAt(p-2) != uNP {
		return -1
	}
	switch r.doc.Toks[r.units[p-1].first].Norm {
	case "carrying", "bringing", "transporting", "bearing":
		return p - 2
	}
	return -1
}
