package pledge

import (
	"strings"

	"pledgewire/internal/knowledge"
	"pledgewire/internal/model"
)

// actors returns who gives.
func (r *reading) actors(d *deal) []actor {
	v := d.v
	var nps []int
	if a, ok := r.ownerAnnounced(d); ok {
		return []actor{a}
	}
	if d.passive {
		for _, prep := range []string{"by", "from"} {
			if prep == "from" && (len(nps) > 0 || d.trig.Class == knowledge.Withdraw || d.trig.Class == knowledge.Level) {
				break
			}
			nps = r.agents(d, prep)
		}
		if len(nps) == 0 {
			return r.missingAgent(d)
		}
		return r.actorsOf(nps)
	}
	if as := r.announcedOf(d); len(as) > 0 {
		return as
	}
	if as := r.fundDrawnOn(d); len(as) > 0 {
		return as
	}
	subj := v.link.subj
	if v.link.rel == relConj && subj < 0 && v.link.gov >= 0 {
		subj = r.units[v.link.gov].verb.link.subj
	}
	if subj < 0 && v.link.noun >= 0 { // "DOHA'S offer to pay the wages was welcomed"
		if as := r.nounActor(v.link.noun, v.link.gov, d); len(as) > 0 {
			return as
		}
	}
	if subj < 0 {
		return r.understood(d)
	}
	if a, ok := r.thisIncludes(v, subj); ok {
		return []actor{a}
	}
	if as := r.including(subj, d.at); len(as) > 0 {
		return as
	}
	as := append(r.behalf(r.actorsOf(r.conjuncts(subj))), r.companions(subj, d.at)...)
	if len(as) == 0 {
		as = r.ledBy(subj)
	}
	if len(as) == 0 {
		return r.instructed(v)
	}
	return as
}

// ledBy: "A consortium LED BY TotalEnergies will invest": who leads those without a name.
func (r *reading) ledBy(subj int) []actor {
	if r.kindAt(subj+1) != uVG || r.kindAt(subj+2) != uPrep || r.normOf(subj+2) != "by" || r.kindAt(subj+3) != uNP {
		return nil
	}
	if !r.lx.of(&r.doc.Toks[r.units[subj+1].verb.main]).in("leading") {
		return nil
	}
	return r.actorsOf([]int{subj + 3})
}

// ownerAnnounced is whose the sum is that somebody announces: "WASHINGTON'S $130 million, announced by the ambassador,".
func (r *reading) ownerAnnounced(d *deal) (actor, bool) {
	if !d.passive || d.trig.Class != knowledge.Announce || len(d.things) != 1 {
		return actor{}, false
	}
	a, ok := r.possessor(d.things[0].np)
	for _, by := range r.actorsOf(r.agents(d, "by")) {
		a.person = max(a.person, by.person)
	}
	return a, ok && a.party.ID != ""
}

// including are those whom a subject without a name includes: "Private investors, INCLUDING BLACKROCK AND BROOKFIELD, announced".
func (r *reading) including(subj, at int) []actor {
	if !r.lx.in("donors", r.headNorm(subj)) || r.men[r.units[subj].head] >= 0 || r.kindAt(subj+1) != uComma || r.kindAt(subj+2) != uPrep || r.normOf(subj+2) != "including" {
		return nil
	}
	var nps []int
	for u := subj + 3; u < at; u++ {
		switch r.kindAt(u) {
		case uNP:
			if r.entityAt(u) || r.doc.Toks[r.units[u].head].Cap {
				nps = append(nps, u)
			}
		case uOpen:
			for u < at && r.kindAt(u) != uClose {
				u++
			}
		case uVG:
			return r.actorsOf(nps)
		}
	}
	return r.actorsOf(nps)
}

// instructed is the organ that somebody nobody names tells to act: "The head of state instructed THE GOVERNMENT OF KAZAKHSTAN to".
func (r *reading) instructed(v *verb) []actor {
	g := v.link.gov
	if v.link.rel != relComplement || g < 0 || !r.units[g].verb.has(knowledge.Decide) {
		return nil
	}
	objects := r.plainObjects(g, v.unit)
	if len(objects) == 0 || !r.organAt(objects[len(objects)-1]) {
		return nil
	}
	return r.actorsOf(objects[len(objects)-1:])
}

// thisIncludes: "THIS INCLUDES committing $13 million": whoever the sentence before told of.
func (r *reading) thisIncludes(v *verb, subj int) (actor, bool) {
	if n := r.headNorm(subj); n != "this" && n != "these" || v.link.gov < 0 || !r.hasFocus {
		return actor{}, false
	}
	if g := r.units[v.link.gov].verb; g.main < 0 || !r.lx.of(&r.doc.Toks[g.main]).in("contains") {
		return actor{}, false
	}
	return r.focusActor(actor{ent: -1, np: subj, person: -1, span: r.unitSpan(subj)})
}

// announcedOf is who gives what somebody else announces: "announced a $2 billion investment BY APPLE".
func (r *reading) announcedOf(d *deal) []actor {
	if d.trig.Class != knowledge.Announce || len(d.things) != 1 {
		return nil
	}
	for _, a := range d.frame.args {
		if (a.prep == "by" || a.prep == "from") && a.host >= d.things[0].np && a.np > d.things[0].np && (r.entityAt(a.np) || a.prep == "by" && r.doc.Toks[r.units[a.np].head].Cap || r.lx.in("donors", r.headNorm(a.np)) || r.lx.in("organs", r.headNorm(a.np))) && !r.farFrom(d, a) {
			return r.actorsOf(r.listFrom(d.frame.args, a.np))
		}
	}
	return nil
}

// farFrom: "from" behind a purpose or another sum does not say who gives the thing of d: "an investment to move production FROM
// MEXICO", "announced $31 billion, including $20 billion FROM INTEL".
func (r *reading) farFrom(d *deal, a arg) bool {
	if r.headNorm(a.host) == "use" {
		return true // "$8 million for USE BY the authority"
	}
	if p := d.frame.purpose; p >= 0 && a.np > p && r.units[p].verb.inf {
		return true
	}
	for _, b := range d.frame.args {
		if b.prep == "including" && b.np < a.np {
			return true // "including new plants BY SIEMENS"
		}
	}
	q := r.quantityIn(r.units[a.host], int(model.Money))
	return q >= 0 && q != d.things[0].money
}

// fundDrawnOn is the fund that an official releases money from: "has released $9 million FROM THE CENTRAL EMERGENCY RESPONSE
// FUND".
func (r *reading) fundDrawnOn(d *deal) []actor {
	if d.trig.Class != knowledge.Decide {
		return nil
	}
	for _, a := range d.frame.args {
		if m := r.men[r.units[a.np].head]; a.prep == "from" && m >= 0 && r.in.Entities[r.in.Mentions[m].Entity].Class == "fund" {
			return r.actorsOf([]int{a.np})
		}
	}
	return nil
}

// companions are those who act beside the subject: "Microsoft, TOGETHER WITH Africa Tikkun, has promised".
func (r *reading) companions(subj, at int) []actor {
	for p := subj + 1; p < at && p < subj+6; p++ {
		if r.kindAt(p) == uVG {
			return nil
		}
		if r.kindAt(p) != uPrep || r.normOf(p) != "with" && r.normOf(p) != "alongside" || r.kindAt(p+1) != uNP {
			continue
		}
		before := r.doc.Toks[r.units[p].first-1].Norm
		if r.normOf(p) == "with" && before != "together" && before != "along" && before != "jointly" {
			return nil
		}
		if !r.actorLike(p + 1) {
			return nil
		}
		return r.actorsOf([]int{p + 1})
	}
	return nil
}

// agents returns the noun phrases behind the first prep, with those coordinated: "forgiven BY JAPAN, CHINA AND GERMANY".
func (r *reading) agents(d *deal, prep string) []int {
	for _, a := range d.frame.args {
		if a.prep == prep && !a.conj {
			return r.listFrom(d.frame.args, a.np)
		}
	}
	return nil
}

func (r *reading) actorsOf(nps []int) []actor {
	var out []actor
	for _, np := range nps {
		if a, ok := r.actorOf(np); ok {
			out = append(out, r.expand(a)...)
		}
	}
	return out
}

// expand turns "both countries" into the countries it stands for.
func (r *reading) expand(a actor) []actor {
	m := r.men[r.units[a.np].head]
	if m < 0 || len(r.in.Mentions[m].Joint) == 0 {
		return []actor{a}
	}
	out := []actor{a}
	for _, e := range r.in.Mentions[m].Joint {
		b := a
		if got, ok := r.entityActor(b, int(m), e); ok {
			out = append(out, got)
		}
	}
	return out
}

// missingAgent: a passive without "by". Who announces it gives it; else nobody is named, and the last actor in focus is
// not guessed.
func (r *reading) missingAgent(d *deal) []actor {
	if as := r.ordering(d.v); len(as) > 0 {
		return as
	}
	if as := r.promisedBy(d.v.link.subj); len(as) > 0 {
		return as
	}
	if a, ok := r.atExpenseOf(d); ok {
		return []actor{a}
	}
	if a, ok := r.behindSubject(d); ok {
		return []actor{a}
	}
	if a, ok := r.spokesman(d); ok {
		return []actor{a}
	}
	if np := d.things[0].np; np >= 0 && (r.pledgeNoun(np) || r.giftNoun(np)) {
		if a, ok := r.national(np); ok {
			return []actor{a} // "the $100 million UNITED STATES commitment announced in July"
		}
	}
	switch d.trig.Class {
	case knowledge.Promise, knowledge.Decide, knowledge.Announce:
	case knowledge.Level:
		return r.giftOwner(d.v.link.subj)
	case knowledge.Give:
		if d.mood.status != model.Pledged {
			return nil
		}
	default:
		return nil
	}
	if a, ok := r.sameAgain(d); ok {
		return []actor{a}
	}
	signed := d.trig.Object == "agreement" && d.things[0].line != "" // "a $9 million grant was signed in Monrovia"
	if r.thingHasMoney(d) && (d.mood.status == model.Pledged || signed) {
		return []actor{{ent: -1, np: -1, person: -1}}
	}
	return nil
}

// giftOwner is whose gift the noun phrase np is: "GERMANY'S aid", "GERMAN aid to Ukraine"; "Palestinian aid" may be for them.
func (r *reading) giftOwner(np int) []actor {
	if np < 0 {
		return nil
	}
	if a, ok := r.possessor(np); ok {
		return []actor{a}
	}
	if a, ok := r.national(np); ok && r.kindAt(np+1) == uPrep && (r.normOf(np+1) == "to" || r.normOf(np+1) == "for") {
		return []actor{a}
	}
	return nil
}

// atExpenseOf: "120 medics are to be trained AT MOROCCO'S EXPENSE".
func (r *reading) atExpenseOf(d *deal) (actor, bool) {
	for _, a := range d.frame.args {
		if a.prep != "at" {
			continue
		}
		if n := r.headNorm(a.np); n == "expense" || n == "cost" {
			return r.possessor(a.np)
		}
	}
	return actor{}, false
}

// promisedBy is who has promised or given the noun phrase np: "a clinic PLEDGED BY Thailand will be set up".
func (r *reading) promisedBy(np int) []actor {
	for u := np + 1; np >= 0 && u < len(r.units); u++ {
		v := r.units[u].verb
		if v == nil {
			continue
		}
		if v.link.rel != relReduced || v.link.obj != np || !v.gives() {
			return nil
		}
		d := deal{v: v, frame: r.frameOf(u + 1)}
		return r.actorsOf(r.agents(&d, "by"))
	}
	return nil
}

// sameAgain: "China offered $20 million. ANOTHER $30 million will be given as a loan": more of the same is from the same.
func (r *reading) sameAgain(d *deal) (actor, bool) {
	c := &d.things[0]
	q := max(c.money, c.count)
	again := r.doc.Toks[r.units[r.firstConjunct(max(d.v.link.subj, 0))].first].Norm == "another"
	if q < 0 || !r.in.Quantities[q].Increment && !again || len(r.found) == 0 {
		return actor{}, false
	}
	f := &r.found[len(r.found)-1]
	if f.pl.Pledger.ID == "" || f.sent < r.sent-1 || !f.pl.Status.Live() {
		return actor{}, false
	}
	for _, rs := range f.pl.Roles {
		if rs.Role == model.RolePledger {
			return actor{party: f.pl.Pledger, ent: f.ent, np: d.at, person: -1, span: rs.Span, via: model.ViaCoreference, named: true}, true
		}
	}
	return actor{}, false
}

func (r *reading) thingHasMoney(d *deal) bool {
	for _, c := range d.things {
		if c.money >= 0 {
			return true
		}
	}
	return false
}

// clauseBefore reports a finite verb with a subject of its own left of unit u.
func (r *reading) clauseBefore(u int) bool {
	for p := range u {
		if v := r.units[p].verb; v != nil && v.link.subj >= 0 && !v.inf && !v.ing && v.link.rel != relReduced {
			return true
		}
	}
	return false
}

// understood: a verb without a subject. In a list item the item's heading or label gives it.
func (r *reading) understood(d *deal) []actor {
	if d.v != nil && d.v.ing && r.clauseBefore(d.v.unit) {
		return nil // "China cheats, including by PROVIDING subsidies": no label gives them
	}
	if r.entryAt {
		if a, ok := r.labelActor(); ok {
			return []actor{a}
		}
	}
	if a, ok := r.itemLabel(); ok && d.v.link.rel != relReduced {
		return []actor{a}
	}
	if in := r.introduced(); in.ok && d.v.link.rel != relReduced {
		if in.status != model.Pledged && d.mood.status == model.Pledged {
			d.mood.status = in.status
		}
		return []actor{in.by}
	}
	return nil
}

// ofCurrency lets a minister whom nobody knows act for the state in whose currency the sum is: "International Development
// Minister Karina Gould announced 125 million CANADIAN DOLLARS".
func (r *reading) ofCurrency(a actor, c *contribution) actor {
	if c.money < 0 || a.person < 0 || !strings.HasPrefix(a.party.ID, "person:~") || !r.ministerAt(a.person) {
		return a
	}
	land := r.kb.Quantities.Home(r.in.Quantities[c.money].Currency)
	if land == "" {
		return a
	}
	b, _ := r.stateActor(a, a.person, land)
	return b
}

// ministerAt: an office stands right before the name of mention m.
func (r *reading) ministerAt(m int) bool {
	first := r.in.Mentions[m].First
	return first > 0 && r.lx.of(&r.doc.Toks[first-1]).in("offices")
}
