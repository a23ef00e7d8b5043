package entity

import "pledgewire/internal/model"

// shortForms finds what the article has named in full before: surnames, acronyms it defined, "the Commission".
func (r *reading) shortForms() {
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
				if !r.full.filled {
					r.fullNames()
				}
				if last, e := r.fullAt(&r.full, i, sent.Last); e >= 0 {
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
	if r.traits(i)&(headFirst|headLast) != 0 && r.id(i-1) == r.w.the && !r.cap(i+1) && i > r.doc.Sents[s].First && tok.Norm != "administration" {
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
