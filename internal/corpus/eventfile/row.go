package eventfile

import (
	"strconv"
	"time"

	"pledgewire/internal/model"
	"pledgewire/internal/wire"
)

// The rows are the schema of the Parquet tables: the columns of columns.go in their order, and below them what is nested.
// A pointer is a column that may be null; a list never is.

type pledgeRow struct {
	Type             string    `parquet:"type,dict"`
	SchemaVersion    string    `parquet:"schema_version,dict"`
	EventID          string    `parquet:"event_id"`
	MatchKey         string    `parquet:"match_key"`
	ArticleID        string    `parquet:"article_id,dict"`
	ArticleURL       *string   `parquet:"article_url,dict"`
	PublishedAt      *string   `parquet:"published_at,dict"`
	PublishedDate    *int32    `parquet:"published_date,date"`
	PublishedTime    *int64    `parquet:"published_time,timestamp(microsecond:utc)"`
	Status           string    `parquet:"status,dict"`
	Kind             string    `parquet:"kind,dict"`
	PledgerID        *string   `parquet:"pledger_id,dict"`
	PledgerName      *string   `parquet:"pledger_name,dict"`
	PledgerCountry   *string   `parquet:"pledger_country,dict"`
	RecipientID      *string   `parquet:"recipient_id,dict"`
	RecipientName    *string   `parquet:"recipient_name,dict"`
	RecipientCountry *string   `parquet:"recipient_country,dict"`
	ChannelID        *string   `parquet:"channel_id,dict"`
	ChannelName      *string   `parquet:"channel_name,dict"`
	SpeakerName      *string   `parquet:"speaker_name,dict"`
	Amount           *string   `parquet:"amount"`
	AmountDecimal    *decimal  `parquet:"amount_decimal,decimal(9:38)"`
	Currency         *string   `parquet:"currency,dict"`
	Quantity         *float64  `parquet:"quantity"`
	Unit             *string   `parquet:"unit,dict"`
	What             *string   `parquet:"what"`
	AnnouncedOn      *string   `parquet:"announced_on,dict"`
	AnnouncedDate    *int32    `parquet:"announced_date,date"`
	Detail           detailRow `parquet:"detail"`
}

type detailRow struct {
	AmountMin      *string         `parquet:"amount_min"`
	AmountMax      *string         `parquet:"amount_max"`
	QuantityMin    *float64        `parquet:"quantity_min"`
	QuantityMax    *float64        `parquet:"quantity_max"`
	Qualifier      string          `parquet:"qualifier,dict"`
	Basis          string          `parquet:"basis,dict"`
	Per            *string         `parquet:"per,dict"`
	Previous       *string         `parquet:"previous"`
	Equivalents    []equivalentRow `parquet:"equivalents,list"`
	AmountStated   string          `parquet:"amount_stated,dict"`
	QuantityStated string          `parquet:"quantity_stated,dict"`
	JointPledgers  []partyRow      `parquet:"joint_pledgers,list"`
	Recipients     []partyRow      `parquet:"recipients,list"`
	Period         *periodRow      `parquet:"period"`
	Deadline       *deadlineRow    `parquet:"deadline"`
	Condition      *spotRow        `parquet:"condition"`
	Venue          *venueRow       `parquet:"venue"`
	Speaker        *speakerRow     `parquet:"speaker"`
	Quoted         bool            `parquet:"quoted"`
	Confidence     string          `parquet:"confidence,dict"`
	Codes          codesRow        `parquet:"codes"`
	Evidence       spotRow         `parquet:"evidence"`
	Also           []spotRow       `parquet:"also,list"`
	Roles          []roleRow       `parquet:"roles,list"`
	Rule           *string         `parquet:"rule,dict"`
	Extractor      extractorRow    `parquet:"extractor"`
	OffsetUnit     string          `parquet:"offset_unit,dict"`
}

type equivalentRow struct {
	Amount   *string `parquet:"amount"`
	Currency *string `parquet:"currency,dict"`
}

type partyRow struct {
	ID      *string `parquet:"id,dict"`
	Name    *string `parquet:"name,dict"`
	Country *string `parquet:"country,dict"`
}

type periodRow struct {
	Text     *string `parquet:"text"`
	Duration *string `parquet:"duration,dict"`
	From     *string `parquet:"from,dict"`
	To       *string `parquet:"to,dict"`
}

type deadlineRow struct {
	Text *string `parquet:"text"`
	Date *string `parquet:"date,dict"`
}

type spotRow struct {
	Span spanRow `parquet:"span"`
}

type spanRow struct {
	Field string `parquet:"field,dict"`
	Start int64  `parquet:"start"`
	End   int64  `parquet:"end"`
	Quote string `parquet:"quote"`
}

type venueRow struct {
	ID   *string `parquet:"id,dict"`
	Name *string `parquet:"name,dict"`
}

type speakerRow struct {
	ID      *string `parquet:"id,dict"`
	Name    *string `parquet:"name,dict"`
	Office  *string `parquet:"office,dict"`
	Country *string `parquet:"country,dict"`
}

type codesRow struct {
	CAMEO               *string `parquet:"cameo,dict"`
	PLOVER              *string `parquet:"plover,dict"`
	IATITransactionType *string `parquet:"iati_transaction_type,dict"`
	DACPurpose          *string `parquet:"dac_purpose,dict"`
	DACChannel          *string `parquet:"dac_channel,dict"`
}

type roleRow struct {
	Role string  `parquet:"role,dict"`
	Span spanRow `parquet:"span"`
	Via  *string `parquet:"via,dict"`
}

type extractorRow struct {
	Version   string `parquet:"version,dict"`
	Knowledge string `parquet:"knowledge,dict"`
}

type entityRow struct {
	Type          string       `parquet:"type,dict"`
	SchemaVersion string       `parquet:"schema_version,dict"`
	EventID       string       `parquet:"event_id"`
	ArticleID     string       `parquet:"article_id,dict"`
	ArticleURL    *string      `parquet:"article_url,dict"`
	PublishedAt   *string      `parquet:"published_at,dict"`
	PublishedDate *int32       `parquet:"published_date,date"`
	PublishedTime *int64       `parquet:"published_time,timestamp(microsecond:utc)"`
	EntityID      string       `parquet:"entity_id,dict"`
	EntityType    string       `parquet:"entity_type,dict"`
	Name          string       `parquet:"name,dict"`
	Country       *string      `parquet:"country,dict"`
	QID           *string      `parquet:"qid,dict"`
	Office        *string      `parquet:"office,dict"`
	MentionCount  int64        `parquet:"mention_count"`
	Roles         []string     `parquet:"roles,list"`
	Mentions      []mentionRow `parquet:"mentions,list"`
	Extractor     extractorRow `parquet:"extractor"`
	OffsetUnit    string       `parquet:"offset_unit,dict"`
}

type mentionRow struct {
	Span spanRow `parquet:"span"`
	Via  string  `parquet:"via,dict"`
}

func pledgeRowOf(ev *pledgeEvent) pledgeRow {
	return pledgeRow{
		Type:             ev.Type,
		SchemaVersion:    ev.SchemaVersion,
		EventID:          ev.EventID,
		MatchKey:         ev.MatchKey,
		ArticleID:        ev.ArticleID,
		ArticleURL:       orNil(ev.ArticleURL),
		PublishedAt:      orNil(ev.PublishedAt),
		PublishedDate:    days(ev.PublishedAt),
		PublishedTime:    micros(ev.PublishedAt),
		Status:           string(ev.Status),
		Kind:             string(ev.Kind),
		PledgerID:        orNil(ev.PledgerID),
		PledgerName:      orNil(ev.PledgerName),
		PledgerCountry:   orNil(ev.PledgerCountry),
		RecipientID:      orNil(ev.RecipientID),
		RecipientName:    orNil(ev.RecipientName),
		RecipientCountry: orNil(ev.RecipientCountry),
		ChannelID:        orNil(ev.ChannelID),
		ChannelName:      orNil(ev.ChannelName),
		SpeakerName:      orNil(ev.SpeakerName),
		Amount:           orNil(ev.Amount),
		AmountDecimal:    decimalOf(ev.Amount),
		Currency:         orNil(ev.Currency),
		Quantity:         float(ev.Quantity),
		Unit:             orNil(ev.Unit),
		What:             orNil(ev.What),
		AnnouncedOn:      orNil(ev.AnnouncedOn),
		AnnouncedDate:    days(ev.AnnouncedOn),
		Detail:           detailOf(&ev.Detail),
	}
}

func detailOf(d *wire.PledgeDetail) detailRow {
	return detailRow{
		AmountMin:      orNil(d.AmountMin),
		AmountMax:      orNil(d.AmountMax),
		QuantityMin:    float(d.QuantityMin),
		QuantityMax:    float(d.QuantityMax),
		Qualifier:      string(d.Qualifier),
		Basis:          string(d.Basis),
		Per:            orNil(d.Per),
		Previous:       orNil(d.Previous),
		Equivalents:    each(d.Equivalents, func(e wire.Equivalent) equivalentRow { return equivalentRow{orNil(e.Amount), orNil(e.Currency)} }),
		AmountStated:   string(d.AmountStated),
		QuantityStated: string(d.QuantityStated),
		JointPledgers:  each(d.JointPledgers, partyOf),
		Recipients:     each(d.Recipients, partyOf),
		Period: orNull(d.Period, func(p wire.Period) periodRow {
			return periodRow{orNil(p.Text), orNil(p.Duration), orNil(p.From), orNil(p.To)}
		}),
		Deadline:  orNull(d.Deadline, func(d wire.Deadline) deadlineRow { return deadlineRow{orNil(d.Text), orNil(d.Date)} }),
		Condition: orNull(d.Condition, spotOf),
		Venue:     orNull(d.Venue, func(v wire.Venue) venueRow { return venueRow{orNil(v.ID), orNil(v.Name)} }),
		Speaker: orNull(d.Speaker, func(s wire.Speaker) speakerRow {
			return speakerRow{orNil(s.ID), orNil(s.Name), orNil(s.Office), orNil(s.Country)}
		}),
		Quoted:     d.Quoted,
		Confidence: string(d.Confidence),
		Codes: codesRow{orNil(d.Codes.CAMEO), orNil(d.Codes.PLOVER), orNil(d.Codes.IATITransactionType),
			orNil(d.Codes.DACPurpose), orNil(d.Codes.DACChannel)},
		Evidence:   spotOf(d.Evidence),
		Also:       each(d.Also, spotOf),
		Roles:      each(d.Roles, func(r wire.Role) roleRow { return roleRow{string(r.Role), spanOf(r.Span), orNil(r.Via)} }),
		Rule:       orNil(d.Rule),
		Extractor:  extractorRow(d.Extractor),
		OffsetUnit: string(d.OffsetUnit),
	}
}

func entityRowOf(ev *entityEvent) entityRow {
	return entityRow{
		Type:          ev.Type,
		SchemaVersion: ev.SchemaVersion,
		EventID:       ev.EventID,
		ArticleID:     ev.ArticleID,
		ArticleURL:    orNil(ev.ArticleURL),
		PublishedAt:   orNil(ev.PublishedAt),
		PublishedDate: days(ev.PublishedAt),
		PublishedTime: micros(ev.PublishedAt),
		EntityID:      ev.EntityID,
		EntityType:    string(ev.EntityType),
		Name:          ev.Name,
		Country:       orNil(ev.Country),
		QID:           orNil(ev.QID),
		Office:        orNil(ev.Office),
		MentionCount:  int64(ev.MentionCount),
		Roles:         each(ev.Roles, func(r model.Role) string { return string(r) }),
		Mentions:      each(ev.Mentions, func(m wire.Mention) mentionRow { return mentionRow{spanOf(m.Span), string(m.Via)} }),
		Extractor:     extractorRow(ev.Extractor),
		OffsetUnit:    string(ev.OffsetUnit),
	}
}

func orNil[S ~string](s S) *string {
	if s == "" {
		return nil
	}
	v := string(s)
	return &v
}

func orNull[T, R any](v *T, row func(T) R) *R {
	if v == nil {
		return nil
	}
	r := row(*v)
	return &r
}

func each[T, R any](in []T, row func(T) R) []R {
	out := make([]R, len(in))
	for i, v := range in {
		out[i] = row(v)
	}
	return out
}

func partyOf(p wire.Party) partyRow { return partyRow{orNil(p.ID), orNil(p.Name), orNil(p.Country)} }

func spotOf(s wire.Spot) spotRow { return spotRow{spanOf(s.Span)} }

func spanOf(s wire.Span) spanRow { return spanRow{s.Field, int64(s.Start), int64(s.End), s.Quote} }

func days(s wire.Maybe) *int32 {
	at, ok := day(string(s))
	if !ok {
		return nil
	}
	n := int32(at.Unix() / int64(24*time.Hour/time.Second)) // midnights: nothing is cut off
	return &n
}

func micros(s wire.Maybe) *int64 {
	at, ok := moment(string(s))
	if !ok {
		return nil
	}
	n := at.UnixMicro()
	return &n
}

func decimalOf(s wire.Maybe) *decimal {
	d, ok := parseDecimal(string(s))
	if !ok {
		return nil
	}
	return &d
}

func float(n wire.Number) *float64 {
	f, err := strconv.ParseFloat(string(n), 64)
	if err != nil {
		return nil
	}
	return &f
}
