package entity

// tongue reports whether a demonym is the language: "limited English proficiency", "translated into French and German".
func (r *reading) tongue(fd *found) bool {
	if r.traits(fd.last)&lingual != 0 && !r.cap(fd.last) {
		return true
	}
	if r.sentFirst(fd.first) {
		return false
	}
	p := fd.first - 1
	for r.id(p) == r.w.and || r.id(p) == r.w.comma {
		for r.id(p) == r.w.and || r.id(p) == r.w.comma {
			p--
		}
		if r.traits(p)&demonymWord == 0 || p <= r.doc.Sents[fd.sent].First {
			return false
		}
		p--
	}
	switch r.doc.Toks[p].Norm {
	case "in", "into", "speak", "speaks", "spoke", "speaking", "spoken", "learn", "learning", "teach", "teaching", "fluent":
	default:
		return false
	}
	i := fd.last
	if r.plural(fd.first) || r.doc.Toks[min(i, len(r.ids)-1)].Norm == "'" {
		return false // "in Americans' pockets"
	}
	for (r.id(i) == r.w.and || r.id(i) == r.w.comma) && r.traits(i+1)&demonymWord != 0 {
		i += 2
	}
	if i >= r.doc.Sents[fd.sent].Last {
		return true
	}
	switch r.doc.Toks[i].Norm {
	case ".", ",", ";", ")", "\"", "?", "!":
		return true
	}
	return r.traits(i)&starter != 0 && !r.cap(i)
}
