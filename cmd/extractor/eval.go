package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"pledgewire/internal/entity/gum"
	"pledgewire/internal/eval"
	"pledgewire/internal/pipeline"
)

// evalCmd is "extractor eval".
type evalCmd struct {
	reading `embed:""`

	Cases     []string `arg:"" help:"Gold (.jsonl), articles (.txtar), sentences (.txt), or marked texts that export wrote: see testdata/articles/README.md and docs/research.md." type:"path"`
	Verbose   bool     `short:"v" help:"List every fault with its sentence."`
	Only      string   `help:"Only the gold passage with this id." placeholder:"ID"`
	Doc       string   `help:"Only gold passages whose doc begins so." placeholder:"NAME"`
	Output    string   `short:"o" help:"Form of the scores: table or json." enum:"table,json" default:"table"`
	Baseline  string   `help:"Fail, with exit code 1, when a figure is below the one in this file; without such a file, write it." placeholder:"FILE"`
	Accept    bool     `help:"Write the figures to the --baseline, whatever they are."`
	FailUnder float64  `help:"Fail, with exit code 1, when the strict F1 of gold or marked texts is below this, from 0 to 1." placeholder:"F1"`
}

// Help shows examples.
func (*evalCmd) Help() string {
	return examplesHelp(
		"extractor eval case.txt",
		"extractor eval -v tasks.jsonl --fail-under 0.8",
		"extractor eval tasks.jsonl --baseline baseline.json",
	)
}

// evalReport is what any set of cases gives.
type evalReport interface {
	WriteTable(w io.Writer) error
	WriteFaults(w io.Writer) error
	Name() string
	Headline() map[string]float64
}

// Run carries the command out.
func (c *evalCmd) Run(ctx context.Context, term *terminal) error {
	return unlessInterrupted(ctx, func() error { return c.run(term) })
}

func (c *evalCmd) run(term *terminal) error {
	x, err := c.pipeline()
	if err != nil {
		return err
	}
	var reports []evalReport
	for _, set := range c.sets() {
		rep, err := c.score(set, x)
		if err != nil {
			return failf(exitInput, "read the cases: %w", err)
		}
		if err := c.print(term, rep); err != nil {
			return err
		}
		reports = append(reports, rep)
	}
	return c.judge(term, reports)
}

// sets are the files that are scored together: gold and marked texts alone, all other cases in one.
func (c *evalCmd) sets() [][]string {
	var sets [][]string
	var cases []string
	for _, path := range c.Cases {
		if ext := filepath.Ext(path); ext == ".txtar" || ext == ".txt" {
			cases = append(cases, path)
		} else {
			sets = append(sets, []string{path})
		}
	}
	if len(cases) > 0 {
		sets = append(sets, cases)
	}
	return sets
}

func (c *evalCmd) score(set []string, x *pipeline.Pipeline) (evalReport, error) {
	switch ext := filepath.Ext(set[0]); {
	case ext == ".txtar", ext == ".txt":
		return eval.RunCases(set, x)
	case eval.IsMarked(set[0]):
		gold, err := eval.LoadMarked(set[0])
		if err != nil {
			return nil, err
		}
		return eval.Run(gold, x, eval.Filter{ID: c.Only, Doc: c.Doc}), nil
	case gum.Is(set[0]):
		kb, err := c.base()
		if err != nil {
			return nil, err
		}
		return gum.Run(set[0], kb)
	case eval.IsAid(set[0]):
		kb, err := c.base()
		if err != nil {
			return nil, err
		}
		return eval.RunAid(set[0], kb, x)
	}
	gold, err := eval.LoadGold(set[0])
	if err != nil {
		return nil, err
	}
	return eval.Run(gold, x, eval.Filter{ID: c.Only, Doc: c.Doc}), nil
}

func (c *evalCmd) print(term *terminal, rep evalReport) error {
	if c.Output == "json" {
		return json.NewEncoder(term.Out).Encode(rep)
	}
	if c.Verbose {
		if err := rep.WriteFaults(term.Out); err != nil {
			return err
		}
	}
	return rep.WriteTable(term.Out)
}

// judge holds the figures against the floor and the baseline.
func (c *evalCmd) judge(term *terminal, reports []evalReport) error {
	var bad []string
	for _, rep := range reports {
		if f1, ok := rep.Headline()["strict F1"]; ok && f1 < c.FailUnder {
			bad = append(bad, fmt.Sprintf("%s: strict F1 is %.4f, under %v", rep.Name(), f1, c.FailUnder))
		}
	}
	worse, err := c.compare(term, reports)
	if err != nil {
		return err
	}
	if bad = append(bad, worse...); len(bad) > 0 {
		return failf(exitCheck, "%s\nsee: extractor eval -v %s", strings.Join(bad, "\n"), strings.Join(c.Cases, " "))
	}
	return nil
}

// compare returns the figures that fell below the baseline, or writes the baseline when there is none or it shall.
func (c *evalCmd) compare(term *terminal, reports []evalReport) ([]string, error) {
	if c.Baseline == "" {
		return nil, nil
	}
	base, err := eval.ReadBaseline(c.Baseline)
	if err != nil {
		return nil, failf(exitUsage, "read the baseline: %w", err)
	}
	if base == nil || c.Accept {
		if base == nil {
			base = eval.Baseline{}
		}
		for _, rep := range reports {
			base.Set(rep.Name(), rep.Headline())
		}
		fmt.Fprintln(term.Err, "baseline written: "+c.Baseline)
		return nil, base.Write(c.Baseline)
	}
	var worse []string
	for _, rep := range reports {
		worse = append(worse, base.Worse(rep.Name(), rep.Headline())...)
	}
	if len(worse) > 0 {
		worse = append(worse, "if that is meant: extractor eval --accept --baseline "+c.Baseline+" "+strings.Join(c.Cases, " "))
	}
	return worse, nil
}
