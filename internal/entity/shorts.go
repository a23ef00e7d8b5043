package entity

import (
	"bytes"

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
	best := r.lastHeaded(i, r.doc.Toks[i].Norm)
	if best < 0 {
		return -1, model.Span{}
	}
	return r.found[best].ent, r.span(r.found[best].first, r.found[best].last)
}

// fullNames are the open entities of the article by their words, for headlines: the first one where two have a name.
func (r *reading) fullNames() fullNames {
	full := fullNames{map[string]int{}, map[string]int{}}
	var toks []model.Token
	var key, first []byte
	for e := range r.ents {
		if r.know[e] >= 0 {
			continue
		}
		toks = token.AppendRaw(toks[:0], r.ents[e].Name, 0, nil)
		first = token.AppendFold(first[:0], firstWord(r.ents[e].Name))
		key = key[:0]
		for k := range toks {
			key = append(token.AppendFold(key, toks[k].Text), '\n')
		}
		if len(toks) < 2 || !bytes.HasPrefix(key, first) || key[len(first)] != '\n' {
			continue
		}
		if _, ok := full.ents[string(key)]; !ok {
			full.ents[string(key)] = e
		}
		if n := full.longest[string(first)]; n < len(toks) {
			full.longest[string(first)] = len(toks)
		}
	}
	return full
}

// fullAt returns the open entity whose name stands at token i, the one named first where several do, and where it ends;
// -1 for none.
func (r *reading) fullAt(full fullNames, i, end int) (last, ent int) {
	ent = -1
	var key []byte
	for k := i; k < min(end, i+full.longest[r.doc.Toks[i].Norm]) && r.at(k) < 0; k++ {
		key = append(append(key, r.doc.Toks[k].Norm...), '\n')
		if e, ok := full.ents[string(key)]; ok && (ent < 0 || e < ent) {
			last, ent = k+1, e
		}
	}
	return last, ent
}
