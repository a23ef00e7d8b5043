package main

import (
	"context"
	"fmt"
	"slices"

	"pledgewire/internal/corpus/annotate"
	"pledgewire/internal/corpus/eventfile"
)

// exportCmd is "extractor export".
type exportCmd struct {
	Input  string   `arg:"" name:"events" help:"Events as JSON lines, as extract, run and replay write them, also .gz and .zst; - is standard input."`
	Format string   `help:"Tables: csv, parquet, jsonl. Marked texts: brat, conll, prodigy, labelstudio, webannotation." enum:"csv,parquet,jsonl,brat,conll,prodigy,labelstudio,webannotation" required:""`
	Out    string   `help:"Write to this file, for brat to this directory; - is standard output, for tables." required:"" placeholder:"PATH"`
	Table  string   `name:"events" help:"Which events: pledge or entity. Without it csv, parquet and conll take pledge, all others both." enum:",pledge,entity" default:"" placeholder:"pledge|entity"`
	Corpus []string `help:"The articles that the events were read from (files and folders, as extract reads them); marked texts need them." placeholder:"FILE"`
	HXL    bool     `name:"hxl" help:"CSV: put a row of HXL hashtags below the names of the columns."`
}

// Help shows examples.
func (*exportCmd) Help() string {
	return examplesHelp(
		"extractor export events.jsonl --format csv --out pledges.csv",
		"extractor export events.jsonl --format csv --events entity --hxl --out -",
		"extractor export events.jsonl --format prodigy --corpus articles.jsonl --out tasks.jsonl",
	)
}

// Run carries the command out.
func (c *exportCmd) Run(ctx context.Context, term *terminal) error {
	marked := slices.Contains(annotate.Formats(), annotate.Format(c.Format))
	switch {
	case c.HXL && c.Format != string(eventfile.CSV):
		return failf(exitUsage, "--hxl is for CSV, --format is %s", c.Format)
	case marked && len(c.Corpus) == 0:
		return failf(exitUsage, "%s marks the texts, and needs them\nname the articles that the events were read from: --corpus FILE", c.Format)
	case marked && c.Out == "-":
		return failf(exitUsage, "%s writes more than one file can hold\nname it: --out PATH", c.Format)
	case !marked && len(c.Corpus) > 0:
		return failf(exitUsage, "%s holds no texts: leave --corpus out", c.Format)
	}
	in := &eventInput{ctx: ctx, path: c.Input, term: term}
	if marked {
		return c.mark(ctx, term, in)
	}
	return c.tabulate(term, in)
}

// table returns which events are written.
func (c *exportCmd) table() eventfile.Table {
	switch {
	case c.Table != "":
		return eventfile.Table(c.Table)
	case c.Format == string(eventfile.CSV), c.Format == string(eventfile.Parquet), c.Format == string(annotate.CoNLL):
		return eventfile.Pledges
	}
	return eventfile.All
}

// tabulate writes a table, or JSON lines.
func (c *exportCmd) tabulate(term *terminal, in *eventInput) error {
	out, err := createOut(c.Out, term)
	if err != nil {
		return err
	}
	defer out.abort()
	w, err := eventfile.Create(out, eventfile.Layout{Format: eventfile.Format(c.Format), Table: c.table(), HXL: c.HXL})
	if err != nil {
		return writeFailed(err)
	}
	for ev := range in.events() {
		if err := w.Write(ev); err != nil {
			return writeFailed(err)
		}
	}
	if in.ctx.Err() != nil {
		return interrupted(in)
	}
	if in.read == 0 && in.bad > 0 {
		return in.verdict() // a table of nothing would look like a result
	}
	if err := w.Close(); err != nil {
		return writeFailed(err)
	}
	if err := out.commit(); err != nil {
		return writeFailed(err)
	}
	return in.verdict()
}

func interrupted(in *eventInput) error {
	return failf(exitInterrupted, "interrupted after %s; nothing is written", plural(in.read, "event"))
}

// tell says on standard error what was written.
func (c *exportCmd) tell(term *terminal, format string, args ...any) {
	fmt.Fprintf(term.Err, "extractor: "+format+"\n", args...)
}
