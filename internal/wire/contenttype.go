package wire

import (
	"fmt"
	"mime"
	"slices"
	"strings"

	"golang.org/x/text/encoding/charmap"
)

// mediaKind is what a content type says a value is.
type mediaKind uint8

const (
	mediaJSON  mediaKind = iota // our article; also where nothing is said
	mediaText                   // the body alone
	mediaHTML                   // a page
	mediaEvent                  // a CloudEvent in structured mode
)

// media is a content type that we can read.
type media struct {
	kind    mediaKind
	charset string // as written, "" for none
}

// readMedia reads a media type (RFC 9110, section 8.3.1), in UTF-8, that stands at where.
func readMedia(s, where string) (media, *DecodeError) {
	bad := func(what string) (media, *DecodeError) {
		return media{}, &DecodeError{BadContentType, fmt.Sprintf("%q %s", clip(s, 80), what), where,
			"send application/json with an article, text/plain, text/html, or application/cloudevents+json"}
	}
	if strings.TrimSpace(s) == "" {
		return media{}, nil
	}
	name, params, err := mime.ParseMediaType(s)
	if err != nil {
		return bad("is no content type")
	}
	m := media{charset: params["charset"]}
	switch {
	case name == "application/cloudevents+json":
		m.kind = mediaEvent
	case strings.HasPrefix(name, "application/cloudevents"):
		return bad("is a form of CloudEvents that we cannot read")
	case strings.HasSuffix(name, "/json"), strings.HasSuffix(name, "+json"), name == "application/octet-stream":
	case name == "text/plain":
		m.kind = mediaText
	case name == "text/html", name == "application/xhtml+xml":
		m.kind = mediaHTML
	default:
		return bad("is nothing that holds an article")
	}
	return m, nil
}

// westernCharsets are the names of ISO 8859-1 and Windows-1252. Both are read as Windows-1252, as the Encoding Standard
// of WHATWG says (section 4.2): what calls itself ISO 8859-1 and has bytes from 0x80 to 0x9F means quotation marks and
// dashes, not control characters.
var westernCharsets = []string{"iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "l1", "windows-1252", "cp1252", "x-cp1252"}

// toUTF8 returns value, which is in the charset of m, in UTF-8. What says UTF-8 or nothing is returned as it is.
func (m media) toUTF8(value []byte, where string) ([]byte, *DecodeError) {
	switch name := strings.ToLower(m.charset); {
	case name == "", name == "utf-8", name == "utf8", name == "us-ascii", name == "ascii":
		return value, nil
	case slices.Contains(westernCharsets, name):
		out, err := charmap.Windows1252.NewDecoder().Bytes(value)
		if err != nil {
			return nil, &DecodeError{NotUTF8, "the value is not " + clip(name, 40), where, "send UTF-8"}
		}
		return out, nil
	}
	return nil, &DecodeError{BadContentType, fmt.Sprintf("%q is a charset that we cannot read", clip(m.charset, 40)), where,
		"send UTF-8, ISO-8859-1 or Windows-1252"}
}
