package main

import (
	"fmt"
	"io"
	"strings"

	"pledgewire/deploy/schemas"
	"pledgewire/internal/corpus/eventfile"
	"pledgewire/internal/corpus/load"
)

// schemaCmd is "extractor schema".
type schemaCmd struct {
	Name  string `arg:"" optional:"" help:"article, pledge-event, entity-event, receipt or dead-letter; their names are listed where it is left out."`
	For   string `help:"Print instead what to type to load events into this tool: duckdb, pandas or postgres." enum:",duckdb,pandas,postgres" default:"" placeholder:"TOOL"`
	Table string `name:"events" help:"With --for: pledge or entity events." enum:"pledge,entity" default:"pledge"`
}

// Help shows examples.
func (*schemaCmd) Help() string {
	return examplesHelp(
		"extractor schema pledge-event",
		"extractor schema --for duckdb --events entity",
	)
}

// Run carries the command out.
func (c *schemaCmd) Run(term *terminal) error {
	if c.For != "" {
		return c.loader(term)
	}
	if c.Name == "" {
		fmt.Fprintln(term.Out, strings.Join(schemas.Names(), "\n"))
		return nil
	}
	text := schemas.Text(strings.TrimSuffix(c.Name, ".json"))
	if text == nil {
		return failf(exitUsage, "no schema is called %q; there are: %s", c.Name, strings.Join(schemas.Names(), ", "))
	}
	if _, err := term.Out.Write(text); err != nil {
		return writeFailed(err)
	}
	return nil
}

// loader prints what to type to load events into a tool.
func (c *schemaCmd) loader(term *terminal) error {
	if c.Name != "" {
		return failf(exitUsage, "a schema or --for, not both: leave %q out", c.Name)
	}
	script, err := load.Script(load.Tool(c.For), eventfile.Table(c.Table))
	if err != nil {
		return failf(exitUsage, "%w", err)
	}
	if _, err := io.WriteString(term.Out, script); err != nil {
		return writeFailed(err)
	}
	return nil
}
