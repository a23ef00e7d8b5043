package main

// knowledgeLookupCmd is "extractor knowledge lookup".
type knowledgeLookupCmd struct{}

// Run carries the command out.
func (c *knowledgeLookupCmd) Run(term *terminal) error {
	return failf(exitUsage, "knowledge lookup is not built yet")
}
