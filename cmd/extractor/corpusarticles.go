package main

import (
	"fmt"
	"iter"

	"pledgewire/internal/corpus"
	"pledgewire/internal/model"
)

// corpusArticles are the articles of --corpus. They may be read more than once; what cannot be read is told once.
type corpusArticles struct {
	articleReader
	paths []string
	term  *terminal
	reads int
	bad   int
}

// newCorpusArticles returns the articles of paths, which are files.
func newCorpusArticles(paths []string, term *terminal) (*corpusArticles, error) {
	for _, path := range paths {
		if path == "-" {
			return nil, failf(exitUsage, "--corpus - : a corpus may be read twice, and standard input cannot be\nwrite it into a file first")
		}
	}
	return &corpusArticles{paths: paths, term: term}, nil
}

// each yields the articles in the order of the files.
func (c *corpusArticles) each() iter.Seq[*model.Article] {
	c.reads++
	first := c.reads == 1
	return func(yield func(*model.Article) bool) {
		for rec := range (corpus.Reader{}).Read(c.paths) {
			art, err := c.article(rec)
			switch {
			case err == nil:
				if !yield(art) {
					return
				}
			case first:
				c.bad++
				fmt.Fprintf(c.term.Err, "extractor: %s\n", at(rec.Where(), err))
			}
		}
	}
}
