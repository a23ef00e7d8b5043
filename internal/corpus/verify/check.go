package verify

import (
	"fmt"

	"pledgewire/internal/corpus/eventfile"
)

// Mismatch is a span whose quote does not stand where it says.
type Mismatch struct {
	EventID   string // "" for a receipt
	ArticleID string
	Where     string // file and line of the event
	Place     Place
	Why       string // what stands there instead
}

// Error says which span of which event, and what stands there.
func (m *Mismatch) Error() string {
	id := m.EventID
	if id == "" {
		id = "the receipt"
	}
	return fmt.Sprintf("%s: %s of article %s: %s at %s %d–%d: %s", m.Where, id, m.ArticleID, m.Place.Role,
		m.Place.Span.Field, m.Place.Span.Start, m.Place.Span.End, m.Why)
}

// Event checks every span of ev against the text of its article, and returns how many there are and which are wrong.
func Event(ev *eventfile.Event, text *Text) (spans int, wrong []*Mismatch) {
	places := Places(ev)
	for _, place := range places {
		if _, _, err := text.Check(place.Span, ev.OffsetUnit()); err != nil {
			wrong = append(wrong, &Mismatch{ev.ID(), ev.ArticleID(), ev.Where(), place, err.Error()})
		}
	}
	return len(places), wrong
}
