package main

import (
	"encoding/json"

	"pledgewire/internal/eval"
)

// evalCmd is "extractor eval".
type evalCmd struct {
	reading `embed:""`

	Cases   []string `arg:"" help:"Gold files (.jsonl)." type:"existingfile"`
	Verbose bool     `short:"v" help:"List every fault with its sentence."`
	Only    string   `help:"Only the passage with this id." placeholder:"ID"`
	Doc     string   `help:"Only passages whose doc begins so." placeholder:"NAME"`
	Output  string   `short:"o" help:"table or json." enum:"table,json" default:"table"`
}

// Run carries the command out.
func (c *evalCmd) Run(term *terminal) error {
	x, err := c.pipeline()
	if err != nil {
		return err
	}
	for _, path := range c.Cases {
		gold, err := eval.LoadGold(path)
		if err != nil {
			return failf(exitInput, "read the cases: %w", err)
		}
		if err := c.print(term, eval.Run(gold, x, eval.Filter{ID: c.Only, Doc: c.Doc})); err != nil {
			return err
		}
	}
	return nil
}

func (c *evalCmd) print(term *terminal, rep *eval.Report) error {
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
