package pledge

import (
	"strings"

	"pledgewire/internal/model"
)

// markUnit is the unit of a single word or mark of class c.
func markUnit(c class) unitKind {
	switch c {
	case cPrep:
		return uPrep
	case cCC:
		return uCC
	case cSub:
		return uSub
	case cRel:
		return uRel
	case cComma:
		return uComma
	case cStrong:
		return uStrong
	case cQuote:
		return uQuote
	case cOpen:
		return uOpen
	case cClose:
		return uClose
	}
	return uAdv
}

// gapBreak: "promised 65 million kroner, and Turkey | generators": behind a clause that gives, a state opens a clause of
// its own before things in the plural.
func (r *reading) gapBreak(u unit, j int) bool {
	p := len(r.units) - 1
	if p < 0 || r.units[p].kind != uCC && r.units[p].kind != uComma || u.head != u.first && r.lx.of(&r.doc.Toks[u.first]).class != cDet {
		return false
	}
	men := r.in.Mentions[r.men[u.head]]
	n := r.doc.Toks[j].Norm
	h, ok := r.lx.heads[singular(n)]
	if !ok || h.weak || singular(n) == n || r.in.Entities[men.Entity].Type != model.Country || men.First != u.first && men.First != u.first+1 {
		return false
	}
	if j+1 < r.end && r.classOf(j+1) == cNoun {
		return false
	}
	for ; p >= 0; p-- {
		if v := r.units[p].verb; v != nil {
			return v.gives()
		}
	}
	return false
}

// giftAhead reports whether the name at j goes on to a noun for money given: "$500 million | World Bank LOAN", "a 3 million
// euro | Swiss CONTRIBUTION".
func (r *reading) giftAhead(j int) bool {
	for k := r.in.Mentions[r.men[j]].Last; k < min(j+7, r.end); k++ {
		if c := r.classOf(k); c != cNoun && c != cAdj {
			return false
		}
		if n := singular(r.doc.Toks[k].Norm); r.lx.in("gifts", n) || r.lx.in("undertakings", n) || n == "investment" || n == "guarantee" {
			return true
		}
	}
	return false
}

// frontedThenSubject: "at the conference | JAPAN pledged $5m": behind the phrase that opens the sentence with a preposition,
// a name that a finite verb and its object follow begins the clause. "Under the plan Japan announced in May" has no object.
func (r *reading) frontedThenSubject(u unit, j int) bool {
	m := r.men[j]
	if m < 0 || r.in.Mentions[m].First != j || r.in.Mentions[m].Via == model.ViaDemonym || !r.fronting(u) {
		return false
	}
	v := r.pastAdverbs(r.in.Mentions[m].Last)
	if v >= r.end || !r.finiteAt(v) {
		return false
	}
	for v++; v < r.end && (r.lx.of(&r.doc.Toks[v]).class == cAux || r.lx.of(&r.doc.Toks[v]).class == cAdv || isVerbTag(r.doc.Toks[v].Tag)); v++ {
	}
	if v+1 < r.end && (r.doc.Toks[v].Norm == "up" || r.doc.Toks[v].Norm == "out" || r.doc.Toks[v].Norm == "over") {
		v++ // "put UP", "set OUT", "handed OVER"
	}
	return v < r.end && r.opensObject(v)
}

// fronting reports whether u stands behind prepositions and their phrases alone, from the first word of the sentence on, and
// holds neither name nor value.
func (r *reading) fronting(u unit) bool {
	n := len(r.units)
	if n == 0 || n > 5 || r.units[n-1].kind != uPrep || r.mentionIn(u.first, u.last) >= 0 || r.quantityIn(u, -1) >= 0 {
		return false
	}
	for p := range r.units {
		if k := r.units[p].kind; k != uPrep && k != uNP && k != uTime {
			return false
		}
	}
	return r.units[0].kind != uNP
}

// pastAdverbs returns the first token from i on that is no adverb.
func (r *reading) pastAdverbs(i int) int {
	for i < r.end && r.lx.of(&r.doc.Toks[i]).class == cAdv {
		i++
	}
	return i
}

// opensObject reports whether what stands at i can be what somebody gives or does: a value, an article, "to" and a verb.
func (r *reading) opensObject(i int) bool {
	if r.qty[i] >= 0 {
		return r.in.Quantities[r.qty[i]].Dim != model.Date
	}
	switch r.lx.of(&r.doc.Toks[i]).class {
	case cDet, cPoss:
		return true
	case cTo:
		return r.verbAfter(i + 1)
	}
	return r.men[i] >= 0 || r.doc.Toks[i].Norm == "that" || strings.HasPrefix(r.doc.Toks[i].Tag, "N") && r.lx.of(&r.doc.Toks[i]).class == cOther
}
