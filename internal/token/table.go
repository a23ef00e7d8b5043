package token

import "pledgewire/internal/model"

// Table numbers words from 1 on, for a stage that files what it knows by number: in slices, not in maps of strings. It is
// filled and bound at the start, and safe for many goroutines from then on.
//
// The usual words have a number in one vocabulary, which the text room looks up once; a table that is bound to it knows
// the word by that number. Maps of strings, which hash and compare the word anew for every question, took a third of the
// time of reading.
type Table struct {
	slots   []slot // open addressing; a power of two
	mask    uint32
	number  uint32 // the bits of a slot that hold the number
	words   []string
	dotless bool
	of      []uint32 // by number in the vocabulary: the number here
}

// slot holds the number of a word, and above it as many bits of its hash as there is room for: four bytes a slot keep the
// table in the processor's cache, and the hash spares nearly every look at another word. The number of an empty slot is 0.
type slot uint32

// NewTable returns a table with room for size words.
func NewTable(size int) *Table {
	t := &Table{words: make([]string, 1, size+1)}
	t.room(size)
	return t
}

// room makes empty slots for size words.
func (t *Table) room(size int) {
	n := 16
	for n < size*2 {
		n *= 2
	}
	t.slots, t.mask, t.number = make([]slot, n), uint32(n-1), uint32(n-1)
}

// NewDotless returns a table in which dots do not count: U.S. is US, St. is St.
func NewDotless(size int) *Table {
	t := NewTable(size)
	t.dotless = true
	return t
}

// Bind tells t the numbers that the words of documents have in vocab. The words of t are added there first, unless dots do
// not count in t, which has names and would make the vocabulary large. Nothing is added to t after it.
func (t *Table) Bind(vocab *Table) {
	if !t.dotless {
		for _, word := range t.words[1:] {
			vocab.Add(word)
		}
	}
	t.of = make([]uint32, len(vocab.words))
	for n, word := range vocab.words[1:] {
		t.of[n+1] = t.Number(word)
	}
}

// Of returns the number of the folded word of tok, 0 for none.
func (t *Table) Of(tok *model.Token) uint32 {
	switch n := int(tok.Word) - 1; {
	case n > 0 && n < len(t.of):
		return t.of[n]
	case n < 0 || t.dotless || t.of == nil:
		return t.Number(tok.Norm)
	}
	return 0 // the vocabulary has it not, or had it not when it had all words of t
}

// Number returns the number of a folded word, 0 for none.
func (t *Table) Number(word string) uint32 { return t.find(Hash(word), word) }

// Bytes returns the number of a folded word with that hash, 0 for none.
func (t *Table) Bytes(hash uint32, word []byte) uint32 {
	for i := hash & t.mask; ; i = (i + 1) & t.mask {
		s := t.slots[i]
		n := uint32(s) & t.number
		if n == 0 || (uint32(s)^hash)&^t.number == 0 && t.words[n] == string(word) {
			return n
		}
	}
}

func (t *Table) find(hash uint32, word string) uint32 {
	for i := hash & t.mask; ; i = (i + 1) & t.mask {
		s := t.slots[i]
		n := uint32(s) & t.number
		if n == 0 || (uint32(s)^hash)&^t.number == 0 && t.is(n, word) {
			return n
		}
	}
}

func (t *Table) is(n uint32, word string) bool {
	return t.words[n] == word || t.dotless && SameLetters(t.words[n], word)
}

// Add returns the number of a folded word, a new one when the table has it not.
func (t *Table) Add(word string) uint32 {
	hash := Hash(word)
	if n := t.find(hash, word); n != 0 {
		return n
	}
	if 2*len(t.words) >= len(t.slots) {
		t.grow()
	}
	n := uint32(len(t.words))
	if t.dotless {
		word = Undotted(word)
	}
	t.words = append(t.words, word)
	t.place(hash, n)
	return n
}

func (t *Table) place(hash, n uint32) {
	i := hash & t.mask
	for t.slots[i] != 0 {
		i = (i + 1) & t.mask
	}
	t.slots[i] = slot(hash&^t.number | n)
}

func (t *Table) grow() {
	t.room(len(t.slots))
	for n, word := range t.words[1:] {
		t.place(Hash(word), uint32(n+1))
	}
}

// Len returns how many numbers there are, the 0 of no word among them.
func (t *Table) Len() int { return len(t.words) }

// Word returns the word with number n.
func (t *Table) Word(n uint32) string { return t.words[n] }
