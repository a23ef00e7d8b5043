package stream

import (
	"fmt"
	"time"
)

// standing is how a watermark stands at a moment.
type standing struct {
	offset, end int64
	behind      bool      // records wait behind it
	moved       time.Time // when it last moved, or when something came to wait; for one with nothing behind it of no meaning
	head        *pending  // the oldest record in flight, nil for none
	waiting     int       // how many in flight
}

func (w *watermark) standing() standing {
	w.mu.Lock()
	defer w.mu.Unlock()
	s := standing{offset: w.next, end: w.end, behind: w.behind(), moved: w.moved, waiting: len(w.queue)}
	if len(w.queue) > 0 {
		head := w.queue[0]
		s.head = &head
	}
	return s
}

// lag is how many records wait, as far as the last fetch knew.
func (s standing) lag() int64 { return max(0, s.end-s.offset) }

// still is for how long the watermark has not moved although records wait behind it; 0 when none do.
func (s standing) still(now time.Time) time.Duration {
	if !s.behind {
		return 0
	}
	return now.Sub(s.moved)
}

// age is how old the oldest record is that is not done; 0 for none. Of records that were not fetched it is how long we
// know of them, which is less.
func (s standing) age(now time.Time) time.Duration {
	if s.head == nil {
		return s.still(now)
	}
	return now.Sub(s.head.since)
}

// doing says what holds the watermark up, and what to look at.
func (s standing) doing() string {
	if s.head == nil || s.head.phase == nil {
		return fmt.Sprintf("the records from offset %d to %d are not fetched; is there a batch that cannot be read, or a broker that does not answer?", s.offset, s.end-1)
	}
	switch offset := s.head.next - 1; s.head.phase.Load() {
	case phaseReading:
		return fmt.Sprintf("the record at offset %d is being read; look at it, or lower --deadline", offset)
	case phaseWriting:
		return fmt.Sprintf("what came of the record at offset %d is being written; do the brokers acknowledge?", offset)
	default:
		return fmt.Sprintf("the record at offset %d waits for its lane; one before it hangs", offset)
	}
}
