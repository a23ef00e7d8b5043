package main

// knowledgeFreshnessCmd is "extractor knowledge freshness".
type knowledgeFreshnessCmd struct{}

// Run carries the command out.
func (c *knowledgeFreshnessCmd) Run(term *terminal) error {
	return failf(exitUsage, "knowledge freshness is not built yet")
}
