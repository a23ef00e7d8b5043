package wire

import (
	"fmt"
	"strings"

	"pledgewire/internal/model"
)

// Topic names what a record is for. Its value is the topic's default name; configuration may give it another.
type Topic string

// The topics.
const (
	Articles     Topic = "articles"
	PledgeEvents Topic = "pledge-events"
	Entities     Topic = "entities"
	Receipts     Topic = "articles.receipts"
	DeadLetters  Topic = "articles.dlq"
)

// Topics lists the topics: the input, then the outputs.
func Topics() []Topic { return []Topic{Articles, PledgeEvents, Entities, Receipts, DeadLetters} }

// Record is a Kafka record to be written. A nil Value is a null.
type Record struct {
	Topic   Topic
	Key     []byte
	Value   []byte
	Headers []Header
}

// TooLargeError says that an event does not fit into a record: an article with a few thousand mentions of one entity.
// Trying again does not help.
type TooLargeError struct {
	Topic        Topic
	EventID      string
	Bytes, Limit int
}

func (e *TooLargeError) Error() string {
	return fmt.Sprintf("event %s for %s has %d bytes, the limit is %d; raise the topic's max.message.bytes and the limit, or split the article", e.EventID, e.Topic, e.Bytes, e.Limit)
}

// DefaultMaxEvent is what a topic with the broker's default max.message.bytes takes, with room for key and headers.
const DefaultMaxEvent = 1<<20 - 8<<10

// Records returns all records of one reading in the order in which they must be written: pledge events, entity events,
// and the receipt last. The error, if any, is a *TooLargeError, and then nothing is to be written.
func (e *Encoder) Records(res *model.Result) ([]Record, error) {
	evs := e.Events(res)
	out := make([]Record, 0, len(evs.Pledges)+len(evs.Entities)+1)
	w := recordWriter{common: common(&evs.Receipt), buf: make([]byte, 0, 2048*cap(out))}
	for i := range evs.Pledges {
		out = append(out, w.record(PledgeEvents, evs.Pledges[i].EventID, &evs.Pledges[i]))
	}
	for i := range evs.Entities {
		out = append(out, w.record(Entities, evs.Entities[i].EventID, &evs.Entities[i]))
	}
	out = append(out, w.record(Receipts, receiptID(&evs.Receipt), &evs.Receipt))
	return out, e.fit(out)
}

// fit checks that every record fits.
func (e *Encoder) fit(recs []Record) error {
	most := limit(e.MaxEvent, DefaultMaxEvent)
	for _, rec := range recs {
		if len(rec.Value) > most {
			return &TooLargeError{rec.Topic, string(rec.Headers[0].Value), len(rec.Value), most}
		}
	}
	return nil
}

// ReceiptRecord returns the record of a receipt that stands alone: of an article that was withdrawn.
func (e *Encoder) ReceiptRecord(rc Receipt) Record {
	w := recordWriter{common: common(&rc)}
	return w.record(Receipts, receiptID(&rc), &rc)
}

// CloudEvents 1.0, binary mode of the Kafka binding: the attributes are headers.
const (
	ceSource      = "/pledgewire/extractor"
	ceTypePrefix  = "pledgewire."
	ceTypeSuffix  = ".v1"
	schemaPrefix  = "urn:pledgewire:schema:"
	contentType   = "application/json"
	ceSpecVersion = "1.0"
)

// SchemaID gives the $id of the schema of each topic's values, which is their ce_dataschema.
func SchemaID(topic Topic) string {
	switch topic {
	case Articles:
		return schemaPrefix + "article:" + ArticleSchemaVersion
	case PledgeEvents:
		return schemaPrefix + "pledge-event:" + SchemaVersion
	case Entities:
		return schemaPrefix + "entity-event:" + SchemaVersion
	case Receipts:
		return schemaPrefix + "receipt:" + ReceiptSchemaVersion
	}
	return ""
}

func eventType(topic Topic) string {
	switch topic {
	case PledgeEvents:
		return ceTypePrefix + TypePledge + ceTypeSuffix
	case Entities:
		return ceTypePrefix + TypeEntity + ceTypeSuffix
	}
	return ceTypePrefix + TypeReceipt + ceTypeSuffix
}

// recordWriter writes the records of one article into one buffer.
type recordWriter struct {
	common []Header // ce_id is left open; it comes first
	buf    []byte
	topic  Topic     // of the last record: records come topic by topic
	own    [2]Header // of that topic
}

// common are the headers that all records of one article have, with room for those that each has.
func common(rc *Receipt) []Header {
	headers := make([]Header, 0, 8)
	add := func(key, value string) { headers = append(headers, Header{key, []byte(value)}) }
	add("ce_id", "")
	add("ce_subject", rc.ArticleID)
	if rc.PublishedAt != "" { // ce_time is optional
		add("ce_time", ceTime(string(rc.PublishedAt)))
	}
	add("ce_specversion", ceSpecVersion)
	add("ce_source", ceSource)
	add("content-type", contentType)
	return headers
}

// ceTime is published_at as RFC 3339; a date becomes its midnight in UTC.
func ceTime(published string) string {
	if strings.ContainsRune(published, 'T') {
		return published
	}
	return published + "T00:00:00Z"
}

func (w *recordWriter) record(topic Topic, id string, ev jsonAppender) Record {
	if topic != w.topic {
		w.topic = topic
		w.own = [2]Header{{"ce_type", []byte(eventType(topic))}, {"ce_dataschema", []byte(SchemaID(topic))}}
	}
	headers := make([]Header, 0, len(w.common)+len(w.own))
	headers = append(append(headers, w.common...), w.own[:]...)
	headers[0].Value = []byte(id)
	start := len(w.buf)
	w.buf = ev.AppendJSON(w.buf)
	return Record{topic, headers[1].Value, w.buf[start:len(w.buf):len(w.buf)], headers}
}
