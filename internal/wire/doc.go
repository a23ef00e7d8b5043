// Package wire answers: what do articles look like when they come in, and events when they go out?
//
// In: Decode reads the value of a Kafka record, DecodeLine a line of a corpus, FromText a text file, FromHTML a page.
// Out: an Encoder turns a model.Result into pledge events, entity events and a receipt, and into the records that
// carry them. The shapes are those of deploy/schemas; docs/events.md explains them.
//
// Package wire is the only place where byte offsets of the Document become offsets of the title or the body, and the
// only door to go-readability.
package wire
