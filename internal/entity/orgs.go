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
		if r.firm(sent, i) {
			ent := model.Entity{Type: model.Company, Name: r.text(i, i+3), Class: "company"}
			r.put(found{first: i, last: i + 3, sent: s, ent: r.openOrg(ent), via: model.ViaName})
			i += 2
			continue
		}
		if r.traits(i)&(headFirst|headLast) == 0 || !r.cap(i) || r.coveredByKnown(i) || r.insidePlace(i) {
			continue
		}
		first, last := r.orgRun(sent, i)
		if last-first < 2 || !r.readable(s) {
			continue
		}
		r.putOrg(s, first, last, i)
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

// orgRun returns the tokens of the organisation around the head word at token i.
func (r *reading) orgRun(sent *model.Sent, i int) (first, last int) {
	first, last = i, i+1
	for first > sent.First {
		j := first - 1
		tok := &r.doc.Toks[j]
		switch {
		case tok.Norm == "-" && r.doc.Toks[first].Glued && tok.Glued && j > sent.First && r.cap(j-1):
			first = j - 1
			continue
		case (tok.Norm == "and" || tok.Norm == "&") && j > sent.First && r.joinsLeft(j, i):
			first = j - 1
			continue
		case !r.cap(j) || r.coveredByKnown(j) && !r.personal(j):
		case r.traits(j)&titleStart != 0 && r.titleEnds(first) && r.traits(j)&headLast == 0:
		case r.traits(j)&(starter|article) != 0 && (j == sent.First || r.traits(j)&common != 0):
		case j == sent.First && first < i && r.traits(j)&common != 0 && r.traits(j)&(modifier|say|give|verb|aux|titleStart) != 0 && r.traits(j)&(headLast|portfolio) == 0:
			// The first word of a sentence is capitalised anyway; with another capital before the head it may stay out.
		case tok.Norm == "mr." || tok.Norm == "mr" || tok.Norm == "mrs" || tok.Norm == "ms":
		default:
			if c := r.at(j); c >= 0 && r.found[c].first >= sent.First {
				first = r.found[c].first
			} else {
				first = j
			}
			continue
		}
		break
	}
	for last < sent.Last {
		tok := &r.doc.Toks[last]
		switch {
		case r.cap(last) && r.traits(last)&(headLast|companyEnd) != 0 && !r.coveredByKnown(last) && r.traits(last)&titleStart == 0:
			last++
			continue
		case tok.Norm == "," && r.traits(last+1)&companyEnd != 0 && r.cap(last+1):
			last += 2
			continue
		case (r.id(last) == r.w.of || r.id(last) == r.w.forWord) && (r.traits(last-1)&headFirst != 0 || r.traits(last-1)&headLast != 0 && r.id(last) == r.w.forWord) && last < sent.Last-1:
			if end := r.capsAfter(last+1, sent.Last); end > 0 {
				last = end
				continue
			}
		case r.id(last) == r.w.of && r.traits(last-1)&headLast != 0 && last-first > 1:
			if end := r.placeEnd(last + 1); end > 0 {
				return first, end // "Hebrew University of Jerusalem"
			}
		}
		break
	}
	return first, last
}

// placeEnd returns the end of the country or place that begins at token i, or behind "the" there; 0 for none.
func (r *reading) placeEnd(i int) int {
	if r.id(i) == r.w.the {
		i++
	}
	c := r.at(i)
	if c < 0 || r.found[c].ent < 0 || r.found[c].first != i || r.found[c].via != model.ViaName {
		return 0
	}
	switch r.ents[r.found[c].ent].Type {
	case model.Country, model.Place:
		return r.found[c].last
	}
	return 0
}

// personal reports whether token j lies in a person's name: foundations bear them.
func (r *reading) personal(j int) bool {
	c := r.at(j)
	return c >= 0 && r.found[c].ent >= 0 && (r.ents[r.found[c].ent].Type == model.Person || r.ents[r.found[c].ent].Type == model.Leader) &&
		r.found[c].last-r.found[c].first > 1
}

// joinsLeft reports whether "and" at token j joins two words of one name ("Reconstruction and Development Fund"):
// both are ordinary words in capitals, or the sign is &.
func (r *reading) joinsLeft(j, head int) bool {
	if !r.cap(j-1) || r.coveredByKnown(j-1) || r.at(j-1) >= 0 && r.traits(j-1)&demonymWord != 0 {
		return false
	}
	if r.doc.Toks[j].Norm == "&" {
		return true
	}
	for k := j + 1; k < head; k++ {
		if r.traits(k)&common == 0 {
			return false
		}
	}
	return head > j+1 && r.traits(j-1)&common != 0 && r.at(j-1) < 0
}

// titleEnds reports whether a title that a body does not bear ends at token i. Callings may name bodies: "Refugee
// Council", "Teachers Union".
func (r *reading) titleEnds(i int) bool {
	t := r.titleBefore(i)
	return t >= 0 && r.title[r.titled[t].kind].Kind != "role"
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

// capsAfter returns the end of the capitalised words after "of" or "for": "the Interior and Local Government".
func (r *reading) capsAfter(i, end int) int {
	if i < end && r.id(i) == r.w.the {
		i++
	}
	if i >= end || !r.cap(i) || r.traits(i)&(month|starter) != 0 {
		return 0
	}
	for i < end {
		switch {
		case r.cap(i) && r.traits(i)&noAcronym != 0:
		case r.cap(i):
			if c := r.at(i); c >= 0 {
				return r.found[c].last
			}
			i++
			continue
		case (r.id(i) == r.w.and || r.id(i) == r.w.amp) && r.cap(i+1) && i+1 < end && r.at(i+1) < 0 && (r.traits(i+1)&(common|portfolio) != 0 && r.traits(i-1)&(common|portfolio) != 0 || r.plurals(i-1, i+1) || r.traits(i-1)&(common|portfolio) != 0 && r.traits(i+1)&(surname|anyGiven|headFirst) == 0 && r.cap(i+2) && i+2 < end):
			i++
			continue
		case r.id(i) == r.w.comma && r.cap(i+1) && i+2 < end && r.traits(i+1)&portfolio != 0 && (r.id(i+2) == r.w.and || r.id(i+2) == r.w.comma) && r.cap(i+3):
			i++
			continue
		case r.doc.Toks[i].Norm == "-" && r.doc.Toks[i].Glued && r.cap(i+1) && i+1 < end:
			i++
			continue
		case r.id(i) == r.w.of && r.cap(i+1) && i+1 < end:
			i++
			continue
		}
		break
	}
	return i
}

// plurals reports whether tokens i and j are nouns of the plural by their letters: "Atheists and Agnostics".
func (r *reading) plurals(i, j int) bool {
	a, b := r.doc.Toks[i].Norm, r.doc.Toks[j].Norm
	return len(a) > 4 && len(b) > 4 && a[len(a)-1] == 's' && b[len(b)-1] == 's' && (r.traits(i)|r.traits(j))&(surname|anyGiven) == 0
}

// putOrg makes an open organisation of tokens [first, last) with its head word at token head.
func (r *reading) putOrg(s, first, last, head int) {
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

// acronymAt reports whether token i is an acronym that nothing else explains. A number or a hyphen at it makes it a
// thing: IE6, STS-1, F-MMO.
func (r *reading) acronymAt(i int) bool {
	tok := &r.doc.Toks[i]
	if i+1 < len(r.ids) {
		if next := &r.doc.Toks[i+1]; next.Glued && (next.Kind == model.Number || next.Norm == "-" && i+2 < len(r.ids) && r.doc.Toks[i+2].Kind == model.Number) {
			return false
		}
	}
	if i > 0 && tok.Glued && (r.doc.Toks[i-1].Norm == "-" || r.doc.Toks[i-1].Kind == model.Number) {
		return false
	}
	if last := tok.Text[len(tok.Text)-1]; last >= '0' && last <= '9' {
		return false
	}
	return tok.Upper && tok.Kind == model.Word && len(tok.Text) >= 2 && len(tok.Text) <= 7 && r.traits(i)&(noAcronym|starter|month) == 0 && r.at(i) < 0
}

// openAcronyms finds organisations named by capitals alone: twice or more, or as somebody who acts.
func (r *reading) openAcronyms() {
	r.looseDefinitions()
	r.widen()
	count := map[string]int{}
	for s := range r.doc.Sents {
		if r.shape[s] != plainCase {
			continue
		}
		for i := r.doc.Sents[s].First; i < r.doc.Sents[s].Last; i++ {
			if r.acronymAt(i) {
				count[r.doc.Toks[i].Text]++
			}
		}
	}
	if len(count) == 0 {
		return
	}
	for s := range r.doc.Sents {
		if r.shape[s] != plainCase {
			continue
		}
		for i := r.doc.Sents[s].First; i < r.doc.Sents[s].Last; i++ {
			if !r.acronymAt(i) || r.cap(i+1) && r.doc.Toks[min(i+1, len(r.ids)-1)].Upper || r.cap(i-1) && r.doc.Toks[i-1].Upper {
				continue
			}
			text := r.doc.Toks[i].Text
			if e, ok := r.alias[text]; ok {
				r.put(found{first: i, last: i + 1, sent: s, ent: e, via: model.ViaAcronym})
				continue
			}
			if len(text) >= 3 && count[text] >= 2 || r.acts(i+1, s) {
				r.put(found{first: i, last: i + 1, sent: s, ent: r.openOrg(model.Entity{Type: model.Organisation, Name: text}), via: model.ViaAcronym})
			}
		}
	}
}
