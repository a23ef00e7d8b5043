// Package quantity answers: how much, how many, how long and when?
//
// It looks only where something stands that can be the core of a quantity: a number, a number word, a month, a weekday,
// a span of time, a unit that its article counts ("a battalion"). From there it reads to the right (magnitude, currency,
// unit, rate, equivalents) and to the left (sign, qualifier, preposition). One dimension is one file: money.go,
// count.go, duration.go, date.go, percent.go; numeral.go reads the numbers that all of them share.
package quantity

import (
	"slices"
	"sync"

	"pledgewire/internal/knowledge"
	"pledgewire/internal/model"
	"pledgewire/internal/token"
)

// Finder finds quantities. It is built once, holds no state between articles, and may be used from many goroutines.
type Finder struct {
	kb      *knowledge.Quantities
	vocab   vocabulary
	marks   trie // currency nouns, codes and signs behind a number, forwards
	signs   trie // signs and codes before a number, backwards
	units   trie // forwards
	periods trie // forwards
	feasts  trie // forwards
	before  trie // qualifiers before a number, backwards
	after   trie // qualifiers behind a number, forwards

	markForms []markForm
	unitForms []unitForm
	spans     []span
	feastDays []monthDay
	effects   []effect
	desks     sync.Pool // of *desk
}

// New compiles the tables of kb.Quantities.
func New(kb *knowledge.Base) *Finder {
	q := &kb.Quantities
	f := &Finder{kb: q, vocab: newVocabulary(), desks: sync.Pool{New: func() any { return new(desk) }}}
	f.compileNumbers(q)
	f.compileMarks(q)
	f.compileUnits(q)
	f.compileTime(q)
	f.compileWords(q)
	return f
}

// Bind tells f the numbers that the words of documents have in vocab, so that it need not look them up. It is called before
// the first Find, if at all.
func (f *Finder) Bind(vocab *token.Table) { f.vocab.ids.Bind(vocab) }

// Find returns the quantities of doc, in order, none overlapping.
func (f *Finder) Find(doc *model.Document) []model.Quantity {
	if len(doc.Sents) == 0 {
		return nil
	}
	d := f.desks.Get().(*desk)
	r := reading{Finder: f, doc: doc, toks: doc.Toks, lex: slices.Grow(d.lex, len(doc.Toks))[:len(doc.Toks)], out: d.out, today: published(doc)}
	for n := range doc.Sents {
		r.sentence(n)
	}
	out := append([]model.Quantity(nil), r.out...)
	clear(r.out)
	d.lex, d.out = r.lex[:0], r.out[:0]
	f.desks.Put(d)
	return out
}

// desk is the room of one Find, reused by the next.
type desk struct {
	lex []word
	out []model.Quantity
}

// reading is one article being read. Positions are indexes into doc.Toks; lo and hi bound the sentence at hand.
type reading struct {
	*Finder
	doc    *model.Document
	toks   []model.Token
	lex    []word // of each token
	sent   int
	lo, hi int
	free   int // the first token that no quantity has taken
	today  day
	out    []model.Quantity
	start  int // index into out where this sentence's quantities start
}

// sentence reads sentence n from left to right.
func (r *reading) sentence(n int) {
	sent := &r.doc.Sents[n]
	r.sent, r.lo, r.hi, r.free, r.start = n, sent.First, sent.Last, sent.First, len(r.out)
	anchors := 0
	for i := r.lo; i < r.hi; i++ {
		if r.look(i) {
			anchors++
		}
	}
	for i := r.lo; i < r.hi && anchors > 0; {
		if !r.anchor(i) {
			i++
			continue
		}
		next := max(r.at(i), i+1)
		i = max(next, r.free)
	}
}

// look finds the word of token i and reports whether it is an anchor.
func (r *reading) look(i int) bool {
	tok := &r.toks[i]
	if tok.Kind == model.Number {
		if len(tok.Norm) <= 2 { // the 2 of "Leopard 2 tanks"
			r.lex[i] = word(r.vocab.ids.Of(tok))
		} else {
			r.lex[i] = 0
		}
		return true
	}
	r.lex[i] = word(r.vocab.ids.Of(tok))
	return r.is(i, isAnchor)
}

func (r *reading) anchor(i int) bool {
	return r.toks[i].Kind == model.Number || r.is(i, isAnchor)
}

// at reads the quantity whose core starts at the anchor i, and returns where reading goes on.
func (r *reading) at(i int) int {
	switch {
	case r.toks[i].Kind == model.Number || r.is(i, isNumeral):
		return r.numeric(i)
	case r.is(i, isMonth|isMonthShort|isWeekday|isSeason|isFeast|isDay):
		return r.calendar(i)
	case r.is(i, isPeriod):
		return r.bareSpan(i)
	case r.is(i, isArticleUnit):
		return r.articleCount(i)
	}
	return i + 1
}

// numeric reads what starts with a number, trying what is surest first.
func (r *reading) numeric(i int) int {
	if end := r.isoDate(i); end > i {
		return end
	}
	n, ok := r.numeral(i)
	if !ok {
		return max(n.end, i+1)
	}
	if end := r.dayAndMonth(n); end > 0 {
		return end
	}
	if end := r.percent(n); end > 0 {
		return end
	}
	if end := r.notAQuantity(n); end > 0 {
		return end
	}
	if end := r.duration(n); end > 0 {
		return end
	}
	if end := r.money(n); end > 0 {
		return end
	}
	if end := r.years(n); end > 0 {
		return end
	}
	return max(r.count(n), n.end, i+1)
}

// add appends a quantity made of the tokens [first, last] with its core [coreFirst, coreLast].
func (r *reading) add(q model.Quantity, first, last, coreFirst, coreLast int) *model.Quantity {
	q.Sent, q.First, q.Last = r.sent, first, last+1
	q.Span = r.span(first, last)
	q.Core = r.span(coreFirst, coreLast)
	r.out = append(r.out, q)
	r.free = last + 1
	return &r.out[len(r.out)-1]
}

// span covers the tokens [first, last].
func (r *reading) span(first, last int) model.Span {
	return model.Span{Start: r.toks[first].Start, End: r.toks[last].End}
}

// norm returns the folded text of token i, "" outside the sentence.
func (r *reading) norm(i int) string {
	if i < r.lo || i >= r.hi {
		return ""
	}
	return r.toks[i].Norm
}

// is reports whether token i has one of the flags.
func (r *reading) is(i int, fl flags) bool {
	return i >= r.lo && i < r.hi && r.vocab.words[r.lex[i]].is&fl != 0
}

// entry returns what is known of token i.
func (r *reading) entry(i int) *entry {
	if i < r.lo || i >= r.hi {
		return &r.vocab.words[0]
	}
	return &r.vocab.words[r.lex[i]]
}

// glued reports whether token i touches the one before it.
func (r *reading) glued(i int) bool { return i > r.lo && i < r.hi && r.toks[i].Glued }

// hyphen reports whether token i is a hyphen between two words that touch it.
func (r *reading) hyphen(i int) bool {
	return r.norm(i) == "-" && r.glued(i) && r.glued(i+1)
}
