// Package schemas holds the JSON Schemas (2020-12) of everything that goes in and out: the source of truth for shapes.
// They are written by hand, and "extractor schema" prints them.
package schemas

import "embed"

// FS holds the schemas: article.json, pledge-event.json, entity-event.json, receipt.json, dead-letter.json.
//
//go:embed *.json
var FS embed.FS

// Names lists the schemas by their names without ".json", input first.
func Names() []string {
	return []string{"article", "pledge-event", "entity-event", "receipt", "dead-letter"}
}

// Text returns the schema with that name, nil for one that does not exist.
func Text(name string) []byte {
	text, err := FS.ReadFile(name + ".json")
	if err != nil {
		return nil
	}
	return text
}
