// Package pledge answers: who undertakes to give what to whom, and how firmly?
package pledge

import (
	"pledgewire/internal/knowledge"
	"pledgewire/internal/model"
)

// Reader reads pledges. It is built once, holds no state between articles, and may be used from many goroutines.
type Reader struct{}

// New compiles the triggers and kinds of kb.
func New(kb *knowledge.Base) *Reader { return &Reader{} }

// Input is what the earlier stages found in one document.
type Input struct {
	Doc        *model.Document
	Entities   []model.Entity
	Mentions   []model.Mention
	Quantities []model.Quantity
}

// Gate returns the sentences of doc that hold a trigger, in order.
func (r *Reader) Gate(doc *model.Document) []int { return nil }

// Read returns the pledges of the gated sentences, whose tokens carry tags or none.
func (r *Reader) Read(in Input, gated []int) ([]model.Pledge, []model.Note) { return nil, nil }
