package pledge

import "slices"

// firstConjunct returns the first of the coordinated noun phrases that end with np: "Brazil, Chile and Uruguay".
func (r *reading) firstConjunct(np int) int {
	list := conjunction{np: np, at: np}
	for r.conjunctBefore(&list) {
	}
	return list.at
}

// conjuncts returns the coordinated noun phrases that end with np, left to right.
func (r *reading) conjuncts(np int) []int {
	out := []int{np}
	list := conjunction{np: np, at: np}
	for r.conjunctBefore(&list) {
		out = append(out, list.at)
	}
	slices.Reverse(out)
	return out
}

// conjunction is a list of noun phrases that ends with np, read from its end up to at.
type conjunction struct {
	np, at int
	and    bool // a conjunction was met: "A, B and C" is a list, "A, B" may be none
	over   bool
}

// conjunctBefore steps to the noun phrase before list.at, and reports whether there is one.
func (r *reading) conjunctBefore(list *conjunction) bool {
	if list.over {
		return false
	}
	p := list.at - 1
	sep := false
	first := p
	for p >= 0 && (r.units[p].kind == uComma || r.units[p].kind == uCC && r.normOf(p) != "but") {
		list.and = list.and || r.units[p].kind == uCC || r.headlineAnd(p)
		sep = true
		p--
	}
	if open := r.opening(p); sep && open > 0 { // "the World Food Programme (WFP) and Japan"
		p = open - 1
	}
	if !sep || !list.and || r.kindAt(p) != uNP || !r.alike(p, list.np) {
		return false
	}
	if first-p > 1 && r.kindAt(p-1) == uCC && r.kindAt(p-2) == uNP && r.governed(p-2) {
		return false // "to WHO and UNICEF, | and Japan is sending"
	}
	if r.governed(p) {
		list.over = true
		// "countries such as Indonesia, Kosovo and Albania", "the governments of Liberia and China", "the government of Japan and UNICEF"
		if w := r.normOf(r.back(p - 1)); w != "as" && w != "like" && w != "including" && !(w == "of" && r.officials(r.back(r.back(p-1)-1))) {
			return false
		}
	}
	list.at = p
	return true
}

// headlineAnd: in a headline a comma stands for "and": "Chile, Peru pledge …".
func (r *reading) headlineAnd(p int) bool {
	return r.title && p > 0 && r.kindAt(p-1) == uNP && (p == 1 || r.kindAt(p-2) == uStrong || r.kindAt(p-2) == uComma)
}

// officials reports those who act for states: governments, a president, representatives.
func (r *reading) officials(np int) bool {
	if r.kindAt(np) != uNP {
		return false
	}
	n := singular(r.headNorm(np))
	return r.lx.in("organs", n) || r.lx.in("offices", n)
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
