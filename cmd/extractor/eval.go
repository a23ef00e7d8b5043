package main

// evalCmd is "extractor eval".
type evalCmd struct{}

// Run carries the command out.
func (c *evalCmd) Run(term *terminal) error { return failf(exitUsage, "eval is not built yet") }
