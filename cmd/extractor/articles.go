package main

import (
	"time"

	"pledgewire/internal/corpus"
	"pledgewire/internal/model"
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

// article decodes rec.
func (r *articleReader) article(rec corpus.Record) (*model.Article, error) {
	art, err := decodeRecord(rec)
	if err != nil {
		return nil, err
	}
	if art.Published.IsZero() {
		art.Published, art.DateOnly = r.published, r.dateOnly
	}
	return art, nil
}

func decodeRecord(rec corpus.Record) (*model.Article, error) {
	switch {
	case rec.Err != nil:
		return nil, rec.Err
	case rec.Form == corpus.Text:
		return wire.FromText(rec.Name(), rec.Bytes)
	}
	return wire.DecodeLine(rec.Bytes)
}
