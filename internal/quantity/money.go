package quantity

import "pledgewire/internal/model"

// amount is a number with what may make it money: tokens [first, end).
type amount struct {
	numeral
	signed bool // a sign or code stands before it
	marked bool // a currency stands behind it
	form   markForm
	first  int // the sign included
	end    int // the currency included
}

// money reports whether a sign or a currency was written.
func (a *amount) money() bool { return a.signed || a.marked }

// amount reads the number n with its sign and currency.
func (r *reading) amount(n numeral) amount {
	a := amount{numeral: n, first: n.first, end: n.end}
	if form, first := r.sign(n.first); form >= 0 && r.signFits(form, first, &n) {
		a.signed, a.form, a.first = true, r.markForms[form], first
	}
	if n.letterEnd > 0 {
		form, _ := r.markAfter(n.letterEnd)
		if a.signed || form >= 0 && r.glued(n.end) {
			a.numeral = n.withLetter()
			a.end = a.numeral.end
		}
	}
	r.markBehind(&a)
	return a
}

// signFits reports whether the form before n is a sign there: a letter must touch the number, a word of several letters
// that is also a name ("Euro 2016") needs a magnitude.
func (r *reading) signFits(form, first int, n *numeral) bool {
	m := &r.markForms[form]
	switch {
	case len(m.exact) == 1 && len(m.exact[0]) == 1 && !r.glued(n.first):
		return false
	case m.common && !n.magnitude && !n.grouped:
		return false
	}
	return m.exact == nil || first == r.lo || !r.glued(first) || r.toks[first-1].Kind != model.Word
}

// markBehind takes the currency behind the number, also behind a signed one ("US$600 million USD", "$36 million
// Canadian dollars").
func (r *reading) markBehind(a *amount) {
	at := a.end
	if (a.vague || a.magnitude) && r.norm(at) == "of" {
		at++
	}
	form, end := r.markAfter(at)
	if form < 0 {
		if a.signed && a.form.code == "" {
			r.nationality(a)
		}
		return
	}
	m := r.markForms[form]
	switch {
	case a.signed && m.code != "" && a.form.code != "" && m.code != a.form.code:
		return
	case a.signed && r.toks[end-1].Kind == model.Symbol: // "€5m–€6m"
		return
	case m.common && !a.signed && !r.worth(a, end):
		return
	case a.signed:
		a.end = end
		if a.form.code == "" && m.code != "" {
			a.form = m
		}
		return
	}
	a.marked, a.form, a.end = true, m, end
	a.numeral.power += m.power
}

// worth reports whether a number before a word that is not always a currency is a sum of money: "2 million pounds", but
// not "a 14-pound turkey" or "10 million pounds of rice".
func (r *reading) worth(a *amount, end int) bool {
	if !a.magnitude && !(a.grouped && r.norm(end-1) != "pounds") {
		return false
	}
	if r.norm(end) != "of" {
		return true
	}
	for k := end + 1; k < min(end+4, r.hi); k++ {
		if r.is(k, isStop) {
			break
		}
		switch r.norm(k) {
		case "aid", "assistance", "support", "funding", "help", "money", "grants", "debt", "loans", "investment", "relief", "cash", "funds":
			return true
		}
	}
	return false
}

// nationality takes the adjective of "$1.21 billion Canadian", where nothing that it could belong to follows.
func (r *reading) nationality(a *amount) {
	path := [3]word{}
	for n := 1; n < 3 && a.end+n <= r.hi; n++ {
		path[n-1] = r.lex[a.end+n-1]
		path[n] = word(r.vocab.ids.Number("dollars"))
		v, got := r.marks.longest(path[:n+1], 0, 1, 0, n+1)
		if got == n+1 && r.toks[a.end].Cap && r.markForms[v].code != "" && r.nothingAfter(a.end+n) {
			a.form = r.markForms[v]
			a.end += n
			return
		}
	}
}

// nothingAfter reports whether no noun follows token i that an adjective before it could belong to.
func (r *reading) nothingAfter(i int) bool {
	return i >= r.hi || r.toks[i].Kind == model.Punct || r.is(i, isStop)
}

// money reads a sum, or two that are joined ("$5-7 million", "from 16 million to 11 million euros").
func (r *reading) money(n numeral) int {
	a := r.amount(n)
	c := r.left(a.first)
	if b, ok := r.joined(&a, &c); ok {
		return r.moneyPair(&a, &b, c)
	}
	if !a.money() && !r.sharedMark(&a) {
		return r.bareMoney(a, c)
	}
	return r.addMoney(a, c)
}

// sharedMark gives a number the currency of the next one in a list: "10 million and 20 million euros", "10 and 20
// million euros respectively", "Finland will give 5 million and Italy 7.5 million euros".
func (r *reading) sharedMark(a *amount) bool {
	if s := r.norm(a.end); s != "and" && s != "," || a.vague {
		return false
	}
	i := a.end + 1
	if r.norm(i) == "and" {
		i++
	}
	if a.magnitude {
		i = r.pastName(i)
	}
	n, ok := r.numeral(i)
	if !ok || n.first != i || n.vague {
		return false
	}
	b := r.amount(n)
	switch {
	case !b.marked || b.first != i:
		return false
	case a.magnitude:
	case b.magnitude && r.respectively(b.end):
		a.power, a.magnitude = b.power, true
	default:
		return false
	}
	a.form = b.form
	return true
}

// pastName returns the token behind the name at i, or i: "the Netherlands".
func (r *reading) pastName(i int) int {
	j := i
	for j < min(i+4, r.hi) && (r.toks[j].Cap && r.toks[j].Kind == model.Word || r.norm(j) == "the") {
		j++
	}
	return j
}

// respectively reports whether the word stands behind token i.
func (r *reading) respectively(i int) bool {
	for k := i; k < min(i+20, r.hi); k++ {
		if r.norm(k) == "respectively" {
			return true
		}
	}
	return false
}

// addMoney emits one sum.
func (r *reading) addMoney(a amount, c context) int {
	q := model.Quantity{Dim: model.Money, Value: a.value(), Currency: a.form.code, Mark: a.form.mark,
		Qualifier: c.qualifier, Increment: c.increment, Former: c.former || c.from && (r.laterLevel(a.end) || r.earlierLevel(model.Money, c.first)), Total: c.total}
	if a.plus && q.Qualifier == "" {
		q.Qualifier = model.AtLeast
	}
	last := r.right(a.end-1, &q)
	equivalents, end := r.equivalents(last+1, &a)
	q.Equivalents = equivalents
	last = r.rate(c.first, end-1, &q)
	r.add(q, c.first, last, a.first, a.end-1)
	return last + 1
}

// joined reads the second of two sums that belong together: tokens "A to B", "A-B", "between A and B".
func (r *reading) joined(a *amount, c *context) (b amount, ok bool) {
	conn := r.norm(a.end)
	switch conn {
	case "to", "-", "—":
	case "and":
		if !c.between {
			return b, false
		}
	case "or":
	default:
		return b, false
	}
	start := a.end + 1
	start = r.skipSign(start)
	n, ok := r.numeral(start)
	if !ok || n.first != start || n.vague || a.vague {
		return b, false
	}
	free := r.free
	r.free = a.end + 1
	b = r.amount(n)
	r.free = free
	if b.first != a.end+1 {
		return b, false
	}
	if !a.money() && !b.money() || conn == "or" && !(a.money() && b.money()) && !a.small() {
		return b, false
	}
	if b.signed && !a.money() { // "from $89 million in 2019 to $19 million"
		return b, false
	}
	if conn == "or" && a.money() && b.money() && a.form.mark != b.form.mark {
		return b, false
	}
	r.share(a, &b)
	return b, r.pairs(a, &b, conn, c)
}

// skipSign steps over a sign to the number behind it.
func (r *reading) skipSign(i int) int {
	for k := i; k < min(i+4, r.hi); k++ {
		if r.toks[k].Kind == model.Number {
			if r.signed(k) == i {
				return k
			}
			break
		}
	}
	return i
}

// signed returns the first token of the sign before the number at k, k when there is none.
func (r *reading) signed(k int) int {
	free := r.free
	r.free = r.lo
	_, first := r.sign(k)
	r.free = free
	return first
}

// share gives the first number the magnitude of the second in "$2.5 to $3 billion", and each the other's currency.
func (r *reading) share(a, b *amount) {
	if !a.magnitude && b.magnitude && model.NewDecimal(a.m, a.exp).Cmp(model.NewDecimal(b.m, b.exp)) < 0 {
		a.power, a.magnitude = b.scale(), true
	}
	switch {
	case !a.money():
		a.form = b.form
	case !b.money():
		b.form = a.form
	}
}

// pairs reports whether two numbers joined by conn are one range or an old and a new level.
func (r *reading) pairs(a, b *amount, conn string, c *context) bool {
	rising := a.less(&b.numeral)
	if c.from && conn == "to" {
		return true
	}
	if !rising {
		return false
	}
	if a.signed && !b.money() { // "$5 million to 10 million people", "$50,000 to 12 villages"
		if a.magnitude != b.magnitude || !b.magnitude && conn == "to" && !b.grouped {
			return false
		}
		head := r.unitAfter(b.end, &b.numeral)
		return head.form < 0 && !head.unknown
	}
	return true
}

// moneyPair emits a range, or the old and the new level of "from 16 million to 11 million euros".
func (r *reading) moneyPair(a, b *amount, c context) int {
	if c.from && (!a.less(&b.numeral) || r.changing(c.first-1)) {
		old := c
		old.former = true
		q := model.Quantity{Dim: model.Money, Value: a.value(), Currency: a.form.code, Mark: a.form.mark, Former: true, Qualifier: c.qualifier}
		r.add(q, c.first, a.end-1, a.first, a.end-1)
		return r.addMoney(*b, context{first: b.first})
	}
	first := c.first
	if c.between || c.from {
		first--
	}
	q := model.Quantity{Dim: model.Money, Min: a.value(), Max: b.value(), Currency: b.form.code, Mark: b.form.mark,
		Qualifier: model.Range, Increment: c.increment, Former: c.former, Total: c.total}
	if a.form.code != "" {
		q.Currency, q.Mark = a.form.code, a.form.mark
	}
	last := r.right(b.end-1, &q)
	q.Qualifier = model.Range
	equivalents, end := r.equivalents(last+1, b)
	q.Equivalents = equivalents
	last = r.rate(first, end-1, &q)
	r.add(q, first, last, a.first, b.end-1)
	return last + 1
}

// earlierLevel reports whether the new level of the same kind stands right before "from": "raised to $5m from $3m".
func (r *reading) earlierLevel(dim model.Dimension, first int) bool {
	if len(r.out) == r.start {
		return false
	}
	prev := &r.out[len(r.out)-1]
	return prev.Dim == dim && prev.Last == first-1 && r.changing(prev.First)
}

// laterLevel reports whether "to" and another sum follow within a few words: "from $30m in 2019 to $50m".
func (r *reading) laterLevel(i int) bool {
	for k := i; k < min(i+6, r.hi-1); k++ {
		if r.norm(k) == "to" {
			return r.toks[k+1].Kind == model.Number || r.toks[min(k+2, r.hi-1)].Kind == model.Number && r.glued(min(k+2, r.hi-1)) || r.is(k+1, isCardinal)
		}
		if r.toks[k].Kind == model.Punct {
			return false
		}
	}
	return false
}

// bareMoney reads "Germany 27 million" behind "Spain offered 32 million euros": a magnitude without a noun, where an
// earlier sum in this sentence or the one before names the currency.
func (r *reading) bareMoney(a amount, c context) int {
	if !a.magnitude || a.vague || a.power < 5 && !(a.power == 0 && a.m >= 1e6) {
		return 0
	}
	year := r.yearAlone(a.end)
	if head := r.unitAfter(a.end, &a.numeral); !year && (head.form >= 0 || head.unknown) {
		return 0
	}
	if year {
	} else if r.norm(a.end) == "-" || r.norm(a.end) == "of" || a.end < r.hi && r.toks[a.end].Kind == model.Word && !r.is(a.end, isStop|isPast|isFuture) {
		return 0
	}
	if s := r.norm(c.first - 1); s == "of" && !c.total || s == "them" || s == "whom" {
		return 0
	}
	prev := r.lastMoney()
	if prev == nil {
		return 0
	}
	a.form = markForm{code: prev.Currency, mark: prev.Mark}
	return r.addMoney(a, c)
}

// yearAlone: a word for a year whose noun is left out: "from 800 million kronor this year to 250 million NEXT".
func (r *reading) yearAlone(i int) bool {
	switch r.norm(i) {
	case "next", "now", "last":
		return i+1 >= r.hi || r.toks[i+1].Kind == model.Punct
	}
	return false
}

// memory is how many quantities back one looks for what a bare number means.
const memory = 32

// lastMoney returns the sum of money nearest before, in this sentence or the one before it in the same block.
func (r *reading) lastMoney() *model.Quantity {
	for i := len(r.out) - 1; i >= max(0, len(r.out)-memory); i-- {
		q := &r.out[i]
		near := q.Sent == r.sent || q.Sent == r.sent-1 && r.doc.Sents[q.Sent].Block == r.doc.Sents[r.sent].Block
		switch {
		case !near:
			return nil
		case q.Dim == model.Money && q.Mark != "":
			return q
		}
	}
	return nil
}
