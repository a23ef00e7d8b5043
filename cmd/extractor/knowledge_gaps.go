package main

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"text/tabwriter"

	"pledgewire/internal/consult"
	"pledgewire/internal/corpus"
	"pledgewire/internal/model"
	"pledgewire/internal/pipeline"
)

// knowledgeGapsCmd is "extractor knowledge gaps".
type knowledgeGapsCmd struct {
	files
	Knowledge string   `help:"Read the knowledge from this directory, not from the binary." placeholder:"DIR"`
	Corpus    []string `arg:"" help:"Articles: files and folders of .txt, .md, .html, .json, .jsonl, .csv, .parquet, .warc, also packed as .gz, .zst, .zip, .tar; - is standard input."`
	Top       int      `help:"How many names to list, 50 where nothing is said." default:"50" placeholder:"N"`
}

// Help shows examples.
func (*knowledgeGapsCmd) Help() string {
	return examplesHelp(
		"extractor knowledge gaps --top 20 articles.jsonl",
	)
}

// Run carries the command out.
func (c *knowledgeGapsCmd) Run(ctx context.Context, term *terminal) error {
	kb, err := loadKnowledge(c.Knowledge)
	if err != nil {
		return err
	}
	pl, gaps := pipeline.New(kb, pipeline.Options{NoTags: true}), consult.NewGaps(kb)
	articles := &articleReader{}
	failed, read := 0, 0
	type one struct {
		res   *model.Result
		where string
		err   error
	}
	err = corpus.Each(ctx, c.reader(term).Read(c.Corpus), runtime.GOMAXPROCS(0), func(rec corpus.Record) one {
		art, err := articles.article(rec)
		if err != nil {
			return one{where: rec.Where(), err: err}
		}
		return one{res: pl.Extract(art), where: rec.Where()}
	}, func(o one) error {
		if o.err != nil {
			failed++
			fmt.Fprintf(term.Err, "extractor: %s\n", at(o.where, o.err))
			return nil
		}
		read++
		gaps.Add(o.res, o.where)
		return nil
	})
	switch {
	case errors.Is(err, context.Canceled):
		return failf(exitInterrupted, "interrupted after %s", plural(read, "article"))
	case err != nil:
		return err
	}
	w := tabwriter.NewWriter(term.Out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "ARTICLES\tTIMES\tNAME\tFIRST IN")
	for _, gap := range gaps.Top(c.Top) {
		fmt.Fprintf(w, "%d\t%d\t%s\t%s\n", gap.Articles, gap.Count, gap.Form, gap.Example)
	}
	if err := w.Flush(); err != nil {
		return writeFailed(err)
	}
	return readVerdict(term, read, failed)
}
