package stream

import (
	"context"
	"fmt"
)

// Noted is a Partition that keeps a note beside its committed offset. The note outlives the process. Of a Partition that
// is not Noted the stream cannot tell whether a record killed the process before.
type Noted interface {
	Partition
	// Note returns the note of the last commit, whoever made it; "" for none.
	Note(ctx context.Context) (string, error)
	// CommitNoted says that all records before offset are done, and keeps note.
	CommitNoted(offset int64, note string) error
}

// mark is what stands in the note while a partition is read. Who stops in order takes it away: so one that is found was
// left by a process that died, or by one that lost touch with the brokers.
type mark struct {
	by     string // the process
	until  int64  // no record from this offset on was started
	at     int64  // the record that was being read, alone; -1 for none
	starts int    // how often that record was started
}

// noMark is the mark of nobody.
var noMark = mark{at: -1}

const markForm = "pledgewire by=%s until=%d at=%d starts=%d"

// String returns the note that holds m, "" for noMark.
func (m mark) String() string {
	if m.by == "" {
		return ""
	}
	return fmt.Sprintf(markForm, m.by, m.until, m.at, m.starts)
}

// readMark reads a note. One that is not ours is noMark.
func readMark(note string) mark {
	var m mark
	if _, err := fmt.Sscanf(note, markForm, &m.by, &m.until, &m.at, &m.starts); err != nil {
		return noMark
	}
	return m
}

// startsOf returns how often the record at offset was started, as far as m knows.
func (m mark) startsOf(offset int64) int {
	switch {
	case offset == m.at:
		return m.starts
	case offset < m.until:
		return 1
	}
	return 0
}

// says reports whether m says the same of the suspect as other; how far the reading went is left out.
func (m mark) says(other mark) bool {
	m.until = other.until
	return m == other
}
