package stream

import "time"

// Record is one record of the topic that we read. A nil Key or Value is null on the wire, an empty one is not.
type Record struct {
	Topic     string
	Partition int
	Offset    int64
	Key       []byte
	Value     []byte
	Headers   []Header
	Time      time.Time
	// Lost says why the value could not be had ("inflates to more than 32 MiB"); "" when Value is what was sent.
	Lost string
}

// size is what the record weighs against the bound on bytes in flight.
func (r *Record) size() int64 {
	n := len(r.Key) + len(r.Value)
	for _, h := range r.Headers {
		n += len(h.Key) + len(h.Value)
	}
	return int64(n) + 64
}

// Header is a header of a record.
type Header struct {
	Key   string
	Value []byte
}

// Output is one record to write. A nil Value is written as null.
type Output struct {
	Topic   string
	Key     []byte
	Value   []byte
	Headers []Header
}

// Reading is what came of one record.
type Reading struct {
	// Outputs are written group by group: a group is written when the one before it was acknowledged.
	Outputs [][]Output
	// Outcome is the receipt's: read, nothing_found, unsupported_language, withdrawn, dead.
	Outcome string
	// Reason says why the record is dead, "" when it is not.
	Reason            string
	Pledges, Entities int
	// Told has an entry for each pledge.
	Told []Told
}
