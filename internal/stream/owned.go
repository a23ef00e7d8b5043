package stream

import (
	"cmp"
	"slices"
	"sync"
)

// owned are the partitions that are ours now. Its zero value has none.
type owned struct {
	mu   sync.Mutex
	runs map[place]*run
	ever bool // there was one once
}

func (o *owned) take(r *run) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.runs == nil {
		o.runs = map[place]*run{}
	}
	o.runs[r.at], o.ever = r, true
}

func (o *owned) giveBack(r *run) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.runs[r.at] == r {
		delete(o.runs, r.at)
	}
}

// list returns the partitions in order, and whether there ever was one.
func (o *owned) list() (runs []*run, ever bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	for _, r := range o.runs {
		runs = append(runs, r)
	}
	slices.SortFunc(runs, func(a, b *run) int {
		return cmp.Or(cmp.Compare(a.at.topic, b.at.topic), cmp.Compare(a.at.id, b.at.id))
	})
	return runs, o.ever
}

// lag returns how many records wait in how many partitions.
func (o *owned) lag() (records int64, partitions int) {
	runs, _ := o.list()
	for _, r := range runs {
		records += r.mark.standing().lag()
	}
	return records, len(runs)
}
