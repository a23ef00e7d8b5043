package annotate

import (
	"fmt"

	"pledgewire/internal/corpus/eventfile"
)

// Format is the form that a tool reads.
type Format string

// The formats.
const (
	Brat          Format = "brat"
	CoNLL         Format = "conll"
	Prodigy       Format = "prodigy"
	LabelStudio   Format = "labelstudio"
	WebAnnotation Format = "webannotation"
)

// Formats lists the formats.
func Formats() []Format { return []Format{Brat, CoNLL, Prodigy, LabelStudio, WebAnnotation} }

// Writer writes documents. Nothing lies under the name that it was created for until Commit.
type Writer interface {
	Write(d *Document) error
	// Commit finishes the files and gives them their names.
	Commit() error
	// Abort removes what was written; it does nothing after Commit.
	Abort()
	// Left is how many marks the format could not hold, because they overlap others.
	Left() int
}

// Create returns a writer of files named path: a directory for brat, else a file, beside which CoNLL and WebAnnotation,
// which do not hold the text, lay path.articles.jsonl. layer is what CoNLL tags, which has room for one.
func Create(path string, f Format, layer eventfile.Table) (Writer, error) {
	switch f {
	case Brat:
		return createBrat(path)
	case CoNLL:
		if layer == eventfile.All {
			return nil, fmt.Errorf("CoNLL has room for one layer; say pledge or entity")
		}
		return createCoNLL(path)
	case Prodigy:
		return createProdigy(path)
	case LabelStudio:
		return createLabelStudio(path)
	case WebAnnotation:
		return createWebAnnotation(path)
	}
	return nil, fmt.Errorf("there is no format %q; there are: %v", f, Formats())
}
