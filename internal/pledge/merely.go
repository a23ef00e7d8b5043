package pledge

import "pledgewire/internal/knowledge"

// merely reports what names no contribution of the giver's own, though its words could: any help that is needed, a target,
// money that others are to bring, a thing that is only shown.
func (r *reading) merely(d *deal, c *contribution, f *found) bool {
	if c.np < 0 {
		return false
	}
	bare := c.money < 0 && c.count < 0
	switch {
	case bare && c.weak && r.doc.Toks[r.units[c.np].first].Norm == "any":
		return true // "stands ready to provide ANY necessary assistance"
	case r.lx.in("targets", c.head):
		return true // "reiterated its TARGET of 450 gigawatts"
	case d.v != nil && d.v.main >= 0 && r.lx.of(&r.doc.Toks[d.v.main]).in("levers") && r.phraseHas("others-money", c.np):
		return true // "expects to MOBILIZE $30 million in PRIVATE capital"
	case d.trig.Class == knowledge.Announce && bare && !isMoneyKind(c.kind) && len(f.pl.Recipients) == 0:
		return true // "announced an early warning system"
	}
	return false
}

// phraseHas reports whether a word of list stands in noun phrase np or in the phrases that hang on it by prepositions.
func (r *reading) phraseHas(list string, np int) bool {
	for {
		if u := r.units[np]; r.anyWord(list, u.first, u.last) {
			return true
		}
		if r.kindAt(np+1) != uPrep || r.kindAt(np+2) != uNP {
			return false
		}
		np += 2
	}
}
