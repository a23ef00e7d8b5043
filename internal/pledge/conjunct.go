package pledge

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
