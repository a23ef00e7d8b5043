package quantity

import "pledgewire/internal/model"

// sign reads the currency sign or code that ends right before token i. It returns its form and first token, or -1.
func (r *reading) sign(i int) (form, first int) {
	v, n := r.signs.longest(r.lex, i-1, -1, max(r.lo, r.free), r.hi)
	if n == 0 || !r.written(&r.markForms[v], i-n) {
		// A longer sign that is written otherwise ("us $") may end in a shorter one.
		if n > 1 {
			if v, n = r.signs.longest(r.lex, i-1, -1, i-1, r.hi); n == 1 && r.written(&r.markForms[v], i-1) {
				return v, i - 1
			}
		}
		return -1, i
	}
	return v, i - n
}

// markAfter reads the currency behind a number, at token i: "Swiss francs", "-yen", "USD", "€". It returns its form
// and the position after it, or -1.
func (r *reading) markAfter(i int) (form, end int) {
	if r.hyphen(i) {
		i++
	}
	v, n := r.marks.longest(r.lex, i, 1, r.lo, r.hi)
	if n == 0 || !r.written(&r.markForms[v], i) {
		return -1, i
	}
	if last := i + n - 1; r.toks[last].Kind == model.Symbol && r.glued(last+1) && r.toks[last+1].Kind == model.Number { // "in 2007 $5m"
		return -1, i
	}
	return v, i + n
}

// written reports whether the form stands at token i letter for letter, where it must, and in one piece: "A$5m", but
// "a A $5m cheque" has the sign "$".
func (r *reading) written(m *markForm, i int) bool {
	for k, text := range m.exact {
		if i+k >= r.hi || r.toks[i+k].Text != text || k > 0 && !m.spaced && !r.toks[i+k].Glued {
			return false
		}
	}
	return true
}
