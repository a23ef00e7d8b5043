package pledge

import "pledgewire/internal/knowledge"

// openingComma returns the comma that opens the parenthesis closed by the comma at p, or -1.
func (r *reading) openingComma(p int) int {
	for q := p - 1; q > 0; q-- {
		switch r.units[q].kind {
		case uComma:
			if r.kindAt(q-1) == uNP || r.kindAt(q-1) == uTime || r.kindAt(q-1) == uClose {
				return r.parenthesis(q, p)
			}
		case uStrong, uQuote:
			return -1
		}
	}
	return -1
}

// dashBefore returns the dash that opens the aside closed by the dash at p, behind a noun phrase and with no finite verb
// between the two, or -1.
func (r *reading) dashBefore(p int) int {
	dash := func(u int) bool {
		switch r.doc.Toks[r.units[u].first].Norm {
		case "-", "–", "—":
			return r.units[u].kind == uStrong
		}
		return false
	}
	if !dash(p) {
		return -1
	}
	for q := p - 1; q > 0 && q > p-12; q-- {
		if v := r.units[q].verb; v != nil && !v.inf && !v.ing && !v.part && v.link.rel != relRelative {
			return -1
		}
		if dash(q) && r.kindAt(q-1) == uNP {
			return q
		}
	}
	return -1
}

// parenthesis returns q when the units between the commas q and p can stand aside: an apposition, a relative clause,
// a participle or a prepositional phrase, but no clause of its own.
func (r *reading) parenthesis(q, p int) int {
	switch r.kindAt(r.forward(q + 1)) {
	case uRel:
		return q
	case uSub:
		return q
	}
	if r.interjected(q, p) {
		return q
	}
	for u := q + 1; u < p; u++ {
		if r.kindAt(u) == uRel && r.kindAt(u-1) == uPrep && r.normOf(u-1) == "of" && r.kindAt(u-2) == uNP && r.back(u-3) == q {
			return -1 // ", the first OF WHICH, of $3 million, was approved": the subject of its own verb
		}
		if v := r.units[u].verb; v != nil && v.link.rel != relRelative && v.link.rel != relReduced && !v.inf && !v.ing {
			return -1
		}
	}
	return q
}

// interjected: who says so, between the commas q and p: "Denmark, SHE NOTED, transferred".
func (r *reading) interjected(q, p int) bool {
	np := r.forward(q + 1)
	vg := r.forward(np + 1)
	if r.kindAt(np) != uNP || r.kindAt(vg) != uVG || !r.units[vg].verb.has(knowledge.Say) {
		return false
	}
	end := r.forward(vg + 1)
	if r.kindAt(end) == uNP && !r.contributes(end) { // "the premier TOLD MR FAYE"
		end = r.forward(end + 1)
	}
	return end == p
}

// pastAside returns the unit behind an aside of prepositional phrases that opens with the comma at u: "and, FOR SOME MISSION
// yet to be picked, a reaction force"; u where there is none.
func (r *reading) pastAside(u int) int {
	if r.kindAt(u) != uComma || r.kindAt(r.forward(u+1)) != uPrep {
		return u
	}
	for p := u + 1; p < len(r.units) && p < u+9; p++ {
		switch r.kindAt(p) {
		case uComma:
			return p + 1
		case uVG:
			if v := r.units[p].verb; !v.inf && !v.ing && !v.part {
				return u
			}
		case uStrong, uQuote, uSub, uRel:
			return u
		}
	}
	return u
}

// pastAcronym returns the token behind the bracket at j where it holds another name of the body named before it and more of
// the noun phrase follows: "Turkish Red Crescent (KIZILAY) head Kerem Kinik"; -1 for none.
func (r *reading) pastAcronym(u unit, j int) int {
	if r.initials(u, j) {
		return j + 3
	}
	if u.head < 0 || u.head != j-1 || r.men[u.head] < 0 || j+2 >= r.end {
		return -1
	}
	m := r.men[j+1]
	if m < 0 || r.in.Mentions[m].Entity != r.in.Mentions[r.men[u.head]].Entity {
		return -1
	}
	last := r.in.Mentions[m].Last
	if last+1 >= r.end || r.classOf(last) != cClose || r.men[last+1] >= 0 || !r.lx.of(&r.doc.Toks[last+1]).in("offices") {
		return -1
	}
	return last + 1
}

// initials: the bracket at j holds the initials of the words before it, and a noun goes on behind it: "Defense Production Act (DPA)
// FUNDING".
func (r *reading) initials(u unit, j int) bool {
	if u.head != j-1 || j+3 >= r.end || !r.doc.Toks[j+1].Upper || r.classOf(j+2) != cClose || r.classOf(j+3) != cNoun || r.men[j+3] >= 0 || r.qty[j+3] >= 0 {
		return false
	}
	word := r.doc.Toks[j+1].Text
	if j-len(word) < u.first || len(word) < 2 {
		return false
	}
	for n, c := range []byte(word) {
		if tok := &r.doc.Toks[j-len(word)+n]; tok.Text[0] != c {
			return false
		}
	}
	return true
}
