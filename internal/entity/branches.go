package entity

import "pledgewire/internal/model"

// branch looks at the capitals behind a known company, found c: "Siemens Energy" is another company than Siemens, "Toyota Group" is
// none. What may be a product, a person or a title behind it stays out: "Toyota Camry", "Boeing President". It returns where
// the name ends, 0 where nothing was found.
func (r *reading) branch(sent *model.Sent, c int) int {
	fd := &r.found[c]
	if fd.ent < 0 || fd.drop || fd.via != model.ViaName || r.ents[fd.ent].Type != model.Company || r.know[fd.ent] < 0 || r.shape[fd.sent] != plainCase {
		return 0
	}
	last := fd.last
	for last < sent.Last && last-fd.last < 4 && r.cap(last) && r.at(last) < 0 && r.traits(last)&(starter|month|titleStart) == 0 {
		last++
	}
	switch {
	case last == fd.last || r.cap(last) && (r.at(last) >= 0 || r.traits(last)&titleStart == 0 || r.traits(last-1)&portfolio != 0 && last-fd.last == 1):
		return 0 // "at Boeing Energy Secretary Wright said"
	case r.sameFirm(fd.last, last):
		wide := *fd
		wide.last = last
		r.put(wide)
		return last
	case r.traits(last-1)&industry == 0 && !r.actingStranger(fd, last):
		return 0
	}
	if r.id(last) == r.w.comma && r.cap(last+1) && r.traits(last+1)&companyEnd != 0 {
		last += 2 // "Siemens Energy, Inc."
	}
	ent := model.Entity{Type: model.Company, Name: r.text(fd.first, last), Class: "company", Country: r.ents[fd.ent].Country}
	if class := r.classOf(last - 1); r.traits(last-1)&companyEnd == 0 && class != "" && class != "company" {
		ent.Type, ent.Class = model.Organisation, class
	}
	r.put(found{first: fd.first, last: last, sent: fd.sent, ent: r.openOrg(ent), via: model.ViaName})
	return last
}

// sameFirm reports whether tokens [first, last) are what may stand behind any company's name: "Group", "Holdings Inc".
func (r *reading) sameFirm(first, last int) bool {
	for i := first; i < last; i++ {
		switch r.doc.Toks[i].Norm {
		case "group", "company", "corporation", "holdings", "holding", "conglomerate":
		default:
			if r.traits(i)&companyEnd == 0 {
				return false
			}
		}
	}
	return true
}

// actingStranger reports whether the one word between a company fd and token last is known to nobody and acts: "Toyota Tsusho
// announced". Behind an article it is a thing: "the Toyota Prius offers".
func (r *reading) actingStranger(fd *found, last int) bool {
	tr := r.traits(last - 1)
	return last-fd.last == 1 && tr&(common|surname|anyGiven) == 0 && !r.doc.Toks[last-1].Upper && r.traits(fd.first-1)&(article|possessive) == 0 &&
		last < r.doc.Sents[fd.sent].Last && !r.cap(last) && r.traits(last)&say != 0
}
