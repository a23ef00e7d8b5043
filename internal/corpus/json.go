package corpus

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
)

// json reads a file that is one JSON value: an article, or a list of them.
func (w *walk) json(f *File, s *stream) bool {
	s.skipBOM()
	head, _ := s.Peek(headSize)
	if bytes.HasPrefix(bytes.TrimLeft(head, " \t\r\n"), []byte("[")) {
		return w.rows(f, "a JSON list", s.list())
	}
	f.Single, f.As = true, "JSON"
	text, err := readAll(s)
	if err != nil {
		return w.bad(f, 0, err)
	}
	return w.rows(f, "JSON", func(yield func(row) bool) { yield(row{raw: text}) })
}

// list yields the values of a JSON list, one at a time.
func (s *stream) list() iter.Seq[row] {
	return func(yield func(row) bool) {
		held := &leash{r: s.Reader}
		dec := json.NewDecoder(held)
		held.slack()
		_, err := dec.Token() // the bracket
		for n := 1; err == nil; n++ {
			held.slack()
			if !dec.More() {
				_, err = dec.Token()
				if err != nil {
					yield(row{line: n, err: notList(err, dec.InputOffset())})
				}
				return
			}
			var value json.RawMessage
			if err = dec.Decode(&value); err != nil {
				yield(row{line: n, err: notList(err, dec.InputOffset())})
			} else if !yield(row{line: n, raw: value}) {
				return
			}
		}
	}
}

// notList says where a list ends that does not end as it should.
func notList(err error, at int64) error {
	if errors.Is(err, errTooLong) || errors.Is(err, errCut) {
		return err
	}
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		err = errors.New("it ends before the list does")
	}
	return fmt.Errorf("not a JSON list of articles, after byte %d: %w; the rest of the file is left out", at, err)
}

// leash is a reader that gives no more than a record may have, and what decoders read ahead, until slack is called: then
// the next record begins.
type leash struct {
	r    io.Reader
	left int
}

func (l *leash) slack() { l.left = MaxRecord + headSize }

func (l *leash) Read(p []byte) (int, error) {
	if l.left <= 0 {
		return 0, errTooLong
	}
	n, err := l.r.Read(p[:min(len(p), l.left)])
	l.left -= n
	return n, err
}
