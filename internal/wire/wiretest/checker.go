// Package wiretest answers, in tests: do these records have the shape that the schemas promise, and do their spans
// point at what they quote? It is kept apart from package wire so that the binary carries no schema validator.
package wiretest

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"testing"
	"unicode/utf16"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"pledgewire/deploy/schemas"
	"pledgewire/internal/model"
	"pledgewire/internal/wire"
)

// Checker holds the schemas compiled strictly: unknown keys, which readers ignore, are errors here.
type Checker struct{ byName map[string]*jsonschema.Schema }

// New compiles the schemas.
func New(t testing.TB) *Checker {
	t.Helper()
	c := &Checker{map[string]*jsonschema.Schema{}}
	for _, name := range schemas.Names() {
		sch, err := Compile(name, true)
		if err != nil {
			t.Fatal(err)
		}
		c.byName[name] = sch
	}
	return c
}

// Compile compiles one schema as it is published, or strictly: with unknown keys forbidden.
func Compile(name string, strict bool) (*jsonschema.Schema, error) {
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(schemas.Text(name)))
	if err != nil {
		return nil, fmt.Errorf("%s.json: %w", name, err)
	}
	if strict {
		forbidUnknown(doc)
	}
	comp := jsonschema.NewCompiler()
	comp.DefaultDraft(jsonschema.Draft2020)
	comp.AssertVocabs()
	if err := comp.AddResource(name+".json", doc); err != nil {
		return nil, fmt.Errorf("%s.json: %w", name, err)
	}
	return comp.Compile(name + ".json")
}

// forbidUnknown closes every object that describes its keys. Conditions are left alone: they name a few keys only.
func forbidUnknown(node any) {
	switch node := node.(type) {
	case map[string]any:
		if _, ok := node["required"]; ok && node["properties"] != nil {
			node["additionalProperties"] = false
		}
		for key, sub := range node {
			if key != "anyOf" && key != "allOf" && key != "if" && key != "then" {
				forbidUnknown(sub)
			}
		}
		if node["$id"] != nil && node["properties"] != nil {
			node["additionalProperties"] = false
		}
	case []any:
		for _, sub := range node {
			forbidUnknown(sub)
		}
	}
}

// Check holds one JSON text against the schema of that name.
func (c *Checker) Check(name string, text []byte) error {
	sch := c.byName[name]
	if sch == nil {
		return fmt.Errorf("no schema is named %q", name)
	}
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		return err
	}
	return sch.Validate(value)
}

// schemaOf names the schema of the values of a topic.
func schemaOf(topic wire.Topic) string {
	switch topic {
	case wire.Articles:
		return "article"
	case wire.PledgeEvents:
		return "pledge-event"
	case wire.Entities:
		return "entity-event"
	case wire.Receipts:
		return "receipt"
	}
	return ""
}

// Records reports every fault of the records of one reading of art: shape, headers, order, ids, spans.
func (c *Checker) Records(art *model.Article, recs []wire.Record) error {
	var errs []error
	var ids []string
	for i, rec := range recs {
		fault := func(format string, args ...any) {
			errs = append(errs, fmt.Errorf("record %d (%s): %w", i, rec.Topic, fmt.Errorf(format, args...)))
		}
		if err := c.Check(schemaOf(rec.Topic), rec.Value); err != nil {
			fault("%w", err)
		}
		if string(rec.Key) != art.ID {
			fault("key %q, want the article id %q", rec.Key, art.ID)
		}
		if err := cloudEvent(rec); err != nil {
			fault("%w", err)
		}
		if err := Spans(art, rec.Value); err != nil {
			fault("%w", err)
		}
		if (rec.Topic == wire.Receipts) != (i == len(recs)-1) {
			fault("the receipt comes last, once")
		}
		if rec.Topic == wire.Receipts {
			if err := listed(rec.Value, ids); err != nil {
				fault("%w", err)
			}
		}
		ids = append(ids, header(rec, "ce_id"))
	}
	return errors.Join(errs...)
}

func listed(receipt []byte, ids []string) error {
	var rc wire.Receipt
	if err := json.Unmarshal(receipt, &rc); err != nil {
		return err
	}
	if fmt.Sprint(rc.Events) != fmt.Sprint(ids) {
		return fmt.Errorf("the receipt lists %v, the events are %v", rc.Events, ids)
	}
	seen := map[string]bool{}
	for _, id := range ids {
		if seen[id] {
			return fmt.Errorf("two events have the id %s", id)
		}
		seen[id] = true
	}
	return nil
}

func header(rec wire.Record, key string) string {
	for _, h := range rec.Headers {
		if h.Key == key {
			return string(h.Value)
		}
	}
	return ""
}

func cloudEvent(rec wire.Record) error {
	var body struct {
		EventID string `json:"event_id"`
	}
	if err := json.Unmarshal(rec.Value, &body); err != nil {
		return err
	}
	for key, want := range map[string]string{"ce_specversion": "1.0", "ce_source": "/pledgewire/extractor", "ce_subject": string(rec.Key),
		"ce_dataschema": wire.SchemaID(rec.Topic), "content-type": "application/json"} {
		if got := header(rec, key); got != want {
			return fmt.Errorf("header %s is %q, want %q", key, got, want)
		}
	}
	if header(rec, "ce_id") == "" || header(rec, "ce_type") == "" || body.EventID != "" && header(rec, "ce_id") != body.EventID {
		return fmt.Errorf("ce_id %q and ce_type %q do not fit event_id %q", header(rec, "ce_id"), header(rec, "ce_type"), body.EventID)
	}
	return nil
}

// Spans checks that every span in a JSON text satisfies field[start:end] == quote, in the unit that it states.
func Spans(art *model.Article, text []byte) error {
	var event any
	dec := json.NewDecoder(bytes.NewReader(text))
	dec.UseNumber()
	if err := dec.Decode(&event); err != nil {
		return err
	}
	slice := slicer(unitIn(event))
	fields := map[string]func(int, int) (string, bool){wire.FieldTitle: slice(art.Title), wire.FieldBody: slice(art.Body)}
	return eachSpan(event, func(field string, start, end int, quote string) error {
		cut := fields[field]
		if cut == nil {
			return fmt.Errorf("a span has the field %q", field)
		}
		if got, ok := cut(start, end); !ok || got != quote {
			return fmt.Errorf("%s[%d:%d] is %q, the event quotes %q", field, start, end, got, quote)
		}
		return nil
	})
}

func unitIn(event any) wire.OffsetUnit {
	top, _ := event.(map[string]any)
	if detail, ok := top["detail"].(map[string]any); ok {
		top = detail
	}
	unit, _ := top["offset_unit"].(string)
	return wire.OffsetUnit(unit)
}

// slicer cuts text in a unit by counting whole units: slow and plainly right.
func slicer(unit wire.OffsetUnit) func(string) func(start, end int) (string, bool) {
	return func(text string) func(int, int) (string, bool) {
		switch unit {
		case wire.Byte:
			return func(start, end int) (string, bool) {
				got, ok := cut([]byte(text), start, end)
				return string(got), ok
			}
		case wire.UTF16:
			units := utf16.Encode([]rune(text))
			return func(start, end int) (string, bool) {
				got, ok := cut(units, start, end)
				return string(utf16.Decode(got)), ok
			}
		}
		runes := []rune(text)
		return func(start, end int) (string, bool) {
			got, ok := cut(runes, start, end)
			return string(got), ok
		}
	}
}

func cut[T any](units []T, start, end int) ([]T, bool) {
	if start < 0 || end < start || end > len(units) {
		return nil, false
	}
	return units[start:end], true
}

func eachSpan(node any, check func(field string, start, end int, quote string) error) error {
	var errs []error
	switch node := node.(type) {
	case map[string]any:
		if field, ok := node["field"].(string); ok && node["quote"] != nil {
			start, _ := node["start"].(json.Number).Int64()
			end, _ := node["end"].(json.Number).Int64()
			return check(field, int(start), int(end), node["quote"].(string))
		}
		for _, sub := range node {
			errs = append(errs, eachSpan(sub, check))
		}
	case []any:
		for _, sub := range node {
			errs = append(errs, eachSpan(sub, check))
		}
	}
	return errors.Join(errs...)
}
