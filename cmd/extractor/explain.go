package main

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"pledgewire/internal/consult"
	"pledgewire/internal/corpus"
	"pledgewire/internal/knowledge"
	"pledgewire/internal/model"
	"pledgewire/internal/view"
)

// explainCmd is "extractor explain".
type explainCmd struct {
	reading
	files
	File      string `arg:"" help:"A file that holds one article, or - for standard input."`
	At        int    `help:"Explain only the sentence at this offset of the body, in code points, and list its words. Without it every sentence that has something to say." default:"-1" placeholder:"N"`
	Published string `help:"Date of the article where it carries none: 2026-02-24, or with time and zone." placeholder:"DATE"`
}

// Help shows examples.
func (*explainCmd) Help() string {
	return examplesHelp(
		"extractor explain --published 2026-03-04 article.txt  # every pledge",
		"extractor explain --at 60 article.txt                 # one sentence, word by word",
	)
}

// Run carries the command out.
func (c *explainCmd) Run(ctx context.Context, term *terminal) error {
	return unlessInterrupted(ctx, func() error { return c.run(term) })
}

func (c *explainCmd) run(term *terminal) error {
	articles, err := newArticleReader(c.Published)
	if err != nil {
		return err
	}
	art, err := oneArticle(articles, c.reader(term), c.File)
	if err != nil {
		return err
	}
	kb, err := c.base()
	if err != nil {
		return err
	}
	pl := c.compile(kb)
	res := pl.Extract(art)
	res.Notes = append(res.Notes, pl.Closed(res)...)
	slices.SortFunc(res.Notes, func(a, b model.Note) int { return cmp.Compare(a.Start, b.Start) })
	at, err := byteAt(res.Doc, c.At)
	if err != nil {
		return err
	}
	how := view.Explanation{Width: terminalWidth(term.Out), At: at, Proofs: proofsOf(kb, res)}
	if err := view.Explain(term.Out, res, how); err != nil {
		return writeFailed(err)
	}
	return nil
}

// proofsOf returns what gives the knowledge lines behind a pledge of res.
func proofsOf(kb *knowledge.Base, res *model.Result) func(*model.Pledge) []view.Proof {
	return func(pl *model.Pledge) []view.Proof {
		var proofs []view.Proof
		for _, p := range consult.Proofs(kb, res, pl) {
			proofs = append(proofs, view.Proof(p))
		}
		return proofs
	}
}

// oneArticle reads the only article of a file.
func oneArticle(articles *articleReader, rd corpus.Reader, file string) (*model.Article, error) {
	recs := slices.Collect(take(2, rd.Read([]string{file})))
	switch {
	case len(recs) == 0:
		return nil, failf(exitInput, "%s: no article in it", file)
	case len(recs) > 1:
		return nil, failf(exitUsage, "%s holds more than one article; explain takes one\ntry: sed -n 1p %s | extractor explain -", file, file)
	}
	art, err := articles.article(recs[0])
	if err != nil {
		return nil, &exitError{exitInput, errors.New(at(recs[0].Where(), err))}
	}
	return art, nil
}

// byteAt returns the place in doc.Text of code point n of the body, -1 for a negative n.
func byteAt(doc *model.Document, n int) (int, error) {
	if n < 0 {
		return -1, nil
	}
	left := n
	for i := range doc.Text[doc.BodyStart:] {
		if left == 0 {
			return doc.BodyStart + i, nil
		}
		left--
	}
	return 0, failf(exitUsage, "--at %d: the body ends at %d", n, n-left)
}
