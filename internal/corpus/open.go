package corpus

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
)

// source is an open file, unpacked, with the shape of its records.
type source struct {
	*bufio.Reader
	shape   shape
	closers []io.Closer
}

// shape says how a file holds its records.
type shape uint8

const (
	whole  shape = iota // one record of text
	object              // one JSON value, or a list of them
	lines               // one JSON value a line
)

func (s *source) Close() {
	for _, c := range s.closers {
		c.Close()
	}
}

// open opens path, or stdin for "-", and finds out its shape: from its name, or from its first bytes where it has none.
func open(path string, stdin io.Reader) (*source, error) {
	if path == "-" {
		return openStdin(stdin)
	}
	stat, err := os.Stat(path)
	switch {
	case err != nil:
		return nil, fmt.Errorf("%w; check the name, or write - for standard input", err)
	case stat.IsDir():
		return nil, fmt.Errorf("%s is a directory; name the files in it: %s/*.txt", path, strings.TrimRight(path, "/"))
	}
	named, ok := shapeOf(path)
	if !ok {
		return nil, fmt.Errorf("%s: the name says nothing about what is in it; name a .txt, .json or .jsonl file (or .gz of these), or write: extractor extract - < %s", path, path)
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("%w; make it readable", err)
	}
	src := &source{Reader: bufio.NewReaderSize(f, 1<<16), shape: named, closers: []io.Closer{f}}
	if err := src.unpack(); err != nil {
		src.Close()
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return src, nil
}

func openStdin(stdin io.Reader) (*source, error) {
	src := &source{Reader: bufio.NewReaderSize(stdin, 1<<16)}
	if err := src.unpack(); err != nil {
		return nil, fmt.Errorf("stdin: %w", err)
	}
	src.shape = sniff(src.Reader)
	return src, nil
}

func shapeOf(path string) (shape, bool) {
	name := strings.ToLower(strings.TrimSuffix(path, ".gz"))
	switch {
	case strings.HasSuffix(name, ".txt"):
		return whole, true
	case strings.HasSuffix(name, ".jsonl"), strings.HasSuffix(name, ".ndjson"):
		return lines, true
	case strings.HasSuffix(name, ".json"):
		return object, true
	}
	return whole, false
}

var gzipMagic = []byte{0x1f, 0x8b}

// unpack puts a gzip reader in front where the bytes are gzip, whatever the name says.
func (s *source) unpack() error {
	head, _ := s.Peek(2)
	if !bytes.Equal(head, gzipMagic) {
		return nil
	}
	packed, err := gzip.NewReader(s.Reader)
	if err != nil {
		return fmt.Errorf("not gzip after all: %w", err)
	}
	s.Reader = bufio.NewReaderSize(packed, 1<<16)
	s.closers = append(s.closers, packed)
	return nil
}

// sniff tells the shape from the first bytes: a value that ends on the first line is JSON lines, other JSON is one
// value, the rest is text.
func sniff(r *bufio.Reader) shape {
	head, err := r.Peek(1 << 16)
	trimmed := bytes.TrimLeft(head, " \t\r\n\ufeff")
	if len(trimmed) == 0 || trimmed[0] != '{' && trimmed[0] != '[' {
		return whole
	}
	if trimmed[0] == '[' {
		return sniffList(trimmed)
	}
	first, _, cut := bytes.Cut(trimmed, []byte("\n"))
	first = bytes.TrimSpace(first)
	if !cut && errors.Is(err, io.EOF) || !cut && len(head) == 1<<16 || bytes.HasSuffix(first, []byte("}")) {
		return lines
	}
	return object
}

// sniffList tells a JSON list from a text that starts with a bracket ("[Reuters] ...").
func sniffList(head []byte) shape {
	rest := bytes.TrimLeft(head[1:], " \t\r\n")
	if len(rest) > 0 && (rest[0] == '{' || rest[0] == ']') {
		return object
	}
	return whole
}
