package text

import (
	"strings"

	"github.com/jdkato/prose/v2"

	"pledgewire/internal/model"
)

// ProseName is a name that the recogniser of prose sees: its bytes in the text and prose's label (PERSON, GPE …).
type ProseName struct {
	model.Span
	Label string
}

// ProseNames returns what the recogniser of prose says of s, as its README calls it. It serves only to be measured
// beside ours: prose has no offsets, so each name is sought behind the one before. A panic in prose costs its names.
func ProseNames(s string) (names []ProseName) {
	defer func() {
		if recover() != nil {
			names = nil
		}
	}()
	doc, err := prose.NewDocument(s)
	if err != nil {
		return nil
	}
	at := 0
	for _, e := range doc.Entities() {
		if i := strings.Index(s[at:], e.Text); i >= 0 && e.Text != "" {
			names = append(names, ProseName{model.Span{Start: at + i, End: at + i + len(e.Text)}, e.Label})
			at += i + len(e.Text)
		}
	}
	return names
}
