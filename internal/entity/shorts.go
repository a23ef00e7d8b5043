package entity

import (
	"strings"

	"pledgewire/internal/model"
	"pledgewire/internal/token"
)

// shortForms finds what the article has named in full before: surnames, acronyms it defined, "the Commission".
func (r *reading) shortForms() {
	full := r.fullNames()
	for s := range r.doc.Sents {
		sent := &r.doc.Sents[s]
		for i := sent.First; i < sent.Last; i++ {
			if !r.cap(i) {
				continue
			}
			if c := r.at(i); c >= 0 {
				if r.found[c].ent >= 0 {
					i = r.found[c].last - 1
				}
				continue
			}
			if r.shape[s] != plainCase {
				if last, e := r.fullAt(full, i, sent.Last); e >= 0 {
					r.put(found{first: i, last: last, sent: s, ent: e, via: model.ViaName})
					i = last - 1
					continue
				}
			}
			r.shortAt(s, i)
		}
	}
}

func (r *reading) shortAt(s, i int) {
	tok := &r.doc.Toks[i]
	if e, ok := r.alias[tok.Text]; ok && tok.Upper {
		r.put(found{first: i, last: i + 1, sent: s, ent: e, via: model.ViaAcronym})
		return
	}
	if e, ok := r.alias[tok.Norm]; ok && r.isPerson(e) && !r.inTitle(i) {
		tr := r.traits(i)
		switch {
		case tr&(starter|month) != 0 && !r.honoured(i):
		case tr&common != 0 && (r.opens(i) || r.shape[s] != plainCase) && !r.honoured(i) && !r.acts(i+1, s) && r.id(i+1) != r.w.s:
		default:
			first, last := i, i+1
			r.put(found{first: first, last: last, sent: s, ent: e, via: model.ViaShort})
		}
		return
	}
	// "the Commission" after "European Commission".
	if r.traits(i)&(headFirst|headLast) != 0 && r.id(i-1) == r.w.the && !r.cap(i+1) && i > r.doc.Sents[s].First {
		if e, ante := r.headed(i); e >= 0 {
			r.put(found{first: i, last: i + 1, sent: s, ent: e, via: model.ViaShort, ante: ante})
		}
	}
}

// honoured reports whether a title stands right before token i.
func (r *reading) honoured(i int) bool {
	t := r.titleBefore(i)
	return t >= 0 && r.titled[t].last == i
}

// headed returns the organisation named last before token i whose name has that head word.
func (r *reading) headed(i int) (int, model.Span) {
	norm := r.doc.Toks[i].Norm
	best, at := -1, -1
	for c := range r.found {
		fd := &r.found[c]
		if fd.drop || fd.ent < 0 || fd.first >= i || fd.first < at {
			continue
		}
		switch r.ents[fd.ent].Type {
		case model.Organisation, model.Company:
			if endsOrBegins(r.ents[fd.ent].Name, norm) {
				best, at = c, fd.first
			}
		}
	}
	if best < 0 {
		return -1, model.Span{}
	}
	return r.found[best].ent, r.span(r.found[best].first, r.found[best].last)
}

func endsOrBegins(name, norm string) bool {
	name = token.Fold(name)
	return len(name) > len(norm)+1 && (strings.HasSuffix(name, " "+norm) || strings.HasPrefix(name, norm+" "))
}

// fullNames are the open entities of the article by their first word, folded, for headlines.
func (r *reading) fullNames() map[string][]int {
	full := map[string][]int{}
	for e := range r.ents {
		if r.know[e] < 0 {
			first := token.Fold(firstWord(r.ents[e].Name))
			full[first] = append(full[first], e)
		}
	}
	return full
}

// fullAt returns the open entity whose name stands at token i, and where it ends; -1 for none.
func (r *reading) fullAt(full map[string][]int, i, end int) (int, int) {
	for _, e := range full[r.doc.Toks[i].Norm] {
		toks := token.Append(nil, r.ents[e].Name, 0)
		if len(toks) < 2 || i+len(toks) > end {
			continue
		}
		ok := true
		for k := range toks {
			if r.doc.Toks[i+k].Norm != toks[k].Norm || r.at(i+k) >= 0 {
				ok = false
				break
			}
		}
		if ok {
			return i + len(toks), e
		}
	}
	return 0, -1
}
