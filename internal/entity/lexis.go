package entity

import (
	"bytes"

	"pledgewire/internal/model"
	"pledgewire/internal/token"
)

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
	industry    // Aerospace, Foods
	firmWord    // company, developer
	accord      // Declaration, Call
	lingual     // proficiency, lessons
	programme   // initiative, agenda
)

const anyGiven = givenSure | givenWord | givenPlace | personGiven

// lexis numbers the words of all lists. Dots do not count: U.S. is US, St. is St.
type lexis struct {
	table  *token.Table
	traits []trait // by word
	head   []int32 // by word: index of the organisation head, -1 none
}

func newLexis(size int) *lexis {
	return &lexis{table: token.NewDotless(size), traits: make([]trait, 1, size)}
}

// id returns the number of the word with norm s, 0 when no list has it.
func (l *lexis) id(s string) word { return word(l.table.Number(s)) }

// add returns the number of the word with norm s, a new one when no list had it.
func (l *lexis) add(s string) word {
	n := l.table.Add(s)
	if int(n) == len(l.traits) {
		l.traits = append(l.traits, 0)
	}
	return word(n)
}

// addRaw does as add for a token that was not folded: most words are there already and need no string of their own.
func (l *lexis) addRaw(tok *model.Token) word {
	if tok.Norm != "" {
		return l.add(tok.Norm)
	}
	var buf [64]byte
	norm := token.AppendFold(buf[:0], tok.Text)
	if n := l.table.Bytes(token.HashBytes(norm), norm); n != 0 {
		return word(n)
	}
	return l.add(string(norm))
}

// foldedID returns the number of the word that s is when it is folded, 0 when no list has it.
func (l *lexis) foldedID(s string) word {
	var buf [64]byte
	norm := token.AppendFold(buf[:0], s)
	if n := l.table.Bytes(token.HashBytes(norm), norm); n != 0 || bytes.IndexByte(norm, '.') < 0 {
		return word(n)
	}
	return l.id(string(norm))
}

// letters returns b as a string: that of the word where a list has it, so that none is made.
func (l *lexis) letters(b []byte) string {
	if n := l.table.Bytes(token.HashBytes(b), b); n != 0 {
		return l.table.Word(n)
	}
	return string(b)
}

// mark adds a trait to the words.
func (l *lexis) mark(t trait, words ...string) {
	for _, w := range words {
		l.traits[l.add(w)] |= t
	}
}
