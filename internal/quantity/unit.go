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
	if r.norm(i) == "+" && r.glued(i) && !r.glued(i+1) { // "2,000+ soldiers"
		i++
	}
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
		case one:
			return none // "one of our soldiers"
		case n.vague:
			i++
		case r.norm(i+1) == "its" || r.norm(i+1) == "their" || r.norm(i+1) == "our" || r.norm(i+1) == "his" || r.norm(i+1) == "these":
			i += 2
		case r.norm(i+1) == "the":
			i += 2
		case r.possessor(i+1) > 0: // "1,000 of Kenya's police"
			i = r.possessor(i + 1)
		default:
			return none
		}
	}
	best := none
	for k := i; k < min(i+reach, r.hi); k++ {
		tok := &r.toks[k]
		if v, w := r.units.longest(r.lex, k, 1, r.lo, r.hi); w > 0 {
			form := &r.unitForms[v]
			fits := form.plural || one && form.singular || attribute && k == i && (form.unit.Kind != "" || form.unit.Measure) || n.exp < 0 && form.unit.Measure || form.unit.Measure && form.singular && r.hyphen(i-1)
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
		if k > i && r.ends(k) && r.toks[k-1].Cap && pluralNoun(r.norm(k-1)) { // "4,000 more Afghans"
			return head{form: -1, unknown: true, first: k - 1, last: k - 1}
		}
		switch {
		case k > i && tok.Norm == "s" && r.glued(k) && r.toks[k-1].Kind == model.Number: // "12 F-35s"
			return head{form: -1, unknown: true, first: k, last: k}
		case tok.Kind == model.Number && k == i && r.sized(k) > 0:
			k = r.sized(k) - 1
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
	if k := min(i+reach, r.hi); best.form < 0 && k > i && k == r.hi && r.toks[k-1].Cap && pluralNoun(r.norm(k-1)) {
		return head{form: -1, unknown: true, first: k - 1, last: k - 1}
	}
	return best
}

// sized returns the token behind the number at i and its measure where the two say how big a thing is: "20-tonne" in "three
// 20-tonne trucks", 0 elsewhere.
func (r *reading) sized(i int) int {
	if i >= r.hi || r.toks[i].Kind != model.Number {
		return 0
	}
	k := i + 1
	if r.hyphen(k) {
		k++
	}
	v, n := r.units.longest(r.lex, k, 1, r.lo, r.hi)
	if n == 0 || !r.unitForms[v].unit.Measure || !r.unitForms[v].singular && !r.hyphen(i+1) && !strings.EqualFold(r.norm(k), "mw") {
		return 0
	}
	if k += n; k >= r.hi || r.toks[k].Kind != model.Word || r.is(k, isStop) {
		return 0
	}
	return k
}

// strong reads "-strong", "-member", "-person" at token i as so many persons.
func (r *reading) strong(i int) head {
	v, n := r.units.longest([]word{word(r.vocab.ids.Number("person"))}, 0, 1, 0, 1)
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

// pairedNoun reports whether "and" before token i joins two words of one phrase: "food and hygiene kits", "safe and
// effective COVID-19 vaccines".
func (r *reading) pairedNoun(i int) bool {
	for k := i; k < min(i+6, r.hi); k++ {
		switch {
		case r.hyphen(k), r.toks[k].Kind == model.Number && r.hyphen(k-1):
		case r.toks[k].Kind != model.Word || r.is(k, isStop|isCardinal):
			return false
		case r.unitAt(k):
			return true
		}
	}
	return false
}

// possessor returns the position after "Kenya's" or "its army's" at token i, 0 when no possessive stands there.
func (r *reading) possessor(i int) int {
	for k := i; k < min(i+4, r.hi); k++ {
		if r.norm(k) == "'s" {
			return k + 1
		}
		if r.toks[k].Kind != model.Word {
			return 0
		}
	}
	return 0
}

// ends reports whether a noun phrase is over before token i.
func (r *reading) ends(i int) bool {
	return i >= r.hi || r.is(i, isStop) || r.toks[i].Kind == model.Punct && !r.hyphen(i)
}

func (r *reading) quote(i int) bool {
	s := r.norm(i)
	return s == `"` || s == "'"
}

// pluralNoun reports whether a lower-case word looks like a plural that is counted.
func pluralNoun(s string) bool {
	return len(s) > 3 && strings.HasSuffix(s, "s") && !strings.HasSuffix(s, "ss") && !strings.HasSuffix(s, "us") && !strings.HasSuffix(s, "is") && !strings.HasSuffix(s, "'s")
}
