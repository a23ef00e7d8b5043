package entity

import (
	"strings"

	"pledgewire/internal/model"
)

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
		case (tok.Norm == "and" || tok.Norm == "&") && j > sent.First && r.joinsLeft(j, i), r.id(j) == r.w.s && r.classOf(i) != "museum" && r.forPeople(j-1):
			first = j - 1
			continue
		case r.id(j) == r.w.s: // "IRAN'S NUCLEAR PROGRAM"
		case !r.cap(j) || r.coveredByKnown(j) && !r.personal(j):
		case r.traits(j)&titleStart != 0 && r.titleEnds(first) && r.traits(j)&headLast == 0 && !r.worded(j, first):
		case r.traits(j)&(starter|article) != 0 && (j == sent.First || r.traits(j)&common != 0):
		case j == sent.First && first < i && r.traits(j)&common != 0 && r.traits(j)&(modifier|say|give|verb|aux|titleStart) != 0 && r.traits(j)&(headLast|portfolio) == 0 && !r.worded(j, first):
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
		case r.cap(last) && r.traits(last)&(headLast|companyEnd) != 0 && !r.coveredByKnown(last) && r.traits(last)&titleStart == 0,
			r.cap(last) && r.traits(last)&industry != 0 && r.at(last) < 0 && r.classOf(last-1) == "company":
			last++
			continue
		case tok.Norm == "," && r.traits(last+1)&companyEnd != 0 && r.cap(last+1):
			last += 2
			continue
		case r.goesOn(last) && last < sent.Last-1:
			if end := r.capsAfter(last+1, sent.Last); end > last+1 && (r.cap(end-1) || r.at(end-1) >= 0) {
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

// worded reports whether a rank or an abbreviation at token j is no title, for no name of a person follows at token first: "General
// Services Administration", "MP Materials Corp".
func (r *reading) worded(j, first int) bool {
	if j+1 != first || r.traits(first)&common == 0 || r.traits(first)&(surname|anyGiven) != 0 {
		return false
	}
	t := r.titleBefore(first)
	return t >= 0 && r.titled[t].first == j && !strings.HasSuffix(r.doc.Toks[j].Norm, ".") && (r.title[r.titled[t].kind].Kind == "rank" || r.doc.Toks[j].Upper && len(r.doc.Toks[j].Text) == 2)
}

// forPeople reports whether token i, before "'s", is whom a body is for rather than who has it: "Children's Health Insurance Program".
func (r *reading) forPeople(i int) bool {
	if !r.cap(i) || r.at(i) >= 0 {
		return false
	}
	switch r.doc.Toks[i].Norm {
	case "children", "women", "girls", "boys", "men", "people", "veterans", "farmers", "workers", "mothers", "students", "teachers", "soldiers":
		return true
	}
	return false
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
		if r.traits(k)&(common|industry) == 0 {
			return false
		}
	}
	return head > j+1 && r.traits(j-1)&(common|industry) != 0 && r.at(j-1) < 0
}

// titleEnds reports whether a title that a body does not bear ends at token i. Callings may name bodies: "Refugee
// Council", "Teachers Union".
func (r *reading) titleEnds(i int) bool {
	t := r.titleBefore(i)
	return t >= 0 && r.title[r.titled[t].kind].Kind != "role"
}

// goesOn reports whether the small word at token i, behind a head word, leads into the rest of a name: "Ministry of", "Fund for",
// "Council on", "Programme to End"; on and to only before an ordinary word in capitals.
func (r *reading) goesOn(i int) bool {
	head := r.traits(i - 1)
	if r.cap(i) {
		return false
	}
	switch r.ids[i] {
	case r.w.of:
		return head&headFirst != 0
	case r.w.forWord:
		return head&(headFirst|headLast) != 0 && !(r.classOf(i-1) == "programme" && r.traits(i+1)&demonymWord != 0) // "the Water Program for Malians"
	case r.w.on, r.w.to:
	default:
		return false
	}
	switch r.classOf(i - 1) {
	case "company":
		if r.doc.Toks[i-1].Norm != "group" {
			return false // "Renewable Energy on Public Lands"
		}
	case "government", "university", "media":
		if r.id(i) == r.w.to {
			return false // "the duty of the Administration to Latinos"
		}
	}
	if head&(headFirst|headLast) == 0 || !r.words(i+1, i+1) {
		return false
	}
	next := r.doc.Toks[i+1].Norm
	return r.id(i) == r.w.on || !suffix(next, "s") || suffix(next, "ss") // "Relief to Families"
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
		case r.cap(i) && r.at(i) < 0 && r.traits(i)&noAcronym != 0:
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
		case r.id(i) == r.w.comma && r.listed(i, end) > 0:
			i = r.listed(i, end) // "on Sports, Fitness, and Nutrition"
			continue
		case r.id(i) == r.w.s && r.words(i-1, i+1) && i+1 < end || r.id(i) == r.w.the && r.words(i-1, i+1) && i+1 < end:
			i++ // "on Women's Health Research", "to Address the Climate Crisis"
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

// words reports whether tokens i and j are ordinary words in capitals that nobody bears as a name.
func (r *reading) words(i, j int) bool {
	for _, k := range [2]int{i, j} {
		if !r.cap(k) || r.at(k) >= 0 || r.traits(k)&common == 0 || r.traits(k)&(starter|month|titleStart|surname|anyGiven) != 0 {
			return false
		}
	}
	return true
}

// listed returns where the list that goes on at the comma at token i ends: ordinary words in capitals, and one more behind "and":
// "Sports, Fitness, and Nutrition"; 0 for none.
func (r *reading) listed(i, end int) int {
	for n := 0; n < 6 && i+2 < end; n++ {
		and := r.andAt(i)
		if r.id(i) == r.w.comma {
			i++
			if and = r.andAt(i); and && n == 0 {
				return 0 // a clause rather than a list
			}
		}
		if and {
			i++
		}
		if r.doc.Toks[i-1].Kind == model.Word && !and || !r.words(i, i) {
			return 0
		}
		for i++; i < end && r.words(i, i); i++ {
		}
		if and {
			return i
		}
	}
	return 0
}

// andAt reports whether "and" or & stands at token i.
func (r *reading) andAt(i int) bool { return r.id(i) == r.w.and || r.id(i) == r.w.amp }

// plurals reports whether tokens i and j are nouns of the plural by their letters: "Atheists and Agnostics".
func (r *reading) plurals(i, j int) bool {
	a, b := r.doc.Toks[i].Norm, r.doc.Toks[j].Norm
	return len(a) > 4 && len(b) > 4 && a[len(a)-1] == 's' && b[len(b)-1] == 's' && (r.traits(i)|r.traits(j))&(surname|anyGiven) == 0
}

// laterHead reports whether the capitals go on behind the head word at token i, by ordinary words, to another one that the name ends
// in: "Clean School Bus Program".
func (r *reading) laterHead(sent *model.Sent, i int) bool {
	for k, end := i+1, i+4; k < min(sent.Last, end); k++ {
		switch {
		case !r.cap(k) || r.at(k) >= 0 || r.traits(k)&(starter|month|titleStart|surname|anyGiven) != 0:
			return false
		case r.traits(k)&headLast == 0:
		case k > i+1:
			return true
		default:
			end = k + 4
		}
	}
	return false
}

// unfinished reports whether an ordinary word in capitals behind token last, where the name with the head word at token i would end,
// shows that it is not the name's end: "the Clean Energy Ministerial" is no company, "Civil Rights Division" no charity.
func (r *reading) unfinished(sent *model.Sent, i, last int) bool {
	switch r.doc.Toks[i].Norm {
	case "rights", "relief", "aid":
	default:
		if r.classOf(i) != "company" {
			return false
		}
	}
	if r.andAt(last) && r.words(i-1, i) && r.words(last+1, last+1) {
		return r.laterHead(sent, last) // "Clean Energy and Sustainability Accelerator"
	}
	return r.words(last, last) && r.traits(last)&headFirst == 0
}
