package corpus

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
)

var errTooLong = fmt.Errorf("longer than %d MB; cut it into articles", MaxRecord>>20)

// Read yields the records of the files, in order; the path "-" is stdin. A file or record that cannot be read is
// yielded with its Err, and the rest goes on.
func Read(paths []string, stdin io.Reader) iter.Seq[Record] {
	return func(yield func(Record) bool) {
		for _, path := range paths {
			if !readFile(path, stdin, yield) {
				return
			}
		}
	}
}

func readFile(path string, stdin io.Reader, yield func(Record) bool) bool {
	src, err := open(path, stdin)
	if err != nil {
		return yield(Record{Path: path, Err: err})
	}
	defer src.Close()
	switch src.shape {
	case lines:
		return readLines(src, path, yield)
	case object:
		return readObject(src, path, yield)
	}
	text, err := readAll(src)
	return yield(Record{Path: path, Form: Text, Bytes: text, Err: err})
}

// readAll reads the rest of r, up to MaxRecord.
func readAll(r io.Reader) ([]byte, error) {
	text, err := io.ReadAll(io.LimitReader(r, MaxRecord+1))
	switch {
	case err != nil:
		return nil, broken(err)
	case len(text) > MaxRecord:
		return nil, errTooLong
	}
	return text, nil
}

// broken says what a read error means: a truncated or damaged .gz has words that nobody knows.
func broken(err error) error {
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return errors.New("the compressed text ends too early; fetch the file again")
	}
	return err
}

// readObject yields the value of a .json file, or each value of the list in it.
func readObject(src *source, path string, yield func(Record) bool) bool {
	text, err := readAll(src)
	if err != nil {
		return yield(Record{Path: path, Form: JSON, Err: err})
	}
	if trimmed := bytes.TrimLeft(text, " \t\r\n\ufeff"); len(trimmed) == 0 || trimmed[0] != '[' {
		return yield(Record{Path: path, Form: JSON, Bytes: text})
	}
	var list []json.RawMessage
	if err := json.Unmarshal(text, &list); err != nil {
		return yield(Record{Path: path, Form: JSON, Err: fmt.Errorf("not a JSON list of articles: %w", err)})
	}
	for i, value := range list {
		if !yield(Record{Path: path, Line: i + 1, Form: JSON, Bytes: value}) {
			return false
		}
	}
	return true
}

// readLines yields every line that is not blank.
func readLines(src *source, path string, yield func(Record) bool) bool {
	for n := 1; ; n++ {
		line, err := readLine(src)
		done := err != nil && !errors.Is(err, errTooLong)
		rec := Record{Path: path, Line: n, Form: JSON, Bytes: bytes.TrimSpace(line)}
		switch {
		case errors.Is(err, io.EOF):
		case err != nil:
			rec.Bytes, rec.Err = nil, broken(err)
		}
		if (len(rec.Bytes) > 0 || rec.Err != nil) && !yield(rec) {
			return false
		}
		if done {
			return true
		}
	}
}

// readLine reads to the next line end. Of a line longer than MaxRecord it keeps nothing and returns errTooLong.
func readLine(src *source) ([]byte, error) {
	var line []byte
	long := false
	for {
		part, err := src.ReadSlice('\n')
		if long = long || len(line)+len(part) > MaxRecord; !long {
			line = append(line, part...)
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
		case long && (err == nil || errors.Is(err, io.EOF)):
			return nil, errTooLong // the end of the file shows at the next call
		default:
			return line, err
		}
	}
}
