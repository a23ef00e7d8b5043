package wire

import (
	"fmt"
	"strings"
)

// Reason is why an article could not be read: one of a closed list, fit for a header or a metric's label.
type Reason string

// The reasons.
const (
	Empty           Reason = "empty"            // no bytes at all
	NullValue       Reason = "null_value"       // a withdrawal where an article was asked for
	NoKey           Reason = "no_key"           // a withdrawal that names no article
	NotUTF8         Reason = "not_utf8"         // bytes that are not UTF-8, or an escape for half a character
	NUL             Reason = "nul"              // a NUL character, raw or escaped
	ConfluentPrefix Reason = "confluent_prefix" // the five bytes of a schema registry before the value
	Compressed      Reason = "compressed"       // packed so that we cannot unpack it
	NotJSON         Reason = "not_json"
	NotAnObject     Reason = "not_an_object" // JSON, but an array, a string, a number
	TrailingGarbage Reason = "trailing_garbage"
	TooDeep         Reason = "too_deep"
	TooLarge        Reason = "too_large"
	TooManyHeaders  Reason = "too_many_headers"
	DuplicateKey    Reason = "duplicate_key"
	BadFieldType    Reason = "bad_field_type"
	BadDate         Reason = "bad_date"
	NoBody          Reason = "no_body"    // neither body nor html
	EmptyBody       Reason = "empty_body" // nothing but white space
	BadHTML         Reason = "bad_html"
	// InflatesTooLarge is a value that is small as it came, and too large unpacked.
	InflatesTooLarge Reason = "inflates_too_large"
	BadContentType   Reason = "bad_content_type" // a content type or charset that we cannot read
	BadCloudEvent    Reason = "bad_cloudevent"
	HeadersTooLarge  Reason = "headers_too_large"
)

// RecordTooLarge is the reason of a dead letter whose value could not be had: it has a null in its place.
const RecordTooLarge Reason = "record_too_large"

// Reasons lists all reasons.
func Reasons() []Reason {
	return []Reason{Empty, NullValue, NoKey, NotUTF8, NUL, ConfluentPrefix, Compressed, NotJSON, NotAnObject, TrailingGarbage,
		TooDeep, TooLarge, TooManyHeaders, DuplicateKey, BadFieldType, BadDate, NoBody, EmptyBody, BadHTML, HeadersTooLarge,
		InflatesTooLarge, BadContentType, BadCloudEvent}
}

// DecodeError says why bytes are not an article. It never quotes the article's text.
type DecodeError struct {
	Reason Reason
	What   string // what is wrong
	Where  string // `field "published_at"`, "byte 17", "" for the whole value
	Remedy string // what to do, "" where nothing can be done
}

func (e *DecodeError) Error() string {
	var b strings.Builder
	if e.Where != "" {
		b.WriteString(e.Where + ": ")
	}
	b.WriteString(e.What)
	if e.Remedy != "" {
		b.WriteString("; " + e.Remedy)
	}
	return b.String()
}

func atByte(n int) string { return fmt.Sprintf("byte %d", n) }

func atField(name string) string { return fmt.Sprintf("field %q", clip(name, 64)) }

func tooMany(what string, n, limit int) string {
	return fmt.Sprintf("%d %s, the limit is %d", n, what, limit)
}

// clip shortens s to at most n bytes, at a character.
func clip(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && s[n]&0xC0 == 0x80 {
		n--
	}
	return s[:n] + "…"
}
