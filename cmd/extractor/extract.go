package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"iter"
	"runtime"
	"strings"

	"pledgewire/internal/corpus"
	"pledgewire/internal/pipeline"
	"pledgewire/internal/replay"
)

// extractCmd is "extractor extract".
type extractCmd struct {
	reading
	writing
	files
	Paths     []string `arg:"" optional:"" name:"path" help:"Articles: files and folders of .txt, .md, .html, .json, .jsonl, .csv, .parquet, .warc, also packed as .gz, .zst, .zip, .tar; - is standard input."`
	Output    string   `short:"o" help:"Form of the output: table, jsonl, html or text; table on a terminal, else jsonl." enum:"auto,table,jsonl,html,text" default:"auto"`
	Published string   `help:"Date of the articles that carry none: 2026-02-24, or with time and zone. Without it \"on Tuesday\" is no date." placeholder:"DATE"`
	Workers   int      `help:"Articles read at the same time; 0, the default, for one a processor. The output is the same for any number." default:"0" placeholder:"N"`
}

// Help shows examples.
func (*extractCmd) Help() string {
	return examplesHelp(
		"extractor extract --published 2026-03-04 article.txt",
		"extractor extract articles.jsonl > events.jsonl",
		"extractor extract -o html --published 2026-03-04 article.txt > article.html",
	)
}

// Run carries the command out.
func (c *extractCmd) Run(ctx context.Context, term *terminal) error {
	paths, err := inputs(c.Paths, term)
	if err != nil {
		return err
	}
	articles, err := newArticleReader(c.Published)
	if err != nil {
		return err
	}
	pl, err := c.pipeline()
	if err != nil {
		return err
	}
	ex := &extraction{articles: articles, pipeline: pl, form: c.form(term), term: term}
	return ex.run(ctx, c.reader(term).Items(corpus.Find(paths)), c.workers())
}

func (c *extractCmd) workers() int {
	if c.Workers > 0 {
		return c.Workers
	}
	return runtime.GOMAXPROCS(0)
}

// inputs returns the files to read: standard input where none is named and somebody writes to it.
func inputs(files []string, term *terminal) ([]string, error) {
	switch {
	case len(files) > 0:
		return files, nil
	case isTerminal(term.In):
		return nil, failf(exitUsage, "no article to read\n%s, or write - for standard input\nsee: extractor extract --help", noFiles)
	}
	return []string{"-"}, nil
}

// extraction is one run of extract: records come in, their drawings go out in the same order.
type extraction struct {
	articles *articleReader
	pipeline *pipeline.Pipeline
	form     form
	term     *terminal
	read     int
	failed   int
	strange  map[string]bool // unknown fields that were mentioned
}

// extracted is what became of one record.
type extracted struct {
	file    *corpus.File // the end of one; then there is nothing else
	where   string
	drawn   []byte
	unread  string   // why the article was not read
	unknown []string // fields that nobody knows
	err     error
}

func (ex *extraction) run(ctx context.Context, items iter.Seq[corpus.Item], workers int) error {
	if err := ex.form.begin(ex.term.Out); err != nil {
		return writeFailed(err)
	}
	err := corpus.Each(ctx, items, workers, ex.extract, ex.emit)
	switch {
	case errors.Is(err, context.Canceled):
		return failf(exitInterrupted, "interrupted after %s", plural(ex.read, "article"))
	case err != nil:
		return err
	}
	if err := ex.form.end(ex.term.Out); err != nil {
		return writeFailed(err)
	}
	return readVerdict(ex.term, ex.read, ex.failed)
}

// extract reads and draws one record; it runs on many goroutines.
func (ex *extraction) extract(item corpus.Item) (out extracted) {
	if out.file = item.File; out.file != nil {
		return out
	}
	rec := item.Record
	out.where = rec.Where()
	defer func() {
		if broken := recover(); broken != nil {
			out.drawn, out.err = nil, fmt.Errorf("reading it broke the extractor (%v at %s); please report this with the article", broken, replay.PanicPlace())
		}
	}()
	art, err := ex.articles.article(rec)
	if err != nil {
		out.err = err
		return out
	}
	out.unknown = art.Unknown
	res := ex.pipeline.Extract(art)
	if out.unread = res.Doc.Unread; out.unread != "" {
		return out
	}
	var b bytes.Buffer
	out.err = ex.form.draw(&b, res)
	out.drawn = b.Bytes()
	return out
}

// emit writes what became of one record, in the order of the input.
func (ex *extraction) emit(out extracted) error {
	ex.mention(out)
	switch {
	case out.file != nil:
		if f := out.file; f.Guessed || f.Over != "" || f.Others > 0 {
			fmt.Fprintf(ex.term.Err, "extractor: %s\n", f)
		}
		return nil
	case out.err != nil:
		ex.failed++
		fmt.Fprintf(ex.term.Err, "extractor: %s\n", at(out.where, out.err))
		return nil
	case out.unread != "":
		fmt.Fprintf(ex.term.Err, "extractor: %s: not read: %s\n", out.where, out.unread)
	}
	if ex.read++; ex.read == 2 && ex.form.single && out.unread == "" {
		return failf(exitUsage, "-o text prints the text of one article, and there are more\nname one article, or write -o jsonl")
	}
	if _, err := ex.term.Out.Write(out.drawn); err != nil {
		return writeFailed(err)
	}
	return nil
}

// at puts the place before an error that does not name it.
func at(where string, err error) string {
	if strings.Contains(err.Error(), where) {
		return err.Error()
	}
	return where + ": " + err.Error()
}

// mention says once for each field that nobody knows it.
func (ex *extraction) mention(out extracted) {
	for _, name := range out.unknown {
		if ex.strange[name] || len(ex.strange) == 20 {
			continue
		}
		if ex.strange == nil {
			ex.strange = map[string]bool{}
		}
		ex.strange[name] = true
		fmt.Fprintf(ex.term.Err, "extractor: %s: the field %q means nothing here and is ignored\n", out.where, name)
	}
}

// readVerdict says how much of the input was read.
func readVerdict(term *terminal, read, failed int) error {
	switch {
	case failed == 0 && read == 0:
		fmt.Fprintln(term.Err, "extractor: no articles in the input")
		return nil
	case failed == 0:
		return nil
	case read == 0:
		return failf(exitInput, "nothing could be read")
	}
	return failf(exitPartly, "%s could not be read, %d could", plural(failed, "article"), read)
}

func plural(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

func writeFailed(err error) error {
	return failf(exitCheck, "write the output: %w", err)
}
