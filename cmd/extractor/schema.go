package main

import (
	"fmt"
	"strings"

	"pledgewire/deploy/schemas"
)

// schemaCmd is "extractor schema".
type schemaCmd struct {
	Name string `arg:"" optional:"" help:"article, pledge-event, entity-event, receipt or dead-letter; their names are listed where it is left out."`
}

// Run carries the command out.
func (c *schemaCmd) Run(term *terminal) error {
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
