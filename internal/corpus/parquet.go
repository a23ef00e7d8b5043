package corpus

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"
	"time"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/format"
)

// parquet reads a table in columns: a few rows of all columns, to find out what they mean, then the columns that count.
func (w *walk) parquet(f *File, s *stream) bool {
	f.As = "Parquet"
	var book *parquetFile
	err := s.anywhere()
	if err == nil {
		book, err = openParquet(s)
	}
	if err != nil {
		return w.bad(f, 0, unreadable(err))
	}
	t := &table{walk: w, file: f}
	var sample []row
	for r := range book.rows(nil) {
		if r.err != nil {
			return w.bad(f, r.line, unreadable(r.err))
		}
		if sample = append(sample, r); len(sample) == sampleRows {
			break
		}
	}
	if len(sample) == 0 {
		return true
	}
	m, err := w.words.guess(sample, w.Fields)
	if err != nil {
		return w.bad(f, 0, err)
	}
	f.As, f.Guessed = "Parquet, "+m.say(), true
	read := t.reader(m)
	for r := range book.rows(m.columns()) {
		if r.err != nil {
			return w.bad(f, r.line, fmt.Errorf("%w; the rest of the file is left out", unreadable(r.err)))
		}
		if !w.give(f, read(r)) {
			return false
		}
	}
	return true
}

func unreadable(err error) error {
	if errors.Is(err, errCut) {
		return err
	}
	return fmt.Errorf("the Parquet file cannot be read: %w", err)
}

// columns are the names of the fields that count.
func (m mapping) columns() map[string]bool {
	out := map[string]bool{}
	for _, name := range m.fields {
		out[name] = true
	}
	return out
}

// parquetFile is a Parquet file whose footer was guarded.
type parquetFile struct {
	*parquet.File
	raw    io.ReaderAt // what the guard reads through: it is no progress
	size   int64
	leaves []*parquet.Column // flat ones, which hold one value a row
}

func openParquet(s *stream) (*parquetFile, error) {
	if err := guardFooter(s.plain, s.size); err != nil {
		return nil, err
	}
	book := &parquetFile{raw: s.plain, size: s.size}
	if counted, ok := s.plain.(countedAt); ok {
		book.raw = counted.ReaderAt
	}
	err := guarded(func() (err error) {
		book.File, err = parquet.OpenFile(s.plain, s.size, parquet.SkipPageIndex(true), parquet.SkipBloomFilters(true))
		if err == nil {
			book.collect(book.Root())
		}
		return err
	})
	return book, err
}

func (b *parquetFile) collect(c *parquet.Column) {
	if c.Leaf() && c.MaxRepetitionLevel() == 0 {
		b.leaves = append(b.leaves, c)
	}
	for _, child := range c.Columns() {
		b.collect(child)
	}
}

// rows yields the rows, with the fields of wanted columns; nil wants all. An error ends them.
func (b *parquetFile) rows(wanted map[string]bool) iter.Seq[row] {
	return func(yield func(row) bool) {
		line, more := 0, true
		err := guarded(func() error {
			for g := range b.RowGroups() {
				if err := b.group(g, wanted, func(cells map[string]cell) bool {
					line++
					more = yield(row{line: line, cells: cells})
					return more
				}); err != nil || !more {
					return err
				}
			}
			return nil
		})
		if err != nil && more {
			yield(row{line: line + 1, err: err})
		}
	}
}

// group reads one group of rows, all columns in step.
func (b *parquetFile) group(g int, wanted map[string]bool, each func(map[string]cell) bool) error {
	var heads []*cursor
	defer func() {
		for _, c := range heads {
			c.close()
		}
	}()
	meta, group := b.Metadata().RowGroups[g], b.RowGroups()[g]
	for _, leaf := range b.leaves {
		name := strings.Join(leaf.Path(), ".")
		if wanted != nil && !wanted[name] {
			continue
		}
		if err := guardPages(b.raw, b.size, &meta.Columns[leaf.Index()].MetaData); err != nil {
			return fmt.Errorf("column '%s': %w", shown(name), err)
		}
		heads = append(heads, &cursor{name: name, print: printer(leaf.Type()), pages: group.ColumnChunks()[leaf.Index()].Pages()})
	}
	for range group.NumRows() {
		cells := map[string]cell{}
		for _, c := range heads {
			v, err := c.next()
			if err != nil {
				return fmt.Errorf("column '%s': %w", shown(c.name), err)
			}
			cells[c.name] = cell{string: true}
			if !v.IsNull() {
				cells[c.name] = cell{c.print(v), true}
			}
		}
		if !each(cells) {
			return nil
		}
	}
	return nil
}

// cursor reads the values of one column.
type cursor struct {
	name   string
	print  func(parquet.Value) string
	pages  parquet.Pages
	page   parquet.Page
	values parquet.ValueReader
	buf    [16]parquet.Value
	held   []parquet.Value
}

func (c *cursor) close() {
	parquet.Release(c.page)
	_ = c.pages.Close() // it was only read
}

// next returns the next value; it is good until the one after.
func (c *cursor) next() (parquet.Value, error) {
	for len(c.held) == 0 {
		if c.values != nil {
			n, err := c.values.ReadValues(c.buf[:])
			c.held = c.buf[:n]
			if err != nil && !errors.Is(err, io.EOF) {
				return parquet.Value{}, err
			}
			if n > 0 {
				break
			}
		}
		page, err := c.pages.ReadPage()
		if errors.Is(err, io.EOF) {
			err = errors.New("it has fewer values than the table has rows")
		}
		if err != nil {
			return parquet.Value{}, err
		}
		parquet.Release(c.page)
		c.page, c.values = page, page.Values()
	}
	v := c.held[0]
	c.held = c.held[1:]
	return v, nil
}

// printer returns what writes a value of a column as text: times as published_at has them.
func printer(t parquet.Type) func(parquet.Value) string {
	logical := t.LogicalType()
	if logical == nil {
		return printPlain
	}
	switch kind := logical.Value.(type) {
	case *format.DateType:
		return func(v parquet.Value) string { return time.Unix(int64(v.Int32())*86400, 0).UTC().Format(time.DateOnly) }
	case *format.TimestampType:
		layout := time.RFC3339Nano
		if !kind.IsAdjustedToUTC {
			layout = time.DateOnly // nobody says which zone
		}
		per := map[string]int64{"MILLIS": 1e3, "MICROS": 1e6, "NANOS": 1e9}[kind.Unit.String()]
		if per == 0 {
			return printPlain
		}
		return func(v parquet.Value) string {
			n := v.Int64()
			return time.Unix(n/per, n%per*(1e9/per)).UTC().Format(layout)
		}
	}
	return printPlain
}

func printPlain(v parquet.Value) string {
	switch v.Kind() {
	case parquet.ByteArray, parquet.FixedLenByteArray:
		return string(v.ByteArray())
	}
	return v.String()
}
