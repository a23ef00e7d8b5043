package pledge

import (
	"strings"

	"pledgewire/internal/knowledge"
)

func (r *reading) hangInfinitive(u int, v *verb) {
	l := &v.link
	p := r.beforeAside(r.back(u - 1))
	switch r.kindAt(p) {
	case uVG:
		l.rel, l.gov = relComplement, p
		l.subj = r.units[p].verb.link.subj
		return
	case uNP:
		if r.byAccord(p, l) {
			return
		}
		if r.undertaking(p) || r.accord(p) {
			l.rel, l.noun = relComplement, p
			l.gov = r.objectOf(p)
			if l.gov >= 0 {
				l.subj = r.units[l.gov].verb.link.subj
			}
			return
		}
		if r.lx.in("abilities", singular(r.headNorm(p))) { // "our ABILITY to pay": nobody undertakes it
			l.rel, l.gov = relPurpose, r.verbLeft(u)
			return
		}
	case uCC, uComma:
		if g := r.verbLeft(p); g >= 0 && (r.units[g].verb.inf || r.units[g].verb.base) {
			g0 := r.units[g].verb.link
			l.rel, l.gov, l.noun, l.subj = relConj, g, g0.noun, g0.subj
			if !r.units[g].verb.inf {
				l.rel = relPurpose
			}
			return
		}
	}
	g := r.verbLeft(u)
	if g < 0 {
		// "Kuwait to lend Tunisia $200m": a headline's future
		if r.kindAt(p) == uNP {
			r.nounBefore(u, p, v)
		}
		return
	}
	gv := r.units[g].verb
	l.gov, l.subj = g, gv.link.subj
	objects := r.plainObjects(g, u)
	switch {
	case len(objects) == 0:
		l.rel = relComplement
	case gv.has(knowledge.Request) || gv.has(knowledge.Expect) || gv.has(knowledge.Wish) || gv.has(knowledge.Say):
		l.rel, l.subj = relComplement, objects[0]
	case gv.has(knowledge.Promise) && r.receiver(objects[len(objects)-1]):
		l.rel = relComplement
	case r.absolute(objects[len(objects)-1]):
		l.subj = objects[len(objects)-1]
		v.beTo, v.inf = true, false
	default:
		l.rel = relPurpose
	}
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
		p = r.nounLeft(p - 1)
		if p < 0 {
			return
		}
	}
	v.link.subj = p
	v.beTo, v.inf = true, false
}

// absolute: ", with Canada to provide"; without the comma it is what the verb takes: "to provide Ghana with a grant to foster".
func (r *reading) absolute(np int) bool {
	if np < 1 || r.units[np-1].kind != uPrep || r.normOf(np-1) != "with" {
		return false
	}
	k := r.kindAt(r.back(np - 2))
	return k != uNP && k != uVG
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
