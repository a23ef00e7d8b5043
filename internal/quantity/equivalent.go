package quantity

import "pledgewire/internal/model"

// equivalents reads the same sum in other currencies behind a sum that ends before token i: "($1.6 billion)", "(about
// £40m; $50m)", ", or about $1.3 million,", ", equivalent to", "/$5m". It returns the position after them.
func (r *reading) equivalents(i int, a *amount) (out []model.Equivalent, end int) {
	end = i
	switch s := r.norm(i); {
	case s == "(":
		return r.bracketed(i, a)
	case s == "/" || s == "=":
		if eq, after, ok := r.equivalent(i+1, a); ok {
			return []model.Equivalent{eq}, after
		}
	case s == ",":
		if start := r.equivalence(i + 1); start > i+1 {
			if eq, after, ok := r.equivalent(start, a); ok {
				return []model.Equivalent{eq}, after
			}
		}
	case s == "or" || s == "equivalent" || s == "equal":
		if eq, after, ok := r.equivalent(r.equivalence(i), a); ok {
			return []model.Equivalent{eq}, after
		}
	}
	return nil, end
}

// bracketed reads the sums in the brackets that open at token i.
func (r *reading) bracketed(i int, a *amount) (out []model.Equivalent, end int) {
	k, stop := i+1, i
	for {
		eq, after, ok := r.equivalent(r.equivalence(k), a)
		if !ok {
			break
		}
		if !r.closes(after) {
			return nil, i
		}
		out = append(out, eq)
		k, stop = after, after
		if s := r.norm(k); s != ";" && s != "," && s != "/" && s != "or" && s != "and" {
			break
		}
		k++
	}
	if len(out) == 0 {
		return nil, i
	}
	for ; k < min(r.hi, i+24); k++ { // "(about $15m at current rates)"
		switch {
		case r.norm(k) == ")":
			return out, k + 1
		case r.toks[k].Kind == model.Number:
			return out, stop
		}
	}
	return out, stop
}

// closes reports whether a sum in brackets that ends before token i stands alone there, and is no part of what it
// follows: "($15m at current rates)", but not "($10m of it in loans)".
func (r *reading) closes(i int) bool {
	switch r.norm(i) {
	case ")", ";", ",", "/", "or", "at", "today", "according", "as", "each", "per", "a":
		return true
	case "in":
		return r.norm(i+1) == "today" || r.yearAt(i+1) > 0
	}
	return false
}

// equivalence steps over the words that say that two sums are one: "or about", "equivalent to", "worth roughly".
func (r *reading) equivalence(i int) int {
	for k := i; k < min(i+6, r.hi); {
		switch r.norm(k) {
		case "or", "equivalent", "equal", "equals", "to", "the", "of", "worth", "=", "~", "approx.", "approx", "i.e.", "that", "is", "at", "currently", "then", "valued", "namely", "an":
			k++
			i = k
			continue
		}
		if v, n := r.qualifierAt(k); n > 0 && r.effects[v].qualifier != "" {
			k += n
			i = k
			continue
		}
		break
	}
	return i
}

// qualifierAt reads a qualifier forwards at token i: one or two words, as in "around" and "more than".
func (r *reading) qualifierAt(i int) (value, n int) {
	for n := 3; n > 0; n-- {
		if i+n > r.hi {
			continue
		}
		if v, got := r.before.longest(r.lex, i+n-1, -1, i, r.hi); got == n {
			return v, n
		}
	}
	return -1, 0
}

// equivalent reads one sum at token i that is in another currency than a.
func (r *reading) equivalent(i int, a *amount) (eq model.Equivalent, end int, ok bool) {
	start := r.skipSign(i)
	n, ok := r.numeral(start)
	if !ok || n.first != start {
		return eq, i, false
	}
	free := r.free
	r.free = i
	b := r.amount(n)
	r.free = free
	if b.first != i || !b.money() || b.vague || b.form.mark == a.form.mark || b.form.code != "" && b.form.code == a.form.code {
		return eq, i, false
	}
	return model.Equivalent{Span: r.span(b.first, b.end-1), Amount: b.value(), Currency: r.currency(b.form)}, b.end, true
}

// currency returns the code of a form; a mark of several currencies gets the one that it has on an international wire.
func (r *reading) currency(m markForm) string {
	if m.code != "" {
		return m.code
	}
	return r.kb.Currency(m.mark, "")
}
