package eventfile

import (
	"bufio"
	"io"
	"strings"
)

// csvWriter writes a table as CSV (RFC 4180, in UTF-8, lines end with LF). A null is nothing at all, an empty text is "".
type csvWriter[E any] struct {
	*bufio.Writer
	cols []column[E]
	of   func(*Event) *E
	line []byte
}

func newCSV[E any](w io.Writer, l Layout, cols []column[E], of func(*Event) *E) (*csvWriter[E], error) {
	c := &csvWriter[E]{Writer: bufio.NewWriterSize(w, 1<<16), cols: cols, of: of}
	if l.Append {
		return c, nil
	}
	if err := c.row(func(col column[E]) cell { return text(col.Name) }); err != nil {
		return nil, err
	}
	if l.HXL {
		return c, c.row(func(col column[E]) cell { return maybe(col.HXL) })
	}
	return c, nil
}

// Write writes ev as one row.
func (c *csvWriter[E]) Write(ev Event) error {
	e := c.of(&ev)
	if e == nil {
		return nil
	}
	return c.row(func(col column[E]) cell { return col.cell(e) })
}

func (c *csvWriter[E]) row(value func(column[E]) cell) error {
	c.line = c.line[:0]
	for i, col := range c.cols {
		if i > 0 {
			c.line = append(c.line, ',')
		}
		c.line = appendCell(c.line, value(col))
	}
	_, err := c.Writer.Write(append(c.line, '\n'))
	return err
}

// appendCell quotes where a reader would otherwise take the text for something else.
func appendCell(dst []byte, v cell) []byte {
	switch {
	case !v.there:
		return dst
	case v.text != "" && !strings.ContainsAny(v.text, "\",\r\n") && strings.TrimSpace(v.text) == v.text:
		return append(dst, v.text...)
	}
	dst = append(dst, '"')
	dst = append(dst, strings.ReplaceAll(v.text, `"`, `""`)...)
	return append(dst, '"')
}

// Close flushes.
func (c *csvWriter[E]) Close() error { return c.Flush() }
