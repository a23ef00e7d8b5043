package pledge

import (
	"pledgewire/internal/knowledge"
	"pledgewire/internal/model"
)

// share gives a verb without a subject of its own that of the verb before it: "will ship food and PAY nurses".
func (r *reading) share(p int, v *verb) {
	l := &v.link
	g := r.verbLeft(p)
	if g >= 0 && r.bare(v) && r.units[g].verb.inf && (r.kindAt(p) == uComma && r.listedPurpose(g) || r.kindAt(p) == uCC && (g == p-1 || r.secondPurpose(g, v))) {
		l.rel, l.gov, l.subj = relConj, g, r.units[g].verb.link.subj // "to raise output, PROVIDE support", "to build and REPAIR"
		return
	}
	for g >= 0 {
		w := r.units[g].verb
		if w.link.rel == relPurpose || w.link.rel == relAdverbial || w.link.rel == relReduced {
			g = r.verbLeft(r.beforeBracket(g))
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

// secondPurpose: "will award $8 million to support clinics and INVEST in laboratories": behind a sum and what it is for, a verb
// without a value of its own is one more purpose.
func (r *reading) secondPurpose(g int, v *verb) bool {
	w := r.units[g].verb
	for w.link.rel == relPurpose && w.link.gov >= 0 && r.units[w.link.gov].verb.inf && r.units[w.link.gov].verb.link.rel == relPurpose {
		w = r.units[w.link.gov].verb
	}
	if w.link.rel != relPurpose || w.link.gov < 0 || !v.base || r.kindAt(w.link.gov+1) != uNP {
		return false
	}
	if r.quantityIn(r.units[w.link.gov+1], int(model.Money)) < 0 {
		return false
	}
	for u := v.unit + 1; u < len(r.units) && r.kindAt(u) != uVG && r.kindAt(u) != uComma; u++ {
		if r.kindAt(u) == uNP && r.valueIn(u) {
			return false // "and SEND 40 teachers"
		}
	}
	return true
}

// beforeBracket steps over a bracket that lies between unit u and the verb before it: "lend $9 million to the Fund (IMF) to help".
func (r *reading) beforeBracket(u int) int {
	for p := u - 1; p >= 0 && r.units[p].kind != uVG; p-- {
		if r.units[p].kind == uClose {
			for p > 0 && r.units[p].kind != uOpen {
				p--
			}
			return p
		}
	}
	return u
}

// listedPurpose: the verb at g is a purpose, or stands in a list of purposes.
func (r *reading) listedPurpose(g int) bool {
	w := r.units[g].verb
	for w.link.rel == relConj && w.link.gov >= 0 {
		w = r.units[w.link.gov].verb
	}
	return w.inf && w.link.rel == relPurpose
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
