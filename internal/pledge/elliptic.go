package pledge

import (
	"pledgewire/internal/knowledge"
	"pledgewire/internal/model"
)

// elliptic names what a number alone counts: "has delivered 50,000 doses and will ship A FURTHER 150,000", "Chile gave
// 20,000", "4,000 tonnes OF IT". It is what was counted last, or what the pronoun stands for.
func (r *reading) elliptic(d *deal, c *contribution) {
	if n := len(r.found); d.trig.Name == "follow-with" && c.money >= 0 && n > 0 && r.found[n-1].pl.Kind == "debt_relief" && r.toldLately("debt_relief") {
		c.kind = "debt_relief" // "Russia has agreed to forgive $610 million. Italy FOLLOWS with 570 million euros"
		return
	}
	if c.kind != "" || c.count < 0 || c.money >= 0 {
		return
	}
	switch d.trig.Class {
	case knowledge.Give, knowledge.Decide, knowledge.Promise:
	case knowledge.Act:
		if d.trig.Kind != "hosting" {
			return
		}
	default:
		return
	}
	if r.ofPronoun(c.np) {
		r.ofThose(c)
		return
	}
	if r.bareNumber(c.count) && r.alone(c) {
		r.counted1(d, c)
	}
}

// alone: no noun stands in the phrase but the number, "a further 150,000", or behind it "of the 7.5 million".
func (r *reading) alone(c *contribution) bool {
	u := r.units[c.np]
	if int(r.qty[u.head]) != c.count {
		return false
	}
	p := c.np + 1
	return r.kindAt(p) != uPrep || r.normOf(p) != "of" || r.kindAt(p+1) == uNP && r.qty[r.units[p+1].head] >= 0 && r.bareNumber(int(r.qty[r.units[p+1].head]))
}

// counted1 takes the kind and the unit from the last pledge that counts things, of this sentence or the two before it.
func (r *reading) counted1(d *deal, c *contribution) {
	for i := len(r.found) - 1; i >= 0 && r.found[i].sent >= r.sent-2; i-- {
		pl := &r.found[i].pl
		if d.trig.Class == knowledge.Act && pl.Kind != model.Kind(d.trig.Kind) || pl.Unit == "" || pl.Number == "" && pl.NumberMax == "" || isMoneyKind(pl.Kind) {
			continue
		}
		c.kind, c.unit, c.weak = pl.Kind, pl.Unit, false
		return
	}
}

// ofPronoun: "200 OF THEM", "4,000 tonnes OF IT".
func (r *reading) ofPronoun(np int) bool {
	if r.kindAt(np+1) != uPrep || r.normOf(np+1) != "of" || r.kindAt(np+2) != uNP {
		return false
	}
	n := r.headNorm(np + 2)
	return n == "it" || n == "them"
}

// ofThose takes the kind from the thing named last before the phrase, in this sentence or the one before: soldiers, sugar.
func (r *reading) ofThose(c *contribution) {
	first := r.start
	if r.sent > 0 {
		first = r.doc.Sents[r.sent-1].First
	}
	mass := c.unit != "" && r.lx.unit[c.unit].Kind == "" && singular(r.headNorm(c.np)) == c.unit
	them := r.headNorm(c.np+2) == "them"
	for i := r.units[c.np].first - 1; i >= first; i-- {
		tok := &r.doc.Toks[i]
		if tok.Kind != model.Word || r.men[i] >= 0 || them == (singular(tok.Norm) == tok.Norm) {
			continue
		}
		if h, ok := r.lx.heads[singular(tok.Norm)]; ok && !h.weak && !isMoneyKind(h.kind) && (!mass || h.kind == "food" || h.kind == "energy" || h.kind == "relief_goods" || h.kind == "medical") {
			c.kind, c.weak = h.kind, false
			if them {
				c.unit = singular(tok.Norm)
			}
			return
		}
	}
}
