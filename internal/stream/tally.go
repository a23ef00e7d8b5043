package stream

import (
	"sync"
	"sync/atomic"
	"time"

	"go.uber.org/zap"
)

// tally counts what the stream did since it started.
type tally struct {
	articles, pledges, entities, dead, withdrawn, unread, retries, commits, gaps, stalls, missing, reshaped atomic.Int64
	transactions, aborted, fenced                                                                           atomic.Int64

	mu                sync.Mutex
	outcomes, reasons map[string]int64
	told              map[Told]int64
}

type place struct {
	topic string
	id    int
}

func (t *tally) count(reading *Reading) {
	t.articles.Add(1)
	t.pledges.Add(int64(reading.Pledges))
	t.entities.Add(int64(reading.Entities))
	t.sort(reading)
	switch reading.Outcome {
	case "dead":
		t.dead.Add(1)
	case "withdrawn":
		t.withdrawn.Add(1)
	case "unsupported_language":
		t.unread.Add(1)
	}
}

// sort counts reading by outcome, reason, status and kind.
func (t *tally) sort(reading *Reading) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.outcomes == nil {
		t.outcomes, t.reasons, t.told = map[string]int64{}, map[string]int64{}, map[Told]int64{}
	}
	t.outcomes[reading.Outcome]++
	if reading.Reason != "" {
		t.reasons[reading.Reason]++
	}
	for _, told := range reading.Told {
		t.told[told]++
	}
}

// Totals are the counts of a Stream since it started.
type Totals struct {
	Articles, Pledges, Entities, Dead, Withdrawn, Unread, Retries, Commits, Gaps, Stalls int64
	// Missing is how often the topic was looked for and not there, Reshaped how often its number of partitions changed.
	Missing, Reshaped int64
	// Transactions is how many were committed; Aborted how many were not, Fenced how many because somebody else had taken over.
	Transactions, Aborted, Fenced int64
	// Lag is how many records wait in the partitions that are ours, Partitions how many those are.
	Lag        int64
	Partitions int
}

// Totals returns what was done so far. It may be called at any time.
func (s *Stream) Totals() Totals {
	t := &s.tally
	lag, partitions := s.owned.lag()
	return Totals{t.articles.Load(), t.pledges.Load(), t.entities.Load(), t.dead.Load(), t.withdrawn.Load(), t.unread.Load(),
		t.retries.Load(), t.commits.Load(), t.gaps.Load(), t.stalls.Load(), t.missing.Load(), t.reshaped.Load(),
		t.transactions.Load(), t.aborted.Load(), t.fenced.Load(), lag, partitions}
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
