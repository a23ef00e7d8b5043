package verify

import (
	"fmt"
	"unicode/utf8"

	"pledgewire/internal/model"
	"pledgewire/internal/wire"
)

// Text is an article's title and body, to look spans up in. It is made once for an article and is not safe for several
// goroutines.
type Text struct {
	title, body field
}

// NewText returns the text of art.
func NewText(art *model.Article) *Text {
	return &Text{title: field{name: wire.FieldTitle, text: art.Title}, body: field{name: wire.FieldBody, text: art.Body}}
}

// Find returns the bytes [start, end) of the title or body that span covers, and an error that says why it covers none.
func (t *Text) Find(span wire.Span, unit wire.OffsetUnit) (start, end int, err error) {
	f := t.field(span.Field)
	if f == nil {
		return 0, 0, fmt.Errorf("there is no field %q; there are title and body", span.Field)
	}
	if start, err = f.byteAt(span.Start, unit); err != nil {
		return 0, 0, err
	}
	if end, err = f.byteAt(span.End, unit); err != nil {
		return 0, 0, err
	}
	if end < start {
		return 0, 0, fmt.Errorf("it ends at %d, before it starts at %d", span.End, span.Start)
	}
	return start, end, nil
}

// Check returns the bytes [start, end) that span covers, and an error that tells what stands there when that is not its
// quote.
func (t *Text) Check(span wire.Span, unit wire.OffsetUnit) (start, end int, err error) {
	if start, end, err = t.Find(span, unit); err != nil {
		return 0, 0, err
	}
	if found := t.field(span.Field).text[start:end]; found != span.Quote {
		return 0, 0, fmt.Errorf("%q stands there, not %q", clip(found), clip(span.Quote))
	}
	return start, end, nil
}

// clip shortens what stands in an error.
func clip(s string) string {
	const most = 120
	if len(s) <= most {
		return s
	}
	end := most
	for !utf8.RuneStart(s[end]) {
		end--
	}
	return s[:end] + "…"
}

func (t *Text) field(name string) *field {
	switch name {
	case wire.FieldTitle:
		return &t.title
	case wire.FieldBody:
		return &t.body
	}
	return nil
}

// field is a text with the bytes at which its units begin, made when they are first asked for.
type field struct {
	name, text string
	starts     map[wire.OffsetUnit][]int32 // of each unit and of the end; -1 in the middle of a character
}

// byteAt returns the byte at which unit n begins; n may be the end of the text.
func (f *field) byteAt(n int, unit wire.OffsetUnit) (int, error) {
	starts, ok := f.starts[unit]
	if !ok {
		starts = unitStarts(f.text, unit)
		if f.starts == nil {
			f.starts = map[wire.OffsetUnit][]int32{}
		}
		f.starts[unit] = starts
	}
	switch {
	case n < 0 || n >= len(starts):
		return 0, fmt.Errorf("the %s ends at %d, before %d", f.name, len(starts)-1, n)
	case starts[n] < 0:
		return 0, fmt.Errorf("%d lies in the middle of a character of the %s", n, f.name)
	}
	return int(starts[n]), nil
}

func unitStarts(s string, unit wire.OffsetUnit) []int32 {
	starts := make([]int32, 0, len(s)+1)
	for i, r := range s {
		starts = append(starts, int32(i))
		for range width(r, unit) - 1 {
			starts = append(starts, -1)
		}
	}
	return append(starts, int32(len(s)))
}

// width is how many units r takes.
func width(r rune, unit wire.OffsetUnit) int {
	switch {
	case unit == wire.Byte:
		return utf8.RuneLen(r)
	case unit == wire.UTF16 && r > 0xFFFF:
		return 2
	}
	return 1
}
