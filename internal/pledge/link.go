package pledge

import (
	"slices"

	"pledgewire/internal/knowledge"
	"pledgewire/internal/model"
)

// rel says how a verb hangs in its sentence.
type rel uint8

const (
	relRoot       rel = iota
	relComplement     // promised TO SEND, plans TO SEND, said it WOULD SEND
	relPurpose        // allocated money TO DREDGE the river
	relConj           // will ship food and EQUIP wards
	relRelative       // which it has PROMISED to rebuild
	relReduced        // lanterns PROMISED by Slovenia
	relAdverbial      // because it GAVE, after it SENT
	relCondition      // if it SENDS
	relGerund         // by SENDING, of SENDING
)

// link is where a verb hangs: all numbers are units, -1 for none.
type link struct {
	rel   rel
	gov   int // the verb that governs it
	noun  int // the noun that governs it: "plans TO SEND"
	subj  int // its subject's last conjunct
	obj   int // the antecedent that is its object: "the money it PROMISED"
	sub   int // the subordinator
	paren bool
}

// hang links all verbs of the sentence, left to right.
func (r *reading) hang() {
	for u := range r.units {
		v := r.units[u].verb
		if v == nil {
			continue
		}
		v.link = link{gov: -1, noun: -1, subj: -1, obj: -1, sub: -1}
		v.inf = v.inf || r.afterHelp(u, v)
		switch {
		case v.inf:
			r.hangInfinitive(u, v)
		case v.ing, r.having(u, v):
			r.hangGerund(u, v)
		case v.part, v.cand.pastOrPart && r.reduced(u, v):
			r.hangParticiple(u, v)
		default:
			r.hangFinite(u, v)
		}
	}
}

func (r *reading) kindAt(u int) unitKind {
	if u < 0 || u >= len(r.units) {
		return uStrong
	}
	return r.units[u].kind
}

// normOf is the folded first word of unit u, or what its words are read as; "" where there is no such unit.
func (r *reading) normOf(u int) string {
	if u < 0 || u >= len(r.units) {
		return ""
	}
	if n := r.units[u].norm; n != "" {
		return n
	}
	return r.doc.Toks[r.units[u].first].Norm
}

// back steps left over adverbs and times.
func (r *reading) back(u int) int {
	for u >= 0 && (r.units[u].kind == uAdv || r.units[u].kind == uTime) {
		u--
	}
	return u
}

func (r *reading) governed(np int) bool {
	p := np - 1
	for p >= 0 && r.units[p].kind == uAdv {
		p--
	}
	return r.kindAt(p) == uPrep
}

// verbLeft returns the nearest verb left of u that no strong mark or clause opener parts from it, or -1.
func (r *reading) verbLeft(u int) int {
	for p := u - 1; p >= 0; p-- {
		switch r.units[p].kind {
		case uVG:
			return p
		case uStrong, uSub, uRel, uOpen:
			return -1
		}
	}
	return -1
}

// undertaking reports whether the noun phrase np is headed by a word like plan, promise, decision, request.
func (r *reading) undertaking(np int) bool {
	n := r.doc.Toks[r.units[np].head].Norm
	if r.lx.in("undertakings", singular(n)) {
		return true
	}
	for _, f := range r.lx.forms[n] {
		if f.noun {
			return true
		}
	}
	return false
}

// nounLeft returns the nearest noun phrase left of u.
func (r *reading) nounLeft(u int) int {
	for p := u - 1; p >= 0; p-- {
		if r.units[p].kind == uNP {
			return p
		}
	}
	return -1
}

// receiver: a noun phrase that can be promised something.
func (r *reading) receiver(np int) bool {
	u := r.units[np]
	n := r.doc.Toks[u.head].Norm
	return r.mentionIn(u.first, u.last) >= 0 || r.lx.in("people", n) || r.lx.in("receivers", n)
}

func (v *verb) has(c knowledge.Class) bool {
	for _, t := range v.trigs {
		if t.Class == c {
			return true
		}
	}
	return false
}

// objectOf returns the verb whose object the noun phrase np is, or -1.
func (r *reading) objectOf(np int) int {
	p := r.back(np - 1)
	for r.kindAt(p) == uNP && r.normOf(p) != "" && p == np-1 {
		p = r.back(p - 1)
	}
	if r.kindAt(p) == uPrep {
		p = r.back(p - 1)
	}
	if r.kindAt(p) == uVG {
		return p
	}
	return -1
}

// actorLike: a noun phrase that can act: a name, a pronoun, or an organ of state.
func (r *reading) actorLike(np int) bool {
	u := r.units[np]
	if r.mentionIn(u.head, u.head+1) >= 0 {
		return true
	}
	if q := r.qty[u.head]; q >= 0 && r.in.Quantities[q].Dim == model.Money {
		return false // "3 million USD"
	}
	l := r.lx.of(&r.doc.Toks[u.head])
	return l.class == cPron || l.in("organs") || l.in("donors") || r.doc.Toks[u.head].Cap && u.head > r.start
}

func (r *reading) hangFinite(u int, v *verb) {
	l := &v.link
	p := r.back(u - 1)
	for p >= 0 {
		switch r.units[p].kind {
		case uNP:
			if ship := r.carrier(p); ship >= 0 {
				p = ship // "a ship CARRYING 90 marines would sail"
				continue
			}
			if r.kindAt(p-1) == uCC && r.kindAt(p-2) == uNP && r.kindAt(p-3) == uPrep && r.normOf(p-3) == "with" && r.verbLeft(p) < 0 {
				p -= 2 // "GM, in a partnership with Delta and EVGO will invest"
			}
			if r.governed(p) {
				p = r.back(r.pastPrep(p))
				if l.paren && r.kindAt(p) == uComma && r.kindAt(p-1) == uNP {
					p-- // ", together with Africa Tikkun, a charity,": the comma that opens the aside
				}
				continue
			}
			if g := r.verbLeft(p); g >= 0 && r.units[g].verb.inf && r.units[g].verb.link.noun >= 0 && r.units[g].verb.link.gov < 0 && !(r.kindAt(p-1) == uComma && r.actorLike(p)) {
				p = r.units[g].verb.link.noun // "Japan's OFFER to send 40 engineers was welcomed"
			}
			l.subj = p
			r.clauseOpener(p, l)
			return
		case uTime, uAdv, uPrep:
			p--
		case uRel:
			r.relative(p, l)
			return
		case uComma:
			if inc := r.includedBy(p - 1); inc > 0 && r.kindAt(p-1) == uNP {
				if p = r.back(inc - 1); r.kindAt(p) == uComma {
					p--
				}
				continue
			}
			q := r.openingComma(p)
			if q < 0 {
				if r.kindAt(r.forward(p+1)) == uPrep && r.kindAt(p-1) == uNP && r.actorLike(p-1) && !r.governed(p-1) && r.verbLeft(p) < 0 {
					l.subj = p - 1 // "the United States, through its agency has sent": a comma is missing
					return
				}
				if s := r.beforeStray(p); s >= 0 {
					l.subj = s
					return
				}
				r.share(p, v)
				return
			}
			p = q - 1
			l.paren = true
		case uStrong:
			q := r.dashBefore(p)
			if q < 0 {
				r.share(p, v)
				return
			}
			p = q - 1 // "The UAE - home to the agency - WILL INVEST"
		case uCC:
			r.share(p, v)
			return
		case uClose:
			for p > 0 && r.units[p].kind != uOpen {
				p--
			}
			p--
		case uVG:
			w := r.units[p].verb
			switch {
			case w.link.rel == relRelative && w.link.obj >= 0:
				p = w.link.obj
			case w.link.rel == relRelative && w.link.subj >= 0:
				l.subj = w.link.subj
				r.clauseOpener(l.subj, l)
				return
			case w.link.rel == relReduced && w.link.obj >= 0:
				p = w.link.obj
			case w.inf || w.ing:
				p--
			default:
				r.share(p+1, v)
				return
			}
		case uSub:
			l.sub = p
			if r.normOf(p) == "that" {
				r.relative(p, l)
			}
			return
		default:
			return
		}
	}
}

// includedBy is the "including" whose list ends with the noun phrase p: "investors, INCLUDING Brookfield (BAM), BlackRock and
// Carlyle, announced", -1 for none.
func (r *reading) includedBy(p int) int {
	if r.kindAt(p-1) != uCC {
		return -1
	}
	for u := p - 1; u >= 0; u-- {
		switch r.units[u].kind {
		case uNP, uComma, uCC, uOpen, uClose:
		case uPrep:
			if r.normOf(u) == "including" && u < p-1 {
				return u
			}
			return -1
		default:
			return -1
		}
	}
	return -1
}

func (v *verb) helping() bool {
	return slices.ContainsFunc(v.trigs, func(t *knowledge.Trigger) bool { return t.Object == "help" })
}

// beforeStray returns the subject before a comma that parts it from the first verb: "Hu Jintao and Paul Biya of Cameroon,
// signed a loan".
func (r *reading) beforeStray(p int) int {
	if r.verbLeft(p) >= 0 || r.kindAt(p+1) != uVG || !r.units[p+1].verb.past {
		return -1
	}
	for p = r.back(p - 1); r.kindAt(p) == uNP; p = r.back(r.pastPrep(p)) {
		if !r.governed(p) {
			if r.actorLike(p) {
				return p
			}
			return -1
		}
	}
	return -1
}

// pastPrep steps from a governed noun phrase to what stands before its preposition.
func (r *reading) pastPrep(np int) int {
	p := np - 1
	for p >= 0 && r.units[p].kind != uPrep {
		p--
	}
	return p - 1
}

// clauseOpener looks left of the subject for what opens its clause: a relative, a subordinator, or a bare antecedent.
func (r *reading) clauseOpener(subj int, l *link) {
	first := r.firstConjunct(subj)
	p := r.back(first - 1)
	switch r.kindAt(p) {
	case uRel:
		if r.underWhich(p, l) {
			return
		}
		l.rel = relRelative
		if ant := r.antecedent(p); ant >= 0 && r.normOf(p) != "where" && r.normOf(p) != "what" {
			l.obj = r.givenIn(ant)
		}
		l.gov = r.verbLeft(p)
	case uSub:
		l.sub = p
		r.subordinate(p, l)
	case uNP:
		// "the nine million euros | it | had promised"
		if p == first-1 && !r.actorLike(p) && !r.fronts(p) && (r.isPronoun(first) || r.mentionIn(r.units[first].first, r.units[first].last) >= 0) {
			l.rel, l.obj, l.gov = relRelative, p, r.verbLeft(p)
		}
	case uVG:
		// "said | it | would send": a complement without "that"
		if w := r.units[p].verb; len(w.trigs) > 0 && (w.has(knowledge.Say) || w.has(knowledge.Promise) || w.has(knowledge.Announce) || w.has(knowledge.Expect) || w.has(knowledge.Deny) || w.has(knowledge.Reaffirm) || w.has(knowledge.Plan)) {
			l.rel, l.gov = relComplement, p
		}
	}
	if l.gov < 0 && l.rel == relRoot {
		r.toldWhom(first, l)
	}
}

// toldWhom: "told reporters | Mali would send": the receiver stands between the verb of saying and its clause.
func (r *reading) toldWhom(first int, l *link) {
	p := r.back(first - 1)
	if r.kindAt(p) == uNP {
		if g := r.back(p - 1); r.kindAt(g) == uVG && r.units[g].verb.has(knowledge.Say) {
			l.rel, l.gov, l.obj = relComplement, g, -1
		}
	}
}

func (r *reading) isPronoun(np int) bool {
	return r.lx.of(&r.doc.Toks[r.units[np].head]).class == cPron
}

// reports: a verb that takes a clause: say, promise, announce, expect, deny.
func (v *verb) reports() bool {
	for _, t := range v.trigs {
		switch t.Class {
		case knowledge.Say, knowledge.Promise, knowledge.Announce, knowledge.Expect, knowledge.Deny, knowledge.Reaffirm, knowledge.Plan:
			return true
		}
	}
	return false
}

func (r *reading) forward(u int) int {
	for u < len(r.units) && (r.units[u].kind == uAdv || r.units[u].kind == uTime) {
		u++
	}
	return u
}
