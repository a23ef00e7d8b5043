package entity

import "pledgewire/internal/model"

// openPlaces finds places that the gazetteer does not have: by a word for one ("Tripoli Street", "Lake Kivu"), and by
// the words around them ("in Bogliasco", "Levico, Italy").
func (r *reading) openPlaces(s int) {
	if r.shape[s] != plainCase {
		return
	}
	sent := &r.doc.Sents[s]
	r.buildings(sent)
	for i := sent.First; i < sent.Last; i++ {
		if !r.cap(i) {
			continue
		}
		switch tr := r.traits(i); {
		case r.at(i) < 0 && (tr&placeAfter != 0 || r.isCentre(i)):
			r.placeBehind(s, i)
		case tr&placeBefore != 0 && r.at(i) < 0 && r.cap(i+1) && i+1 < sent.Last && r.at(i+1) < 0:
			r.putPlace(s, i, i+2)
			i++
		case tr&compass != 0 && r.at(i) < 0 && i > sent.First:
			r.quarter(s, i)
		}
	}
	for i := sent.First; i < sent.Last; i++ {
		if r.cap(i) && r.at(i) < 0 {
			i = max(i, r.strangePlace(s, i)-1)
		}
	}
}

// insidePlace reports whether token i ends a known place of several words: the Soviet Union is no union of workers.
func (r *reading) insidePlace(i int) bool {
	c := r.at(i)
	return c >= 0 && r.found[c].last == i+1 && r.found[c].last-r.found[c].first > 1 && r.division(c)
}

// isCentre reports whether token i is the Center of a building: "Kennedy Space Center".
func (r *reading) isCentre(i int) bool {
	return (r.doc.Toks[i].Norm == "center" || r.doc.Toks[i].Norm == "centre") && r.cap(i-1) && r.traits(i-1)&building != 0
}

// buildings makes places of museums, hospitals and space centres that were taken for organisations.
func (r *reading) buildings(sent *model.Sent) {
	for i := sent.First; i < sent.Last; i++ {
		c := r.at(i)
		if c < 0 {
			continue
		}
		fd := &r.found[c]
		i = fd.last - 1
		if fd.ent < 0 || r.know[fd.ent] >= 0 || r.ents[fd.ent].Type != model.Organisation {
			continue
		}
		if r.museum(fd) || r.isCentre(fd.last-1) {
			ent := &r.ents[fd.ent]
			delete(r.open, ent.ID)
			ent.Type, ent.ID, ent.Class = model.Place, slugged("place:~", ent.Name), "building"
			r.open[ent.ID] = fd.ent
		}
	}
}

// museum reports whether fd is named after what stands there: "Museum of Flight", "Al-Shifa Hospital".
func (r *reading) museum(fd *found) bool {
	return r.ents[fd.ent].Class == "museum" && (r.traits(fd.last-1)&placeAfter != 0 || r.traits(fd.first)&placeAfter != 0 ||
		fd.last-fd.first > 2 && r.traits(fd.first+1)&placeAfter != 0)
}

// placeBehind makes a place of the capitalised words before token i and it: "Tripoli Street".
func (r *reading) placeBehind(s, i int) {
	sent := &r.doc.Sents[s]
	first := i
	for first > sent.First && r.joinsPlace(first-1, first) && !(first-1 == sent.First && r.traits(first-1)&starter != 0) {
		switch c := r.at(first - 1); {
		case c >= 0:
			first = r.found[c].first
		case r.doc.Toks[first-1].Norm == "-":
			first -= 2
		default:
			first--
		}
	}
	last := i + 1
	for last < sent.Last && r.cap(last) && r.at(last) < 0 && r.traits(last)&placeAfter != 0 {
		last++ // "Memorial Hall Station"
	}
	if last < sent.Last && r.doc.Toks[last].Norm == "-" && r.doc.Toks[last].Glued || last == i+1 && r.vague(first, i) {
		return // "Sea-Level", "Northern District"
	}
	if i-first >= 1 && i-first <= 5 && r.traits(first)&(starter|article) == 0 {
		r.putPlace(s, first, last)
	}
}

// vague reports whether the word at token i may be no place, and the words before it, from token first on, give it no name:
// "Southwest Border", "United States District".
func (r *reading) vague(first, i int) bool {
	switch r.doc.Toks[i].Norm {
	case "border", "corridor", "district", "sea", "ocean", "territory", "territories", "region", "coast", "plain", "pass", "base", "crossing", "reef", "port", "garden", "gardens":
	default:
		return false
	}
	for k := first; k < i; k++ {
		if c := r.at(k); c >= 0 {
			return r.doc.Toks[i].Norm == "district"
		}
		if r.traits(k)&(common|compass) == 0 {
			return false
		}
	}
	return true
}

// joinsPlace reports whether token i belongs to the name that goes on at token next before River, Street.
func (r *reading) joinsPlace(i, next int) bool {
	tok := &r.doc.Toks[i]
	if tok.Norm == "-" && tok.Glued && r.doc.Toks[next].Glued && i > 0 {
		return r.cap(i-1) && r.placePart(i-1)
	}
	return r.cap(i) && r.placePart(i)
}

// placePart reports whether token i may be part of a place's name before River, Street.
func (r *reading) placePart(i int) bool {
	c := r.at(i)
	if c < 0 {
		return r.traits(i)&(starter|titleStart) == 0 || r.traits(i)&common == 0
	}
	if r.found[c].ent < 0 {
		return false // a decoy
	}
	switch r.ents[r.found[c].ent].Type {
	case model.Place, model.Person:
		return true
	case model.Country:
		return r.found[c].via == model.ViaName
	}
	return false
}

// quarter widens a place or country by the point of the compass before it: "Southern Indiana", "East Los Angeles".
func (r *reading) quarter(s, i int) {
	c := r.at(i + 1)
	if c < 0 || r.found[c].sent != s || r.found[c].first != i+1 || r.found[c].ent < 0 || r.found[c].via != model.ViaName || r.cap(r.found[c].last) && r.at(r.found[c].last) < 0 {
		return
	}
	if t := r.ents[r.found[c].ent].Type; t != model.Place && t != model.Country {
		return
	}
	r.putPlace(s, i, r.found[c].last)
}

// strangePlace makes a place of the capitalised words from token i where only a place can stand, and returns where they
// end: behind "in" or before ", Italy".
func (r *reading) strangePlace(s, i int) int {
	sent := &r.doc.Sents[s]
	last := i
	for last < sent.Last && (r.cap(last) && r.at(last) < 0 || last > i && r.hyphenCap(last)) {
		last++
	}
	fd := found{first: i, last: last, sent: s}
	switch {
	case last-i > 3 || last < sent.Last && r.at(last) >= 0 || r.inTitle(i):
		return last
	case r.landAfter(&fd) != "" && (r.federal(r.behind(&fd)) || r.landFirm(&fd)) && r.strange(i, last, true):
	case r.inside(i-1) && !r.staked(sent, i-1) && !r.opensSent(&fd) && r.id(last) != r.w.s && r.strange(i, last, false):
	default:
		return last
	}
	r.putPlace(s, i, last)
	if l := r.landAfter(&fd); l != "" {
		r.ents[r.found[r.at(i)].ent].Country = l
	}
	return last
}

// landFirm reports whether "in" stands before fd, so that the country behind the comma is where it lies.
func (r *reading) landFirm(fd *found) bool {
	return r.traits(fd.first-1)&locative != 0 && !r.opensSent(fd)
}

// inside reports whether token i is in, near, outside, or the part of a place: "central".
func (r *reading) inside(i int) bool {
	if r.traits(i)&locative == 0 {
		return false
	}
	switch r.doc.Toks[i].Norm {
	case "across", "within", "inside", "mid":
		return false
	}
	return true
}

// staked reports whether the "in" at token i is that of "invest up to $30 million in": what follows takes money and is no place.
func (r *reading) staked(sent *model.Sent, i int) bool {
	if r.ids[i] != r.w.in {
		return false
	}
	for k := i - 1; k >= max(sent.First, i-8); k-- {
		switch r.doc.Toks[k].Norm {
		case "invest", "invests", "invested", "investing", "stake", "stakes", "shares":
			return true
		}
		if r.doc.Toks[k].Kind == model.Punct && r.doc.Toks[k].Norm != "-" {
			return false
		}
	}
	return false
}

func (r *reading) hyphenCap(i int) bool {
	return r.doc.Toks[i].Norm == "-" && r.doc.Toks[i].Glued && r.cap(i+1) && r.doc.Toks[i+1].Glued && r.at(i+1) < 0
}

// strange reports whether tokens [first, last) may be a place that nobody knows: no acronym, month, creed, surname of somebody
// in the article; ordinary words only where sure is true.
func (r *reading) strange(first, last int, sure bool) bool {
	for i := first; i < last; i++ {
		tok := &r.doc.Toks[i]
		if tok.Kind != model.Word {
			continue
		}
		tr := r.traits(i)
		if tok.Upper || len(tok.Norm) < 3 || tr&(month|notName|starter|noAcronym|mediaWord|headLast|headFirst|companyEnd|demonymWord|titleStart) != 0 {
			return false
		}
		if sure && last-first == 1 && tr&common != 0 && r.traits(first-1)&locative == 0 || !sure && learned(tok) {
			return false
		}
		if !sure && (tr&common != 0 || tr&(surname|anyGiven) != 0 && !r.gazetteer(i)) {
			return false
		}
		if e, ok := r.alias[tok.Norm]; ok && r.isPerson(e) {
			return false
		}
	}
	return true
}

// learned reports whether tok looks like a science, a creed or an abbreviation rather than a place: "in Linguistics",
// "within MODs".
func learned(tok *model.Token) bool {
	return len(tok.Text) > 1 && tok.Text[1] >= 'A' && tok.Text[1] <= 'Z' || len(tok.Norm) > 8 && suffix(tok.Norm, "ing", "ology", "ics", "ism", "ity", "ment", "ance", "ence", "tion")
}

// gazetteer reports whether the gazetteer has the word at token i as the name of some place.
func (r *reading) gazetteer(i int) bool {
	n := r.names.start(r.ids[i])
	if n == 0 || r.names.nodes[n].size() == 0 {
		return false
	}
	for _, v := range r.names.values(n) {
		if e := r.forms[v].ent; e >= 0 && r.list[e].Type == model.Place {
			return true
		}
	}
	return false
}

func (r *reading) putPlace(s, first, last int) {
	name := r.text(first, last)
	e := r.openNamed("place:~", model.Entity{Type: model.Place, Name: name, Country: r.landIn(first, last)})
	r.put(found{first: first, last: last, sent: s, ent: e, via: model.ViaName})
}
