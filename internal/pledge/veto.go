package pledge

import (
	"cmp"
	"slices"
	"strings"

	"pledgewire/internal/knowledge"
	"pledgewire/internal/model"
)

// vetoed says why d is what the grammar reads as an undertaking and no reader would: thanks, what others are urged to do, what
// somebody does day by day, shops and their wares, and pictures of speech; whyNone else.
func (r *reading) vetoed(d *deal) reason {
	switch {
	case !d.mood.status.Live(), d.rule == "nominal":
		return whyNone
	case r.announcedThing(d):
		return whyNothing
	case r.denied(d):
		return whyDenied
	case r.settles(d), r.shop(d), r.trifle(d), r.toMarket(d), r.underContract(d), r.transfer(d), r.buys(d):
		return whyTrade
	case r.thanks(d), r.enough(d):
		return whyMood
	case r.urged(d):
		return whyUrged
	case r.habit(d):
		return whyHabit
	}
	return whyNone
}

// toMarket: "will deliver 10 million barrels TO THE MARKET".
func (r *reading) toMarket(d *deal) bool {
	for _, a := range d.frame.args {
		if n := r.headNorm(a.np); a.prep == "to" && d.trig.Class != knowledge.Act && (n == "market" || n == "markets") && r.mentionIn(r.units[a.np].first, r.units[a.np].last) < 0 {
			return true
		}
	}
	return false
}

// buys: "will pay a billion for 24 AMERICAN HELICOPTERS", and nobody is named who gets them.
func (r *reading) buys(d *deal) bool {
	if d.trig.Name != "pay" && d.trig.Name != "pay-for" || d.dative >= 0 {
		return false
	}
	wares := false
	for _, a := range d.frame.args {
		u := r.units[a.np]
		m := r.mentionIn(u.first, u.last)
		kind, _, _ := r.headKind(u)
		switch {
		case a.prep == "for" && (kind == "weapons" || kind == "equipment") && r.quantityIn(u, int(model.Count)) >= 0 && m >= 0 && r.in.Mentions[m].Via == model.ViaDemonym:
			wares = true
		case a.prep != "" && a.prep != "from" && m >= 0:
			return false
		}
	}
	return wares
}

// underContract: "will deliver six drones UNDER A CONTRACT worth $37 million", "supply gas AT A PRICE linked to oil": what is paid
// for.
func (r *reading) underContract(d *deal) bool {
	for _, a := range d.frame.args {
		if u := r.units[a.np]; a.prep == "under" && r.lx.in("sale-papers", r.headNorm(a.np)) && d.trig.Class == knowledge.Give {
			return !r.anyWord("gifts", u.first, u.head) // "under a GRANT contract"
		} else if a.prep == "at" && r.lx.in("prices", r.headNorm(a.np)) && d.trig.Class == knowledge.Give {
			return !r.anyWord("cheap", u.first, u.head)
		}
	}
	return false
}

// transfer: "have agreed a loan deal for a MIDFIELDER": players change clubs.
func (r *reading) transfer(d *deal) bool {
	return slices.ContainsFunc(d.things, func(c contribution) bool { return c.kind == "loan" }) && r.anyWord("players", r.start, r.end)
}

// thanks: "Israel appreciates the commitment and the United States for PROVIDING $1 billion": the thankful give nothing.
func (r *reading) thanks(d *deal) bool {
	v := d.v
	if v == nil || !v.ing || r.wordBefore(v.unit) != "for" {
		return false
	}
	for u := v.unit - 1; u >= 0; u-- {
		if w := r.units[u].verb; w != nil && w.main >= 0 && r.lx.of(&r.doc.Toks[w.main]).in("thanking") {
			return len(d.actors) > 0 && w.link.subj >= 0 && d.actors[0].np == w.link.subj
		}
	}
	return false
}

// wordBefore is the word of the unit before u, over adverbs and times, "" for none.
func (r *reading) wordBefore(u int) string {
	if p := r.back(u - 1); p >= 0 {
		return r.normOf(p)
	}
	return ""
}

// urged: "will ENCOURAGE partners to allocate funds", "makes it EASIER for lenders to offer loans": it is others who would.
func (r *reading) urged(d *deal) bool {
	v := d.v
	if v == nil || v.unit < 0 || v.modal != "" || v.past || v.third || v.perfect || v.progressive || !v.inf && !v.base {
		return false
	}
	through := false // an infinitive stands between
	for u := v.unit - 1; u >= 0; u-- {
		if r.kindAt(u) == uStrong {
			return false
		}
		w := r.units[u].verb
		if w == nil {
			if r.kindAt(u) == uAdv && r.normOf(u) == "easier" {
				return true
			}
			continue
		}
		if w.main >= 0 && r.lx.of(&r.doc.Toks[w.main]).in("urging") {
			return r.nounBetween(u, v.unit) && (v.link.gov != u || v.link.rel == relComplement || through)
		}
		if !r.bare(w) {
			return false
		}
		through = through || w.inf
	}
	return false
}

func (r *reading) nounBetween(first, last int) bool {
	for u := first + 1; u < last; u++ {
		if r.kindAt(u) == uNP {
			return true
		}
	}
	return false
}

// habit: "The hub PROVIDES training", "has held clinics OFFERING vaccines", "supports health systems by TRAINING workers": what
// somebody does day by day, with no value. Headlines speak so of news.
func (r *reading) habit(d *deal) bool {
	v := d.v
	if v == nil || r.title || r.valued(d) || v.modal != "" || v.beTo || v.progressive || v.perfect || v.past {
		return false
	}
	switch d.trig.Class {
	case knowledge.Give, knowledge.Act, knowledge.Promise:
	default:
		return false
	}
	switch {
	case v.third, v.base && !v.inf && v.link.rel == relRoot && v.link.subj >= 0:
		return d.trig.Class != knowledge.Promise || d.trig.Name == "offer" && !r.stateGives(d)
	case v.ing && v.link.rel == relAdverbial && v.link.sub < 0 && v.link.gov >= 0 && d.trig.Name == "offer":
		return r.units[v.link.gov].verb.perfect // "has held clinics OFFERING vaccines"
	case v.ing && v.link.rel == relReduced:
		return r.kindAt(r.back(v.unit-1)) == uNP
	case v.ing && v.link.gov >= 0 && r.wordBefore(v.unit) == "by":
		g := r.units[v.link.gov].verb
		return (g.third || g.base) && g.modal == "" && !g.progressive && !g.inf
	}
	return false
}

// trifle: "offers $20 in free groceries", "cut the price to $1 a kilogram": sums so small are prices.
func (r *reading) trifle(d *deal) bool {
	small := false
	for _, c := range d.things {
		switch {
		case c.count >= 0 || c.money < 0:
			return false
		case !r.small(&r.in.Quantities[c.money]):
			return false
		}
		small = true
	}
	return small
}

// small reports a sum of less than 1,000 of any currency.
func (r *reading) small(q *model.Quantity) bool {
	v := cmp.Or(string(q.Max), string(q.Value), string(q.Min))
	whole, _, _ := strings.Cut(v, ".")
	return whole != "" && len(whole) <= 3
}

// valued: a sum or a number is given.
func (r *reading) valued(d *deal) bool {
	for _, c := range d.things {
		if c.money >= 0 || c.count >= 0 {
			return true
		}
	}
	return false
}

func (r *reading) stateGives(d *deal) bool {
	for _, a := range d.actors {
		if strings.HasPrefix(a.party.ID, "country:") || strings.HasPrefix(a.party.ID, "group:") || a.party.ID == "org:european-union" {
			return true
		}
	}
	return false
}

// announcedThing: "two projects that were ANNOUNCED by Angola": what the sentence says of them is in its main clause.
func (r *reading) announcedThing(d *deal) bool {
	return d.passive && d.trig.Name == "announce" && !r.valuedMoney(d) && (d.v.link.rel == relRelative || d.v.link.rel == relReduced)
}

// denied: "DISMISSED as baseless a REPORT that it had agreed to send soldiers".
func (r *reading) denied(d *deal) bool {
	end := r.units[max(d.at, 0)].first
	report := false
	for i := end - 1; i >= r.start; i-- {
		switch n := r.doc.Toks[i].Norm; {
		case r.lx.in("rumours", n):
			report = i+1 < end && r.doc.Toks[i+1].Norm == "that" && r.oneClause(i+1, end)
		case r.lx.in("denials", n):
			return report
		case r.doc.Toks[i].Text == ";":
			return false
		}
	}
	return false
}

// oneClause reports whether the tokens [first, last) hold no "and" or "but" that would open a clause of its own.
func (r *reading) oneClause(first, last int) bool {
	for i := first; i < last; i++ {
		if r.lx.of(&r.doc.Toks[i]).class == cCC {
			return false
		}
	}
	return true
}

// settles: "agreed to pay $127 million to SETTLE charges".
func (r *reading) settles(d *deal) bool {
	for u := max(d.at, 0) + 1; u < len(r.units); u++ {
		if r.kindAt(u) == uStrong {
			return false
		}
		if w := r.units[u].verb; w != nil && w.inf && w.main >= 0 {
			np := r.forward(u + 1)
			return r.lx.of(&r.doc.Toks[w.main]).in("settling") && r.kindAt(np) == uNP && r.lx.in("quarrels", singular(r.headNorm(np)))
		}
	}
	return false
}

// enough: "with ENOUGH investment to power 18 million homes": a measure, not a gift.
func (r *reading) enough(d *deal) bool {
	for i := max(r.start, r.units[max(d.at, 0)].first-3); i < r.units[max(d.at, 0)].first; i++ {
		if r.doc.Toks[i].Norm == "enough" {
			return true
		}
	}
	return false
}

// shop: "will offer hearing aids in nearly 300 STORES", "100,000 vans to the ROAD": wares and the giver's own use.
func (r *reading) shop(d *deal) bool {
	for _, a := range d.frame.args {
		switch a.prep {
		case "in", "at", "to", "on", "for", "into":
		default:
			continue
		}
		u := r.units[a.np]
		n := singular(r.doc.Toks[u.head].Norm)
		if r.lx.in("shops", n) && !r.valuedMoney(d) && !r.publicGiver(d) {
			return true
		}
		if r.lx.in("own-use", n) && r.ownedBy(u) && r.men[u.head] < 0 {
			return true
		}
	}
	return false
}

// publicGiver: a state, a group of states or a body that knowledge has.
func (r *reading) publicGiver(d *deal) bool {
	for _, a := range d.actors {
		if a.ent >= 0 && r.in.Entities[a.ent].Type == model.Organisation && !open(&r.in.Entities[a.ent]) {
			return true
		}
	}
	return r.stateGives(d)
}

func (r *reading) valuedMoney(d *deal) bool {
	for _, c := range d.things {
		if c.money >= 0 {
			return true
		}
	}
	return false
}

// noGift reports objects that are no contribution: a bill in parliament, fair wages, a dinner, a figure of speech ("the very
// idea of alliances"), the giver's own ("our infrastructure").
func (r *reading) noGift(d *deal, c *contribution, u unit) bool {
	head := singular(r.doc.Toks[u.head].Norm)
	if c.money < 0 && r.lx.in("papers", head) {
		switch d.trig.Class {
		case knowledge.Announce, knowledge.Plan, knowledge.Decide:
			return true
		case knowledge.Promise:
			return c.kind != "training"
		}
	}
	if c.money < 0 && c.count < 0 && (c.kind == "reconstruction" || d.trig.Kind == "reconstruction") && !r.foreignPlace(d, u) {
		if r.lx.in("pictures", head) || r.doc.Toks[u.first].Norm == "our" && d.trig.Class == knowledge.Act {
			return true
		}
	}
	if c.money < 0 && c.count < 0 && r.ownThing(d, u, head) || c.money < 0 && r.lx.in("instalments", head) {
		return true
	}
	if c.money < 0 && c.count < 0 && (r.lx.in("dinners", head) || r.lx.lists.has("dinners", r.phrase(max(u.first, u.head-1), u.head))) {
		return true
	}
	if c.money < 0 && head == "investment" && r.lx.of(&r.doc.Toks[u.first]).class == cPoss {
		for _, a := range d.frame.args {
			if a.prep == "in" && r.lx.in("abstract", r.headNorm(a.np)) {
				return true
			}
		}
	}
	return false
}

// ownThing: "are expanding THEIR training facilities"; a thing only measured by another ("a port THE SIZE OF Mombasa's");
// "home" for the way there.
func (r *reading) ownThing(d *deal, u unit, head string) bool {
	if r.ownedBy(u) && d.trig.Class == knowledge.Level && r.lx.in("works", head) {
		return true
	}
	if head == "home" && u.first == u.head {
		return true
	}
	return u.last+2 < r.end && string(r.joined(u.last, u.last+3)) == "the size of"
}

// sold reports what a company buys, takes over or is contracted for: "a $36 million ACQUISITION of a plant".
func (r *reading) sold(a actor, d *deal, c *contribution) bool {
	if !r.isCompany(a) {
		return false
	}
	if d.trig.Class == knowledge.Level && c.money < 0 && c.count < 0 && c.kind == "funding" {
		return true // "expanded its support for American products"
	}
	if r.lx.in("bargains", singular(c.head)) {
		return true
	}
	if p := d.frame.purpose; p >= 0 && r.lx.of(&r.doc.Toks[r.units[p].verb.main]).in("trade") {
		return true // "a $20 billion deal TO SELL aircraft"
	}
	for i := r.start; i < r.end; i++ {
		if n := r.doc.Toks[i].Norm; r.lx.in("bargains", n) && n != "agreement" && n != "deal" && n != "offer" && r.kindAt(d.at) == uVG && i > r.units[d.at].first {
			return c.kind == "energy" || c.money >= 0 && n == "acquisition"
		}
	}
	return false
}

// isCompany: a company, or somebody named that is no state, body or person.
func (r *reading) isCompany(a actor) bool {
	if a.ent >= 0 {
		return r.in.Entities[a.ent].Type == model.Company
	}
	return a.class == "unlinked" || a.named && a.party.ID == ""
}

// intoWorks: a sum that goes into a plant, or is there to build or widen one: "has earmarked 3.2 billion rupees FOR A SMELTER",
// "announced $1.7 billion TO EXPAND its operations".
func (r *reading) intoWorks(d *deal) bool {
	for _, g := range d.frame.args {
		if (g.prep == "into" || g.prep == "in" || g.prep == "for") && r.lx.in("works", singular(r.headNorm(g.np))) {
			return true
		}
	}
	p := d.frame.purpose
	if p < 0 || r.kindAt(p+1) != uNP {
		return false
	}
	return r.lx.in("works", singular(r.headNorm(p+1))) && r.lx.of(&r.doc.Toks[r.units[p].verb.main]).in("widening")
}

// ownWorks makes an investment of what a company puts into a plant of its own: "a $40 million manufacturing FACILITY", "a $6
// billion PLAN to expand its production".
func (r *reading) ownWorks(a actor, d *deal, c *contribution) {
	if !r.isCompany(a) || !d.mood.status.Live() {
		return
	}
	if c.money >= 0 && c.kind == "funding" && r.bareSum(c.np) && r.intoWorks(d) {
		c.kind = "investment"
		return
	}
	if !r.lx.in("works", singular(c.head)) {
		return
	}
	switch {
	case c.head == "plan" || c.head == "project":
		if c.money >= 0 && c.kind == "funding" && d.trig.Class == knowledge.Announce {
			c.kind = "investment"
		}
	case c.kind == "loan" && c.money >= 0, c.kind == "reconstruction" && d.trig.Class != knowledge.Give && d.dative < 0 && c.count < 0:
		c.kind = "investment"
	}
}
