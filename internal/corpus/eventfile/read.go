package eventfile

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"pledgewire/internal/wire"
)

// maxLine is the longest line that is read, in bytes: ours are at most a Kafka record long.
const maxLine = 16 << 20

// Read yields the events of a file of JSON lines, in order; it may be packed with gzip or zstd, and the path "-" is stdin.
// What cannot be read is yielded as an error that begins with file and line, and the rest goes on.
func Read(path string, stdin io.Reader) iter.Seq2[Event, error] {
	return func(yield func(Event, error) bool) {
		src, err := open(path, stdin)
		if err != nil {
			yield(Event{Path: path}, err)
			return
		}
		defer src.Close()
		readLines(src, path, yield)
	}
}

func readLines(src *source, path string, yield func(Event, error) bool) {
	for n := 1; ; n++ {
		line, err := readLine(src.Reader)
		if errors.Is(err, io.EOF) && len(line) == 0 {
			return
		}
		ev := Event{Path: path, Line: n}
		switch {
		case err == nil || errors.Is(err, io.EOF):
			if len(line) == 0 {
				continue
			}
			ev, err = parse(path, n, line)
		case !errors.Is(err, errTooLong):
			yield(ev, fmt.Errorf("%s: %w", where(path, n), broken(err)))
			return
		}
		if err != nil {
			err = fmt.Errorf("%s: %w", where(path, n), err)
		}
		if !yield(ev, err) {
			return
		}
	}
}

var errTooLong = fmt.Errorf("longer than %d MB, which no event is; is this a file that extractor wrote?", maxLine>>20)

// readLine reads to the next line end and trims the line. Of a line longer than maxLine it keeps nothing.
func readLine(r *bufio.Reader) ([]byte, error) {
	var line []byte
	long := false
	for {
		part, err := r.ReadSlice('\n')
		if long = long || len(line)+len(part) > maxLine; !long {
			line = append(line, part...)
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
		case long && (err == nil || errors.Is(err, io.EOF)):
			return nil, errTooLong
		case errors.Is(err, io.EOF):
			return bytes.TrimSpace(line), io.EOF
		default:
			return bytes.TrimSpace(line), err
		}
	}
}

// Parse reads one event that comes from no file. It keeps src.
func Parse(src []byte) (Event, error) { return parse("", 0, src) }

func parse(path string, n int, line []byte) (Event, error) {
	ev := Event{Path: path, Line: n, JSON: line}
	line = bytes.TrimPrefix(line, []byte("\ufeff"))
	var head struct {
		Type    *string `json:"type"`
		Version string  `json:"schema_version"`
	}
	if err := json.Unmarshal(line, &head); err != nil {
		return ev, fmt.Errorf("no event: %w; write one JSON object a line, as extractor -o jsonl does", err)
	}
	if head.Type == nil {
		return ev, errors.New(`no event: the key "type" is missing; events are what extractor extract, run and replay write`)
	}
	if !strings.HasPrefix(head.Version, "1.") {
		return ev, fmt.Errorf("schema_version is %q, this extractor reads 1.x; read it with the version that wrote it", head.Version)
	}
	return ev, ev.decode(*head.Type, line)
}

// decode fills in the event of a type.
func (ev *Event) decode(typ string, line []byte) error {
	var into any
	switch typ {
	case wire.TypePledge:
		ev.Pledge = new(wire.PledgeEvent)
		into = ev.Pledge
	case wire.TypeEntity:
		ev.Entity = new(wire.EntityEvent)
		into = ev.Entity
	case wire.TypeReceipt:
		ev.Receipt = new(wire.Receipt)
		into = ev.Receipt
	default:
		return fmt.Errorf("type is %q; there are %s, %s and %s", typ, wire.TypePledge, wire.TypeEntity, wire.TypeReceipt)
	}
	if err := json.Unmarshal(line, into); err != nil {
		return fmt.Errorf("no %s event: %w", typ, err)
	}
	return ev.check()
}

// check holds what everything else relies on: ids, and offsets that count something.
func (ev *Event) check() error {
	switch {
	case ev.ArticleID() == "":
		return errors.New("article_id is missing")
	case ev.Receipt == nil && ev.ID() == "":
		return errors.New("event_id is missing")
	case !slices.Contains(wire.OffsetUnits(), ev.OffsetUnit()):
		return fmt.Errorf("offset_unit is %q; there are: %v", ev.OffsetUnit(), wire.OffsetUnits())
	}
	return nil
}
