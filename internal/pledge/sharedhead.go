package pledge

// sharesHead: "an electric bus AND battery manufacturing FACILITY": one thing in the singular, whose article serves both words
// before the "and" at j.
func (r *reading) sharesHead(u unit, j int) bool {
	if n := r.doc.Toks[u.first].Norm; n != "a" && n != "an" || u.head < 0 || r.doc.Toks[j].Norm != "and" {
		return false
	}
	last := -1
	for k := j + 1; k < r.end && r.men[k] < 0 && r.qty[k] < 0; k++ {
		if c := r.classOf(k); c != cNoun && c != cAdj {
			break
		}
		last = k
	}
	return last > j+1 && r.lx.in("shared-heads", r.doc.Toks[last].Norm)
}
