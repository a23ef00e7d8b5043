package diff

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"

	"pledgewire/internal/corpus/eventfile"
)

// fieldsOf flattens an event: objects become paths, lists and scalars stay JSON. What says who read it is left out.
func fieldsOf(ev *eventfile.Event) (map[string]json.RawMessage, error) {
	out := map[string]json.RawMessage{}
	err := flatten(out, "", ev.AppendJSON(nil))
	for _, name := range []string{"schema_version", "extractor.version", "extractor.knowledge", "detail.extractor.version", "detail.extractor.knowledge"} {
		delete(out, name)
	}
	return out, err
}

func flatten(out map[string]json.RawMessage, path string, text []byte) error {
	if len(text) == 0 || text[0] != '{' {
		out[path] = text
		return nil
	}
	var members map[string]json.RawMessage
	if err := json.Unmarshal(text, &members); err != nil {
		return err
	}
	for name, value := range members {
		if path != "" {
			name = path + "." + name
		}
		if err := flatten(out, name, bytes.TrimSpace(value)); err != nil {
			return err
		}
	}
	return nil
}

// compare lists the fields that differ, in the order of their names.
func compare(a, b *eventfile.Event) ([]Field, error) {
	if a.JSON != nil && bytes.Equal(a.JSON, b.JSON) {
		return nil, nil // most events of two runs
	}
	was, err := fieldsOf(a)
	if err != nil {
		return nil, err
	}
	is, err := fieldsOf(b)
	if err != nil {
		return nil, err
	}
	names := slices.Sorted(maps.Keys(is))
	for name := range was {
		if _, ok := is[name]; !ok {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	var out []Field
	for _, name := range names {
		if x, y := orNull(was[name]), orNull(is[name]); !bytes.Equal(x, y) {
			out = append(out, Field{name, x, y})
		}
	}
	return out, nil
}

// orNull is null for a field that is not there: a key of a newer version, or one of an object that is null.
func orNull(text json.RawMessage) json.RawMessage {
	if text == nil {
		return json.RawMessage("null")
	}
	return text
}

// compact writes v as JSON without escapes for HTML.
func compact(v any) []byte {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if enc.Encode(v) != nil {
		return nil // what was read as JSON is written as JSON
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n"))
}
