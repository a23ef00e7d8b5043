package text

import (
	"bytes"
	"encoding/binary"
	"encoding/gob"
	"errors"
	"fmt"
	"math"
	"math/bits"
	"slices"
	"strings"

	"github.com/jdkato/prose/v2"
)

// newPerceptron reads the model that prose carries.
func newPerceptron() (*perceptron, error) {
	known := map[string]string{}
	b, err := asset("tags")
	if err != nil {
		return nil, err
	}
	if err := gob.NewDecoder(bytes.NewReader(b)).Decode(&known); err != nil {
		return nil, fmt.Errorf("read tags of the model of prose: %w", err)
	}
	if b, err = asset("weights"); err != nil {
		return nil, err
	}
	c := &modelReader{b: b, classes: map[string]uint8{}}
	if err := c.features(); err != nil {
		return nil, fmt.Errorf("read weights of the model of prose: %w", err)
	}
	return c.perceptron(known)
}

func asset(name string) ([]byte, error) {
	b, err := prose.Asset("model/AveragedPerceptron/" + name + ".gob")
	if err != nil {
		return nil, fmt.Errorf("the model of prose has no %s: %w", name, err)
	}
	return b, nil
}

// modelReader reads a gob of map[string]map[string]float64 without making the maps: encoding/gob takes a third of a
// second for this one, more than all the rest of a start. The form is that of the documentation of encoding/gob.
type modelReader struct {
	b       []byte
	classes map[string]uint8 // by the order of their first sight
	feats   []feature
	sums    []weight
}

type feature struct {
	name string
	run  run
}

var errModel = errors.New("not the gob of a map of maps of numbers")

// features reads all features and their weights.
func (c *modelReader) features() error {
	value, err := c.value()
	if err != nil {
		return err
	}
	c.b = value
	n, ok := c.uint()
	if !ok || n > uint64(len(c.b)) {
		return errModel
	}
	c.feats = make([]feature, 0, n)
	c.sums = make([]weight, 0, 4*n)
	for range n {
		if !c.feature() {
			return errModel
		}
	}
	return nil
}

// value returns the bytes of the first message that holds a value, behind its type and the zero of a value that is no struct.
func (c *modelReader) value() ([]byte, error) {
	for {
		n, ok := c.uint()
		if !ok || n > uint64(len(c.b)) {
			return nil, errModel
		}
		message := &modelReader{b: c.b[:n]}
		c.b = c.b[n:]
		id, ok := message.uint()
		if !ok {
			return nil, errModel
		}
		if id&1 == 1 {
			continue // a negative number: the definition of a type
		}
		if zero, ok := message.uint(); !ok || zero != 0 {
			return nil, errModel
		}
		return message.b, nil
	}
}

func (c *modelReader) feature() bool {
	name, ok := c.string()
	if !ok {
		return false
	}
	n, ok := c.uint()
	if !ok {
		return false
	}
	from := int32(len(c.sums))
	for range n {
		class, ok := c.string()
		if !ok {
			return false
		}
		v, ok := c.uint()
		if !ok {
			return false
		}
		id, had := c.classes[class]
		if !had {
			if len(c.classes) == maxClasses {
				return false
			}
			id = uint8(len(c.classes))
			c.classes[class] = id
		}
		value := 1000 * math.Float64frombits(bits.ReverseBytes64(v))
		if math.Abs(value) > 1<<22 {
			return false
		}
		c.sums = append(c.sums, newWeight(id, int32(math.Round(value))))
	}
	c.feats = append(c.feats, feature{name, run{from, int32(len(c.sums))}})
	return true
}

// uint reads an unsigned number: a byte below 128, or the negated count of the bytes that follow.
func (c *modelReader) uint() (uint64, bool) {
	if len(c.b) == 0 {
		return 0, false
	}
	first := c.b[0]
	c.b = c.b[1:]
	if first < 128 {
		return uint64(first), true
	}
	n := -int(int8(first))
	if n > 8 || n > len(c.b) {
		return 0, false
	}
	var eight [8]byte
	copy(eight[8-n:], c.b[:n])
	c.b = c.b[n:]
	return binary.BigEndian.Uint64(eight[:]), true
}

func (c *modelReader) string() (string, bool) {
	n, ok := c.uint()
	if !ok || n > uint64(len(c.b)) {
		return "", false
	}
	s := string(c.b[:n])
	c.b = c.b[n:]
	return s, true
}

// perceptron files the features under the words and tags that they name.
func (c *modelReader) perceptron(known map[string]string) (*perceptron, error) {
	p := &perceptron{sums: c.sums, known: make(map[string]uint8, len(known)), words: make(map[string]int32, 24000), suffix: make(map[string]suffixWeights, 4000),
		tagged: make(map[uint64]run, 32000), tags: map[string]int{}}
	p.name(c, known)
	n := len(p.names)
	if n > math.MaxUint8 {
		return nil, errModel
	}
	p.before, p.earlier, p.pair = make([]run, n), make([]run, n), make([]run, n*n)
	for word, tag := range known {
		p.known[word] = uint8(p.tags[tag])
		p.sieve.Add(word)
	}
	for _, f := range c.feats {
		p.file(f)
	}
	p.addStarts()
	for word, at := range p.words {
		p.at[at].suffix = p.suffix[lastThree(word)]
	}
	return p, nil
}

// name numbers the tags: the classes in their order, then the other tags that words have or that stand for the beginning.
func (p *perceptron) name(c *modelReader, known map[string]string) {
	for class := range c.classes {
		p.classes = append(p.classes, class)
	}
	slices.Sort(p.classes)
	p.names = slices.Clone(p.classes)
	others := []string{"-", "-START-", "-START2-", "-LRB-", "-RRB-", "-LCB-", "-RCB-", "-LSB-", "-RSB-"}
	for _, tag := range known {
		others = append(others, tag)
	}
	for _, f := range c.feats {
		if v, ok := strings.CutPrefix(f.name, "i-1 tag "); ok {
			others = append(others, v)
		} else if v, ok := strings.CutPrefix(f.name, "i-2 tag "); ok {
			others = append(others, v)
		}
	}
	slices.Sort(others)
	for _, tag := range slices.Compact(others) {
		if !slices.Contains(p.names, tag) {
			p.names = append(p.names, tag)
		}
	}
	for i, tag := range p.names {
		p.tags[tag] = i
	}
	number := make([]uint8, len(c.classes))
	for class, id := range c.classes {
		number[id] = uint8(p.tags[class])
	}
	for i := range p.sums {
		p.sums[i] = newWeight(number[p.sums[i].class()], p.sums[i].thousandths())
	}
}

// addStarts adds up what the bias and the two tags before a word say.
func (p *perceptron) addStarts() {
	n := len(p.names)
	p.starts = make([]scores, n*n)
	for before := range n {
		for earlier := range n {
			at := before*n + earlier
			for _, r := range []run{p.bias, p.before[before], p.earlier[earlier], p.pair[at]} {
				p.starts[at].add(p.sums[r.from:r.to])
			}
		}
	}
}

// file puts the weights of f where tag looks for them.
func (p *perceptron) file(f feature) {
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
		p.bias = f.run
	case cut("i-1 tag+i word "):
		if tag, word, ok := strings.Cut(name, " "); ok {
			if t, known := p.tags[tag]; known {
				p.tagged[uint64(t)<<32|uint64(p.word(word))] = f.run
			}
		}
	case cut("i tag+i-2 tag "):
		if before, earlier, ok := strings.Cut(name, " "); ok {
			b, known := p.tags[before]
			e, both := p.tags[earlier]
			if known && both {
				p.pair[b*len(p.names)+e] = f.run
			}
		}
	case cut("i-1 tag "):
		p.before[p.tags[name]] = f.run
	case cut("i-2 tag "):
		p.earlier[p.tags[name]] = f.run
	case cut("i pref1 "):
		if r := []rune(name); len(r) == 1 && r[0] < 256 {
			p.first[r[0]] = f.run
		}
	case cut("i suffix "):
		s := p.suffix[name]
		s.here = f.run
		p.suffix[name] = s
	case cut("i-1 suffix "):
		s := p.suffix[name]
		s.before = f.run
		p.suffix[name] = s
	case cut("i+1 suffix "):
		s := p.suffix[name]
		s.after = f.run
		p.suffix[name] = s
	case cut("i word "):
		p.at[p.word(name)].here = f.run
	case cut("i-1 word "):
		p.at[p.word(name)].before = f.run
	case cut("i-2 word "):
		p.at[p.word(name)].earlier = f.run
	case cut("i+1 word "):
		p.at[p.word(name)].after = f.run
	case cut("i+2 word "):
		p.at[p.word(name)].later = f.run
	}
}

// word returns the place of a word in at, a new one where it has none.
func (p *perceptron) word(w string) int32 {
	at, ok := p.words[w]
	if !ok {
		at = int32(len(p.at))
		p.words[w] = at
		p.at = append(p.at, wordWeights{})
	}
	return at
}
