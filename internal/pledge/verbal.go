package pledge

import (
	"slices"

	"pledgewire/internal/knowledge"
	"pledgewire/internal/model"
)

// deal is all that one verb or noun says of a contribution, before it becomes pledges.
type deal struct {
	v       *verb
	trig    *knowledge.Trigger
	mood    mood
	actors  []actor
	things  []contribution
	frame   frame
	dative  int // the noun phrase that receives: "offered | Moldova | radars", -1
	other   int // the noun phrase of who signs beside the giver, -1
	first   int // first unit of the clause
	rule    string
	at      int // unit of the trigger
	passive bool
	level   bool
	open    bool // who gives and who gets of those who sign is left open
	signed  bool // those behind "with", "between" and "by" sign beside the giver
	// recipient noun phrases that stand outside the frame
	extra []arg
}

// verbPledges reads the pledges that verb v makes.
func (r *reading) verbPledges(v *verb) {
	if r.idiom(v.main) {
		r.gaveNothing(v.unit, whyIdiom)
		return
	}
	if r.withSum(v) {
		return
	}
	if r.headsSentence(v) {
		r.gaveNothing(v.unit, whyHeading)
		return
	}
	far := whyNone // of the triggers that share the form, the reason of the one that came furthest
	for _, t := range v.trigs {
		r.why = whyNone
		if r.tryVerb(v, t) {
			return
		}
		far = max(far, r.why)
	}
	r.gaveNothing(v.unit, far)
}

// tryVerb reads v as trigger t, and reports whether that gave something.
func (r *reading) tryVerb(v *verb, t *knowledge.Trigger) bool {
	switch t.Class {
	case knowledge.Plan, knowledge.Consider, knowledge.Expect, knowledge.Deny, knowledge.Say, knowledge.Wish:
		if t.Class != knowledge.Consider && t.Class != knowledge.Plan {
			return false
		}
	}
	d := deal{v: v, trig: t, dative: -1, other: -1, at: v.unit, first: v.unit, rule: "active"}
	d.mood = r.moodOf(v)
	if d.mood.status == "" && r.gift(v) {
		d.mood = mood{status: model.Pledged, cue: v.unit, top: v.unit, say: -1}
	}
	if d.mood.status == "" {
		return r.no(r.noForce(v))
	}
	if r.hypothetical(v) {
		return r.no(whyHypothetical)
	}
	if r.neither(v.link.subj) {
		return r.no(whyNegated)
	}
	if (d.mood.status == model.Pledged || d.mood.status == model.Delivered) && (t.Class == knowledge.Withdraw || t.Class == knowledge.Refuse) {
		d.mood.status = classStatus(t.Class) // "will freeze its aid"
	}
	if t.Class == knowledge.Level && d.mood.status == model.Delivered {
		d.mood.status = model.Pledged // "has topped up its contribution by 4 million"
	}
	if t.Class == knowledge.Level && d.mood.status == model.Pledged && (v.past || v.perfect) && (r.olden() || r.fiscalYear()) {
		d.mood.status = model.Delivered // "has doubled its aid from $1.1 billion in 2023 to $1.6 billion IN 2024"
	}
	if t.Class == knowledge.Consider && v.passive && v.link.subj >= 0 && r.pledgeNoun(r.heldAbove(v.link.subj)) {
		return r.no(whyToldAbove) // "India's OFFER of a ship is being studied": the offer stands
	}
	if d.mood.status == model.Requested && (t.Class == knowledge.Withdraw || t.Class == knowledge.Refuse) {
		return r.no(whyUrged) // "urge Russia to WITHDRAW its troops": nobody is asked to give
	}
	last := r.sharedObject(v)
	d.frame = r.frameOf(last + 1)
	if w := r.units[last].verb; last != v.unit && (v.perfect || v.past) && v.modal == "" && (w.has(knowledge.Give) || w.has(knowledge.Act)) && d.mood.status.Live() {
		d.mood.status = model.Delivered // "has committed and SPENT"
	}
	switch t.Class {
	case knowledge.Receive:
		return r.getting(&d)
	case knowledge.Move:
		return r.moving(&d)
	}
	if r.takenBack(v) || r.onlyGoverns(v) {
		return r.no(whyToldAbove)
	}
	if r.purposeGerund(v) {
		return r.no(whyPurpose)
	}
	objects := r.objects(&d)
	if (t.Class == knowledge.Withdraw || t.Class == knowledge.Refuse) && r.takesBackLast(&d, objects) {
		return true
	}
	if t.Class == knowledge.Request && !d.mood.asked {
		return r.request(d, objects)
	}
	d.things = r.things(&d, objects)
	if len(d.things) == 0 {
		r.apposedSum(&d)
	}
	if len(d.things) == 0 {
		return r.no(r.noThing(objects))
	}
	if q := d.things[0].money; d.rule == "relative" && q >= 0 && r.taken(q) {
		return r.no(whyToldTwice) // "is paying 1.2 million euros for milk, which UNICEF will DISTRIBUTE"
	}
	d.things = r.together(d.things)
	if v.modal != "" && d.mood.status.Live() && r.doc.Toks[r.units[d.things[0].np].first].Norm == "neither" {
		d.mood.status = model.Refused // "will send NEITHER soldiers nor money"
	}
	if d.mood.status.Live() && r.renewing() {
		d.mood.status = model.Reaffirmed
	}
	r.listedGoods(&d)
	r.withMeans(&d)
	if (t.Class == knowledge.Plan || t.Class == knowledge.Consider) && r.weakOnly(d.things) {
		return r.no(whyWords)
	}
	d.actors = r.actors(&d)
	if t.Object == "agreement" || t.Object == "instrument" || len(d.actors) > 1 && v.link.noun >= 0 && r.accord(v.link.noun) {
		r.signed(&d)
	} else if t.Class == knowledge.Decide {
		r.decidedOn(&d)
	}
	if len(d.actors) == 0 {
		return r.no(whyNoPledger)
	}
	r.paidBy(&d)
	if why := r.vetoed(&d); why != whyNone {
		return r.no(why)
	}
	return r.emit(&d)
}

// gift: "Germany GIVES five million dollars to Kenya": the present tense of news, in a main clause, of a sum to somebody. With a
// rate ("gives $5m a year") or a number of things it tells what is so.
func (r *reading) gift(v *verb) bool {
	if !v.third || v.neg || v.modal != "" || v.passive || v.link.rel != relRoot || !v.has(knowledge.Give) && !v.forgives() || v.link.subj < 0 || !r.entityAt(v.link.subj) && !r.lx.in("organs", r.headNorm(v.link.subj)) {
		return false
	}
	if r.kindAt(v.unit+1) != uNP {
		return false
	}
	np := v.unit + 1
	if !r.valueIn(np) && r.kindAt(np+1) == uPrep && r.normOf(np+1) == "of" && r.kindAt(np+2) == uNP {
		np += 2 // "chips in a grant OF 5 MILLION EUROS"
	}
	q := r.quantityIn(r.units[np], int(model.Money))
	return q >= 0 && r.in.Quantities[q].Per == "" && r.in.Quantities[q].Value != ""
}

// forgives: a verb for debts that need not be paid.
func (v *verb) forgives() bool {
	return slices.ContainsFunc(v.trigs, func(t *knowledge.Trigger) bool { return t.Kind == "debt_relief" })
}

func (r *reading) weakOnly(cs []contribution) bool {
	for _, c := range cs {
		if c.money >= 0 || c.count >= 0 || !c.weak && c.kind != "reconstruction" || r.oneGift(&c) {
			return false
		}
	}
	return true
}

// determined: a noun phrase with an article, an owner or a number: "plans to build A port", not "aims to build resilient systems".
func (r *reading) determined(np int) bool {
	c := r.lx.of(&r.doc.Toks[r.units[np].first]).class
	return c == cDet || c == cPoss || r.units[np].mark >= 0
}

// hypothetical: "if Canada gave as much as Norway, it would send": would, behind a condition in the past tense.
func (r *reading) hypothetical(v *verb) bool {
	if v.modal != "would" && v.modal != "'d" && v.modal != "could" {
		return false
	}
	for u := range r.units {
		w := r.units[u].verb
		if w == nil || w.link.rel != relCondition {
			continue
		}
		if w.past && !w.perfect && u < v.unit && (v.link.gov < 0 || v.link.rel != relComplement) {
			return true
		}
		if w.perfect && w.past && v.perfect {
			return true
		}
	}
	return false
}

// objects returns the noun phrases that v is done to, and sets the receiver of a double object.
func (r *reading) objects(d *deal) []int {
	v := d.v
	objs := r.roomForUnits()
	for _, a := range d.frame.args {
		if a.prep == "" {
			objs = append(objs, a.np)
		}
	}
	if brought := r.brought(d); len(brought) > 0 && !v.passive && !r.sumIn(objs) && (d.trig.Class != knowledge.Promise || len(objs) == 0) {
		if n := len(objs); n > 0 && (d.trig.Kind == "" || r.mentionIn(r.units[objs[n-1]].first, r.units[objs[n-1]].last) >= 0) {
			d.dative = objs[n-1]
		}
		return brought
	} else if len(brought) > 0 && v.passive && v.link.subj >= 0 { // "Moldova will be supplied with generators"
		d.passive, d.rule, d.dative = true, "passive", v.link.subj
		return brought
	} else if len(brought) > 0 && v.link.rel == relReduced { // ", followed by Japan with 26 million"
		d.passive, d.rule = true, "passive"
		return brought
	}
	switch {
	case v.passive && v.link.rel == relReduced:
		d.passive, d.rule = true, "passive"
		if d.trig.Kind != "" && len(d.trig.Takes) > 0 { // "followed BY the EU WITH 26 million euros"
			return r.brought(d)
		}
		if v.link.obj >= 0 {
			return []int{v.link.obj}
		}
		return nil
	case v.passive && v.link.subj >= 0 && len(objs) > 0 && r.receiver(r.firstConjunct(v.link.subj)):
		// "Moldova was promised money"
		d.passive, d.rule = true, "passive"
		d.dative = v.link.subj
		return objs
	case r.levelsItself(d, objs):
		d.passive, d.extra = true, r.argsOf(v.link.subj)
		return []int{v.link.subj}
	case v.passive:
		d.passive, d.rule = true, "passive"
		if d.trig.Class == knowledge.Level && v.modal == "" && !v.beTo {
			return nil // "aid WAS RAISED to 9 million" counts what was
		}
		if d.trig.Class == knowledge.Level && v.link.subj >= 0 {
			d.extra = r.argsOf(v.link.subj)
		}
		if v.link.rel == relRelative && v.link.obj >= 0 && v.link.subj < 0 {
			return []int{v.link.obj}
		}
		if v.link.subj >= 0 {
			return r.passiveSubjects(v.link.subj)
		}
		return nil
	case v.link.rel == relRelative && v.link.obj >= 0 && (len(objs) == 0 || !r.contributes(objs[0])):
		d.rule = "relative"
		return []int{v.link.obj}
	case len(objs) == 0 && v.inf && v.link.gov >= 0 && r.units[v.link.gov].verb.link.obj >= 0 && r.units[v.link.gov].verb.link.rel == relRelative:
		// "which New Zealand has promised to rebuild"
		d.rule = "relative"
		return []int{r.units[v.link.gov].verb.link.obj}
	}
	if len(objs) >= 2 && r.units[objs[1]].kind == uNP && !r.conjoined(d.frame, objs[1]) && r.receiver(objs[0]) && r.quantityIn(r.units[objs[0]], -1) < 0 {
		d.dative = objs[0]
		return objs[1:]
	}
	if len(objs) == 2 && objs[1] == objs[0]+1 && !r.contributes(objs[1]) && !r.valueIn(objs[0]) && !r.valueIn(objs[1]) && d.trig.Class == knowledge.Promise {
		return objs[1:] // "promised THE LORRIES safe passage"
	}
	if len(objs) == 1 && r.receiver(objs[0]) {
		if things := r.behindName(objs[0]); len(things) > 0 {
			d.dative = objs[0]
			return things
		}
	}
	if len(objs) >= 2 && r.isPronoun(objs[0]) {
		return objs[1:]
	}
	// "offered Bolivia, Peru and Chile 40 tents each": the receivers are a list
	if len(objs) >= 3 && r.receiver(objs[0]) {
		for i := 1; i < len(objs); i++ {
			if !r.conjoined(d.frame, objs[i]) && r.receiver(objs[i-1]) && r.quantityIn(r.units[objs[i-1]], -1) < 0 {
				d.dative = objs[i-1]
				return objs[i:]
			}
		}
	}
	return objs
}

// levelsItself: "British aid to Malawi WILL RISE to £31 million".
func (r *reading) levelsItself(d *deal, objs []int) bool {
	v := d.v
	return d.trig.Class == knowledge.Level && !v.passive && len(objs) == 0 && (v.modal == "will" || v.modal == "would" || v.beTo) && v.link.subj >= 0 && (r.giftNoun(v.link.subj) || r.pledgeNoun(v.link.subj))
}

// argsOf returns the phrases right behind the noun phrase np.
func (r *reading) argsOf(np int) (args []arg) {
	for p := np + 1; r.kindAt(p) == uPrep && r.kindAt(p+1) == uNP; p += 2 {
		args = append(args, arg{prep: r.normOf(p), np: p + 1, host: np})
	}
	return args
}

// passiveSubjects returns the things that a passive is said of, also where the words of the list are not alike: "200 HOSPITAL BEDS and AN
// OXYGEN PLANT will be supplied".
func (r *reading) passiveSubjects(subj int) []int {
	list := r.conjuncts(subj)
	if p := subj - 2; len(list) == 1 && p == 0 && r.kindAt(subj-1) == uCC && r.kindAt(p) == uNP && r.valueIn(p) && r.contributes(p) {
		return []int{p, subj}
	}
	return list
}

// behindName returns what is promised behind the name of who receives it: "promised Cape Verde's president, José Neves, 120
// SCHOLARSHIPS and twelve agronomists".
func (r *reading) behindName(np int) []int {
	p := np + 4
	if r.kindAt(np+1) != uComma || r.kindAt(np+2) != uNP || r.kindAt(np+3) != uComma || r.kindAt(p) != uNP || r.personAt(r.units[np+2]) < 0 || !r.valueIn(p) {
		return nil
	}
	out := []int{p}
	for r.kindAt(p+1) == uPrep && r.kindAt(p+2) == uNP {
		p += 2
	}
	if r.kindAt(p+1) == uCC && r.kindAt(p+2) == uNP && r.valueIn(p+2) {
		out = append(out, p+2)
	}
	return out
}

// brought returns the noun phrases behind the prepositions that bring the thing given.
func (r *reading) brought(d *deal) []int {
	var out []int
	for _, a := range d.frame.args {
		if d.frame.purpose >= 0 && a.np > d.frame.purpose {
			break
		}
		if slices.Contains(d.trig.Takes, a.prep) && a.prep != "" && (r.contributes(a.np) || d.trig.Object == "agreement" && r.accords(a.np)) && (a.prep != "to" || r.oneOf(a.np)) {
			out = append(out, a.np)
		}
	}
	if np := r.means(d.v); len(out) == 0 && np >= 0 && slices.Contains(d.trig.Takes, r.normOf(np-1)) {
		out = append(out, np)
	}
	return out
}

// heldAbove is the noun phrase that np hangs on by "of", np itself where there is none: "an OFFER of a ship".
func (r *reading) heldAbove(np int) int {
	for r.kindAt(np-1) == uPrep && r.normOf(np-1) == "of" && r.kindAt(np-2) == uNP {
		np -= 2
	}
	return np
}

// oneOf reports a noun phrase that speaks of one thing or a number: "committed to AN INVESTMENT", not "to peace".
func (r *reading) oneOf(np int) bool {
	u := r.units[np]
	n := r.doc.Toks[u.first].Norm
	return n == "a" || n == "an" || n == "another" || r.quantityIn(u, -1) >= 0
}

// sumIn reports whether one of the objects is a sum, which is then what is given: "providing $5 MILLION with partners".
func (r *reading) sumIn(objs []int) bool {
	return slices.ContainsFunc(objs, func(np int) bool { return r.quantityIn(r.units[np], int(model.Money)) >= 0 })
}

func (r *reading) conjoined(f frame, np int) bool {
	for _, a := range f.args {
		if a.np == np {
			return a.conj
		}
	}
	return false
}

// things returns the contributions among objects that trigger d.trig accepts.
func (r *reading) things(d *deal, objects []int) []contribution {
	var out []contribution
	if d.trig.Class == knowledge.Level {
		return r.levelThing(d, objects)
	}
	for _, np := range objects {
		if r.itemValue(np) && len(out) > 0 {
			continue // "$90 million, including $30 million FROM CHILE"
		}
		c := r.contribution(r.heldBy(d, np))
		if c.money < 0 && c.count < 0 && r.doc.Toks[r.units[np].first].Norm == "available" {
			continue // "$120 million AVAILABLE in credits"
		}
		r.priced(d, &c)
		r.elliptic(d, &c)
		r.headcount(d, &c)
		r.notACent(d, &c)
		if r.accepts(d, &c) {
			out = append(out, c)
		}
	}
	if len(out) > 1 && slices.ContainsFunc(out, func(c contribution) bool { return c.money >= 0 }) {
		out = slices.DeleteFunc(out, func(c contribution) bool {
			return c.money < 0 && c.count < 0 && isMoneyKind(c.kind) && r.lx.in("monies", c.head) // "$5 million in 2023 | FUNDS"
		})
	}
	if len(out) == 0 && len(objects) == 0 {
		out = append(r.objectless(d), r.helpedThing(d)...)
	}
	if len(out) == 0 {
		out = r.givesNothing(d)
	}
	// "troops ..., including a field hospital": a contribution of another kind
	if len(out) > 0 {
		including := false
		for _, a := range d.frame.args {
			including = a.prep == "including" || a.conj && including
			if !including {
				continue
			}
			if c := r.contribution(a.np); r.inside(&out[0], &c) {
				out[0].kind = c.kind // "a package worth $225 million, including ROCKETS"
			} else if out[0].money >= 0 && isMoneyKind(out[0].kind) && c.money < 0 && c.count < 0 {
				continue // "invest $800 million in the port, including A POWER PLANT": what the money goes into
			} else if c.kind != "" && !c.weak && (c.money < 0 || out[0].money < 0) && !slices.ContainsFunc(out, func(o contribution) bool { return family(o.kind) == family(c.kind) }) {
				out = append(out, c)
			}
		}
	}
	// a value behind the verb's phrase: "renewed a promise ...: 200 million kronur", "offered maize, 2,000 tonnes"
	if len(out) <= 1 {
		for _, a := range d.frame.args {
			if a.prep != "=" {
				continue
			}
			c := r.contribution(a.np)
			switch {
			case len(out) == 1 && out[0].money < 0 && out[0].count < 0 && (c.money >= 0 || c.count >= 0):
				if out[0].kind != "" && c.kind == "" || c.kind != "" && out[0].weak || out[0].kind != "" {
					keep := out[0].kind
					weak := out[0].weak
					span := out[0].span
					out[0].money, out[0].count, out[0].unit = c.money, c.count, c.unit
					if keep == "" || weak {
						out[0].kind = c.kind
					}
					out[0].span = span
					out[0].weak = false
				}
			case len(out) == 0 && len(objects) > 0 && r.undertaking(objects[0]) && c.kind != "":
				out = append(out, c)
			}
		}
	}
	return out
}

// objectless reads deeds whose contribution stands in a phrase: "invest in a port", "join the mission".
func (r *reading) objectless(d *deal) []contribution {
	for _, a := range d.frame.args {
		switch {
		case a.prep == "to" && d.v.main >= 0 && r.lx.of(&r.doc.Toks[d.v.main]).in("bare-givers") && r.purse(a.np):
			return []contribution{{np: a.np, kind: "funding", money: -1, count: -1, former: -1, span: r.unitSpan(a.np), head: r.headNorm(a.np)}}
		case d.trig.Object == "money-or-in" && a.prep == "in" && d.trig.Kind != "" && !r.lx.in("abstract", r.headNorm(a.np)) && r.foreignPlace(d, r.units[a.np]) && !r.atActors(d, a.np):
			return []contribution{{np: a.np, kind: d.trig.Kind, money: -1, count: -1, former: -1, span: r.unitSpan(a.np), head: r.headNorm(a.np)}}
		case d.trig.Class == knowledge.Decide && d.trig.Object != "agreement" && a.prep == "on", d.trig.Name == "look-at" && a.prep == "at":
			if c := r.contribution(a.np); c.kind != "" && !c.weak {
				return []contribution{c}
			}
		}
	}
	return nil
}

// purse: a fund or a charity, to which one contributes money.
func (r *reading) purse(np int) bool {
	m := r.men[r.units[np].head]
	if m < 0 {
		return r.headNorm(np) == "fund" && r.namedForce(r.units[np])
	}
	switch c := r.in.Entities[r.in.Mentions[m].Entity].Class; c {
	case "fund", "ngo", "un":
		return true
	}
	return false
}

// inside: the goods in that a package or load of aid includes.
func (r *reading) inside(c, in *contribution) bool {
	return c.kind == "funding" && (c.head == "package" || r.lx.in("carriers", singular(c.head))) && in.kind != "" && !in.weak && in.money < 0 && !isMoneyKind(in.kind)
}

// helpedThing is what a deed is done to that its owner is helped with: "will help the museum REBUILD".
func (r *reading) helpedThing(d *deal) []contribution {
	g := d.v.link.gov
	if g < 0 || d.v.link.rel != relComplement || !r.units[g].verb.helping() || d.trig.Kind != "reconstruction" {
		return nil
	}
	objects := r.plainObjects(g, d.v.unit)
	if len(objects) != 1 {
		return nil
	}
	np := objects[0]
	d.dative = np
	return []contribution{{np: np, kind: d.trig.Kind, money: -1, count: -1, former: -1, span: r.unitSpan(np), head: r.headNorm(np)}}
}

// atActors reports a place of the subject's own: "President Biden will invest in America".
func (r *reading) atActors(d *deal, np int) bool {
	m := r.placeIn(r.units[np])
	if m < 0 || d.v.link.subj < 0 {
		return false
	}
	for _, a := range r.actorsOf(r.conjuncts(d.v.link.subj)) {
		if a.party.Country != "" && a.party.Country == r.in.Entities[r.in.Mentions[m].Entity].Country {
			return true
		}
	}
	return false
}

func (r *reading) headNorm(np int) string { return r.doc.Toks[r.units[np].head].Norm }

// levelThing reads "double its aid for Armenia to 31 million euros".
func (r *reading) levelThing(d *deal, objects []int) []contribution {
	if len(objects) > 0 && r.lx.in("outlays", r.headNorm(objects[0])) {
		return nil // "reduce costs an average of $600"
	}
	for _, np := range objects {
		c := r.contribution(np)
		noun := r.undertaking(np)
		bareSum := c.money >= 0 && int(r.qty[r.units[np].head]) == c.money
		if c.kind == "" && !noun || bareSum || r.lx.in("trade", c.head) || r.lx.in("outlays", c.head) || c.kind == "energy" || c.kind == "reconstruction" {
			continue
		}
		if c.kind == "loan" && r.units[np].mark < 0 && r.lx.of(&r.doc.Toks[r.units[np].first]).class != cPoss {
			continue
		}
		d.level = true
		has := false
		for _, a := range d.frame.args {
			q := r.quantityIn(r.units[a.np], -1)
			if q < 0 || a.np == np {
				continue
			}
			in := r.contribution(a.np)
			switch a.prep {
			case "to", "by", "=":
				if in.money >= 0 || in.count >= 0 {
					had := c.former
					c.money, c.count, c.unit = in.money, in.count, in.unit
					if c.former = in.former; c.former < 0 {
						c.former = had
					}
					if c.kind == "" || c.weak && in.kind != "" && in.money < 0 {
						c.kind = in.kind
					}
					if in.count >= 0 && in.kind != "" && in.kind != "other" {
						c.kind = in.kind
					}
					c.weak = false
					has = true
				}
			case "from":
				c.former = q
			}
		}
		if !has && c.money < 0 && c.count < 0 && d.mood.status == model.Pledged && r.lx.of(&r.doc.Toks[r.units[np].first]).class != cPoss {
			continue
		}
		if c.kind == "" {
			c.kind = "other"
			if c.money >= 0 {
				c.kind = "funding"
			}
		}
		if !has && c.kind == "other" {
			continue
		}
		r.instrument(&c, false)
		return []contribution{c}
	}
	return nil
}
