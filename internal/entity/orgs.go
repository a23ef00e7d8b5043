package entity

import (
	"strings"

	"pledgewire/internal/model"
)

// openOrgs finds organisations that the gazetteer does not have, by a word that makes the capitalised words beside it
// one: "Ministry of Foreign Affairs", "Abu Dhabi Fund for Development".
func (r *reading) openOrgs(s int) {
	sent := &r.doc.Sents[s]
	for i := sent.First; i < sent.Last; i++ {
		if c := r.at(i); c >= 0 && r.found[c].first == i {
			if last := r.branch(sent, c); last > 0 {
				i = last - 1
				continue
			}
		}
		if r.firm(sent, i) {
			ent := model.Entity{Type: model.Company, Name: r.text(i, i+3), Class: "company"}
			r.put(found{first: i, last: i + 3, sent: s, ent: r.openOrg(ent), via: model.ViaName})
			i += 2
			continue
		}
		if r.traits(i)&(headFirst|headLast) == 0 || !r.cap(i) || r.coveredByKnown(i) || r.insidePlace(i) {
			continue
		}
		if r.laterHead(sent, i) {
			continue
		}
		first, last := r.orgRun(sent, i)
		if last-first < 2 || !r.readable(s) || last < sent.Last && r.unfinished(sent, i, last) {
			continue
		}
		r.putOrg(s, first, last, r.telling(i, last))
		i = last - 1
	}
}

// firm reports a firm named for two people at token i: "Pratt & Whitney"; not "Food & Agriculture".
func (r *reading) firm(sent *model.Sent, i int) bool {
	if i+2 >= sent.Last || r.id(i+1) != r.w.amp || r.shape[r.sentOf(i)] != plainCase || r.cap(i-1) || r.cap(i+3) {
		return false
	}
	for _, k := range []int{i, i + 2} {
		if !r.cap(k) || len(r.doc.Toks[k].Text) < 3 || r.doc.Toks[k].Upper || r.at(k) >= 0 || r.traits(k)&(common|starter|portfolio|month) != 0 {
			return false
		}
	}
	return true
}

// telling returns the head word that says what the organisation is, from token i on: "Clean Energy Accelerator" is no company.
func (r *reading) telling(i, last int) int {
	if r.classOf(i) == "company" {
		for k := i + 1; k < last && r.cap(k); k++ {
			if r.traits(k)&headLast != 0 && r.classOf(k) != "company" {
				return k
			}
		}
	}
	return i
}

// coveredByKnown reports whether token i lies in a name that no organisation may swallow.
func (r *reading) coveredByKnown(i int) bool {
	c := r.at(i)
	if c < 0 {
		return false
	}
	fd := &r.found[c]
	if fd.drop || fd.ent < 0 {
		return false
	}
	switch r.ents[fd.ent].Type {
	case model.Country, model.Place:
		// "West Bank" and "Russian Federation" end in a head word and are no bodies; other places may begin a body's name.
		return fd.last-fd.first > 1 && (fd.via == model.ViaMetonym || r.traits(i)&headLast != 0 && i == fd.last-1)
	}
	return true
}

// readable reports whether capitals mean names in sentence s. Paragraphs may be full of names; headlines end without a
// full stop.
func (r *reading) readable(s int) bool {
	if r.shape[s] != titleCase {
		return r.shape[s] == plainCase
	}
	sent := &r.doc.Sents[s]
	kind := r.doc.Blocks[sent.Block].Kind
	return kind == model.Paragraph && sent.Last > sent.First && r.doc.Toks[sent.Last-1].Norm == "."
}

// putOrg makes an open organisation of tokens [first, last) with its head word at token head.
func (r *reading) putOrg(s, first, last, head int) {
	if class := r.classOf(head); class != "company" {
		first = r.withOwner(s, first)
	}
	ent := model.Entity{Type: model.Organisation, Name: r.text(first, last), Class: r.classOf(head)}
	ent.Country = r.landIn(first, last)
	if ent.Country == "" {
		// "the Interior Ministry of Latvia", "Latvia's Interior Ministry"
		if r.id(first-1) == r.w.s {
			if c := r.at(first - 2); c >= 0 && r.found[c].ent >= 0 && r.ents[r.found[c].ent].Type == model.Country {
				ent.Country = r.ents[r.found[c].ent].Country
			}
		}
		if r.id(last) == r.w.of {
			if c := r.at(last + 1); c >= 0 && r.found[c].ent >= 0 && r.ents[r.found[c].ent].Type == model.Country {
				ent.Country = r.ents[r.found[c].ent].Country
			}
		}
	}
	if ent.Class == "company" && r.convened(first, last) {
		ent.Class = "body"
	}
	switch {
	case ent.Class == "company":
		ent.Type = model.Company
	case ent.Class == "site" || r.siteCentre(head):
		ent.Type, ent.Class, ent.ID = model.Place, "site", slugged("place:~", ent.Name)
	case ent.Class == "force" && r.armed(head):
		ent.Class = "army"
	}
	ent.Government = ent.Class == "government" && ent.Country != "" || ent.Class == "army" && ent.Country != ""
	r.put(found{first: first, last: last, sent: s, ent: r.openOrg(ent), via: model.ViaName})
}

// convened reports whether tokens [first, last) have a group that meets rather than trades: "Interagency Working Group on Safety".
func (r *reading) convened(first, last int) bool {
	for i := first + 1; i < last; i++ {
		if r.doc.Toks[i].Norm != "group" {
			continue
		}
		if i+1 < last && r.traits(i+1)&starter != 0 {
			return true // "Interagency Group to Counter"
		}
		switch r.doc.Toks[i-1].Norm {
		case "working", "contact", "steering", "study", "action", "task", "advisory", "support", "expert", "experts", "coordination", "consultative", "core", "advocacy", "monitoring":
			return true
		}
	}
	return false
}

// withOwner returns where the organisation at token first begins with the known body whose part it is: "the UNICEF Innovation Fund".
func (r *reading) withOwner(s, first int) int {
	c := r.at(first - 1)
	if c < 0 || r.found[c].ent < 0 || r.found[c].drop || r.found[c].sent != s || r.shape[s] != plainCase || !r.cap(first) || r.doc.Toks[first].Start > r.doc.Toks[first-1].End+1 {
		return first
	}
	for i := first; r.cap(i) || r.id(i) == r.w.and; i++ {
		switch r.doc.Toks[i].Norm {
		case "ministers", "governors", "leaders":
			return first // "the G7 Finance Ministers and Central Bank Governors" are the G7
		}
	}
	owner := &r.ents[r.found[c].ent]
	if r.know[r.found[c].ent] < 0 || owner.Type != model.Organisation && owner.Type != model.Group || owner.Class == "media" || r.found[c].via != model.ViaName && r.found[c].via != model.ViaAcronym {
		return first
	}
	at := r.found[c].first
	if at >= 2 && r.doc.Toks[at-1].Norm == "-" && r.doc.Toks[at].Glued && r.at(at-2) >= 0 && r.found[r.at(at-2)].sent == s {
		return r.found[r.at(at-2)].first // "U.S.-EU Task Force"
	}
	return at
}

// siteCentre reports whether the head word is a centre that is a building: "Convention Centre", "Space Center".
func (r *reading) siteCentre(head int) bool {
	switch r.doc.Toks[head].Norm {
	case "center", "centre":
	default:
		return false
	}
	switch r.doc.Toks[max(0, head-1)].Norm {
	case "space", "convention", "conference", "congress", "exhibition", "art", "arts", "shopping", "sports", "civic", "trade", "detention", "processing":
		return true
	}
	return false
}

// armed reports whether the force with its head word at token head is a country's own: "Air Force", "Defence Force".
func (r *reading) armed(head int) bool {
	switch r.doc.Toks[max(0, head-1)].Norm {
	case "air", "defence", "defense", "ground", "naval", "border", "police", "armed", "security":
		return true
	}
	return false
}

// classOf is the class of the organisation with the head word at token i.
func (r *reading) classOf(i int) string {
	if h := r.lex.head[r.ids[i]]; h >= 0 {
		return r.head[h].Class
	}
	return ""
}

// openOrg returns the entity for an open organisation.
func (r *reading) openOrg(ent model.Entity) int {
	if ent.ID == "" {
		return r.openNamed("org:~", ent)
	}
	return r.openEntity(ent)
}

// text is the words of tokens [first, last) with single blanks.
func (r *reading) text(first, last int) string {
	s := r.span(first, last).Of(r.doc.Text)
	if !strings.ContainsAny(s, "\n\t\r\u00a0") && !strings.Contains(s, "  ") {
		return s
	}
	return strings.Join(strings.Fields(s), " ")
}
