package text

import (
	"sync"

	"pledgewire/internal/knowledge"
	"pledgewire/internal/model"
	"pledgewire/internal/token"
)

// Reader cuts articles into documents. It is built once and may be used from many goroutines; it holds nothing of an
// article after Read.
type Reader struct {
	furniture furniture
	words     wordClasses
	languages languages
	desks     sync.Pool // of *desk
	vocab     *token.Table
}

// New compiles what kb knows of pages.
func New(kb *knowledge.Base) *Reader {
	r := &Reader{
		furniture: compileFurniture(kb.Blocks.Furniture),
		words:     compileWords(kb.Blocks.Abbreviations),
		languages: compileLanguages(kb.Blocks.Languages),
	}
	r.desks.New = func() any { return new(desk) }
	return r
}

// Number makes r number the words that vocab has, for tables that are bound to it. It is called before the first Read.
func (r *Reader) Number(vocab *token.Table) { r.vocab = vocab }

// desk is the scratch paper of one Read, reused by the next.
type desk struct {
	lines  []line
	chunks []chunk
	folded []byte
}

// Read cuts art into a document. It survives any bytes, keeps them as they are, and always gives the same document
// for the same article.
func (r *Reader) Read(art *model.Article) *model.Document {
	doc := &model.Document{Article: art}
	doc.Text, doc.BodyStart = join(art)
	doc.Language, doc.Unread = r.languages.of(art)
	if doc.Unread != "" {
		return doc
	}
	d := r.desks.Get().(*desk)
	defer r.desks.Put(d)
	r.blocks(doc, d)
	doc.Toks = make([]model.Token, 0, len(doc.Text)/bytesPerToken+16)
	doc.Sents = make([]model.Sent, 0, len(doc.Text)/bytesPerSentence+8)
	for i := range doc.Blocks {
		r.sentences(doc, i)
	}
	token.Norms(doc.Toks, r.vocab)
	return doc
}

// Measured on English news, low, so that growing is rare: 5.4 bytes a token, 120 a sentence.
const (
	bytesPerToken    = 5
	bytesPerSentence = 80
)

// join returns the text that all spans point into, and where the body begins in it.
func join(art *model.Article) (text string, body int) {
	if art.Title == "" {
		return art.Body, 0
	}
	return art.Title + "\n\n" + art.Body, len(art.Title) + 2
}
