package pledge

import (
	"sort"

	"pledgewire/internal/knowledge"
	"pledgewire/internal/model"
)

// where fills the venue: what the frame found ("pledged at the summit"), else an event or a place of speaking anywhere in
// the sentence.
func (r *reading) where(pl *model.Pledge, rc *receipt) {
	venue, span := rc.venue, rc.veSpan
	for u := 0; venue.Name == "" && u < len(r.units); u++ {
		if r.kindAt(u) != uNP {
			continue
		}
		switch {
		case r.isEvent(r.units[u]) && r.heldAt(u):
			venue, span = r.venueOf(u)
		case r.spokenAt(u) && !r.receives(pl, u):
			venue, span = r.placeNamed(u)
		}
	}
	if venue.Name == "" {
		return
	}
	pl.Venue = venue
	r.role(pl, model.RoleVenue, span, "")
}

// heldAt: "AT Tuesday's conference", "after TALKS in Tokyo", "told THE SUMMIT".
func (r *reading) heldAt(np int) bool {
	p := np - 1
	for r.kindAt(p) == uTime || r.kindAt(p) == uAdv {
		if w := r.normOf(p); w == "at" || w == "during" { // "AT TUESDAY's London conference"
			return true
		}
		p--
	}
	switch r.kindAt(p) {
	case uPrep, uSub:
		switch r.normOf(p) {
		case "at", "in", "during", "following", "after", "before":
			return true
		}
	case uVG:
		return r.units[p].verb.has(knowledge.Say) && r.doc.Toks[r.units[p].verb.main].Norm == "told"
	}
	return false
}

// spokenAt reports whether np is a city or place where somebody speaks: "said IN BEIRA", "asked IN DILI", "on a visit TO
// MANGOCHI", "the communique issued IN FREETOWN", "before leaving YEREVAN".
func (r *reading) spokenAt(np int) bool {
	city, named := r.cityAt(np)
	if !named || r.units[np].mark >= 0 {
		return false
	}
	p := r.back(np - 1)
	if r.kindAt(p) == uVG {
		return city && r.lx.of(&r.doc.Toks[max(r.units[p].verb.main, 0)]).in("departing")
	}
	if r.kindAt(p) != uPrep {
		return false
	}
	w, g := r.normOf(p), r.back(p-1)
	switch r.kindAt(g) {
	case uVG:
		v := r.units[g].verb
		return city && (w == "in" || w == "at") && (v.has(knowledge.Say) || r.lx.of(&r.doc.Toks[max(v.main, 0)]).in("speaking"))
	case uNP:
		if w != "in" && w != "to" && w != "at" {
			return false
		}
		if r.lx.in("visits", r.headNorm(g)) {
			return city || w == "to"
		}
		h := r.back(g - 1) // "told reporters in Addis Ababa"
		return city && w != "to" && r.kindAt(h) == uVG && r.units[h].verb.has(knowledge.Say)
	}
	return false
}

// cityAt reports whether np is headed by the name of a city or place, or of a state. A name that knowledge does not have
// may be a city.
func (r *reading) cityAt(np int) (city, named bool) {
	u := r.units[np]
	if m := r.men[u.head]; m >= 0 {
		t := r.in.Entities[r.in.Mentions[m].Entity].Type
		return r.in.Mentions[m].City || t == model.Place, t == model.Place || t == model.Country
	}
	unknown := r.doc.Toks[u.head].Cap && u.first == u.head && r.qty[u.head] < 0 && u.head > r.start && r.lx.of(&r.doc.Toks[u.head]).class == cOther
	return unknown, unknown
}

// placeNamed is the place that heads np, as a party.
func (r *reading) placeNamed(np int) (model.Party, model.Span) {
	u := r.units[np]
	if m := r.men[u.head]; m >= 0 {
		ent := &r.in.Entities[r.in.Mentions[m].Entity]
		return model.Party{ID: ent.ID, Name: ent.Name, Country: ent.Country}, r.in.Mentions[m].Span
	}
	span := r.spanOf(u.head, u.last)
	return model.Party{Name: span.Of(r.doc.Text)}, span
}

// receives reports whether np lies among the recipients of pl: the place of use is not where it was said.
func (r *reading) receives(pl *model.Pledge, np int) bool {
	span := r.unitSpan(np)
	for _, rs := range pl.Roles {
		if rs.Role == model.RoleRecipient && rs.Span.Overlaps(span) {
			return true
		}
	}
	return false
}

// occasion is the event that an article, or the sentence above a list, is about: where its pledges were made, and when.
type occasion struct {
	place model.Party
	span  model.Span
	date  string
	day   model.Span
	// donors: the event is for pledges by its name.
	donors bool
}

// occasionOf returns the event of the sentences [first, last): the first that names a summit or conference with its place
// beside words of pledging.
func (r *reading) occasionOf(first, last int) (occasion, bool) {
	for s := max(first, 0); s < min(last, len(r.doc.Sents)); s++ {
		if o, ok := r.eventIn(s); ok {
			return o, true
		}
	}
	return occasion{}, false
}

// eventIn returns the event that sentence s names.
func (r *reading) eventIn(s int) (occasion, bool) {
	sent := &r.doc.Sents[s]
	kind := r.doc.Blocks[sent.Block].Kind
	title := kind == model.Title || kind == model.Heading || kind == model.Standfirst
	pledging := title || r.pledgeWord(s)
	for i := sent.First; i < sent.Last; i++ {
		if l := r.lx.of(&r.doc.Toks[i]); len(l.lists) == 0 || !l.in("events") && !l.in("gathering") || r.men[i] >= 0 && r.in.Mentions[r.men[i]].Last > i+1 {
			continue
		}
		if o, ok := r.eventAt(sent, i); ok && (pledging || o.donors) && !r.longAgo(sent, i) {
			r.dayOf(&o, s)
			return o, true
		}
	}
	return occasion{}, false
}

// longAgo: "last November's 5+1 meeting": an event that the article only looks back to.
func (r *reading) longAgo(sent *model.Sent, i int) bool {
	for j := max(sent.First, i-8); j < i; j++ {
		q := r.qty[j]
		if q >= 0 && r.in.Quantities[q].First == j && r.in.Quantities[q].Dim == model.Date && r.doc.Toks[j].Norm == "last" && !r.recent(r.in.Quantities[q].Date) {
			return true
		}
		if q < 0 && r.doc.Toks[j].Norm == "last" && j+1 < i && r.doc.Toks[j+1].Cap {
			return true // "last November", of an article without a date
		}
	}
	return false
}

// eventAt reads the event whose noun is token i: with a place in it ("the Geneva conference", "a summit in Abuja", "a
// conference here") or with donors in it ("an online donor conference").
func (r *reading) eventAt(sent *model.Sent, i int) (occasion, bool) {
	first, place, donors, named := i, -1, false, false
	for j := i - 1; j >= sent.First && i-j < 6 && r.modifies(j); j-- {
		first = j
		donors = donors || r.lx.of(&r.doc.Toks[j]).in("donors") || r.doc.Toks[j].Norm == "pledging"
		if m := r.men[j]; m >= 0 && r.placeType(int(m)) {
			place = int(m)
		}
		named = named || r.unlinked(j) && j > sent.First
	}
	last := i + 1
	for j := i + 1; j < min(i+6, sent.Last); j++ {
		n := r.doc.Toks[j].Norm
		if m := r.men[j]; m >= 0 && r.placeType(int(m)) {
			if k := r.in.Mentions[m].First - 1; place < 0 && k > i && r.placePrep(k) {
				place, last = int(m), r.in.Mentions[m].Last
			}
			break
		}
		if r.unlinked(j) && place < 0 && r.placePrep(j-1) { // a city that knowledge does not have
			named, last = true, j+1
			break
		}
		if n == "here" && j == i+1 {
			if place = r.datelinePlace(); place >= 0 {
				break
			}
		}
		if r.doc.Toks[j].Kind == model.Punct || functionWords[n] == cModal || functionWords[n] == cAux {
			break
		}
	}
	if place < 0 && !donors && !named {
		return occasion{}, false
	}
	if r.lx.of(&r.doc.Toks[i]).in("gathering") { // "donors MET in Antalya": the place alone
		if place < 0 && !named {
			return occasion{}, false
		}
		first = last - 1
		if place >= 0 {
			first = r.in.Mentions[place].First
		}
	}
	o := occasion{span: r.spanOf(first, last), donors: donors}
	o.place.Name = o.span.Of(r.doc.Text)
	if place >= 0 {
		o.place.Country = r.in.Entities[r.in.Mentions[place].Entity].Country
		if r.in.Mentions[place].First >= last {
			return o, true
		}
		if r.in.Mentions[place].First < first { // "a conference here": the dateline names it
			ent := &r.in.Entities[r.in.Mentions[place].Entity]
			o.place.ID, o.place.Name, o.span = ent.ID, ent.Name, r.in.Mentions[place].Span
		}
	}
	return o, true
}

// unlinked: a capitalised word that names nothing we know.
func (r *reading) unlinked(j int) bool {
	tok := &r.doc.Toks[j]
	return tok.Cap && tok.Kind == model.Word && r.men[j] < 0 && r.qty[j] < 0 && r.lx.of(tok).class == cOther && len(r.lx.of(tok).forms) == 0
}

// modifies: token j goes with the noun behind it: no function word, no mark but a hyphen.
func (r *reading) modifies(j int) bool {
	tok := &r.doc.Toks[j]
	switch tok.Kind {
	case model.Word:
		return r.lx.of(tok).class == cOther && len(r.lx.of(tok).forms) == 0 && (r.qty[j] < 0 || r.in.Quantities[r.qty[j]].Dim < model.Duration)
	case model.Punct:
		return tok.Norm == "-" && tok.Glued
	}
	return tok.Kind == model.Number
}

// placePrep: "in", "at", or the words between "in" and the place: "in the Swiss city of".
func (r *reading) placePrep(k int) bool {
	for ; k >= 0; k-- {
		switch n := r.doc.Toks[k].Norm; {
		case n == "in" || n == "at":
			return true
		case functionWords[n] == cDet, n == "capital", n == "city":
		default:
			return false
		}
	}
	return false
}

func (r *reading) placeType(m int) bool {
	t := r.in.Entities[r.in.Mentions[m].Entity].Type
	return t == model.Place || t == model.Country && r.in.Mentions[m].Via != model.ViaDemonym
}

// datelinePlace returns the mention of the place in the article's dateline, -1 for none.
func (r *reading) datelinePlace() int {
	for b := range r.doc.Blocks {
		block := &r.doc.Blocks[b]
		line := block.Dateline
		if line.Empty() {
			continue
		}
		for m := r.mentionsFrom(block.First); m < len(r.in.Mentions) && r.in.Mentions[m].Sent < block.Last; m++ {
			if line.Contains(r.in.Mentions[m].Span) && r.placeType(m) {
				return m
			}
		}
	}
	return -1
}

// dayOf gives the event the day that its sentence names.
func (r *reading) dayOf(o *occasion, s int) {
	first := sort.Search(len(r.in.Quantities), func(q int) bool { return r.in.Quantities[q].Sent >= s })
	for q := first; q < len(r.in.Quantities) && r.in.Quantities[q].Sent == s; q++ {
		if qty := &r.in.Quantities[q]; qty.Dim == model.Date && len(qty.Date) == 10 && !qty.Deadline && r.past(qty.Date) {
			o.date, o.day = qty.Date, qty.Span
			return
		}
	}
}

// hosts reports whether a place is only where the article's event is held.
func (r *reading) hosts(ent *model.Entity) bool {
	return r.event.place.Name != "" && ent.Country != "" && ent.Country == r.event.place.Country
}

// recent reports whether date lies in the month of publication.
func (r *reading) recent(date string) bool {
	pub := r.doc.Article.Published
	return !pub.IsZero() && len(date) >= 7 && date[:7] == pub.Format("2006-01")
}

// attend gives f the venue and the day of the event, unless it has its own or speaks of another day.
func (r *reading) attend(f *found, o *occasion) {
	pl := &f.pl
	if !pl.Status.Live() || pl.Status == model.Reaffirmed || pl.AnnouncedOn != "" && (o.date != "" && pl.AnnouncedOn != o.date || !r.recent(pl.AnnouncedOn)) {
		return
	}
	if pl.Venue.Name == "" {
		pl.Venue = o.place
		r.role(pl, model.RoleVenue, o.span, "")
	}
	if pl.AnnouncedOn == "" && o.date != "" {
		pl.AnnouncedOn = o.date
		r.role(pl, model.RoleAnnounced, o.day, "")
	}
}
