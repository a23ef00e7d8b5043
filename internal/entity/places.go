package entity

import "pledgewire/internal/model"

// openPlaces finds places that the gazetteer does not have, by a word for one: "Tripoli Street", "Lake Kivu".
func (r *reading) openPlaces(s int) {
	sent := &r.doc.Sents[s]
	if r.shape[s] != plainCase {
		return
	}
	for i := sent.First; i < sent.Last; i++ {
		if !r.cap(i) {
			continue
		}
		switch tr := r.traits(i); {
		case tr&placeAfter != 0 && r.at(i) < 0:
			first := i
			for first > sent.First && r.cap(first-1) && r.placePart(first-1) && !(first-1 == sent.First && r.traits(first-1)&starter != 0) {
				if c := r.at(first - 1); c >= 0 {
					first = r.found[c].first
				} else {
					first--
				}
			}
			if i-first >= 1 && i-first <= 3 && (r.traits(first)&(starter|article) == 0) {
				r.putPlace(s, first, i+1)
			}
		case tr&placeBefore != 0 && r.at(i) < 0 && r.cap(i+1) && i+1 < sent.Last && r.at(i+1) < 0:
			r.putPlace(s, i, i+2)
			i++
		}
	}
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

func (r *reading) putPlace(s, first, last int) {
	name := r.text(first, last)
	e := r.openEntity(model.Entity{ID: "place:~" + slug(name), Type: model.Place, Name: name, Country: r.landIn(first, last)})
	r.put(found{first: first, last: last, sent: s, ent: e, via: model.ViaName})
}
