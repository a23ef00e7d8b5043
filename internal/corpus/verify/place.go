package verify

import (
	"pledgewire/internal/corpus/eventfile"
	"pledgewire/internal/wire"
)

// Place is a span of an event and what it is there for: a role, "evidence", "also", "condition", "mention" or "note".
type Place struct {
	Role string
	Span wire.Span
	Via  string // how the text named an entity there, "" for no entity
}

// The places that are no roles.
const (
	Evidence  = "evidence"
	Also      = "also"
	Condition = "condition"
	Mentioned = "mention"
	Noted     = "note"
)

// Places lists the spans of ev in the order in which they stand in it.
func Places(ev *eventfile.Event) []Place {
	switch {
	case ev.Pledge != nil:
		return pledgePlaces(&ev.Pledge.Detail)
	case ev.Entity != nil:
		out := make([]Place, len(ev.Entity.Mentions))
		for i, men := range ev.Entity.Mentions {
			out[i] = Place{Mentioned, men.Span, string(men.Via)}
		}
		return out
	case ev.Receipt != nil:
		var out []Place
		for _, note := range ev.Receipt.Notes {
			if note.Span != nil {
				out = append(out, Place{Noted, *note.Span, ""})
			}
		}
		return out
	}
	return nil
}

func pledgePlaces(d *wire.PledgeDetail) []Place {
	out := []Place{}
	if d.Condition != nil {
		out = append(out, Place{Condition, d.Condition.Span, ""})
	}
	out = append(out, Place{Evidence, d.Evidence.Span, ""})
	for _, spot := range d.Also {
		out = append(out, Place{Also, spot.Span, ""})
	}
	for _, role := range d.Roles {
		out = append(out, Place{string(role.Role), role.Span, string(role.Via)})
	}
	return out
}
