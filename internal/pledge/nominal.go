package pledge

import (
	"pledgewire/internal/knowledge"
	"pledgewire/internal/model"
)

// nominals reads nouns of undertaking that no verb of giving took up: "Malaysia's pledge of 2 million gloves", "a 15 million
// franc contribution from Bern", "Kuwait's contribution to the dam is 14 million dinars".
func (r *reading) nominals() {
	for u := range r.units {
		if r.units[u].kind != uNP || r.used(u) || r.idiom(r.units[u].head) {
			continue
		}
		switch {
		case r.pledgeNoun(u):
			r.nominal1(u)
		case r.headNorm(u) == "plans" || r.headNorm(u) == "plan":
			r.planned(u)
		}
	}
}

// pledgeNoun reports whether np is headed by a noun of a promise or gift (pledge, contribution, donation).
func (r *reading) pledgeNoun(np int) bool {
	n := r.headNorm(np)
	for _, f := range r.lx.forms[n] {
		if f.noun && (f.trig.Class == knowledge.Promise || f.trig.Class == knowledge.Give || f.trig.Class == knowledge.Decide) && f.trig.Name != "decide" {
			return true
		}
	}
	return false
}

// used reports whether a pledge of this sentence already stands on this noun phrase.
func (r *reading) used(np int) bool {
	span := r.unitSpan(np)
	for i := len(r.found) - 1; i >= 0 && r.found[i].sent == r.sent; i-- {
		for _, rs := range r.found[i].pl.Roles {
			if (rs.Role == model.RoleWhat || rs.Role == model.RoleAmount || rs.Role == model.RoleQuantity || rs.Role == model.RoleStatus) && rs.Span.Overlaps(span) {
				return true
			}
		}
	}
	return false
}

func (r *reading) nominal1(np int) {
	u := r.units[np]
	if functionWords[r.doc.Toks[u.first].Norm] == cDet && r.doc.Toks[u.first].Norm == "no" {
		return
	}
	gov := r.objectOf(np)
	if gov >= 0 && r.units[gov].verb.neg {
		return
	}
	d := deal{v: &verb{unit: np, main: u.head, link: link{gov: -1, noun: -1, subj: -1, obj: -1, sub: -1}}, dative: -1, at: np, rule: "nominal"}
	d.mood = mood{status: model.Pledged, cue: np, top: gov, say: -1}
	d.frame = r.frameOf(np + 1)
	c := r.contribution(np)
	if c.money < 0 && c.count < 0 {
		r.predicate(np, &c)
	}
	if c.money < 0 && c.count < 0 {
		return
	}
	if c.kind == "" {
		c.kind = "funding"
		if c.money < 0 {
			return
		}
	}
	d.trig = r.nounTrigger(u)
	if gov >= 0 {
		g := r.units[gov].verb
		switch m := r.moodOf(g); {
		case g.has(knowledge.Reaffirm), g.has(knowledge.Withdraw), g.has(knowledge.Refuse):
			d.mood.status = classStatus(g.trigs[0].Class)
		case g.has(knowledge.Deny), g.has(knowledge.Wish), g.has(knowledge.Expect), g.has(knowledge.Request):
			return
		case m.status == model.Considering || m.status == model.Planned:
			d.mood.status = m.status
		}
	}
	d.things = []contribution{c}
	d.actors = r.nounActor(np, gov, &d)
	if len(d.actors) > 0 {
		r.emit(&d)
	}
}

func (r *reading) nounTrigger(u unit) *knowledge.Trigger {
	for _, f := range r.lx.forms[r.doc.Toks[u.head].Norm] {
		if f.noun {
			return f.trig
		}
	}
	return &knowledge.Trigger{}
}

// predicate takes the value from what the noun is said to be: "the contribution is 14 million dinars", "put the
// contribution at $14 million".
func (r *reading) predicate(np int, c *contribution) {
	for p := np + 1; p < len(r.units) && p < np+8; p++ {
		v := r.units[p].verb
		if v != nil && v.copula && v.link.subj >= 0 && !v.neg {
			for q := p + 1; q < len(r.units) && q < p+3; q++ {
				if r.kindAt(q) == uNP {
					r.values(c, r.units[q])
					return
				}
			}
		}
		if r.kindAt(p) == uPrep && r.normOf(p) == "at" && r.kindAt(p+1) == uNP {
			r.values(c, r.units[p+1])
			return
		}
	}
}

// nounActor: the possessor, an adjective of nationality, "from X", "by X", or the subject that makes the pledge.
func (r *reading) nounActor(np, gov int, d *deal) []actor {
	u := r.units[np]
	a := actor{ent: -1, np: np, person: -1}
	if u.mark >= 0 {
		if m := r.mentionIn(u.first, u.mark); m >= 0 {
			a.span = r.in.Mentions[m].Span
			sub := unit{kind: uNP, first: u.first, last: u.mark, head: u.mark - 1, mark: -1}
			if b, ok := r.mentionActor(a, m, sub); ok {
				return []actor{b}
			}
		}
	}
	for _, g := range d.frame.args {
		if g.prep == "from" || g.prep == "by" {
			if b, ok := r.actorOf(g.np); ok {
				return []actor{b}
			}
		}
	}
	if m := r.mentionIn(u.first, u.head); m >= 0 {
		ent := &r.in.Entities[r.in.Mentions[m].Entity]
		if ent.Type != model.Place && ent.Class != "media" {
			a.span = r.in.Mentions[m].Span
			if b, ok := r.entityActor(a, m, r.in.Mentions[m].Entity); ok {
				return []actor{b}
			}
		}
	}
	if gov >= 0 {
		g := r.units[gov].verb
		if g.link.subj >= 0 && (g.has(knowledge.Announce) || g.has(knowledge.Give) || g.has(knowledge.Reaffirm) || g.has(knowledge.Promise) || g.has(knowledge.Withdraw) || g.has(knowledge.Decide) || len(g.trigs) == 0 && r.makes(g)) {
			return r.actorsOf(r.conjuncts(g.link.subj))
		}
	}
	return nil
}

// makes: the light verbs of a promise: make a pledge, bring a contribution.
func (r *reading) makes(v *verb) bool {
	return r.lx.in("light", r.doc.Toks[v.main].Norm)
}

// planned reads "presented plans for a hospital": what the plan is for is the contribution.
func (r *reading) planned(np int) {
	gov := r.objectOf(np)
	if gov < 0 || r.kindAt(np+1) != uPrep || r.normOf(np+1) != "for" || r.kindAt(np+2) != uNP || r.units[gov].verb.neg {
		return
	}
	c := r.contribution(np + 2)
	if c.kind == "" || c.weak {
		return
	}
	d := deal{trig: r.nounTrigger(r.units[np]), v: &verb{unit: np, main: r.units[np].head, link: link{gov: -1, noun: -1, subj: -1, obj: -1, sub: -1}}, dative: -1, at: np, rule: "nominal"}
	d.mood = mood{status: model.Planned, cue: np, top: gov, say: -1}
	if r.nounStatus(r.units[np]) == model.Reaffirmed || r.units[gov].verb.has(knowledge.Reaffirm) {
		d.mood.status = model.Reaffirmed
	}
	d.frame = r.frameOf(np + 3)
	d.things = []contribution{c}
	if s := r.units[gov].verb.link.subj; s >= 0 {
		d.actors = r.actorsOf(r.conjuncts(s))
	}
	if len(d.actors) > 0 {
		r.emit(&d)
	}
}
