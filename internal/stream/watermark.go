package stream

import (
	"sync"
	"sync/atomic"
	"time"
)

// watermark finds how far a partition is done without a gap, and since when it has not moved. Its zero value has nothing
// in it.
type watermark struct {
	mu    sync.Mutex
	queue []pending // in the order of offsets
	first int       // the number of queue[0]: how many were popped before
	next  int64     // everything before it is done
	end   int64     // the end of the partition when we last looked
	shut  bool      // nothing more is held
	moved time.Time // when next last grew, or when something came to wait behind it
}

type pending struct {
	next   int64 // the offset after it
	done   bool
	record bool          // not only offsets without a record of ours
	since  time.Time     // the age of the record
	phase  *atomic.Int32 // what happens to the record; nil for none
	held   *held         // what came of it and waits to be told; nil for nothing
}

// The phases of a record in flight.
const (
	phaseQueued  = int32(iota) // behind others of its lane
	phaseReading               // with the Reader
	phaseWriting               // with the Sink
)

// start says where the partition begins.
func (w *watermark) start(offset int64) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.next, w.moved = offset, time.Now()
}

// reach says where the partition ends.
func (w *watermark) reach(end int64) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if !w.behind() && end > w.next {
		w.moved = time.Now()
	}
	w.end = end
}

// add enters the record before next, which must lie beyond all that were added, and returns its number. Its timestamp
// says how old it is; phase, which may be nil, what happens to it.
func (w *watermark) add(next int64, timestamp time.Time, phase *atomic.Int32) int {
	w.mu.Lock()
	defer w.mu.Unlock()
	now := time.Now()
	if !w.behind() {
		w.moved = now
	}
	if timestamp.UnixMilli() <= 0 || timestamp.After(now) { // none, or of a clock that is ahead
		timestamp = now
	}
	w.queue = append(w.queue, pending{next: next, record: true, since: timestamp, phase: phase})
	return w.first + len(w.queue) - 1
}

// skip says that there are no records of ours before next behind those that were added. It reports what done does.
func (w *watermark) skip(next int64) int {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.queue = append(w.queue, pending{next: next, done: true, since: time.Now()})
	return w.pop()
}

// done says that record number n is done, and reports how many records became part of the run.
func (w *watermark) done(n int) int {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.queue[n-w.first].done = true
	return w.pop()
}

// hold says that what came of record number n waits to be told. It reports false, and holds nothing, when it is too late.
func (w *watermark) hold(n int, h *held) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.shut {
		return false
	}
	w.queue[n-w.first].held = h
	return true
}

// ripe returns what is held, in order, up to the first record that is not read; and the offset behind that.
func (w *watermark) ripe() (came []*held, next int64) {
	w.mu.Lock()
	defer w.mu.Unlock()
	next = w.next
	for i := range w.queue {
		switch p := &w.queue[i]; {
		case p.held != nil:
			came = append(came, p.held)
		case !p.done:
			return came, next
		}
		next = w.queue[i].next
	}
	return came, next
}

// settle says that what ripe gave before next is told: it is done. It reports how many records that were, and their weight.
func (w *watermark) settle(next int64) (records int, weight int64) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for i := range w.queue {
		p := &w.queue[i]
		if p.next > next {
			break
		}
		if p.held != nil {
			weight += p.held.weight
		}
		p.held, p.done = nil, true
	}
	return w.pop(), weight
}

// close lets go of what is held, and reports its weight.
func (w *watermark) close() (weight int64) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.shut = true
	for i := range w.queue {
		if h := w.queue[i].held; h != nil {
			weight += h.weight
		}
		w.queue[i].held = nil
	}
	return weight
}

// pop moves the watermark over what is done, and returns how many records that was. The caller holds the lock.
func (w *watermark) pop() int {
	popped, records, before := 0, 0, w.next
	for popped < len(w.queue) && w.queue[popped].done {
		w.next = w.queue[popped].next
		if w.queue[popped].record {
			records++
		}
		popped++
	}
	w.queue = w.queue[popped:]
	w.first += popped
	if w.next > before {
		w.moved = time.Now()
	}
	return records
}

// behind reports whether anything waits behind the watermark. The caller holds the lock.
func (w *watermark) behind() bool { return len(w.queue) > 0 || w.end > w.next }

// offset returns the first offset that is not done.
func (w *watermark) offset() int64 {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.next
}

// ahead returns the offset after the last record that was entered.
func (w *watermark) ahead() int64 {
	w.mu.Lock()
	defer w.mu.Unlock()
	if n := len(w.queue); n > 0 {
		return w.queue[n-1].next
	}
	return w.next
}
