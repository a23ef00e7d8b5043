package corpus

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

// zstdWindow is the largest window that is unpacked: what zstd --long=27 writes, and its own decoder's limit.
const zstdWindow = 128 << 20

var gzipMagic, zstdMagic = []byte{0x1f, 0x8b}, []byte{0x28, 0xb5, 0x2f, 0xfd}

// unpack puts readers in front where the bytes are gzip or zstd, whatever the name says.
func (s *stream) unpack() error {
	for {
		head, _ := s.Peek(4)
		var r io.Reader
		switch {
		case bytes.HasPrefix(head, gzipMagic):
			packed, err := gzip.NewReader(s.Reader)
			if err != nil {
				return fmt.Errorf("not gzip after all: %w; fetch the file again", broken(err))
			}
			r = packed
		case bytes.Equal(head, zstdMagic):
			packed, err := zstd.NewReader(s.Reader, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true), zstd.WithDecoderMaxWindow(zstdWindow))
			if err != nil {
				return fmt.Errorf("not zstd after all: %w; fetch the file again", err)
			}
			s.closes = append(s.closes, func() error { packed.Close(); return nil })
			r = packed
		default:
			return nil
		}
		if s.depth++; s.depth > maxDepth {
			return errDeep
		}
		s.Reader, s.plain, s.name = bufio.NewReaderSize(unpacked{r}, headSize), nil, unpackedName(s.name)
	}
}

var errDeep = fmt.Errorf("archives lie in archives, more than %d deep; unpack it", maxDepth)

// unpacked is a reader of packed bytes whose errors say so.
type unpacked struct{ r io.Reader }

func (u unpacked) Read(p []byte) (int, error) {
	n, err := u.r.Read(p)
	switch {
	case err == nil, errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF):
	case errors.Is(err, io.ErrUnexpectedEOF):
		err = errCut
	default:
		err = fmt.Errorf("the compressed text is damaged (%w); fetch the file again", err)
	}
	return n, err
}

// maxSpill is the most that a packed file may take on disk which must be read at any place.
const maxSpill = 8 << 30

// anywhere makes s readable at any place: what is packed or comes from a pipe is laid into a temporary file.
func (s *stream) anywhere() error {
	if s.plain != nil {
		return nil
	}
	tmp, err := os.CreateTemp("", "extractor-*")
	if err != nil {
		return fmt.Errorf("unpack it to a temporary file: %w; make room, or set TMPDIR", err)
	}
	s.closes = append(s.closes, tmp.Close, func() error { return os.Remove(tmp.Name()) })
	n, err := io.Copy(tmp, io.LimitReader(s.Reader, maxSpill+1))
	switch {
	case err != nil:
		return fmt.Errorf("unpack it to a temporary file: %w", err)
	case n > maxSpill:
		return fmt.Errorf("it unpacks to more than %d GB; unpack it and name the files", maxSpill>>30)
	}
	s.plain, s.size = tmp, n
	return nil
}
