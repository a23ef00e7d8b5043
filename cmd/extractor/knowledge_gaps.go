package main

// knowledgeGapsCmd is "extractor knowledge gaps".
type knowledgeGapsCmd struct{}

// Run carries the command out.
func (c *knowledgeGapsCmd) Run(term *terminal) error {
	return failf(exitUsage, "knowledge gaps is not built yet")
}
