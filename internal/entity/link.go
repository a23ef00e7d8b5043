package entity

import (
	"pledgewire/internal/knowledge"
	"pledgewire/internal/model"
)

// link decides which entity each found name means: first the names that need no context, then those that do.
func (r *reading) link() {
	r.bearers()
	for at := range r.found {
		r.linkFirm(at)
	}
	// Surnames and cities may support each other, so two rounds.
	for round := range 4 {
		for at := range r.found {
			if fd := &r.found[at]; !fd.drop && fd.ent < 0 && (round > 1 || !r.isState(fd)) {
				r.linkNeedy(at)
			}
		}
	}
	r.settle()
	for at := range r.found {
		if fd := &r.found[at]; !fd.drop && fd.ent < 0 {
			r.uncover(at)
		}
	}
	r.capitals()
	r.accords()
}

// isState reports whether fd names a country and a division of another: they are linked last, when the article is known.
func (r *reading) isState(fd *found) bool {
	for _, v := range fd.forms {
		if fm := &r.forms[v]; fm.needs&needState != 0 {
			return true
		}
	}
	return false
}

// linkFirm links what is beyond doubt.
func (r *reading) linkFirm(at int) {
	fd := &r.found[at]
	best := int32(-1)
	for _, v := range fd.forms {
		fm := &r.forms[v]
		switch {
		case !r.cased(fm, fd.first, fd.last):
		case fm.ent < 0:
			fd.drop = true
			fd.forms = nil
			return
		case fm.needs != 0:
		case best < 0:
			best = v
		case r.list[fm.ent].Type == model.Country && r.list[r.forms[best].ent].Type != model.Country:
			best = v
		}
	}
	if best < 0 || r.misled(fd, &r.forms[best]) {
		return
	}
	r.choose(at, best)
}

// misled reports whether the words around a name that needs nothing speak against it: an acronym among capitals, a
// place that is somebody's surname.
func (r *reading) misled(fd *found, fm *form) bool {
	typ := r.list[fm.ent].Type
	switch {
	case fm.words == 1 && fm.via == model.ViaName && (typ == model.Company || typ == model.Organisation) && r.surnamed(fd.first):
		return true
	case fm.words == 1 && (typ == model.Country || typ == model.Place) && fm.via != model.ViaDemonym && r.surnamed(fd.first):
		return true
	case fm.words == 1 && fm.via == model.ViaName && r.borne[r.ids[fd.first]] && (typ == model.Country || typ == model.Place):
		return r.standing(fd, r.list[fm.ent].Country) != located
	case typ == model.Person && fm.words == 1 && r.givenTo(fd):
		return true
	case typ == model.Place && fm.words == 1 && r.cap(fd.first-1) && r.traits(fd.first-1)&particle != 0 && !r.opens(fd.first-1):
		return true // "Trent Van Leuven"
	case typ == model.Country && r.otherwise(fd, fm):
		return true
	case fm.via == model.ViaAcronym && typ == model.Country && r.isMoney(fd.last):
		return true // "US$ 10 billion"
	case fm.fold == knowledge.CaseExact && r.shape[fd.sent] == upperCase && fm.words == 1 && r.traits(fd.first)&(common|starter) != 0:
		return !r.seen[fm.ent] && !r.elsewhere(fm.ent, fd)
	}
	return false
}

// givenTo reports whether a surname stands as the given name of somebody else: "Foreign Minister JOSEPH Wu".
func (r *reading) givenTo(fd *found) bool {
	j := fd.last
	return r.traits(fd.first)&givenSure != 0 && r.cap(j) && r.sentOf(j) == fd.sent && r.doc.Toks[j].Start == r.doc.Toks[j-1].End+1 &&
		r.traits(j)&(common|starter|month|titleStart) == 0 && !r.sentFirst(j)
}

// isMoney reports whether a sign of money stands at token i, glued to the word before it.
func (r *reading) isMoney(i int) bool {
	return i < len(r.ids) && r.doc.Toks[i].Kind == model.Symbol && r.doc.Toks[i].Glued && r.doc.Toks[i].Norm == "$"
}

// elsewhere reports whether another found of the document, in a sentence with trustworthy capitals, may mean ent.
func (r *reading) elsewhere(ent int32, not *found) bool {
	if !r.meant.filled {
		r.addMeanings()
	}
	return r.another(r.meant.of(ent), not)
}

// surnamed reports whether the word before token i is a given name that makes i a surname: "Michael Jordan".
func (r *reading) surnamed(i int) bool {
	p := i - 1
	if !r.cap(p) || r.doc.Toks[i].Start > r.doc.Toks[p].End+1 || r.sentFirst(i) {
		return false
	}
	if r.doc.Toks[p].Upper != r.doc.Toks[i].Upper && len(r.doc.Toks[i].Text) > 1 {
		return false
	}
	tr := r.traits(p)
	if tr&givenSure != 0 && tr&(demonymWord|countryWord) == 0 {
		return true
	}
	// "Valeska Paris, an Australian woman": a word that no list knows, and somebody described.
	if r.ids[p] == 0 && len(r.doc.Toks[p].Text) > 2 && r.id(i+1) == r.w.comma && (r.id(i+2) == r.w.a || r.id(i+2) == r.w.an || r.id(i+2) == r.w.who || r.aged(i+2)) {
		return true
	}
	// "Sarah J. Chad": an initial after a given name.
	return len(r.doc.Toks[p].Text) <= 2 && p > 0 && r.cap(p-1) && r.traits(p-1)&(givenSure|givenWord) != 0 && !r.sentFirst(p)
}

// aged reports whether token i is somebody's age: "43,".
func (r *reading) aged(i int) bool {
	return i+1 < len(r.ids) && r.doc.Toks[i].Kind == model.Number && len(r.doc.Toks[i].Text) == 2 && r.id(i+1) == r.w.comma
}

func (r *reading) sentFirst(i int) bool {
	s := r.sentOf(i)
	return s >= 0 && r.doc.Sents[s].First == i
}

// sentOf returns the sentence of token i, -1 for none.
func (r *reading) sentOf(i int) int {
	lo, hi := 0, len(r.doc.Sents)
	for lo < hi {
		mid := (lo + hi) / 2
		if r.doc.Sents[mid].Last <= i {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo < len(r.doc.Sents) && r.doc.Sents[lo].First <= i {
		return lo
	}
	return -1
}

// choose links found at to form v.
func (r *reading) choose(at int, v int32) {
	fd, fm := &r.found[at], &r.forms[v]
	fd.ent = r.entity(fm.ent)
	fd.via = fm.via
	k := &r.list[fm.ent]
	fd.city = k.Type == model.Place && (k.Class == "capital" || k.Class == "city") || fm.via == model.ViaCapital
	r.seen[fm.ent] = true
	if k.Type == model.Place && k.Country == "USA" && k.Class != "capital" {
		r.divisions = append(r.divisions, at)
	}
	if k.Country != "" {
		r.lands[k.Country]++
	}
}

// linkNeedy links a name that needs context, when it has it: the country before the place, the supported before the
// unsupported, else the first in the tables.
func (r *reading) linkNeedy(at int) {
	fd := &r.found[at]
	best, score := int32(-1), 0
	for _, v := range fd.forms {
		fm := &r.forms[v]
		if fm.ent < 0 || !r.cased(fm, fd.first, fd.last) || fm.needs == 0 && r.misled(fd, fm) || !r.met(fd, fm) {
			continue
		}
		k := &r.list[fm.ent]
		sc := 1
		if r.seen[fm.ent] {
			sc += 8
		}
		if k.Type == model.Country {
			sc += 4
		}
		if k.Country != "" && r.lands[k.Country] > 0 {
			sc += 2
		}
		if fm.needs&needSupport == 0 {
			sc += 2 // Geneva is in Switzerland, also where America is named
		}
		if k.Country != "" && r.landAfter(fd) == k.Country {
			sc += 6
		}
		if k.Type == model.Person && r.termOn(r.terms[fm.ent]) != nil {
			sc += 2
		}
		if sc > score {
			best, score = v, sc
		}
	}
	if best >= 0 {
		r.choose(at, best)
	}
}

// met reports whether all needs of fm are met at fd.
func (r *reading) met(fd *found, fm *form) bool {
	n := fm.needs
	return (n&needPerson == 0 || !r.inPerson(fd)) &&
		(n&needWord == 0 || r.notWord(fd, fm)) &&
		(n&needFull == 0 || r.inFull(fd, fm)) &&
		(n&needState == 0 || r.notState(fd, fm)) &&
		(n&needSupport == 0 || r.supported(fd, fm)) &&
		(n&needPlace == 0 || r.asPlace(fd, fm)) &&
		(n&needHint == 0 || r.asPlace(fd, fm) || r.hinted(fd, fm)) &&
		(n&needApposed == 0 || r.apposes(fd)) &&
		(fm.words > 1 || !r.misled(fd, fm))
}

// inPerson reports whether a name stands inside somebody's name: after a given name ("Michael Jordan"), after a title
// ("Mr Jordan"), before a surname ("Jordan Pickford").
func (r *reading) inPerson(fd *found) bool {
	i := fd.first
	if fd.last-i == 1 && (r.surnamed(i) || r.christened(fd)) {
		return true
	}
	if !r.sentFirst(i) && r.cap(i-1) && r.doc.Toks[i].Start <= r.doc.Toks[i-1].End+1 && r.at(i-1) < 0 {
		tr := r.traits(i - 1)
		if tr&(givenSure|givenWord) != 0 && !(tr&givenWord != 0 && r.sentFirst(i-1)) || len(r.doc.Toks[i-1].Text) <= 2 && r.doc.Toks[i-1].Norm != "us" && r.doc.Toks[i-1].Norm != "uk" && tr&starter == 0 {
			return true
		}
		if t := r.lex.head; t != nil && r.isHonorific(i-1) {
			return true
		}
	}
	j := fd.last
	if j < len(r.ids) && r.doc.Toks[j].Norm == "-" && r.doc.Toks[j].Glued {
		return false
	}
	if !r.cap(j) || r.sentOf(j) != fd.sent || r.doc.Toks[j].Start > r.doc.Toks[fd.last-1].End+1 {
		return false
	}
	return r.surnameAfter(fd)
}

// means reports whether token i lies in a name that is linked.
func (r *reading) means(i int) bool {
	c := r.at(i)
	return c >= 0 && r.found[c].ent >= 0 && !r.found[c].drop
}

// isHonorific reports whether token i is Mr, Dr, Lady and the like.
func (r *reading) isHonorific(i int) bool {
	n := r.titles.start(r.ids[i])
	if n == 0 || r.traits(i)&titleStart == 0 {
		return false
	}
	for _, v := range r.titles.values(n) {
		if k := r.title[v].Kind; k == "honorific" || k == "rank" {
			return true
		}
	}
	return false
}

// notWord reports whether a name that is also a word stands as the name.
func (r *reading) notWord(fd *found, fm *form) bool {
	if fm.via != model.ViaDemonym && (r.traits(fd.last)&eat != 0 || r.served(fd)) {
		return false
	}
	if r.shape[fd.sent] == plainCase && !r.opens(fd.first) {
		return true
	}
	if r.seen[fm.ent] || r.lands[r.list[fm.ent].Country] > 0 && r.list[fm.ent].Country != "" {
		return true
	}
	next := r.traits(fd.last)
	if fm.via == model.ViaDemonym {
		// "Polish officials" against "Polish the table".
		return next&(article|possessive|starter) == 0 && r.doc.Toks[min(fd.last, len(r.ids)-1)].Kind == model.Word
	}
	return r.id(fd.last) == r.w.s || next&(say|give|aux|verb|titleStart) != 0 && !r.served(fd) || r.asideThenGives(fd) || r.abreast(fd) || r.plainElsewhere(fd, fm)
}

// asideThenGives: "Turkey, which keeps an embassy there, OFFERED": behind an aside about the name a word of saying or giving.
func (r *reading) asideThenGives(fd *found) bool {
	if r.id(fd.last) != r.w.comma {
		return false
	}
	for i := fd.last + 2; i < min(fd.last+16, len(r.ids)-1) && r.sentOf(i) == fd.sent; i++ {
		if r.traits(i)&eat != 0 {
			return false
		}
		if r.id(i) == r.w.comma {
			return r.traits(i+1)&(say|give) != 0
		}
	}
	return false
}

// plainElsewhere reports whether the document has the same entity's name where its capital counts.
func (r *reading) plainElsewhere(fd *found, fm *form) bool {
	if !r.meant.filled {
		r.addMeanings()
	}
	return r.another(r.plainly.of(fm.ent), fd)
}

// opens reports whether the capital of token i may come from its place: first in its sentence or after an opening
// quote or colon.
func (r *reading) opens(i int) bool {
	if r.sentFirst(i) || i == 0 {
		return true
	}
	tok := &r.doc.Toks[i-1]
	if tok.Kind != model.Punct {
		return false
	}
	switch tok.Norm {
	case "\"", "'", ":", "-", "—", "(", "*", "•", "--":
		return tok.Norm != "-" || !r.doc.Toks[i].Glued
	}
	return false
}

// inFull reports whether the entity is named in full, or by a title that fits.
func (r *reading) inFull(fd *found, fm *form) bool {
	if r.seen[fm.ent] {
		return true
	}
	if r.list[fm.ent].Type != model.Person {
		return false
	}
	return r.titleFits(fd.first, fm.ent)
}

// titleFits reports whether the words before token i are a title that the person holds on the article's date. "Secretary" alone
// is any of them: "Secretary Blinken".
func (r *reading) titleFits(i int, person int32) bool {
	for k := i - 1; k >= max(0, i-3); k-- {
		if r.traits(k)&titleStart == 0 {
			continue
		}
		n := r.titles.start(r.ids[k])
		for j := k + 1; j < i && n != 0; j++ {
			n = r.titles.step(n, r.ids[j])
		}
		if n == 0 || r.titles.nodes[n].size() == 0 {
			continue
		}
		for _, v := range r.titles.values(n) {
			t := &r.title[v]
			for x := range r.terms[person] {
				term := &r.terms[person][x]
				if (t.Rank == term.Rank || t.Rank == "leader" || t.Rank == "minister" || k == i-1 && r.doc.Toks[k].Norm == "secretary") && (r.day == "" || holds(term, r.day)) {
					return true
				}
			}
		}
	}
	return false
}

// supported reports whether something else in the article speaks for the entity.
func (r *reading) supported(fd *found, fm *form) bool {
	if r.seen[fm.ent] {
		return true
	}
	k := &r.list[fm.ent]
	if k.Type == model.Person && r.titleFits(fd.first, fm.ent) {
		return true
	}
	if k.Type == model.Country && fm.via != model.ViaAcronym && fm.via != model.ViaMetonym {
		return r.lands[k.Country] > 0 || r.near(fd, fm)
	}
	if k.Country != "" {
		return r.lands[k.Country] > 0
	}
	return false
}

// near reports whether a country's rare or shared name stands as countries do: after in, with or of, before a verb.
func (r *reading) near(fd *found, fm *form) bool {
	return false
}

// landOf is the country of a found name, "" for none.
func (r *reading) landOf(at int) string {
	if fd := &r.found[at]; fd.ent >= 0 && !fd.drop {
		return r.ents[fd.ent].Country
	}
	return ""
}

// division reports whether a found name is a place inside a country.
func (r *reading) division(at int) bool {
	fd := &r.found[at]
	return fd.ent >= 0 && !fd.drop && r.ents[fd.ent].Type == model.Place
}
