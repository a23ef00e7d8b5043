package pledge

import (
	"slices"
	"strings"

	"pledgewire/internal/knowledge"
	"pledgewire/internal/model"
)

// nominals reads nouns of undertaking that no verb of giving took up: "Malaysia's pledge of 2 million gloves", "a 15 million
// franc contribution from Bern", "Kuwait's contribution to the dam is 14 million dinars".
func (r *reading) nominals() {
	for u := range r.units {
		if r.units[u].kind != uNP || r.used(u) {
			continue
		}
		r.why = whyNone
		switch {
		case r.idiom(r.units[u].head):
			if r.pledgeNoun(u) {
				r.gaveNothing(u, whyIdiom)
			}
		case r.pledgeNoun(u), r.giftNoun(u):
			n := len(r.found)
			if r.nominal1(u); len(r.found) == n && (r.why != whyNoValue || r.pledgeNoun(u)) {
				r.gaveNothing(u, r.why)
			}
		case r.headNorm(u) == "plans" || r.headNorm(u) == "plan":
			r.planned(u)
		}
	}
	r.itemise()
	r.ranked()
	r.existential()
}

// pledgeNoun reports whether np is headed by a noun of a promise or gift (pledge, contribution, donation).
func (r *reading) pledgeNoun(np int) bool {
	for _, f := range r.lx.of(&r.doc.Toks[r.units[np].head]).forms {
		if f.noun && (f.trig.Class == knowledge.Promise || f.trig.Class == knowledge.Give || f.trig.Class == knowledge.Decide || f.trig.Class == knowledge.Announce) && f.trig.Name != "decide" {
			return true
		}
	}
	return false
}

// giftNoun reports whether np is headed by a noun for money given (package, grant, loan) and says from whom.
func (r *reading) giftNoun(np int) bool {
	return r.lx.in("gifts", singular(r.headNorm(np))) && !r.tradeIn(r.units[np])
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

// nominal1 reads the noun phrase np as an undertaking with a value and somebody who makes it.
func (r *reading) nominal1(np int) {
	u := r.units[np]
	if r.none(u) {
		r.no(whyNegated)
		return
	}
	if p := r.back(np - 1); r.kindAt(p) == uPrep && r.kindAt(p-1) == uNP && r.lx.in("securities", r.headNorm(p-1)) {
		r.no(whyTrade)
		return // "as COLLATERAL for a $3 million loan"
	}
	gov := r.objectOf(np)
	c := r.contribution(np)
	level := false
	if c.money < 0 && c.count < 0 {
		r.predicate(np, &c)
		level = c.money < 0 && c.count < 0 && r.rises(np, &c)
	}
	if c.kind == "" && c.money >= 0 {
		c.kind = "funding"
	}
	if c.kind == "" || c.money < 0 && !r.countsThings(np, &c) {
		r.no(whyNoValue)
		return
	}
	if q := max(c.money, c.count); r.taken(q) || r.in.Quantities[q].Total {
		r.no(whyToldTwice)
		return
	}
	d := deal{v: r.nounVerb(np), dative: -1, other: -1, at: np, rule: "nominal", trig: r.nounTrigger(u)}
	d.frame = r.frameOf(np + 1)
	if d.mood = r.nominalMood(np, gov); d.mood.status == "" {
		r.no(whyDenied)
		return
	}
	d.things, d.level = []contribution{c}, level
	d.actors = r.nounActor(np, gov, &d)
	if len(d.actors) > 0 && !r.ownPurse(np, &d) && !r.sumOf(u, d.actors[0]) {
		n := len(r.found)
		r.emit(&d)
		r.dropHome(n)
		r.no(whyDomestic)
	}
	r.no(whyNoPledger)
}

// countsThings: a count is of what is given, not of the gifts: "a pledge of 40 trucks", but "made five investments".
func (r *reading) countsThings(np int, c *contribution) bool {
	if c.count < 0 || c.weak || r.giftNoun(np) && c.unit == "" {
		return false
	}
	n := singular(r.headNorm(np))
	return c.unit != n && c.unit != "" && (c.kind != "funding" && c.kind != "investment" || r.lx.unit[c.unit].Kind != "")
}

// dropHome takes back what a state invests with no word of anybody abroad: found since n.
func (r *reading) dropHome(n int) {
	since := slices.DeleteFunc(r.found[n:], func(f found) bool {
		own := f.pl.Pledger.Country
		return f.pl.Kind == "investment" && own != "" && f.pl.Pledger.ID == "country:"+own && (len(f.pl.Recipients) == 0 || f.inherited)
	})
	r.found = r.found[:n+len(since)]
}

// sumOf: "will contribute $2 million, resulting in a TOTAL Spanish contribution of $7 million": what the giver has given.
func (r *reading) sumOf(u unit, a actor) bool {
	if !r.anyWord("totals", u.first, u.head) {
		return false
	}
	for i := len(r.found) - 1; i >= 0 && r.found[i].sent == r.sent; i-- {
		if r.found[i].pl.Pledger.ID == a.party.ID {
			return true
		}
	}
	return false
}

// taken reports whether a pledge of this sentence already has the quantity q.
func (r *reading) taken(q int) bool {
	span := r.in.Quantities[q].Span
	for i := len(r.found) - 1; i >= 0 && r.found[i].sent == r.sent; i-- {
		for _, rs := range r.found[i].pl.Roles {
			if (rs.Role == model.RoleAmount || rs.Role == model.RoleQuantity) && rs.Span.Overlaps(span) {
				return true
			}
		}
	}
	return false
}

// ownPurse: a gift noun that needs a giver named beside it, not only the subject of some verb.
func (r *reading) ownPurse(np int, d *deal) bool {
	return !r.pledgeNoun(np) && len(d.actors) == 1 && d.actors[0].party.ID == "" && !d.actors[0].named
}

// nominalMood settles how firm the noun np stands from the verb it is the object or the subject of.
func (r *reading) nominalMood(np, gov int) mood {
	m := mood{status: r.nounOwn(np), cue: np, top: gov, say: -1}
	if r.bygone(np) || r.sinceThen(np) {
		m.status = model.Delivered
		return m
	}
	if gov < 0 {
		if s := r.subjectOf(np); s >= 0 {
			return r.subjectMood(m, r.units[s].verb)
		}
		return m
	}
	g := r.units[gov].verb
	if g.neg {
		return noMood
	}
	if p := r.back(np - 1); g.passive && (g.past || g.perfect) && !g.progressive && r.kindAt(p) == uPrep && r.normOf(p) == "by" && (g.has(knowledge.Act) || g.has(knowledge.Give)) {
		m.status = model.Delivered // "the clinic was funded BY A GRANT of $15 million"
		return m
	}
	gm := r.moodOf(g)
	m.say = gm.say
	if r.madeBefore(np, g) || g.has(knowledge.Give) && g.perfect && !g.passive && !g.progressive && r.nounTrigger(r.units[np]).Class == knowledge.Give {
		m.status = model.Delivered
		return m
	}
	switch {
	case g.has(knowledge.Reaffirm), g.has(knowledge.Withdraw), g.has(knowledge.Refuse):
		m.status = classStatus(g.trigs[0].Class)
	case g.has(knowledge.Deny), g.has(knowledge.Wish), g.has(knowledge.Expect), g.has(knowledge.Request):
		return noMood
	case gm.status == model.Considering || gm.status == model.Planned:
		m.status = gm.status
	case r.lx.of(&r.doc.Toks[g.main]).in("receiving") && (g.past || g.perfect) && !r.pledgeNoun(np):
		m.status = model.Delivered
	}
	return m
}

// madeBefore: a gift that somebody has made, or made at a time that is over: "HAS MADE investments of", "IN 2022, Norfund made".
func (r *reading) madeBefore(np int, g *verb) bool {
	if !r.makes(g) || g.passive || r.nounTrigger(r.units[np]).Class != knowledge.Give {
		return false
	}
	return g.perfect && !g.progressive || g.past && r.olden()
}

// sinceThen: "the PROVISION of $1.5 billion in aid SINCE FEBRUARY": what was given over a time.
func (r *reading) sinceThen(np int) bool {
	if r.nounTrigger(r.units[np]).Class != knowledge.Give {
		return false
	}
	for u := np + 1; u < len(r.units); u++ {
		switch r.units[u].kind {
		case uVG, uComma, uStrong:
			return false
		case uSub, uPrep, uTime:
			if r.normOf(u) == "since" {
				return true
			}
		}
	}
	return false
}

// olden: the sentence names a year or month that is over on the article's day.
func (r *reading) olden() bool {
	for i := r.start; i < r.end; i++ {
		if q := r.qty[i]; q >= 0 {
			if d := r.in.Quantities[q].Date; d != "" && len(d) <= len("2006-01") && r.over(d) {
				return true
			}
		}
	}
	return false
}

// fiscalYear: the sentence counts by budget years: "to over $9.5 billion in FY23".
func (r *reading) fiscalYear() bool {
	for _, tok := range r.doc.Toks[r.start:r.end] {
		if n := tok.Norm; len(n) >= 4 && strings.HasPrefix(n, "fy") && n[2] >= '0' && n[2] <= '9' {
			return true
		}
	}
	return false
}

// bygone: a gift that only stands behind what follows it: "FOLLOWING the bank's loan of 100 million euros", "BUILDING ON the
// 600 million dollar investment", "IN ADDITION TO the donation of".
func (r *reading) bygone(np int) bool {
	p := r.back(np - 1)
	if r.kindAt(p) != uPrep && r.kindAt(p) != uSub {
		return false
	}
	if t := r.nounTrigger(r.units[np]); t.Class == knowledge.Promise || t.Class == knowledge.Announce {
		return false
	}
	i := r.units[p].first
	switch r.doc.Toks[i].Norm {
	case "following", "since":
		return true
	case "on":
		return i > r.start && r.lx.of(&r.doc.Toks[i-1]).in("building-on")
	case "to":
		return i > r.start && r.doc.Toks[i-1].Norm == "addition"
	}
	return false
}

// nounOwn is the status of the noun by itself: an allocation is firm, an earlier gift given, anything else is pledged.
func (r *reading) nounOwn(np int) model.Status {
	if r.anyWord("earlier", r.units[np].first, r.units[np].head) {
		switch r.nounTrigger(r.units[np]).Class {
		case knowledge.Promise:
			return model.Reaffirmed
		case knowledge.Announce:
			return model.Pledged
		}
		return model.Delivered
	}
	if s := r.nounStatus(r.units[np]); s == model.Reaffirmed || s == model.Committed {
		return s
	}
	return model.Pledged
}

// subjectMood: what is said of the noun: "has arrived", "was withdrawn".
func (r *reading) subjectMood(m mood, v *verb) mood {
	switch {
	case v.neg, v.modal == "should" || v.modal == "must":
		return noMood
	case v.has(knowledge.Withdraw):
		m.status = model.Withdrawn
	case v.has(knowledge.Request), v.has(knowledge.Expect):
		return noMood
	case v.passive && v.has(knowledge.Decide) && (v.past || v.perfect) && m.status == model.Pledged:
		m.status = model.Committed // "a World Bank loan was APPROVED"
	case r.lx.of(&r.doc.Toks[max(v.main, 0)]).in("arriving") && (v.past || v.perfect):
		m.status = model.Delivered
	case v.main >= 0 && v.modal == "" && !v.past && m.status == model.Pledged && r.lx.of(&r.doc.Toks[v.main]).in("lasting"):
		m.status = model.Reaffirmed // "Cuba's offer of 200 scholarships STILL STANDS"
	}
	return m
}

// subjectOf returns the unit of the verb whose subject np is, -1 for none.
func (r *reading) subjectOf(np int) int {
	for u := np + 1; u < len(r.units); u++ {
		if v := r.units[u].verb; v != nil && v.link.subj == np && v.link.rel != relReduced {
			return u
		}
	}
	return -1
}

func (r *reading) nounTrigger(u unit) *knowledge.Trigger {
	for _, f := range r.lx.of(&r.doc.Toks[u.head]).forms {
		if f.noun {
			return f.trig
		}
	}
	return &knowledge.Trigger{}
}

// predicate takes the value from what the noun is said to be: "the contribution is 14 million dinars", "put the
// contribution at $14 million", "its offer, 20 fire engines, was accepted", "a pledge that it made in May: 4 trucks".
func (r *reading) predicate(np int, c *contribution) {
	n := np + 1
	for r.kindAt(n) == uPrep && r.kindAt(n+1) == uNP {
		n += 2
	}
	if r.kindAt(n) == uComma {
		v := n + 1
		if r.kindAt(v) == uPrep && r.normOf(v) == "of" {
			v++
		}
		if r.kindAt(v) == uNP && r.valueIn(v) && !r.opensClause(v) && !r.gapAt(v) {
			r.takeValue(c, v)
			return
		}
	}
	for p := np + 1; p < len(r.units) && p < np+9; p++ {
		switch v := r.units[p].verb; {
		case v != nil && (v.copula || r.lx.of(&r.doc.Toks[max(v.main, 0)]).in("amounting")) && r.firstConjunct(max(v.link.subj, 0)) <= np && v.link.subj >= 0 && !v.neg && v.link.rel != relRelative:
			for q := p + 1; q < len(r.units) && q < p+4; q++ {
				if r.kindAt(q) == uNP {
					if r.valueIn(q) {
						r.takeValue(c, q)
					}
					return
				}
			}
		case r.kindAt(p) == uPrep && r.normOf(p) == "at" && r.kindAt(p+1) == uNP && r.valueIn(p+1):
			r.takeValue(c, p+1)
			return
		case r.kindAt(p) == uStrong:
			if r.doc.Toks[r.units[p].first].Norm == ":" && r.kindAt(p+1) == uNP && r.valueIn(p+1) {
				r.takeValue(c, p+1)
			}
			return
		}
	}
}

// rises takes the level that the noun is said to reach: "its yearly contribution IS TO RISE TO 16 million euros from 12 million".
func (r *reading) rises(np int, c *contribution) bool {
	u := r.subjectOf(np)
	if u < 0 || !r.pledgeNoun(np) || !r.lx.of(&r.doc.Toks[max(r.units[u].verb.main, 0)]).in("rising") {
		return false
	}
	for p := u + 1; p+1 < len(r.units) && p < u+8; p++ {
		if r.kindAt(p) != uPrep || r.kindAt(p+1) != uNP {
			continue
		}
		switch in := r.contribution(p + 1); {
		case in.money < 0 && in.count < 0:
		case r.normOf(p) == "to":
			r.takeValue(c, p+1)
		case r.normOf(p) == "from":
			c.former = max(in.money, in.count)
		}
	}
	return c.money >= 0 || c.count >= 0
}

func (r *reading) valueIn(np int) bool { return r.quantityIn(r.units[np], -1) >= 0 }

// takeValue gives c the value of the noun phrase np, with the kind of what it counts.
func (r *reading) takeValue(c *contribution, np int) {
	in := r.contribution(np)
	c.money, c.count = in.money, in.count
	if in.count >= 0 {
		c.unit = in.unit
	}
	if c.kind == "" || in.kind != "" && (c.weak || c.kind == "funding") {
		c.kind, c.weak = in.kind, in.weak
	}
	if in.count >= 0 {
		c.span, c.head = in.span, in.head
	}
}

// nounActor: the possessor, an adjective of nationality, "from X", "by X", or the subject that makes the pledge.
func (r *reading) nounActor(np, gov int, d *deal) []actor {
	if a, ok := r.possessor(np); ok {
		return []actor{a}
	}
	if as := r.ownPromise(np, gov); len(as) > 0 {
		return as
	}
	if p := np + 1; r.kindAt(p) == uPrep && (r.normOf(p) == "from" || r.normOf(p) == "by" || r.normOf(p) == "of" && r.undertaking(np)) && r.kindAt(p+1) == uNP && p+1 < d.at {
		if b, ok := r.actorOf(p + 1); ok && b.party.ID != "" {
			return []actor{b} // "An offer FROM RABAT to train rangers"
		}
	}
	for _, g := range d.frame.args {
		if g.prep == "from" || g.prep == "by" {
			if b, ok := r.actorOf(g.np); ok && (b.party.ID != "" || !b.named && b.class == "") {
				return []actor{b}
			}
			return nil
		}
	}
	if as := r.makerOf(np); len(as) > 0 {
		return as
	}
	if as := r.cameWith(np); len(as) > 0 {
		return as
	}
	if as := r.announcedLeft(np); len(as) > 0 {
		return as
	}
	if a, ok := r.national(np); ok {
		return []actor{a}
	}
	if d.trig.Class == knowledge.Announce { // "the announcement of $1 billion in U.S. INVESTMENTS"
		for p := np + 1; r.kindAt(p) == uPrep && r.kindAt(p+1) == uNP; p += 2 {
			if a, ok := r.national(p + 1); ok {
				return []actor{a}
			}
		}
		return nil
	}
	if a, ok := r.originOf(np); ok {
		return []actor{a}
	}
	if as := r.fronted(np); len(as) > 0 {
		return as
	}
	if gov >= 0 && r.pledgeNoun(np) {
		g := r.units[gov].verb
		if g.link.subj >= 0 && (g.has(knowledge.Announce) || g.has(knowledge.Give) || g.has(knowledge.Reaffirm) || g.has(knowledge.Promise) || g.has(knowledge.Withdraw) || g.has(knowledge.Decide) || len(g.trigs) == 0 && r.makes(g)) {
			return r.actorsOf(r.conjuncts(g.link.subj))
		}
	}
	return nil
}

// possessor returns the actor that owns np: "Japan's pledge", "its offer".
func (r *reading) possessor(np int) (actor, bool) {
	u := r.units[np]
	a := actor{ent: -1, np: np, person: -1}
	if r.lx.of(&r.doc.Toks[u.first]).class == cPoss {
		if m := r.men[u.first]; m >= 0 {
			a.span = r.in.Mentions[m].Span
			return r.mentionActor(a, int(m), unit{kind: uNP, first: u.first, last: u.first + 1, head: u.first, mark: -1})
		}
	}
	if u.mark < 0 {
		return a, false
	}
	m := r.mentionIn(u.first, u.mark)
	if m < 0 {
		return a, false
	}
	a.span = r.in.Mentions[m].Span
	return r.mentionActor(a, m, unit{kind: uNP, first: u.first, last: u.mark, head: u.mark - 1, mark: -1})
}

// national returns the state or body named inside np before its head: "the American contribution", "a World Bank loan".
func (r *reading) national(np int) (actor, bool) {
	u := r.units[np]
	a := actor{ent: -1, np: np, person: -1}
	m := r.mentionIn(u.first, u.head)
	if m >= 0 && r.namesGift(m) {
		m = r.mentionIn(u.first, r.in.Mentions[m].First) // "the $50 billion G7 | Revenue Acceleration | loans commitment"
	}
	if m < 0 || r.qty[r.in.Mentions[m].First] >= 0 {
		return a, false // "a 600,000 US DOLLAR grant" is nobody's
	}
	ent := &r.in.Entities[r.in.Mentions[m].Entity]
	if ent.Type == model.Place || ent.Class == "media" || strings.HasPrefix(ent.ID, "org:~") && r.giftNoun(np) || ent.Type == model.Country && r.in.Mentions[m].Via == model.ViaName && u.mark < 0 && r.giftNoun(np) {
		return a, false // "a Ukraine aid package" is for Ukraine
	}
	a.span = r.in.Mentions[m].Span
	return r.entityActor(a, m, r.in.Mentions[m].Entity)
}

// namesGift: an open name that a noun for money given follows is the name of the gift.
func (r *reading) namesGift(m int) bool {
	men := &r.in.Mentions[m]
	ent := &r.in.Entities[men.Entity]
	if r.lx.in("gifts", singular(lastWord(ent.Name))) || strings.Contains(ent.Name, "Loans for ") {
		return true // "Extraordinary Revenue Acceleration Loans for Ukraine"
	}
	return open(ent) && men.Last < r.end && r.lx.in("gifts", singular(r.doc.Toks[men.Last].Norm))
}

// originOf: "the largest pledge, of 500 million euros, came FROM Germany".
func (r *reading) originOf(np int) (actor, bool) {
	if p := r.comingBehind(np); p >= 0 {
		return r.actorOf(p)
	}
	s := r.subjectOf(np)
	if s < 0 {
		return actor{}, false
	}
	// "the biggest contribution was NORWAY'S $80 million"
	if p := r.forward(s + 1); r.units[s].verb.copula && r.kindAt(p) == uNP && r.units[p].mark >= 0 {
		return r.possessor(p)
	}
	if !r.lx.of(&r.doc.Toks[max(r.units[s].verb.main, 0)]).in("coming") {
		return actor{}, false
	}
	for p := r.forward(s + 1); r.kindAt(p) == uPrep && r.kindAt(p+1) == uNP; p += 2 { // "comes with it FROM the EU"
		if r.normOf(p) == "from" {
			return r.actorOf(p + 1)
		}
	}
	return actor{}, false
}

// comingBehind is who stands behind ", coming from": "a grant of 10 million euros, COMING FROM THE EUROPEAN UNION, will", -1 for none.
func (r *reading) comingBehind(np int) int {
	p := np + 1
	for r.kindAt(p) == uPrep && r.kindAt(p+1) == uNP {
		p += 2
	}
	if r.kindAt(p) == uComma && r.kindAt(p+1) == uVG && r.normOf(p+1) == "coming" && r.kindAt(p+2) == uPrep && r.normOf(p+2) == "from" && r.kindAt(p+3) == uNP {
		return p + 3
	}
	return -1
}

// makerOf: "a promise that ICELAND made in 2021".
func (r *reading) makerOf(np int) []actor {
	for u := np + 1; u < len(r.units); u++ {
		if v := r.units[u].verb; v != nil && v.link.obj == np && v.link.subj >= 0 && r.makes(v) {
			return r.actorsOf(r.conjuncts(v.link.subj))
		}
	}
	return nil
}

// announcedLeft: "the announcement BY THE GOVERNMENT OF IRELAND of a contribution of 6 million euros".
func (r *reading) announcedLeft(np int) []actor {
	by := -1
	for p := r.back(np - 1); r.kindAt(p) == uPrep && r.kindAt(p-1) == uNP; p -= 2 {
		switch r.normOf(p) {
		case "of":
		case "by":
			by = p + 1
		default:
			return nil
		}
		if by >= 0 && (r.pledgeNoun(p-1) || r.undertaking(p-1)) {
			return r.actorsOf([]int{by})
		}
	}
	return nil
}

// cameWith: "joined the list WITH A PROMISE of $30 million": who acts promises.
func (r *reading) cameWith(np int) []actor {
	p := r.back(np - 1)
	n := r.doc.Toks[r.units[np].first].Norm
	if r.kindAt(p) != uPrep || r.normOf(p) != "with" || n != "a" && n != "an" || !r.pledgeNoun(np) {
		return nil
	}
	g := r.verbLeft(p)
	if g < 0 || r.units[g].verb.link.subj < 0 || r.units[g].verb.neg || len(r.units[g].verb.trigs) > 0 && !r.units[g].verb.has(knowledge.Move) {
		return nil
	}
	return r.actorsOf(r.conjuncts(r.units[g].verb.link.subj))
}

// fronted: "With a contribution of $4m, PORTUGAL is the largest donor", "In line with a commitment to share 4 million doses, THE EU
// seeks".
func (r *reading) fronted(np int) []actor {
	p := r.back(np - 1)
	if r.kindAt(p) != uPrep || r.normOf(p) != "with" || p != 0 && (p < 2 || r.normOf(p-1) != "line") {
		return nil
	}
	for u := np + 1; u < len(r.units); u++ {
		if v := r.units[u].verb; v != nil && !v.inf {
			if v.link.subj > np {
				return r.actorsOf(r.conjuncts(v.link.subj))
			}
			return nil
		}
	}
	return nil
}

// makes: the light verbs of a promise: make a pledge, bring a contribution.
func (r *reading) makes(v *verb) bool {
	return r.lx.of(&r.doc.Toks[v.main]).in("light")
}

// planned reads "presented plans for a hospital": what the plan is for is the contribution.
func (r *reading) planned(np int) {
	gov := r.objectOf(np)
	if gov < 0 || r.kindAt(np+1) != uPrep || r.normOf(np+1) != "for" || r.kindAt(np+2) != uNP || r.units[gov].verb.neg {
		return
	}
	c := r.contribution(np + 2)
	if c.kind == "" || c.weak || c.kind == "funding" && c.money >= 0 {
		return
	}
	d := deal{trig: r.nounTrigger(r.units[np]), v: r.nounVerb(np), dative: -1, other: -1, at: np, rule: "nominal"}
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

// anyWord reports whether one of the tokens [first, last) is in the named list.
func (r *reading) anyWord(list string, first, last int) bool {
	return slices.ContainsFunc(r.doc.Toks[first:last], func(t model.Token) bool { return r.lx.in(list, t.Norm) })
}
