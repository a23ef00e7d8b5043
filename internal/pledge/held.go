package pledge

import (
	"slices"

	"pledgewire/internal/knowledge"
	"pledgewire/internal/model"
)

// heldBy returns the noun phrase of the contribution itself where the object np only names an undertaking: "turned
// down a request FOR HELICOPTERS", "repeated its offer OF A FIELD HOSPITAL".
func (r *reading) heldBy(d *deal, np int) int {
	switch d.trig.Class {
	case knowledge.Refuse, knowledge.Withdraw, knowledge.Reaffirm, knowledge.Announce, knowledge.Decide, knowledge.Consider:
	default:
		return np
	}
	if r.accords(np) {
		if c := r.contribution(np); c.money < 0 && !isMoneyKind(c.kind) || c.kind == "" || c.weak { // "a technical cooperation agreement FOR $9 MILLION"
			return r.heldInAccord(d, np)
		}
	}
	if !r.undertaking(np) || r.contributes(np) {
		return np
	}
	for p := np + 1; r.kindAt(p) == uPrep && r.kindAt(p+1) == uNP; p += 2 {
		if w := r.normOf(p); w != "of" && w != "for" && w != "to" || r.tradeIn(r.units[p+1]) {
			break
		} else if w != "to" && r.contributes(p+1) {
			return p + 1
		}
	}
	return np
}

// priced gives a deed the sum that it costs: "will rebuild the terminal FOR $18 MILLION".
func (r *reading) priced(d *deal, c *contribution) {
	if c.money < 0 && d.trig.Kind == "funding" {
		r.throughLoan(d, c)
	}
	if c.money < 0 && c.kind != "" {
		if r.worth(d, c); c.money >= 0 {
			r.instrument(c, false)
		}
	}
	if d.trig.Class != knowledge.Act || c.money >= 0 {
		return
	}
	for _, a := range d.frame.args {
		u := r.units[a.np]
		q := r.quantityIn(u, int(model.Money))
		if q < 0 {
			continue
		}
		if a.prep == "for" && int(r.qty[u.head]) == q || a.prep == "of" && c.np >= 0 && a.np > c.np && r.lx.in("costs", r.headNorm(a.np-2)) {
			c.money = q
			return
		}
	}
}

// worth gives a thing without a value the sum that stands apart from it: "a grant for the upgrading of a college WORTH
// $12 million", "a line of credit FOR $80 million", "will finance a railway FOR $7 billion", "a new fund, WITH an
// investment of $60 million".
func (r *reading) worth(d *deal, c *contribution) {
	for _, a := range d.frame.args {
		u := r.units[a.np]
		q := r.quantityIn(u, int(model.Money))
		if a.prep == "with" {
			q = r.contribution(a.np).money
		}
		if q < 0 || a.np < c.np || r.in.Quantities[q].Total {
			continue
		}
		sum := int(r.qty[u.head]) == q
		switch {
		case a.prep == "worth" && sum && (c.count < 0 || a.host == c.np || r.getsIt(d, a.host)): // "20 buses to Peru WORTH $3 million"
		case c.count >= 0:
			continue
		case a.prep == "for" && sum && (isMoneyKind(c.kind) || c.kind == "reconstruction"):
		case a.prep == "with" && (r.giftNoun(a.np) || r.pledgeNoun(a.np)) && c.kind == "funding":
		default:
			continue
		}
		c.money, c.weak = q, false
		return
	}
}

// throughLoan takes the sum that pays for a thing: "the road will be funded by Japan through A $70 MILLION LOAN".
func (r *reading) throughLoan(d *deal, c *contribution) {
	for _, a := range d.frame.args {
		if a.np <= c.np || a.prep != "through" && a.prep != "via" && a.prep != "with" {
			continue
		}
		if in := r.contribution(a.np); in.money >= 0 && isMoneyKind(in.kind) && in.line != "" {
			c.money, c.kind, c.line, c.weak = in.money, in.kind, in.line, false
			return
		}
	}
}

// getsIt reports a name behind "to" or "for".
func (r *reading) getsIt(d *deal, np int) bool {
	return slices.ContainsFunc(d.frame.args, func(a arg) bool {
		return a.np == np && (a.prep == "to" || a.prep == "for") && r.men[r.units[np].head] >= 0
	})
}

// takenBack reports a relative clause whose antecedent is taken back, refused or restated by the main clause: "has
// frozen the 9 million euros it HAD PROMISED Nicaragua". The main clause is the pledge's last word.
func (r *reading) takenBack(v *verb) bool {
	l := v.link
	for l.rel == relComplement && l.gov >= 0 && l.noun < 0 { // "it had MEANT to give"
		l = r.units[l.gov].verb.link
	}
	if l.rel != relRelative || l.obj < 0 {
		return false
	}
	if p := l.obj; p >= 2 && r.normOf(p-1) == "of" && r.kindAt(p-1) == uPrep && r.kindAt(p-2) == uNP && r.qty[r.units[p-2].head] >= 0 && r.qty[r.units[p].head] >= 0 {
		return true // "250,000 of the 7.5 million IT INTENDS TO HAND OUT"
	}
	g := r.objectOf(l.obj)
	if g < 0 {
		return false
	}
	w := r.units[g].verb
	return w.has(knowledge.Withdraw) || w.has(knowledge.Refuse) || w.has(knowledge.Reaffirm)
}

// relativeOf returns the frame of the clause that says of np who was to get it, with the receiver first: "the money it
// had promised NICARAGUA".
func (r *reading) relativeOf(np int) []arg {
	for u := np + 1; u < len(r.units) && u < np+8; u++ {
		v := r.units[u].verb
		if v == nil || v.link.obj != np {
			continue
		}
		f := r.frameOf(u + 1)
		for i := range f.args {
			if f.args[i].prep == "" && r.receiver(f.args[i].np) {
				f.args[i].prep = "to"
			}
		}
		return f.args
	}
	return nil
}

// paidBy: "the road will be funded by a Chinese LOAN WORTH $9 MILLION": who lends pays, and how is said by the noun.
func (r *reading) paidBy(d *deal) {
	np := d.actors[0].np
	if len(d.actors) != 1 || np < 0 || !r.moneyNoun(r.units[np]) {
		return
	}
	in := r.contribution(np)
	for i := range d.things {
		c := &d.things[i]
		if !isMoneyKind(c.kind) && d.trig.Kind != "funding" {
			continue
		}
		c.kind = in.kind
		if c.money < 0 {
			c.money = in.money
		}
	}
}

// moneyNoun reports a noun phrase headed by loan, grant, credit: it names the one who gives it by a mention inside.
func (r *reading) moneyNoun(u unit) bool {
	k, _, _ := r.headKind(u)
	return isMoneyKind(k)
}

// onlyGoverns reports a verb whose object stands with the infinitive below it: "which Tonga PROMISED to rebuild".
func (r *reading) onlyGoverns(v *verb) bool {
	if v.link.rel != relRelative || v.link.obj < 0 || v.unit+1 >= len(r.units) {
		return false
	}
	w := r.units[v.unit+1].verb
	return w != nil && w.inf && w.link.gov == v.unit && len(w.trigs) > 0
}

// sharedObject returns the verb whose object v shares: "to TRAIN and certify a million women"; v's own unit else.
func (r *reading) sharedObject(v *verb) int {
	u := v.unit
	for r.kindAt(u+1) == uCC && r.kindAt(u+2) == uVG {
		w := r.units[u+2].verb
		if w.modal != "" || w.perfect || w.passive || w.link.rel != relConj || w.link.gov != u {
			break
		}
		u += 2
	}
	return u
}

// takesBackLast lets a pronoun, or the bare noun, stand for the offer just read: "which had offered 40 places, withdrew THEM",
// "had offered 40 buses but took THE OFFER back".
func (r *reading) takesBackLast(d *deal, objects []int) bool {
	if len(objects) != 1 || len(r.found) == 0 {
		return false
	}
	last := &r.found[len(r.found)-1]
	if last.sent != r.sent || !last.pl.Status.Live() || !r.isPronoun(objects[0]) && !(d.trig.Class == knowledge.Withdraw && r.bareOffer(objects[0]) && r.sameActor(d.v, last)) {
		return false
	}
	last.pl.Status = d.mood.status
	for i := range last.pl.Roles {
		if last.pl.Roles[i].Role == model.RoleStatus {
			last.pl.Roles[i].Span = r.cueSpan(d.at)
		}
	}
	return true
}

// bareOffer: "THE OFFER", "ITS PROMISE": an undertaking without what it is of.
func (r *reading) bareOffer(np int) bool {
	u := r.units[np]
	return u.head == u.first+1 && r.pledgeNoun(np) && !r.valueIn(np) && r.kindAt(np+1) != uPrep
}

// sameActor: who does v gave what f tells of: it has the same subject, or none of its own.
func (r *reading) sameActor(v *verb, f *found) bool {
	if v.link.subj < 0 {
		return true
	}
	a, ok := r.actorOf(v.link.subj)
	return ok && a.party.ID == f.pl.Pledger.ID
}
