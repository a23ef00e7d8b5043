package wire

import (
	"encoding/base64"
	"fmt"
	"slices"
)

// eventRequired are the attributes that every CloudEvent has: CloudEvents 1.0.2, section 3.1.1 "Required Attributes".
var eventRequired = []string{"specversion", "id", "source", "type"}

// eventRead are the attributes that we read, with our extensions.
var eventRead = append([]string{"datacontenttype", "subject", "time", "articleid", "url", "publisher", "title", "byline", "publishedat", "language",
	"version", "withdrawn"}, eventRequired...)

// isEvent reports whether headers are those of a CloudEvent in binary mode.
func isEvent(headers []Header) bool {
	return slices.ContainsFunc(headers, func(h Header) bool { return sameName(h.Key, eventPrefix+"specversion") })
}

// checkEvent refuses what is no CloudEvent 1.0. where names an attribute as the sender wrote it.
func checkEvent(headers []Header, where func(attribute string) string) *DecodeError {
	for _, name := range eventRequired {
		_, value, err := findHeader(headers, eventPrefix+name)
		switch {
		case err != nil:
			err.Where = where(name)
			return err
		case value == "":
			return &DecodeError{BadCloudEvent, "the CloudEvent has no " + name, where(name), "CloudEvents 1.0 needs specversion, id, source and type; send them all"}
		case name == "specversion" && value != ceSpecVersion:
			return &DecodeError{BadCloudEvent, fmt.Sprintf("%q is a version of CloudEvents that we cannot read", clip(value, 16)), where(name), `send "1.0"`}
		}
	}
	return nil
}

// structured is a CloudEvent in structured mode, taken apart: its attributes as the headers that binary mode has for
// them, and its data. See Kafka Protocol Binding 1.0.2, section 3.3, and JSON Event Format 1.0.2, section 3.1.
type structured struct {
	headers []Header
	data    value  // of the member data
	base64  string // of the member data_base64
	hasData bool
	has64   bool
}

// readStructured reads the JSON of a CloudEvent.
func (d Decoder) readStructured(src []byte) (structured, *DecodeError) {
	var ev structured
	src, derr := d.guard(src)
	if derr != nil {
		return ev, derr
	}
	seen := map[string]bool{}
	wanted := func(key string) bool { return key == "data" || key == "data_base64" || slices.Contains(eventRead, key) }
	o := &object{src: src, maxDepth: limit(d.MaxDepth, DefaultMaxDepth) + 1} // data has the depth of an article
	derr = o.read(wanted, func(key string, v value) *DecodeError {
		if !wanted(key) {
			return nil
		}
		if seen[key] {
			return &DecodeError{DuplicateKey, "the attribute is given twice", atAttribute(key), "give each attribute once"}
		}
		seen[key] = true
		return ev.take(key, v)
	})
	if derr != nil {
		return ev, derr
	}
	if ev.hasData && ev.has64 {
		return ev, &DecodeError{BadCloudEvent, "the CloudEvent has both data and data_base64", "", "send one of them"}
	}
	return ev, checkEvent(ev.headers, atAttribute)
}

func atAttribute(name string) string { return fmt.Sprintf("attribute %q", clip(name, 64)) }

// take keeps one member. A null attribute is one that is not there: JSON Event Format 1.0.2, section 2.2.
func (ev *structured) take(key string, v value) *DecodeError {
	switch {
	case v.kind == aNull:
	case key == "data":
		ev.data, ev.hasData = v, true
	case key == "data_base64" && v.kind == aString:
		ev.base64, ev.has64 = v.text, true
	case key == "data_base64":
		return &DecodeError{BadFieldType, fmt.Sprintf("the value is %s", v.kind), atAttribute(key), "it must be a string, or left out"}
	case v.kind == aString && len(v.text) <= maxField:
		ev.headers = append(ev.headers, Header{eventPrefix + key, []byte(v.text)})
	case v.kind == aNumber && len(v.raw) <= maxField, v.kind == aBool:
		ev.headers = append(ev.headers, Header{eventPrefix + key, v.raw})
	case v.kind == aString, v.kind == aNumber:
		return &DecodeError{TooLarge, tooMany("bytes", max(len(v.text), len(v.raw)), maxField), atAttribute(key), "send less"}
	default:
		return &DecodeError{BadFieldType, fmt.Sprintf("the value is %s", v.kind), atAttribute(key), "it must be a string, or left out"}
	}
	return nil
}

// content returns the data as bytes of the media type m. Data of a JSON type is a JSON value itself, other data is a
// string, which JSON has already brought into Unicode: JSON Event Format 1.0.2, section 3.1.2.
func (ev *structured) content(m *media) ([]byte, *DecodeError) {
	switch {
	case ev.has64:
		data, err := base64.StdEncoding.DecodeString(ev.base64)
		if err != nil {
			return nil, &DecodeError{BadCloudEvent, "the value is not base64", atAttribute("data_base64"), "send base64 with padding (RFC 4648, section 4)"}
		}
		return data, nil
	case !ev.hasData:
		return nil, &DecodeError{NoBody, "the CloudEvent has no data", "", `put the article into "data"; to withdraw one set the attribute "withdrawn" to true`}
	case m.kind == mediaJSON && ev.data.kind != anObject:
		return nil, &DecodeError{NotAnObject, fmt.Sprintf("the value is %s", ev.data.kind), atAttribute("data"),
			`send the article as an object, or say what the data is: "datacontenttype": "text/plain" or "text/html"`}
	case m.kind == mediaJSON:
		return ev.data.raw, nil
	case ev.data.kind != aString:
		return nil, &DecodeError{BadFieldType, fmt.Sprintf("the value is %s", ev.data.kind), atAttribute("data"), "text and html must be a string"}
	}
	m.charset = ""
	return []byte(ev.data.text), nil
}
