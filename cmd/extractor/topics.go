package main

// topicsCmd is "extractor topics".
type topicsCmd struct {
	Create topicsCreateCmd `cmd:"" help:"Create the topics that are missing."`
	List   topicsListCmd   `cmd:"" help:"List the topics with their settings."`
}

type topicsCreateCmd struct{}

// Run carries the command out.
func (c *topicsCreateCmd) Run(term *terminal) error {
	return failf(exitUsage, "topics create is not built yet")
}

type topicsListCmd struct{}

// Run carries the command out.
func (c *topicsListCmd) Run(term *terminal) error {
	return failf(exitUsage, "topics list is not built yet")
}
