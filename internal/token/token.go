package token

import (
	"strings"

	"pledgewire/internal/model"
)

// Append cuts s into tokens and appends them to dst. Their spans are offsets in s plus base. The first token is
// glued when the last token of dst ends where it starts. Append allocates at most once for folding, besides growing
// dst. It takes time linear in len(s) and never fails, whatever the bytes.
func Append(dst []model.Token, s string, base int) []model.Token {
	n := len(dst)
	dst = AppendRaw(dst, s, base, nil)
	Norms(dst[n:], nil)
	return dst
}

// AppendRaw does as Append but leaves Norm empty where it differs from Text; Norms fills it, for many sentences at
// once. Both number the words that vocab has; a nil one has none.
func AppendRaw(dst []model.Token, s string, base int, vocab *Table) []model.Token {
	c := cutter{s: s, base: base, dst: dst, vocab: vocab}
	if n := len(dst); n > 0 {
		c.glued = dst[n-1].End == base
	}
	for c.i < len(s) {
		c.next()
	}
	return c.dst
}

// Norms sets the Norm of the tokens that have none, and their numbers. It allocates once.
func Norms(toks []model.Token, vocab *Table) {
	size := 0
	for i := range toks {
		if toks[i].Norm == "" {
			size += len(toks[i].Text)
		}
	}
	if size == 0 {
		return
	}
	var slab strings.Builder
	slab.Grow(size)
	var scratch [64]byte
	for i := range toks {
		tok := &toks[i]
		if tok.Norm != "" {
			continue
		}
		start := slab.Len()
		slab.Write(appendFold(scratch[:0], tok.Text))
		tok.Norm = slab.String()[start:]
		if vocab != nil {
			tok.Word = 1 + vocab.Number(tok.Norm)
		}
	}
}
