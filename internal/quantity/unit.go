package quantity

import (
	"strings"

	"pledgewire/internal/model"
)

// reach is how many tokens a unit may stand behind its number, adjectives between.
const reach = 8

// unitAfter finds what the number n before token i counts, walking to the right inside the noun phrase: adjectives,
// demonyms, names and compound nouns may stand between.
func (r *reading) unitAfter(i int, n *numeral) head {
	none := head{form: -1}
	one := n.m == 1 && n.exp+n.power == 0 && !n.vague
	attribute := false
	if r.hyphen(i) { // "20-strong", "35-person team", "100-bed hospital"
		i++
		attribute = true
		switch r.norm(i) {
		case "strong", "member", "man", "person", "woman", "odd":
			return r.strong(i)
		}
	}
	if r.norm(i) == "of" {
		switch {
		case n.vague:
			i++
		case r.norm(i+1) == "its" || r.norm(i+1) == "their" || r.norm(i+1) == "our" || r.norm(i+1) == "his" || r.norm(i+1) == "these":
			i += 2
		case r.norm(i+1) == "the":
			i += 2
		default:
			return none
		}
	}
	best := none
	for k := i; k < min(i+reach, r.hi); k++ {
		tok := &r.toks[k]
		if v, w := r.units.longest(r.lex, k, 1, r.lo, r.hi); w > 0 {
			form := &r.unitForms[v]
			fits := form.plural || one && form.singular || attribute && k == i || n.exp < 0 && form.unit.Measure || form.unit.Measure && form.singular && r.hyphen(i-1)
			if fits && !(one && form.plural && !form.singular) {
				best = head{form: v, first: k, last: k + w - 1}
				if form.unit.Of && r.norm(k+w) == "of" || !r.unitAt(k+w) {
					return best
				}
				k += w - 1
				continue
			}
		}
		if best.form >= 0 {
			return best
		}
		switch {
		case tok.Kind == model.Number:
			if !(r.glued(k) && r.norm(k-1) == "-" || k > i && r.toks[k-1].Cap && r.unitAt(k+1)) {
				return none
			}
		case tok.Kind != model.Word:
			if !r.hyphen(k) && !(r.quote(k) && k+1 < min(i+reach, r.hi)) {
				return none
			}
		case r.norm(k) == "and" && k > i && r.pairedNoun(k+1):
		case r.is(k, isStop):
			return none
		case r.is(k, isPeriod|isWeekday|isMonth) && k == i:
			return none
		case k >= i && tok.Norm == tok.Text && pluralNoun(tok.Norm) && !r.unitAt(k+1) && !r.hyphen(k+1):
			return head{form: -1, unknown: true, first: k, last: k}
		}
	}
	return best
}

// strong reads "-strong", "-member", "-person" at token i as so many persons.
func (r *reading) strong(i int) head {
	v, n := r.units.longest([]word{r.vocab.ids["person"]}, 0, 1, 0, 1)
	if n == 0 {
		return head{form: -1}
	}
	return head{form: v, first: i, last: i}
}

// unitAt reports whether a unit that can be counted in the plural starts at token i.
func (r *reading) unitAt(i int) bool {
	v, n := r.units.longest(r.lex, i, 1, r.lo, r.hi)
	return n > 0 && r.unitForms[v].plural
}

// pairedNoun reports whether "and" before token i joins two nouns of one phrase: "food and hygiene kits".
func (r *reading) pairedNoun(i int) bool {
	for k := i; k < min(i+3, r.hi); k++ {
		if r.toks[k].Kind != model.Word || r.is(k, isStop|isCardinal) {
			return false
		}
		if r.unitAt(k) {
			return k > i
		}
	}
	return false
}

func (r *reading) quote(i int) bool {
	s := r.norm(i)
	return s == `"` || s == "'"
}

// pluralNoun reports whether a lower-case word looks like a plural that is counted.
func pluralNoun(s string) bool {
	return len(s) > 3 && strings.HasSuffix(s, "s") && !strings.HasSuffix(s, "ss") && !strings.HasSuffix(s, "us") && !strings.HasSuffix(s, "is") && !strings.HasSuffix(s, "'s")
}
