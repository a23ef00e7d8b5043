package pledge

import (
	"strings"

	"pledgewire/internal/model"
)

// nounPhrase cuts the noun phrase that begins at token i, without what follows its head.
func (r *reading) nounPhrase(i int) int {
	u := unit{kind: uNP, first: i, head: -1, mark: -1}
	quoted := false
	j := i
loop:
	for j < r.end {
		if q := r.qty[j]; q >= 0 && r.in.Quantities[q].First >= i {
			next, more := r.phraseQuantity(&u, &r.in.Quantities[q], i, j)
			if j = next; !more {
				break
			}
			continue
		}
		switch r.classOf(j) {
		case cDet, cPoss:
			if u.head >= 0 {
				break loop
			}
			if n := r.doc.Toks[j].Norm; (n == "both" || n == "each" || n == "all" || n == "some" || n == "none" || n == "neither") && j > i {
				break loop
			}
			j++
		case cPron:
			if u.head >= 0 || j > i {
				break loop
			}
			u.head = j
			j++
			break loop
		case cAdj, cNum, cSym:
			if u.head >= 0 && !r.namedThing(u, j) && !r.ingInside(u, j) && !r.modelNumber(u, j) && !r.middleOfThing(u, j) {
				break loop
			}
			u.head = -1
			j++
		case cAdv:
			if u.head >= 0 || j == i || j+1 >= r.end || !r.nominal(j+1) {
				break loop
			}
			j++
		case cNoun:
			if u.head >= 0 && r.breaks(u, j) {
				break loop
			}
			u.head = j
			if m := r.men[j]; m >= 0 {
				j = min(r.in.Mentions[m].Last, r.end)
				u.head = j - 1
			} else {
				j++
			}
		case cMark:
			if u.head < 0 {
				break loop
			}
			u.mark = j
			u.head = -1
			j++
		case cComma:
			if r.premodifiers(i, j) { // "a new, multi-year, $60 million loan", "a 140-strong, all-women unit"
				j, u.head = pastAll(r, j+1), -1
				continue
			}
			if u.head != j-1 || j+1 >= r.end || !r.lx.of(&r.doc.Toks[j+1]).in("legal-forms") || !r.doc.Toks[j+1].Cap {
				break loop
			}
			j += 2 // "Charms, LLC"
			if j+1 < r.end && r.doc.Toks[j].Norm == "," && r.finiteAt(j+1) {
				j++
			}
			break loop
		case cCC:
			if r.betweenAdjectives(j, u.head) {
				j++
				continue
			}
			if r.sharesHead(u, j) {
				j++
				u.head = -1
				continue
			}
			if r.doc.Toks[j].Norm != "&" || u.head < 0 || j+1 >= r.end || !r.doc.Toks[j-1].Cap || !r.doc.Toks[j+1].Cap {
				break loop
			}
			j++ // "Pratt & Whitney"
			if m := r.men[j]; m >= 0 && r.in.Mentions[m].First == j && r.men[j-2] < 0 {
				u.head = -1
			}
		case cHyphen:
			if r.suspended(j) { // "LOW- AND middle-income countries"
				j, u.head = j+2, -1
				continue
			}
			if !r.doc.Toks[j].Glued || j == i || j+1 >= r.end || !r.doc.Toks[j+1].Glued {
				break loop
			}
			u.head = -1
			j += 2
			if j >= r.end || !r.nominal(j) {
				u.head = j - 1
			}
		case cOpen:
			next := r.pastAcronym(u, j)
			if next < 0 {
				break loop
			}
			j = next
		case cQuote:
			if quoted {
				quoted = false
				j++
				break loop
			}
			if u.head >= 0 || j == i || j+1 >= r.end || !r.nominal(j+1) {
				break loop
			}
			quoted = true
			j++
		default:
			break loop
		}
	}
	if j == i {
		j++
	}
	if quoted && j < r.end && r.classOf(j) == cQuote {
		j++
	}
	return r.add(headed(u, j))
}

// suspended: the hyphen at j stands for a word that its pair has: "SMALL- and medium-sized", "low- and middle-income".
func (r *reading) suspended(j int) bool {
	return j+3 < r.end && r.doc.Toks[j].Norm == "-" && r.doc.Toks[j].Glued && !r.doc.Toks[j+1].Glued && (r.doc.Toks[j+1].Norm == "and" || r.doc.Toks[j+1].Norm == "or") && r.wordAt(j+3) == "-" && r.doc.Toks[j+3].Glued
}

// pastAll steps over the first half of "all-women", which is no determiner there.
func pastAll(r *reading, j int) int {
	if j+1 < r.end && r.doc.Toks[j+1].Norm == "-" && r.lx.of(&r.doc.Toks[j]).class == cDet {
		return j + 1
	}
	return j
}

// headed ends the noun phrase u before j, with its last word as its head where it has none.
func headed(u unit, j int) unit {
	u.last = j
	if u.head < 0 {
		u.head = j - 1
		if u.mark == j-1 && j-1 > u.first {
			u.head = j - 2
		}
	}
	return u
}

// premodifiers: a noun phrase that has only its article and adjectives before the comma at j, and a sum or another adjective
// behind it.
func (r *reading) premodifiers(first, j int) bool {
	if j >= r.end || r.doc.Toks[j].Norm != "," || j+1 >= r.end || j-first < 2 || r.lx.of(&r.doc.Toks[first]).class != cDet && r.lx.of(&r.doc.Toks[first]).class != cPoss {
		return false
	}
	for k := first + 1; k < j; k++ {
		if q := r.qty[k]; q >= 0 && r.in.Quantities[q].Dim == model.Duration {
			continue
		}
		if c := r.classOf(k); c != cAdj && c != cHyphen && !(k > first+1 && r.doc.Toks[k-1].Norm == "-") && !(k+1 < j && r.doc.Toks[k+1].Norm == "-") {
			return false
		}
	}
	q := r.qty[j+1]
	return q >= 0 && r.in.Quantities[q].Dim == model.Money || r.classOf(j+1) == cAdj && r.men[j+1] < 0 || j+3 < r.end && r.doc.Toks[j+2].Norm == "-" && r.doc.Toks[j+2].Glued && r.nominal(j+3)
}

// phraseQuantity takes the quantity at j into the noun phrase u that begins at i. It returns where the phrase goes on, and
// whether it does.
func (r *reading) phraseQuantity(u *unit, qty *model.Quantity, i, j int) (next int, more bool) {
	time := qty.Dim == model.Date || qty.Dim == model.Duration
	switch {
	case u.head >= 0, time && j == i:
		return j, false
	case time && r.premodifiers(i, qty.Last):
		return qty.Last + 1, true // "a five-year, $1.1 billion agreement"
	case time && (qty.Last >= r.end || r.classOf(qty.Last) != cNoun && r.classOf(qty.Last) != cAdj):
		return j, false
	case time:
		return qty.Last, true
	}
	next = min(qty.Last, r.end)
	if len(qty.Equivalents) > 0 || next == j {
		next = max(next, j+1)
	}
	if qty.Dim != model.Money && qty.Dim != model.Percent && qty.Unit == "" {
		return next, true
	}
	if next < r.end && r.joins(next) && (len(qty.Equivalents) == 0 || r.lx.in("gifts", singular(r.doc.Toks[next].Norm))) && (!r.measure(qty) || r.compound(qty, next)) {
		return next, true
	}
	u.head = next - 1
	return next, next < r.end && (r.classOf(next) == cMark || r.premodifiers(i, next))
}

// betweenAdjectives reports an "and" at j that joins two adjectives of one noun: "an economic AND technical agreement".
func (r *reading) betweenAdjectives(j, head int) bool {
	if head >= 0 || j+2 >= r.end || j == r.start || r.doc.Toks[j].Norm != "and" && r.doc.Toks[j].Norm != "or" {
		return false
	}
	for _, k := range []int{j - 1, j + 1} {
		if r.men[k] >= 0 || r.qty[k] >= 0 || r.classOf(k) != cAdj {
			return false
		}
	}
	c := r.classOf(j + 2)
	return (c == cNoun || c == cAdj) && r.men[j+2] < 0 && r.qty[j+2] < 0
}

func (r *reading) nominal(i int) bool {
	switch r.classOf(i) {
	case cNoun, cAdj, cNum:
		return true
	}
	return false
}

// namedThing: a name before an adjective and its noun: "the EU | naval mission", "U.S. | private investments", "a proportionate
// (to the tagger a noun) | financial investment". Behind a verb of giving they are two.
func (r *reading) namedThing(u unit, j int) bool {
	if r.classOf(j) != cAdj || j+1 >= r.end || r.men[j] >= 0 || len(r.units) == 0 || r.units[len(r.units)-1].kind == uVG {
		return false
	}
	k := j + 1
	for k+1 < r.end && (r.classOf(k) == cAdj || r.classOf(k) == cNoun && r.classOf(k+1) == cNoun) && r.men[k] < 0 {
		k++
	}
	if r.classOf(k) != cNoun || r.men[k] >= 0 {
		return false
	}
	if r.doc.Toks[u.first].Norm == "the" && r.doc.Toks[u.head].Cap && u.head > u.first && r.units[len(r.units)-1].kind == uPrep && !r.doc.Toks[j].Cap {
		return true // "at the Manda Bay NAVAL BASE"
	}
	if r.men[u.head] < 0 && r.units[len(r.units)-1].kind == uPrep && r.mentionIn(u.first, u.head) >= 0 && singular(r.doc.Toks[u.head].Norm) == r.doc.Toks[u.head].Norm {
		return true // "in the United Kingdom submarine INDUSTRIAL base"
	}
	if r.men[u.head] < 0 {
		n := r.doc.Toks[u.first].Norm
		return (n == "a" || n == "an") && u.head == u.first+1 || u.head == u.first && r.units[len(r.units)-1].kind == uPrep && r.qty[u.head] < 0 // "in EMERGENCY humanitarian assistance"
	}
	switch r.in.Entities[r.in.Mentions[r.men[u.head]].Entity].Type {
	case model.Organisation, model.Group:
		return true
	case model.Country:
		return r.doc.Toks[u.head].Upper || r.normOf(len(r.units)-1) == "from" // "U.S.", "UK": as good as an adjective; "from Ukraine | supplemental funds"
	}
	return false
}

// ingInside: a form in -ing between two nouns behind an article: "a Baltimore biologics MANUFACTURING facility".
func (r *reading) ingInside(u unit, j int) bool {
	n := r.doc.Toks[u.first].Norm
	return (n == "a" || n == "an") && u.head == j-1 && r.men[u.head] < 0 && strings.HasSuffix(r.doc.Toks[j].Norm, "ing") && j+1 < r.end && r.classOf(j+1) == cNoun && r.men[j+1] < 0 && r.qty[j+1] < 0
}

// modelNumber: the number at j counts nothing and belongs to the name before it: "Leopard 2 | tanks".
func (r *reading) modelNumber(u unit, j int) bool {
	return u.head == j-1 && r.doc.Toks[j].Kind == model.Number && r.qty[j] < 0 && r.doc.Toks[j-1].Cap && r.men[j-1] < 0 && j+1 < r.end && (r.doc.Toks[j+1].Glued || r.classOf(j+1) == cNoun)
}

// middleOfThing: the adjective at j stands inside the name of a thing: "infantry FIGHTING vehicles".
func (r *reading) middleOfThing(u unit, j int) bool {
	if u.head != j-1 || j+1 >= r.end || r.men[j-1] >= 0 || r.qty[j-1] >= 0 || r.lx.longHeads[singular(r.doc.Toks[j+1].Norm)] < 3 {
		return false
	}
	_, ok := r.lx.heads[string(r.phrase(j-1, j+1))]
	return ok
}

// joins reports whether the noun at j goes on with the sum or number before it: "a $500m | loan", "15 million Swiss
// franc | contribution".
func (r *reading) joins(j int) bool {
	switch r.classOf(j) {
	case cNoun:
		return r.doc.Toks[j].Norm != "plus" && (r.men[j] < 0 || r.giftAhead(j))
	case cHyphen:
		return r.doc.Toks[j].Glued
	case cQuote: // "a $9 million 'soft loan'"
		return !r.doc.Toks[j].Glued && j+1 < r.end && r.doc.Toks[j+1].Glued && r.nominal(j+1) && r.men[j+1] < 0 && r.qty[j+1] < 0
	case cAdj:
		if r.men[j] >= 0 {
			return r.giftAhead(j)
		}
		if j+3 < r.end && r.doc.Toks[j+1].Norm == "-" && r.doc.Toks[j+1].Glued && r.nominal(j+2) && r.nominal(j+3) {
			return true // "$3 million | interest-free loan"
		}
		return j+1 < r.end && (r.classOf(j+1) == cNoun && r.men[j] < 0 || r.classOf(j+1) == cAdj && j+2 < r.end && r.classOf(j+2) == cNoun)
	}
	return false
}

// measure reports a plural sum or a counted unit, which ends its phrase: "12 million euros | worth", "40 soldiers".
func (r *reading) measure(qty *model.Quantity) bool {
	if last := qty.Last - 1; last > 0 && r.doc.Toks[last-1].Norm == "-" && r.doc.Toks[last].Glued {
		return false // "a 500-bed hospital"
	}
	if i := qty.First - 1; i >= r.start && qty.Value != "1" && (r.doc.Toks[i].Norm == "a" || r.doc.Toks[i].Norm == "an") {
		return false // "a 500 MW solar farm"
	}
	return qty.Dim == model.Count && qty.Unit != "" && qty.UnitSpan.End == qty.End
}

// compound reports whether the noun at j goes on with the one thing that qty counts: "a ferry | port", "a field hospital".
func (r *reading) compound(qty *model.Quantity, j int) bool {
	return qty.Value == "1" && r.classOf(j) == cNoun && r.men[j] < 0 && (r.doc.Toks[qty.First].Norm == "a" || r.doc.Toks[qty.First].Norm == "an")
}

// breaks reports whether the noun at j opens a new phrase after the complete one in u: two objects side by side
// ("offered | Moldova | radars"), or two names.
func (r *reading) breaks(u unit, j int) bool {
	m := r.men[u.head]
	switch {
	case m < 0 && u.mark < 0:
		return r.accordThenState(u, j) || r.receiverThenThing(u, j) || r.frontedThenSubject(u, j)
	case m < 0:
		return r.frontedThenSubject(u, j)
	}
	if m < 0 || u.mark >= 0 {
		return false
	}
	ent := &r.in.Entities[r.in.Mentions[m].Entity]
	if r.men[j] >= 0 {
		return !r.giftAhead(j) || r.quantityIn(unit{first: u.first, last: u.head + 1}, -1) < 0 // "the $50 billion G7 | Extraordinary Revenue Acceleration loans"
	}
	if r.gapBreak(u, j) {
		return true
	}
	if len(r.units) == 0 || r.units[len(r.units)-1].kind != uVG || r.lx.of(&r.doc.Toks[j]).in("organs") {
		return false
	}
	return r.units[len(r.units)-1].verb.gives() && (ent.Type == model.Country || ent.Type == model.Place || ent.Type == model.Organisation)
}

// receiverThenThing: "give | Georgian hospitals | heating fuel": behind a verb of giving, a plural noun that can receive
// and the name of a thing.
func (r *reading) receiverThenThing(u unit, j int) bool {
	if len(r.units) == 0 || r.units[len(r.units)-1].kind != uVG || !r.units[len(r.units)-1].verb.gives() || r.doc.Toks[u.head].Tag != "NNS" || r.men[j] >= 0 {
		return false
	}
	n := r.doc.Toks[u.head].Norm
	if !r.lx.in("receivers", n) && !r.lx.in("people", n) {
		return false
	}
	h, ok := r.lx.heads[singular(r.doc.Toks[j].Norm)]
	return ok && !h.weak || r.namesThing(j)
}
