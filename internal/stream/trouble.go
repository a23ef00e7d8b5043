package stream

import (
	"slices"
	"sync"
)

// trouble remembers who fails right now, and why. What fails when a partition is given back is remembered until the Source
// has joined again: the brokers may be gone. Its zero value knows of nobody.
type trouble struct {
	mu sync.Mutex
	by map[any]string
}

// Who can be in trouble: the group as a whole, a partition's fetches and commits, and the write of one record (its
// *Record).
type (
	groupWork  struct{}
	fetchWork  struct{ at place }
	commitWork struct{ at place }
)

// note says that the last attempt of who ended with err; nil says that it works.
func (t *trouble) note(who any, err error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if err == nil {
		delete(t.by, who)
		return
	}
	if t.by == nil {
		t.by = map[any]string{}
	}
	t.by[who] = err.Error()
}

// over says that everything that was wrong is in the past.
func (t *trouble) over() {
	t.mu.Lock()
	defer t.mu.Unlock()
	clear(t.by)
}

// list returns what is wrong, sorted, each thing once.
func (t *trouble) list() []string {
	t.mu.Lock()
	defer t.mu.Unlock()
	var out []string
	for _, why := range t.by {
		out = append(out, why)
	}
	slices.Sort(out)
	return slices.Compact(out)
}
