package main

import (
	"path/filepath"
	"strings"
)

// look is what a place's name looks like beside a place.
type look uint8

const (
	nothing  look = iota
	personal      // a given name or a surname
	wordly        // an ordinary word
	taken         // a country, its people, an organisation, somebody we know
)

// lookalikes are the names and words that a place's name may be confused with, by key.
type lookalikes struct {
	words, given, surnames, names map[string]bool
}

func (s *sources) lookalikes() lookalikes {
	l := lookalikes{map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string]bool{}}
	lexicon := filepath.Join(s.out, "../lexicon")
	for _, r := range readRows(filepath.Join(lexicon, "common_words.txt")) {
		if words, ok := strings.CutPrefix(r[0], "words:"); ok {
			for w := range strings.FieldsSeq(words) {
				l.words[key(w)] = true
			}
		}
	}
	for w := range strings.FieldsSeq(moreWords) {
		l.words[w] = true
	}
	for _, r := range readTSV(s.data + "/names/census_1990_first_names.tsv") {
		l.given[key(r["name"])] = true
	}
	for _, r := range readTSV(filepath.Join(lexicon, "given_names.tsv")) {
		l.given[key(r["name"])] = true
	}
	for _, r := range readTSV(s.data + "/names/census_1990_surnames_20k.tsv") {
		l.surnames[key(r["name"])] = true
	}
	for _, r := range readTSV(filepath.Join(lexicon, "surnames.tsv")) {
		l.surnames[key(r["name"])] = true
	}
	for f := range strings.SplitSeq(otherNames, "|") {
		l.names[f] = true
	}
	for f := range s.taken { // countries and their people
		l.names[key(f)] = true
	}
	for k := range s.isoOf {
		l.names[k] = true
	}
	for _, file := range []string{"organisations.tsv", "groups.tsv"} {
		for _, r := range readTSV(filepath.Join(s.out, file)) {
			for f := range strings.SplitSeq(r["name"]+"|"+r["aliases"]+"|"+r["acronyms"], "|") {
				f, _, _ = strings.Cut(f, "{")
				l.names[key(f)] = true
			}
		}
	}
	return l
}

// of says what the name with key k looks like.
func (l lookalikes) of(k string) look {
	words := strings.Fields(k)
	switch {
	case l.names[k]:
		return taken
	case len(words) > 1 && (l.given[words[0]] || l.allWords(words)):
		return personal
	case len(words) > 1:
		return nothing
	case l.words[k] || len(k) <= 3:
		return wordly
	case l.given[k] || l.surnames[k]:
		return personal
	}
	return nothing
}

func (l lookalikes) allWords(words []string) bool {
	for _, w := range words {
		if !l.words[w] && !l.surnames[w] {
			return false
		}
	}
	return true
}

// generic reports whether a division's name says only where it lies or what it is: "Central", "North-West".
func (l lookalikes) generic(k string) bool {
	for w := range strings.FieldsSeq(k) {
		if !strings.Contains(" "+compass+" ", " "+w+" ") {
			return false
		}
	}
	return true
}

const compass = "north south east west northern southern eastern western central centre center capital district federal upper lower middle coast coastal islands island nord sud est ouest " +
	"norte sur este oeste northwest northeast southwest southeast north-west city town region province state of the and highlands lakes plateau plateaux littoral savanes maritime plain mountain " +
	"littoral extreme far mid outer inner metropolitan area territory national littoraal"

// moreWords are ordinary words that are cities somewhere and that the list of common words lacks.
const moreWords = "nice bath reading mobile split man same most bar hit male orange buffalo phoenix cork hope barry ham hull wells deal rye sandwich rugby ash battle bury crook sale " +
	"wells goole tours troy flint corona surprise normal eureka union independence liberty enterprise paradise reserve commerce industry champion hero king prince queen baker miller " +
	"bishop abbot sultan victor angel faith grace hunt march may june august mars venus saturn jupiter bear wolf lion eagle hawk beaver salmon trout bass pike " +
	"pearl ruby crystal diamond silver golden garden gardens plant city central park lakes lake hill hills valley river springs spring summer winter autumn gap cliff banks " +
	"boom stone steel iron copper salt sugar rice pepper ginger basil olive apple cherry plum berry date pasta hum ham mole lens polo lido marina casino villa colon soma soda sofa " +
	"yoga karma guru mecca bazaar casbah kasbah medina republic university college olympic commonwealth capitol congress federal liberal "

// otherNames are places that share their name with something that news names more often.
const otherNames = "casa blanca|uc irvine|sandy hook|white house|state college|home|central"
