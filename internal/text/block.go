package text

import (
	"pledgewire/internal/model"
)

// blocks cuts doc.Text into blocks: lines, then chunks of lines that belong together, then what each chunk is for.
// The surest signs come first: the title field, furniture, bylines, list items; headlines are told by where they
// stand among the rest.
func (r *Reader) blocks(doc *model.Document, d *desk) {
	d.lines = linesOf(d.lines[:0], doc.Text, doc.BodyStart, len(doc.Text))
	d.chunks = chunksOf(d.chunks[:0], doc.Text, d.lines)
	d.chunks = unflatten(d.chunks, doc.Text)
	r.mark(doc, d)
	bylines(doc.Text, d.chunks)
	lists(doc.Text, d.chunks)
	headings(doc, d.chunks)

	doc.Blocks = make([]model.Block, 0, len(d.chunks)+1)
	if title := trim(doc.Text, model.Span{End: doc.BodyStart}); !title.Empty() {
		doc.Blocks = append(doc.Blocks, model.Block{Span: title, Kind: model.Title})
	}
	lead := true
	for _, c := range d.chunks {
		b := model.Block{Span: c.Span, Kind: c.kind}
		if c.kind == model.Paragraph {
			if n := dateline(c.Of(doc.Text), lead); n > 0 {
				b.Dateline = model.Span{Start: c.Start, End: c.Start + n}
			}
			lead = false
		}
		doc.Blocks = append(doc.Blocks, b)
	}
}

// unflatten cuts the chunks that are lists without line ends.
func unflatten(chunks []chunk, text string) []chunk {
	n := len(chunks)
	for i := range n {
		chunks = flattened(chunks, text, chunks[i])
	}
	return chunks[:copy(chunks, chunks[n:])]
}
