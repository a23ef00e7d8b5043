package pledge

import (
	"pledgewire/internal/knowledge"
	"pledgewire/internal/model"
)

// terms reads what a sum is given as: "as a soft loan", "on credit", "in grants".
func (r *reading) terms(d *deal, c *contribution) {
	if c.kind != "funding" || c.money < 0 {
		return
	}
	for _, a := range d.frame.args {
		if a.np <= c.np || a.prep != "as" && a.prep != "on" && a.prep != "in" {
			continue
		}
		if k, weak, _ := r.headKind(r.units[a.np]); !weak && isMoneyKind(k) && k != "funding" && r.quantityIn(r.units[a.np], -1) < 0 {
			c.kind = k
			return
		}
	}
}

// spentOn reads what is bought for others with a sum: "to spend 160 million euros ON mobile RADARS for Ukraine".
func (r *reading) spentOn(d *deal, c *contribution) {
	if d.trig.Name != "spend" || c.kind != "funding" {
		return
	}
	for _, a := range d.frame.args {
		if in := r.contribution(a.np); a.prep == "on" && in.kind != "" && !in.weak && family(in.kind) == "goods" {
			c.kind = in.kind
			return
		}
	}
}

// headcount takes the number of those for whom places, permits or lessons are meant: "tuition for 15 applicants",
// "training for 40 judges". Lodgings for people are places for them.
func (r *reading) headcount(d *deal, c *contribution) {
	lodging := c.kind == "reconstruction" && c.count < 0 && c.money < 0 && d.trig.Class != knowledge.Act && r.lx.in("lodgings", singular(c.head))
	if c.count >= 0 || c.money >= 0 || !lodging && c.kind != "hosting" && c.kind != "scholarships" && c.kind != "training" {
		return
	}
	for _, a := range d.frame.args {
		u := r.units[a.np]
		if a.np <= c.np || a.prep != "for" && a.prep != "to" {
			continue
		}
		q := r.quantityIn(u, int(model.Count))
		if q < 0 || !r.receiver(a.np) && r.unitKindOf(q) != "person" && !r.bareNumber(q) {
			continue
		}
		if lodging {
			c.kind = "hosting"
		}
		c.count, c.unit = q, r.in.Quantities[q].Unit
		if c.unit == "" && !r.bareNumber(q) {
			c.unit = singular(r.headNorm(a.np))
		}
		return
	}
}

// unitKindOf is the class of what quantity q counts.
func (r *reading) unitKindOf(q int) string { return string(r.lx.unit[r.in.Quantities[q].Unit].Class) }

// inNeed finds where an agency that is paid works, in what the money is for: "to the World Food Programme TO FEED PEOPLE IN MALI".
func (r *reading) inNeed(d *deal, rc *receipt) {
	if len(rc.parties) != 1 || len(rc.where) > 0 || rc.parties[0].Country != "" || d.frame.purpose < 0 {
		return
	}
	ent := r.entityOf(rc.parties[0].ID)
	if ent == nil || ent.Class != "un" && ent.Class != "ngo" {
		return
	}
	for n := d.frame.purpose + 1; n < len(r.units) && r.kindAt(n) != uStrong && r.kindAt(n) != uSub; n++ {
		if r.kindAt(n) != uNP || !r.governed(n) || !r.locative(r.normOf(n-1), true) {
			continue
		}
		if m := r.placeIn(r.units[n]); m >= 0 && r.in.Entities[r.in.Mentions[m].Entity].Country != "" && !r.gives(int(m), d) {
			rc.parties = []model.Party{rc.parties[0]}
			rc.parties[0].Country = r.in.Entities[r.in.Mentions[m].Entity].Country
			rc.where = append(rc.where, r.in.Mentions[m].Span)
			return
		}
	}
}

// handled makes an agency of the United Nations or a charity the channel where the text says for whom it works: "to the
// World Food Programme for its work in Yemen" is help for Yemen through it.
func (r *reading) handled(rc *receipt) {
	if len(rc.parties) != 1 || rc.channel.Name != "" || len(rc.where) == 0 {
		return
	}
	ent := r.entityOf(rc.parties[0].ID)
	if ent == nil || ent.Country != "" || ent.Class != "un" && ent.Class != "ngo" {
		return
	}
	place := rc.where[len(rc.where)-1]
	first, last := r.mentionsOf(r.sent)
	for m := first; m < last; m++ {
		men := &r.in.Mentions[m]
		if men.Span != place {
			continue
		}
		to := &r.in.Entities[men.Entity]
		if to.Country != rc.parties[0].Country || to.Type != model.Country && to.Type != model.Place {
			return
		}
		rc.channel, rc.chSpan, rc.chVia = model.Party{ID: ent.ID, Name: ent.Name}, rc.spans[0], rc.vias[0]
		rc.parties = []model.Party{{ID: to.ID, Name: to.Name, Country: to.Country}}
		rc.spans, rc.vias, rc.where = []model.Span{place}, []model.Via{men.Via}, nil
		return
	}
}

// whoHandles takes the body that a clause behind the verb says will handle the money: "the fund that UNDP MANAGES", "the
// development bank, WHICH WILL ADMINISTER the money".
func (r *reading) whoHandles(rc *receipt, d *deal) bool {
	for u := d.at + 1; u < len(r.units); u++ {
		v := r.units[u].verb
		if v == nil || v.link.rel != relRelative || v.passive || v.main < 0 || !r.lx.of(&r.doc.Toks[v.main]).in("managing") {
			continue
		}
		np := v.link.subj
		if np < 0 || np <= d.at {
			continue
		}
		m := r.men[r.units[np].head]
		if m < 0 || r.in.Entities[r.in.Mentions[m].Entity].Type != model.Organisation || r.gives(int(m), d) {
			continue
		}
		rc.channel, rc.chSpan = r.partyOf(np)
		rc.chVia = r.in.Mentions[m].Via
		return true
	}
	return false
}

// conveyed finds the channel behind the contribution in a clause of its own: "which will go through the Red Cross", "to be
// administered by UNICEF".
func (r *reading) conveyed(rc *receipt, d *deal, c *contribution) {
	if rc.channel.Name != "" || r.whoHandles(rc, d) {
		return
	}
	for p := max(c.np, d.at) + 1; p+1 < len(r.units); p++ {
		if r.kindAt(p) != uPrep || r.kindAt(p+1) != uNP {
			if k := r.kindAt(p); k == uStrong || k == uNP && r.gapAt(p) {
				return
			}
			continue
		}
		m := r.mentionIn(r.units[p+1].first, r.units[p+1].last)
		if m < 0 {
			continue
		}
		if t := r.in.Entities[r.in.Mentions[m].Entity].Type; t != model.Organisation && t != model.Company {
			continue
		}
		q := r.back(p - 1)
		if r.kindAt(q) == uPrep && r.normOf(q) == "out" { // "would be carried OUT by"
			q = r.back(q - 1)
		}
		switch w := r.normOf(p); {
		case r.kindAt(q) != uVG:
			continue
		case w == "through" || w == "via", w == "by" && r.lx.of(&r.doc.Toks[r.units[q].verb.main]).in("handling"):
			rc.channel, rc.chSpan = r.partyOf(p + 1)
			rc.chVia = r.in.Mentions[m].Via
			return
		}
	}
}
