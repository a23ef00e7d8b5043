// Command gen writes tagger.model, the model of prose in a form that is read quickly:
//
//	go generate ./internal/text
//
// The same prose gives the same bytes; a test holds the file against it.
package main

import (
	"log"
	"os"

	"pledgewire/internal/text"
)

func main() {
	log.SetFlags(0)
	b, err := text.ProseModel()
	if err == nil {
		err = os.WriteFile("tagger.model", b, 0o644)
	}
	if err != nil {
		log.Fatal(err)
	}
}
