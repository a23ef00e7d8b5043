package main

// extractCmd is "extractor extract".
type extractCmd struct{}

// Run carries the command out.
func (c *extractCmd) Run(term *terminal) error { return failf(exitUsage, "extract is not built yet") }
