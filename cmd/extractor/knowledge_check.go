package main

// knowledgeCheckCmd is "extractor knowledge check".
type knowledgeCheckCmd struct{}

// Run carries the command out.
func (c *knowledgeCheckCmd) Run(term *terminal) error {
	return failf(exitUsage, "knowledge check is not built yet")
}
