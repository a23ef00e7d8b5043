package entity

import "pledgewire/internal/model"

// programmes finds names with small words inside that end in a word for a programme: "its Investing in America agenda",
// "the Feed the Future program". Read word by word they would be cut to "Investing".
func (r *reading) programmes(s int) {
	if !r.readable(s) {
		return
	}
	sent := &r.doc.Sents[s]
	for i := sent.First + 2; i < sent.Last; i++ {
		if r.traits(i)&programme == 0 {
			continue
		}
		end := i
		for n := 0; n < 2 && end-1 > sent.First && r.adjunct(end-1); n++ {
			end-- // "formula grant program"
		}
		if first := r.motto(sent, end); first >= 0 {
			ent := model.Entity{Type: model.Organisation, Name: r.text(first, i+1), Class: "programme", Country: r.ownerLand(first)}
			r.put(found{first: first, last: i + 1, sent: s, ent: r.openOrg(ent), via: model.ViaName})
		}
	}
}

// adjunct reports whether token i is a small noun before "program": "grant", "loan".
func (r *reading) adjunct(i int) bool {
	tok := &r.doc.Toks[i]
	return tok.Kind == model.Word && !tok.Cap && r.traits(i)&common != 0 && r.traits(i)&(starter|say|give|aux|verb|article|possessive) == 0
}

// motto returns where the capitalised words before token end begin that are a name with small words inside, behind an article,
// an owner or "'s"; -1 for none. It begins with no name that is known, for that has its own: "the Bank of Ghana program".
func (r *reading) motto(sent *model.Sent, end int) int {
	first, small := end, false
	for j, gap := end-1, 0; j > sent.First && gap < 3; j-- {
		if r.cap(j) && r.traits(j)&(month|titleStart) == 0 {
			small = small || gap > 0
			first, gap = j, 0
		} else if first == end || !r.inner(j) {
			break
		} else {
			gap++
		}
	}
	if first < end && !suffix(r.doc.Toks[first].Norm, "ing") && r.ofThe(first, end) {
		return -1 // "the Second Phase of the TGM program"
	}
	owned := r.traits(first-1)&(article|possessive) != 0 || r.id(first-1) == r.w.s || r.mine(first-1)
	if !small || end-first < 3 || !owned || !r.cap(first) || r.at(first) >= 0 || r.traits(first)&(anyGiven|surname|starter) != 0 || r.traits(first)&common == 0 {
		return -1
	}
	return first
}

// ofThe reports whether the last capitals before token end are what the words before them speak of: "of the TGM".
func (r *reading) ofThe(first, end int) bool {
	k := end - 1
	for k > first && r.cap(k) {
		k--
	}
	return r.id(k) == r.w.the && k-1 > first && r.inner(k-1)
}

// inner reports whether token j is a small word inside a name: "in", "for", "the".
func (r *reading) inner(j int) bool {
	switch r.ids[j] {
	case r.w.in, r.w.forWord, r.w.of, r.w.and, r.w.to, r.w.the, r.w.on, r.w.amp:
		return !r.doc.Toks[j].Cap
	}
	return false
}

// ownerLand is the country of what owns the name at token first: "Italy's", "USAID's"; "" for none.
func (r *reading) ownerLand(first int) string {
	if r.id(first-1) != r.w.s {
		return ""
	}
	if c := r.at(first - 2); c >= 0 {
		return r.landOf(c)
	}
	return ""
}
