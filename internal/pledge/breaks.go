package pledge

import "pledgewire/internal/model"

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
