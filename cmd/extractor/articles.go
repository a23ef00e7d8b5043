package main

import (
	"fmt"
	"time"

	"pledgewire/internal/corpus"
	"pledgewire/internal/model"
	"pledgewire/internal/replay"
	"pledgewire/internal/wire"
)

// articleReader decodes records of files. It may be used from many goroutines.
type articleReader struct {
	published time.Time // for articles that carry no date
	dateOnly  bool
}

// newArticleReader returns a reader that gives articles without a date the one written in published, "" for none.
func newArticleReader(published string) (*articleReader, error) {
	r := &articleReader{}
	if published == "" {
		return r, nil
	}
	var err error
	if r.published, r.dateOnly, err = wire.ParsePublished(published); err != nil {
		return nil, failf(exitUsage, "--published: %w", err)
	}
	return r, nil
}

// received decodes rec: an article, or a withdrawal.
func (r *articleReader) received(rec corpus.Record) (wire.Received, error) {
	got, err := replay.Receive(rec)
	if art := got.Article; art != nil && art.Published.IsZero() {
		art.Published, art.DateOnly = r.published, r.dateOnly
	}
	return got, err
}

// article decodes rec. A withdrawal is an error.
func (r *articleReader) article(rec corpus.Record) (*model.Article, error) {
	got, err := r.received(rec)
	if err == nil && got.Article == nil {
		err = fmt.Errorf("the record withdraws the article %q and holds none", got.Withdrawn)
	}
	return got.Article, err
}
