package entity

import (
	"pledgewire/internal/knowledge"
	"pledgewire/internal/model"
	"pledgewire/internal/token"
)

// match finds the names of the gazetteer, longest first, sentence by sentence.
func (r *reading) match() {
	for s := range r.doc.Sents {
		r.matchSent(s)
	}
}

func (r *reading) matchSent(s int) {
	sent := &r.doc.Sents[s]
	for i := sent.First; i < sent.Last; {
		w := r.ids[i]
		if w == 0 || r.lex.traits[w]&entityStart == 0 {
			i++
			continue
		}
		last, node := r.longest(i, sent.Last)
		if last == 0 || r.articled(i, last, sent.Last, node) {
			i++
			continue
		}
		r.put(found{first: i, last: last, sent: s, forms: r.names.values(node), ent: -1})
		i = last
	}
}

// articled reports whether tokens [i, last) are a medium's name of one word and its article where a longer name goes on: "The National
// Council", "The Guardian Project".
func (r *reading) articled(i, last, end int, node int32) bool {
	if r.ids[i] != r.w.the || last != i+2 || last >= end || !r.cap(last) || r.shape[r.sentOf(i)] == upperCase {
		return false
	}
	for _, v := range r.names.values(node) {
		if e := r.forms[v].ent; e < 0 || r.list[e].Class != "media" {
			return false
		}
	}
	return true
}

// longest returns the end and the node of the longest name that begins at token i; 0 when there is none.
func (r *reading) longest(i, end int) (last int, node int32) {
	n := r.names.start(r.ids[i])
	words := 1
	for j := i; n != 0; {
		if r.names.nodes[n].size() > 0 && r.fits(n, i, j+1, words) {
			last, node = j+1, n
		}
		if !r.names.nodes[n].more() {
			break
		}
		j++
		for j < end && joiner(&r.doc.Toks[j]) && (r.doc.Toks[j].Glued || r.doc.Toks[j].Norm != "-") {
			j++
		}
		if j >= end || r.ids[j] == 0 {
			break
		}
		n = r.names.step(n, r.ids[j])
		words++
	}
	return last, node
}

// fits reports whether one of the forms at node n may stand with the letters of tokens [first, last).
func (r *reading) fits(n int32, first, last, words int) bool {
	for _, v := range r.names.values(n) {
		if r.cased(&r.forms[v], first, last) {
			return true
		}
	}
	return false
}

// cased reports whether the letters of tokens [first, last) stand as fm's case policy asks.
func (r *reading) cased(fm *form, first, last int) bool {
	if fm.fold == knowledge.CaseAny {
		return true
	}
	w := 0
	for i := first; i < last; i++ {
		tok := &r.doc.Toks[i]
		if joiner(tok) {
			continue
		}
		if fm.fold == knowledge.CaseExact {
			if !token.SameLetters(fm.exact[w], tok.Text) {
				return false
			}
		} else if w < 32 && fm.caps>>w&1 == 1 && tok.Kind == model.Word && !tok.Cap {
			return false
		}
		w++
	}
	return true
}
