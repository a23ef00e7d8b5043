package stream

import "sync"

// watermark finds how far a partition is done without a gap. Its zero value has nothing in it.
type watermark struct {
	mu    sync.Mutex
	queue []pending // in the order of offsets
	first int       // the number of queue[0]: how many were popped before
	next  int64     // everything before it is done
}

type pending struct {
	next int64 // the offset after the record
	done bool
}

// start says where the partition begins.
func (w *watermark) start(offset int64) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.next = offset
}

// add enters the record before next, which must lie beyond all that were added, and returns its number.
func (w *watermark) add(next int64) int {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.queue = append(w.queue, pending{next: next})
	return w.first + len(w.queue) - 1
}

// done says that record number n is done, and reports how many records became part of the run.
func (w *watermark) done(n int) int {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.queue[n-w.first].done = true
	popped := 0
	for popped < len(w.queue) && w.queue[popped].done {
		w.next = w.queue[popped].next
		popped++
	}
	w.queue = w.queue[popped:]
	w.first += popped
	return popped
}

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
