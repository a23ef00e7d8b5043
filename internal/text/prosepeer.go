package text

import "github.com/jdkato/prose/v2"

// ProseReadme reads s with prose as its README does, everything on: tokens, tags, names and sentences, with the model
// loaded for the text. It serves only to be measured beside ours. A panic in prose ends the text.
func ProseReadme(s string) { proseWhole(s) }

// ProseShared returns a reader that does as ProseReadme with one model for all texts.
func ProseShared() func(s string) {
	doc, err := prose.NewDocument("", prose.WithSegmentation(false))
	if err != nil {
		return ProseReadme
	}
	return func(s string) { proseWhole(s, prose.UsingModel(doc.Model)) }
}

func proseWhole(s string, opts ...prose.DocOpt) {
	defer func() { _ = recover() }()
	doc, err := prose.NewDocument(s, opts...)
	if err == nil {
		doc.Sentences()
	}
}
