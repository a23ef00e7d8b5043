package entity

import (
	"pledgewire/internal/knowledge"
	"pledgewire/internal/model"
)

// found is a run of tokens that may name somebody.
type found struct {
	first, last int // tokens [first, last)
	sent        int
	forms       []int32 // the gazetteer's forms that fit, by letters
	ent         int     // index into reading.ents; -1 not yet known
	via         model.Via
	city        bool
	drop        bool // takes its words away and names nobody
	ante        model.Span
	joint       []int
}

// titled is a title in the text.
type titled struct {
	first, last int // the title's own tokens
	from        int // with what belongs to it: portfolio, "deputy", country or organisation
	kind        int // index into Finder.title
	of          int // index into reading.found of the country or organisation, -1 none
	former      bool
}

// reading is the work on one document.
type reading struct {
	*Finder
	doc    *model.Document
	ids    []word // by token
	found  []found
	cover  []int32 // by token: index into found + 1, 0 free
	titled []titled
	shape  []shape // by sentence
	ents   []model.Entity
	know   []int32 // by entity: index into list, -1 open
	byEnt  map[int32]int
	open   map[string]int  // open entities by id
	alias  map[string]int  // the document's own short forms, folded, to entities
	rival  map[string]bool // acronyms that the article defines for others than the gazetteer
	seen   map[int32]bool  // list indices named beyond doubt
	lands  map[string]int  // how often each country (alpha-3) is named, or something in it
	borne  map[word]bool   // names of places that are somebody's surname here
	bySent [][]int         // by sentence: the found in it, in order; for coreference
	small  *smallWords     // words in small letters; nil until somebody asks
	full   fullNames       // filled for headlines
	day    string          // the article's date, ISO 8601; "" unknown
	index
}

// shape says how far capitals can be trusted in a sentence.
type shape uint8

const (
	plainCase shape = iota
	titleCase       // Most Words Begin With Capitals
	upperCase       // MOST WORDS ARE CAPITALS
)

// Find returns the entities of doc and their mentions, in order, none overlapping.
func (f *Finder) Find(doc *model.Document) ([]model.Entity, []model.Mention) {
	if len(doc.Toks) == 0 {
		return nil, nil
	}
	r := f.readings.Get().(*reading)
	defer f.release(r)
	r.begin(f, doc)
	r.number()
	r.match()
	r.link()
	r.findTitles()
	r.definitions()
	r.openNames()
	r.shortForms()
	r.rejoin()
	r.offices()
	r.coreference()
	return r.assemble()
}

// begin takes a reading that another document has left, for its room.
func (r *reading) begin(f *Finder, doc *model.Document) {
	*r = reading{
		Finder: f, doc: doc,
		ids:   zeros(r.ids, len(doc.Toks)),
		cover: zeros(r.cover, len(doc.Toks)),
		shape: zeros(r.shape, len(doc.Sents)),
		found: r.found[:0], titled: r.titled[:0], ents: r.ents[:0], know: r.know[:0],
		byEnt: emptied(r.byEnt), open: emptied(r.open), alias: emptied(r.alias), seen: emptied(r.seen), lands: emptied(r.lands), borne: emptied(r.borne),
		full:  r.full.emptied(),
		index: index{alike: r.alike.emptied(), meant: r.meant.emptied(), plainly: r.plainly.emptied()},
	}
	if p := doc.Article; p != nil && !p.Published.IsZero() {
		r.day = p.Published.Format("2006-01-02")
	}
}

// release leaves r to the next document, without what is of this one.
func (f *Finder) release(r *reading) {
	r.doc = nil
	clear(r.ents)
	clear(r.open)
	clear(r.alias)
	clear(r.full.longest)
	clear(r.full.toks[:cap(r.full.toks)])
	f.readings.Put(r)
}

// zeros returns n zeros, in the room of s where that is enough.
func zeros[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	s = s[:n]
	clear(s)
	return s
}

// mostKept is the size of a map that the next document takes over: emptying a large one costs more than a new one.
const mostKept = 1000

// emptied returns an empty map, m itself unless it is large.
func emptied[K comparable, V any](m map[K]V) map[K]V {
	if m == nil || len(m) > mostKept {
		return map[K]V{}
	}
	clear(m)
	return m
}

// number looks up every token once.
func (r *reading) number() {
	table := r.lex.table
	for i := range r.doc.Toks {
		r.ids[i] = word(table.Of(&r.doc.Toks[i]))
	}
	for s := range r.doc.Sents {
		r.shape[s] = r.shapeOf(&r.doc.Sents[s])
	}
}

// shapeOf looks at the words of four letters and more, which headlines write with capitals. Two small words that a
// headline would not leave small (nouns, verbs, pronouns) make a sentence plain, however many names it holds.
func (r *reading) shapeOf(sent *model.Sent) shape {
	long, caps, uppers, small := 0, 0, 0, 0
	for i := sent.First; i < sent.Last; i++ {
		tok := &r.doc.Toks[i]
		if tok.Kind == model.Word && !tok.Cap && len(tok.Text) > 1 && tok.Text[0] != '\'' {
			if tr := r.traits(i); tr&(starter|particle) == 0 || tr&(aux|pronoun|possessive) != 0 {
				small++
			}
		}
		if tok.Kind != model.Word || len(tok.Text) < 4 || i == sent.First {
			continue
		}
		long++
		if tok.Cap {
			caps++
		}
		if tok.Upper {
			uppers++
		}
	}
	switch {
	case long >= 2 && uppers*10 >= long*8:
		return upperCase
	case small == 1 && r.doc.Toks[sent.Last-1].Norm == ".": // headlines end without a full stop
	case long >= 3 && caps*100 >= long*65 && small < 2:
		return titleCase
	}
	return plainCase
}

// traits returns what the lists say of token i, 0 outside the text.
func (r *reading) traits(i int) trait {
	if i < 0 || i >= len(r.ids) {
		return 0
	}
	return r.lex.traits[r.ids[i]]
}

// id returns the word at token i, 0 outside the text.
func (r *reading) id(i int) word {
	if i < 0 || i >= len(r.ids) {
		return 0
	}
	return r.ids[i]
}

// cap reports whether token i is a word with a capital, and not the first part of a sign of money ("Mali A$5m").
func (r *reading) cap(i int) bool {
	return i >= 0 && i < len(r.doc.Toks) && r.doc.Toks[i].Kind == model.Word && r.doc.Toks[i].Cap && !r.signed(i)
}

// signed reports the letters of a sign of money at token i: "A$", "NZ$".
func (r *reading) signed(i int) bool {
	return len(r.doc.Toks[i].Text) <= 3 && i+1 < len(r.doc.Toks) && r.doc.Toks[i+1].Glued && r.doc.Toks[i+1].Kind == model.Symbol && r.doc.Toks[i+1].Text == "$"
}

// at returns the index of the found that covers token i, -1 for none.
func (r *reading) at(i int) int {
	if i < 0 || i >= len(r.cover) {
		return -1
	}
	return int(r.cover[i]) - 1
}

// put adds fd to the found and covers its tokens, taking them away from what lies inside it.
func (r *reading) put(fd found) int {
	at := len(r.found)
	r.found = append(r.found, fd)
	for i := fd.first; i < fd.last; i++ {
		if old := r.cover[i]; old > 0 && int(old) != at+1 {
			r.uncover(int(old) - 1)
		}
		r.cover[i] = int32(at + 1)
	}
	return at
}

// uncover takes found away from the text.
func (r *reading) uncover(at int) {
	fd := &r.found[at]
	fd.drop = true
	for i := fd.first; i < fd.last; i++ {
		if int(r.cover[i]) == at+1 {
			r.cover[i] = 0
		}
	}
}

// span is the bytes of tokens [first, last).
func (r *reading) span(first, last int) model.Span {
	return model.Span{Start: r.doc.Toks[first].Start, End: r.doc.Toks[last-1].End}
}

// entity returns the index of the entity for an entry of the gazetteer.
func (r *reading) entity(at int32) int {
	if e, ok := r.byEnt[at]; ok {
		return e
	}
	k := &r.list[at]
	ent := model.Entity{ID: k.ID, Type: k.Type, Name: k.Name, Country: k.Country, QID: k.QID, Class: k.Class, DACChannel: k.DACChannel, Members: k.Members}
	switch k.Type {
	case model.Country:
		ent.Government = true
	case model.Person:
		r.dateOffice(at, &ent)
	case model.Organisation:
		ent.Government = k.Class == "government" || k.Class == "army" && k.Country != ""
	}
	r.ents = append(r.ents, ent)
	r.know = append(r.know, at)
	r.byEnt[at] = len(r.ents) - 1
	return len(r.ents) - 1
}

// openEntity returns the index of an entity that the gazetteer does not have.
func (r *reading) openEntity(ent model.Entity) int {
	if e, ok := r.open[ent.ID]; ok {
		return e
	}
	r.ents = append(r.ents, ent)
	r.know = append(r.know, -1)
	r.open[ent.ID] = len(r.ents) - 1
	return len(r.ents) - 1
}

// country returns the entity of a country by its code, -1 for none.
func (r *reading) country(code string) int {
	if at, ok := r.byID["country:"+code]; ok {
		return r.entity(at)
	}
	return -1
}

// dateOffice gives ent the office that the person holds on the article's date.
func (r *reading) dateOffice(person int32, ent *model.Entity) {
	t := r.termOn(r.terms[person])
	if t == nil {
		return
	}
	ent.Type = model.Leader
	ent.Office = t.Office
	if t.Org != "" {
		if at, ok := r.byID[t.Org]; ok {
			ent.Office += " of the " + r.list[at].Name
		}
		return
	}
	ent.Country = t.Country
	ent.Government = true
	if u := r.secondTerm(r.terms[person], t); u != nil {
		ent.Office += " and " + u.Office
	}
	if at, ok := r.byID["country:"+t.Country]; ok {
		ent.Office += " of " + r.list[at].Name
	}
}

// secondTerm returns the seat that the holder of t has beside it on the article's date: the king who is prime minister
// too. Nil for none.
func (r *reading) secondTerm(terms []knowledge.Term, t *knowledge.Term) *knowledge.Term {
	if r.day == "" || t.Rank != "head_of_state" {
		return nil
	}
	for i := range terms {
		if u := &terms[i]; u.Rank == "head_of_government" && u.Country == t.Country && u.Office != t.Office && holds(u, r.day) {
			return u
		}
	}
	return nil
}

// termOn returns the term that covers the article's date, the highest office first; without a date the latest term.
func (r *reading) termOn(terms []knowledge.Term) *knowledge.Term {
	var best *knowledge.Term
	for i := range terms {
		t := &terms[i]
		switch {
		case r.day == "":
			if t.To == "" && (best == nil || best.To != "" || rank(t) < rank(best)) || best == nil || best.To != "" && t.To > best.To {
				best = t
			}
		case !holds(t, r.day):
		case best == nil || rank(t) < rank(best):
			best = t
		}
	}
	return best
}

// holds reports whether term t covers a day. Bounds may be shortened to months or years: both ends count.
func holds(t *knowledge.Term, day string) bool {
	return (t.From == "" || day[:len(t.From)] >= t.From) && (t.To == "" || day[:len(t.To)] <= t.To)
}

func rank(t *knowledge.Term) int {
	switch t.Rank {
	case "head_of_state":
		return 0
	case "head_of_government":
		return 1
	case "foreign":
		return 2
	}
	return 3
}
