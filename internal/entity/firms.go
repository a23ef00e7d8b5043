package entity

import "pledgewire/internal/model"

// firms finds the companies that nobody knows by what they are called beside their name: "solar developer Maple Ranch", "Hana Beli,
// a dairy company,", and those whose last word is a branch of business and that act: "Harrow Foods announced".
func (r *reading) firms(s int) {
	if r.shape[s] != plainCase {
		return
	}
	sent := &r.doc.Sents[s]
	for i := sent.First; i < sent.Last; i++ {
		switch tr := r.traits(i); {
		case tr&firmWord != 0 && !r.cap(i):
			if !r.firmBehind(sent, s, i) {
				r.firmBefore(sent, s, i)
			}
		case tr&industry != 0 && r.cap(i) && r.at(i) < 0 && tr&surname == 0 && !r.cap(i+1) && i+1 < sent.Last && r.traits(i+1)&(say|give) != 0:
			if first := r.strangersBefore(sent, i+1); i-first >= 1 && r.traits(first)&common == 0 {
				r.putFirm(s, first, i+1)
			}
		}
	}
}

// firmBehind makes a company of the capitals behind "company" at token i, unless a clause about the company may begin there: "the
// company Anna Berg leads".
func (r *reading) firmBehind(sent *model.Sent, s, i int) bool {
	last := i + 1
	for last < sent.Last && r.cap(last) && r.at(last) < 0 && r.traits(last)&(month|titleStart) == 0 {
		last++
	}
	for last > i+1 && r.traits(last-1)&starter != 0 {
		last--
	}
	which := r.id(last) == r.w.comma && last+1 < sent.Last && r.doc.Toks[last+1].Norm == "which" && last-i > 2
	if !which && !r.strangerFirm(i+1, last) || r.cap(last) || last == i+1 || last < sent.Last && r.doc.Toks[last].Glued && r.doc.Toks[last].Norm == "." && last+1 < sent.Last {
		return false
	}
	if r.traits(i-1)&(article|possessive) != 0 && last < sent.Last && r.doc.Toks[last].Kind == model.Word {
		return false
	}
	r.putFirm(s, i+1, last)
	return true
}

// firmBefore makes a company of the capitals before an apposition with "company" at token i: "Hana Beli, a Kenyan dairy company,".
func (r *reading) firmBefore(sent *model.Sent, s, i int) {
	if tr := r.traits(i + 1); i+1 < sent.Last && r.doc.Toks[i+1].Kind == model.Word && tr&starter == 0 && r.id(i+1) != r.w.that {
		return // "a company director"
	}
	k := i - 1
	for k > sent.First && i-k < 8 && r.traits(k)&article == 0 {
		tok := &r.doc.Toks[k]
		if tok.Kind != model.Word && tok.Norm != "-" || r.traits(k)&(aux|say|starter) != 0 && r.traits(k)&article == 0 {
			return
		}
		k--
	}
	if r.id(k) != r.w.a && r.id(k) != r.w.an || r.id(k-1) != r.w.comma {
		return
	}
	first := r.strangersBefore(sent, k-1)
	if k-1-first == 1 && r.traits(first)&companyEnd != 0 && r.id(first-1) == r.w.comma {
		first = r.strangersBefore(sent, first-1) // "Harrow, Inc., a toy maker,"
	}
	if first < k-1 && r.strangerFirm(first, k-1) {
		r.putFirm(s, first, k-1)
	}
}

// strangersBefore returns where the capitals begin that end before token last and that nobody knows.
func (r *reading) strangersBefore(sent *model.Sent, last int) int {
	first := last
	for first > sent.First && r.cap(first-1) && r.at(first-1) < 0 && r.traits(first-1)&(starter|month|titleStart) == 0 {
		first--
	}
	if first > sent.First && (r.cap(first-1) || r.at(first-1) >= 0 && r.doc.Toks[first].Glued) {
		return last
	}
	return first
}

// strangerFirm reports whether tokens [first, last) may be the name of a company: no words of a person's name, and more than one
// ordinary word.
func (r *reading) strangerFirm(first, last int) bool {
	if last <= first || last-first > 4 {
		return false
	}
	tr := r.traits(first)
	if text := r.doc.Toks[first].Text; last-first == 1 && len(text) > 2 && text[len(text)-1] == 's' && text[len(text)-2] < 'a' {
		return false // "airline CEOs"
	}
	if tr&(anyGiven|starter|demonymWord|countryWord|notName|noAcronym) != 0 || last-first == 1 && tr&(common|surname) != 0 {
		return false
	}
	e, ok := r.alias[r.doc.Toks[last-1].Norm]
	return !ok || !r.isPerson(e)
}

func (r *reading) putFirm(s, first, last int) {
	ent := model.Entity{Type: model.Company, Name: r.text(first, last), Class: "company"}
	r.put(found{first: first, last: last, sent: s, ent: r.openOrg(ent), via: model.ViaName})
}
