package main

// knowledgeCmd is "extractor knowledge".
type knowledgeCmd struct {
	Check     knowledgeCheckCmd     `cmd:"" help:"Load a directory of knowledge files, print every mistake, run every example."`
	Lookup    knowledgeLookupCmd    `cmd:"" help:"Say which entities a name names, with the line it stands on."`
	Gaps      knowledgeGapsCmd      `cmd:"" help:"List the frequent names of a corpus that nothing knows."`
	Freshness knowledgeFreshnessCmd `cmd:"" help:"Say how old the facts are."`
}
