package entity

import "pledgewire/internal/model"

// stands says how far the words around a name are those around a place.
type stands uint8

const (
	anyhow  stands = iota
	perhaps        // at, from, to
	located        // in, near, the city of, ", Texas"
)

// standing looks at the words around tokens [fd.first, fd.last). land is the country that the place is in, "" for any.
func (r *reading) standing(fd *found, land string) stands {
	if b := &r.doc.Blocks[r.doc.Sents[fd.sent].Block]; !b.Dateline.Empty() && b.Dateline.Contains(r.span(fd.first, fd.last)) {
		return located
	}
	if l := r.landAfter(fd); l != "" && (land == "" || l == land) {
		return located
	}
	next := r.id(fd.last)
	switch {
	case r.traits(fd.last)&placeAfter != 0 && !r.cap(fd.last) && r.sentOf(fd.last) == fd.sent:
		return located
	case r.based(fd.last):
		return located
	}
	if r.opensSent(fd) {
		return anyhow
	}
	prev := fd.first - 1
	switch tr := r.traits(prev); {
	case tr&locative != 0 && r.cap(fd.last) && !r.means(fd.last) && r.traits(fd.last)&placeAfter == 0 && r.shape[fd.sent] == plainCase:
		return perhaps // "in Sandy Hook" is not in Sandy
	case tr&locative != 0:
		if next == r.w.s && r.traits(fd.last+1)&(placeAfter|compass|placeOf) == 0 {
			return perhaps
		}
		return located
	case r.id(prev) == r.w.of && r.traits(prev-1)&placeOf != 0:
		return located
	case r.id(prev) == r.w.and && r.placeEnds(prev):
		return located
	case tr&inCity != 0:
		return perhaps
	}
	return anyhow
}

// placeEnds reports whether a place that stands as one ends before token i: "in Evansville and Bloomington".
func (r *reading) placeEnds(i int) bool {
	c := r.at(i - 1)
	if c < 0 || r.found[c].last != i || !r.division(c) {
		return false
	}
	return r.traits(r.found[c].first-1)&locative != 0
}

// based reports whether "-based", "-area" or "-born" follows at token i.
func (r *reading) based(i int) bool {
	if i+1 >= len(r.ids) || r.doc.Toks[i].Norm != "-" || !r.doc.Toks[i].Glued {
		return false
	}
	switch r.doc.Toks[i+1].Norm {
	case "based", "area", "born", "bound", "held", "controlled":
		return true
	}
	return false
}

// landAfter is the country named behind a comma or in brackets after fd: "Preston, England", "Derna (Libya)"; "" for none.
func (r *reading) landAfter(fd *found) string {
	c := r.behind(fd)
	if c < 0 {
		return ""
	}
	return r.landOf(c)
}

// behind returns the country or division that tells where fd lies: "Preston, England", "Paris, Texas"; -1 for none. What goes on
// as a list ("Jordan, Egypt and Oman") tells nothing.
func (r *reading) behind(fd *found) int {
	if r.id(fd.last) != r.w.comma && r.id(fd.last) != r.w.open {
		return -1
	}
	c := r.at(fd.last + 1)
	if c < 0 && r.id(fd.last+1) == r.w.the {
		c = r.at(fd.last + 2)
	}
	if c < 0 || r.found[c].sent != fd.sent || r.found[c].ent < 0 || r.found[c].drop {
		return -1
	}
	ent := &r.ents[r.found[c].ent]
	if ent.Type != model.Country && (ent.Type != model.Place || ent.Class != "division" && ent.Class != "region" && ent.Class != "capital") || r.found[c].via == model.ViaDemonym {
		return -1
	}
	last := r.found[c].last
	if r.id(last) == r.w.and && r.at(last+1) >= 0 || r.id(last) == r.w.comma && (r.at(last+1) >= 0 || r.id(last+1) == r.w.and) {
		if !r.federal(c) || r.at(last+1) >= 0 && r.federal(r.at(last+1)) {
			return -1
		}
	}
	return c
}

// federal reports whether found c is a division of a country whose cities are usually named with theirs.
func (r *reading) federal(c int) bool {
	fd := &r.found[c]
	if fd.ent < 0 || fd.drop || r.ents[fd.ent].Class != "division" {
		return false
	}
	land := r.ents[fd.ent].Country
	return land == "USA" || land == "CAN" || land == "AUS"
}

// asPlace reports whether the name stands as a place here or elsewhere in the article.
func (r *reading) asPlace(fd *found, fm *form) bool {
	land := r.list[fm.ent].Country
	if r.seen[fm.ent] && !r.borne[r.ids[fd.first]] || r.standing(fd, land) == located {
		return true
	}
	if r.borne[r.ids[fd.first]] {
		return false
	}
	list := r.alikeTo(fd)
	for at, ok := list.next(); ok; at, ok = list.next() {
		if o := &r.found[at]; o.first != fd.first && r.standing(o, land) == located {
			return true
		}
	}
	return false
}

// hinted reports whether the article names the country of the place, or the words before the name may be those before one.
func (r *reading) hinted(fd *found, fm *form) bool {
	return r.lands[r.list[fm.ent].Country] > 0 || r.standing(fd, r.list[fm.ent].Country) == perhaps
}

// apposes reports whether a capitalised word and a comma stand before fd: "Houston, TX".
func (r *reading) apposes(fd *found) bool {
	return fd.first >= 2 && r.id(fd.first-1) == r.w.comma && r.cap(fd.first-2) && r.sentOf(fd.first-2) == fd.sent
}

// bearers notes the places and countries that are somebody's surname in this article ("Valeska Paris"), so that the bare name
// is not the place.
func (r *reading) bearers() {
	for at := range r.found {
		fd := &r.found[at]
		if fd.last-fd.first != 1 || fd.drop || r.shape[fd.sent] != plainCase || !r.namesPlace(fd) {
			continue
		}
		if r.surnamed(fd.first) || r.christened(fd) || r.afterStranger(fd) {
			r.borne[r.ids[fd.first]] = true
		}
	}
}

func (r *reading) namesPlace(fd *found) bool {
	for _, v := range fd.forms {
		if fm := &r.forms[v]; fm.ent >= 0 && fm.via == model.ViaName {
			if t := r.list[fm.ent].Type; t == model.Country || t == model.Place {
				return true
			}
		}
	}
	return false
}

// afterStranger reports whether a capitalised word that nobody knows stands right before fd inside the sentence.
func (r *reading) afterStranger(fd *found) bool {
	p := fd.first - 1
	return r.cap(p) && r.id(p) == 0 && !r.sentFirst(fd.first) && !r.doc.Toks[p].Upper && !r.doc.Toks[fd.first].Glued && !r.cap(fd.last) && r.at(p) < 0
}

// settle puts places where the name behind the comma says they lie: "Paris, Texas" is not in France.
func (r *reading) settle() {
	for at := range r.found {
		fd := &r.found[at]
		if fd.drop || fd.ent < 0 || fd.via != model.ViaName && fd.via != model.ViaCapital {
			continue
		}
		c := r.behind(fd)
		if c < 0 || r.landOf(c) == "" || r.landOf(c) == r.landOf(at) || r.ents[fd.ent].Type != model.Place && !r.federal(c) {
			continue
		}
		r.move(at, c)
	}
}

// move gives found at the place of its name that lies in the country of found c, an open one when none is known.
func (r *reading) move(at, c int) {
	fd, land := &r.found[at], r.landOf(c)
	for _, v := range fd.forms {
		if fm := &r.forms[v]; fm.ent >= 0 && r.list[fm.ent].Type == model.Place && r.list[fm.ent].Country == land {
			r.leave(at)
			r.choose(at, v)
			return
		}
	}
	if !r.federal(c) {
		return
	}
	r.leave(at)
	name := r.text(fd.first, fd.last)
	fd.ent = r.openEntity(model.Entity{ID: slugged("place:~", name+" "+land), Type: model.Place, Name: name, Class: "city", Country: land})
	fd.via, fd.city = model.ViaName, true
}

// leave takes back what linking found at has said of its country.
func (r *reading) leave(at int) {
	land := r.landOf(at)
	if land == "" {
		return
	}
	if r.lands[land]--; r.lands[land] <= 0 {
		delete(r.lands, land)
	}
}
