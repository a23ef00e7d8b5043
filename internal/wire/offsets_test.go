package wire

import (
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"pledgewire/internal/model"
)

func docOf(title, body string) *model.Document {
	doc := &model.Document{Article: &model.Article{Title: title, Body: body}, Text: body}
	if title != "" {
		doc.Text, doc.BodyStart = title+"\n\n"+body, len(title)+2
	}
	return doc
}

// find is the span of the first words in the document.
func find(t *testing.T, doc *model.Document, words string) model.Span {
	t.Helper()
	i := strings.Index(doc.Text, words)
	if i < 0 {
		t.Fatalf("%q is not in the text", words)
	}
	return model.Span{Start: i, End: i + len(words)}
}

// What stands before a word moves it by one per character, whatever its bytes.
func TestOffsetsCountCodePoints(t *testing.T) {
	for _, c := range []struct {
		before                    string
		codePoints, utf16s, bytes int
	}{
		{"", 0, 0, 0},
		{"plain ", 6, 6, 6},
		{"\u00a0", 1, 1, 2},                        // no-break space
		{"“", 1, 1, 3},                             // curly quote
		{"😀", 1, 2, 4},                             // emoji
		{"e\u0301", 2, 2, 3},                       // letter and combining accent
		{"👩\u200d🚀", 3, 5, 11},                     // two emoji and a joiner
		{"a\r\nb", 4, 4, 4},                        // CRLF is two
		{"\ufeff", 1, 1, 3},                        // byte order mark
		{strings.Repeat("é", 700), 700, 700, 1400}, // over several marks of the index
	} {
		doc := docOf("", c.before+"Kenya")
		span := find(t, doc, "Kenya")
		for unit, want := range map[OffsetUnit]int{CodePoint: c.codePoints, UTF16: c.utf16s, Byte: c.bytes, "": c.codePoints} {
			got := newOffsets(doc, unit).span(span)
			if got != (Span{FieldBody, want, want + 5, "Kenya"}) {
				t.Errorf("after %q, %s: %+v, want start %d", clip(c.before, 20), unit, got, want)
			}
		}
	}
}

func TestOffsetsOfTitleAndBody(t *testing.T) {
	doc := docOf("Ünder Kenya", "Ça: Chad")
	at := newOffsets(doc, CodePoint)
	for words, want := range map[string]Span{
		"Kenya": {FieldTitle, 6, 11, "Kenya"},
		"Chad":  {FieldBody, 4, 8, "Chad"},
		"Ça":    {FieldBody, 0, 2, "Ça"},
	} {
		if got := at.span(find(t, doc, words)); got != want {
			t.Errorf("%s: %+v, want %+v", words, got, want)
		}
	}
	// A span of both keeps its part of the body; one of the gap is empty; one outside the text is put inside.
	for span, want := range map[model.Span]Span{
		{Start: 0, End: len(doc.Text)}:                     {FieldBody, 0, 8, "Ça: Chad"},
		{Start: 7, End: doc.BodyStart}:                     {FieldTitle, 6, 11, "Kenya"},
		{Start: doc.BodyStart - 1, End: doc.BodyStart}:     {FieldTitle, 11, 11, ""},
		{Start: len(doc.Text) - 4, End: len(doc.Text) + 9}: {FieldBody, 4, 8, "Chad"},
		{Start: -3, End: 1}:                                {FieldTitle, 0, 1, "Ü"}, // half of Ü is Ü
		{}:                                                 {FieldTitle, 0, 0, ""},
	} {
		if got := at.span(span); got != want {
			t.Errorf("%v: %+v, want %+v", span, got, want)
		}
	}
}

// FuzzOffsets holds the index against slices of whole runes and of UTF-16 units.
func FuzzOffsets(f *testing.F) {
	f.Add("Ünder 😀", "e\u0301 “Kenya”\r\n"+strings.Repeat("日本 ", 200), 3, 40)
	f.Add("", "plain", 1, 2)
	f.Fuzz(func(t *testing.T, title, body string, a, b int) {
		if !utf8.ValidString(title) || !utf8.ValidString(body) {
			return
		}
		doc := docOf(title, body)
		span := model.Span{Start: min(a, b), End: max(a, b)}
		for _, unit := range OffsetUnits() {
			got := newOffsets(doc, unit).span(span)
			text := body
			if got.Field == FieldTitle {
				text = title
			}
			if cut, ok := cutIn(unit, text, got.Start, got.End); !ok || cut != got.Quote {
				t.Fatalf("%s of %q: %+v cuts %q", unit, text, got, cut)
			}
			if within := newOffsets(doc, unit).whole(span); within.Start >= doc.BodyStart && got.Quote != within.Of(doc.Text) {
				t.Fatalf("%q was asked for, %q is quoted", within.Of(doc.Text), got.Quote)
			}
		}
	})
}

func cutIn(unit OffsetUnit, text string, start, end int) (string, bool) {
	switch unit {
	case Byte:
		if start < 0 || end < start || end > len(text) {
			return "", false
		}
		return text[start:end], true
	case UTF16:
		units := utf16.Encode([]rune(text))
		if start < 0 || end < start || end > len(units) {
			return "", false
		}
		return string(utf16.Decode(units[start:end])), true
	}
	runes := []rune(text)
	if start < 0 || end < start || end > len(runes) {
		return "", false
	}
	return string(runes[start:end]), true
}

func BenchmarkOffsets(b *testing.B) {
	doc := docOf("A title", strings.Repeat("The ministers’ list — “Kenya: €2m” — was read out. ", 100))
	b.SetBytes(int64(len(doc.Text)))
	b.ReportAllocs()
	for b.Loop() {
		at := newOffsets(doc, CodePoint)
		for i := 0; i+40 < len(doc.Text); i += 40 {
			at.span(model.Span{Start: i, End: i + 20})
		}
	}
}
