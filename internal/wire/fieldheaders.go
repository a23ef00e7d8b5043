package wire

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"
)

// eventPrefix marks the attributes of a CloudEvent among the headers: Kafka Protocol Binding for CloudEvents 1.0.2,
// section 3.2.3.1.
const eventPrefix = "ce_"

// The headers that say what a value is.
const (
	headerType      = "content-type"
	headerCoding    = "content-encoding"
	headerWithdrawn = "withdrawn"
)

// fieldHeaders are the headers that fill a field, the first that is there. An attribute of a CloudEvent has letters and
// digits only (CloudEvents 1.0.2, section 3.1), so that our extensions are called articleid and publishedat. The subject
// names the article, the id only the event: an update of the article has another one.
var fieldHeaders = [fields][]string{
	fieldID:        {"article-id", "ce_articleid", "ce_subject"},
	fieldURL:       {"url", "ce_url"},
	fieldSource:    {"source", "ce_publisher", "ce_source"},
	fieldTitle:     {"title", "ce_title"},
	fieldByline:    {"byline", "ce_byline"},
	fieldPublished: {"published-at", "ce_publishedat", "ce_time"},
	fieldLanguage:  {"language", "content-language", "ce_language"},
	fieldVersion:   {"version", "ce_version"},
}

// withdrawnHeaders say that the article is taken back.
var withdrawnHeaders = []string{headerWithdrawn, "ce_withdrawn"}

// sameName compares names of headers: case does not count, and a hyphen is an underscore.
func sameName(a, b string) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range len(a) {
		if foldName(a[i]) != foldName(b[i]) {
			return false
		}
	}
	return true
}

func foldName(c byte) byte {
	switch {
	case 'A' <= c && c <= 'Z':
		return c + 'a' - 'A'
	case c == '_':
		return '-'
	}
	return c
}

func atHeader(name string) string { return "header " + strconv.Quote(clip(name, 64)) }

// findHeader returns the value of the first of names that stands in headers with a value, and its name as it stands
// there. One that is given twice with two values, or that is no text, is an error.
func findHeader(headers []Header, names ...string) (name, value string, err *DecodeError) {
	for _, want := range names {
		var got *Header
		for i := range headers {
			h := &headers[i]
			switch {
			case len(h.Value) == 0 || !sameName(h.Key, want):
			case got != nil && !bytes.Equal(got.Value, h.Value):
				return "", "", &DecodeError{DuplicateKey, "the header is given twice with two values", atHeader(want), "give it once"}
			default:
				got = h
			}
		}
		if got != nil {
			return want, string(got.Value), checkHeader(want, got.Value)
		}
	}
	return "", "", nil
}

func checkHeader(name string, value []byte) *DecodeError {
	switch {
	case len(value) > maxField:
		return &DecodeError{TooLarge, tooMany("bytes", len(value), maxField), atHeader(name), "send less"}
	case !utf8.Valid(value):
		return &DecodeError{NotUTF8, "the header is not UTF-8", atHeader(name), "send UTF-8"}
	case bytes.IndexByte(value, 0) >= 0:
		return &DecodeError{NUL, "a NUL character stands in the header", atHeader(name), "send text without NUL characters"}
	}
	return nil
}

// withdrawnHeader reports whether the headers take the article back.
func withdrawnHeader(headers []Header) (bool, *DecodeError) {
	name, value, err := findHeader(headers, withdrawnHeaders...)
	if err != nil || name == "" {
		return false, err
	}
	switch strings.ToLower(value) {
	case "true", "1":
		return true, nil
	case "false", "0":
		return false, nil
	}
	return false, &DecodeError{BadFieldType, "the value is neither true nor false", atHeader(name), "send true to withdraw the article, or leave the header out"}
}

// keyID reads a record's key as the id of an article.
func keyID(key []byte) (string, *DecodeError) {
	const remedy = `send the article's id in the header "article-id", or as the key in UTF-8`
	switch {
	case !utf8.Valid(key):
		return "", &DecodeError{NotUTF8, "the key is not UTF-8", "key", remedy}
	case bytes.IndexByte(key, 0) >= 0:
		return "", &DecodeError{NUL, "a NUL character stands in the key", "key", remedy}
	case len(key) > maxField:
		return "", &DecodeError{TooLarge, tooMany("bytes", len(key), maxField), "key", remedy}
	}
	return string(key), nil
}
