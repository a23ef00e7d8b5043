package entity

import (
	"sort"
	"strings"

	"pledgewire/internal/model"
)

// findTitles finds "Foreign Minister", "a spokesman for", with the country or organisation they belong to.
func (r *reading) findTitles() {
	for s := range r.doc.Sents {
		sent := &r.doc.Sents[s]
		for i := sent.First; i < sent.Last; {
			if r.traits(i)&titleStart == 0 {
				i++
				continue
			}
			last, kind := r.longestTitle(i, sent.Last)
			if last == 0 {
				i++
				continue
			}
			if c := r.at(i); c >= 0 && r.found[c].last > i+1 {
				i = r.found[c].last
				continue
			}
			r.addTitle(sent, i, last, kind)
			i = r.titled[len(r.titled)-1].last
		}
	}
}

func (r *reading) longestTitle(i, end int) (last, kind int) {
	n := r.titles.start(r.ids[i])
	for j := i; n != 0; {
		if r.titles.nodes[n].size() > 0 {
			last, kind = j+1, int(r.titles.values(n)[0])
		}
		j++
		for j < end && joiner(&r.doc.Toks[j]) {
			j++
		}
		if j >= end || r.ids[j] == 0 {
			break
		}
		n = r.titles.step(n, r.ids[j])
	}
	return last, kind
}

// addTitle widens a title by its portfolio ("development minister", "minister for women") and by what stands before
// it ("the deputy", "Danish", "World Bank").
func (r *reading) addTitle(sent *model.Sent, first, last, kind int) {
	t := titled{first: first, last: last, from: first, kind: kind, of: -1}
	k := &r.title[kind]
	if k.Rank == "minister" || r.ids[last-1] == r.w.secretary {
		for t.first > sent.First && r.portfolioAt(t.first-1) {
			t.first--
		}
		for t.first < first && (r.id(t.first) == r.w.and || r.id(t.first) == r.w.comma) {
			t.first++
		}
		if t.first == first && (r.id(last) == r.w.of || r.id(last) == r.w.forWord) && last+1 < sent.Last {
			j := last + 1
			if r.id(j) == r.w.the {
				j++
			}
			if r.traits(j)&portfolio != 0 && r.at(j) < 0 {
				for j < sent.Last && r.portfolioAt(j) {
					j++
				}
				for r.id(j-1) == r.w.and || r.id(j-1) == r.w.comma {
					j--
				}
				t.last = j
			}
		}
	}
	// Two titles in a row are one: "President and Commander", "Army General".
	if n := len(r.titled); n > 0 && r.titled[n-1].last == t.first {
		p := r.titled[n-1]
		if r.title[p.kind].Kind == "state" || r.title[p.kind].Kind == "office" && k.Kind != "state" {
			p.last = t.last
			r.titled[n-1] = p
			return
		}
		t.from, t.of, t.former = p.from, p.of, p.former
		r.titled[n-1] = t
		return
	}
	t.from = t.first
	r.ownerBefore(sent, &t)
	r.titled = append(r.titled, t)
}

func (r *reading) portfolioAt(i int) bool {
	if r.at(i) >= 0 {
		return false
	}
	if r.id(i) == r.w.and || r.id(i) == r.w.comma || r.id(i) == r.w.amp {
		return r.traits(i+1)&portfolio != 0 && r.traits(i-1)&portfolio != 0
	}
	return r.traits(i)&portfolio != 0
}

// ownerBefore finds the country or organisation before a title: "Denmark's", "the former Danish", "World Bank".
func (r *reading) ownerBefore(sent *model.Sent, t *titled) {
	i := t.first - 1
	for i >= sent.First && (r.traits(i)&modifier != 0 && r.at(i) < 0 || r.doc.Toks[i].Norm == "-") {
		switch r.id(i) {
		case r.w.formerWord, r.w.ex, r.w.then, r.w.late:
			t.former = true
		}
		t.from = i
		i--
	}
	if i >= sent.First && r.id(i) == r.w.s {
		i--
	} else if i >= sent.First && r.doc.Toks[i].Norm == "'" && r.doc.Toks[i].Glued {
		i--
	}
	if c := r.at(i); c >= 0 && i >= sent.First && r.found[c].ent >= 0 {
		switch r.ents[r.found[c].ent].Type {
		case model.Country, model.Organisation, model.Group, model.Company, model.Place:
			t.of = c
			t.from = r.found[c].first
			// "former French president"
			for j := t.from - 1; j >= sent.First && r.traits(j)&modifier != 0; j-- {
				switch r.id(j) {
				case r.w.formerWord, r.w.ex, r.w.then, r.w.late:
					t.former = true
				}
				t.from = j
			}
		}
	}
}

// titleBefore returns the title that ends at token i, -1 for none. A comma may stand between after a role: "its head,
// Abdullah".
func (r *reading) titleBefore(i int) int {
	n := sort.Search(len(r.titled), func(n int) bool { return r.titled[n].last > i })
	for n--; n >= 0; n-- {
		t := &r.titled[n]
		switch {
		case t.last == i:
			return n
		case t.last == i-1 && r.id(i-1) == r.w.comma && r.definite(t.from):
			return n
		case t.last < i-1:
			return -1
		}
	}
	return -1
}

// definite reports whether the, its, his or a country's genitive stands before token i.
func (r *reading) definite(i int) bool {
	return r.id(i-1) == r.w.the || r.traits(i-1)&possessive != 0 || r.id(i-1) == r.w.s
}

// titleAt returns the first title that begins in tokens [i, end), -1 for none.
func (r *reading) titleAt(i, end int) int {
	lo, hi := 0, len(r.titled)
	for lo < hi {
		mid := (lo + hi) / 2
		if r.titled[mid].first < i {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo < len(r.titled) && r.titled[lo].first < end {
		return lo
	}
	return -1
}

// office writes a title as an office is written: "Development Minister".
func (r *reading) officeName(t *titled) string {
	k := &r.title[t.kind]
	if t.first == t.last {
		return k.Name
	}
	var b strings.Builder
	for i := t.first; i < t.last; i++ {
		tok := &r.doc.Toks[i]
		if b.Len() > 0 && !(tok.Glued && tok.Kind != model.Word) && !(r.doc.Toks[i].Glued && i > t.first) {
			b.WriteByte(' ')
		}
		if small := tok.Norm; small == "of" || small == "for" || small == "and" || small == "the" || tok.Kind != model.Word {
			b.WriteString(tok.Norm)
		} else {
			b.WriteString(strings.ToUpper(tok.Text[:1]))
			b.WriteString(tok.Text[1:])
		}
	}
	return b.String()
}
