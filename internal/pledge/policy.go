package pledge

import (
	"slices"
	"strings"

	"pledgewire/internal/knowledge"
	"pledgewire/internal/model"
)

// notPledge applies the policy to what the grammar accepts: threats, sales, domestic programmes and mere words are
// no pledges. It says why, and whyNone of a pledge.
func (r *reading) notPledge(d *deal, a actor, c *contribution, f *found) reason {
	pl := &f.pl
	switch {
	case pl.Status == "":
		return whyMood
	case d.trig.Class == knowledge.Request && a.party.ID == "":
		return whyAsked
	case pl.Status.Live() && r.reflexive(d, c):
		return whyDomestic
	case pl.Status.Live() && r.ofALaw(d, f), pl.Status.Live() && r.saidToBeHome(a, f):
		return whyDomestic
	case pl.Status.Live() && r.merely(d, a, c, f):
		return whyWords
	case r.threat(d, pl):
		return whyThreat
	case r.question():
		return whyQuestion
	case c.np >= 0 && r.normOf(c.np) == "every":
		return whyNothing
	case r.homeAct(d, a, f):
		return whyDomestic
	case pl.Status.Live() && r.sold(a, d, c):
		return whyTrade
	case r.atHome(d, a, c), pl.Kind == "debt_relief" && c.np >= 0 && r.phraseHas("home-debts", c.np):
		return whyDomestic
	case a.party.ID == "" && !a.named && a.np >= 0 && a.np < len(r.units) && pl.Status.Live() && r.lx.in("laws", r.headNorm(a.np)):
		return whyNameless // "The Memorandum directs", "the budget provides"
	case a.party.ID == "" && a.party.Name != "" && !a.named && a.class != "unlinked" && c.money < 0 && c.count < 0:
		return whyNameless
	case pl.Status.Live() && c.money < 0 && c.count < 0 && (strings.HasPrefix(a.party.ID, "person:~") || a.class == "unlinked" && len(pl.Recipients) == 0):
		return whyNameless // "a physician who is interested in building health systems"
	case a.party.ID == "" && c.money < 0 && c.count < 0 && c.np >= 0 && r.lx.in("outlays", r.headNorm(c.np)):
		return whyNameless // "American families are paying the costs"
	case (pl.Kind == "police" || pl.Kind == "troops") && d.trig.Name == "deploy" && (len(pl.Recipients) == 0 || f.inherited) && pl.Status.Live() && a.party.ID == "country:"+a.party.Country:
		return whyDomestic // "will deploy 142,000 police on polling day"
	case d.trig.Class == knowledge.Decide && len(pl.Recipients) == 0 && c.money < 0 && pl.Kind == "reconstruction":
		return whyDomestic // "has approved 18 projects"
	case c.money < 0 && r.intoNoPost(d, pl.Kind):
		return whyNothing
	case pl.Kind == "troops" && r.domesticTroops(d, a):
		return whyDomestic
	}
	return whyNone
}

// intoNoPost: "sending a police officer TO THE HOSPITAL": people who are sent, and not to help.
func (r *reading) intoNoPost(d *deal, kind model.Kind) bool {
	if kind != "police" && kind != "troops" && kind != "personnel" {
		return false
	}
	for _, a := range d.frame.args {
		if u := r.units[a.np]; a.prep != "to" || !r.lx.in("no-posts", r.headNorm(a.np)) || r.mentionIn(u.first, u.last) >= 0 {
			continue
		}
		return r.kindAt(a.np+1) != uPrep || r.kindAt(a.np+2) != uNP || r.placeIn(r.units[a.np+2]) < 0 // "to a hospital IN HAITI"
	}
	return false
}

// question: "Will Japan give $5m?" is asked, not promised.
func (r *reading) question() bool {
	return r.end > r.start && r.doc.Toks[r.end-1].Norm == "?"
}

// homeAct: a parliament that votes money for nobody named, and a promise to every village, stay at home.
func (r *reading) homeAct(d *deal, a actor, f *found) bool {
	if a.party.ID == "" || a.party.ID != "country:"+a.party.Country || !f.pl.Status.Live() {
		return false
	}
	if len(f.pl.Recipients) == 0 {
		return d.trig.Class == knowledge.Decide && isMoneyKind(f.pl.Kind) && d.trig.Name != "release"
	}
	p := f.pl.Recipients[0]
	if p.ID == "" && (p.Country == "" || p.Country == a.party.Country || f.inherited || f.placed) && r.lx.in("home-classes", lastWord(p.Name)) {
		return !r.classAbroad(d, a.party.Country)
	}
	if p.ID == "" && (p.Country == "" || f.inherited) {
		for _, g := range d.frame.args {
			n := r.doc.Toks[r.units[g.np].first].Norm
			if (g.prep == "for" || g.prep == "to" || g.prep == "in") && (n == "every" || n == "each") && !r.abroad(r.units[g.np], d) {
				return true
			}
		}
	}
	return false
}

// classAbroad: an argument that names whose class it is, abroad: "to AFRICAN UNION states".
func (r *reading) classAbroad(d *deal, own string) bool {
	for _, g := range d.frame.args {
		u := r.units[g.np]
		for i := u.first; i < u.last; i++ {
			if r.men[i] >= 0 && r.foreign(&r.in.Mentions[r.men[i]], own) {
				return true
			}
		}
	}
	return false
}

// threat: weapons sent against somebody, or to nobody by who speaks of revenge.
func (r *reading) threat(d *deal, pl *model.Pledge) bool {
	if pl.Kind == "weapons" && len(pl.Recipients) == 0 && pl.Status.Live() && r.anyWord("revenge", r.start, r.end) {
		return true
	}
	for _, g := range d.frame.args {
		if g.prep == "against" && slices.ContainsFunc(d.things, func(c contribution) bool { return c.kind == "weapons" }) {
			return true
		}
	}
	return false
}

// atHome: money or goods for the pledger's own people, schools or lenders.
func (r *reading) atHome(d *deal, a actor, c *contribution) bool {
	if !d.mood.status.Live() {
		return false
	}
	guests := d.trig.Class == knowledge.Act && (c.kind == "hosting" || c.kind == "medical" || c.kind == "training")
	for _, g := range d.frame.args {
		if g.np == c.np || guests && g.prep != "to" && g.prep != "for" {
			continue
		}
		u := r.units[g.np]
		n := r.doc.Toks[u.head].Norm
		if (g.prep == "to" || g.prep == "for" || g.prep == "") && (r.lx.in("domestic", n) && !r.abroad(u, d) && r.lx.of(&r.doc.Toks[u.first]).class == cPoss) {
			return true
		}
		if g.prep == "on" && d.trig.Name == "spend" && (r.lx.in("own-outlays", n) || r.lx.in("trade", n)) {
			return true // "will have spent $350 billion ON DEFENSE", "spend $25 billion on aircraft PURCHASES"
		}
		if g.prep == "for" && n == "loans" || g.prep != "" && r.ownAtHome(u, a) {
			return true
		}
		if (g.prep == "to" || g.prep == "on" || g.prep == "in" || g.prep == "at") && r.ownedBy(u) && r.men[u.head] < 0 && r.lx.in("homes", singular(n)) {
			return true
		}
	}
	if d.dative >= 0 && r.lx.in("domestic", r.headNorm(d.dative)) && !r.abroad(r.units[d.dative], d) {
		n := r.headNorm(d.dative)
		return n == "voters" || n == "supporters" || n == "householders" || n == "taxpayers" || n == "shareholders" || n == "customers" || n == "staff" || n == "employees"
	}
	return false
}

// ownAtHome: "the Philippines' OWN hospitals" of a pledge by the Philippines.
func (r *reading) ownAtHome(u unit, a actor) bool {
	m := r.placeIn(u)
	if m < 0 || a.party.Country == "" || r.in.Entities[r.in.Mentions[m].Entity].Country != a.party.Country {
		return false
	}
	for i := u.first; i < u.last; i++ {
		if r.doc.Toks[i].Norm == "own" {
			return true
		}
	}
	return false
}

// abroad reports whether u names a place or state other than those that give.
func (r *reading) abroad(u unit, d *deal) bool {
	m := r.placeIn(u)
	return m >= 0 && !r.ownPlace(m, d)
}

// ownedBy reports a thing of the pledger's own: "its border"; "our border" is that of whoever speaks.
func (r *reading) ownedBy(u unit) bool {
	n := r.doc.Toks[u.first].Norm
	return functionWords[n] == cPoss && n != "our" && n != "my" && n != "your"
}

// ofALaw: what somebody's plan, budget or bill brings, with nobody abroad to receive it: "the president's PLAN will invest $225 billion".
func (r *reading) ofALaw(d *deal, f *found) bool {
	if d.v == nil || d.v.link.subj < 0 || !r.lx.in("home-laws", r.headNorm(d.v.link.subj)) || r.actorLike(d.v.link.subj) {
		return false
	}
	return len(f.pl.Recipients) == 0 || f.inherited || f.pl.Recipients[0].ID+f.pl.Recipients[0].Country == ""
}

// saidToBeHome: a state's money of which the sentence says that it stays: "his investment in DOMESTIC fertiliser production".
func (r *reading) saidToBeHome(a actor, f *found) bool {
	if a.party.Country == "" || r.isCompany(a) || len(f.pl.Recipients) > 0 && !f.inherited && f.pl.Recipients[0].ID != "" {
		return false
	}
	for i := r.start; i < r.end; i++ {
		if r.listedFrom(r.lx.homeCues, i, r.end) > i {
			return !r.foreignIn(r.sent, r.sent+1, a.party.Country)
		}
	}
	return false
}

// reflexive: what somebody builds, trains or equips of his own: "to REBUILD ITS MILITARY".
func (r *reading) reflexive(d *deal, c *contribution) bool {
	if g := d.v; g != nil && g.link.gov >= 0 && r.units[g.link.gov].verb.helping() {
		return false // "will help Libya REBUILD ITS COAST GUARD"
	}
	if d.trig.Class != knowledge.Act || d.trig.Object == "opened" || c.np < 0 || c.money >= 0 {
		return false
	}
	u := r.units[c.np]
	switch r.doc.Toks[u.first].Norm {
	case "its":
		if c.kind == "reconstruction" && d.dative < 0 && r.placeIn(unit{first: u.first + 1, last: u.last}) < 0 && c.count < 0 {
			return true // "to rebuild ITS war machine"
		}
		fallthrough
	case "their", "his", "her":
		return r.placeIn(unit{first: u.first + 1, last: u.last}) < 0 && d.dative < 0 && (r.lx.in("homes", singular(r.doc.Toks[u.head].Norm)) || r.lx.in("homes", r.doc.Toks[u.head].Norm) || r.lx.in("own-works", r.doc.Toks[u.head].Norm))
	}
	return false
}

// domesticTroops: "will send brigades to its desert frontier".
func (r *reading) domesticTroops(d *deal, a actor) bool {
	for _, g := range d.frame.args {
		u := r.units[g.np]
		if (g.prep == "to" || g.prep == "on" || g.prep == "along" || g.prep == "in") && r.ownedBy(u) {
			return r.men[u.head] < 0 && (r.lx.in("homes", singular(r.doc.Toks[u.head].Norm)))
		}
	}
	return false
}

// fromOwn is who asks the parliament of its own state for money that it means to give.
func (r *reading) fromOwn(d *deal) []actor {
	for _, a := range d.frame.args {
		if a.prep != "from" && a.prep != "" || !r.lx.in("parliaments", r.headNorm(a.np)) {
			continue
		}
		as := r.actors(d)
		if len(as) == 1 && as[0].party.Country != "" && as[0].party.ID == "country:"+as[0].party.Country {
			return as
		}
	}
	return nil
}

// request reads "asked Mexico for 40 engineers": the one asked is the pledger, the status requested.
func (r *reading) request(d deal, objects []int) bool {
	var asked []int
	var things []contribution
	for _, a := range d.frame.args {
		switch {
		case (a.prep == "" || a.prep == "on" || a.prep == "upon" || a.prep == "to" && d.trig.Name == "appeal" || a.prep == "from") && r.receiver(a.np) && r.mentionIn(r.units[a.np].first, r.units[a.np].last) >= 0:
			asked = append(asked, a.np)
		case a.prep == "for" || a.prep == "":
			if c := r.contribution(a.np); c.kind != "" && !c.weak {
				things = append(things, c)
			}
		}
	}
	if as := r.fromOwn(&d); len(as) > 0 && len(things) > 0 { // "will request $5 million from CONGRESS to help Peru"
		d.actors, d.things, d.mood.status, d.rule = as, things, model.Planned, "request"
		return r.emit(&d)
	}
	if len(asked) == 0 || len(things) == 0 {
		return r.no(whyAsked)
	}
	d.actors, d.things = r.actorsOf(asked), things
	d.mood.status = model.Requested
	d.rule = "request"
	if len(d.actors) == 0 {
		return r.no(whyAsked)
	}
	return r.emit(&d)
}
