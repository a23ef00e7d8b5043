package pledge

import (
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
		case v.ing:
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

// normOf is the folded first word of unit u, or what its words are read as.
func (r *reading) normOf(u int) string {
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

func (r *reading) hangGerund(u int, v *verb) {
	l := &v.link
	p := r.back(u - 1)
	switch r.kindAt(p) {
	case uVG:
		l.rel, l.gov = relComplement, p
		l.subj = r.units[p].verb.link.subj
		return
	case uPrep:
		switch w := r.normOf(p); w {
		case "by", "without", "besides", "despite", "upon", "as", "with", "than", "instead":
			l.rel, l.sub = relAdverbial, p
		default:
			l.rel = relGerund
		}
		q := r.back(p - 1)
		if r.kindAt(q) == uNP && r.undertaking(q) {
			l.noun = q
			l.gov = r.objectOf(q)
		} else {
			l.gov = r.verbLeft(p)
		}
	case uSub:
		l.rel, l.sub, l.gov = relAdverbial, p, r.verbLeft(p)
	case uCC:
		if g := r.verbLeft(p); g >= 0 && r.units[g].verb.ing {
			l.rel, l.gov = relConj, g
			l.noun = r.units[g].verb.link.noun
		} else {
			l.rel, l.gov = relAdverbial, g
		}
	case uNP:
		l.rel, l.gov = relAdverbial, r.verbLeft(u)
		if r.absolute(p) { // ", with Iceland ADDING two helicopters"
			l.subj = p
			return
		}
	default:
		l.rel, l.gov = relAdverbial, r.verbLeft(u)
	}
	if l.gov >= 0 {
		l.subj = r.units[l.gov].verb.link.subj
		if r.units[l.gov].verb.progressiveOf(v) {
			l.rel = relConj
		}
	}
}

// progressiveOf: "is sending two laboratories and paying their crews".
func (v *verb) progressiveOf(w *verb) bool {
	return v.progressive && w.link.rel == relAdverbial && w.link.sub < 0
}

// reduced decides whether a form that may be past or participle is a participle: "lanterns promised by Slovenia".
func (r *reading) reduced(u int, v *verb) bool {
	p := r.back(u - 1)
	next := u + 1
	for r.kindAt(next) == uAdv || r.kindAt(next) == uTime {
		next++
	}
	k := r.kindAt(next)
	if k == uNP || k == uSub || k == uQuote {
		// an object or a clause follows: finite
		return false
	}
	if k == uVG && r.units[next].verb != nil && r.toFollows(next) {
		return false
	}
	if r.kindAt(p) == uRel || r.kindAt(p) == uCC {
		return false
	}
	if k == uPrep && r.normOf(next) == "by" {
		return !v.has(knowledge.Say) || r.kindAt(next+1) == uNP && r.actorLike(next+1) // "said by telephone"
	}
	if r.kindAt(p) == uComma {
		q := r.back(p - 1)
		return r.kindAt(q) == uNP && !r.actorLike(q)
	}
	if r.kindAt(p) != uNP {
		return false
	}
	return !r.actorLike(p) && (r.doc.Toks[v.main].Tag == "VBN" || r.verbLeft(p) >= 0 && r.governed(p))
}

func (r *reading) toFollows(u int) bool { return r.doc.Toks[r.units[u].first].Norm == "to" }

// actorLike: a noun phrase that can act: a name, a pronoun, or an organ of state.
func (r *reading) actorLike(np int) bool {
	u := r.units[np]
	if r.mentionIn(u.head, u.head+1) >= 0 {
		return true
	}
	if q := r.qty[u.head]; q >= 0 && r.in.Quantities[q].Dim == model.Money {
		return false // "3 million USD"
	}
	n := r.doc.Toks[u.head].Norm
	return functionWords[n] == cPron || r.lx.in("organs", n) || r.lx.in("donors", n) || r.doc.Toks[u.head].Cap && u.head > r.start
}

func (r *reading) hangParticiple(u int, v *verb) {
	v.part, v.past = true, false
	v.passive = true
	l := &v.link
	l.rel = relReduced
	p := r.back(u - 1)
	if r.kindAt(p) == uComma {
		p = r.back(p - 1)
	}
	if r.kindAt(p) == uNP {
		l.obj = p
		for r.governed(l.obj) && l.obj >= 2 && r.normOf(r.back(l.obj-1)) == "of" && r.kindAt(l.obj-2) == uNP {
			l.obj -= 2
		}
	}
	l.gov = r.verbLeft(u)
	if v.part && r.kindAt(p) == uCC {
		l.rel = relConj
	}
}

func (r *reading) hangFinite(u int, v *verb) {
	l := &v.link
	p := r.back(u - 1)
	for p >= 0 {
		switch r.units[p].kind {
		case uNP:
			if r.governed(p) {
				p = r.pastPrep(p)
				continue
			}
			if g := r.verbLeft(p); g >= 0 && r.units[g].verb.inf && r.units[g].verb.link.noun >= 0 && r.units[g].verb.link.gov < 0 {
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
		case uStrong:
			r.share(p, v)
			return
		default:
			return
		}
	}
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
	return functionWords[r.doc.Toks[r.units[np].head].Norm] == cPron
}

// subordinate classes the clause that the subordinator at p opens.
func (r *reading) subordinate(p int, l *link) {
	l.gov = r.verbLeft(p)
	switch w := r.normOf(p); w {
	case "that":
		l.rel = relComplement
		if l.gov < 0 {
			return
		}
		// "the money that it promised": an antecedent directly before makes it a relative
		if q := r.back(p - 1); r.kindAt(q) == uNP && !r.undertaking(q) && !r.units[l.gov].verb.reports() {
			l.rel, l.obj = relRelative, q
		}
	case "if", "unless", "once":
		l.rel = relCondition
	default:
		l.rel = relAdverbial
	}
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

// relative hangs a verb behind the relative at p that is its subject.
func (r *reading) relative(p int, l *link) {
	l.rel = relRelative
	l.gov = r.verbLeft(p)
	if w := r.normOf(p); w == "where" || w == "what" || w == "how" || w == "why" || w == "when" {
		l.rel = relAdverbial
		return
	}
	if ant := r.antecedent(p); ant >= 0 {
		l.subj = ant
	}
}

// antecedent returns the noun phrase that the relative at p points to.
func (r *reading) antecedent(p int) int {
	q := r.back(p - 1)
	if r.kindAt(q) == uPrep { // "of which"
		q = r.back(q - 1)
	}
	for r.kindAt(q) == uComma || r.kindAt(q) == uAdv || r.kindAt(q) == uTime {
		q--
	}
	if r.kindAt(q) == uClose {
		for q > 0 && r.units[q].kind != uOpen {
			q--
		}
		q--
	}
	if r.kindAt(q) != uNP {
		return -1
	}
	return q
}

// givenIn returns the contribution in the chain of phrases that ends with np: of "the terminal at Gizo in Solomon Islands,
// which Tonga promised to rebuild" the terminal.
func (r *reading) givenIn(np int) int {
	for p := np; ; p -= 2 {
		if r.contributes(p) {
			return p
		}
		if r.kindAt(p-1) != uPrep || r.kindAt(p-2) != uNP {
			return np
		}
	}
}

// share gives a verb without a subject of its own that of the verb before it: "will ship food and PAY nurses".
func (r *reading) share(p int, v *verb) {
	l := &v.link
	g := r.verbLeft(p)
	for g >= 0 {
		w := r.units[g].verb
		if w.link.rel == relPurpose || w.link.rel == relAdverbial || w.link.rel == relReduced {
			g = r.verbLeft(g)
			continue
		}
		break
	}
	if g < 0 && r.kindAt(r.back(p-1)) == uStrong {
		p = r.back(p - 1)
	}
	if g < 0 {
		g = r.beforeSemicolon(p)
	}
	if g < 0 || r.orders(v, r.units[g].verb) {
		return
	}
	l.rel, l.gov, l.subj = relConj, g, r.units[g].verb.link.subj
}

// beforeSemicolon is the verb whose subject goes on behind the semicolon p: "has hosted two summits; OPENED three embassies;
// and ANNOUNCED plans".
func (r *reading) beforeSemicolon(p int) int {
	if r.kindAt(p) != uStrong || p < 0 || r.normOf(p) != ";" {
		return -1
	}
	for g := p - 1; g >= 0; g-- {
		if v := r.units[g].verb; v != nil && v.link.subj >= 0 && (v.link.rel == relRoot || v.link.rel == relConj) {
			return g
		}
	}
	return -1
}

// orders reports a bare form behind a verb of saying: "he said, 'and SEND us the fares'" is an order, not what he did.
func (r *reading) orders(v, g *verb) bool {
	return v.base && v.modal == "" && !v.inf && g.has(knowledge.Say) && (g.past || g.third || g.perfect)
}

// openingComma returns the comma that opens the parenthesis closed by the comma at p, or -1.
func (r *reading) openingComma(p int) int {
	for q := p - 1; q > 0; q-- {
		switch r.units[q].kind {
		case uComma:
			if r.kindAt(q-1) == uNP || r.kindAt(q-1) == uTime || r.kindAt(q-1) == uClose {
				return r.parenthesis(q, p)
			}
		case uStrong, uQuote:
			return -1
		}
	}
	return -1
}

// parenthesis returns q when the units between the commas q and p can stand aside: an apposition, a relative clause,
// a participle or a prepositional phrase, but no clause of its own.
func (r *reading) parenthesis(q, p int) int {
	switch r.kindAt(r.forward(q + 1)) {
	case uRel:
		return q
	case uSub:
		return q
	}
	for u := q + 1; u < p; u++ {
		if v := r.units[u].verb; v != nil && v.link.rel != relRelative && v.link.rel != relReduced && !v.inf && !v.ing {
			return -1
		}
	}
	return q
}

func (r *reading) forward(u int) int {
	for u < len(r.units) && (r.units[u].kind == uAdv || r.units[u].kind == uTime) {
		u++
	}
	return u
}

// firstConjunct returns the first of the coordinated noun phrases that end with np: "Brazil, Chile and Uruguay".
func (r *reading) firstConjunct(np int) int {
	all := r.conjuncts(np)
	return all[0]
}

// conjuncts returns the coordinated noun phrases that end with np, left to right.
func (r *reading) conjuncts(np int) []int {
	out := []int{np}
	sawCC := false
	cur := np
	for {
		p := cur - 1
		sep := false
		for p >= 0 && (r.units[p].kind == uComma || r.units[p].kind == uCC && r.normOf(p) != "but") {
			sawCC = sawCC || r.units[p].kind == uCC
			sep = true
			p--
		}
		if open := r.opening(p); sep && open > 0 { // "the World Food Programme (WFP) and Japan"
			p = open - 1
		}
		if !sep || !sawCC || r.kindAt(p) != uNP || !r.alike(p, np) {
			break
		}
		if r.governed(p) {
			// "countries such as Indonesia, Kosovo and Albania"
			// "the governments of Liberia and China"
			if w := r.normOf(r.back(p - 1)); w == "as" || w == "like" || w == "including" || w == "of" && r.officials(r.back(r.back(p-1)-1)) {
				out = append([]int{p}, out...)
			}
			break
		}
		out = append([]int{p}, out...)
		cur = p
	}
	return out
}

// officials reports a plural of those who act for states: governments, presidents, representatives.
func (r *reading) officials(np int) bool {
	if r.kindAt(np) != uNP {
		return false
	}
	n := r.headNorm(np)
	return singular(n) != n && (r.lx.in("organs", singular(n)) || r.lx.in("offices", singular(n)))
}

// opening returns the bracket that opens what closes at p, -1 where none closes there.
func (r *reading) opening(p int) int {
	if r.kindAt(p) != uClose {
		return -1
	}
	for p >= 0 && r.units[p].kind != uOpen {
		p--
	}
	return p
}

// alike: two noun phrases that can stand in one list of actors.
func (r *reading) alike(a, b int) bool {
	return r.actorLike(a) && r.actorLike(b) && !r.isPronoun(a)
}
