package wire

import "pledgewire/internal/model"

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

// Decoder reads articles within limits. The zero Decoder has the limits of the Default constants; it may be used from
// many goroutines.
type Decoder struct {
	MaxValue   int // bytes of a whole value, as it came and unpacked
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
	// maxField bounds the small fields: id, url, source, title, byline, published_at, language,
	// version, and the headers that stand for them.
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

// Decode reads the article in a record; see Receive. A record that takes an article back is an error.
func (d Decoder) Decode(in Input) (*model.Article, error) {
	got, err := d.receive(in)
	switch {
	case err != nil:
		return nil, err
	case got.Article == nil:
		return nil, errWithdrawn()
	}
	return got.Article, nil
}

// DecodeLine reads one line of a JSON lines corpus.
func DecodeLine(line []byte) (*model.Article, error) { return Decoder{}.DecodeLine(line) }

// DecodeLine reads one line of a JSON lines corpus.
func (d Decoder) DecodeLine(line []byte) (*model.Article, error) { return d.article(line) }
