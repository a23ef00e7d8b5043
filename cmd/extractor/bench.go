package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"runtime"
	"time"

	"pledgewire/internal/model"
	"pledgewire/internal/speed"
)

// benchCmd is "extractor bench".
type benchCmd struct {
	reading
	files
	Corpus  []string      `arg:"" help:"Articles: files and folders of .txt, .md, .html, .json, .jsonl, .csv, .parquet, .warc, also packed as .gz, .zst, .zip, .tar; they are held in memory."`
	Workers int           `help:"Measure with 1 to this many workers; 0, the default, for one a processor." default:"0" placeholder:"N"`
	Rounds  int           `help:"Rounds for each number of workers, 5 where nothing is said; the median counts." default:"5" placeholder:"N"`
	Peers   time.Duration `help:"Measure prose/v2 too, for so long each way; not at all where nothing is said." placeholder:"20s"`
	Growth  int           `help:"Measure instead what a body of 1 kB to 1 MB costs, and a gazetteer of 1,000 to this many names." placeholder:"NAMES"`
	Output  string        `short:"o" help:"Form of the figures: table or json." enum:"table,json" default:"table"`
}

// Help shows examples.
func (*benchCmd) Help() string {
	return examplesHelp(
		"extractor bench --rounds 1 articles.jsonl",
	)
}

// Run carries the command out.
func (c *benchCmd) Run(ctx context.Context, term *terminal) error {
	return unlessInterrupted(ctx, func() error { return c.run(term) })
}

func (c *benchCmd) run(term *terminal) error {
	if c.Rounds < 1 {
		return failf(exitUsage, "--rounds %d: nothing would be measured\ntype 1 or more", c.Rounds)
	}
	arts, err := c.articles(term)
	if err != nil {
		return err
	}
	if c.Growth > 0 {
		return c.growth(term, arts)
	}
	p, err := c.pipeline()
	if err != nil {
		return err
	}
	workers := c.Workers
	if workers < 1 {
		workers = runtime.GOMAXPROCS(0)
	}
	rep := speed.Measure(p, arts, workers, c.Rounds)
	var peers []speed.Peer
	if c.Peers > 0 {
		peers = speed.Peers(arts, c.Peers)
	}
	if c.Output == "json" {
		err = writeJSON(term, struct {
			*speed.Report
			Peers []speed.Peer `json:"peers"`
		}{rep, peers})
	} else if err = rep.WriteTable(term.Out); err == nil && peers != nil {
		err = speed.WritePeers(term.Out, rep, peers)
	}
	if err != nil {
		return writeFailed(err)
	}
	return nil
}

// growth measures what more text and more names cost.
func (c *benchCmd) growth(term *terminal, arts []*model.Article) error {
	kb, err := c.base()
	if err != nil {
		return err
	}
	g := speed.MeasureGrowth(kb, arts, c.Growth)
	if c.Output == "json" {
		err = writeJSON(term, g)
	} else {
		err = g.WriteTable(term.Out)
	}
	if err != nil {
		return writeFailed(err)
	}
	return nil
}

func writeJSON(term *terminal, v any) error {
	enc := json.NewEncoder(term.Out)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}

// articles reads the whole corpus; what cannot be read is told and passed over.
func (c *benchCmd) articles(term *terminal) ([]*model.Article, error) {
	reader, err := newArticleReader("")
	if err != nil {
		return nil, err
	}
	var arts []*model.Article
	for rec := range c.reader(term).Read(c.Corpus) {
		art, err := reader.article(rec)
		if err != nil {
			fmt.Fprintf(term.Err, "extractor: passed over %s\n", at(rec.Where(), err))
			continue
		}
		arts = append(arts, art)
	}
	if len(arts) == 0 {
		return nil, &exitError{exitInput, errors.New("no article to measure with\n" + noFiles)}
	}
	return arts, nil
}
