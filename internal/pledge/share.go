package pledge

import (
	"pledgewire/internal/knowledge"
)

// share gives a verb without a subject of its own that of the verb before it: "will ship food and PAY nurses".
func (r *reading) share(p int, v *verb) {
	l := &v.link
	g := r.verbLeft(p)
	if g >= 0 && r.bare(v) && r.units[g].verb.inf && (r.kindAt(p) == uComma && r.listedPurpose(g) || r.kindAt(p) == uCC && g == p-1) {
		l.rel, l.gov, l.subj = relConj, g, r.units[g].verb.link.subj // "to raise output, PROVIDE support", "to build and REPAIR"
		return
	}
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
