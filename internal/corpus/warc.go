package corpus

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"

	"github.com/nlnwa/gowarc/v3"
)

// warcFile is a WARC file that is being read (ISO 28500:2017).
type warcFile struct {
	*bufio.Reader
	under  *taken
	decode gowarc.Unmarshaler
}

// taken counts the bytes that were taken out of a stream.
type taken struct {
	r io.Reader
	n int64
}

func (t *taken) Read(p []byte) (int, error) {
	n, err := t.r.Read(p)
	t.n += int64(n)
	return n, err
}

// warc reads what servers answered with a page or a text, and texts that were taken out of pages (WET). Other records
// are counted. What is broken is told with its place, and the next record is looked for.
func (w *walk) warc(f *File, s *stream) bool {
	under := &taken{r: s.Reader}
	in := &warcFile{Reader: bufio.NewReaderSize(under, headSize), under: under,
		decode: gowarc.NewUnmarshaler(gowarc.WithSyntaxErrorPolicy(gowarc.ErrWarn), gowarc.WithSpecViolationPolicy(gowarc.ErrWarn),
			gowarc.WithUnknownRecordTypePolicy(gowarc.ErrIgnore), gowarc.WithSkipParseBlock(), gowarc.WithBufferMaxMemBytes(2*MaxRecord))}
	for n := 1; ; n++ {
		at, err := in.begin()
		if errors.Is(err, io.EOF) {
			return true
		}
		rec, found := Record{}, false
		if err == nil {
			err = guarded(func() error {
				rec, found, err = in.record()
				return err
			})
		}
		rec.Line = n
		switch {
		case err != nil:
			if !w.bad(f, n, fmt.Errorf("the WARC record at byte %d (unpacked): %w", at, err)) {
				return false
			}
			if in.resync(at) != nil {
				return true
			}
		case !found:
			f.Others++
		case !w.give(f, rec):
			return false
		}
	}
}

var (
	warcMagic = []byte("WARC/")
	errNoWarc = errors.New("no record begins here")
	headEnd   = regexp.MustCompile(`\r?\n\r?\n`)
)

// place is where in the unpacked file the next byte stands.
func (f *warcFile) place() int64 { return f.under.n - int64(f.Buffered()) }

// begin goes to the next record, and returns its place in the unpacked file.
func (f *warcFile) begin() (int64, error) {
	for {
		head, err := f.Peek(len(warcMagic))
		at := f.place()
		switch {
		case bytes.Equal(head, warcMagic):
			return at, nil
		case len(head) > 0 && (head[0] == '\r' || head[0] == '\n'):
			_, _ = f.Discard(1) // it was peeked
		case len(head) == 0 && err != nil:
			return at, err
		default:
			return at, errNoWarc
		}
	}
}

// resync looks for the next line that begins as a record does, behind the place of the one that is broken. Its error is the
// end of the file, or why it cannot be read.
func (f *warcFile) resync(broken int64) error {
	for atLine := f.place() > broken; ; {
		head, err := f.Peek(len(warcMagic))
		switch {
		case atLine && bytes.Equal(head, warcMagic):
			return nil
		case len(head) < len(warcMagic):
			return err
		}
		_, err = f.ReadSlice('\n')
		atLine = err == nil
	}
}

// record reads the next record; found is false where it is no article.
func (f *warcFile) record() (rec Record, found bool, err error) {
	head, _ := f.Peek(headSize)
	end := headEnd.FindIndex(head)
	if end == nil {
		return rec, false, errors.New("its header has no end")
	}
	size, err := strconv.ParseInt(warcField(head[:end[0]], "Content-Length"), 10, 64)
	switch {
	case err != nil || size < 0:
		return rec, false, errors.New("its header has no Content-Length that is a number")
	case size > MaxRecord:
		return rec, false, f.skip(end[1], size)
	}
	got, _, warnings, err := f.decode.Unmarshal(f.Reader)
	if err != nil {
		return rec, false, damagedRecord(err)
	}
	defer got.Close()
	if err := damage(warnings); err != nil {
		return rec, false, err
	}
	return warcArticle(got)
}

// skip passes over a record that is too long; one that a page may be in is an error.
func (f *warcFile) skip(head int, size int64) error {
	_, _ = f.Discard(head) // it was peeked
	begin, _ := f.Peek(1 << 12)
	begin = bytes.ToLower(begin)
	page := bytes.HasPrefix(begin, []byte("http/")) && bytes.Contains(begin, []byte("content-type: text/"))
	if n, err := io.CopyN(io.Discard, f.Reader, size); n < size {
		return damagedRecord(err)
	}
	if page {
		return errTooLong
	}
	return nil
}

// warcField is the value of a field of a record's header, "" for none.
func warcField(head []byte, name string) string {
	for line := range strings.Lines(string(head)) {
		if key, value, found := strings.Cut(line, ":"); found && strings.EqualFold(strings.TrimSpace(key), name) {
			return strings.TrimSpace(value)
		}
	}
	return ""
}

// damage finds among what a record's reader has to say that its content is not what was kept.
func damage(warnings []error) error {
	for _, err := range warnings {
		var length *gowarc.ContentLengthError
		var digest *gowarc.DigestError
		if errors.As(err, &length) {
			return errors.New("it ends too early; fetch the file again")
		}
		if errors.As(err, &digest) {
			return fmt.Errorf("its content is not what its header says: %w; fetch the file again", err)
		}
	}
	return nil
}

func damagedRecord(err error) error {
	if err == nil || errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return errors.New("it ends too early; fetch the file again")
	}
	return err
}
