// Package pledge answers: who undertakes to give what to whom, and how firmly?
//
// It reads a gated sentence as a small dependency grammar does. chunk cuts it into noun phrases, verb groups and the
// words between; link hangs each verb on what governs it and finds its subject; frame gathers what stands to its right.
// On that, mood settles the status, contribution the kind and the value, party and recipient who gives and who gets.
// A pledge is then a verb with a contribution and somebody to give it; names of pledges ("its offer of"), lists with
// labels and gapped clauses are read by rules of their own.
package pledge

import (
	"strings"
	"sync"

	"pledgewire/internal/knowledge"
	"pledgewire/internal/model"
	"pledgewire/internal/token"
)

// Reader reads pledges. It is built once, holds no state between articles, and may be used from many goroutines.
type Reader struct {
	kb        *knowledge.Base
	lx        *lex
	countries map[string]string // alpha-3 to name
	places    map[string]string // names of states, and of the places that funds are named after, to their state
	// publishers are those whose releases say "we", by the letters of their names.
	publishers map[string]model.Party
	surnames   map[string]string // surnames of leaders to their state, "" where leaders of several states share one
	readings   sync.Pool         // of *reading
}

// New compiles the triggers and kinds of kb.
func New(kb *knowledge.Base) *Reader {
	r := &Reader{kb: kb, lx: newLex(kb), countries: map[string]string{}, surnames: map[string]string{}, places: map[string]string{}, publishers: publishers(kb)}
	r.readings.New = func() any { return new(reading) }
	for _, e := range kb.Entities.List {
		if e.Type == model.Country {
			r.countries[e.Country] = e.Name
			r.places[e.Name] = e.Country
		}
		if name := strings.ToLower(e.Name); e.Type == model.Place && r.lx.in("fund-places", name) && e.ID == "place:"+strings.ReplaceAll(name, " ", "-") {
			r.places[e.Name] = e.Country
		}
		if e.Type == model.Person && e.Country != "" {
			r.addSurname(e.Name, e.Country)
		}
	}
	return r
}

func (r *Reader) addSurname(name, country string) {
	surname := name[strings.LastIndexByte(name, ' ')+1:]
	if c, known := r.surnames[surname]; known && c != country {
		country = ""
	}
	r.surnames[surname] = country
}

// Bind tells r the numbers that the words of documents have in vocab, so that it need not look them up. It is called before
// the first Gate, if at all.
func (r *Reader) Bind(vocab *token.Table) { r.lx.lexemes.table.Bind(vocab) }

// Input is what the earlier stages found in one document.
type Input struct {
	Doc        *model.Document
	Entities   []model.Entity
	Mentions   []model.Mention
	Quantities []model.Quantity
}

// Read returns the pledges of the gated sentences, whose tokens carry tags or none.
func (r *Reader) Read(in Input, gated []int) ([]model.Pledge, []model.Note) {
	rd := newReading(r, in)
	defer r.release(rd)
	if len(gated) > 0 {
		rd.event, _ = rd.occasionOf(0, 8)
	}
	for _, s := range gated {
		rd.sentence(s)
	}
	pls := rd.merged()
	return pls, rd.sortedNotes()
}
