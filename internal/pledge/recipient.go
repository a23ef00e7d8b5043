package pledge

import (
	"pledgewire/internal/knowledge"
	"pledgewire/internal/model"
)

// receipt is who gets, through whom, and where, with the places in the text.
type receipt struct {
	parties  []model.Party
	spans    []model.Span
	vias     []model.Via
	channel  model.Party
	chSpan   model.Span
	chVia    model.Via
	venue    model.Party
	veSpan   model.Span
	rank     int
	home     bool         // for something of the pledger's own: "its coast guard"
	purpose  bool         // a phrase says what it is for, and no one who gets: "for clean water"
	nameless bool         // for states that are not named: "to countries"
	where    []model.Span // further words that place the recipient: "clinics in MALAWI"
}

// Ranks of recipients: a higher one displaces a lower.
const (
	rankNone = iota
	rankWhat
	rankOn
	rankIn
	rankFor
	rankTo
)

// receive reads recipient, channel and venue from a frame.
func (r *reading) receive(d *deal, c *contribution) receipt {
	var rc receipt
	if d.dative >= 0 {
		r.take(&rc, d.dative, rankTo, d)
		r.takeConjuncts(&rc, d.dative, d)
	}
	r.takeTrained(&rc, d, c)
	for _, a := range d.extra {
		r.takeArg(&rc, a, d)
	}
	for _, a := range r.relativeOf(c.np) {
		r.takeArg(&rc, a, d)
	}
	r.takeArgs(&rc, d, c, -1, r.exampleAt(c))
	r.takeOther(&rc, d)
	r.conveyed(&rc, d, c)
	return rc
}

// takeArgs files the phrases behind the verb between the units from and to that are said of c.
func (r *reading) takeArgs(rc *receipt, d *deal, c *contribution, from, to int) {
	next := min(r.nextThing(d, c), r.partAt(c)-1, to)
	own := r.ownReceiver(d, c, next)
	for i, a := range d.frame.args {
		if a.np+2 == c.np && r.normOf(a.np+1) == "of" {
			continue // "for THE PROVISION of $5 million"
		}
		if d.signed && (a.prep == "with" || a.prep == "between" || a.prep == "by") || r.giverOf(a) {
			continue
		}
		if a.np == c.np || a.prep == "" || a.prep == "=" || a.np > next || a.np <= from || r.partOf(c, a.np) || own && a.np < c.np {
			continue
		}
		if a.conj && i > 0 && len(rc.parties) > 0 && rc.rank > 0 && r.tookLast(rc, d.frame.args[i-1].np) {
			r.also(rc, a.np, d)
			continue
		}
		r.takeArg(rc, a, d)
	}
}

// giverOf: "a pledge by the Government OF DENMARK": whose the giver is.
func (r *reading) giverOf(a arg) bool {
	return a.prep == "of" && a.host >= 0 && r.wordBefore(a.host) == "by" && r.headNorm(a.host) != "way"
}

// ownReceiver: "$4m to Rwanda and | $6m | to Burundi": a receiver stands behind c and before the next contribution.
func (r *reading) ownReceiver(d *deal, c *contribution, next int) bool {
	if len(d.things) < 2 {
		return false
	}
	for _, a := range d.frame.args {
		if a.np > c.np && a.np < next && (a.prep == "to" || a.prep == "for" || a.prep == "in") && r.mentionIn(r.units[a.np].first, r.units[a.np].last) >= 0 {
			return true
		}
	}
	return false
}

func (r *reading) tookLast(rc *receipt, np int) bool {
	return len(rc.spans) > 0 && rc.spans[len(rc.spans)-1].Overlaps(r.unitSpan(np))
}

// takeArg files one prepositional phrase.
func (r *reading) takeArg(rc *receipt, a arg, d *deal) {
	u := r.units[a.np]
	head := r.doc.Toks[u.head].Norm
	event := r.isEvent(u) && r.men[u.head] < 0 || r.lx.in("events", head)
	if q := r.quantityIn(u, int(model.Money)); q >= 0 && a.prep != "for" || r.excluded(u.first) {
		return
	}
	switch a.prep {
	case "through", "via":
		if m := r.mentionIn(u.first, u.last); m >= 0 && rc.channel.Name == "" {
			p, span := r.partyOf(a.np)
			rc.channel, rc.chSpan, rc.chVia = p, span, r.in.Mentions[m].Via
		}
	case "at":
		if event {
			rc.venue, rc.veSpan = r.venueOf(a.np)
		} else if a.host >= 0 && r.isThing(d, a.host) && r.lx.in("sites", singular(head)) { // "a $2 million investment AT THE PORT OF BEIRA"
			r.take(rc, a.np, rankIn, d)
		}
	case "to", "towards", "toward":
		if event && r.replenishes(rc, u) {
			return
		}
		if event || a.host >= 0 && r.lx.in("ways", singular(r.headNorm(a.host))) || r.routeTo(a.np) {
			return
		}
		r.take(rc, a.np, rankTo, d)
	case "for", "with":
		if a.prep == "with" && d.trig.Class != "decide" && !r.sharedWith(a) || r.programmeName(a) {
			return
		}
		r.take(rc, a.np, rankFor, d)
	case "into":
		r.take(rc, a.np, rankFor, d)
	case "in", "inside", "across", "near":
		if event {
			rc.venue, rc.veSpan = r.venueOf(a.np)
			return
		}
		if r.origin(a.np) || a.host >= 0 && r.isEvent(r.units[a.host]) { // "at the MEETING in Lyon"
			return
		}
		r.take(rc, a.np, rankIn, d)
	case "on":
		if m := r.placeIn(u); m >= 0 {
			r.take(rc, a.np, rankOn, d)
		} else if d.trig.Name == "spend" {
			r.take(rc, a.np, rankIn, d)
		}
	case "from":
		// "refugees from Haiti": the people are the recipients' country
		if d.trig.Kind == "hosting" || d.trig.Kind == "training" || d.trig.Kind == "medical" {
			if m := r.placeIn(u); m >= 0 {
				r.take(rc, a.np, rankOn, d)
			}
		}
	case "of":
		if a.host >= 0 && r.headNorm(a.host) == "way" && r.wordBefore(a.host) == "by" { // "BY WAY OF the World Bank's trust fund"
			r.takeArg(rc, arg{a.np, "through", a.host, false}, d)
			return
		}
		if a.host >= 0 && r.wordBefore(a.host) == "in" && r.lx.in("behalfs", r.headNorm(a.host)) { // "IN SUPPORT OF the clinics of Mali"
			if r.mentionIn(u.first, u.last) >= 0 || r.lx.in("people", head) || r.lx.in("takers", singular(head)) {
				r.take(rc, a.np, rankOn, d)
			}
			return
		}
		if m := r.placeIn(u); m >= 0 && r.men[u.head] >= 0 {
			r.take(rc, a.np, rankOn, d)
		}
	case "between", "around", "along":
		if m := r.placeIn(u); m >= 0 {
			r.take(rc, a.np, rankOn, d)
		}
	}
}

// isThing reports one of the things that d gives.
func (r *reading) isThing(d *deal, np int) bool {
	for i := range d.things {
		if d.things[i].np == np {
			return true
		}
	}
	return false
}

// sharedWith: "training and assistance WITH THE PACIFIC ISLANDS": a place that shares in a programme.
func (r *reading) sharedWith(a arg) bool {
	return a.np == a.host+2 && r.kindAt(a.np+1) != uVG && r.men[r.units[a.np].head] >= 0 && r.placeIn(r.units[a.np]) >= 0 && (r.lx.in("undertakes", singular(r.headNorm(a.host))) || r.headNorm(a.host) == "assistance")
}

// replenishes takes the fund whose event is paid into: "to the GLOBAL FUND'S seventh replenishment".
func (r *reading) replenishes(rc *receipt, u unit) bool {
	m := r.mentionIn(u.first, u.head)
	if m < 0 || rc.rank >= rankTo || r.in.Entities[r.in.Mentions[m].Entity].Class != "fund" {
		return false
	}
	ent := &r.in.Entities[r.in.Mentions[m].Entity]
	rc.parties, rc.spans, rc.vias = []model.Party{{ID: ent.ID, Name: ent.Name, Country: ent.Country}}, []model.Span{r.in.Mentions[m].Span}, []model.Via{r.in.Mentions[m].Via}
	rc.rank = rankTo
	return true
}

// programmeName: "through its Skills FOR JOBS PROGRAM": the rest of the name of a programme that is a channel.
func (r *reading) programmeName(a arg) bool {
	u := r.units[a.np]
	return a.host >= 0 && r.governed(a.host) && r.lx.of(&r.doc.Toks[u.head]).in("nonactors") && r.doc.Toks[u.first].Cap && r.doc.Toks[r.units[a.host].head].Cap && r.men[u.head] < 0
}

// venueOf reads the noun phrase of an event, with its place.
func (r *reading) venueOf(np int) (model.Party, model.Span) {
	u := r.units[np]
	if m := r.men[u.head]; m >= 0 {
		p, s := r.partyOf(np)
		return p, s
	}
	span := r.unitSpan(np)
	for p := np + 1; r.kindAt(p) == uPrep && r.kindAt(p+1) == uNP && (r.normOf(p) == "on" || r.normOf(p) == "in" || r.normOf(p) == "of" || r.normOf(p) == "for"); p += 2 {
		if next := r.units[p+1].last; r.normOf(p) == "on" && next < r.end && r.doc.Toks[next].Kind == model.Number {
			break // "the summit on February 19"
		}
		span = span.Join(r.unitSpan(p + 1))
	}
	first := u.first
	if r.lx.of(&r.doc.Toks[first]).class == cDet || r.doc.Toks[first].Norm == "'s" {
		span.Start = r.doc.Toks[min(first+1, u.head)].Start
	}
	party := model.Party{Name: span.Of(r.doc.Text)}
	if m := r.mentionIn(u.first, u.last); m >= 0 {
		ent := &r.in.Entities[r.in.Mentions[m].Entity]
		if ent.Type == model.Organisation || ent.Type == model.Group {
			party.ID = ent.ID
		}
		party.Country = ent.Country
	}
	return party, span
}

// partOf reports whether np is part of the contribution itself: "180 million euros in GRANTS".
func (r *reading) partOf(c *contribution, np int) bool {
	return np > c.np && c.span.Contains(r.unitSpan(np))
}

// take makes np the recipient when its rank beats what was found, or completes it with a country.
func (r *reading) take(rc *receipt, np, rank int, d *deal) {
	if !r.canReceive(np) {
		return
	}
	if r.giversProgramme(np, d) {
		rc.purpose = rc.purpose || rank >= rankIn
		return
	}
	b := r.benefits(np, d)
	if b.party.Name == "" {
		return
	}
	if r.bareClass(np, &b) {
		rc.nameless = true
		return
	}
	if !r.fit(np, &b) && !r.placed(np, &b, d) {
		rc.purpose = rc.purpose || rank >= rankIn
		return
	}
	if r.isActor(d, b.party) && b.party.Country != "" && (len(rc.parties) > 0 || r.ownedBy(r.units[np])) {
		rc.home = rc.home || len(rc.parties) == 0
		return
	}
	if rc.rank >= rank {
		if len(rc.parties) > 0 && rc.parties[0].Country == "" && b.party.Country != "" {
			rc.parties[0].Country = b.party.Country
			rc.where = append(rc.where, b.span)
			rc.where = append(rc.where, b.where...)
		}
		return
	}
	country := ""
	if len(rc.parties) > 0 {
		country = rc.parties[0].Country
	}
	// a class of people or a thing gives way to nothing, but takes the country of what it displaces
	if b.party.Country == "" {
		b.party.Country = country
		rc.where = append(rc.where, rc.spans...)
	}
	rc.rank = rank
	rc.parties, rc.spans, rc.vias = []model.Party{b.party}, []model.Span{b.span}, []model.Via{r.viaIn(np)}
	rc.where = append(rc.where, b.where...)
	if len(b.states) > 1 {
		rc.parties, rc.spans, rc.vias = b.states, b.where, make([]model.Via, len(b.where))
		rc.where = []model.Span{b.span}
	}
}

// takeConjuncts adds the receivers before np in a list: "offered Bolivia, PERU and Chile".
func (r *reading) takeConjuncts(rc *receipt, np int, d *deal) {
	if len(rc.parties) != 1 {
		return
	}
	for _, n := range r.conjuncts(np) {
		if n != np && r.men[r.units[n].head] >= 0 {
			r.also(rc, n, d)
		}
	}
	if n := len(rc.parties); n > 1 { // in the order of the text
		rc.parties = append(rc.parties[1:n:n], rc.parties[0])
		rc.spans = append(rc.spans[1:n:n], rc.spans[0])
		rc.vias = append(rc.vias[1:n:n], rc.vias[0])
	}
}

// takeTrained makes those who are trained or taken in the ones who benefit: "train 500 African health workers".
func (r *reading) takeTrained(rc *receipt, d *deal, c *contribution) {
	if d.trig.Class != knowledge.Act || c.np < 0 || d.trig.Kind != "training" && d.trig.Kind != "hosting" && d.trig.Kind != "medical" {
		return
	}
	if u := r.units[c.np]; r.receiver(c.np) && r.men[u.head] < 0 || r.men[u.head] >= 0 && r.in.Mentions[r.men[u.head]].Via == model.ViaDemonym {
		r.take(rc, c.np, rankIn, d) // "for its own hospitals" says more
	}
}

func (r *reading) viaIn(np int) model.Via {
	u := r.units[np]
	if m := r.men[u.head]; m >= 0 {
		return r.in.Mentions[m].Via
	}
	return ""
}

// also adds a coordinated recipient.
func (r *reading) also(rc *receipt, np int, d *deal) {
	if !r.canReceive(np) {
		return
	}
	b := r.benefits(np, nil)
	p, span := b.party, b.span
	if p.Country != "" && p.ID == "country:"+p.Country && r.isActor(d, p) {
		return
	}
	if p.Name == "" || p.ID == "" && p.Country == "" || !r.fit(np, &b) {
		return
	}
	rc.parties, rc.spans, rc.vias = append(rc.parties, p), append(rc.spans, span), append(rc.vias, r.viaIn(np))
}

func (r *reading) isActor(d *deal, p model.Party) bool {
	for _, a := range d.actors {
		if a.party.Country != "" && a.party.Country == p.Country && (a.party.ID == "country:"+p.Country) {
			return true
		}
	}
	return false
}

// canReceive refuses times, sums, pronouns without a mention and abstract nouns.
func (r *reading) canReceive(np int) bool {
	u := r.units[np]
	tok := &r.doc.Toks[u.head]
	if r.lx.of(tok).class == cPron && r.men[u.head] < 0 {
		return false
	}
	if q := r.qty[u.head]; q >= 0 && (r.in.Quantities[q].Dim != model.Count || !r.lx.of(tok).in("people") && r.men[u.head] < 0) {
		return false
	}
	if m := r.men[u.head]; m >= 0 && r.in.Entities[r.in.Mentions[m].Entity].Class == "media" {
		return false
	}
	if r.men[u.head] < 0 && r.mentionIn(u.first, u.last) < 0 && (r.lx.of(tok).in("nobody") || r.lx.of(tok).in("trade")) && !(r.lx.of(tok).in("forces") && r.namedForce(u)) {
		return false // "in force", but "to the force"
	}
	if k, _, _ := r.headKind(u); isMoneyKind(k) && r.men[u.head] < 0 && !r.lx.of(tok).in("forces") {
		return false
	}
	return tok.Kind == model.Word || tok.Kind == model.Number
}

// nextThing returns the unit of the contribution behind c when a phrase of place or receiver stands between the two:
// what comes after it is then not said of c ("wheat ... in Gaza and 500 scholarships for students").
func (r *reading) nextThing(d *deal, c *contribution) int {
	for i := range d.things {
		next := d.things[i].np
		if next <= c.np {
			continue
		}
		for _, a := range d.frame.args {
			if a.np > c.np && a.np < next && (a.prep == "in" || a.prep == "to" || a.prep == "for") {
				return next
			}
		}
	}
	return len(r.units)
}
