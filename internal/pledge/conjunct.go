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
			sawCC = sawCC || r.units[p].kind == uCC || r.title && p > 0 && r.kindAt(p-1) == uNP && (p == 1 || r.kindAt(p-2) == uStrong || r.kindAt(p-2) == uComma)
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
			if w := r.normOf(r.back(p - 1)); w == "as" || w == "like" || w == "including" {
				out = append([]int{p}, out...)
			}
			break
		}
		out = append([]int{p}, out...)
		cur = p
	}
	return out
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
