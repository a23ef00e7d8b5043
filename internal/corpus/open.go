package corpus

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
)

// stream is a file, or a member of an archive, that is being read.
type stream struct {
	*bufio.Reader
	path   string // as people see it: "dir/a.zip!b.csv"
	name   string // from what was named on: its ending tells the format, and it is the id of a file that is one article
	asked  bool   // somebody named it: that its name says nothing is an error
	depth  int    // layers of archives and packing around it
	plain  io.ReaderAt
	size   int64 // of plain
	closes []func() error
}

// maxDepth is how many archives and packings may lie in each other: there are archives that hold themselves.
const maxDepth = 8

func (s *stream) close() {
	for i := len(s.closes) - 1; i >= 0; i-- {
		_ = s.closes[i]() // it was only read
	}
}

// entry reads a file that was found.
func (w *walk) entry(e Entry) bool {
	f := &File{Path: e.Path, Over: e.Over}
	switch {
	case e.Err != nil:
		return w.bad(f, 0, e.Err) && w.end(f)
	case e.Over != "":
		return w.end(f)
	case e.Path == "-":
		return w.stream(&stream{Reader: w.buffered(w.Stdin), path: "-", asked: true})
	}
	file, err := os.Open(e.Path)
	if err != nil {
		return w.bad(f, 0, fmt.Errorf("%w; make it readable", err)) && w.end(f)
	}
	defer file.Close()
	s := &stream{Reader: w.buffered(file), path: e.Path, name: e.Name, asked: e.Named}
	if stat, err := file.Stat(); err == nil && stat.Mode().IsRegular() {
		s.plain, s.size = countedAt{file, w.Count}, stat.Size()
	}
	return w.stream(s)
}

func (w *walk) buffered(r io.Reader) *bufio.Reader {
	return bufio.NewReaderSize(counted{r, w.Count}, headSize)
}

// stream unpacks s, finds out what it is, and reads it.
func (w *walk) stream(s *stream) bool {
	defer s.close()
	f := &File{Path: s.path}
	if err := s.unpack(); err != nil {
		return w.bad(f, 0, err) && w.end(f)
	}
	format := formatOf(s.name)
	if format != formatZip && format != formatTar && w.Format != "" {
		format = w.Format
	}
	if format == "" && ending(s.name) == "" && s.asked {
		format = sniff(s.Reader)
	}
	if format == FormatJSON && severalLines(s.Reader) {
		format = FormatJSONL
	}
	if format == "" {
		return w.unknown(f, s)
	}
	return w.read(f, s, format)
}

// unknown passes over a file whose name says nothing; one that somebody named is an error.
func (w *walk) unknown(f *File, s *stream) bool {
	if !s.asked {
		f.Over = isUnknown
		return w.end(f)
	}
	return w.bad(f, 0, fmt.Errorf("%s: %s; say it: --format text, markdown, html, json, jsonl, csv, tsv, parquet or warc", shown(s.path), isUnknown)) && w.end(f)
}

func (w *walk) read(f *File, s *stream, format Format) bool {
	switch format {
	case formatZip:
		return w.zip(f, s)
	case formatTar:
		return w.tar(f, s)
	case FormatJSON:
		return w.json(f, s) && w.end(f)
	case FormatJSONL:
		return w.rows(f, "JSON lines", s.lines()) && w.end(f)
	case FormatCSV, FormatTSV:
		return w.csv(f, s, format) && w.end(f)
	case FormatParquet:
		return w.parquet(f, s) && w.end(f)
	case FormatWARC:
		f.As = "WARC"
		return w.warc(f, s) && w.end(f)
	}
	return w.document(f, s, format) && w.end(f)
}

// errCut says that a packed file is shorter than it was.
var errCut = errors.New("the compressed text ends too early; fetch the file again")

// broken says what a read error means: a truncated or damaged .gz has words that nobody knows.
func broken(err error) error {
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return errCut
	}
	return err
}

// counted is a reader that tells how many bytes it gave.
type counted struct {
	io.Reader
	tell func(int)
}

func (c counted) Read(p []byte) (int, error) {
	n, err := c.Reader.Read(p)
	if c.tell != nil {
		c.tell(n)
	}
	return n, err
}

// countedAt is the same for a reader of any place.
type countedAt struct {
	io.ReaderAt
	tell func(int)
}

func (c countedAt) ReadAt(p []byte, at int64) (int, error) {
	n, err := c.ReaderAt.ReadAt(p, at)
	if c.tell != nil {
		c.tell(n)
	}
	return n, err
}
