package wire

import (
	"unicode/utf8"

	"pledgewire/internal/model"
)

// Header is a header of a Kafka record.
type Header struct {
	Key   string
	Value []byte
}

// Input is a record as it came in. A nil Value is a Kafka null, which is not the same as an empty one.
type Input struct {
	Key     []byte
	Value   []byte
	Headers []Header
}

// Withdraws reports whether the record takes an article back: its value is null.
func (in Input) Withdraws() bool { return in.Value == nil }

// WithdrawnID returns the id of the article that in takes back: the key of the record.
func (in Input) WithdrawnID() (string, error) {
	switch {
	case len(in.Key) == 0:
		return "", &DecodeError{NoKey, "a null value withdraws the article named by the record's key, and there is no key", "", "send the article's id as the key"}
	case !utf8.Valid(in.Key):
		return "", &DecodeError{NotUTF8, "the key is not UTF-8", "", "send the article's id as the key, in UTF-8"}
	}
	return string(in.Key), nil
}

// Decoder reads articles within limits. The zero Decoder has the limits of the Default constants; it may be used from
// many goroutines.
type Decoder struct {
	MaxValue   int // bytes of a whole value
	MaxBody    int // bytes of the body, or of the text taken from html
	MaxHTML    int // bytes of html
	MaxDepth   int // levels of nested JSON
	MaxHeaders int // headers of a record
	MaxHeader  int // bytes of all headers of a record together, names and values
}

// The limits of the zero Decoder.
const (
	DefaultMaxValue   = 8 << 20
	DefaultMaxBody    = 1 << 20
	DefaultMaxHTML    = 4 << 20
	DefaultMaxDepth   = 64
	DefaultMaxHeaders = 256
	DefaultMaxHeader  = 64 << 10
	// maxField bounds the small fields: id, url, source, title, byline, published_at, language.
	maxField = 8 << 10
)

func limit(n, otherwise int) int {
	if n > 0 {
		return n
	}
	return otherwise
}

// Decode reads the article in a record with the usual limits; see Decoder.Decode.
func Decode(in Input) (*model.Article, error) { return Decoder{}.Decode(in) }

// Decode reads the article in a record. Every error is a *DecodeError: the same bytes will never decode. The body is
// kept byte for byte.
func (d Decoder) Decode(in Input) (*model.Article, error) {
	if err := d.headers(in.Headers); err != nil {
		return nil, err
	}
	if in.Withdraws() {
		return nil, &DecodeError{NullValue, "the value is null: it withdraws an article and holds none", "", ""}
	}
	return d.article(in.Value)
}

// DecodeLine reads one line of a JSON lines corpus.
func DecodeLine(line []byte) (*model.Article, error) { return Decoder{}.DecodeLine(line) }

// DecodeLine reads one line of a JSON lines corpus.
func (d Decoder) DecodeLine(line []byte) (*model.Article, error) { return d.article(line) }
