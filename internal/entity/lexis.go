package entity

// word is the number of a word that some list knows; 0 is a word that none knows.
type word uint32

// trait says what the lists say of a word.
type trait uint64

// The traits of a word.
const (
	givenSure  trait = 1 << iota // a given name and nothing else
	givenWord                    // a given name, also an ordinary word
	givenPlace                   // a given name, also a place
	surname
	common      // an ordinary English word
	starter     // begins sentences, ends names
	particle    // al, bin, van, de
	month       // and days of the week
	say         // said, told
	give        // offered, sent
	aux         // will, has
	verb        // other finite verbs
	inCity      // in, at, from
	withGov     // with, by, against
	offers      // offer, pledge, ally
	placeAfter  // River, Street
	placeBefore // Lake, Mount
	portfolio   // foreign, finance
	modifier    // deputy, former
	noAcronym   // TV, HIV
	headFirst   // Ministry of
	headLast    // … Fund
	companyEnd  // Inc
	junior      // Jr.
	expletive   // is, was, seems
	notName     // Muslim, Democrat
	eat         // sandwich
	roleNoun    // man, star
	titleStart  // begins a title
	describes   // begins a description: kingdom, lender
	entityStart // begins a name of the gazetteer
	demonymWord // some country's demonym, in one word
	countryWord // some country's name, in one word
	personGiven // a given name of somebody in the gazetteer
	pronoun     // it, they, he
	possessive  // its, his
	mediaWord   // Reuters
	article     // the, a, an
	locative    // in, near, northern
	placeOf     // city of, port of
	compass     // Southern, East
	building    // Space Center
	kinWord     // husband, Aunt
	dish        // onions
	table       // roast, oven
	manName     // a given name of men
	womanName   // a given name of women
)

const anyGiven = givenSure | givenWord | givenPlace | personGiven

// lexis numbers the words of all lists. Dots do not count: U.S. is US, St. is St.
type lexis struct {
	slots  []uint32 // open addressing, a power of two; holds word+1... 0 is empty
	mask   uint32
	words  []string // by word; without dots
	traits []trait  // by word
	head   []int32  // by word: index of the organisation head, -1 none
}

func newLexis(size int) *lexis {
	n := 1
	for n < size*2 {
		n *= 2
	}
	return &lexis{slots: make([]uint32, n), mask: uint32(n - 1), words: make([]string, 1, size), traits: make([]trait, 1, size)}
}

func hash(s string) uint32 {
	h := uint32(2166136261)
	for i := range len(s) {
		if s[i] != '.' {
			h = (h ^ uint32(s[i])) * 16777619
		}
	}
	return h ^ h>>15
}

// id returns the number of the word with norm s, 0 when no list has it.
func (l *lexis) id(s string) word {
	for i := hash(s) & l.mask; ; i = (i + 1) & l.mask {
		w := l.slots[i]
		if w == 0 {
			return 0
		}
		if same(l.words[w], s) {
			return word(w)
		}
	}
}

// same reports whether s without its dots is w.
func same(w, s string) bool {
	if len(w) == len(s) {
		return w == s
	}
	if len(s) < len(w) {
		return false
	}
	j := 0
	for i := range len(s) {
		switch {
		case s[i] == '.':
		case j == len(w) || s[i] != w[j]:
			return false
		default:
			j++
		}
	}
	return j == len(w)
}

// add returns the number of the word with norm s, a new one when no list had it.
func (l *lexis) add(s string) word {
	if id := l.id(s); id != 0 {
		return id
	}
	if uint32(len(l.words))*2 > l.mask {
		l.grow()
	}
	w := uint32(len(l.words))
	l.words = append(l.words, undotted(s))
	l.traits = append(l.traits, 0)
	l.place(w)
	return word(w)
}

func (l *lexis) place(w uint32) {
	i := hash(l.words[w]) & l.mask
	for l.slots[i] != 0 {
		i = (i + 1) & l.mask
	}
	l.slots[i] = w
}

func (l *lexis) grow() {
	l.slots = make([]uint32, 2*len(l.slots))
	l.mask = uint32(len(l.slots) - 1)
	for w := 1; w < len(l.words); w++ {
		l.place(uint32(w))
	}
}

func undotted(s string) string {
	for i := range len(s) {
		if s[i] == '.' {
			b := make([]byte, 0, len(s))
			for j := range len(s) {
				if s[j] != '.' {
					b = append(b, s[j])
				}
			}
			return string(b)
		}
	}
	return s
}

// mark adds a trait to the words.
func (l *lexis) mark(t trait, words ...string) {
	for _, w := range words {
		l.traits[l.add(w)] |= t
	}
}
