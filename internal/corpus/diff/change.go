package diff

import (
	"encoding/json"

	"pledgewire/internal/corpus/eventfile"
)

// Kind is what became of an event between A and B.
type Kind string

// The kinds.
const (
	Same    Kind = "same"
	Added   Kind = "added"   // only in B
	Removed Kind = "removed" // only in A
	Changed Kind = "changed"
)

// Change is what became of one event, and Fields are what changed.
type Change struct {
	Kind   Kind
	A, B   *eventfile.Event // nil where it is not
	By     string           // what paired them: event_id or match_key
	Fields []Field
}

// Field is a value that changed: its path, "detail.period.duration", and its JSON in A and in B; null for one that
// is not there.
type Field struct {
	Name string          `json:"field"`
	A    json.RawMessage `json:"a"`
	B    json.RawMessage `json:"b"`
}

// event returns the event of c as it is now, else as it was.
func (c *Change) event() *eventfile.Event {
	if c.B != nil {
		return c.B
	}
	return c.A
}

// Type returns "pledge", "entity" or "receipt".
func (c *Change) Type() string { return c.event().Type() }

// Status returns the status of a pledge, "" for other events.
func (c *Change) Status() string {
	if ev := c.event(); ev.Pledge != nil {
		return string(ev.Pledge.Status)
	}
	return ""
}

// AppendJSON appends c as one compact JSON object.
func (c *Change) AppendJSON(dst []byte) []byte {
	ev := c.event()
	line := struct {
		Change  Kind            `json:"change"`
		Type    string          `json:"type"`
		Article string          `json:"article_id"`
		Event   string          `json:"event_id"`
		Was     string          `json:"was_event_id,omitempty"` // of A, where it was another
		By      string          `json:"matched_by,omitempty"`
		Status  string          `json:"status,omitempty"`
		Fields  []Field         `json:"fields,omitempty"`
		Whole   json.RawMessage `json:"event,omitempty"` // of one that is only on one side
	}{Change: c.Kind, Type: c.Type(), Article: ev.ArticleID(), Event: ev.ID(), By: c.By, Status: c.Status(), Fields: c.Fields}
	if c.A != nil && c.B != nil && c.A.ID() != c.B.ID() {
		line.Was = c.A.ID()
	}
	if c.A == nil || c.B == nil {
		line.Whole = ev.AppendJSON(nil)
	}
	return append(dst, compact(line)...)
}
