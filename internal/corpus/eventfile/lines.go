package eventfile

import (
	"bufio"
	"io"
)

// lines writes JSON lines.
type lines struct {
	*bufio.Writer
	table Table
	line  []byte
}

func newLines(w io.Writer, table Table) *lines {
	return &lines{Writer: bufio.NewWriterSize(w, 1<<16), table: table}
}

// Write writes ev on a line of its own.
func (l *lines) Write(ev Event) error {
	if !l.table.holds(&ev) {
		return nil
	}
	l.line = append(ev.AppendJSON(l.line[:0]), '\n')
	_, err := l.Writer.Write(l.line)
	return err
}

// Close flushes.
func (l *lines) Close() error { return l.Flush() }
