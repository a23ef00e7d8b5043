package pledge

import (
	"pledgewire/internal/model"
)

// receipt is who gets, through whom, and where, with the places in the text.
type receipt struct {
	parties []model.Party
	spans   []model.Span
	vias    []model.Via
	channel model.Party
	chSpan  model.Span
	chVia   model.Via
	venue   model.Party
	veSpan  model.Span
	rank    int
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
	}
	for _, a := range d.extra {
		r.takeArg(&rc, a, d)
	}
	for _, a := range r.relativeOf(c.np) {
		r.takeArg(&rc, a, d)
	}
	next := r.nextThing(d, c)
	own := r.ownReceiver(d, c, next)
	for i, a := range d.frame.args {
		if a.np == c.np || a.prep == "" || a.prep == "=" || a.np > next || own && a.np < c.np {
			continue
		}
		if a.conj && i > 0 && len(rc.parties) > 0 && rc.rank > 0 && r.tookLast(&rc, d.frame.args[i-1].np) {
			r.also(&rc, a.np)
			continue
		}
		r.takeArg(&rc, a, d)
	}
	return rc
}

// ownReceiver: "$4m to Rwanda and | $6m | to Burundi": a receiver stands behind c and before the next contribution.
func (r *reading) ownReceiver(d *deal, c *contribution, next int) bool {
	if len(d.things) < 2 {
		return false
	}
	for _, a := range d.frame.args {
		if a.np > c.np && a.np < next && (a.prep == "to" || a.prep == "for") && r.mentionIn(r.units[a.np].first, r.units[a.np].last) >= 0 {
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
	if q := r.quantityIn(u, int(model.Money)); q >= 0 && a.prep != "for" {
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
		}
	case "to", "towards", "toward":
		if event {
			return
		}
		r.take(rc, a.np, rankTo, d)
	case "for", "with":
		if a.prep == "with" && d.trig.Class != "decide" {
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
		if m := r.men[u.head]; m >= 0 && rc.venueCity(r, a, d) {
			return
		}
		r.take(rc, a.np, rankIn, d)
	case "on":
		if m := r.placeIn(u); m >= 0 {
			r.take(rc, a.np, rankOn, d)
		} else if d.trig.Name == "spend" {
			r.take(rc, a.np, rankFor, d)
		}
	case "from":
		// "refugees from Haiti": the people are the recipients' country
		if d.trig.Kind == "hosting" || d.trig.Kind == "training" || d.trig.Kind == "medical" {
			if m := r.placeIn(u); m >= 0 {
				r.take(rc, a.np, rankOn, d)
			}
		}
	case "of":
		if m := r.placeIn(u); m >= 0 && r.men[u.head] >= 0 {
			r.take(rc, a.np, rankOn, d)
		}
	case "against", "between", "around", "along", "under":
		if m := r.placeIn(u); m >= 0 {
			r.take(rc, a.np, rankOn, d)
		}
	}
}

// venueCity: "agreed in Geneva to send": a city behind a verb of promising is where it was said.
func (rc *receipt) venueCity(r *reading, a arg, d *deal) bool { return false }

// venueOf reads the noun phrase of an event, with its place.
func (r *reading) venueOf(np int) (model.Party, model.Span) {
	u := r.units[np]
	if m := r.men[u.head]; m >= 0 {
		p, s := r.partyOf(np)
		return p, s
	}
	span := r.unitSpan(np)
	for p := np + 1; r.kindAt(p) == uPrep && r.kindAt(p+1) == uNP && (r.normOf(p) == "on" || r.normOf(p) == "in" || r.normOf(p) == "of" || r.normOf(p) == "for"); p += 2 {
		span = span.Join(r.unitSpan(p + 1))
	}
	first := u.first
	if functionWords[r.doc.Toks[first].Norm] == cDet || r.doc.Toks[first].Norm == "'s" {
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

// take makes np the recipient when its rank beats what was found, or completes it with a country.
func (r *reading) take(rc *receipt, np, rank int, d *deal) {
	if !r.canReceive(np) {
		return
	}
	p, span := r.partyOf(np)
	if p.Name == "" {
		return
	}
	if r.isActor(d, p) && p.Country != "" && len(rc.parties) > 0 {
		return
	}
	if rc.rank >= rank {
		if len(rc.parties) > 0 && rc.parties[0].Country == "" && p.Country != "" {
			rc.parties[0].Country = p.Country
		}
		return
	}
	country := ""
	if len(rc.parties) > 0 {
		country = rc.parties[0].Country
	}
	// a class of people or a thing gives way to nothing, but takes the country of what it displaces
	if p.Country == "" {
		p.Country = country
	}
	rc.parties, rc.spans, rc.rank = []model.Party{p}, []model.Span{span}, rank
	rc.vias = []model.Via{r.viaIn(np)}
	if r.kindAt(np) == uNP {
		r.takeConjuncts(rc, np)
	}
}

// takeConjuncts adds the names that follow np in a list: "Rwanda and Ghana".
func (r *reading) takeConjuncts(rc *receipt, np int) {}

func (r *reading) viaIn(np int) model.Via {
	u := r.units[np]
	if m := r.men[u.head]; m >= 0 {
		return r.in.Mentions[m].Via
	}
	return ""
}

// also adds a coordinated recipient.
func (r *reading) also(rc *receipt, np int) {
	if !r.canReceive(np) {
		return
	}
	p, span := r.partyOf(np)
	if p.Name == "" || p.ID == "" && p.Country == "" {
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
	if functionWords[tok.Norm] == cPron && r.men[u.head] < 0 {
		return false
	}
	if q := r.qty[u.head]; q >= 0 && (r.in.Quantities[q].Dim == model.Money || r.in.Quantities[q].Dim >= model.Duration) {
		return false
	}
	if r.men[u.head] < 0 && r.mentionIn(u.first, u.last) < 0 && r.lx.in("nobody", tok.Norm) {
		return false
	}
	return tok.Kind == model.Word || tok.Kind == model.Number
}

// partyOf names who a noun phrase is, with the country it lies in: the linked entity at its head, else the words.
func (r *reading) partyOf(np int) (model.Party, model.Span) {
	u := r.units[np]
	if m := r.men[u.head]; m >= 0 {
		men := r.in.Mentions[m]
		ent := &r.in.Entities[men.Entity]
		p := model.Party{ID: ent.ID, Name: ent.Name, Country: ent.Country}
		if (ent.Type == model.Leader || ent.Type == model.Person) && ent.Government && ent.Country != "" {
			p = model.Party{ID: "country:" + ent.Country, Name: r.countryName(ent.Country), Country: ent.Country}
		}
		if p.Country == "" {
			p.Country = r.countryBehind(np)
		}
		return p, men.Span
	}
	first := u.first
	if c := functionWords[r.doc.Toks[first].Norm]; (c == cDet || c == cPoss) && first < u.head {
		first++
	}
	span := r.spanOf(first, u.last)
	end := np
	for p := np + 1; r.kindAt(p) == uPrep && r.normOf(p) == "of" && r.kindAt(p+1) == uNP; p += 2 {
		span = span.Join(r.unitSpan(p + 1))
		end = p + 1
	}
	p := model.Party{Name: span.Of(r.doc.Text)}
	if m := r.placeIn(u); m >= 0 {
		p.Country = r.in.Entities[r.in.Mentions[m].Entity].Country
	}
	for q := np; p.Country == "" && q < end; q++ {
		if r.kindAt(q+1) == uNP {
			if m := r.placeIn(r.units[q+1]); m >= 0 {
				p.Country = r.in.Entities[r.in.Mentions[m].Entity].Country
			}
		}
	}
	if p.Country == "" {
		p.Country = r.countryBehind(end)
	}
	return p, span
}

// countryBehind looks at the phrases right behind np for the country it lies in: "the port OF Beira IN Mozambique".
func (r *reading) countryBehind(np int) string {
	for p := np + 1; p+1 < len(r.units) && p < np+8; p++ {
		switch r.units[p].kind {
		case uPrep:
			switch r.normOf(p) {
			case "in", "of", "from", "across", "near", "around", "on", "at":
			default:
				return ""
			}
		case uNP:
			if m := r.placeIn(r.units[p]); m >= 0 {
				return r.in.Entities[r.in.Mentions[m].Entity].Country
			}
		case uRel, uAdv, uTime:
		case uVG:
			if r.units[p].verb.link.rel != relRelative {
				return ""
			}
		default:
			return ""
		}
	}
	return ""
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
