package corpus

import (
	"fmt"
	"strings"
	"unicode"
)

// MaxRecord is the largest record that is read, in bytes; of a larger one only the place is told. It leaves an article
// of the largest permitted body room for its JSON escapes.
const MaxRecord = 16 << 20

// Form says how a record is written.
type Form uint8

// The forms.
const (
	Text    Form = iota // plain text, all of it body
	JSON                // one JSON value: an article with the fields that package wire reads
	HTML                // a web page
	Message             // the value of a Kafka record, with its key and headers
)

// Header is a header of a Kafka record.
type Header struct {
	Key   string
	Value []byte
}

// Record is one article as it lies in a file. A record with an Err has no Bytes: it could not be read.
type Record struct {
	Path  string // as it was named, with the way into archives: "a.zip!b.csv"; "-" for standard input
	Line  int    // its line, row or number in the file, from 1; 0 for a file that is one record
	Form  Form
	Bytes []byte // nil in a Message withdraws its article

	ID      string // of Text and HTML: the id that the file's name gives, "" for none
	URL     string // of HTML and Text: where it was found, "" where nobody says
	Charset string // of HTML and Text: what it says its bytes are, "" for UTF-8

	Key     []byte // of a Message
	Headers []Header

	Err error
}

// Where returns the place of rec as people write it: "news.jsonl:17", "stdin". It holds no control characters, whatever
// the names in an archive do.
func (rec Record) Where() string {
	name := shown(rec.Path)
	if rec.Line == 0 {
		return name
	}
	return fmt.Sprintf("%s:%d", name, rec.Line)
}

// shown returns path as it may go to a terminal.
func shown(path string) string {
	if path == "-" {
		return "stdin"
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return '�'
		}
		return r
	}, path)
}
