package pledge

import "pledgewire/internal/model"

// partAt returns the unit where a part with a sum of its own begins behind c: what stands there is said of the part alone:
// "$9 million, including $2 MILLION for Chad", "with $1 MILLION for Mali", "of which 3 MILLION go to Peru". It is the end of the
// sentence where there is none.
func (r *reading) partAt(c *contribution) int {
	if c.money < 0 {
		return len(r.units)
	}
	for n := c.np + 1; n < len(r.units); n++ {
		if r.kindAt(n) != uNP {
			continue
		}
		if i := r.units[n].first; r.quantityIn(r.units[n], int(model.Money)) >= 0 && r.opensPart(i) || r.ofWhich(i) && r.quantityIn(r.units[n], -1) >= 0 {
			return n
		}
	}
	return len(r.units)
}

// opensPart reports whether the word before token i opens a part of what stands before.
func (r *reading) opensPart(i int) bool {
	switch r.wordAt(i - 1) {
	case "including", "with", "notably":
		return true
	case "as":
		return r.wordAt(i-2) == "such"
	}
	return false
}

// ofWhich: "of which | 14 million".
func (r *reading) ofWhich(i int) bool { return r.wordAt(i-1) == "which" && r.wordAt(i-2) == "of" }

// wordAt is the folded token i of the sentence at hand, "" outside of it.
func (r *reading) wordAt(i int) string {
	if i < r.start || i >= r.end {
		return ""
	}
	return r.doc.Toks[i].Norm
}

// exampleAt returns the unit of "including" behind c: those named there are only some of those who receive. It is the end of the
// sentence where there is none.
func (r *reading) exampleAt(c *contribution) int {
	for n := c.np + 1; n < len(r.units); n++ {
		if r.kindAt(n) == uPrep && r.normOf(n) == "including" {
			return n
		}
	}
	return len(r.units)
}
