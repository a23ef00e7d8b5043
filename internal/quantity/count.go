package quantity

import (
	"pledgewire/internal/knowledge"
	"pledgewire/internal/model"
)

// head is what a number counts: a form of units.tsv at tokens [first, last], or nothing (form -1), or a plural noun that
// the file does not know.
type head struct {
	form        int
	first, last int
	unknown     bool
}

// count reads how many of something: "60 army engineers", "200 and 75 scholarships", "two or three helicopters".
func (r *reading) count(n numeral) int {
	if end := r.sized(n.first); end > 0 && n.first > r.lo && (r.toks[n.first-1].Kind == model.Number || r.is(n.first-1, isCardinal)) {
		return end // "two 500 MEGAWATT solar farms": how big, not how many
	}
	c := r.left(n.first)
	if b, conn := r.second(&n); conn != "" {
		if end := r.countPair(n, b, conn, c); end > 0 {
			return end
		}
	}
	if n.letterEnd > 0 { // "3.3m doses", but not "20m deep"
		lettered := n.withLetter()
		h := r.unitAfter(lettered.end, &lettered)
		if h.form < 0 || !r.inMillions(n.end, r.unitForms[h.form].unit) {
			return n.letterEnd
		}
		n = lettered
	}
	h := r.unitAfter(n.end, &n)
	if h.form < 0 && !h.unknown {
		h = r.sharedUnit(n.end)
	}
	if end := r.someOfThem(n, c); end > 0 {
		return end
	}
	if !r.counts(&n, &h, &c) {
		return max(n.end, n.letterEnd)
	}
	return r.addCount(n, h, c)
}

// addCount emits one count.
func (r *reading) addCount(n numeral, h head, c context) int {
	q := model.Quantity{Dim: model.Count, Value: n.value(), Qualifier: c.qualifier, Increment: c.increment, Former: c.former, Total: c.total}
	if c.from && r.earlierLevel(model.Count, c.first) { // "cut to 60 from 100 soldiers"
		q.Former = true
		if prev := &r.out[len(r.out)-1]; prev.Unit == "" && h.form >= 0 {
			prev.Unit, prev.UnitSpan = r.unitForms[h.form].unit.Name, r.span(h.first, h.last)
		}
	}
	if n.plus {
		q.Qualifier = model.AtLeast
	}
	return r.finishCount(&q, n.first, n.end-1, h, c.first)
}

// inMillions reports whether the letter at token i can be a magnitude before a unit: "3.3m doses", but not a length, as
// in "20m patrol boats" and "155mm shells".
func (r *reading) inMillions(i int, u *knowledge.Unit) bool {
	if !r.glued(i) || r.norm(i) != "m" && r.norm(i) != "k" {
		return false
	}
	switch u.Class {
	case "dose", "medical", "person", "relief", "food", "container", "plant", "study", "job", "troop", "document", "mass", "volume":
		return true
	}
	return false
}

// finishCount completes a count with its unit, the words behind it and its rate.
func (r *reading) finishCount(q *model.Quantity, coreFirst, coreLast int, h head, first int) int {
	last := coreLast
	if h.form >= 0 {
		q.Unit, q.UnitSpan = r.unitForms[h.form].unit.Name, r.span(h.first, h.last)
		if h.first > coreLast && r.near(coreLast, h.last) {
			last = h.last
		}
	}
	for k := coreLast + 1; k < r.hi && k <= coreLast+2; k++ {
		switch r.norm(k) {
		case "more", "additional", "extra", "further", "another":
			q.Increment = q.Increment || r.norm(k+1) != "than"
		}
	}
	if r.norm(coreLast+1) == "+" && r.glued(coreLast+1) {
		q.Qualifier = model.AtLeast
	}
	if h.form >= 0 && h.last >= last {
		last = r.right(last, q)
	} else {
		last = r.plus(last, q)
	}
	last = r.rate(first, last, q)
	if q.Per == "" {
		r.rateAfterNoun(coreLast+1, q)
	}
	r.add(*q, first, last, coreFirst, coreLast)
	return last + 1
}

// plus reads the "+" of "2,000+".
func (r *reading) plus(last int, q *model.Quantity) int {
	if r.norm(last+1) == "+" && r.glued(last+1) {
		q.Qualifier = model.AtLeast
		return last + 1
	}
	return last
}

// near reports whether no other number stands between the number and its unit ("200 and 75 scholarships").
func (r *reading) near(numberLast, unitLast int) bool {
	for k := numberLast + 2; k <= unitLast; k++ {
		s := r.norm(k - 1)
		if (r.toks[k].Kind == model.Number || r.is(k, isCardinal)) && (s == "and" || s == "," || s == "or") {
			return false
		}
	}
	return true
}

// rateAfterNoun looks for a rate behind a noun phrase: "15 applicants from abroad a year".
func (r *reading) rateAfterNoun(i int, q *model.Quantity) {
	for k := i; k < min(i+7, r.hi); k++ {
		if r.toks[k].Kind == model.Punct && !r.hyphen(k) || r.toks[k].Kind == model.Number || r.norm(k) == "and" || r.is(k, isFuture|isPast) {
			return
		}
		if per, end := r.perAt(k); end > 0 {
			q.Per, q.PerSpan = per, r.span(k, end-1)
			return
		}
	}
}

// second reads the second number of "10 to 15", "two or three", "20-30", "from 100 to 600", "between 5 and 7".
func (r *reading) second(n *numeral) (b numeral, conn string) {
	conn = r.norm(n.end)
	switch {
	case n.vague || n.letterEnd > 0:
		return b, ""
	case conn == "to" || conn == "or" || conn == "and" && r.norm(r.left(n.first).first-1) == "between":
	case conn == "-" && r.glued(n.end) && r.glued(n.end+1) && n.digits:
	default:
		return b, ""
	}
	b, ok := r.numeral(n.end + 1)
	if !ok || b.first != n.end+1 || b.vague || b.letterEnd > 0 {
		return b, ""
	}
	if !n.magnitude && b.magnitude && n.less(&numeral{m: b.m, exp: b.exp}) && conn != "or" {
		n.power, n.magnitude = b.power, true
	}
	return b, conn
}

// countPair emits a range of a unit, or an old and a new level. 0 means that the numbers are no pair.
func (r *reading) countPair(n, b numeral, conn string, c context) int {
	h := r.unitAfter(b.end, &b)
	rising := n.less(&b)
	switch {
	case conn == "to" && c.from && (r.changing(c.first-1) || !rising && h.form >= 0):
		q := model.Quantity{Dim: model.Count, Value: n.value(), Former: true, Qualifier: c.qualifier}
		if h.form >= 0 {
			q.Unit, q.UnitSpan = r.unitForms[h.form].unit.Name, r.span(h.first, h.last)
		}
		r.add(q, c.first, n.end-1, n.first, n.end-1)
		return r.addCount(b, h, r.left(b.first))
	case !rising || h.form < 0 && !h.unknown || conn == "-" && h.form < 0 && b.digits && n.year() && b.year():
		return 0
	case conn == "or" && !n.small() && n.digits != b.digits:
		return 0
	}
	first := c.first
	if c.between || c.from {
		first--
	}
	q := model.Quantity{Dim: model.Count, Min: n.value(), Max: b.value(), Qualifier: model.Range, Increment: c.increment, Former: c.former, Total: c.total}
	return r.finishCount(&q, n.first, b.end-1, h, first)
}

// someOfThem reads "eleven of them": so many of the unit counted before.
func (r *reading) someOfThem(n numeral, c context) int {
	if r.norm(n.end) != "of" || r.norm(n.end+1) != "them" && r.norm(n.end+1) != "whom" && r.norm(n.end+1) != "which" || n.vague || n.m == 1 && n.power == 0 {
		return 0
	}
	for i := len(r.out) - 1; i >= max(0, len(r.out)-memory) && r.out[i].Sent >= r.sent-1; i-- {
		if prev := &r.out[i]; prev.Dim == model.Count && prev.Unit != "" && (r.norm(n.end+1) != "whom" || r.person(prev.Unit)) {
			q := model.Quantity{Dim: model.Count, Value: n.value(), Unit: prev.Unit, UnitSpan: prev.UnitSpan, Qualifier: c.qualifier}
			r.add(q, c.first, n.end-1, n.first, n.end-1)
			return n.end + 2
		}
	}
	return 0
}

// person reports whether a unit is a person, so that "whom" can mean it.
func (r *reading) person(name string) bool {
	for i := range r.kb.Units {
		if u := &r.kb.Units[i]; u.Name == name {
			return u.Class == "person" || u.Class == "troop" || u.Class == "police"
		}
	}
	return false
}

// sharedUnit returns the unit of the next number in a list: "200 and 75 university scholarships".
func (r *reading) sharedUnit(i int) head {
	none := head{form: -1}
	for hops := 0; hops < 4; hops++ {
		for k := 0; k < 2 && i < r.hi && r.toks[i].Cap && r.toks[i].Kind == model.Word && !r.is(i, isStop); k++ { // "six Polish and three Czech helicopters"
			i++
		}
		switch r.norm(i) {
		case "and", "or":
			i++
		case ",":
			i++
			if r.norm(i) == "and" {
				i++
			}
		default:
			return none
		}
		n, ok := r.numeral(i)
		if !ok || n.first != i || n.vague {
			return none
		}
		if form, _ := r.markAfter(n.end); form >= 0 {
			return none
		}
		if v, k := r.periods.longest(r.lex, n.end, 1, r.lo, r.hi); k > 0 && r.spans[v].unit {
			return none
		}
		if h := r.unitAfter(n.end, &n); h.form >= 0 || h.unknown {
			return h
		}
		i = n.end
	}
	return none
}

// counts reports whether a number without currency counts something. A known unit settles it; without one it needs a
// plural noun, or a place in a list ("Niger 1,150 and Benin 600"), or a level ("to 600").
func (r *reading) counts(n *numeral, h *head, c *context) bool {
	before := r.norm(c.first - 1)
	if before == "in" && (r.is(c.first-2, isCardinal) || c.first-2 >= r.lo && r.toks[c.first-2].Kind == model.Number) { // "one in five"
		return false
	}
	if h.form >= 0 {
		u := r.unitForms[h.form].unit
		if n.small() && u.Kind == "" && !u.Measure && definite(before) {
			return false
		}
		return !(n.m == 1 && !n.digits && (before == "no" || before == "any" || before == "each" || before == "every"))
	}
	switch {
	case n.vague || n.exp < 0 && !n.magnitude:
		return false
	case r.fromWhom(n):
		return true
	case before == "of" && r.is(c.first-2, isBody) && !r.labelled(n.first) && !n.year() && n.m != 1 && r.norm(n.end) != "-": // "a second team OF 40"
		return true
	case n.m == 1 && n.power == 0:
		return false
	case r.shareOf(n):
		return true
	case h.unknown && r.norm(h.last) == "times": // "five times as many"
		return false
	case h.unknown:
		return !(n.small() && (definite(before) || ordinal(before))) && !n.year()
	case n.small():
		return r.ends(n.end) && c.first > r.lo && r.toks[c.first-1].Cap && r.gapped(n, c) // "France 40, Luxembourg FIVE and Ireland three"
	case n.year():
		return false
	case c.total || c.increment || c.former:
		return true
	case before == "to" && r.changing(c.first-1), before == "from" && r.norm(n.end) == "to" && r.changing(c.first-1):
		return true
	}
	return n.grouped && r.ends(n.end) || n.magnitude && n.m > 0 && r.ends(n.end) && before != "of" || r.gapped(n, c)
}

// fromWhom: a part of what this sentence counts, with who it is from: "four ships, ONE FROM ESTONIA and two from Latvia".
func (r *reading) fromWhom(n *numeral) bool {
	if n.digits || !n.small() || r.norm(n.end) != "from" || n.end+1 >= r.hi || !r.toks[n.end+1].Cap {
		return false
	}
	for i := len(r.out) - 1; i >= max(r.start, len(r.out)-memory); i-- {
		if r.out[i].Dim == model.Count {
			return true
		}
	}
	return false
}

// shareOf: a part of things spoken of before, or of a greater number: "22 OF THOSE aboard", "250,000 OF THE 7.5 million".
func (r *reading) shareOf(n *numeral) bool {
	if n.year() || r.norm(n.end) != "of" {
		return false
	}
	switch r.norm(n.end + 1) {
	case "those":
		return true
	case "the", "its", "their":
		return n.end+2 < r.hi && r.toks[n.end+2].Kind == model.Number && !n.small()
	}
	return false
}

// definite reports whether a word points at things spoken of before: "the two sides".
func definite(s string) bool {
	switch s {
	case "the", "these", "those", "both", "other", "our", "their", "his", "her", "its", "all":
		return true
	}
	return false
}

// ordinal reports whether a word ranks what it stands before: "the first two weeks".
func ordinal(s string) bool { return s == "first" || s == "last" || s == "next" || s == "past" }

// gapped reports whether a number without noun stands in a list behind another count of this sentence, as in "Chad
// offered 2,600 men, Niger 1,150 and Benin 600".
func (r *reading) gapped(n *numeral, c *context) bool {
	if n.end < r.hi && r.toks[n.end].Kind == model.Word && !r.is(n.end, isStop) {
		return false
	}
	for i := len(r.out) - 1; i >= max(r.start, len(r.out)-memory); i-- {
		if r.out[i].Dim == model.Count {
			prev := r.norm(c.first - 1)
			return c.first > r.lo && (r.toks[c.first-1].Cap || prev == "," || prev == "and" || prev == "with" || prev == "for" || prev == ")")
		}
	}
	return false
}

// articleCount reads "a battalion", "another field hospital" whose unit ends at token i: one of a unit that units.tsv
// flags "article".
func (r *reading) articleCount(i int) int {
	for first := i; first >= max(r.free, i-3); first-- {
		v, n := r.units.longest(r.lex, first, 1, r.lo, r.hi)
		if n == 0 || first+n-1 != i || !r.unitForms[v].unit.Article || !r.unitForms[v].singular {
			continue
		}
		art := r.articleBefore(first)
		if art < 0 {
			continue
		}
		if r.headAhead(i + 1) {
			return i + 1
		}
		c := r.left(art)
		q := model.Quantity{Dim: model.Count, Value: "1", Unit: r.unitForms[v].unit.Name, UnitSpan: r.span(first, i),
			Increment: r.norm(art) == "another" || c.increment, Qualifier: c.qualifier}
		from := art
		if r.norm(art) != "another" {
			from = c.first
		}
		last := r.rate(from, i, &q)
		r.add(q, from, last, art, art)
		return last + 1
	}
	return i + 1
}

// articleBefore returns the token of a, an, another or one before the noun phrase that holds token first, with at most
// three adjectives between; -1 when there is none.
func (r *reading) articleBefore(first int) int {
	for k := first - 1; k >= max(r.free, first-5); k-- {
		switch s := r.norm(k); {
		case s == "a" || s == "an" || s == "another":
			return k
		case r.hyphen(k):
		case r.toks[k].Kind != model.Word || r.is(k, isStop):
			return -1
		}
	}
	return -1
}

// headAhead reports whether the noun at hand only describes another: "a battalion commander", "a helicopter crew".
func (r *reading) headAhead(i int) bool {
	if i >= r.hi || r.toks[i].Kind != model.Word || r.is(i, isStop) {
		return r.norm(i) == "-" || r.norm(i) == "'s"
	}
	s := r.norm(i)
	switch s {
	case "crew", "commander", "crash", "base", "flight", "company", "pilot", "pilots", "carrier", "strike", "attack", "deal", "shipment", "captain", "parts", "engine", "engines", "owner", "accident", "wreck", "factory", "maker":
		return true
	}
	v, n := r.units.longest(r.lex, i, 1, r.lo, r.hi)
	return n > 0 && r.unitForms[v].singular && r.unitForms[v].unit.Article
}
