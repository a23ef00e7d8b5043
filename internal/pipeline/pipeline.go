// Package pipeline answers: what does one article say? Extract is the one chain behind the stream, the command line,
// replay, eval and the benchmarks; the order of the stages is written only here. It does no I/O.
package pipeline

import (
	"sync"

	"pledgewire/internal/entity"
	"pledgewire/internal/knowledge"
	"pledgewire/internal/model"
	"pledgewire/internal/pledge"
	"pledgewire/internal/quantity"
	"pledgewire/internal/text"
	"pledgewire/internal/token"
)

// Pipeline reads articles. It is built once, holds no state between articles, and may be used from many goroutines.
type Pipeline struct {
	version  string
	text     *text.Reader
	tagger   *text.Tagger
	entity   *entity.Finder
	quantity *quantity.Finder
	pledge   *pledge.Reader
}

// Options say how to read. The zero value is the usual way.
type Options struct {
	// NoTags reads without part-of-speech tags: faster, and a little worse.
	NoTags bool
}

// New compiles kb for reading.
func New(kb *knowledge.Base, opt Options) *Pipeline {
	p := &Pipeline{version: kb.Version}
	var vocab *token.Table
	var wg sync.WaitGroup // the stages know nothing of each other
	wg.Go(func() { p.entity = entity.New(kb) })
	wg.Go(func() {
		p.text = text.New(kb)
		p.quantity = quantity.New(kb)
		p.pledge = pledge.New(kb)
		if !opt.NoTags {
			p.tagger = text.NewTagger()
			vocab = p.tagger.Words()
		}
	})
	wg.Wait()
	if vocab != nil {
		p.bind(vocab)
	}
	return p
}

// bind makes the words that the tagger knows, most of those of every text, and those of other stages be looked up once for
// all of them.
func (p *Pipeline) bind(vocab *token.Table) {
	p.text.Number(vocab)
	p.quantity.Bind(vocab)
	p.pledge.Bind(vocab)
	p.entity.Bind(vocab)
}

// Closed returns notes on the triggers of res that were not read, because nothing beside them can be given. Extract leaves them
// out: an article has many, and only who asks why a sentence gave nothing wants them.
func (p *Pipeline) Closed(res *model.Result) []model.Note {
	if res.Doc.Unread != "" {
		return nil
	}
	return p.pledge.Closed(res.Doc, res.Gated)
}

// Extract reads one article. It cannot fail: a text that says nothing gives a Result that says nothing, and why.
func (p *Pipeline) Extract(art *model.Article) *model.Result {
	return p.ExtractWatched(art, func(string) {})
}

// ExtractWatched does as Extract, and calls done with the name of each stage when that is over: for those who measure.
func (p *Pipeline) ExtractWatched(art *model.Article, done func(stage string)) *model.Result {
	res := &model.Result{Doc: p.text.Read(art), Outcome: model.NothingFound, Knowledge: p.version}
	done("text")
	if res.Doc.Unread != "" {
		res.Outcome = model.UnsupportedLanguage
		return res
	}
	entities := aside(len(res.Doc.Toks) >= longArticle, func() { res.Entities, res.Mentions = p.entity.Find(res.Doc) })
	done("entity")
	res.Quantities = p.quantity.Find(res.Doc)
	done("quantity")
	res.Gated = p.pledge.Gate(res.Doc, res.Quantities)
	done("gate")
	if p.tagger != nil {
		for _, sent := range res.Gated {
			p.tagger.Tag(res.Doc, sent)
		}
	}
	done("tags")
	entities()
	done("entity")
	res.Pledges, res.Notes = p.pledge.Read(pledge.Input{Doc: res.Doc, Entities: res.Entities, Mentions: res.Mentions, Quantities: res.Quantities}, res.Gated)
	done("pledge")
	if len(res.Entities) > 0 || len(res.Pledges) > 0 {
		res.Outcome = model.Read
	}
	return res
}
