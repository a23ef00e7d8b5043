package entity

import "pledgewire/internal/model"

// headlinePersons finds persons where capitals say little: a sure given name, initials, and a surname that is no
// ordinary word. "Mario J. Lucero" in a headline; not "Grace Period Ends".
func (r *reading) headlinePersons(s int) {
	sent := &r.doc.Sents[s]
	for i := sent.First; i+1 < sent.Last; i++ {
		if !r.cap(i) || r.at(i) >= 0 || r.traits(i)&(givenSure|personGiven) == 0 && !r.honoured(i) || r.traits(i)&(common|starter|notName) != 0 || r.inTitle(i) {
			continue
		}
		j := i + 1
		for j < sent.Last && r.cap(j) && r.hasInitial(j, j+1) {
			j++
		}
		if j >= sent.Last || !r.cap(j) || r.at(j) >= 0 || len(r.doc.Toks[j].Text) < 2 || r.inTitle(j) {
			continue
		}
		tr := r.traits(j)
		if tr&(common|starter|month|notName|headFirst|headLast|placeAfter|noAcronym|demonymWord|countryWord|verb|say|give|aux) != 0 && tr&surname == 0 {
			continue
		}
		if tr&(common|starter|verb|say|give|aux) != 0 || tr&surname == 0 && r.smallToo(j) {
			continue
		}
		r.putPerson(s, i, j+1, r.titleBefore(i))
		i = j
	}
}

// namesakes gives a place's name to the person who bears it as a surname in this article: after "Valeska Paris",
// "Paris claims" is her. Where the place stands as one, after in or by another name, all its mentions stay.
func (r *reading) namesakes() {
	for at := range r.found {
		fd := &r.found[at]
		if fd.drop || fd.ent < 0 || fd.last-fd.first != 1 || r.know[fd.ent] < 0 {
			continue
		}
		e, ok := r.alias[r.doc.Toks[fd.first].Norm]
		if !ok || !r.isPerson(e) || r.know[e] >= 0 || r.isPerson(fd.ent) || r.placed(fd) {
			continue
		}
		fd.ent, fd.via, fd.city = e, model.ViaShort, false
	}
}

// placed reports whether the article shows that it means the place or country of fd: a preposition before the same
// name; for a country also another name of it, or something in it.
func (r *reading) placed(fd *found) bool {
	name := namesake{r.doc.Toks[fd.first].Norm, fd.ent, fd.via == model.ViaCapital || r.ents[fd.ent].Type == model.Place}
	placed, ok := r.places[name]
	if !ok {
		if r.places == nil {
			r.places = map[namesake]bool{}
		}
		placed = r.shownPlace(name)
		r.places[name] = placed
	}
	return placed
}

func (r *reading) shownPlace(name namesake) bool {
	land := r.ents[name.ent].Country
	for at := range r.found {
		o := &r.found[at]
		switch {
		case o.drop || o.ent < 0:
		case o.last-o.first == 1 && r.doc.Toks[o.first].Norm == name.norm:
			if r.traits(o.first-1)&inCity != 0 && o.first > r.doc.Sents[o.sent].First {
				return true
			}
		case !name.city && land != "" && r.ents[o.ent].Country == land:
			return true
		}
	}
	return false
}

// rejoin makes one mention of a person's names that stand side by side: "Nathan" "Law" where both are known.
func (r *reading) rejoin() {
	for i := 1; i < len(r.ids); i++ {
		a, b := r.at(i-1), r.at(i)
		if a < 0 || b < 0 || a == b {
			continue
		}
		x, y := &r.found[a], &r.found[b]
		if x.drop || y.drop || x.ent < 0 || x.ent != y.ent || x.sent != y.sent || !r.isPerson(x.ent) || len(x.joint)+len(y.joint) > 0 {
			continue
		}
		if x.via != model.ViaShort && y.via != model.ViaShort {
			continue
		}
		r.put(found{first: x.first, last: y.last, sent: x.sent, ent: x.ent, via: model.ViaName})
	}
}
