package eventfile

import (
	"fmt"

	"pledgewire/internal/wire"
)

// Event is one event of a file. Exactly one of Pledge, Entity and Receipt is set.
type Event struct {
	Path string // as it was named, "-" for standard input; "" for an event that comes from no file
	Line int    // the line that it stands on
	JSON []byte // the event as it stands there; nil for one that comes from no file

	Pledge  *wire.PledgeEvent
	Entity  *wire.EntityEvent
	Receipt *wire.Receipt
}

// Where returns the place of ev as people write it: "events.jsonl:17"; "event" where it comes from no file.
func (ev *Event) Where() string { return where(ev.Path, ev.Line) }

func where(path string, line int) string {
	switch path {
	case "":
		return "event"
	case "-":
		path = "stdin"
	}
	return fmt.Sprintf("%s:%d", path, line)
}

// Type returns the event's type: pledge, entity or receipt.
func (ev *Event) Type() string {
	switch {
	case ev.Pledge != nil:
		return wire.TypePledge
	case ev.Entity != nil:
		return wire.TypeEntity
	}
	return wire.TypeReceipt
}

// ID returns the event's id, "" for a receipt.
func (ev *Event) ID() string {
	switch {
	case ev.Pledge != nil:
		return ev.Pledge.EventID
	case ev.Entity != nil:
		return ev.Entity.EventID
	}
	return ""
}

// ArticleID returns the id of the article that ev is about.
func (ev *Event) ArticleID() string {
	switch {
	case ev.Pledge != nil:
		return ev.Pledge.ArticleID
	case ev.Entity != nil:
		return ev.Entity.ArticleID
	case ev.Receipt != nil:
		return ev.Receipt.ArticleID
	}
	return ""
}

// OffsetUnit returns what the offsets of ev count.
func (ev *Event) OffsetUnit() wire.OffsetUnit {
	switch {
	case ev.Pledge != nil:
		return ev.Pledge.Detail.OffsetUnit
	case ev.Entity != nil:
		return ev.Entity.OffsetUnit
	case ev.Receipt != nil:
		return ev.Receipt.OffsetUnit
	}
	return ""
}

// AppendJSON appends the event as one compact JSON object: as it stands in its file, so that keys of a newer version stay,
// else as wire writes it.
func (ev *Event) AppendJSON(dst []byte) []byte {
	switch {
	case ev.JSON != nil:
		return append(dst, ev.JSON...)
	case ev.Pledge != nil:
		return ev.Pledge.AppendJSON(dst)
	case ev.Entity != nil:
		return ev.Entity.AppendJSON(dst)
	case ev.Receipt != nil:
		return ev.Receipt.AppendJSON(dst)
	}
	return dst
}
