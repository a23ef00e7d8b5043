package main

import (
	"context"
	"errors"
	"fmt"

	"pledgewire/internal/casefile"
	"pledgewire/internal/knowledge"
	"pledgewire/internal/pipeline"
)

// knowledgeCheckCmd is "extractor knowledge check".
type knowledgeCheckCmd struct {
	Dir string `arg:"" optional:"" help:"A directory of knowledge files; what is in the binary where it is left out."`
}

// Help shows examples.
func (*knowledgeCheckCmd) Help() string {
	return examplesHelp(
		"extractor knowledge check",
		"extractor knowledge check my-knowledge",
	)
}

// Run carries the command out: every mistake of every file first, and where all files load, every example sentence.
func (c *knowledgeCheckCmd) Run(ctx context.Context, term *terminal) error {
	return unlessInterrupted(ctx, func() error { return c.run(term) })
}

func (c *knowledgeCheckCmd) run(term *terminal) error {
	fsys, err := knowledgeFiles(c.Dir)
	if err != nil {
		return err
	}
	kb, err := knowledge.Load(fsys)
	var problems knowledge.Problems
	switch {
	case errors.As(err, &problems):
	case err != nil:
		return failf(exitUsage, "load the knowledge: %w", err)
	default:
		problems = casefile.CheckExamples(pipeline.New(kb, pipeline.Options{}), kb.Examples)
	}
	for _, p := range problems {
		fmt.Fprintln(term.Out, p)
	}
	if len(problems) > 0 {
		return failf(exitCheck, "%s in the knowledge files", plural(len(problems), "mistake"))
	}
	fmt.Fprintf(term.Out, "knowledge %s: %d entities, %d names, %d terms of office, %d triggers, %d kinds; %d examples hold\n",
		kb.Version, len(kb.Entities.List), len(kb.Entities.Names), len(kb.Entities.Terms), len(kb.Lexicon.Triggers), len(kb.Kinds), len(kb.Examples))
	return nil
}
