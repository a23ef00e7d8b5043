package corpus

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"
)

// row is a line of a table or a JSON object, before it is known what its fields mean.
type row struct {
	line  int
	cells map[string]cell
	raw   []byte // a JSON object; its cells are there when it was opened
	err   error  // why it could not be read
}

// open reads the fields of a JSON object.
func (r row) open() row {
	if r.raw == nil || r.err != nil || r.cells != nil {
		return r
	}
	return objectRow(r.line, r.raw)
}

// cell is what a field holds.
type cell struct {
	text   string
	string bool // it was written as a string: what a table holds always is
}

// maxNested is how deep a field may lie in objects to be found.
const maxNested = 4

// objectRow reads a JSON object; a nested field is named by its way: "article.body". Null is as if the field were not
// there; the elements of a list of strings are joined.
func objectRow(line int, raw []byte) row {
	r := row{line: line, raw: raw, cells: map[string]cell{}}
	var fields map[string]any
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.UseNumber()
	if err := dec.Decode(&fields); err != nil {
		r.err = err
		return r
	}
	if !utf8.Valid(raw) {
		r.err = errNotUTF8
		return r
	}
	r.flatten("", fields, maxNested)
	return r
}

var errNotUTF8 = errors.New("not UTF-8; convert the file: iconv -f WINDOWS-1252 -t UTF-8")

func (r *row) flatten(way string, fields map[string]any, deep int) {
	for name, value := range fields {
		switch v := value.(type) {
		case string:
			r.cells[way+name] = cell{v, true}
		case json.Number, bool:
			r.cells[way+name] = cell{text: fmt.Sprint(v)}
		case []any:
			if text, ok := joined(v); ok {
				r.cells[way+name] = cell{text: text}
			}
		case map[string]any:
			if deep > 1 {
				r.flatten(way+name+".", v, deep-1)
			}
		}
	}
}

// joined joins a list of strings: paragraphs with blank lines between them where they are sentences, else names.
func joined(list []any) (string, bool) {
	parts := make([]string, len(list))
	long := false
	for i, v := range list {
		s, ok := v.(string)
		if !ok {
			return "", false
		}
		parts[i] = s
		long = long || len(s) > 100
	}
	if long {
		return strings.Join(parts, "\n\n"), true
	}
	return strings.Join(parts, ", "), len(parts) > 0
}

func blank(s string) bool { return strings.TrimSpace(s) == "" }
