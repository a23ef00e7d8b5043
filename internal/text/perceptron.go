package text

import (
	"slices"
	"strings"

	"pledgewire/internal/token"
)

// perceptron is the averaged perceptron of prose, read from the model that prose carries, with exact sums. prose itself adds
// its weights as floating-point numbers in the order of a Go map: the same sentence gets one tag in one run and another in
// the next where two are close ("proportionate", noun or adjective), and the same article other pledges. The weights of the
// model have three decimals, so whole thousandths add up the same in any order. It takes ready tokens, so nothing is cut,
// lost or shared between equal words on the way.
//
// A feature of the model is a name and one or two values ("i-1 word the"). Here a word is looked up once, and has its
// weights for each place beside the word to tag; that took four fifths of the time away.
type perceptron struct {
	classes []string         // sorted
	tags    map[string]int   // every tag that can stand before a word, to its number: the classes first
	names   []string         // the tags by number
	known   map[string]uint8 // words with one tag
	sieve   token.Sieve      // the words that known has

	words   map[string]int32 // words of the context to their place in at
	at      []wordWeights
	suffix  map[string]suffixWeights
	first   [256]run // by the first byte of the word
	bias    run
	before  []run          // by the tag before
	earlier []run          // by the tag before that
	pair    []run          // by both
	tagged  map[uint64]run // by the tag before and the word
	sums    []weight       // the weights of all features, run by run
	starts  []scores       // by both tags: what the bias and the tags add up to
}

// run is the weights sums[from:to] of one feature.
type run struct{ from, to int32 }

// weight is what a feature says for a class: thousandths, above the eight bits of the class. Four bytes a weight keep the
// model in the processor's cache.
type weight int32

func newWeight(class uint8, thousandths int32) weight { return weight(thousandths<<8 | int32(class)) }

func (w weight) class() uint8 { return uint8(w) }

func (w weight) thousandths() int32 { return int32(w >> 8) }

// scores are the sums by class.
type scores [maxClasses]int32

func (s *scores) add(ws []weight) {
	for _, w := range ws {
		s[w.class()%maxClasses] += w.thousandths() // the remainder spares a check of the bounds
	}
}

// wordWeights are the weights of a word in its places: the one to tag, one and two before it, one and two behind it.
type wordWeights struct {
	here, before, earlier, after, later run
	suffix                              suffixWeights // those of its own last three bytes
}

// suffixWeights are the weights of the last three bytes of the word to tag, of the one before and the one behind it.
type suffixWeights struct{ here, before, after run }

// seen is a word of the context as the model knows it.
type seen struct {
	word   int32 // its place in at, -1 for none
	suffix suffixWeights
}

// maxClasses bounds the classes, so that sums fit into an array.
const maxClasses = 64

// tag sets tags[i] to the tag of words[i].
func (p *perceptron) tag(words, tags []string, context []seen) {
	context = p.context(context[:0], words)
	before, earlier := p.tags["-START-"], p.tags["-START2-"]
	for i, w := range words {
		tag, fixed := p.fixed(w)
		if !fixed {
			tag = p.predict(context[i:i+5], w, before, earlier)
		}
		tags[i] = p.names[tag]
		earlier, before = before, tag
	}
}

// context looks the words up, between what stands for the beginning and the end.
func (p *perceptron) context(context []seen, words []string) []seen {
	context = append(context, p.look("-START-"), p.look("-START2-"))
	var buf [64]byte
	for _, w := range words {
		context = append(context, p.lookShape(buf[:0], w))
	}
	return append(context, p.look("-END-"), p.look("-END2-"))
}

func (p *perceptron) look(word string) seen {
	if at, ok := p.words[word]; ok {
		return seen{at, p.at[at].suffix}
	}
	return seen{-1, p.suffix[lastThree(word)]}
}

// lookShape looks up how the model sees w: in lower case, or by a name for what it is.
func (p *perceptron) lookShape(buf []byte, w string) seen {
	if shape := shapeOf(w); shape != "" {
		return p.look(shape)
	}
	for i := range len(w) {
		c := w[i]
		if c >= 0x80 {
			return p.look(strings.ToLower(w))
		}
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		buf = append(buf, c)
	}
	if at, ok := p.words[string(buf)]; ok {
		return seen{at, p.at[at].suffix}
	}
	return seen{-1, p.suffix[string(buf[max(0, len(buf)-3):])]}
}

// fixed returns the tag that w has wherever it stands.
func (p *perceptron) fixed(w string) (int, bool) {
	switch {
	case w == "-":
		return p.tags["-"], true
	case strings.HasPrefix(w, "@"), strings.Contains(w, "://"):
		return p.tags["NN"], true
	case len(w) == 5 && w[0] == '-' && w[4] == '-':
		if tag, ok := p.tags[w]; ok {
			return tag, true // -LRB-
		}
	}
	if !p.sieve.May(w) {
		return 0, false
	}
	tag, ok := p.known[w]
	return int(tag), ok
}

// predict adds up the weights of the features of the word in the middle of context; among equal sums the class that sorts
// first wins.
func (p *perceptron) predict(context []seen, w string, before, earlier int) int {
	sum := p.starts[before*len(p.names)+earlier]
	add := func(r run) { sum.add(p.sums[r.from:r.to]) }
	add(p.suffix[lastThree(w)].here)
	add(p.first[w[0]])
	if at := context[2].word; at >= 0 {
		add(p.at[at].here)
		add(p.tagged[uint64(before)<<32|uint64(at)])
	}
	if at := context[1].word; at >= 0 {
		add(p.at[at].before)
	}
	add(context[1].suffix.before)
	if at := context[0].word; at >= 0 {
		add(p.at[at].earlier)
	}
	if at := context[3].word; at >= 0 {
		add(p.at[at].after)
	}
	add(context[3].suffix.after)
	if at := context[4].word; at >= 0 {
		add(p.at[at].later)
	}
	best := 0
	for c := range p.classes {
		if sum[c] > sum[best] {
			best = c
		}
	}
	return best
}

func lastThree(s string) string { return s[max(0, len(s)-3):] }

// shapeOf is the name by which the model sees a word that is hyphened or a number, "" for one that it sees in lower case.
func shapeOf(w string) string {
	switch {
	case w == "":
		return ""
	case w[0] != '-' && strings.IndexByte(w, '-') >= 0:
		return "!HYPHEN"
	case isYear(w):
		return "!YEAR"
	case '0' <= w[0] && w[0] <= '9':
		return "!DIGITS"
	}
	return ""
}

// isYear reports a whole number of four bytes, its sign among them.
func isYear(w string) bool {
	if len(w) != 4 {
		return false
	}
	digits := w
	if w[0] == '+' || w[0] == '-' {
		digits = w[1:]
	}
	return !slices.ContainsFunc([]byte(digits), func(c byte) bool { return c < '0' || c > '9' })
}
