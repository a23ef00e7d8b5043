package quantity

import (
	"strconv"

	"pledgewire/internal/model"
)

// duration reads "over the next five years", "for 18 months", "a five-year programme", "within two weeks", "three to
// five years", "two years ago".
func (r *reading) duration(n numeral) int {
	if n.letterEnd > 0 || n.magnitude && (n.power > 2 || n.m >= 1000) {
		return 0
	}
	low := n
	end := r.oldConnector(&n)
	s, after := r.spanAt(end)
	if after == 0 {
		return 0
	}
	switch r.norm(after) {
	case "ago", "back":
		return r.ago(n, s, after)
	case "earlier", "later", "before", "after":
		return after
	}
	l := r.timeLeft(low.first)
	if l.every {
		return after
	}
	q := model.Quantity{Dim: model.Duration, Period: period(&n, s), Qualifier: l.qualifier, Increment: l.increment}
	if low.end != n.end {
		q.Min, q.Max, q.Qualifier, q.Period = low.value(), n.value(), model.Range, ""
	} else {
		q.Value = n.value()
	}
	r.bound(&q, &l, s, &n)
	r.add(q, l.first, after-1, low.first, after-1)
	return after
}

// oldConnector extends n to the second number of "three to five years", and returns where the span of time should
// stand: behind a hyphen, or behind "more", "full".
func (r *reading) oldConnector(n *numeral) int {
	if c := r.norm(n.end); c == "to" || c == "or" || c == "-" && r.hyphen(n.end) {
		if b, ok := r.numeral(n.end + 1); ok && b.first == n.end+1 && b.letterEnd == 0 && n.less(&b) {
			if _, after := r.spanAt(r.filler(b.end)); after > 0 {
				b.first = n.first
				*n = b
			}
		}
	}
	return r.filler(n.end)
}

// filler steps over a hyphen and over words between a number and its span of time.
func (r *reading) filler(i int) int {
	if r.hyphen(i) {
		return i + 1
	}
	switch r.norm(i) {
	case "more", "additional", "extra", "further", "full", "consecutive", "straight", "whole", "successive", "calendar":
		return i + 1
	}
	return i
}

// spanAt reads a span of time that can be counted at token i; after is 0 when there is none.
func (r *reading) spanAt(i int) (s *span, after int) {
	if i >= r.hi {
		return nil, 0
	}
	v, n := r.periods.longest(r.lex, i, 1, r.lo, r.hi)
	if n == 0 || !r.spans[v].unit {
		return nil, 0
	}
	return &r.spans[v], i + n
}

// period writes n spans in ISO 8601. Parts of years become months: two and a half years are P30M.
func period(n *numeral, s *span) string {
	if n.vague {
		return ""
	}
	if n.exp == 0 && n.power == 0 && s.letter != 'H' && s.letter != 'm' { // the usual ones, in one allocation
		var buf [24]byte
		b := strconv.AppendInt(append(buf[:0], 'P'), n.m*int64(s.count), 10)
		return string(append(b, s.letter))
	}
	v := n.value()
	v = v.Mul(model.NewDecimal(int64(s.count), 0))
	letter := s.letter
	if months := v.Mul("12"); letter == 'Y' && n.exp < 0 && whole(months) && !whole(v) {
		v, letter = months, 'M'
	}
	switch letter {
	case 'H':
		return "PT" + string(v) + "H"
	case 'm':
		return "PT" + string(v) + "M"
	}
	return "P" + string(v) + string(letter)
}

func whole(d model.Decimal) bool {
	_, err := strconv.Atoi(string(d))
	return err == nil
}

// timeLeft is what stands before a span of time or a date.
type timeLeft struct {
	first     int
	prep      string
	qualifier model.Qualifier
	increment bool
	past      bool // "the past two years"
	ahead     bool // "the next two years"
	every     bool
	rest      bool // "the rest of"
}

// timeLeft reads the words before token first: "over the next", "for at least another", "within".
func (r *reading) timeLeft(first int) timeLeft {
	l := timeLeft{first: first}
	k := first - 1
	for k >= r.free && k >= r.lo {
		switch s := r.norm(k); s {
		case "a", "an", "the", "first", "initial", "full", "entire", "whole", "further", "another", "additional", "same", "those", "these", "some":
			l.increment = l.increment || s == "another" || s == "further" || s == "additional"
			k--
			continue
		case "next", "coming", "following", "upcoming", "subsequent", "ensuing":
			l.ahead = true
			k--
			continue
		case "past", "previous", "preceding", "recent":
			l.past = true
			k--
			continue
		case "last":
			if r.norm(k-1) != "the" && r.norm(k-1) != "these" {
				return l
			}
			l.past = true
			k--
			continue
		case "of":
			if p := r.norm(k - 1); p == "period" || p == "course" || p == "space" || p == "term" || p == "span" || p == "total" || p == "duration" {
				k -= 2
				continue
			}
			return l
		case "over", "for", "during", "across", "in", "within", "throughout", "through", "inside":
			l.prep, l.first = s, k
			return l
		case "every":
			l.every = true
			return l
		}
		if v, n := r.before.longest(r.lex, k, -1, r.free, r.hi); n > 0 && r.effects[v].qualifier != "" {
			l.qualifier = r.effects[v].qualifier
			k -= n
			l.first = k + 1
			continue
		}
		return l
	}
	return l
}

// bound gives a span of time its place: the past ones end today and are marked Former, and "within" is a deadline.
func (r *reading) bound(q *model.Quantity, l *timeLeft, s *span, n *numeral) {
	count, err := strconv.Atoi(string(n.value()))
	switch {
	case l.past:
		q.Former = true
		if r.today.known() {
			q.To = r.today.iso()
		}
	case l.prep == "within" || l.prep == "inside" || l.prep == "in" && !l.ahead && r.direction(l.first, false) > 0:
		q.Deadline = true
		if r.today.known() && err == nil && count < 1000 {
			q.Date = r.today.plus(s.letter, count*s.count).iso()
		}
		q.Dim = model.Date
	}
}

// ago reads "two years ago" as a date.
func (r *reading) ago(n numeral, s *span, after int) int {
	count, err := strconv.Atoi(string(n.value()))
	if err != nil || count > 1000 || !r.today.known() {
		return after + 1
	}
	q := model.Quantity{Dim: model.Date, Date: r.today.plus(s.letter, -count*s.count).iso()}
	r.add(q, n.first, after, n.first, after)
	return after + 1
}

// bareSpan reads a span of time without a number, at token i: "for a year", "over the coming decade", "this month", "by
// the end of the year", "for the rest of the week", "by year-end", "a year-long".
func (r *reading) bareSpan(i int) int {
	s, after := r.spanAt(i)
	if after == 0 {
		return i + 1
	}
	if r.hyphen(after) && r.norm(after+1) == "long" {
		r.add(model.Quantity{Dim: model.Duration, Value: "1", Period: s.iso}, i, after+1, i, after+1)
		return after + 2
	}
	if end := r.yearEnd(i, after, s); end > 0 {
		return end
	}
	one := numeral{first: i, end: after, m: 1}
	switch d := r.norm(i - 1); d {
	case "a", "an", "another", "full", "entire", "whole":
		if r.norm(after) == "ago" && r.isOne(i-1) {
			one.first = i - 1
			return r.ago(one, s, after)
		}
		l := r.timeLeft(i)
		if s.plural || l.prep == "" || l.prep == "in" || l.past || r.norm(after) == "earlier" || r.norm(after) == "later" {
			return after
		}
		q := model.Quantity{Dim: model.Duration, Value: "1", Period: s.iso, Qualifier: l.qualifier, Increment: l.increment}
		r.bound(&q, &l, s, &one)
		r.add(q, l.first, after-1, i-1, after-1)
		return after
	case "this", "next", "last", "previous", "coming", "following", "past", "current", "the", "that":
		if s.plural {
			return r.vagueSpan(i, after)
		}
		return r.deictic(i, after, s, d)
	}
	return after
}

// vagueSpan reads "over the coming months": a period without a number.
func (r *reading) vagueSpan(i, after int) int {
	l := r.timeLeft(i)
	if l.ahead && l.prep != "" && l.prep != "in" && l.prep != "within" {
		r.add(model.Quantity{Dim: model.Duration}, l.first, after-1, i, after-1)
	}
	return after
}

// deictic reads one span of time that d points at: as a period ("over the next decade") or as a date ("next year").
func (r *reading) deictic(i, after int, s *span, d string) int {
	l := r.timeLeft(i)
	one := numeral{m: 1}
	withThe := r.norm(i-2) == "the"
	if (l.ahead || l.past && withThe) && l.prep != "" && (withThe || l.prep != "in" && l.prep != "for") {
		q := model.Quantity{Dim: model.Duration, Value: "1", Period: s.iso}
		r.bound(&q, &l, s, &one)
		r.add(q, l.first, after-1, i, after-1)
		return after
	}
	if !r.today.known() {
		return after
	}
	m := moment{first: i - 1, last: after - 1}
	step := 0
	switch d {
	case "next", "coming", "following":
		step = 1
	case "last", "previous", "past":
		step = -1
	case "the", "that":
		m.first = i
		if !r.partOf(i - 2) {
			return after
		}
		m.first = i - 1
	}
	switch {
	case s.iso == "P1Y":
		m.day = day{year: r.today.year + step}
	case s.iso == "P1M":
		m.day = r.today.addMonths(step)
	case s.iso == "P1W":
		m.day = r.today.addWeeks(step)
	case s.iso == "P10Y" && (r.partOf(m.first-1) || r.partOf(m.first-2)):
		m.day = day{year: r.today.year/10*10 + 9 + 10*step}
	default:
		return after
	}
	m.fixed, m.span = true, d
	return r.emit(m)
}

// partOf reports whether token i is the "of" of "the end of", "the rest of".
func (r *reading) partOf(i int) bool {
	if r.norm(i) != "of" {
		return false
	}
	switch r.norm(i - 1) {
	case "end", "rest", "remainder", "close", "middle", "half", "start", "beginning", "course", "turn":
		return true
	}
	return false
}

// yearEnd reads "by year-end", "by year's end", "before the month's end".
func (r *reading) yearEnd(i, after int, s *span) int {
	if c := r.norm(after); c != "-" && c != "'s" || r.norm(after+1) != "end" || s.plural || !r.today.known() {
		return 0
	}
	m := moment{first: i, last: after + 1, fixed: true}
	switch s.iso {
	case "P1Y":
		m.day = day{year: r.today.year}
	case "P1M":
		m.day = r.today.addMonths(0)
	default:
		return 0
	}
	return r.emit(m)
}
