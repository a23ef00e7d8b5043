package pledge

import (
	"strings"

	"pledgewire/internal/model"
)

// benefit is who a noun phrase names as receiving, and where they are.
type benefit struct {
	party  model.Party
	span   model.Span
	states []model.Party // the states behind it, when the text lists several: "charities in Mali and Chad"
	where  []model.Span  // the words that name those states
}

// partyOf names who the noun phrase np is, with the country it lies in.
func (r *reading) partyOf(np int) (model.Party, model.Span) {
	b := r.benefits(np, nil)
	return b.party, b.span
}

// benefits names who a noun phrase is: the linked entity at its head, else its words without article and number. The
// country is where the text places it (in Chad), else the one in its own words (Sudanese refugees, the port of Beira),
// else where it comes from; never that of whoever gives.
func (r *reading) benefits(np int, d *deal) benefit {
	u := r.units[np]
	if m := r.men[u.head]; m >= 0 && !r.insideName(int(m), u) {
		return r.linked(np, int(m), d)
	}
	if b, ok := r.spokenOf(np); ok {
		return b
	}
	if m := r.men[max(u.first, u.head-1)]; m >= 0 && r.in.Entities[r.in.Mentions[m].Entity].Class == r.doc.Toks[u.head].Norm {
		return r.linked(np, int(m), d) // "the Education Cannot Wait FUND"
	}
	span, end := r.beneficiarySpan(np)
	b := benefit{party: model.Party{Name: span.Of(r.doc.Text)}, span: span}
	r.locate(&b, end, d, true)
	for n := np; b.party.Country == "" && n <= end; n++ {
		if r.kindAt(n) != uNP {
			continue
		}
		if m := r.placeIn(r.units[n]); m >= 0 {
			b.party.Country = r.in.Entities[r.in.Mentions[m].Entity].Country
			b.where = append(b.where, r.in.Mentions[m].Span)
		}
	}
	if b.party.Country == "" {
		r.locate(&b, end, d, false)
	}
	return b
}

// spokenOf resolves "the force", "the agency" to the recipient or body of that name that the text spoke of last.
func (r *reading) spokenOf(np int) (benefit, bool) {
	u := r.units[np]
	if n := r.doc.Toks[u.first].Norm; n != "the" && n != "this" || u.head != u.first+1 || u.last != u.head+1 || !r.lx.of(&r.doc.Toks[u.head]).in("forces") {
		return benefit{}, false
	}
	head := r.doc.Toks[u.head].Norm
	for i := len(r.found) - 1; i >= max(0, len(r.found)-mostTellings); i-- {
		for _, p := range r.found[i].pl.Recipients {
			if lastWord(p.Name) == head {
				return benefit{party: p, span: r.spanOf(u.head, u.last)}, true
			}
		}
	}
	if m := r.body(head); m >= 0 {
		ent := &r.in.Entities[r.in.Mentions[m].Entity]
		return benefit{party: model.Party{ID: ent.ID, Name: ent.Name, Country: ent.Country}, span: r.spanOf(u.head, u.last)}, true
	}
	return benefit{}, false
}

// lastWord is the last word of a name, in lower case.
func lastWord(name string) string { return strings.ToLower(name[strings.LastIndexByte(name, ' ')+1:]) }

// linked reads a noun phrase whose head is the name m. A leader receives for the state; a body in two countries has none.
func (r *reading) linked(np, m int, d *deal) benefit {
	men := r.in.Mentions[m]
	ent := &r.in.Entities[men.Entity]
	b := benefit{party: model.Party{ID: ent.ID, Name: ent.Name, Country: ent.Country}, span: men.Span}
	if (ent.Type == model.Leader || ent.Type == model.Person) && ent.Government && ent.Country != "" {
		b.party = model.Party{ID: "country:" + ent.Country, Name: r.countryName(ent.Country), Country: ent.Country}
	}
	if b.party.Country == "" {
		b.party.Country = r.placeInName(ent, d)
	}
	if b.party.Country == "" {
		r.locate(&b, np, d, true)
		r.locate(&b, np, d, false)
		b.states = nil
	}
	return b
}

// placeInName is the state that the name of a body holds: Gaza Reconstruction Fund, Kosovo Force; of two, the one that does
// not give: China-Zimbabwe Friendship Hospital.
func (r *reading) placeInName(ent *model.Entity, d *deal) string {
	if ent.Type != model.Organisation {
		return ""
	}
	words := strings.FieldsFunc(ent.Name, func(c rune) bool { return c == ' ' || c == '-' || c == '–' })
	for i := 0; i < min(len(words), 12); i++ {
		c := r.places[strings.TrimSuffix(words[i], "'s")]
		if c == "" && i+1 < len(words) {
			c = r.places[words[i]+" "+words[i+1]]
		}
		if c != "" && (d == nil || !r.isActor(d, model.Party{Country: c})) {
			return c
		}
	}
	return ""
}

// beneficiarySpan is the noun phrase without article and number, with the "of" phrases behind it; end is its last unit.
func (r *reading) beneficiarySpan(np int) (span model.Span, end int) {
	u := r.units[np]
	first := u.first
	if c := r.lx.of(&r.doc.Toks[first]).class; (c == cDet || c == cPoss) && first < u.head {
		first++
	}
	if q := r.qty[first]; q >= 0 && r.in.Quantities[q].Dim == model.Count {
		for first < u.head && r.numeral(first) {
			first++
		}
	}
	span, end = r.spanOf(first, u.last), np
	for p := np + 1; r.kindAt(p) == uPrep && r.kindAt(p+1) == uNP && (r.normOf(p) == "of" || r.nameGoesOn(p)); p += 2 {
		span = span.Join(r.unitSpan(p + 1))
		end = p + 1
	}
	return span, end
}

// nameGoesOn: the "for" at unit p stands inside a name: "the OCEANS INVEST for CLIMATE activity".
func (r *reading) nameGoesOn(p int) bool {
	left, right := r.units[p-1], r.units[p+1]
	first := &r.doc.Toks[right.first]
	return r.normOf(p) == "for" && !r.title && r.men[left.head] < 0 && left.last-left.first > 1 && r.doc.Toks[left.head].Cap && r.doc.Toks[left.head-1].Cap && first.Cap && first.Kind == model.Word &&
		r.men[right.first] < 0 && r.lx.of(first).class == cOther
}

// numeral reports whether token i is part of a number in words or digits.
func (r *reading) numeral(i int) bool {
	tok := &r.doc.Toks[i]
	return tok.Kind != model.Word || tok.Tag == "CD" || tok.Norm == "a" || tok.Norm == "an" || tok.Norm == "some" || tok.Norm == "up" || tok.Norm == "to" || tok.Norm == "more" ||
		tok.Norm == "than" || tok.Norm == "about" || tok.Norm == "hundred" || tok.Norm == "thousand" || tok.Norm == "million" || tok.Norm == "dozen" || tok.Norm == "another"
}

// ownPlace reports whether mention m names the state of somebody who gives in d.
func (r *reading) ownPlace(m int, d *deal) bool {
	return d != nil && r.isActor(d, model.Party{Country: r.in.Entities[r.in.Mentions[m].Entity].Country})
}

// locate looks at the phrases right behind unit np for the states it lies in: "charities working IN Mali and Chad". With in
// it takes only places where something is, else also where somebody comes from.
func (r *reading) locate(b *benefit, np int, d *deal, in bool) {
	if b.party.Country != "" {
		return
	}
	open := false // inside "in ..."
	for p := np + 1; p < len(r.units) && p < np+12; p++ {
		switch r.units[p].kind {
		case uPrep:
			if len(b.states) > 0 || !r.locative(r.normOf(p), in) {
				return
			}
			open = true
		case uNP:
			if r.isEvent(r.units[p]) {
				return // "announced at the G7 SUMMIT"
			}
			m := r.placeIn(r.units[p])
			if m < 0 || !open || r.ownPlace(m, d) && r.kindAt(p+1) == uNP {
				if len(b.states) > 0 || !open && r.kindAt(p-1) == uNP {
					return
				}
				continue
			}
			if !r.stateOf(b, m, d) {
				return
			}
		case uComma, uCC:
			if !r.anotherState(b, p, d) {
				return
			}
		case uRel, uAdv, uTime:
			if len(b.states) > 0 {
				return
			}
		case uVG:
			if v := r.units[p].verb; len(b.states) > 0 || v.link.rel != relRelative && !v.ing && !v.part && v.link.rel != relReduced {
				return
			}
		default:
			return
		}
	}
}

// locative prepositions say where something is; the others where it comes from or goes.
func (r *reading) locative(w string, in bool) bool {
	switch w {
	case "in", "inside", "across", "near", "around", "on", "at", "throughout", "along", "into", "between":
		return true
	case "from", "of":
		return !in
	}
	return false
}

// stateOf adds the state of mention m to where b is.
func (r *reading) stateOf(b *benefit, m int, d *deal) bool {
	ent := &r.in.Entities[r.in.Mentions[m].Entity]
	if ent.Country == "" && ent.Type != model.Group || r.ownPlace(m, d) {
		return false
	}
	if n := len(b.states); n > 0 && ent.Type == model.Country && b.states[n-1].Country == ent.Country {
		return true // "in Kigali, RWANDA"
	}
	if b.party.Country == "" {
		b.party.Country = ent.Country
	}
	b.states = append(b.states, model.Party{ID: ent.ID, Name: ent.Name, Country: ent.Country})
	b.where = append(b.where, r.in.Mentions[m].Span)
	return true
}

// anotherState reports whether the comma or "and" at p joins another state to those of b, and not a clause or a gapped giver.
func (r *reading) anotherState(b *benefit, p int, d *deal) bool {
	if len(b.states) == 0 {
		return false
	}
	n := p + 1
	for r.kindAt(n) == uCC || r.kindAt(n) == uComma {
		n++
	}
	if r.kindAt(n) != uNP || r.men[r.units[n].head] < 0 || r.gapAt(n) || r.opensClause(n) || r.isSubject(n) {
		return false
	}
	if r.units[p].kind == uComma && !r.listed(p, n) && r.kindAt(p+1) != uCC {
		return false
	}
	m := r.placeIn(r.units[n])
	return m >= 0 && r.in.Entities[r.in.Mentions[m].Entity].Country != ""
}
