package text

import (
	"math"
	"slices"
	"strings"

	"pledgewire/internal/token"
)

// builder files the features of prose's model under the words and tags that they name.
type builder struct {
	perceptron
	c       *modelReader
	number  map[string]int32 // of tags
	bias    run
	before  []run // by the tag before
	earlier []run // by the tag before that
	pair    []run // by both
	at      []places
}

// places are the weights of a word in its places.
type places struct {
	here, before, earlier, after, later run
	owned                               []owned
	tag                                 int32 // the one that it has wherever it stands, -1 for none
}

// owned are the weights that a word has behind one tag.
type owned struct {
	tag uint8
	run run
}

// build files what c read, and the words with one tag.
func build(c *modelReader, known map[string]string) (*builder, error) {
	b := &builder{
		perceptron: perceptron{words: token.NewTable(1 << 14), endings: token.NewTable(1 << 11), suffix: make([]suffixWeights, 1)},
		c:          c, number: map[string]int32{}, at: make([]places, 1),
	}
	b.name(known)
	n := len(b.names)
	if n > math.MaxUint8 {
		return nil, errModel
	}
	b.before, b.earlier, b.pair = make([]run, n), make([]run, n), make([]run, n*n)
	for _, f := range c.feats {
		b.file(f)
	}
	for _, word := range sortedKeys(known) {
		b.word(word).tag = b.number[known[word]]
	}
	b.sort()
	return b, nil
}

func sortedKeys(m map[string]string) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// name numbers the tags: the classes in their order, then the other tags that words have or that stand for the beginning.
func (b *builder) name(known map[string]string) {
	for class := range b.c.classes {
		b.names = append(b.names, class)
	}
	slices.Sort(b.names)
	b.classes = len(b.names)
	others := []string{"-", "-START-", "-START2-", "-LRB-", "-RRB-", "-LCB-", "-RCB-", "-LSB-", "-RSB-"}
	for _, tag := range known {
		others = append(others, tag)
	}
	for _, f := range b.c.feats {
		if v, ok := strings.CutPrefix(f.name, "i-1 tag "); ok {
			others = append(others, v)
		} else if v, ok := strings.CutPrefix(f.name, "i-2 tag "); ok {
			others = append(others, v)
		}
	}
	slices.Sort(others)
	for _, tag := range slices.Compact(others) {
		if !slices.Contains(b.names, tag) {
			b.names = append(b.names, tag)
		}
	}
	for i, tag := range b.names {
		b.number[tag] = int32(i)
	}
	number := make([]uint8, b.classes)
	for class, id := range b.c.classes {
		number[id] = uint8(b.number[class])
	}
	b.sums = make([]weight, len(b.c.sums))
	for i, w := range b.c.sums {
		b.sums[i] = newWeight(number[w.class()], w.thousandths())
	}
}

// file puts the weights of f where tag looks for them.
func (b *builder) file(f feature) {
	name := f.name
	cut := func(prefix string) bool {
		v, ok := strings.CutPrefix(name, prefix)
		if ok {
			name = v
		}
		return ok
	}
	switch {
	case name == "bias":
		b.bias = f.run
	case cut("i-1 tag+i word "):
		if tag, word, ok := strings.Cut(name, " "); ok {
			b.own(tag, word, f.run)
		}
	case cut("i tag+i-2 tag "):
		if before, earlier, ok := strings.Cut(name, " "); ok {
			at, known := b.number[before]
			e, both := b.number[earlier]
			if known && both {
				b.pair[int(at)*len(b.names)+int(e)] = f.run
			}
		}
	case cut("i-1 tag "):
		b.before[b.number[name]] = f.run
	case cut("i-2 tag "):
		b.earlier[b.number[name]] = f.run
	case cut("i pref1 "):
		if r := []rune(name); len(r) == 1 && r[0] < 256 {
			b.first[r[0]] = f.run
		}
	case cut("i suffix "):
		b.end(name).here = f.run
	case cut("i-1 suffix "):
		b.end(name).before = f.run
	case cut("i+1 suffix "):
		b.end(name).after = f.run
	case cut("i word "):
		b.word(name).here = f.run
	case cut("i-1 word "):
		b.word(name).before = f.run
	case cut("i-2 word "):
		b.word(name).earlier = f.run
	case cut("i+1 word "):
		b.word(name).after = f.run
	case cut("i+2 word "):
		b.word(name).later = f.run
	}
}

// own puts the weights of a word behind one tag.
func (b *builder) own(tag, word string, r run) {
	t, known := b.number[tag]
	if w := b.word(word); known {
		w.owned = append(w.owned, owned{uint8(t), r})
	}
}

// word returns the weights of a word, new ones where it has none.
func (b *builder) word(w string) *places {
	n := b.words.Add(w)
	if int(n) == len(b.at) {
		b.at = append(b.at, places{tag: -1})
	}
	return &b.at[n]
}

// end returns the weights of the last three bytes of words.
func (b *builder) end(s string) *suffixWeights {
	n := b.endings.Add(s)
	if int(n) == len(b.suffix) {
		b.suffix = append(b.suffix, suffixWeights{})
	}
	return &b.suffix[n]
}

// sort numbers the words anew, those with the most weights first: they are the usual ones, and what is known of them fits
// into the processor's cache side by side.
func (b *builder) sort() {
	order := make([]int, 0, len(b.at))
	for i := range b.at[1:] {
		order = append(order, i+1)
	}
	slices.SortStableFunc(order, func(i, j int) int { return b.weights(j) - b.weights(i) })
	words, at := token.NewTable(len(order)), b.at[:1:1]
	for _, i := range order {
		words.Add(b.words.Word(uint32(i)))
		at = append(at, b.at[i])
	}
	b.words, b.at = words, at
}

// weights counts the weights of the word with number i.
func (b *builder) weights(i int) int {
	w := &b.at[i]
	n := 0
	for _, r := range []run{w.here, w.before, w.earlier, w.after, w.later} {
		n += int(r.n)
	}
	return n + len(w.owned)
}

// addLandmarks looks up what tag asks for by name.
func (p *perceptron) addLandmarks() {
	find := func(word string) seen {
		return seen{word: int32(p.words.Number(word)), ending: int32(p.endings.Number(lastThree(word))), tag: -1}
	}
	number := func(tag string) int32 { return int32(slices.Index(p.names, tag)) }
	p.mark = landmarks{
		start: find("-START-"), start2: find("-START2-"), end: find("-END-"), end2: find("-END2-"),
		hyphened: find("!HYPHEN"), year: find("!YEAR"), digits: find("!DIGITS"),
		before: number("-START-"), earlier: number("-START2-"), hyphen: number("-"), noun: number("NN"), bracket: map[string]int32{},
	}
	for i, tag := range p.names {
		if len(tag) == 5 && tag[0] == '-' && tag[4] == '-' {
			p.mark.bracket[tag] = int32(i)
		}
	}
}
