package entity

import "pledgewire/internal/model"

// otherwise reports whether a country's name, firm by its letters, names something else here: a person ("Malta Ray
// said", "her husband, Chad"), a dish ("Spanish onions"), a quarter ("Little Haiti"), part of a name that nobody knows.
func (r *reading) otherwise(fd *found, fm *form) bool {
	if fd.last-fd.first != 1 || fm.via != model.ViaName && fm.via != model.ViaDemonym {
		return false
	}
	if r.traits(fd.last)&dish != 0 && !r.cap(fd.last) || r.served(fd) {
		return true
	}
	if fm.via == model.ViaDemonym {
		return r.tongue(fd)
	}
	if r.cap(fd.first-1) && r.doc.Toks[fd.first-1].Norm == "little" || r.kin(fd) {
		return true
	}
	return r.shape[fd.sent] == plainCase && r.traits(fd.first-1)&inCity == 0 && r.strangerAfter(fd)
}

// kin reports whether the words beside a name are those beside a given name: "her husband, Chad", "Aunt Jamaica", "the
// Oman brothers", "Chad and Lori".
func (r *reading) kin(fd *found) bool {
	p := fd.first - 1
	if r.id(p) == r.w.comma {
		p--
	}
	if r.sentOf(p) == fd.sent && p >= 0 && r.traits(p)&kinWord != 0 && (r.traits(p-1)&(possessive|article) != 0 || r.cap(p) || r.isCalled(p) || r.id(p-1) == r.w.s || r.mine(p-1)) {
		return true
	}
	if r.traits(fd.last)&kinWord != 0 && r.id(fd.first-1) == r.w.the && r.plural(fd.last) {
		return true
	}
	j := fd.last + 1
	return r.id(fd.last) == r.w.and && r.cap(j) && r.traits(j)&givenSure != 0 && r.traits(j)&(countryWord|common) == 0 && !r.means(j) && r.traits(fd.first-1)&inCity == 0 && r.opens(fd.first) && !r.cap(j+1)
}

func (r *reading) mine(i int) bool { return i >= 0 && r.doc.Toks[i].Norm == "my" }

// isCalled reports whether token i is "called" behind somebody: "a pug called Mali"; "a country called Chad" is one.
func (r *reading) isCalled(i int) bool {
	return r.doc.Toks[i].Norm == "called" && r.traits(i-1)&(placeOf|starter) == 0 && r.doc.Toks[max(i-1, 0)].Norm != "country" && !r.cap(i-1)
}

func (r *reading) plural(i int) bool {
	n := r.doc.Toks[i].Norm
	return n[len(n)-1] == 's'
}

// christened reports whether a given name that is also a place stands before fd: "Sheriff Scott Israel", not "Paris, France".
func (r *reading) christened(fd *found) bool {
	p := fd.first - 1
	if !r.cap(p) || r.sentOf(p) != fd.sent || r.traits(p)&givenPlace == 0 || r.traits(p)&(countryWord|demonymWord|common) != 0 || r.doc.Toks[fd.first].Start > r.doc.Toks[p].End+1 {
		return false
	}
	for _, v := range fd.forms {
		if e := r.forms[v].ent; e >= 0 && r.cityIn(r.at(p), r.list[e].Country) {
			return false
		}
	}
	return true
}

// surnameAfter reports whether the capitalised word behind a name that is also a given name makes both a person's or some
// greater name: "Jordan Love", "Georgia May Foote". What begins a body, a title or a place does not: "Israel Security Agency".
func (r *reading) surnameAfter(fd *found) bool {
	j := fd.last
	tr := r.traits(j)
	switch {
	case r.means(j) || r.entityAhead(j) || r.doc.Toks[j].Upper:
		return false
	case r.shape[fd.sent] != plainCase:
		return tr&surname != 0 && tr&common == 0 || r.id(j) == 0 && r.shape[fd.sent] == titleCase
	case tr&surname != 0 && tr&(headLast|placeAfter) == 0, tr&particle != 0 && r.cap(j+1):
		return true
	case tr&month != 0:
		return r.cap(j+1) && r.sentOf(j+1) == fd.sent
	}
	for k := j; k < j+4 && r.cap(k) && r.sentOf(k) == fd.sent && r.traits(k)&junior == 0; k++ {
		if r.traits(k)&(starter|placeAfter|headLast|headFirst|titleStart|portfolio|demonymWord|countryWord|month|notName|noAcronym|companyEnd) != 0 && r.traits(k)&surname == 0 {
			return false
		}
	}
	return true
}

// strangerAfter reports whether a capitalised word right behind a country's name makes both somebody's or something's
// name: a surname, or a word that nobody knows.
func (r *reading) strangerAfter(fd *found) bool {
	j := fd.last
	if !r.cap(j) || r.sentOf(j) != fd.sent || r.doc.Toks[j].Upper || r.doc.Toks[j].Start > r.doc.Toks[j-1].End+1 || r.means(j) || r.entityAhead(j) {
		return false
	}
	if r.traits(fd.first-1)&give != 0 && r.traits(fd.first)&anyGiven == 0 && !r.cap(j+1) {
		return false // "gave Ukraine Abrams tanks"
	}
	tr := r.traits(j)
	switch {
	case tr&month != 0, tr&(placeAfter|headLast|headFirst|titleStart|portfolio|demonymWord|countryWord|notName|noAcronym|starter|companyEnd) != 0 && tr&surname == 0:
		return false
	case r.id(j) == 0:
		return !r.cap(j+1) || r.id(j+1) == 0
	case tr&common == 0 && (tr&(surname|anyGiven) != 0 || r.at(j) >= 0):
		return tr&(headLast|placeAfter) == 0 || r.personLike(j, fd.sent)
	}
	return r.personLike(j, fd.sent)
}

// personLike reports whether what follows token j is what follows a person's name: a verb of saying or doing, an age.
func (r *reading) personLike(j, sent int) bool {
	return r.acts(j+1, sent) || r.id(j+1) == r.w.s || r.id(j+1) == r.w.and ||
		r.id(j+1) == r.w.comma && (r.aged(j+2) || r.id(j+2) == r.w.the || r.id(j+2) == r.w.a || r.id(j+2) == r.w.who)
}

// entityAhead reports whether a name of the gazetteer begins at token i that needs nothing.
func (r *reading) entityAhead(i int) bool {
	c := r.at(i)
	if c < 0 || r.found[c].drop {
		return false
	}
	for _, v := range r.found[c].forms {
		if r.forms[v].needs == 0 {
			return true
		}
	}
	return false
}

// served reports whether the sentence cooks or eats what fd names: "Turkey should rest before it is carved".
func (r *reading) served(fd *found) bool {
	n := r.doc.Toks[fd.first].Norm
	if n != "turkey" && n != "china" {
		return false
	}
	sent := &r.doc.Sents[fd.sent]
	for i := sent.First; i < sent.Last; i++ {
		if i == fd.first {
			continue
		}
		if tr := r.traits(i); tr&table != 0 && !r.cap(i) {
			return true
		}
	}
	return false
}

// abreast reports whether a country stands beside fd: "Turkey and Greece", "Syria, Turkey".
func (r *reading) abreast(fd *found) bool {
	beside := func(link, at int) bool {
		c := r.at(at)
		return (r.id(link) == r.w.and || r.id(link) == r.w.comma) && c >= 0 && r.found[c].ent >= 0 && r.ents[r.found[c].ent].Type == model.Country
	}
	return beside(fd.last, fd.last+1) || beside(fd.first-1, fd.first-2) || r.traits(fd.first-1)&verb != 0 && r.means(fd.first-2)
}
