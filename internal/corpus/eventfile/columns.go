package eventfile

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"
	"time"

	"pledgewire/internal/wire"
)

type (
	pledgeEvent = wire.PledgeEvent
	entityEvent = wire.EntityEvent
)

// Type is what a column holds.
type Type uint8

// The types.
const (
	Text    Type = iota
	Date         // ISO 8601, a whole day
	Time         // RFC 3339 in UTC, to the microsecond
	Decimal      // up to 29 digits before the point and 9 behind it
	Number       // a floating-point number
	Integer      // 64 bits
	JSON         // nested; JSON text in CSV
)

// Column is a column of a table. Columns whose names end in _date, _time and _decimal are the one before them in the type
// that readers calculate with, and null where that type does not hold the whole value: "2026-06" is no day.
type Column struct {
	Name  string
	Type  Type
	Maybe bool   // it may be null
	HXL   string // hashtag and attributes of HXL 1.1, "" for none
}

// Columns returns the columns of a table in order, none for All.
func Columns(t Table) []Column {
	switch t {
	case Pledges:
		return bare(pledgeColumns())
	case Entities:
		return bare(entityColumns())
	}
	return nil
}

// column is a column of events of type E.
type column[E any] struct {
	Column
	cell func(*E) cell
}

func bare[E any](cols []column[E]) []Column {
	out := make([]Column, len(cols))
	for i, col := range cols {
		out[i] = col.Column
	}
	return out
}

// cell is the text of a value; the zero cell is null, which is not the empty text.
type cell struct {
	text  string
	there bool
}

func text[S ~string](s S) cell { return cell{string(s), true} }

func maybe[S ~string](s S) cell { return cell{string(s), s != ""} }

// nested returns v as JSON text, as wire writes it.
func nested(v any) cell {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return cell{} // the types of wire always encode
	}
	return cell{strings.TrimSuffix(b.String(), "\n"), true}
}

func pledgeColumns() []column[pledgeEvent] {
	type ev = *pledgeEvent
	return []column[pledgeEvent]{
		{Column{"type", Text, false, ""}, func(e ev) cell { return text(e.Type) }},
		{Column{"schema_version", Text, false, ""}, func(e ev) cell { return text(e.SchemaVersion) }},
		{Column{"event_id", Text, false, "#activity+id"}, func(e ev) cell { return text(e.EventID) }},
		{Column{"match_key", Text, false, ""}, func(e ev) cell { return text(e.MatchKey) }},
		{Column{"article_id", Text, false, "#meta+source+id"}, func(e ev) cell { return text(e.ArticleID) }},
		{Column{"article_url", Text, true, "#meta+source+url"}, func(e ev) cell { return maybe(e.ArticleURL) }},
		{Column{"published_at", Text, true, "#date+published"}, func(e ev) cell { return maybe(e.PublishedAt) }},
		{Column{"published_date", Date, true, ""}, func(e ev) cell { return dayCell(day(string(e.PublishedAt))) }},
		{Column{"published_time", Time, true, ""}, func(e ev) cell { return momentCell(moment(string(e.PublishedAt))) }},
		{Column{"status", Text, false, "#status"}, func(e ev) cell { return text(e.Status) }},
		{Column{"kind", Text, false, "#modality"}, func(e ev) cell { return text(e.Kind) }},
		{Column{"pledger_id", Text, true, "#org+funder+id"}, func(e ev) cell { return maybe(e.PledgerID) }},
		{Column{"pledger_name", Text, true, "#org+funder+name"}, func(e ev) cell { return maybe(e.PledgerName) }},
		{Column{"pledger_country", Text, true, "#country+funder+code+v_iso3"}, func(e ev) cell { return maybe(e.PledgerCountry) }},
		{Column{"recipient_id", Text, true, "#org+receiver+id"}, func(e ev) cell { return maybe(e.RecipientID) }},
		{Column{"recipient_name", Text, true, "#org+receiver+name"}, func(e ev) cell { return maybe(e.RecipientName) }},
		{Column{"recipient_country", Text, true, "#country+receiver+code+v_iso3"}, func(e ev) cell { return maybe(e.RecipientCountry) }},
		{Column{"channel_id", Text, true, "#org+impl+id"}, func(e ev) cell { return maybe(e.ChannelID) }},
		{Column{"channel_name", Text, true, "#org+impl+name"}, func(e ev) cell { return maybe(e.ChannelName) }},
		{Column{"speaker_name", Text, true, "#contact+name"}, func(e ev) cell { return maybe(e.SpeakerName) }},
		{Column{"amount", Text, true, "#value"}, func(e ev) cell { return maybe(e.Amount) }},
		{Column{"amount_decimal", Decimal, true, ""}, func(e ev) cell { return decimalCell(string(e.Amount)) }},
		{Column{"currency", Text, true, "#currency+code"}, func(e ev) cell { return maybe(e.Currency) }},
		{Column{"quantity", Number, true, "#item+num"}, func(e ev) cell { return maybe(e.Quantity) }},
		{Column{"unit", Text, true, "#item+unit"}, func(e ev) cell { return maybe(e.Unit) }},
		{Column{"what", Text, true, "#description"}, func(e ev) cell { return maybe(e.What) }},
		{Column{"announced_on", Text, true, "#date+announced"}, func(e ev) cell { return maybe(e.AnnouncedOn) }},
		{Column{"announced_date", Date, true, ""}, func(e ev) cell { return dayCell(day(string(e.AnnouncedOn))) }},
		{Column{"detail", JSON, false, ""}, func(e ev) cell { return nested(&e.Detail) }},
	}
}

func entityColumns() []column[entityEvent] {
	type ev = *entityEvent
	return []column[entityEvent]{
		{Column{"type", Text, false, ""}, func(e ev) cell { return text(e.Type) }},
		{Column{"schema_version", Text, false, ""}, func(e ev) cell { return text(e.SchemaVersion) }},
		{Column{"event_id", Text, false, "#meta+id"}, func(e ev) cell { return text(e.EventID) }},
		{Column{"article_id", Text, false, "#meta+source+id"}, func(e ev) cell { return text(e.ArticleID) }},
		{Column{"article_url", Text, true, "#meta+source+url"}, func(e ev) cell { return maybe(e.ArticleURL) }},
		{Column{"published_at", Text, true, "#date+published"}, func(e ev) cell { return maybe(e.PublishedAt) }},
		{Column{"published_date", Date, true, ""}, func(e ev) cell { return dayCell(day(string(e.PublishedAt))) }},
		{Column{"published_time", Time, true, ""}, func(e ev) cell { return momentCell(moment(string(e.PublishedAt))) }},
		{Column{"entity_id", Text, false, "#meta+entity+id"}, func(e ev) cell { return text(e.EntityID) }},
		{Column{"entity_type", Text, false, "#meta+entity+type"}, func(e ev) cell { return text(e.EntityType) }},
		{Column{"name", Text, false, "#meta+entity+name"}, func(e ev) cell { return text(e.Name) }},
		{Column{"country", Text, true, "#country+code+v_iso3"}, func(e ev) cell { return maybe(e.Country) }},
		{Column{"qid", Text, true, "#meta+entity+code"}, func(e ev) cell { return maybe(e.QID) }},
		{Column{"office", Text, true, "#meta+entity+office"}, func(e ev) cell { return maybe(e.Office) }},
		{Column{"mention_count", Integer, false, "#indicator+mentions+num"}, func(e ev) cell { return text(strconv.Itoa(e.MentionCount)) }},
		{Column{"roles", JSON, false, ""}, func(e ev) cell { return nested(e.Roles) }},
		{Column{"mentions", JSON, false, ""}, func(e ev) cell { return nested(e.Mentions) }},
		{Column{"extractor", JSON, false, ""}, func(e ev) cell { return nested(e.Extractor) }},
		{Column{"offset_unit", Text, false, ""}, func(e ev) cell { return text(e.OffsetUnit) }},
	}
}

func dayCell(at time.Time, ok bool) cell { return cell{at.Format(time.DateOnly), ok}.orNull() }

func momentCell(at time.Time, ok bool) cell {
	return cell{at.Format("2006-01-02T15:04:05.999999Z"), ok}.orNull()
}

func decimalCell(s string) cell {
	_, ok := parseDecimal(s)
	return cell{s, ok}.orNull()
}

func (c cell) orNull() cell {
	if !c.there {
		return cell{}
	}
	return c
}
