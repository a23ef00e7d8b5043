package text

import (
	"slices"
	"sync"

	"pledgewire/internal/model"
	"pledgewire/internal/token"
)

// Tagger gives the tokens of a sentence their Penn Treebank tags. The tags come from the model of prose, which is
// read once, at the first use (a few milliseconds). A Tagger may be used from many goroutines, for different documents or for
// different sentences of one.
//
// Beyond the Penn tags, a hyphen between words is HYPH. Opening quotes have the tag of two backquotes, closing ones of
// two apostrophes, brackets -LRB- and -RRB-.
type Tagger struct {
	model   func() *perceptron
	scratch sync.Pool // of *scratch
}

// scratch is what tagging one sentence needs; the next one takes it over.
type scratch struct {
	fed     []piece
	tags    []string
	context []seen
}

// MaxTagged is the most tokens of a sentence that Tag looks at; it leaves longer ones without tags. the model tags
// some hundred thousand tokens a second.
const MaxTagged = 200

// NewTagger returns a tagger whose model is not yet loaded.
func NewTagger() *Tagger {
	return &Tagger{model: sync.OnceValue(loadModel), scratch: sync.Pool{New: func() any { return new(scratch) }}}
}

// loadModel reads the model; without one, which cannot be in a binary that was built, there are no tags.
func loadModel() *perceptron {
	p, err := readModel(modelFile)
	if err != nil {
		return nil
	}
	return p
}

// Words returns the words of the model, to which other stages may add theirs before the first Tag; nil where there are none.
func (t *Tagger) Words() *token.Table {
	if model := t.model(); model != nil {
		return model.words
	}
	return nil
}

// Tag sets the tags of sentence sent of doc. It never fails: a token that cannot be tagged keeps the empty tag.
func (t *Tagger) Tag(doc *model.Document, sent int) {
	if sent < 0 || sent >= len(doc.Sents) {
		return
	}
	s := doc.Sents[sent]
	if s.Last-s.First > MaxTagged {
		return
	}
	toks := doc.Toks[s.First:s.Last]
	model := t.model()
	if model == nil {
		return
	}
	sc := t.scratch.Get().(*scratch)
	defer t.scratch.Put(sc)
	sc.fed = feedOf(sc.fed[:0], doc.Text, toks)
	sc.tags = slices.Grow(sc.tags[:0], len(sc.fed))[:len(sc.fed)]
	sc.context = slices.Grow(sc.context[:0], len(sc.fed)+4)
	model.tag(sc.fed, sc.tags, sc.context)
	for i, tag := range sc.tags {
		if tag != "" {
			sc.fed[i].give(toks, tag)
		}
	}
}
