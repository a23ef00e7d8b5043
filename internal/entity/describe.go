package entity

import (
	"pledgewire/internal/model"
)

// described resolves "the kingdom", "the lender", "the country", "the president" at token i (the article).
func (r *reading) described(s, i int) (found, bool) {
	j := r.pastModifier(s, i+1)
	switch r.id(j) {
	case r.w.country, r.w.nation, r.w.government:
		if r.restricted(j + 1) {
			return found{}, false
		}
		return r.standsFor(s, i, j+1, r.theCountry(s, i))
	}
	if r.traits(j)&titleStart != 0 {
		if fd, ok := r.theOfficer(s, i); ok {
			return fd, true
		}
	}
	if r.traits(j)&describes == 0 {
		return found{}, false
	}
	n := r.descs.start(r.ids[j])
	last, node := 0, int32(0)
	for k := j; n != 0; {
		if r.descs.nodes[n].size() > 0 {
			last, node = k+1, n
		}
		k++
		for k < r.doc.Sents[s].Last && joiner(&r.doc.Toks[k]) {
			k++
		}
		if k >= r.doc.Sents[s].Last {
			break
		}
		n = r.descs.step(n, r.ids[k])
	}
	if last == 0 || r.restricted(last) || r.cap(last) || r.cap(last-1) && r.shape[s] == plainCase && last-j == 1 && r.doc.Toks[last-1].Norm != "kingdom" {
		return found{}, false
	}
	ante := r.theOne(s, i, r.descs.values(node))
	if ante >= 0 && r.ents[r.found[ante].ent].Type == model.Company && r.strangerSince(ante, s, i) {
		return found{}, false
	}
	return r.standsFor(s, i, last, ante)
}

// strangerSince reports whether another company may have been named between found at in an earlier sentence and token i: a capital
// that nobody knows, or a bullet of its own.
func (r *reading) strangerSince(at, s, i int) bool {
	fd := &r.found[at]
	if fd.sent == s {
		return false
	}
	a, b := r.doc.Sents[fd.sent].Block, r.doc.Sents[s].Block
	if a != b && r.doc.Blocks[a].Kind == model.ListItem && r.doc.Blocks[b].Kind == model.ListItem {
		return true
	}
	for k := fd.last; k < i; k++ {
		if r.cap(k) && r.at(k) < 0 && r.traits(k)&(common|starter|month|titleStart|noAcronym|notName) == 0 {
			return true
		}
	}
	return false
}

// restricted reports whether the words at token i say which one is meant: "the kingdom of Bahrain", "the country that".
func (r *reading) restricted(i int) bool {
	switch r.id(i) {
	case r.w.of, r.w.forWord, r.w.that, r.w.who, r.w.to:
		return true
	}
	if i < len(r.ids) {
		switch r.doc.Toks[i].Norm {
		case "which", "where", "whose", "code", "music", "side":
			return true
		}
	}
	return false
}

// theOne returns the found before token i that one of the descriptions fits: the only one so far, or the subject of
// this sentence or the one before; -1 when it is open.
func (r *reading) theOne(s, i int, descs []int32) int {
	fits := func(at int) bool {
		for _, d := range descs {
			if r.suits(&r.ents[r.found[at].ent], r.of[d]) {
				return len(r.found[at].joint) == 0
			}
		}
		return false
	}
	if at, n := r.subjectBefore(s, i, fits); at >= 0 {
		return at
	} else if n == 1 {
		return r.lastBefore(s, i, fits)
	} else if n > 1 {
		return -1
	}
	for p := s - 1; p >= max(0, s-6); p-- {
		end := r.doc.Sents[p].Last
		at, n := r.subjectBefore(p, end, fits)
		switch {
		case at >= 0:
			return at
		case n == 1:
			return r.lastBefore(p, end, fits)
		case n > 1:
			return -1
		}
	}
	return -1
}

// suits reports whether an entity is among what a description may stand for.
func (r *reading) suits(ent *model.Entity, of map[string]bool) bool {
	if of[ent.ID] {
		return true
	}
	switch ent.Type {
	case model.Organisation, model.Company, model.Group:
		return ent.Class != "" && of["class:"+ent.Class]
	}
	return false
}

// theCountry returns the country that "the country" at token i stands for, -1 when it is open.
func (r *reading) theCountry(s, i int) int {
	isCountry := func(at int) bool {
		fd := &r.found[at]
		if fd.via == model.ViaDemonym && fd.last-fd.first == 1 && suffix(r.doc.Toks[fd.first].Norm, "ans", "is", "rs", "ks", "nes") {
			return false // "Americans", "Iraqis": people, not their country
		}
		return r.ents[fd.ent].Type == model.Country && len(fd.joint) == 0
	}
	if at, n := r.subjectBefore(s, i, isCountry); at >= 0 {
		return at
	} else if n == 1 {
		return r.lastBefore(s, i, isCountry)
	} else if n > 1 {
		return -1
	}
	for p := s - 1; p >= max(0, s-4); p-- {
		end := r.doc.Sents[p].Last
		at, n := r.subjectBefore(p, end, isCountry)
		switch {
		case at >= 0:
			return at
		case n == 1:
			return r.lastBefore(p, end, isCountry)
		case n > 1:
			return -1
		}
	}
	return -1
}

// theOfficer resolves "the president", "the minister": the last person named who holds such an office.
func (r *reading) theOfficer(s, i int) (found, bool) {
	n := r.titleAt(i+1, i+2)
	if n < 0 {
		return found{}, false
	}
	t := &r.titled[n]
	k := &r.title[t.kind]
	if t.from != i+1 || t.of >= 0 || k.plural || k.Kind != "state" && k.Name != "Secretary-General" || r.named(t) || r.restricted(t.last) || r.cap(t.last) {
		return found{}, false
	}
	best := -1
	for p := s; p >= max(0, s-8) && best < 0; p-- {
		for _, at := range r.bySent[p] {
			fd := &r.found[at]
			if fd.first >= i || !r.isSomebody(at) || !r.bears(&r.ents[fd.ent], k) {
				continue
			}
			if best >= 0 && r.found[best].ent != fd.ent {
				return found{}, false
			}
			best = at
		}
	}
	return r.standsFor(s, i, t.last, best)
}

// bears reports whether a person's office is the one of title k.
func (r *reading) bears(ent *model.Entity, k *title) bool {
	if ent.Office == "" {
		return false
	}
	if k.Rank == "leader" {
		return ent.Government
	}
	if k.Name == "President" && hasWord(ent.Office, "Vice") {
		return false
	}
	return hasWord(ent.Office, k.Name) || k.Rank == "minister" && hasWord(ent.Office, "Minister")
}

func hasWord(s, w string) bool {
	for i := 0; i+len(w) <= len(s); i++ {
		if s[i:i+len(w)] == w && (i == 0 || s[i-1] == ' ') {
			return true
		}
	}
	return false
}

// pastModifier steps over what only adorns a description at token i: "the ABIDJAN-BASED lender", "the 27-NATION bloc".
func (r *reading) pastModifier(s, i int) int {
	if i+3 >= r.doc.Sents[s].Last || r.doc.Toks[i+1].Norm != "-" || !r.doc.Toks[i+1].Glued {
		return i
	}
	switch r.doc.Toks[i+2].Norm {
	case "based", "headquartered":
		if r.cap(i) {
			return i + 3
		}
	case "nation", "member", "country", "state":
		if r.doc.Toks[i].Kind == model.Number {
			return i + 3
		}
	}
	return i
}
