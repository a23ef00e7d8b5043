package quantity

import "pledgewire/internal/model"

// rate looks for "a year", "per month", "annually" behind token last, and for "an annual" before token first. It sets
// Per and PerSpan, and returns the new last token when the rate stands right behind.
func (r *reading) rate(first, last int, q *model.Quantity) int {
	if per, end := r.perAt(last + 1); end > 0 {
		q.Per, q.PerSpan = per, r.span(last+1, end-1)
		return end - 1
	}
	if q.Dim == model.Money {
		r.distantRate(last+1, q)
	}
	if q.Per == "" {
		r.annual(first, q)
	}
	return last
}

// distantRate looks a few words on, up to the next mark, number or clause: "$5 million for schools every year".
func (r *reading) distantRate(i int, q *model.Quantity) {
	for k := i; k < min(i+9, r.hi); k++ {
		tok := &r.toks[k]
		if tok.Kind == model.Number || tok.Kind == model.Punct || r.is(k, isCardinal|isMagnitude|isPast|isFuture) {
			return
		}
		if s := r.norm(k); s == "and" || s == "a" && k > i+3 {
			if s == "and" {
				return
			}
			continue
		}
		if per, end := r.perAt(k); end > 0 {
			q.Per, q.PerSpan = per, r.span(k, end-1)
			return
		}
	}
}

// perAt reads a rate at token i: "a year", "/year", "each month", "annually". end is 0 when there is none.
func (r *reading) perAt(i int) (per string, end int) {
	if r.is(i, isAdverb) {
		if v, n := r.periods.longest(r.lex, i, 1, r.lo, r.hi); n > 0 && r.toks[i].Kind == model.Word {
			if r.is(i, isAdjective) && i+1 < r.hi && r.toks[i+1].Kind == model.Word && !r.is(i+1, isStop) {
				return "", 0 // "monthly payments"
			}
			return r.spans[v].iso, i + n
		}
	}
	if r.hyphen(i) && r.isOne(i+1) && r.hyphen(i+2) { // "$5m-a-year"
		return r.oneSpan(i+3, false)
	}
	switch r.norm(i) {
	case "a", "an":
		return r.oneSpan(i+1, true)
	case "per", "each", "every", "/":
		return r.oneSpan(i+1, false)
	}
	return "", 0
}

// oneSpan reads a single span of time at token i.
func (r *reading) oneSpan(i int, article bool) (iso string, end int) {
	v, n := r.periods.longest(r.lex, i, 1, r.lo, r.hi)
	if n == 0 || !r.spans[v].unit || r.spans[v].plural {
		if n > 0 && r.spans[v].iso == "P1Y" && r.norm(i) == "annum" {
			return "P1Y", i + n
		}
		return "", 0
	}
	if article {
		switch r.norm(i + n) {
		case "ago", "earlier", "later", "before", "after", "-", "of", "'s", "since":
			return "", 0
		}
	}
	return r.spans[v].iso, i + n
}

// annual looks for "an annual" in the few words before token first.
func (r *reading) annual(first int, q *model.Quantity) {
	for k := first - 1; k >= max(r.free, first-6); k-- {
		switch {
		case r.toks[k].Kind != model.Word || r.is(k, isPast|isFuture):
			return
		case r.is(k, isAdjective) && !(r.toks[k].Cap && k > r.lo): // "LA Weekly"
			if v, n := r.periods.longest(r.lex, k, 1, r.lo, r.hi); n > 0 {
				q.Per, q.PerSpan = r.spans[v].iso, r.span(k, k)
			}
			return
		}
	}
}
