package main

// runCmd is "extractor run".
type runCmd struct{}

// Run carries the command out.
func (c *runCmd) Run(term *terminal) error { return failf(exitUsage, "run is not built yet") }
