package corpus

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
)

// maxLost is how much of a line or value without an end is read in search of it.
const maxLost = 64 * MaxRecord

var errLost = fmt.Errorf("no line end in %d MB; is this the format that the name says? the rest of the file is left out", maxLost>>20)

// skipBOM drops the mark of UTF-8 at the beginning of a file.
func (s *stream) skipBOM() {
	if head, _ := s.Peek(3); string(head) == "\ufeff" {
		_, _ = s.Discard(3) // they were peeked
	}
}

// lines yields the objects of JSON lines, one for every line that is not blank.
func (s *stream) lines() iter.Seq[row] {
	return func(yield func(row) bool) {
		s.skipBOM()
		for n := 1; ; n++ {
			line, err := readLine(s.Reader)
			line = bytes.TrimSpace(line)
			last := err != nil && !errors.Is(err, errTooLong)
			if errors.Is(err, io.EOF) {
				err = nil
			}
			if err != nil {
				line = nil
			}
			if (len(line) > 0 || err != nil) && !yield(row{line: n, raw: line, err: err}) || last {
				return
			}
		}
	}
}

// readLine reads to the next line end. Of a line longer than MaxRecord it keeps nothing and returns errTooLong.
func readLine(r *bufio.Reader) ([]byte, error) {
	var line []byte
	size := 0
	for {
		part, err := r.ReadSlice('\n')
		if size += len(part); size <= MaxRecord {
			line = append(line, part...)
		}
		switch {
		case size > maxLost:
			return nil, errLost
		case errors.Is(err, bufio.ErrBufferFull):
		case size > MaxRecord && (err == nil || errors.Is(err, io.EOF)):
			return nil, errTooLong // the end of the file shows at the next call
		default:
			return line, err
		}
	}
}
