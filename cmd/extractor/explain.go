package main

// explainCmd is "extractor explain".
type explainCmd struct{}

// Run carries the command out.
func (c *explainCmd) Run(term *terminal) error { return failf(exitUsage, "explain is not built yet") }
