package pledge

import "pledgewire/internal/model"

// priceWords returns the token behind words that bring the sum that a thing is worth, or i: "export credits TOTALLING $9
// million", "aid to Chad IN THE AMOUNT OF 60 million yuan". They are read as "worth" is.
func (r *reading) priceWords(i int) int {
	for last := r.listedFrom(r.lx.worths, i, r.end-1); last > i; last = r.listedFrom(r.lx.worths, i, last-1) {
		if r.sumAt(last) {
			return last
		}
	}
	return i
}

// aboutWords returns the token behind words that bring what an accord before them is about, or i: "an agreement PROVIDING
// FOR a grant". They are read as "for" is.
func (r *reading) aboutWords(i int) int {
	if last := r.listedFrom(r.lx.fors, i, r.end-1); last > i && r.lastAccord() {
		return last
	}
	return i
}

// lastAccord reports whether the phrases read so far end with an accord, or with those who sign it.
func (r *reading) lastAccord() bool {
	np := len(r.units) - 1
	if np >= 0 && r.units[np].kind == uComma {
		np--
	}
	if np < 0 || r.units[np].kind != uNP {
		return false
	}
	if r.accord(np) || r.accordBefore(np) >= 0 {
		return true
	}
	// "agreements to ease trade and travel, WHICH INCLUDED a loan"
	for np > 1 && (r.units[np].kind == uNP || r.units[np].kind == uCC || r.units[np].kind == uPrep) {
		np--
	}
	return np > 0 && r.units[np].verb != nil && r.units[np].verb.inf && r.kindAt(np-1) == uNP && r.accord(np-1)
}

// sumAt reports whether a sum begins at token i, behind "about" or "more than".
func (r *reading) sumAt(i int) bool {
	for j := i; j < min(i+4, r.end); j++ {
		if q := r.qty[j]; q >= 0 {
			return r.in.Quantities[q].Dim == model.Money
		}
		if r.doc.Toks[j].Kind != model.Word || r.men[j] >= 0 {
			return false
		}
	}
	return false
}
