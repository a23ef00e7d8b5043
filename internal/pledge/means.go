package pledge

import (
	"slices"

	"pledgewire/internal/knowledge"
	"pledgewire/internal/model"
)

// means returns the noun phrase of a sum that opens the sentence and says with what the subject of v does what v says, or -1:
// "Through 3 MILLION DOLLARS in loans, Japan will help the region to buy vaccines".
func (r *reading) means(v *verb) int {
	if len(r.units) < 2 || r.fromOthers() || r.kindAt(0) != uPrep || r.kindAt(1) != uNP || !brings(r.normOf(0)) || r.quantityIn(r.units[1], int(model.Money)) < 0 {
		return -1
	}
	subj := v.link.subj
	if subj < 0 {
		return -1
	}
	subj = r.firstConjunct(subj)
	if subj < 3 || r.kindAt(subj-1) != uComma || v.unit < subj {
		return -1
	}
	for u := 2; u < subj; u++ {
		if w := r.units[u].verb; w != nil && !w.ing && !w.inf && !w.part && w.link.rel != relReduced && w.link.rel != relRelative {
			return -1
		}
	}
	return 1
}

// fromOthers: the sum that opens the sentence is another's: "With $7 billion in support FROM the Global Fund, Malawi".
func (r *reading) fromOthers() bool {
	for u := 2; r.kindAt(u) == uPrep && r.kindAt(u+1) == uNP; u += 2 {
		if r.normOf(u) == "from" && r.entityAt(u+1) {
			return true
		}
	}
	return false
}

// withMeans gives the things of d, none of which has a value, the sum that opens the sentence: "With an initial $20 million, USAID
// will provide training and advice". They are one gift then.
func (r *reading) withMeans(d *deal) {
	np := r.means(d.v)
	if np < 0 || !d.mood.status.Live() || r.valued(d) || d.trig.Class != knowledge.Give {
		return
	}
	c := r.contribution(np)
	first := &d.things[0]
	first.money, first.weak = c.money, false
	if first.kind == "" || isMoneyKind(first.kind) {
		first.kind = c.kind
	}
	d.things = d.things[:1]
}

// meansAhead reports whether the sentence opens with one of words and a sum, before the verb at token i.
func (r *reading) meansAhead(i int, words []string) bool {
	first := r.doc.Toks[r.start].Norm
	if !brings(first) || !slices.Contains(words, first) {
		return false
	}
	for k := r.start + 1; k < min(r.start+5, i); k++ {
		if q := r.qty[k]; q >= 0 && r.in.Quantities[q].Dim == model.Money {
			return true
		}
	}
	return false
}

// brings reports the prepositions that bring what somebody acts with.
func brings(prep string) bool { return prep == "with" || prep == "through" || prep == "via" }
