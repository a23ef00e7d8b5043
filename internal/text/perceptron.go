package text

import (
	"bytes"
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
// weights for each place beside the word to tag; that took four fifths of the time away. Its weights lie side by side, since
// the word is met five times in a row: another third.
type perceptron struct {
	names   []string // the tags by number: the classes first, sorted
	classes int
	words   *token.Table // words of the context, and words with one tag
	at      []wordWeights
	endings *token.Table    // last three bytes of words
	suffix  []suffixWeights // by number of the ending
	first   [256]run        // by the first byte of the word
	tags    []uint8         // for the words of at: tags before them that have weights of their own,
	tagged  []part          // and where these are behind the word's first weight
	sums    []weight        // the weights of all features, run by run
	starts  []scores        // by both tags before: what the bias and the tags add up to
	mark    landmarks
}

// run is the weights sums[from:from+n] of one feature.
type run struct {
	from int32
	n    uint8
}

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

// best returns the class with the greatest sum; among equal sums the one that sorts first. The class counts down in the low
// bits of what is compared, so that no branch is there to be guessed wrong.
func (s *scores) best(classes int) int {
	most := int64(-1 << 62)
	for c, sum := range s[:classes] {
		most = max(most, int64(sum)<<8|int64(maxClasses-c))
	}
	return maxClasses - int(most&0xFF)
}

// wordWeights are the weights of a word in its places, side by side from one on: two behind, one behind and here, for each
// of its tags before, one before and two before. 24 bytes a word keep the usual ones in the processor's cache.
type wordWeights struct {
	from               int32
	tags               int32 // its tags are perceptron.tags[tags:tags+owned]
	later, after, here uint8 // how many weights
	owned              uint8
	behind             uint16 // where those before the word to tag begin
	before, earlier    uint8
	tag                int16  // the one that it has wherever it stands, -1 for none
	ending             uint16 // its last three bytes
}

// part is weights of a word: where they are behind its first, and how many.
type part struct {
	at uint16
	n  uint8
}

// suffixWeights are the weights of the last three bytes of the word to tag, of the one before and the one behind it.
type suffixWeights struct{ here, before, after run }

// seen is a word of the context as the model knows it; 0 stands for what it knows not.
type seen struct {
	word   int32 // in small letters, or the name for what it is
	ending int32 // that word's last three bytes
	own    int32 // the last three bytes as they are written
	tag    int32 // the one that it has wherever it stands, -1 for none
	first  byte
}

// landmarks are what the model calls the beginning and the end of a sentence and words that are no words, and tags that we
// ask for by name.
type landmarks struct {
	start, start2, end, end2, hyphened, year, digits seen
	before, earlier, hyphen, noun                    int32
	bracket                                          map[string]int32 // -LRB-
}

// maxClasses bounds the classes, so that sums fit into an array.
const maxClasses = 64

// tag sets tags[i] to the tag of fed[i]. The pieces are printable ASCII, see feedOf.
func (p *perceptron) tag(fed []piece, tags []string, context []seen) {
	context = p.context(context[:0], fed)
	before, earlier := int(p.mark.before), int(p.mark.earlier)
	for i := range fed {
		tag := int(context[i+2].tag)
		if tag < 0 {
			tag = p.predict(context[i:i+5], before, earlier)
		}
		tags[i] = p.names[tag]
		earlier, before = before, tag
	}
}

// context looks the pieces up, between what stands for the beginning and the end.
func (p *perceptron) context(context []seen, fed []piece) []seen {
	context = append(context, p.mark.start, p.mark.start2)
	var buf [longestPiece]byte
	for i := range fed {
		if w, n := fed[i].text, int(fed[i].word); n == 0 || n >= len(p.at) || !isLetter(w[0]) {
			context = append(context, p.look(buf[:0], w))
		} else {
			context = append(context, p.numbered(&fed[i]))
		}
	}
	return append(context, p.mark.end, p.mark.end2)
}

// numbered looks up a word that brings its number: nothing but a word with capitals is read again.
func (p *perceptron) numbered(f *piece) seen {
	at := &p.at[f.word]
	s := seen{word: int32(f.word), ending: int32(at.ending), own: int32(at.ending), tag: int32(at.tag), first: f.text[0]}
	if !f.small {
		var three [3]byte
		s.own, s.tag = p.ending(append(three[:0], lastThree(f.text)...)), p.spelled(f.text)
	}
	return s
}

// look looks a word up: as it is written for the tag that it always has, in small letters or by a name for what it is for
// the weights.
func (p *perceptron) look(buf []byte, w string) seen {
	for i := range len(w) {
		c := w[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		buf = append(buf, c)
	}
	low := p.words.Bytes(token.HashBytes(buf), buf)
	if int(low) >= len(p.at) {
		low = 0 // a word of another stage
	}
	s := seen{word: int32(low), ending: int32(p.at[low].ending), tag: int32(p.at[low].tag), first: w[0]}
	if low == 0 {
		s.ending = p.ending(buf[max(0, len(buf)-3):])
	}
	if s.own = s.ending; string(buf) != w {
		s.own, s.tag = p.ending(append(buf[:0], lastThree(w)...)), p.spelled(w)
	}
	p.special(&s, w)
	return s
}

// spelled returns the tag of a word that has one alone when it is written so, -1 for none.
func (p *perceptron) spelled(w string) int32 {
	if n := p.words.Number(w); int(n) < len(p.at) {
		return int32(p.at[n].tag)
	}
	return -1
}

func (p *perceptron) ending(b []byte) int32 { return int32(p.endings.Bytes(token.HashBytes(b), b)) }

// special looks at words that are hyphened, brackets, numbers, addresses: the model knows them by what they are, and some
// have a tag wherever they stand.
func (p *perceptron) special(s *seen, w string) {
	switch c := w[0]; {
	case w == "-":
		s.tag = p.mark.hyphen
	case c == '@', strings.Contains(w, "://"):
		s.tag = p.mark.noun
	case len(w) == 5 && c == '-' && w[4] == '-':
		if tag, ok := p.mark.bracket[w]; ok {
			s.tag = tag
		}
	}
	if as := p.shapeOf(w); as != nil {
		s.word, s.ending = as.word, as.ending
	}
}

// shapeOf is how the model sees a word that is hyphened or a number, nil for one that it sees in small letters.
func (p *perceptron) shapeOf(w string) *seen {
	switch {
	case w[0] != '-' && strings.IndexByte(w, '-') >= 0:
		return &p.mark.hyphened
	case isYear(w):
		return &p.mark.year
	case '0' <= w[0] && w[0] <= '9':
		return &p.mark.digits
	}
	return nil
}

// predict adds up the weights of the features of the word in the middle of context.
func (p *perceptron) predict(context []seen, before, earlier int) int {
	sum := p.starts[before*len(p.names)+earlier]
	add := func(from int32, n uint8) { sum.add(p.sums[from : from+int32(n)]) }
	end := &p.suffix[context[2].own]
	add(end.here.from, end.here.n)
	first := p.first[context[2].first]
	add(first.from, first.n)
	w := &p.at[context[2].word]
	add(w.from+int32(w.later)+int32(w.after), w.here)
	if w.owned > 0 {
		if at := bytes.IndexByte(p.tags[w.tags:w.tags+int32(w.owned)], byte(before)); at >= 0 {
			own := p.tagged[int(w.tags)+at]
			add(w.from+int32(own.at), own.n)
		}
	}
	w = &p.at[context[1].word]
	add(w.from+int32(w.behind), w.before)
	end = &p.suffix[context[1].ending]
	add(end.before.from, end.before.n)
	w = &p.at[context[0].word]
	add(w.from+int32(w.behind)+int32(w.before), w.earlier)
	w = &p.at[context[3].word]
	add(w.from+int32(w.later), w.after)
	end = &p.suffix[context[3].ending]
	add(end.after.from, end.after.n)
	w = &p.at[context[4].word]
	add(w.from, w.later)
	return sum.best(p.classes)
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

func lastThree(s string) string { return s[max(0, len(s)-3):] }

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
