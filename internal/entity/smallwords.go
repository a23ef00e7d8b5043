package entity

import "pledgewire/internal/model"

// smallWords are the words that an article has in small letters, folded: a bit for each of those that bring their number,
// the others by themselves.
type smallWords struct {
	bits   []uint64
	others map[string]bool
}

func newSmallWords(toks []model.Token) *smallWords {
	w := &smallWords{others: map[string]bool{}}
	for i := range toks {
		if tok := &toks[i]; tok.Kind == model.Word && !tok.Cap {
			w.add(tok)
		}
	}
	return w
}

func (w *smallWords) add(tok *model.Token) {
	if tok.Word <= 1 {
		w.others[tok.Norm] = true
		return
	}
	at := int(tok.Word / 64)
	if at >= len(w.bits) {
		w.bits = append(w.bits, make([]uint64, at+1-len(w.bits))...)
	}
	w.bits[at] |= 1 << (tok.Word % 64)
}

// has reports whether the word of tok is among them.
func (w *smallWords) has(tok *model.Token) bool {
	if tok.Word <= 1 {
		return w.others[tok.Norm]
	}
	at := int(tok.Word / 64)
	return at < len(w.bits) && w.bits[at]>>(tok.Word%64)&1 != 0
}
