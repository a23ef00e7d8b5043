package corpus

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"
	"unicode/utf8"
)

// csv reads a table of text.
func (w *walk) csv(f *File, s *stream, format Format) bool {
	s.skipBOM()
	f.As = "CSV"
	head, _ := s.Peek(headSize)
	if bytes.HasPrefix(head, []byte{0xff, 0xfe}) || bytes.HasPrefix(head, []byte{0xfe, 0xff}) {
		return w.bad(f, 0, errors.New("the file looks like UTF-16; convert it: iconv -f UTF-16 -t UTF-8"))
	}
	comma := commaOf(head, format)
	what := "CSV"
	if comma != ',' {
		what = "CSV with '" + string(comma) + "'"
	}
	if comma == '\t' {
		what = "tab-separated values"
	}
	held := &leash{r: s.Reader}
	held.slack()
	r := csv.NewReader(held)
	r.Comma, r.LazyQuotes, r.FieldsPerRecord = comma, comma == '\t', -1
	return w.rows(f, what, (&sheet{Reader: r, held: held, next: 1}).rows())
}

// commaOf tells what separates the fields: what stands most often in the first line.
func commaOf(head []byte, format Format) rune {
	if format == FormatTSV {
		return '\t'
	}
	first, _, _ := bytes.Cut(head, []byte("\n"))
	best := ','
	for _, c := range ";\t|" {
		if bytes.Count(first, []byte(string(c))) > bytes.Count(first, []byte(string(best))) {
			best = c
		}
	}
	return best
}

// sheet is a CSV file that is being read.
type sheet struct {
	*csv.Reader
	held   *leash
	header []string
	next   int // the line behind the last record
}

// rows yields the lines below the header. A line that is broken is a row with an error; one that is too long ends it.
func (s *sheet) rows() iter.Seq[row] {
	return func(yield func(row) bool) {
		for {
			s.held.slack()
			fields, err := s.Read()
			var parse *csv.ParseError
			switch {
			case errors.Is(err, io.EOF):
				return
			case errors.As(err, &parse):
				if !yield(row{line: parse.StartLine, err: fmt.Errorf("column %d: %w; write quotes inside quotes twice", parse.Column, parse.Err)}) {
					return
				}
				continue
			case err != nil:
				yield(row{line: s.next, err: s.lost(err)})
				return
			}
			line, _ := s.FieldPos(0)
			s.next = line + 1 + strings.Count(strings.Join(fields, ""), "\n")
			if s.header == nil && s.begin(fields) {
				continue
			}
			if !yield(s.row(line, fields)) {
				return
			}
		}
	}
}

func (s *sheet) lost(err error) error {
	if errors.Is(err, errTooLong) {
		return fmt.Errorf("a record of more than %d MB begins here: is a quotation mark left open? the rest of the file is left out", MaxRecord>>20)
	}
	return err
}

// begin takes the first line as the header. A line that holds a text is none: then the columns are called by their
// numbers, and begin returns false.
func (s *sheet) begin(fields []string) bool {
	for i, name := range fields {
		if len(name) > 200 || strings.Count(name, " ") > 12 {
			s.header = nil
			for n := range fields {
				s.header = append(s.header, fmt.Sprint(n+1))
			}
			return false
		}
		fields[i] = strings.TrimSpace(name)
	}
	s.header = fields
	return true
}

func (s *sheet) row(line int, fields []string) row {
	r := row{line: line, cells: map[string]cell{}}
	if len(fields) != len(s.header) {
		r.err = fmt.Errorf("%s where the header has %d; put fields that hold separators in quotes", plural(len(fields), "field"), len(s.header))
		return r
	}
	for i, name := range s.header {
		if !utf8.ValidString(fields[i]) {
			r.err = fmt.Errorf("'%s' is %w", shown(name), errNotUTF8)
			return r
		}
		r.cells[name] = cell{fields[i], true}
	}
	return r
}
