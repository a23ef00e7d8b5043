package pledge

import (
	"slices"

	"pledgewire/internal/model"
)

// contribution is a thing that can be given, as a noun phrase says it.
type contribution struct {
	np     int // the unit
	kind   model.Kind
	money  int // quantity index, -1
	count  int // quantity index, -1
	unit   string
	weak   bool // only a weak head, and nothing that makes it concrete
	head   string
	line   string // the knowledge line behind the kind
	span   model.Span
	former int
}

// contributes reports whether the noun phrase np names a contribution, with or without a value.
func (r *reading) contributes(np int) bool {
	c := r.contribution(np)
	return c.kind != "" && !c.weak
}

// contribution reads the noun phrase np and the "of", "in" and "worth" behind it. Its kind is "" when np is nothing
// that can be given.
func (r *reading) contribution(np int) contribution {
	if np >= len(r.known) {
		return r.readContribution(np)
	}
	k := &r.known[np]
	if !k.read {
		k.contribution, k.read = r.readContribution(np), true
	}
	return k.contribution
}

// knownContribution is what a noun phrase of the sentence at hand was found to be, once somebody asked.
type knownContribution struct {
	contribution
	read bool
}

// keepContributions lets contribution remember what it finds, now that the phrases of the sentence do not change any more.
func (r *reading) keepContributions() {
	r.known = slices.Grow(r.known[:0], len(r.units))[:len(r.units)]
	clear(r.known)
}

func (r *reading) readContribution(np int) contribution {
	c := contribution{np: np, money: -1, count: -1, former: -1}
	u := r.units[np]
	c.span = r.spanOf(u.first, u.last)
	if r.doc.Toks[u.first].Norm == "available" && u.first < u.head { // "make AVAILABLE two doctors"
		c.span = r.spanOf(u.first+1, u.last)
	}
	r.values(&c, u)
	kind, weak, line := r.headKind(u)
	c.head = r.doc.Toks[u.head].Norm
	if r.lx.in("trade", c.head) || r.lx.in("nothings", c.head) || r.lookalike(u) {
		return contribution{np: np, money: -1, count: -1, former: -1}
	}
	// what follows: "a package OF 180 million euros IN grants", "fuel WORTH $5m", "tonnes OF maize"
	inner := model.Kind("")
	innerWeak := false
	for p := np + 1; p+1 < len(r.units) && r.kindAt(p) == uPrep && (r.kindAt(p+1) == uNP || r.worthOf(p)); p += 2 {
		if r.worthOf(p) { // "$30 million WORTH OF diesel"
			p++
		}
		w := r.normOf(p)
		if w == "for" && p == np+1 && isMoneyKind(kind) && !weak && c.money < 0 && r.bareSum(p+1) {
			w = "worth" // "a loan for $30 million"
		}
		if w != "of" && w != "in" && w != "worth" && !(w == "with" && p == np+1 && r.lx.in("carriers", singular(c.head))) {
			break
		}
		in := r.units[p+1]
		if r.lookalike(in) {
			break
		}
		if w == "in" && r.lx.of(&r.doc.Toks[in.head]).in("nobody") {
			break // "in place of", "in return for"
		}
		if w == "in" && r.mentionIn(in.first, in.last) >= 0 && r.namesPlace(in) {
			if p == np+1 && r.kindAt(p+2) == uPrep && r.normOf(p+2) == "of" && c.money < 0 && c.count < 0 {
				continue // "the deployment in Senegal OF 65 PERSONNEL"
			}
			break
		}
		k, wk, l := r.headKind(in)
		if w == "of" && p == np+1 && r.oneBody(&c, u) && r.crewOf(&c, in) {
			c.span = c.span.Join(r.spanOf(in.first, in.last))
			if kind == "" || weak {
				kind, weak = "personnel", false
			}
			break
		}
		if w != "in" || k != "" {
			had := c.money >= 0 || c.count >= 0
			r.values(&c, in)
			if q := r.quantityIn(in, int(model.Money)); w == "worth" && c.money < 0 && q >= 0 {
				c.money = q // "two credits for a TOTAL of $2.4 million"
			}
			if k != "" && (inner == "" || innerWeak && !wk) && (w != "of" || kind != "" || had || c.count >= 0 || r.holds(u)) {
				inner, innerWeak = k, wk
				if line == "" || weak && !wk {
					line = l
				}
			}
			if w != "of" && had && k == "" {
				break
			}
			c.span = c.span.Join(r.spanOf(in.first, in.last))
			continue
		}
		break
	}
	if c.money < 0 && c.count < 0 {
		c.money = r.sumBehindReceiver(np, kind)
	}
	if inner != "" && !innerWeak && r.lx.in("carriers", singular(c.head)) {
		kind = "" // a ship with cement is cement
	}
	c.kind, c.weak, c.line = chooseKind(kind, weak, inner, innerWeak, c.money >= 0), weak, line
	if inner != "" {
		c.weak = weak && innerWeak
	}
	r.finish(&c, u)
	r.instrument(&c, inner != "" && !innerWeak)
	return c
}

// sumBehindReceiver is the sum behind who receives or gives: "a loan to Kenya OF 5 MILLION EUROS", "a promise by Norway OF $3M", -1
// for none.
func (r *reading) sumBehindReceiver(np int, kind model.Kind) int {
	if !isMoneyKind(kind) && !(r.undertaking(np) && !r.accord(np)) {
		return -1
	}
	for p := np + 1; p < np+8 && r.kindAt(p) == uPrep && r.kindAt(p+1) == uNP; p += 2 {
		if w := r.normOf(p); p > np+1 && (w == "of" || w == "worth") && r.bareSum(p+1) {
			return int(r.qty[r.units[p+1].head])
		}
	}
	return -1
}

// oneBody: a team, a unit: one body of people.
func (r *reading) oneBody(c *contribution, u unit) bool {
	return r.lx.of(&r.doc.Toks[u.head]).in("squads") && (c.count < 0 || r.in.Quantities[c.count].Value == "1")
}

// crewOf takes the bare number of people behind a body's "of": "a second team OF 40", "an infantry battalion OF 600".
func (r *reading) crewOf(c *contribution, in unit) bool {
	q := r.quantityIn(in, int(model.Count))
	if q < 0 || r.in.Quantities[q].Value == "" {
		return false
	}
	if class := r.lx.unit[r.in.Quantities[q].Unit].Class; class == "person" || class == "troop" || class == "police" {
		c.count, c.unit = q, r.in.Quantities[q].Unit
		return true
	}
	if int(r.qty[in.head]) != q || !r.bareNumber(q) || r.in.Quantities[q].Last != in.last {
		return false
	}
	c.count, c.unit = q, "person"
	return true
}

// worthOf: "worth" before "of" and a noun phrase.
func (r *reading) worthOf(p int) bool {
	return r.normOf(p) == "worth" && r.kindAt(p+1) == uPrep && r.normOf(p+1) == "of" && r.kindAt(p+2) == uNP
}

// bareSum reports a noun phrase that is nothing but money.
func (r *reading) bareSum(np int) bool {
	u := r.units[np]
	q := r.qty[u.head]
	return q >= 0 && r.in.Quantities[q].Dim == model.Money && r.in.Quantities[q].First <= u.first+1
}

// instrument keeps money money: a sum of humanitarian aid is funding, whatever the aid consists of, unless the goods are
// named ("a $5m package of blankets"); and the cost of something is money, not the thing that it pays for.
func (r *reading) instrument(c *contribution, named bool) {
	switch {
	case c.money >= 0 && c.kind == "reconstruction" && r.lx.in("undertakes", singular(lastWord(c.span.Of(r.doc.Text)))):
		c.kind = "funding" // "a $150,000 project", "$20 billion in projects"
	case r.lx.in("outlays", c.head):
		c.kind, c.weak = "funding", false
	case c.money >= 0 && c.kind == "relief_goods" && r.aidIn(c): // "three million euros in emergency aid"
		c.kind = "funding"
	case c.money >= 0 && !named && !isMoneyKind(c.kind) && r.lx.heads[singular(c.head)].kind == "funding" && r.lx.heads[singular(c.head)].weak:
		c.kind = "funding"
	}
}

// aidIn reports whether the last word of a contribution is aid as such, not goods.
func (r *reading) aidIn(c *contribution) bool {
	words := c.span.Of(r.doc.Text)
	switch lastWord(words) {
	case "aid", "assistance", "help", "relief", "support":
		return true
	}
	return false
}

// holds reports a head that gives what stands behind its "of": a convoy, a package, tonnes; and plain numbers.
func (r *reading) holds(u unit) bool {
	head := &r.doc.Toks[u.head]
	return r.lx.in("containers", singular(head.Norm)) || r.qty[u.head] >= 0 || head.Kind == model.Number || r.undertakes(head.Norm)
}

func (r *reading) undertakes(norm string) bool {
	if r.lx.in("undertakings", singular(norm)) {
		return true
	}
	for _, f := range r.lx.forms[norm] {
		if f.noun {
			return true
		}
	}
	return false
}

// lookalike reports whether the last words of u name another thing than their head: hotel beds, think tanks.
func (r *reading) lookalike(u unit) bool {
	for n := 2; n <= 3 && u.head-n+1 >= u.first; n++ {
		if r.lx.lists.has("lookalikes", r.phrase(u.head-n+1, u.head)) {
			return true
		}
	}
	return false
}

// chooseKind weighs the kind of the head against that of what it holds.
func chooseKind(kind model.Kind, weak bool, inner model.Kind, innerWeak, money bool) model.Kind {
	switch {
	case kind == "" || weak && inner != "" && !innerWeak:
		if inner != "" {
			return inner
		}
		return kind
	case inner != "" && !innerWeak && isMoneyKind(kind) && kind == "funding":
		return inner
	}
	return kind
}

func isMoneyKind(k model.Kind) bool {
	return k == "funding" || k == "loan" || k == "investment" || k == "debt_relief"
}

// finish settles what numbers make of a head: a sum alone is funding, a counted unit brings its own kind.
func (r *reading) finish(c *contribution, u unit) {
	if c.count >= 0 {
		q := &r.in.Quantities[c.count]
		if crew := c.unit == "person" && q.Unit == ""; !crew { // "a team of 14"
			c.unit = q.Unit
		}
		if c.unit == "" {
			c.unit = r.unitOfWhole(c, u)
		}
		if c.unit == "" {
			if r.doc.Toks[u.head].Kind == model.Word {
				c.unit = singular(r.doc.Toks[u.head].Norm)
			}
			if q.Last > u.last || q.First < u.first {
				c.unit = r.unitOf(c.count)
			}
		}
		if c.kind == "" {
			c.kind = r.lx.unit[c.unit].Kind
		}
		c.weak = c.weak && c.kind == "funding"
	}
	if c.money >= 0 {
		c.weak = false
		if c.kind == "" {
			c.kind = "funding"
		}
	}
}

// unitOfWhole returns what a bare number takes a part of: "forty of the 356 REFUGEES".
func (r *reading) unitOfWhole(c *contribution, u unit) string {
	if u.head >= r.in.Quantities[c.count].Last || u.head < r.in.Quantities[c.count].First || r.kindAt(c.np+1) != uPrep || r.normOf(c.np+1) != "of" || r.kindAt(c.np+2) != uNP {
		return ""
	}
	whole := r.units[c.np+2]
	if q := r.quantityIn(whole, int(model.Count)); q >= 0 && r.in.Quantities[q].Unit != "" {
		return r.in.Quantities[q].Unit
	}
	if r.doc.Toks[whole.head].Kind != model.Word || r.qty[whole.head] >= 0 || r.classOf(whole.head) != cNoun {
		return ""
	}
	return singular(r.doc.Toks[whole.head].Norm)
}

// unitOf returns the noun that quantity q counts: the head of its noun phrase.
func (r *reading) unitOf(q int) string {
	qty := &r.in.Quantities[q]
	for _, u := range r.units {
		if u.kind == uNP && u.first <= qty.First && qty.First < u.last {
			return singular(r.doc.Toks[u.head].Norm)
		}
	}
	return ""
}

// values takes the money and the count of a noun phrase, the first of each.
func (r *reading) values(c *contribution, u unit) {
	for i := u.first; i < u.last; i++ {
		q := int(r.qty[i])
		if q < 0 {
			continue
		}
		qty := &r.in.Quantities[q]
		if qty.Former {
			c.former = q
			continue
		}
		switch qty.Dim {
		case model.Money:
			if c.money < 0 && !qty.Total && !r.allBut(qty.First) {
				c.money = q
			}
		case model.Count:
			if c.count < 0 && !qty.Total && !r.ordinal(qty) && !(u.head >= qty.Last && r.compound(qty, qty.Last)) {
				c.count = q
			}
		}
	}
}

// allBut: "ALL BUT $20 million will be spent": what is left out.
func (r *reading) allBut(i int) bool {
	return i >= r.start+2 && r.doc.Toks[i-1].Norm == "but" && r.doc.Toks[i-2].Norm == "all"
}

// ordinal reports a number that says which or how long, not how many: "phase TWO of its turbines", "a 10,000-FOOT runway".
func (r *reading) ordinal(qty *model.Quantity) bool {
	if i := qty.First - 1; i >= r.start && r.lx.of(&r.doc.Toks[i]).in("ordinals") {
		return true
	}
	for i := qty.First; i < min(qty.First+2, r.end-1); i++ {
		if r.doc.Toks[i].Norm == "-" && r.lx.of(&r.doc.Toks[i+1]).in("lengths") {
			return true
		}
	}
	return false
}

func (r *reading) namesPlace(u unit) bool {
	m := r.men[u.head]
	if m < 0 {
		return false
	}
	t := r.in.Entities[r.in.Mentions[m].Entity].Type
	return t == model.Country || t == model.Place
}

// headKind returns the kind that the head of a noun phrase names: the longest listed word sequence that ends at the
// head, else a weak head with a qualifying word before it.
func (r *reading) headKind(u unit) (model.Kind, bool, string) {
	if r.men[u.head] >= 0 {
		return "", false, ""
	}
	if k, line := r.heldKind(u); k != "" {
		return k, false, line
	}
	if of := r.partOfWhat(u); of >= 0 {
		return r.headKind(r.units[of])
	}
	last := singular(r.doc.Toks[u.head].Norm)
	extra := 0
	if u.head > u.first && r.pluralOfNumber(u.head) {
		last, extra = r.doc.Toks[u.head-1].Norm, 1
	}
	for n := max(1, min(r.lx.longHeads[last]+extra, u.head-u.first+1)); n >= 1; n-- {
		first := u.head - n + 1
		h, ok := r.lx.heads[string(r.phrase(first, u.head))]
		if !ok {
			continue
		}
		for i := u.first; i < first; i++ {
			for _, w := range r.lx.kindWords[r.doc.Toks[i].Norm] {
				k := w.kind
				if h.weak && (h.kind == "funding" || k != "funding") || k == "medical" && h.kind != "scholarships" && h.kind != "loan" && h.kind != "funding" || h.kind == "funding" && k != "funding" && h.weak {
					return k, false, w.at
				}
			}
		}
		return h.kind, h.weak, h.at
	}
	return "", false, ""
}

// partOfWhat is the noun phrase behind "part of": "will pay PART OF the salaries"; -1 for none.
func (r *reading) partOfWhat(u unit) int {
	if n := r.doc.Toks[u.head].Norm; n != "part" && n != "half" || u.last+1 >= r.end || r.doc.Toks[u.last].Norm != "of" {
		return -1
	}
	return slices.IndexFunc(r.units, func(of unit) bool { return of.kind == uNP && of.first == u.last+1 })
}

// heldKind is the kind of what an agreement or a donation holds: "a loan agreement", "the vaccine donation".
func (r *reading) heldKind(u unit) (model.Kind, string) {
	if u.kind != uNP || u.head <= u.first || !r.lx.in("holders", singular(r.doc.Toks[u.head].Norm)) {
		return "", ""
	}
	for n := max(1, min(r.lx.longHeads[singular(r.doc.Toks[u.head-1].Norm)], u.head-u.first)); n >= 1; n-- {
		first := u.head - n
		if r.men[first] >= 0 || r.qty[first] >= 0 {
			continue
		}
		if h, ok := r.lx.heads[string(r.phrase(first, u.head-1))]; ok && !h.weak && h.kind != "funding" {
			return h.kind, h.at
		}
	}
	return "", ""
}

// pluralOfNumber reports the s of "F-16s".
func (r *reading) pluralOfNumber(i int) bool {
	return r.doc.Toks[i].Norm == "s" && r.doc.Toks[i].Glued && r.doc.Toks[i-1].Kind == model.Number
}

// phrase returns the folded words of tokens [first, head], the last one singular, hyphens joined, until the next call.
func (r *reading) phrase(first, head int) []byte {
	b := r.buf[:0]
	if head > first && r.pluralOfNumber(head) {
		head--
	}
	for i := first; i <= head; i++ {
		tok := &r.doc.Toks[i]
		if i > first && !(tok.Glued && (tok.Norm == "-" || r.doc.Toks[i-1].Norm == "-")) {
			b = append(b, ' ')
		}
		if i == head {
			b = append(b, singular(tok.Norm)...)
		} else {
			b = append(b, tok.Norm...)
		}
	}
	r.buf = b
	return b
}
