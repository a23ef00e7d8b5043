package eventfile

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/klauspost/compress/zstd"
)

// source is an open file, unpacked.
type source struct {
	*bufio.Reader
	closers []func()
}

func (s *source) Close() {
	for _, c := range s.closers {
		c()
	}
}

// open opens path, or stdin for "-".
func open(path string, stdin io.Reader) (*source, error) {
	if path == "-" {
		src := &source{Reader: bufio.NewReaderSize(stdin, 1<<16)}
		return src, src.unpack("stdin")
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("%w; name a file of events, or write - for standard input", err)
	}
	src := &source{Reader: bufio.NewReaderSize(f, 1<<16), closers: []func(){func() { f.Close() }}}
	if stat, err := f.Stat(); err == nil && stat.IsDir() {
		src.Close()
		return nil, fmt.Errorf("%s is a directory; name the file of events in it", path)
	}
	if err := src.unpack(path); err != nil {
		src.Close()
		return nil, err
	}
	return src, nil
}

// maxWindow is the most that a zstd reader holds back: that of zstd's own limit for --long=23.
const maxWindow = 8 << 20

// unpack puts a reader of gzip or zstd in front where the bytes are that, whatever the name says.
func (s *source) unpack(name string) error {
	head, _ := s.Peek(4)
	switch {
	case bytes.HasPrefix(head, []byte{0x1f, 0x8b}):
		packed, err := gzip.NewReader(s.Reader)
		if err != nil {
			return fmt.Errorf("%s: not gzip after all: %w", name, err)
		}
		s.Reader = bufio.NewReaderSize(packed, 1<<16)
	case bytes.Equal(head, []byte{0x28, 0xb5, 0x2f, 0xfd}):
		packed, err := zstd.NewReader(s.Reader, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(maxWindow))
		if err != nil {
			return fmt.Errorf("%s: not zstd after all: %w", name, err)
		}
		s.Reader = bufio.NewReaderSize(packed, 1<<16)
		s.closers = append([]func(){packed.Close}, s.closers...)
	case bytes.Equal(head, []byte("PAR1")):
		return fmt.Errorf("%s is Parquet; name the JSON lines that it was made from", name)
	}
	return nil
}

// broken says what a read error means: a truncated file has words that nobody knows.
func broken(err error) error {
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return errors.New("the packed text ends too early; fetch the file again")
	}
	return err
}
