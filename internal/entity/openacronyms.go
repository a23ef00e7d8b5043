package entity

import "pledgewire/internal/model"

// acronymAt reports whether token i is an acronym that nothing else explains. A number or a hyphen at it makes it a
// thing: IE6, STS-1, F-MMO.
func (r *reading) acronymAt(i int) bool {
	tok := &r.doc.Toks[i]
	if i+1 < len(r.ids) {
		if next := &r.doc.Toks[i+1]; next.Glued && (next.Kind == model.Number || next.Norm == "-" && i+2 < len(r.ids) && r.doc.Toks[i+2].Kind == model.Number) {
			return false
		}
	}
	if i > 0 && tok.Glued && (r.doc.Toks[i-1].Norm == "-" || r.doc.Toks[i-1].Kind == model.Number) {
		return false
	}
	if last := tok.Text[len(tok.Text)-1]; last >= '0' && last <= '9' {
		return false
	}
	return tok.Upper && tok.Kind == model.Word && len(tok.Text) >= 2 && len(tok.Text) <= 7 && r.traits(i)&(noAcronym|starter|month) == 0 && r.at(i) < 0
}

// openAcronyms finds organisations named by capitals alone: twice or more, or as somebody who acts.
func (r *reading) openAcronyms() {
	r.looseDefinitions()
	r.widen()
	count := map[string]int{}
	for s := range r.doc.Sents {
		if r.shape[s] != plainCase {
			continue
		}
		for i := r.doc.Sents[s].First; i < r.doc.Sents[s].Last; i++ {
			if r.acronymAt(i) {
				count[r.doc.Toks[i].Text]++
			}
		}
	}
	if len(count) == 0 {
		return
	}
	for s := range r.doc.Sents {
		if r.shape[s] != plainCase {
			continue
		}
		for i := r.doc.Sents[s].First; i < r.doc.Sents[s].Last; i++ {
			if !r.acronymAt(i) || r.cap(i+1) && r.doc.Toks[min(i+1, len(r.ids)-1)].Upper || r.cap(i-1) && r.doc.Toks[i-1].Upper {
				continue
			}
			text := r.doc.Toks[i].Text
			if e, ok := r.alias[text]; ok {
				r.put(found{first: i, last: i + 1, sent: s, ent: e, via: model.ViaAcronym})
				continue
			}
			if len(text) >= 3 && count[text] >= 2 || r.acts(i+1, s) {
				r.put(found{first: i, last: i + 1, sent: s, ent: r.openOrg(model.Entity{Type: model.Organisation, Name: text}), via: model.ViaAcronym})
			}
		}
	}
}
