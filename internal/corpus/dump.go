package corpus

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
)

// dumpLine is a record as "kcat -J" (payload) and "rpk topic consume" (value) print it.
type dumpLine struct {
	Key       json.RawMessage `json:"key"`
	Value     json.RawMessage `json:"value"`
	Payload   json.RawMessage `json:"payload"`
	ValueSize int             `json:"value_size"`
	Headers   json.RawMessage `json:"headers"`
}

// isDump reports whether a JSON object is a record of a Kafka topic.
func isDump(r row) bool {
	topic, partition, offset := r.cells["topic"], r.cells["partition"], r.cells["offset"]
	return r.raw != nil && topic.string && partition.text != "" && !partition.string && offset.text != "" && !offset.string
}

// dumped reads a record out of a line of a dump. A null value, or none, withdraws the article.
func dumped(r row) Record {
	rec := Record{Line: r.line, Form: Message}
	if r = r.open(); r.err != nil {
		rec.Err = fmt.Errorf("the line is no record of a dump: %w", r.err)
		return rec
	}
	var d dumpLine
	if rec.Err = json.Unmarshal(r.raw, &d); rec.Err != nil {
		return rec
	}
	value := d.Value
	if value == nil {
		value = d.Payload
	}
	switch {
	case !isDump(r):
		rec.Err = errors.New("the line is no record of a dump: topic, partition or offset is missing")
	case value == nil && d.ValueSize > 0:
		rec.Err = errors.New("the dump has no values; dump it again without --meta-only")
	default:
		rec.Bytes, rec.Key = unquoted(value), unquoted(d.Key)
		rec.Headers, rec.Err = dumpHeaders(d.Headers)
	}
	return rec
}

// unquoted is what a JSON string says, nil for null; another value is its own bytes.
func unquoted(value json.RawMessage) []byte {
	value = bytes.TrimSpace(value)
	var s *string
	switch {
	case len(value) == 0:
		return nil
	case json.Unmarshal(value, &s) != nil:
		return value
	case s == nil:
		return nil
	}
	return append([]byte{}, *s...)
}

// dumpHeaders reads ["name", "value", …] of kcat and [{"key": "name", "value": "value"}, …] of rpk.
func dumpHeaders(raw json.RawMessage) ([]Header, error) {
	var out []Header
	var flat []json.RawMessage
	var pairs []struct {
		Key   string          `json:"key"`
		Value json.RawMessage `json:"value"`
	}
	switch {
	case len(raw) == 0:
	case json.Unmarshal(raw, &pairs) == nil:
		for _, p := range pairs {
			out = append(out, Header{p.Key, unquoted(p.Value)})
		}
	case json.Unmarshal(raw, &flat) == nil && len(flat)%2 == 0:
		for i := 0; i < len(flat); i += 2 {
			out = append(out, Header{string(unquoted(flat[i])), unquoted(flat[i+1])})
		}
	default:
		return nil, errors.New("the headers are neither those of kcat -J nor those of rpk topic consume")
	}
	return out, nil
}
