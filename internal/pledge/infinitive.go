package pledge

import (
	"slices"
	"strings"

	"pledgewire/internal/knowledge"
	"pledgewire/internal/model"
)

// complement hangs l under the verb group gov, whose subject it shares.
func (r *reading) complement(l *link, gov int) {
	l.rel, l.gov, l.subj = relComplement, gov, r.units[gov].verb.link.subj
}

func (r *reading) hangInfinitive(u int, v *verb) {
	l := &v.link
	p := r.beforeAside(r.back(u - 1))
	switch r.kindAt(p) {
	case uVG:
		r.complement(l, p)
		return
	case uNP:
		if r.byAccord(p, l) {
			return
		}
		if q := r.offered(p); q >= 0 { // "an offer FROM RABAT to train"
			l.rel, l.noun, l.gov = relComplement, q, r.objectOf(q)
			return
		}
		if r.undertaking(p) || r.accord(p) {
			l.rel, l.noun = relComplement, p
			l.gov = r.objectOf(p)
			if l.gov >= 0 && !r.owned(p) {
				l.subj = r.units[l.gov].verb.link.subj
			}
			return
		}
		if r.lx.in("abilities", singular(r.headNorm(p))) { // "our ABILITY to pay": nobody undertakes it
			l.rel, l.gov = relPurpose, r.verbLeft(u)
			return
		}
	case uSub:
		if g := r.back(p - 1); r.normOf(p) == "whether" && r.kindAt(g) == uVG && r.units[g].verb.has(knowledge.Consider) { // "mulling WHETHER to send"
			l.rel, l.gov, l.subj = relComplement, g, r.units[g].verb.link.subj
			return
		}
	case uCC, uComma:
		if g := r.inList(p); g >= 0 && (r.units[g].verb.inf || r.units[g].verb.base) {
			g0 := r.units[g].verb.link
			l.rel, l.gov, l.noun, l.subj = relConj, g, g0.noun, g0.subj
			if !r.units[g].verb.inf {
				l.rel = relPurpose
			}
			return
		}
	}
	g, end := r.verbLeft(u), u
	if open := r.opening(p); g < 0 && open > 0 { // "to the World Food Programme (WFP) to buy"
		g, end = r.verbLeft(open), open
	}
	if g < 0 { // "to the Monetary Fund's (IMF) Resilience Trust to support"
		g = r.verbLeft(r.beforeBracket(u))
	}
	if g < 0 {
		// "Kuwait to lend Tunisia $200m": a headline's future
		if r.kindAt(p) == uNP {
			r.nounBefore(u, p, v)
		}
		return
	}
	gv := r.units[g].verb
	l.gov, l.subj = g, gv.link.subj
	objects := r.plainObjects(g, end)
	if len(objects) == 0 && gv.has(knowledge.Request) {
		if np := r.calledUpon(g); np >= 0 {
			objects = append(objects, np)
		}
	}
	switch {
	case len(objects) == 0, gv.has(knowledge.Decide) && len(objects) == 1 && r.bareCount(objects[0]): // "voted 162 to 55 TO GIVE"
		l.rel = relComplement
	case gv.has(knowledge.Request) || gv.has(knowledge.Expect) || gv.has(knowledge.Wish) || gv.has(knowledge.Say):
		l.rel, l.subj = relComplement, objects[0]
	case gv.has(knowledge.Decide) && r.organAt(objects[len(objects)-1]): // "has directed the army TO SEND"
		l.rel = relComplement
	case r.uses(gv, v):
		l.rel = relComplement
	case gv.has(knowledge.Decide) && v.passiveAt(r, u) && len(objects) == 1: // "ordered camps TO BE SET UP"
		l.rel, l.subj = relComplement, objects[0]
	case gv.has(knowledge.Promise) && r.receiver(objects[len(objects)-1]):
		l.rel = relComplement
	case gv.helping() && len(objects) == 1 && u-objects[0] <= 3 && r.receiver(objects[0]):
		l.rel = relComplement // "will help Ukraine TO REBUILD"
	case r.absolute(objects[len(objects)-1]):
		l.subj = objects[len(objects)-1]
		v.beTo, v.inf = true, false
	default:
		l.rel = relPurpose
	}
}

// calledUpon is who the verb of asking at g calls on: "calls UPON IRAN to cease", -1 for none.
func (r *reading) calledUpon(g int) int {
	if w := r.normOf(g + 1); r.kindAt(g+1) != uPrep || w != "on" && w != "upon" && w != "to" {
		return -1
	}
	if np := r.forward(g + 2); r.kindAt(np) == uNP {
		return np
	}
	return -1
}

// afterHelp reports an infinitive without "to": "to help FINANCE a radio channel", "will help Jordan HOUSE refugees".
func (r *reading) afterHelp(u int, v *verb) bool {
	if !v.base || v.modal != "" || v.main != r.units[u].first {
		return false
	}
	p := r.back(u - 1)
	if r.kindAt(p) == uNP {
		p = r.back(p - 1)
	}
	return r.kindAt(p) == uVG && strings.HasPrefix(r.doc.Toks[r.units[p].verb.main].Norm, "help")
}

// beforeAside steps from the comma that closes an aside to what stands before it: "PLANS, working with Congress, to provide".
func (r *reading) beforeAside(p int) int {
	if r.kindAt(p) != uComma {
		return p
	}
	if q := r.openingComma(p); q >= 0 && r.kindAt(r.forward(q+1)) == uVG && r.kindAt(r.back(q-1)) == uNP && r.undertaking(r.back(q-1)) {
		return r.back(q - 1)
	}
	return p
}

// nounBefore settles an infinitive with no verb before it: a headline ("Japan to send tents") or a noun's complement.
func (r *reading) nounBefore(u, p int, v *verb) {
	for r.governed(p) && p >= 2 {
		q := r.nounLeft(p - 1)
		if q < 0 || r.strongIn(q, p) {
			return
		}
		p = q
	}
	if !v.passive && !r.title && !r.actorLike(p) {
		return // "since February with more for efforts TO DISTRIBUTE fuel"
	}
	v.link.subj = p
	v.beTo, v.inf = true, false
}

// strongIn reports a colon, a dash or the like between units a and b.
func (r *reading) strongIn(a, b int) bool {
	return slices.ContainsFunc(r.units[a:b], func(u unit) bool { return u.kind == uStrong })
}

// absolute: ", with Canada to provide"; without the comma it is what the verb takes: "to provide Ghana with a grant to foster".
func (r *reading) absolute(np int) bool {
	if np < 1 || r.units[np-1].kind != uPrep || r.normOf(np-1) != "with" {
		return false
	}
	k := r.kindAt(r.back(np - 2))
	return k != uNP && k != uVG && r.actorLike(np) && !r.valueIn(np)
}

// organAt: a noun phrase headed by an organ of state.
func (r *reading) organAt(np int) bool {
	u := r.units[np]
	if m := r.men[u.head]; m >= 0 {
		e := &r.in.Entities[r.in.Mentions[m].Entity]
		return e.Class == "government" || e.Class == "army" || e.Type == model.Organisation && e.Country != "" && !open(e)
	}
	return r.lx.in("organs", r.headNorm(np))
}

// bareCount: a number without a noun.
func (r *reading) bareCount(np int) bool {
	u := r.units[np]
	return u.last == u.first+1 && r.doc.Toks[u.first].Kind == model.Number
}

// owned: "KENYA'S offer to send": a noun of undertaking that says whose it is.
func (r *reading) owned(np int) bool {
	u := r.units[np]
	return u.mark >= 0 && r.mentionIn(u.first, u.mark) >= 0
}

// offered returns the noun of undertaking whose giver the noun phrase p is: "an OFFER from Rabat", -1 for none.
func (r *reading) offered(p int) int {
	if r.kindAt(p-1) != uPrep || r.kindAt(p-2) != uNP || !r.undertaking(p-2) || !r.actorLike(p) {
		return -1
	}
	if w := r.normOf(p - 1); w != "from" && w != "by" && w != "of" {
		return -1
	}
	return p - 2
}

// plainObjects returns the noun phrases between verb g and unit u that no preposition governs.
func (r *reading) plainObjects(g, u int) []int {
	var out []int
	for p := g + 1; p < u; p++ {
		if r.units[p].kind == uNP && (!r.governed(p) || r.absolute(p)) {
			out = append(out, p)
		}
	}
	return out
}

// inList returns the verb that the infinitive behind the conjunction at p goes on from: the nearest infinitive, also over a
// clause that stands between the two: "promised TO PAY half until the plants reopen and TO GIVE".
func (r *reading) inList(p int) int {
	g := r.verbLeft(p)
	if g >= 0 && (r.units[g].verb.inf || r.units[g].verb.base && r.units[g].verb.modal == "" && r.units[g].verb.link.sub < 0) {
		return g
	}
	if r.kindAt(p) != uCC {
		return g
	}
	for q := p - 1; q >= 0; q-- {
		if r.kindAt(q) == uStrong {
			break
		}
		v := r.units[q].verb
		if v == nil {
			continue
		}
		if v.inf {
			return q
		}
		if v.link.rel != relAdverbial && v.link.rel != relRelative && v.link.rel != relReduced && v.link.rel != relCondition {
			break
		}
	}
	return g
}
