// Package stream answers: how does every article get read, and none get lost? It reads records from a Source, has each
// read, writes everything that came of it to a Sink, and only then tells the Source that the record is done.
//
// The guarantee is at least once. A record is done when all its outputs are acknowledged; what is committed is the
// longest run of done records from the start of a partition, so a crash repeats records and never skips one. With Delivery
// ExactlyOnce outputs and offset are written together, so that it repeats none for those who read what is committed. Records
// with the same key are read and written one after the other, in order; records with different keys are not.
// What is in flight is bounded, in records for a partition and in bytes for the process.
//
// Package broker has a Source and a Sink for Kafka. Nothing below this package logs; this one says what happened, and
// never what an article or a secret holds.
package stream
