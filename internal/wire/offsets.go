package wire

import (
	"unicode/utf8"

	"pledgewire/internal/model"
)

// OffsetUnit is what offsets on the wire count.
type OffsetUnit string

// The units. The empty one means code points.
const (
	CodePoint OffsetUnit = "code_point" // Unicode code points: Python's str, PostgreSQL's substring
	UTF16     OffsetUnit = "utf16"      // UTF-16 code units: JavaScript, Java, C#
	Byte      OffsetUnit = "byte"       // bytes of UTF-8: Go, Rust
)

// OffsetUnits lists the units.
func OffsetUnits() []OffsetUnit { return []OffsetUnit{CodePoint, UTF16, Byte} }

// The fields that offsets point into.
const (
	FieldTitle = "title"
	FieldBody  = "body"
)

// Span is a half-open range of the title or the body, and the words there.
type Span struct {
	Field string `json:"field"`
	Start int    `json:"start"`
	End   int    `json:"end"`
	Quote string `json:"quote"`
}

// stride is how many bytes lie between two marks of an offsets. 256 bytes cost at most some 100 ns a look-up and 1.6 %
// of the text in memory.
const stride = 256

// offsets converts byte offsets of a document into offsets of its title and body, in one pass over the text and a short
// step for each. The text is valid UTF-8.
type offsets struct {
	text      string
	bodyStart int
	titleLen  int
	unit      OffsetUnit
	marks     []int32 // units before byte i*stride, counted from the start of the text; nil: a unit is a byte
	body      int     // units before the body
}

// newOffsets indexes the text of doc.
func newOffsets(doc *model.Document, unit OffsetUnit) *offsets {
	o := &offsets{text: doc.Text, bodyStart: doc.BodyStart, unit: unit}
	if doc.BodyStart > 0 && doc.Article != nil {
		o.titleLen = min(len(doc.Article.Title), doc.BodyStart)
	}
	if unit == "" {
		o.unit = CodePoint
	}
	if o.unit != Byte && !ascii(doc.Text) {
		o.marks = marks(doc.Text, o.unit)
	}
	o.body = o.units(o.bodyStart)
	return o
}

func ascii(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

func marks(s string, unit OffsetUnit) []int32 {
	out := make([]int32, 0, len(s)/stride+1)
	n := int32(0)
	for i := 0; i < len(s); i++ {
		if i%stride == 0 {
			out = append(out, n)
		}
		n += starts(s[i], unit)
	}
	return out
}

// starts is the number of units that begin at byte c.
func starts(c byte, unit OffsetUnit) int32 {
	switch {
	case c&0xC0 == 0x80:
		return 0
	case c >= 0xF0 && unit == UTF16:
		return 2
	}
	return 1
}

// units is the number of units before byte i of the text. A place inside a character counts as the end of it.
func (o *offsets) units(i int) int {
	i = min(max(i, 0), len(o.text))
	if o.marks == nil {
		return i
	}
	m := min(i/stride, len(o.marks)-1)
	n := o.marks[m]
	for j := m * stride; j < i; j++ {
		n += starts(o.text[j], o.unit)
	}
	return int(n)
}

// whole moves the ends of span outwards to the borders of characters and into the text.
func (o *offsets) whole(span model.Span) model.Span {
	span.Start = min(max(span.Start, 0), len(o.text))
	span.End = min(max(span.End, span.Start), len(o.text))
	for span.Start > 0 && span.Start < len(o.text) && !utf8.RuneStart(o.text[span.Start]) {
		span.Start--
	}
	for span.End < len(o.text) && !utf8.RuneStart(o.text[span.End]) {
		span.End++
	}
	return span
}

// span converts a span of the document. One that touches both title and body keeps its part of the body.
func (o *offsets) span(span model.Span) Span {
	span = o.whole(span)
	if span.End <= o.bodyStart && span.Start < o.bodyStart {
		span.End = min(span.End, o.titleLen)
		span.Start = min(span.Start, span.End)
		return Span{FieldTitle, o.units(span.Start), o.units(span.End), span.Of(o.text)}
	}
	span.Start = max(span.Start, o.bodyStart)
	span.End = max(span.End, span.Start)
	return Span{FieldBody, o.units(span.Start) - o.body, o.units(span.End) - o.body, span.Of(o.text)}
}

// spans converts several.
func (o *offsets) spans(in []model.Span) []Spot {
	out := make([]Spot, len(in))
	for i, span := range in {
		out[i] = Spot{o.span(span)}
	}
	return out
}
