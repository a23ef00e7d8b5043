package main

// versionCmd is "extractor version".
type versionCmd struct{}

// Run carries the command out.
func (c *versionCmd) Run(term *terminal) error { return failf(exitUsage, "version is not built yet") }
