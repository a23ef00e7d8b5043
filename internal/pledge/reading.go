package pledge

import (
	"slices"

	"pledgewire/internal/model"
)

// reading is the state of reading one document.
type reading struct {
	*Reader
	in  Input
	doc *model.Document
	men []int32 // token to mention, -1 for none
	qty []int32 // token to quantity, -1 for none
	*index

	// The sentence at hand.
	sent            int
	start, end      int // its tokens
	title, listItem bool
	entryAt         bool // the sentence is an entry of a list
	units           []unit
	adverbials      map[int]bool        // tokens of phrases that are adverbs: "ALL THE SAME"
	known           []knownContribution // by unit
	verbs           []verb              // room for the verb groups of the next sentences
	args            []arg               // room for the arguments of the next frames
	ints            []int               // room for the objects of the next verbs
	gaps            []int               // noun phrases that open a gapped clause
	items           []item
	issuer          *model.Party // whose release the article is, see source
	itemsOf         int          // the noun phrase that counts what the items are parts of, -1
	buf             []byte

	// What the document said so far.
	event     occasion // what the article is about, the zero value for none
	speaker   int      // mention of the last person who spoke, -1
	focus     actor
	hasFocus  bool
	pact      pact // what two parties signed last
	hasPact   bool
	found     []found
	retracted []found // what an earlier version of the article said
	notes     []model.Note
	why       reason  // why the trigger at hand gives nothing
	tried     []tried // triggers of the sentence at hand that gave nothing
	spoken    []bool  // by unit: a pledge of the sentence at hand stands on it
	focusTo   int     // the focus is known up to this sentence

	belgium   *bool // whether the article names Belgium; nil until asked
	gathering *bool // whether several publish it who have met; nil until asked
	introAt   int   // the sentence above a list that was read last, -1
	intro     intro

	placeCount  int            // mentions of states and places in the article
	abroadCount map[string]int // those of each state; nil until asked
}

// found is a pledge with what merging needs to know of it.
type found struct {
	pl        model.Pledge
	sent      int
	head      string // the noun given, singular
	inherited bool   // its recipient was taken from elsewhere
	placed    bool   // its recipient's country was
	title     bool
	ent       int
	at        int  // the unit of the trigger, in its sentence
	rank      int  // how its recipient was named, see the ranks
	entry     bool // it stands in an entry of a list
	dative    bool // its recipient stands beside the verb: "offered | Moldova | radars"
}

func newReading(r *Reader, in Input) *reading {
	n := len(in.Doc.Toks)
	rd := r.readings.Get().(*reading)
	rd.Reader, rd.index, rd.in, rd.doc, rd.speaker, rd.introAt = r, &index{}, in, in.Doc, -1, -1
	rd.men, rd.qty = slices.Grow(rd.men, n)[:n], slices.Grow(rd.qty, n)[:n]
	for i := range rd.men {
		rd.men[i], rd.qty[i] = -1, -1
	}
	for m, men := range in.Mentions {
		for i := men.First; i < men.Last; i++ {
			rd.men[i] = int32(m)
		}
	}
	for q, qty := range in.Quantities {
		for i := qty.First; i < qty.Last; i++ {
			rd.qty[i] = int32(q)
		}
	}
	return rd
}

// release leaves the room of rd to the next document, without what is of this one: it was an eighth of what is allocated.
func (r *Reader) release(rd *reading) {
	*rd = reading{
		men: rd.men[:0], qty: rd.qty[:0], units: rd.units[:0], known: rd.known[:0], verbs: rd.verbs[:0], args: rd.args[:0], ints: rd.ints[:0],
		gaps: rd.gaps[:0], items: rd.items[:0], buf: rd.buf[:0], tried: rd.tried[:0], spoken: rd.spoken[:0],
	}
	r.readings.Put(rd)
}

// sentence reads one gated sentence.
func (r *reading) sentence(s int) {
	sent := r.doc.Sents[s]
	block := r.doc.Blocks[sent.Block]
	r.sent, r.start, r.end = s, sent.First, sent.Last
	r.title = block.Kind == model.Title || block.Kind == model.Heading || block.Kind == model.Standfirst || r.bareLine(block, s)
	r.listItem = block.Kind == model.ListItem
	r.entryAt = r.entry(r.doc, s)
	r.catchUp(s)
	if r.asks() {
		r.noteAll(whyQuestion)
		return
	}
	r.tried = r.tried[:0]
	r.known = r.known[:0]
	r.chunk()
	r.asClauses()
	r.keepContributions()
	r.hang()
	r.markGaps()
	r.markItems()
	before := len(r.found)
	for u := range r.units {
		if v := r.units[u].verb; v != nil && len(v.trigs) > 0 {
			r.verbPledges(v)
			r.remembersPact(v)
		}
	}
	r.parallel(before)
	r.nominals()
	r.came()
	r.pactParts()
	r.toldLater(before)
	r.gapped(before)
	if len(r.found) == before {
		r.labels()
	}
	if r.retracts() {
		r.noteRetracted(r.found[before:])
		r.retracted = append(r.retracted, r.found[before:]...)
		r.found = r.found[:before]
		return
	}
	r.silent(before)
	r.undisclosed(before)
	r.remember()
}

// bareLine: the first line of a text without a title, which no full stop ends: a headline.
func (r *reading) bareLine(b model.Block, s int) bool {
	if s != 0 || b.Kind != model.Paragraph || b.Last != 1 || r.end-r.start > 25 {
		return false
	}
	last := &r.doc.Toks[r.end-1]
	return last.Kind != model.Punct || last.Norm == "'" || last.Norm == ")"
}

// blockOf returns the block of the sentence at hand.
func (r *reading) blockOf() *model.Block { return &r.doc.Blocks[r.doc.Sents[r.sent].Block] }

// idiom reports whether a word sequence that is no pledge covers token i: "pledge drive".
func (r *reading) idiom(i int) bool {
	for first := max(r.start, i-4); first <= i; first++ {
		if r.listedFrom(r.lx.idioms, first, min(first+5, r.end)) > i {
			return true
		}
	}
	return false
}

// asks reports a question: it undertakes nothing.
func (r *reading) asks() bool {
	for i := r.end - 1; i >= max(r.start, r.end-3); i-- {
		tok := &r.doc.Toks[i]
		if tok.Kind == model.Word || tok.Kind == model.Number {
			return false
		}
		if tok.Norm == "?" {
			return true
		}
	}
	return false
}
