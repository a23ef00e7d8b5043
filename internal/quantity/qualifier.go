package quantity

import (
	"slices"

	"pledgewire/internal/model"
)

// effect is what a qualifier does.
type effect struct {
	qualifier model.Qualifier
	increment bool
	former    bool
}

func effectOf(name string) effect {
	switch name {
	case "increment":
		return effect{increment: true}
	case "former":
		return effect{former: true}
	}
	return effect{qualifier: model.Qualifier(name)}
}

// context is what the words around a value say of it.
type context struct {
	first     int // the first token that belongs to the expression
	qualifier model.Qualifier
	increment bool
	former    bool
	total     bool
	between   bool
	from      bool
}

// left reads the words before token first: "up to an additional", "from", "between", "a total of", "up from".
func (r *reading) left(first int) context {
	c := context{first: first}
	for c.first > r.free && c.step(r) {
	}
	switch r.norm(c.first - 1) {
	case "between":
		c.between = c.first > r.free
	case "from":
		c.from = c.first > r.free
	case "to":
		c.total = r.bringing(c.first - 1)
	}
	return c
}

// step takes one more phrase or filler to the left.
func (c *context) step(r *reading) bool {
	if v, n := r.before.longest(r.lex, c.first-1, -1, r.free, r.hi); n > 0 && !(n == 1 && r.is(c.first-2, isHand) && r.norm(c.first-1) == "over") {
		return c.apply(r, r.effects[v], n)
	}
	switch s := r.norm(c.first - 1); {
	case s == "of" && c.first-3 >= r.free && r.sumWord(c.first-2):
		start := c.first - 2
		if r.isOne(start-1) || r.norm(start-1) == "the" {
			start--
		}
		c.total = c.total || r.norm(c.first-2) == "total" && r.norm(start-1) == "for" && start < c.first-2
		c.first = start
		return true
	case s == "totalling" || s == "totaling" || s == "totalled" || s == "totaled":
		c.total = c.total || len(r.out) > r.start && !r.numbered(c.first) // "two loans totalling $9 million" are $9 million
		return false
	}
	return false
}

// apply takes a phrase of n tokens. "Not" and its kin hold only behind a comma or an "and": "14 million, not 40 million".
func (c *context) apply(r *reading, e effect, n int) bool {
	start := c.first - n
	switch {
	case e.former && r.norm(start) == "not" && r.norm(start-1) != ",":
		return false
	case e.former && len(r.out) == r.start:
		return false
	case e.former:
		c.former = true
		return false
	case c.qualifier != "" && e.qualifier != "":
		c.first = start
		if e.qualifier == model.UpTo || e.qualifier == model.AtLeast { // "up to about $5m", "more than about"
			c.qualifier = e.qualifier
		}
		return true
	}
	c.first = start
	if e.qualifier != "" {
		c.qualifier = e.qualifier
	}
	c.increment = c.increment || e.increment
	return true
}

// sumWord reports whether token i is the head of "a total of", "a sum of".
func (r *reading) sumWord(i int) bool {
	switch r.norm(i) {
	case "total", "sum", "amount", "figure":
		return true
	}
	return false
}

// bringing reports whether "to" at token i ends "bringing its total to" or "takes the islands' share since 2021 to".
func (r *reading) bringing(i int) bool {
	for k := i - 1; k >= max(r.lo, i-14); k-- {
		switch {
		case r.is(k, isBring):
			return k < i-1
		case r.norm(k) == ";" || r.norm(k) == "(" || r.norm(k) == ":":
			return false
		}
	}
	return false
}

// right reads the words behind token last: "or more", "or so", "at least", "more". It returns the new last token.
func (r *reading) right(last int, q *model.Quantity) int {
	for last+1 < r.hi {
		if r.norm(last+1) == "+" && r.glued(last+1) {
			q.Qualifier = model.AtLeast
			last++
			continue
		}
		start := last + 1
		v, n := r.after.longest(r.lex, start, 1, r.lo, r.hi)
		if n == 0 || r.norm(start+n) == "than" {
			return last
		}
		switch e := r.effects[v]; {
		case e.increment:
			if n == 1 && !r.looseAfter(start) {
				return last
			}
			q.Increment = true
		case q.Qualifier != "":
			return last
		default:
			q.Qualifier = e.qualifier
		}
		last += n
	}
	return last
}

// looseAfter reports whether "more" at token i stands by itself behind a sum ("$5m more to") and does not begin what
// is counted ("$5 additional charge").
func (r *reading) looseAfter(i int) bool {
	return i+1 >= r.hi || r.toks[i+1].Kind == model.Punct || r.is(i+1, isStop) || r.norm(i) == "more"
}

// changing reports whether a level is said to change before token i: "raised its pledge from".
func (r *reading) changing(i int) bool {
	for k := i - 1; k >= max(r.lo, i-16); k-- {
		if r.is(k, isChange) {
			return true
		}
	}
	return false
}

// numbered: the last quantity before token i counts, a few words before, what has the sum.
func (r *reading) numbered(i int) bool {
	last := &r.out[len(r.out)-1]
	if last.Dim != model.Count || i-last.Last > 6 {
		return false
	}
	return !slices.ContainsFunc(r.out[r.start:], func(q model.Quantity) bool { return q.Dim == model.Money })
}
