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
	r.markAdverbials()
	for i := r.start; i < r.end; {
		i = r.nextUnit(i)
	}
	r.conjunctions()
}

// conjunctions turns "as" and "until" before a clause into what opens it: "to lend $200m AS wheat ships wait"; and "that" behind
// a noun phrase that a verb waits for into a relative: "the aid THAT it announced on Monday would be sent".
func (r *reading) conjunctions() {
	for u := range r.units {
		if r.units[u].kind == uSub && r.normOf(u) == "that" && r.relativeThat(u) {
			r.units[u].kind = uRel
			continue
		}
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

// relativeThat: between the noun phrase before "that" at u and a finite verb behind the clause stands nothing but the clause:
// subject, verb, times.
func (r *reading) relativeThat(u int) bool {
	if u == 0 || r.units[u-1].kind != uNP || r.kindAt(u+1) != uNP || r.kindAt(u+2) != uVG || r.units[u+2].verb.copula || r.units[u+2].verb.inf {
		return false
	}
	p := u + 3
	for r.kindAt(p) == uTime || r.kindAt(p) == uAdv || r.kindAt(p) == uPrep && r.kindAt(p+1) == uNP {
		if p++; r.kindAt(p-1) == uPrep {
			p++
		}
	}
	if r.kindAt(p) != uVG {
		return false
	}
	v := r.units[p].verb
	return v.modal != "" || v.passive || v.copula || v.perfect
}

func (r *reading) add(u unit) int {
	if u.kind != uNP {
		u.mark = -1
	}
	r.units = append(r.units, u)
	return u.last
}

func (r *reading) nextUnit(i int) int {
	if last := r.generation(i); last > i {
		return last
	}
	if last := r.priceWords(i); last > i {
		return r.add(unit{kind: uPrep, first: i, last: last, norm: "worth"})
	}
	if last := r.aboutWords(i); last > i {
		return r.add(unit{kind: uPrep, first: i, last: last, norm: "for"})
	}
	if last := r.joiner(i); last > i {
		return r.add(unit{kind: uCC, first: i, last: last, norm: "and"})
	}
	if q := r.qty[i]; q >= 0 && r.in.Quantities[q].First == i {
		if d := r.in.Quantities[q].Dim; d == model.Date || d == model.Duration {
			if r.ownsNoun(&r.in.Quantities[q]) {
				return r.timeOwner(i)
			}
			if r.namedBy(&r.in.Quantities[q]) {
				return r.add(unit{kind: uPrep, first: i, last: i + 1})
			}
			return r.add(unit{kind: uTime, first: i, last: min(r.in.Quantities[q].Last, r.end)})
		}
		return r.nounPhrase(i)
	}
	if r.yearAlone(i) {
		return r.add(unit{kind: uTime, first: i, last: i + 1})
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

// namedBy: a date with its preposition and article that a noun goes on with: "destroyed BY THE APRIL | earthquake".
func (r *reading) namedBy(q *model.Quantity) bool {
	if q.Last >= r.end || q.Last-q.First < 3 || r.doc.Toks[q.First+1].Norm != "the" || r.lx.of(&r.doc.Toks[q.First]).class != cPrep {
		return false
	}
	tok := &r.doc.Toks[q.Last]
	return !tok.Cap && r.classOf(q.Last) == cNoun && r.qty[q.Last] < 0 && !r.lx.of(tok).in("nobody")
}

// joiner returns the end of words at i, behind a noun phrase, that join as "and" does: "as well as"; "along with" and their like
// only before so many of a thing, for who does it along with somebody may be anybody.
func (r *reading) joiner(i int) int {
	if len(r.units) == 0 || r.units[len(r.units)-1].kind != uNP && r.units[len(r.units)-1].kind != uComma {
		return i
	}
	if last := i + len(asWellAs); last < r.end && r.reads(i, asWellAs) {
		return last
	}
	if last := r.listedFrom(r.lx.joiners, i, r.end-1); last > i && r.soMany(last) {
		return last
	}
	return i
}

// soMany: so many of a thing, or a sum, begin at i.
func (r *reading) soMany(i int) bool {
	q := r.qty[i]
	return q >= 0 && (r.in.Quantities[q].Dim == model.Count || r.in.Quantities[q].Dim == model.Money)
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
	if len(r.lx.of(tok).forms) == 0 && (r.namesThing(i) || r.lx.of(tok).in("no-verbs")) || r.takersOf(i) {
		return false // "allocated to MINE CLEARANCE", "to NONPROFIT groups", "to STAFF of the bank"
	}
	for _, f := range r.lx.of(tok).forms {
		if f.base && !r.nounUse(i) {
			return true
		}
	}
	c := r.lx.of(tok).class
	return c == cAux && (tok.Norm == "be" || tok.Norm == "have" || tok.Norm == "do") || c == cOther && (tok.Tag == "VB" || tok.Tag == "VBP")
}

// nounUse: "to aid groups", "to support staff": after the preposition "to" a noun whose form is also a verb's.
func (r *reading) nounUse(i int) bool {
	tok := &r.doc.Toks[i]
	return strings.HasPrefix(tok.Tag, "N") && i+1 < r.end && strings.HasPrefix(r.doc.Toks[i+1].Tag, "N") && r.men[i+1] < 0 && tok.Norm != "help"
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
	v := r.newVerb()
	var be, have, do bool
	j := i
loop:
	for j < r.end {
		tok := &r.doc.Toks[j]
		switch r.classOf(j) {
		case cTo:
			if v.main < 0 && v.modal == "" { // "TO send", "not TO send"
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
			if j+1 < r.end && r.lx.of(&r.doc.Toks[j+1]).in("merely") { // "not ONLY" denies nothing
				j += 2
				continue
			}
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
			case "being":
				be, v.progressive = true, v.progressive || be // "are BEING sent"
			default:
				be = true
				v.past = v.past || tok.Norm == "was" || tok.Norm == "were"
			}
			v.main = j
			j++
		case cAdv:
			k := r.skipAdverbs(j)
			if v.modal != "" && v.main < 0 && k < r.end {
				k = r.saidAside(k)
			}
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
		case cComma:
			k := r.saidAside(j)
			if v.modal == "" || v.main >= 0 || k == j {
				break loop
			}
			j = k
		default:
			break loop
		}
	}
	if way := r.onItsWay(j); be && way > j {
		v.main, v.trigs, v.copula = way-1, r.lx.movers, true
		return r.add(unit{kind: uVG, first: i, last: way, verb: r.numbered(v)})
	}
	if be && j+1 < r.end && r.doc.Toks[j].Norm == "in" && len(r.adjective(j+1)) > 0 {
		j++ // "is IN TALKS to lend"
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

// saidAside returns the token behind ", she said," at j, inside a verb group, or j: "would also, SHE SAID, send".
func (r *reading) saidAside(j int) int {
	if r.doc.Toks[j].Norm != "," {
		return j
	}
	for k := j + 1; k < min(j+7, r.end); k++ {
		if r.doc.Toks[k].Norm == "," {
			if r.isSay(k-1) || k-2 > j && r.isSay(j+1) {
				return k + 1
			}
			return j
		}
		if r.qty[k] >= 0 {
			return j
		}
	}
	return j
}

// newVerb returns a verb group without anything in it; verbs are made many at a time.
func (r *reading) newVerb() *verb {
	if len(r.verbs) == cap(r.verbs) {
		r.verbs = make([]verb, 0, 64)
	}
	r.verbs = append(r.verbs, verb{main: -1})
	return &r.verbs[len(r.verbs)-1]
}

func (r *reading) numbered(v *verb) *verb {
	v.unit = len(r.units)
	return v
}

// adjective returns the triggers of "is READY to", when "to" and a verb follow, and of "is DUE in Tripoli".
func (r *reading) adjective(j int) []*knowledge.Trigger {
	for _, f := range r.lx.of(&r.doc.Toks[j]).forms {
		if f.adj && f.trig.Class == knowledge.Move && (j+1 >= r.end || r.doc.Toks[j+1].Norm != "to" || !r.verbAfter(j+2)) {
			return []*knowledge.Trigger{f.trig}
		}
	}
	if j+1 >= r.end || r.doc.Toks[j+1].Norm != "to" || !r.verbAfter(j+2) {
		return nil
	}
	for _, f := range r.lx.of(&r.doc.Toks[j]).forms {
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
	for _, f := range r.lx.of(tok).forms {
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
	if l := r.lx.of(&r.doc.Toks[i]); l.isPlain {
		return l.plain
	}
	var with, without []*knowledge.Trigger
	for _, f := range r.lx.of(&r.doc.Toks[i]).forms {
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

// generation adds the ", Jr." behind a name, and the comma that closes it, to the phrase of the name; it returns the token
// behind, or i.
func (r *reading) generation(i int) int {
	u := len(r.units) - 1
	if u < 0 || r.units[u].kind != uNP || i+1 >= r.end || r.doc.Toks[i].Norm != "," {
		return i
	}
	switch r.doc.Toks[i+1].Norm {
	case "jr.", "jr", "sr.", "sr":
	default:
		return i
	}
	last := i + 2
	if last < r.end && r.doc.Toks[last].Norm == "," {
		last++
	}
	r.units[u].last = last
	return last
}
