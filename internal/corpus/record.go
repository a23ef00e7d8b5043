package corpus

import (
	"fmt"
	"path/filepath"
	"strings"
)

// MaxRecord is the largest record that is read, in bytes; of a larger one only the place is told. It leaves an article
// of the largest permitted body room for its JSON escapes.
const MaxRecord = 16 << 20

// Form says how a record is written.
type Form uint8

// The forms.
const (
	Text Form = iota // plain text, all of it body
	JSON             // one JSON value
)

// Record is one article as it lies in a file. A record with an Err has no Bytes: it could not be read.
type Record struct {
	Path  string // as it was named; "-" for standard input
	Line  int    // the line that it starts on, in .jsonl; its number in the list, in .json; 0 for a file that is one record
	Form  Form
	Bytes []byte
	Err   error
}

// Where returns the place of rec as people write it: "news.jsonl:17", "stdin".
func (rec Record) Where() string {
	name := rec.Path
	if name == "-" {
		name = "stdin"
	}
	if rec.Line == 0 {
		return name
	}
	return fmt.Sprintf("%s:%d", name, rec.Line)
}

// Name returns the article id that a text file gives: its file name without directories and .gz, "" for standard input.
func (rec Record) Name() string {
	if rec.Path == "-" {
		return ""
	}
	return strings.TrimSuffix(filepath.Base(rec.Path), ".gz")
}
