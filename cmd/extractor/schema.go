package main

// schemaCmd is "extractor schema".
type schemaCmd struct{}

// Run carries the command out.
func (c *schemaCmd) Run(term *terminal) error { return failf(exitUsage, "schema is not built yet") }
