package pledge

import (
	"strings"

	"pledgewire/internal/knowledge"
	"pledgewire/internal/model"
)

// unitKind is the kind of a chunk.
type unitKind uint8

const (
	uNP   unitKind = iota // a noun phrase without what follows its head
	uVG                   // a verb group: to, modal, auxiliaries, negation and the verb
	uPrep                 // a preposition
	uTime                 // a date or a period with its preposition
	uCC                   // and, or, but
	uSub                  // that, if, because, while …
	uRel                  // who, which, where …
	uComma
	uStrong // ; : — and other strong marks
	uQuote
	uOpen
	uClose
	uAdv
)

// unit is a chunk of a sentence: tokens [first, last).
type unit struct {
	kind        unitKind
	first, last int
	head        int    // of a noun phrase: the token of its head
	mark        int    // of a noun phrase: its last possessive mark, -1 for none
	verb        *verb  // of a verb group
	norm        string // what its words are read as, "" for the first of them
}

// verb is what a verb group says.
type verb struct {
	unit  int
	main  int // token of the main verb, or of the adjective in "is ready to"
	modal string
	neg   bool
	// How the group is built.
	inf, perfect, passive, progressive, ing, part, past, third, base, copula bool
	beTo                                                                     bool // "is to": arranged
	trigs                                                                    []*knowledge.Trigger
	cand                                                                     candidates
	link                                                                     link
}

// candidates remembers which reading of a bare form is open.
type candidates struct{ pastOrPart bool }

// chunk cuts the sentence into units.
func (r *reading) chunk() {
	r.units = r.units[:0]
	for i := r.start; i < r.end; {
		i = r.nextUnit(i)
	}
	r.conjunctions()
}

// conjunctions turns "as" and "until" before a clause into what opens it: "to lend $200m AS wheat ships wait".
func (r *reading) conjunctions() {
	for u := range r.units {
		if r.units[u].kind != uPrep || r.normOf(u) != "as" && r.normOf(u) != "until" && r.normOf(u) != "till" {
			continue
		}
		p := r.forward(u + 1)
		for r.kindAt(p) == uNP && r.kindAt(p+1) == uPrep && r.kindAt(p+2) == uNP {
			p += 2
		}
		if r.kindAt(p) != uNP {
			continue
		}
		if v := r.units[min(r.forward(p+1), len(r.units)-1)].verb; v != nil && !v.inf && !v.ing && !v.part {
			r.units[u].kind = uSub
		}
	}
}

func (r *reading) add(u unit) int {
	if u.kind != uNP {
		u.mark = -1
	}
	r.units = append(r.units, u)
	return u.last
}

func (r *reading) nextUnit(i int) int {
	if last := r.priceWords(i); last > i {
		return r.add(unit{kind: uPrep, first: i, last: last, norm: "worth"})
	}
	if last := r.aboutWords(i); last > i {
		return r.add(unit{kind: uPrep, first: i, last: last, norm: "for"})
	}
	if q := r.qty[i]; q >= 0 && r.in.Quantities[q].First == i {
		if d := r.in.Quantities[q].Dim; d == model.Date || d == model.Duration {
			return r.add(unit{kind: uTime, first: i, last: min(r.in.Quantities[q].Last, r.end)})
		}
		return r.nounPhrase(i)
	}
	c := r.classOf(i)
	switch c {
	case cDet, cAdj, cNoun, cPron, cPoss, cNum, cSym:
		return r.nounPhrase(i)
	case cVerb, cModal, cAux, cNot:
		return r.verbGroup(i)
	case cTo:
		if r.verbAfter(i + 1) {
			return r.verbGroup(i)
		}
		return r.add(unit{kind: uPrep, first: i, last: i + 1})
	case cAdv:
		if j := r.skipAdverbs(i); j < r.end && j > i {
			switch r.classOf(j) {
			case cVerb, cModal:
				return r.verbGroup(i)
			case cNum:
				return r.nounPhrase(i)
			}
			if q := r.qty[j]; q >= 0 && r.in.Quantities[q].Dim <= model.Money {
				return r.nounPhrase(j)
			}
		}
		return r.add(unit{kind: uAdv, first: i, last: i + 1})
	case cMark:
		return r.add(unit{kind: uAdv, first: i, last: i + 1})
	}
	k := markUnit(c)
	if c == cHyphen && !r.doc.Toks[i].Glued {
		k = uStrong // a spaced hyphen is a dash
	}
	return r.add(unit{kind: k, first: i, last: i + 1})
}

func (r *reading) skipAdverbs(i int) int {
	for i < r.end && (r.classOf(i) == cAdv || r.classOf(i) == cNot) && r.qty[i] < 0 {
		i++
	}
	return i
}

// verbAfter reports whether a verb stands at i, adverbs apart: the "to" before it opens an infinitive.
func (r *reading) verbAfter(i int) bool {
	i = r.skipAdverbs(i)
	if i >= r.end {
		return false
	}
	tok := &r.doc.Toks[i]
	if r.men[i] >= 0 || r.qty[i] >= 0 || tok.Kind != model.Word {
		return false
	}
	for _, f := range r.lx.forms[tok.Norm] {
		if f.base && !r.nounUse(i) {
			return true
		}
	}
	c := functionWords[tok.Norm]
	return c == cAux && (tok.Norm == "be" || tok.Norm == "have" || tok.Norm == "do") || c == cOther && (tok.Tag == "VB" || tok.Tag == "VBP")
}

// nounUse: "to aid groups", "to support staff": after the preposition "to" a noun whose form is also a verb's.
func (r *reading) nounUse(i int) bool {
	tok := &r.doc.Toks[i]
	return strings.HasPrefix(tok.Tag, "N") && i+1 < r.end && strings.HasPrefix(r.doc.Toks[i+1].Tag, "N") && r.men[i+1] < 0 && tok.Norm != "help"
}

func (r *reading) nounPhrase(i int) int {
	u := unit{kind: uNP, first: i, head: -1, mark: -1}
	quoted := false
	j := i
loop:
	for j < r.end {
		if q := r.qty[j]; q >= 0 && r.in.Quantities[q].First >= i {
			qty := &r.in.Quantities[q]
			if u.head >= 0 {
				break
			}
			if (qty.Dim == model.Date || qty.Dim == model.Duration) && j > i {
				if qty.Last >= r.end || r.classOf(qty.Last) != cNoun && r.classOf(qty.Last) != cAdj && !r.betweenModifiers(i, qty.Last, -1) {
					break
				}
				j = qty.Last
				continue
			}
			if qty.Dim == model.Date || qty.Dim == model.Duration {
				break
			}
			last := min(qty.Last, r.end)
			if len(qty.Equivalents) > 0 || last == j {
				last = max(last, j+1)
			}
			j = last
			if qty.Dim == model.Money || qty.Dim == model.Percent || qty.Unit != "" {
				if j < r.end && r.joins(j) && len(qty.Equivalents) == 0 {
					u.head = -1
					if r.measure(qty) && !r.compound(qty, j) {
						u.head = j - 1
						break
					}
					continue
				}
				u.head = j - 1
				if j < r.end && r.classOf(j) == cMark {
					continue
				}
				break
			}
			continue
		}
		switch r.classOf(j) {
		case cComma, cCC:
			if !r.betweenModifiers(i, j, u.head) && !r.betweenAdjectives(j, u.head) {
				break loop
			}
			j++
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
			if u.head >= 0 && !r.namedThing(u, j) {
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
		case cHyphen:
			if !r.doc.Toks[j].Glued || j == i || j+1 >= r.end || !r.doc.Toks[j+1].Glued {
				break loop
			}
			u.head = -1
			j += 2
			if j >= r.end || !r.nominal(j) {
				u.head = j - 1
			}
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

// betweenModifiers reports a comma at j within the phrase that begins at i: "a ten-year, 30 million euro loan", "an
// interest-free, $9 million loan".
func (r *reading) betweenModifiers(i, j, head int) bool {
	if head >= 0 || j < i+2 || j+1 >= r.end || r.doc.Toks[j].Norm != "," || r.doc.Toks[i].Norm != "a" && r.doc.Toks[i].Norm != "an" {
		return false
	}
	q := r.qty[j+1]
	return q >= 0 && r.in.Quantities[q].Dim == model.Money && r.in.Quantities[q].Last < r.end && r.joins(r.in.Quantities[q].Last)
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

// namedThing: a name before an adjective and its noun: "the EU | naval mission". Behind a verb of giving they are two.
func (r *reading) namedThing(u unit, j int) bool {
	if r.men[u.head] < 0 || r.classOf(j) != cAdj || j+1 >= r.end || r.classOf(j+1) != cNoun || r.men[j] >= 0 || r.men[j+1] >= 0 {
		return false
	}
	switch r.in.Entities[r.in.Mentions[r.men[u.head]].Entity].Type {
	case model.Organisation, model.Group:
	default:
		return false
	}
	return len(r.units) > 0 && r.units[len(r.units)-1].kind != uVG
}

// joins reports whether the noun at j goes on with the sum or number before it: "a $500m | loan", "15 million Swiss
// franc | contribution".
func (r *reading) joins(j int) bool {
	switch r.classOf(j) {
	case cNoun:
		return r.men[j] < 0 || r.giftAhead(j)
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
	if m < 0 && u.mark < 0 {
		return r.accordThenState(u, j) || r.receiverThenThing(u, j)
	}
	if m < 0 || u.mark >= 0 {
		return false
	}
	ent := &r.in.Entities[r.in.Mentions[m].Entity]
	if r.men[j] >= 0 {
		return true
	}
	if r.gapBreak(u, j) {
		return true
	}
	if len(r.units) == 0 || r.units[len(r.units)-1].kind != uVG || r.lx.in("organs", r.doc.Toks[j].Norm) {
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

// gives reports whether v takes two objects: a receiver and a thing.
func (v *verb) gives() bool {
	for _, t := range v.trigs {
		if t.Class == knowledge.Give || t.Class == knowledge.Promise {
			return true
		}
	}
	return false
}

func (r *reading) verbGroup(i int) int {
	v := &verb{main: -1}
	var be, have, do bool
	j := i
loop:
	for j < r.end {
		tok := &r.doc.Toks[j]
		switch r.classOf(j) {
		case cTo:
			if j == i {
				v.inf = true
			} else if be && !have && r.verbAfter(j+1) {
				v.beTo = true
				be = false
			} else if have && !be && r.verbAfter(j+1) && j == i+1 {
				v.modal, have = "must", false
			} else {
				break loop
			}
			j++
		case cModal:
			if v.main >= 0 {
				break loop
			}
			v.modal = tok.Norm
			j++
		case cNot:
			v.neg = true
			j++
		case cAux:
			if do && tok.Norm != "have" || be && tok.Norm != "being" && tok.Norm != "been" && !v.beTo && !have {
				break loop
			}
			switch tok.Norm {
			case "has", "have", "had", "'ve", "having":
				have = true
			case "do", "does", "did":
				do = true
				v.past = tok.Norm == "did"
			default:
				be = true
				v.past = v.past || tok.Norm == "was" || tok.Norm == "were"
			}
			v.main = j
			j++
		case cAdv:
			k := r.skipAdverbs(j)
			if k >= r.end || (r.classOf(k) != cVerb && r.classOf(k) != cModal && !(be && len(r.adjective(k)) > 0)) {
				break loop
			}
			j = k
		case cVerb:
			if n := r.doc.Toks[j].Norm; (n == "stand" || n == "stands" || n == "remain" || n == "remains") && j+1 < r.end {
				if trigs := r.adjective(j + 1); trigs != nil { // "stands READY to send"
					v.main, v.trigs, v.copula = j+1, trigs, true
					return r.add(unit{kind: uVG, first: i, last: j + 2, verb: r.numbered(v)})
				}
			}
			v.main = j
			j++
			r.shape(v, be, have, do)
			j = r.pastParticle(v, j)
			return r.add(unit{kind: uVG, first: i, last: j, verb: r.numbered(v)})
		default:
			break loop
		}
	}
	if way := r.onItsWay(j); be && way > j {
		v.main, v.trigs, v.copula = way-1, r.lx.movers, true
		return r.add(unit{kind: uVG, first: i, last: way, verb: r.numbered(v)})
	}
	if be && j < r.end {
		if trigs := r.adjective(j); trigs != nil {
			v.main, v.trigs, v.copula = j, trigs, true
			if r.doc.Toks[j].Norm == "expected" || r.doc.Toks[j].Norm == "scheduled" || r.doc.Toks[j].Norm == "prepared" {
				v.passive = true
			}
			return r.add(unit{kind: uVG, first: i, last: j + 1, verb: r.numbered(v)})
		}
	}
	if v.main < 0 {
		v.main = max(j-1, i)
	}
	v.copula = be || v.copula
	v.perfect = have && be
	v.base = v.modal != "" || v.inf
	if j == i {
		j++
	}
	return r.add(unit{kind: uVG, first: i, last: j, verb: r.numbered(v)})
}

func (r *reading) numbered(v *verb) *verb {
	v.unit = len(r.units)
	return v
}

// adjective returns the triggers of "is READY to", when "to" and a verb follow, and of "is DUE in Tripoli".
func (r *reading) adjective(j int) []*knowledge.Trigger {
	for _, f := range r.lx.forms[r.doc.Toks[j].Norm] {
		if f.adj && f.trig.Class == knowledge.Move && (j+1 >= r.end || r.doc.Toks[j+1].Norm != "to" || !r.verbAfter(j+2)) {
			return []*knowledge.Trigger{f.trig}
		}
	}
	if j+1 >= r.end || r.doc.Toks[j+1].Norm != "to" || !r.verbAfter(j+2) {
		return nil
	}
	for _, f := range r.lx.forms[r.doc.Toks[j].Norm] {
		if f.adj {
			return []*knowledge.Trigger{f.trig}
		}
	}
	return nil
}

// shape reads tense and voice off the auxiliaries and the form of the main verb.
func (r *reading) shape(v *verb, be, have, do bool) {
	tok := &r.doc.Toks[v.main]
	var past, part, ing, base, third bool
	for _, f := range r.lx.forms[tok.Norm] {
		if f.noun || f.adj {
			continue
		}
		past, part, ing = past || f.past, part || f.part, ing || f.ing
		base, third = base || f.base, third || f.third
	}
	if !past && !part && !ing && !base && !third {
		past, part, ing = tok.Tag == "VBD", tok.Tag == "VBN", tok.Tag == "VBG"
		base, third = tok.Tag == "VB" || tok.Tag == "VBP", tok.Tag == "VBZ"
		if strings.HasSuffix(tok.Norm, "ed") {
			past, part = true, true
		}
		if strings.HasSuffix(tok.Norm, "ing") {
			ing, past, part, base = true, false, false, false
		}
	}
	v.trigs = r.triggers(v.main)
	switch {
	case be && ing:
		v.progressive = true
	case be && (part || past):
		v.passive = true
	case have:
		v.perfect = true
	case v.modal != "" || v.inf || v.beTo || do:
		v.base = true
	case ing:
		v.ing = true
	case past && part:
		v.past = true
		v.cand.pastOrPart = true
		if base && !v.past {
			v.base = true
		}
	case past:
		v.past = true
	case part:
		v.part = true
	case third:
		v.third = true
	default:
		v.base = true
	}
	if have {
		v.perfect = true
	}
}

// triggers returns the triggers of the verb at i whose particle is there: "set ASIDE" before "set".
func (r *reading) triggers(i int) []*knowledge.Trigger {
	var with, without []*knowledge.Trigger
	for _, f := range r.lx.forms[r.doc.Toks[i].Norm] {
		switch {
		case f.noun || f.adj:
		case len(f.trig.After) == 0:
			without = append(without, f.trig)
		case r.particle(i, f.trig.After):
			with = append(with, f.trig)
		}
	}
	if with != nil {
		return with
	}
	return without
}
