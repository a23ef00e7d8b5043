package eventfile

import (
	"fmt"
	"io"
	"strings"
)

// Format is how events are written.
type Format string

// The formats.
const (
	JSONL   Format = "jsonl"
	CSV     Format = "csv"
	Parquet Format = "parquet"
)

// Formats lists the formats.
func Formats() []Format { return []Format{JSONL, CSV, Parquet} }

// FormatOf returns the format that a file's name says: .jsonl or .ndjson, .csv, .parquet.
func FormatOf(path string) (Format, error) {
	name := strings.ToLower(path)
	switch {
	case strings.HasSuffix(name, ".jsonl"), strings.HasSuffix(name, ".ndjson"):
		return JSONL, nil
	case strings.HasSuffix(name, ".csv"):
		return CSV, nil
	case strings.HasSuffix(name, ".parquet"):
		return Parquet, nil
	}
	return "", fmt.Errorf("%s: the name says no format; name a .jsonl, .csv or .parquet file", path)
}

// Table says which events are written.
type Table string

// The tables. The empty one is All.
const (
	All      Table = ""       // pledge and entity events together: JSON lines only
	Pledges  Table = "pledge" // pledge events
	Entities Table = "entity" // entity events
)

// holds reports whether ev belongs to the table. Receipts belong to none.
func (t Table) holds(ev *Event) bool {
	return ev.Pledge != nil && t != Entities || ev.Entity != nil && t != Pledges
}

// Layout says how a file is written.
type Layout struct {
	Format Format
	Table  Table
	HXL    bool // CSV: a row of HXL hashtags follows the names
	Append bool // CSV: no names, because what is written goes on behind what a file holds
}

// Writer writes events. It must be closed; that does not close what it writes to.
type Writer interface {
	// Write writes one event. One that does not belong to the table is passed over. It keeps nothing of ev.
	Write(ev Event) error
	// Flush hands on what was held back. JSON lines and CSV then end with a whole event; a Parquet file ends a row group
	// and is readable only when it is closed.
	Flush() error
	// Close flushes and writes what stands at the end of the file.
	Close() error
}

// Create returns a writer to w. The error says which layout there is not.
func Create(w io.Writer, l Layout) (Writer, error) {
	switch {
	case l.Format == JSONL:
		return newLines(w, l.Table), nil
	case l.Table != Pledges && l.Table != Entities:
		return nil, fmt.Errorf("%s holds one table, %q is none; say pledge or entity", l.Format, l.Table)
	case l.Format == CSV && l.Table == Pledges:
		return newCSV(w, l, pledgeColumns(), func(ev *Event) *pledgeEvent { return ev.Pledge })
	case l.Format == CSV:
		return newCSV(w, l, entityColumns(), func(ev *Event) *entityEvent { return ev.Entity })
	case l.Append:
		return nil, fmt.Errorf("nothing can be appended to %s; write another file", l.Format)
	case l.Format == Parquet && l.Table == Pledges:
		return newParquet(w, l.Table, func(ev *Event) *pledgeEvent { return ev.Pledge }, pledgeRowOf, pledgeWeight), nil
	case l.Format == Parquet:
		return newParquet(w, l.Table, func(ev *Event) *entityEvent { return ev.Entity }, entityRowOf, entityWeight), nil
	}
	return nil, fmt.Errorf("there is no format %q; there are: %v", l.Format, Formats())
}
