package stream

import (
	"sync"
	"sync/atomic"
	"time"

	"go.uber.org/zap"
)

// tally counts what the stream did since it started.
type tally struct {
	articles, pledges, entities, dead, withdrawn, unread, retries, commits, gaps, missing, reshaped atomic.Int64

	mu  sync.Mutex
	lag map[place]int64 // records that wait, of the partitions that are ours
}

type place struct {
	topic string
	id    int
}

func (t *tally) count(reading *Reading) {
	t.articles.Add(1)
	t.pledges.Add(int64(reading.Pledges))
	t.entities.Add(int64(reading.Entities))
	switch reading.Outcome {
	case "dead":
		t.dead.Add(1)
	case "withdrawn":
		t.withdrawn.Add(1)
	case "unsupported_language":
		t.unread.Add(1)
	}
}

func (t *tally) setLag(p place, records int64) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.lag == nil {
		t.lag = map[place]int64{}
	}
	t.lag[p] = records
}

func (t *tally) dropLag(p place) {
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.lag, p)
}

func (t *tally) totalLag() (records int64, partitions int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, n := range t.lag {
		records += n
	}
	return records, len(t.lag)
}

// Totals are the counts of a Stream since it started.
type Totals struct {
	Articles, Pledges, Entities, Dead, Withdrawn, Unread, Retries, Commits, Gaps int64
	// Missing is how often the topic was looked for and not there, Reshaped how often its number of partitions changed.
	Missing, Reshaped int64
	// Lag is how many records wait in the partitions that are ours, Partitions how many those are.
	Lag        int64
	Partitions int
}

func (t *tally) totals() Totals {
	lag, partitions := t.totalLag()
	return Totals{t.articles.Load(), t.pledges.Load(), t.entities.Load(), t.dead.Load(), t.withdrawn.Load(), t.unread.Load(),
		t.retries.Load(), t.commits.Load(), t.gaps.Load(), t.missing.Load(), t.reshaped.Load(), lag, partitions}
}

func (n Totals) fields() []zap.Field {
	return []zap.Field{zap.Int64("articles", n.Articles), zap.Int64("pledges", n.Pledges), zap.Int64("entities", n.Entities),
		zap.Int64("dead", n.Dead), zap.Int64("unread", n.Unread), zap.Int64("withdrawn", n.Withdrawn),
		zap.Int64("gaps", n.Gaps), zap.Int64("lag", n.Lag), zap.Int("partitions", n.Partitions)}
}

// progress says one line every interval in which something happened, until stop is closed.
func (s *Stream) progress(stop <-chan struct{}) {
	ticker := time.NewTicker(s.opt.Progress)
	defer ticker.Stop()
	last := s.Totals()
	for {
		select {
		case <-stop:
			return
		case <-ticker.C:
		}
		now := s.Totals()
		if now != last {
			rate := float64(now.Articles-last.Articles) / s.opt.Progress.Seconds()
			s.log.Info("progress", append(now.fields(), zap.Float64("articles_per_second", rate))...)
		}
		last = now
	}
}
