package wire

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"pledgewire/internal/model"
)

// field is a key of the article's JSON. The order is that of the schema.
type field int

const (
	fieldID field = iota
	fieldURL
	fieldSource
	fieldTitle
	fieldByline
	fieldPublished
	fieldLanguage
	fieldVersion
	fieldBody
	fieldHTML
	fields
)

var fieldNames = [fields]string{"id", "url", "source", "title", "byline", "published_at", "language", "version", "body", "html"}

// fieldWithdrawn is the key that takes an article back: the only one that is no string.
const fieldWithdrawn = "withdrawn"

// suggestions are the names that other systems give to our fields.
var suggestions = map[string]string{
	"content": "body", "text": "body", "article": "body", "fulltext": "body", "full_text": "body", "maintext": "body", "body_text": "body",
	"bodytext": "body", "article_text": "body", "articlebody": "body", "story": "body", "description": "body", "content_text": "body",
	"content_html": "html", "body_html": "html", "raw_html": "html", "page": "html",
	"headline": "title", "date": "published_at", "published": "published_at", "date_published": "published_at", "publishedat": "published_at",
	"pubdate": "published_at", "publish_date": "published_at", "author": "byline", "authors": "byline", "lang": "language",
	"publisher": "source", "link": "url", "uri": "url", "article_id": "id", "_id": "id", "guid": "id",
}

// suggest returns our name for an unknown field, "" when it has none. Ours in another case count too.
func suggest(name string) string {
	low := strings.ToLower(name)
	if slices.Contains(fieldNames[:], low) {
		return low
	}
	return suggestions[low]
}

// maxUnknown is how many unknown fields are named.
const maxUnknown = 16

// draft is what is known of an article so far.
type draft struct {
	got     [fields]string
	seen    [fields]bool   // the value has the field, be it null
	place   [fields]string // where a field stands that is no key of the value
	unknown []string
	gone    bool // marked as withdrawn
}

// article reads the JSON of an article.
func (d Decoder) article(src []byte) (*model.Article, error) {
	dr, err := d.read(src)
	if err == nil && dr.gone {
		err = errWithdrawn()
	}
	if err != nil {
		return nil, err
	}
	art, err := d.build(&dr)
	if err != nil {
		return nil, err
	}
	return art, nil
}

func errWithdrawn() *DecodeError {
	return &DecodeError{NullValue, "the record withdraws an article and holds none", "", ""}
}

// read reads the fields of an article in JSON.
func (d Decoder) read(src []byte) (draft, *DecodeError) {
	var dr draft
	src, err := d.guard(src)
	if err != nil {
		return dr, err
	}
	withdrawn := false
	o := &object{src: src, maxDepth: limit(d.MaxDepth, DefaultMaxDepth)}
	wanted := func(key string) bool { return key == fieldWithdrawn || slices.Contains(fieldNames[:], key) }
	err = o.read(wanted, func(key string, v value) *DecodeError {
		f := field(slices.Index(fieldNames[:], key))
		switch {
		case key == fieldWithdrawn && withdrawn, f >= 0 && dr.seen[f]:
			return &DecodeError{DuplicateKey, "the field is given twice", atField(key), "give each field once"}
		case key == fieldWithdrawn:
			withdrawn = true
			return dr.mark(v)
		case f < 0:
			if len(dr.unknown) < maxUnknown {
				dr.unknown = append(dr.unknown, clip(key, 64))
			}
			return nil
		}
		dr.seen[f] = true
		return d.take(&dr, f, v)
	})
	return dr, err
}

// mark reads the field that takes an article back.
func (dr *draft) mark(v value) *DecodeError {
	switch v.kind {
	case aNull:
	case aBool:
		dr.gone = string(v.raw) == "true"
	default:
		return &DecodeError{BadFieldType, fmt.Sprintf("the value is %s", v.kind), atField(fieldWithdrawn), "it must be true or false, or left out"}
	}
	return nil
}

// guard refuses what cannot be JSON, and says what it seems to be.
func (d Decoder) guard(src []byte) ([]byte, *DecodeError) {
	switch {
	case len(src) == 0:
		return nil, &DecodeError{Empty, "the value is empty", "", `send one JSON object; to withdraw an article send a null value`}
	case len(src) > limit(d.MaxValue, DefaultMaxValue):
		return nil, &DecodeError{TooLarge, tooMany("bytes", len(src), limit(d.MaxValue, DefaultMaxValue)), "", "send a smaller article"}
	case len(src) >= 5 && src[0] == 0:
		return nil, &DecodeError{ConfluentPrefix, fmt.Sprintf("the value starts with a Confluent schema registry prefix (schema id %d)", binary.BigEndian.Uint32(src[1:5])), "byte 0",
			"produce plain JSON: StringSerializer or ByteArraySerializer instead of KafkaJsonSchemaSerializer"}
	case codingOf(src) != plainCoding:
		return nil, &DecodeError{Compressed, "the JSON is compressed", "byte 0", "unpack it first"}
	case bytes.HasPrefix(src, []byte{0xff, 0xfe}) || bytes.HasPrefix(src, []byte{0xfe, 0xff}):
		return nil, &DecodeError{NotUTF8, "the value looks like UTF-16", "byte 0", "send UTF-8"}
	}
	if bad := invalidAt(src); bad >= 0 {
		return nil, &DecodeError{NotUTF8, "the value is not UTF-8", atByte(bad), "send UTF-8"}
	}
	return bytes.TrimPrefix(src, []byte("\ufeff")), nil
}

// invalidAt is the place of the first byte that is not UTF-8, -1 for none.
func invalidAt(src []byte) int {
	if utf8.Valid(src) {
		return -1
	}
	for i := 0; i < len(src); {
		r, n := utf8.DecodeRune(src[i:])
		if r == utf8.RuneError && n <= 1 {
			return i
		}
		i += n
	}
	return -1
}

// take keeps the value of a known field. A version may be a number.
func (d Decoder) take(dr *draft, f field, v value) *DecodeError {
	text := v.text
	switch {
	case v.kind == aNull:
		return nil
	case v.kind == aNumber && f == fieldVersion:
		text = string(v.raw)
	case v.kind != aString:
		return &DecodeError{BadFieldType, fmt.Sprintf("the value is %s", v.kind), atField(fieldNames[f]), "it must be a string, or left out"}
	}
	most := maxField
	switch f {
	case fieldBody:
		most = limit(d.MaxBody, DefaultMaxBody)
	case fieldHTML:
		most = limit(d.MaxHTML, DefaultMaxHTML)
	}
	if len(text) > most {
		return &DecodeError{TooLarge, tooMany("bytes", len(text), most), atField(fieldNames[f]), "send less, or split it into several articles"}
	}
	dr.got[f] = text
	return nil
}

// build makes the article of its fields.
func (d Decoder) build(dr *draft) (*model.Article, *DecodeError) {
	got := &dr.got
	art := &model.Article{ID: got[fieldID], URL: got[fieldURL], Source: got[fieldSource], Title: got[fieldTitle],
		Byline: got[fieldByline], Language: got[fieldLanguage], Version: got[fieldVersion], Body: got[fieldBody], Unknown: dr.unknown}
	if blank(art.Title) {
		art.Title = ""
	}
	var err *DecodeError
	if art.Published, art.DateOnly, err = parsePublished(got[fieldPublished]); err != nil {
		return nil, dr.rename(err)
	}
	switch {
	case !blank(art.Body):
	case !blank(got[fieldHTML]):
		if err := d.fromHTML(art, got[fieldHTML]); err != nil {
			return nil, dr.rename(err)
		}
	case dr.seen[fieldBody] || dr.seen[fieldHTML]:
		return nil, dr.rename(&DecodeError{EmptyBody, "there is nothing to read", atField("body"), "send the article's text"})
	default:
		return nil, noBody(dr.unknown)
	}
	if art.ID == "" {
		art.ID = hashID(art)
	}
	return art, nil
}

// rename makes err name the place where the field stood, where that is no key of the value.
func (dr *draft) rename(err *DecodeError) *DecodeError {
	for f, place := range dr.place {
		if err != nil && place != "" && err.Where == atField(fieldNames[f]) {
			err.Where, err.Remedy = place, strings.TrimSuffix(err.Remedy, ` in "body"`)
		}
	}
	return err
}

// noBody names the unknown fields, one of which may be the body under another name.
func noBody(unknown []string) *DecodeError {
	err := &DecodeError{NoBody, "the article has neither body nor html", "", `put the article's text into "body"`}
	if len(unknown) == 0 {
		return err
	}
	if len(unknown) > 8 {
		unknown = append(unknown[:8:8], "…")
	}
	err.What += fmt.Sprintf(", but unknown fields: %s", strings.Join(unknown, ", "))
	if slices.Contains(unknown, "specversion") {
		err.Remedy = `this looks like a CloudEvent: send it with the header "content-type: application/cloudevents+json"`
		return err
	}
	for _, name := range unknown {
		if ours := suggest(name); ours == "body" || ours == "html" {
			err.Remedy = fmt.Sprintf("rename %q to %q", name, ours)
			break
		}
	}
	return err
}

func blank(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return !unicode.IsSpace(r) && r != '\ufeff' && r != '\u200b' }) < 0
}

// publishedLayouts are RFC 3339 with the separators that it allows, then a date.
var publishedLayouts = []string{time.RFC3339, "2006-01-02 15:04:05Z07:00"}

// parsePublished reads published_at: RFC 3339, or a date. The zone is kept, and never taken from this machine.
func parsePublished(s string) (time.Time, bool, *DecodeError) {
	if s == "" {
		return time.Time{}, false, nil
	}
	if t, err := time.ParseInLocation(time.DateOnly, s, time.UTC); err == nil {
		return t, true, nil
	}
	for _, layout := range publishedLayouts {
		if t, err := time.ParseInLocation(layout, strings.ToUpper(s), time.UTC); err == nil {
			return t, false, nil
		}
	}
	return time.Time{}, false, &DecodeError{BadDate, fmt.Sprintf("%q is not a time", clip(s, 40)), atField("published_at"),
		"write RFC 3339 with a zone (2026-02-24T10:30:00+05:00) or a date (2026-02-24)"}
}

// ParsePublished reads a published_at as articles carry it, for flags and file names. dateOnly: it was a date.
func ParsePublished(s string) (t time.Time, dateOnly bool, err error) {
	t, dateOnly, derr := parsePublished(s)
	if derr != nil {
		return t, dateOnly, derr
	}
	return t, dateOnly, nil
}

// formatPublished writes the time as it came, "" for none.
func formatPublished(art *model.Article) string {
	switch {
	case art.Published.IsZero():
		return ""
	case art.DateOnly:
		return art.Published.Format(time.DateOnly)
	}
	return art.Published.Format(time.RFC3339Nano)
}
