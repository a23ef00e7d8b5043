package pledge

import (
	"slices"
	"strings"

	"pledgewire/internal/knowledge"
	"pledgewire/internal/model"
)

// emit turns a deal into pledges: one for each pledger and contribution, or a joint one.
func (r *reading) emit(d *deal) bool {
	if r.lx.of(&r.doc.Toks[max(d.v.main, 0)]).in("trade") {
		return r.no(whyTrade)
	}
	each, resp := r.sharing()
	n := len(r.found)
	switch {
	case len(d.actors) > 1 && (resp || r.sharedOut(d)):
		r.respectively(d)
	case len(d.actors) > 1 && !each && r.oneValue(d):
		for i := range d.things {
			r.emitJoint(d, &d.things[i])
		}
	default:
		for _, a := range d.actors {
			for i := range d.things {
				r.emitOne(d, a, &d.things[i])
			}
		}
	}
	return len(r.found) > n
}

// oneValue: a sum or number given together by several.
func (r *reading) oneValue(d *deal) bool {
	for _, c := range d.things {
		if c.money >= 0 || c.count >= 0 {
			return true
		}
	}
	return false
}

// sharing looks for each and respectively in the sentence.
func (r *reading) sharing() (each, resp bool) {
	for i := r.start; i < r.end; i++ {
		switch r.doc.Toks[i].Norm {
		case "each", "apiece":
			each = true
		case "both":
			each = each || r.apart(i)
		case "respectively":
			resp = true
		}
	}
	return
}

// sharedOut: as many sums side by side as there are givers: "Lisbon and Madrid have raised their contributions to 20 MILLION AND
// 130 MILLION EUROS".
func (r *reading) sharedOut(d *deal) bool {
	last, n := -1, 0
	for t := r.units[d.things[0].np].first; t < r.end; t++ {
		q := int(r.qty[t])
		if q < 0 || q == last || r.in.Quantities[q].Dim != model.Money {
			continue
		}
		if last >= 0 {
			between := r.doc.Toks[r.in.Quantities[last].Last:r.in.Quantities[q].First]
			if len(between) != 1 || between[0].Norm != "and" && between[0].Norm != "," {
				return false
			}
		}
		last, n = q, n+1
	}
	return n == len(d.actors)
}

// respectively pairs actors and values in order: "Hungary and Serbia have offered 200 and 75 places respectively".
func (r *reading) respectively(d *deal) {
	var qs []int
	for t := r.units[d.things[0].np].first; t < r.end; t++ {
		q := int(r.qty[t])
		if q < 0 || len(qs) > 0 && qs[len(qs)-1] >= q {
			continue
		}
		if dim := r.in.Quantities[q].Dim; dim == model.Money || dim == model.Count {
			qs = append(qs, q)
		}
	}
	if len(qs) < len(d.actors) {
		for _, a := range d.actors {
			for i := range d.things {
				r.emitOne(d, a, &d.things[i])
			}
		}
		return
	}
	last := d.things[len(d.things)-1]
	for i, a := range d.actors {
		c := last
		q := qs[len(qs)-len(d.actors)+i]
		c.money, c.count = -1, -1
		if r.in.Quantities[q].Dim == model.Money {
			c.money = q
		} else {
			c.count = q
			if un := r.in.Quantities[q].Unit; un != "" {
				c.unit = un
			}
		}
		r.emitOne(d, a, &c)
	}
}

// linked returns the one actor of d who is known, when the others are only "partners" or "allies".
func (d *deal) linked() (actor, bool) {
	known := -1
	for i := range d.actors {
		if d.actors[i].party.ID == "" {
			continue
		}
		if known >= 0 {
			return actor{}, false
		}
		known = i
	}
	if known < 0 {
		return actor{}, false
	}
	return d.actors[known], true
}

// oneState returns the state among actors that are all of that state: "the State Department and USAID".
func (d *deal) oneState() (actor, bool) {
	state := -1
	for i := range d.actors {
		p := &d.actors[i].party
		if p.Country == "" || p.Country != d.actors[0].party.Country {
			return actor{}, false
		}
		if p.ID == "country:"+p.Country {
			state = i
		}
	}
	if state < 0 {
		return actor{}, false
	}
	return d.actors[state], true
}

// oneGroup returns the group of states beside one leader or state: "President Biden and G7 LEADERS".
func (r *reading) oneGroup(d *deal) (actor, bool) {
	if len(d.actors) != 2 {
		return actor{}, false
	}
	for _, a := range d.actors {
		if strings.HasPrefix(a.party.ID, "group:") && d.actors[0].person >= 0 != (d.actors[1].person >= 0) {
			return a, true
		}
	}
	return actor{}, false
}

func (r *reading) emitJoint(d *deal, c *contribution) {
	if one, ok := d.linked(); ok {
		r.emitOne(d, one, c)
		return
	}
	if state, ok := d.oneState(); ok {
		r.emitOne(d, state, c)
		return
	}
	if group, ok := r.oneGroup(d); ok {
		r.emitOne(d, group, c)
		return
	}
	if nameless(d.actors) {
		r.emitNameless(d, c)
		return
	}
	a := d.actors[0]
	f := r.pledge(d, a, c)
	if f == nil {
		return
	}
	f.pl.Pledger, f.pl.Confidence = model.Party{}, less(f.pl.Confidence)
	span := model.Span{}
	for _, b := range d.actors {
		f.pl.Joint = append(f.pl.Joint, b.party)
		span = span.Join(b.span)
		if b.np != a.np {
			r.role(&f.pl, model.RolePledger, b.span, b.via)
		}
	}
	f.pl.As = span.Of(r.doc.Text)
	r.found = append(r.found, *f)
}

// nameless: nobody of those who give together is named: "companies, foundations and civil society".
func nameless(as []actor) bool {
	return !slices.ContainsFunc(as, func(a actor) bool { return a.party.ID != "" || a.named })
}

// emitNameless tells of a sum of several whom nobody names, in the words that stand there.
func (r *reading) emitNameless(d *deal, c *contribution) {
	f := r.pledge(d, d.actors[0], c)
	if f == nil {
		return
	}
	span := model.Span{}
	for _, b := range d.actors {
		span = span.Join(b.span)
	}
	f.pl.As = span.Of(r.doc.Text)
	r.found = append(r.found, *f)
}

func (r *reading) emitOne(d *deal, a actor, c *contribution) {
	if f := r.pledge(d, a, c); f != nil {
		r.found = append(r.found, *f)
	}
}

func (r *reading) role(pl *model.Pledge, role model.Role, span model.Span, via model.Via) {
	if !span.Empty() {
		pl.Roles = append(pl.Roles, model.RoleSpan{Role: role, Span: span, Via: via})
	}
}

// raisedBefore: "has increased its support for girls": what is told without a value is the way things are; "has doubled its aid"
// tells how much.
func (r *reading) raisedBefore(d *deal, c *contribution) bool {
	return d.trig.Class == knowledge.Level && d.v != nil && d.v.perfect && d.mood.status == model.Pledged && c.money < 0 && c.count < 0 && !r.lx.in("multiples", d.trig.Name)
}

// pledge fills one pledge, or returns nil when the policy says that it is none.
func (r *reading) pledge(d *deal, a actor, c *contribution) *found {
	a = r.ofCurrency(a, c)
	f := &found{sent: r.sent, head: singular(c.head), title: r.title, ent: a.ent, at: d.at, dative: d.dative >= 0, entry: r.entryAt}
	pl := &f.pl
	own := *c
	c = &own
	r.ownWorks(a, d, c)
	pl.Status, pl.Kind = d.mood.status, c.kind
	if r.raisedBefore(d, c) {
		pl.Status = model.Delivered
	}
	pl.Pledger = a.party
	if a.party.ID == "" {
		pl.As = a.party.Name
	}
	rc := r.receive(d, c)
	if !r.recipients(f, d, a, c, &rc) {
		r.no(whyDomestic)
		return nil
	}
	f.rank = rc.rank
	if why := r.notPledge(d, a, c, f); why != whyNone {
		r.no(why)
		return nil
	}
	r.stand(pl, d, c)
	r.value(pl, d, a, c)
	r.role(pl, model.RolePledger, a.span, a.via)
	for i := range rc.spans {
		via := model.Via("")
		if i < len(rc.vias) {
			via = rc.vias[i]
		}
		r.role(pl, model.RoleRecipient, rc.spans[i], via)
	}
	for _, span := range rc.where {
		r.role(pl, model.RoleRecipient, span, "")
	}
	if rc.channel.Name != "" {
		pl.Channel = rc.channel
		r.role(pl, model.RoleChannel, rc.chSpan, rc.chVia)
	}
	pl.What = r.what(c, d)
	if s := r.whatSpan(c); !s.Empty() {
		r.role(pl, model.RoleWhat, s, "")
	}
	r.when(pl, d)
	r.where(pl, &rc)
	r.condition(pl, d)
	r.speak(pl, d, a)
	if d.mood.cue >= 0 && d.mood.cue < len(r.units) {
		r.role(pl, model.RoleStatus, r.cueSpan(d.mood.cue), "")
	}
	pl.Evidence = r.doc.Sents[r.sent].Span
	pl.Rule = d.rule
	if d.trig.Name != "" {
		pl.Rule += "/" + d.trig.Name
	}
	pl.Confidence = confidence(f, d, a, c)
	return f
}

// value fills amount, number, unit, basis and what belongs to them.
func (r *reading) value(pl *model.Pledge, d *deal, a actor, c *contribution) {
	pl.AmountStated, pl.NumberStated = model.Absent, model.Absent
	pl.Basis = model.Total
	if c.money >= 0 {
		q := &r.in.Quantities[c.money]
		pl.Amount, pl.AmountMin, pl.AmountMax = q.Value, q.Min, q.Max
		if pl.Currency = r.currency(q, a); pl.Currency == "" {
			pl.Amount, pl.AmountMin, pl.AmountMax = "", "", "" // a number of nobody knows which kroner is no amount
		}
		pl.Equivalents = q.Equivalents
		pl.Qualifier = q.Qualifier
		if q.Value != "" || q.Min != "" || q.Max != "" {
			pl.AmountStated = model.IsStated
		}
		r.basis(pl, d, q)
		r.role(pl, model.RoleAmount, q.Span, "")
	}
	if c.count >= 0 {
		q := &r.in.Quantities[c.count]
		pl.Number, pl.NumberMin, pl.NumberMax, pl.Unit = q.Value, q.Min, q.Max, c.unit
		if pl.Qualifier == "" {
			pl.Qualifier = q.Qualifier
		}
		if q.Value != "" || q.Min != "" || q.Max != "" {
			pl.NumberStated = model.IsStated
		}
		r.basis(pl, d, q)
		r.role(pl, model.RoleQuantity, q.Span, "")
	}
	if c.former >= 0 {
		pl.Previous = r.in.Quantities[c.former].Value
	}
	if pl.Qualifier == "" && (c.money >= 0 || c.count >= 0) {
		pl.Qualifier = model.Exact
	}
}

func (r *reading) basis(pl *model.Pledge, d *deal, q *model.Quantity) {
	switch {
	case q.Per != "":
		pl.Basis, pl.Per = model.PerPeriod, q.Per
		r.role(pl, model.RolePeriod, model.Span{}, "")
	case d.level && !r.by(d, q):
		pl.Basis = model.NewLevel
	case d.level, q.Increment:
		pl.Basis = model.Increment
	}
	if d.level && pl.Basis == model.PerPeriod {
		pl.Basis = model.NewLevel
	}
}

// by: "raised its aid BY 12 million": the step, not the level.
func (r *reading) by(d *deal, q *model.Quantity) bool {
	for _, a := range d.frame.args {
		u := r.units[a.np]
		if a.prep == "by" && u.first <= q.Last && q.First < u.last {
			return true
		}
	}
	return false
}

// currency resolves a bare mark by the one who pays.
func (r *reading) currency(q *model.Quantity, a actor) string {
	if q.Currency != "" {
		return q.Currency
	}
	if code := r.kb.Quantities.Currency(q.Mark, a.party.Country); code != "" {
		return code
	}
	return r.currencyHere(q.Mark)
}

// currencyHere is the one currency of a mark among the states of the article, where nobody who pays is named.
func (r *reading) currencyHere(mark string) string {
	code, ok := r.currencies[mark]
	if !ok {
		if r.currencies == nil {
			r.currencies = map[string]string{}
		}
		code = r.onlyCurrency(mark)
		r.currencies[mark] = code
	}
	return code
}

func (r *reading) onlyCurrency(mark string) string {
	only := ""
	for i := range r.in.Entities {
		code := ""
		if c := r.in.Entities[i].Country; c != "" {
			code = r.kb.Quantities.Currency(mark, c)
		}
		if code != "" && only != "" && code != only {
			return ""
		}
		if code != "" {
			only = code
		}
	}
	return only
}

// what is given, or what it is for, as written.
func (r *reading) what(c *contribution, d *deal) string { return r.whatSpan(c).Of(r.doc.Text) }

func (r *reading) whatSpan(c *contribution) model.Span {
	span := c.span
	// a sum alone says nothing of what it is for: take the "for" behind it
	if c.money >= 0 && r.in.Quantities[c.money].Span.Contains(span) {
		return model.Span{}
	}
	return span
}

// cueSpan is the word that says the status: the verb of a group, the head of a noun phrase.
func (r *reading) cueSpan(u int) model.Span {
	if v := r.units[u].verb; v != nil && v.main >= 0 {
		return r.spanOf(v.main, v.main+1)
	}
	return r.spanOf(r.units[u].head, r.units[u].head+1)
}
