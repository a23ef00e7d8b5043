package pledge

import "pledgewire/internal/model"

// ownsNoun: a time that a noun belongs to: "NEXT YEAR's contribution", "on TOMORROW's flight".
func (r *reading) ownsNoun(qty *model.Quantity) bool {
	return qty.Last+1 < r.end && r.classOf(qty.Last) == cMark && r.nominal(qty.Last+1)
}

// timeOwner cuts the noun phrase of the time at i, behind the preposition that the time begins with.
func (r *reading) timeOwner(i int) int {
	if r.lx.of(&r.doc.Toks[i]).class == cPrep {
		return r.add(unit{kind: uPrep, first: i, last: i + 1})
	}
	return r.nounPhrase(i)
}

// yearAlone: "from 80 million kronur this year to 25 million NEXT": a time whose noun is left out.
func (r *reading) yearAlone(i int) bool {
	return r.doc.Toks[i].Norm == "next" && i > r.start && r.qty[i-1] >= 0 && (i+1 >= r.end || r.doc.Toks[i+1].Kind == model.Punct)
}
