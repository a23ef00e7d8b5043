package main

// demoCmd is "extractor demo".
type demoCmd struct{}

// Run carries the command out.
func (c *demoCmd) Run(term *terminal) error { return failf(exitUsage, "demo is not built yet") }
