package pledge

import (
	"slices"

	"pledgewire/internal/knowledge"
	"pledgewire/internal/model"
)

// accepts reports whether trigger d.trig can be done to c, and gives c the trigger's kind where it has none.
func (r *reading) accepts(d *deal, c *contribution) bool {
	if c.np < 0 {
		return false
	}
	u := r.units[c.np]
	if c.head == "building" && u.head-2 >= u.first && r.doc.Toks[u.head-1].Norm == "-" {
		return false // "peace-BUILDING"
	}
	if r.lx.of(&r.doc.Toks[u.head]).in("trade") || r.tradeIn(u) {
		return false
	}
	if !r.acceptsObject(d, c, u) || r.noGift(d, c, u) {
		return false
	}
	if d.trig.Class == knowledge.Act || c.kind == "" {
		r.deedKind(d.trig, c)
	}
	if d.trig.Kind == "loan" && isMoneyKind(c.kind) && c.money >= 0 {
		c.kind = "loan"
	}
	r.terms(d, c)
	r.spentOn(d, c)
	r.headcount(d, c)
	if d.trig.Kind == "investment" && c.money >= 0 && c.kind != "loan" {
		c.kind = "investment"
	}
	return c.kind != ""
}

// deedKind lets the verb name the kind: to train soldiers is training, to cancel a loan is debt relief.
func (r *reading) deedKind(t *knowledge.Trigger, c *contribution) {
	switch {
	case t.Kind == "":
	case t.Kind == "other" && c.kind != "":
	case t.Kind == "funding" && c.kind != "":
	case t.Kind == "equipment" && c.kind != "":
	default:
		c.kind = t.Kind
	}
}

func (r *reading) tradeIn(u unit) bool {
	for i := u.first; i < u.last; i++ {
		if r.lx.of(&r.doc.Toks[i]).in("trade") && !(i+1 < u.last && r.lx.in("credits", singular(r.doc.Toks[i+1].Norm))) && !(i > u.first && r.doc.Toks[i-1].Norm == "grant") {
			return true
		}
	}
	return false
}

// acceptsObject checks the object: line of the trigger.
func (r *reading) acceptsObject(d *deal, c *contribution, u unit) bool {
	t, head := d.trig, r.doc.Toks[u.head].Norm
	abstract := r.lx.in("abstract", head) && c.money < 0 && c.count < 0 && (c.kind == "" || c.weak)
	if p := c.np + 1; c.count >= 0 && int(r.qty[u.head]) == c.count && r.kindAt(p) == uPrep && r.normOf(p) == "of" && r.kindAt(p+1) == uNP {
		head = r.headNorm(p + 1) // "22 OF THOSE aboard"
	}
	people := r.lx.in("people", head) || r.peopleUnit(c) || r.men[u.head] >= 0 && r.in.Mentions[r.men[u.head]].Via == model.ViaDemonym
	concrete := c.kind != "" && !c.weak
	if d.mood.status == model.Refused && r.lx.in("anybody", head) && (t.Object == "number-people" || t.Object == "people" || t.Object == "guests") {
		return true // "refused to admit ANYONE"
	}
	negated := r.none(u)
	if negated || functionWords[head] == cPron && !(r.ofPronoun(c.np) && concrete) || r.isEvent(u) && c.money < 0 {
		return false
	}
	if t.Object == "number-people" && d.mood.status == model.Refused && people {
		return true
	}
	if t.Class == knowledge.Announce && c.kind == "personnel" && c.count < 0 && c.money < 0 {
		return false // an appointment: "announced Ms Sow as senior adviser"
	}
	if t.Class == knowledge.Act && d.v.main+1 < r.end && (r.doc.Toks[d.v.main+1].Norm == "on" || r.doc.Toks[d.v.main+1].Norm == "upon") {
		return false // "build on the outcome"
	}
	switch t.Object {
	case "none":
		return false
	case "any":
		return !abstract && (concrete || r.foreignPlace(d, u))
	case "people":
		return people || c.count >= 0 && r.doc.Toks[u.head].Cap && r.men[u.head] < 0 && peoples(head) // "300 DOMINICANS"
	case "number-people":
		return people && c.count >= 0 && !r.undertaking(c.np) // "welcomed Kenya's offer of 1,000 police"
	case "guests":
		return c.count >= 0 && (r.lx.in("guests", head) || r.strandedAt(c) || r.hostedBefore(head) || c.kind == "hosting" && r.bareNumber(c.count)) && d.mood.status != model.Delivered && !r.takenTo(d)
	case "posted":
		return c.kind == "medical" || c.kind == "hosting"
	case "invited":
		return people && c.count >= 0 && r.trained(c)
	case "opened":
		return r.lx.of(&r.doc.Toks[u.first]).class == cPoss && r.lx.in("opened", singular(head)) && r.toGuests(d)
	case "paid":
		if c.count >= 0 && concrete && !isMoneyKind(c.kind) {
			return true // "offered to pay for TWO PLANES"
		}
		return c.money < 0 && (r.lx.in("outlays", head) || c.kind == "reconstruction" || c.kind == "training" || c.kind == "hosting")
	case "wholly-debt":
		return r.lx.of(&r.doc.Toks[u.first]).class != cPoss && (c.kind == "debt_relief" || r.debtIn(c, u)) // "its debt" is its own
	case "money", "money-or-in":
		return c.money >= 0
	case "value":
		return c.money >= 0 || c.count >= 0 && concrete
	case "unit":
		return c.count >= 0 && concrete
	case "cost":
		return r.lx.in("costs", head) && (c.kind != "")
	case "debt", "debt-or-sum":
		return r.debtIn(c, u) || c.money >= 0 && int(r.qty[u.head]) == c.money && (t.Object == "debt-or-sum" || r.toldLately("debt_relief")) // "Russia will forgive Mali $20 MILLION"
	case "action":
		return concrete && r.pledgeNoun(c.np)
	case "repayment":
		if r.paysOut(d, c) {
			return false
		}
		return r.lx.in("repayments", singular(head)) || r.kindAt(c.np+2) == uNP && r.lx.in("repayments", singular(r.headNorm(c.np+2)))
	case "thing":
		return !abstract && !r.lx.in("built-words", singular(head)) && !people && (concrete && c.kind != "funding" || r.foreignPlace(d, u) && r.men[u.head] < 0)
	case "facility":
		return concrete && (c.kind == "medical" || c.kind == "reconstruction" || c.kind == "hosting" || c.kind == "food" || c.kind == "equipment")
	case "fee":
		return r.lx.in("fees", head)
	case "force":
		return false
	case "help":
		return false
	case "undertaking":
		return concrete && r.undertaking(c.np)
	case "agreement":
		return concrete && c.money >= 0
	case "instrument":
		return concrete && c.money >= 0 && c.line != "" && isMoneyKind(c.kind) && !r.lx.in("outlays", head)
	case "owed":
		return c.money >= 0 && r.debtIn(c, u)
	case "credit":
		return c.kind == "loan" && c.money >= 0
	}
	// contribution
	switch {
	case abstract:
		return false
	case t.Class == knowledge.Consider && c.kind != "" && r.oneGift(c):
		return true
	case concrete:
		return t.Class != knowledge.Consider && t.Class != knowledge.Plan || c.money >= 0 || c.count >= 0 || c.kind == "reconstruction" || r.oneGift(c)
	case c.kind != "" && c.weak:
		return r.weakEnough(d, c)
	}
	return false
}

// weakEnough: "aid", "help", "equipment kits": only behind a word of undertaking or refusal, and not as mere words.
func (r *reading) weakEnough(d *deal, c *contribution) bool {
	switch d.trig.Class {
	case knowledge.Refuse, knowledge.Withdraw:
		return true
	case knowledge.Promise, knowledge.Give, knowledge.Announce, knowledge.Decide, knowledge.Reaffirm:
		if c.head == "team" && d.trig.Class == knowledge.Give && r.anyWord("once-more", r.units[c.np].first, r.units[c.np].head) {
			return true // "is sending a second team"
		}
		return c.head == "aid" || c.head == "assistance" || c.count >= 0 || c.head == "package" || c.head == "contribution" || c.head == "supplies" || c.head == "materials"
	}
	return false
}

// purposeGerund: "$3m into rebuilding this bridge": what the money is for is no contribution beside it.
func (r *reading) purposeGerund(v *verb) bool {
	if !v.ing || v.link.rel != relGerund {
		return false
	}
	p := r.back(v.unit - 1)
	if r.kindAt(p) != uPrep || r.kindAt(p-1) != uNP {
		return false
	}
	switch r.normOf(p) {
	case "into", "for", "towards", "toward", "on", "in":
		return r.quantityIn(r.units[p-1], int(model.Money)) >= 0 || r.contributes(p-1) && !r.undertaking(p-1)
	case "of":
		return !r.undertaking(p - 1) // the goal of mobilising
	}
	return false
}

// paysOut: "suspended PAYMENTS TO a programme": money that is not paid out, no debt that need not be paid.
func (r *reading) paysOut(d *deal, c *contribution) bool {
	for _, a := range d.frame.args {
		if a.prep == "to" && a.np > c.np {
			return true
		}
	}
	return false
}

// none reports "no" before a noun: "NO new money", not "NO-COST training".
func (r *reading) none(u unit) bool {
	return r.doc.Toks[u.first].Norm == "no" && !(u.first+1 < r.end && r.doc.Toks[u.first+1].Norm == "-" && r.doc.Toks[u.first+1].Glued)
}

func (r *reading) peopleUnit(c *contribution) bool {
	switch r.lx.unit[c.unit].Class {
	case "person", "people", "troop", "police", "student", "patient", "refugee":
		return true
	}
	return r.lx.in("people", c.unit) || r.lx.in("people", c.unit+"s")
}

func (r *reading) debtIn(c *contribution, u unit) bool {
	for i := u.first; i < u.last; i++ {
		n := singular(r.doc.Toks[i].Norm)
		if r.lx.in("debts", n) || n == "interest" && i > u.first {
			return true
		}
	}
	p := c.np + 1
	if r.owedAt(p) {
		return true
	}
	for ; r.kindAt(p) == uPrep && r.kindAt(p+1) == uNP; p += 2 {
		if r.owedAt(p + 2) {
			return true
		}
		for _, tok := range r.doc.Toks[r.units[p+1].first:r.units[p+1].last] { // "of outstanding LOAN payments"
			if n := singular(tok.Norm); n == "debt" || n == "loan" || n == "arrear" {
				return true
			}
		}
	}
	for last := p + 2; p < last && (r.kindAt(p) == uRel || r.kindAt(p) == uNP && r.isPronoun(p)); {
		p++ // "42 million euros which it is owed"
	}
	return r.kindAt(p) == uVG && r.doc.Toks[r.units[p].verb.main].Norm == "owed" // "the $3 billion OWED by Ethiopia"
}

// foreignPlace reports whether the object or a phrase behind it names a place or a state: what is rebuilt or funded
// there is for somebody.
func (r *reading) foreignPlace(d *deal, u unit) bool {
	if r.placeIn(u) >= 0 {
		return true
	}
	for _, a := range d.frame.args {
		if (a.prep == "in" || a.prep == "of" || a.prep == "for" || a.prep == "at" || a.prep == "linking") && r.placeIn(r.units[a.np]) >= 0 {
			return true
		}
	}
	return false
}

// placeIn returns a mention of a state or place in u, or -1.
func (r *reading) placeIn(u unit) int {
	for i := u.first; i < u.last; i++ {
		if q := r.qty[i]; q >= 0 && r.in.Quantities[q].Dim == model.Money && r.wordAt(i+1) != "-" {
			continue // "120,000 US dollars", but "a $5 billion U.S.-based plant"
		}
		if m := r.men[i]; m >= 0 {
			switch r.in.Entities[r.in.Mentions[m].Entity].Type {
			case model.Country, model.Place, model.Group:
				return int(m)
			}
		}
	}
	return -1
}

// oneGift: a gift in the singular that nothing puts a sum on: "is considering A FIRST PAYMENT".
func (r *reading) oneGift(c *contribution) bool {
	if c.np < 0 || !r.lx.in("single-gifts", c.head) {
		return false
	}
	switch r.doc.Toks[r.units[c.np].first].Norm {
	case "a", "an", "another":
		return true
	}
	return false
}

// toldLately: a pledge of this kind stands in the sentence at hand or the three before it.
func (r *reading) toldLately(kind model.Kind) bool {
	for i := len(r.found) - 1; i >= max(0, len(r.found)-lookBack) && r.found[i].sent >= r.sent-3; i-- {
		if r.found[i].pl.Kind == kind {
			return true
		}
	}
	return false
}

// owedAt: "the 575 million euros THAT SOMALIA OWES it".
func (r *reading) owedAt(p int) bool {
	if p >= len(r.units) {
		return false
	}
	first := r.units[p].first
	if n := r.doc.Toks[first].Norm; n != "that" && n != "which" {
		return false
	}
	const longest = 8 // words of a debtor's name
	return slices.ContainsFunc(r.doc.Toks[first:min(first+longest, r.end)], func(t model.Token) bool {
		return t.Norm == "owes" || t.Norm == "owe" || t.Norm == "owed"
	})
}
