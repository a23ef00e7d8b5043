package conformance

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/twmb/franz-go/pkg/kgo"

	"pledgewire/internal/broker"
	"pledgewire/internal/brokertest"
	"pledgewire/internal/model"
	"pledgewire/internal/stream"
	"pledgewire/internal/wire"
)

// numbered writes so many articles into partition 0, each in a batch of its own.
func (w *world) numbered(t *testing.T, from, to int) {
	t.Helper()
	for n := from; n < to; n++ {
		w.Produce(t, brokertest.Plain, w.article(0, fmt.Sprintf("n%02d", n), 1))
	}
}

// ids returns the articles of the first n receipts.
func (w *world) ids(t *testing.T, n int) (out []string) {
	t.Helper()
	for _, r := range w.receipts(t, n) {
		out = append(out, r.ArticleID)
	}
	return out
}

// logged waits until the log of m has an entry with this message.
func (m *member) logged(message string) {
	m.t.Helper()
	for range 200 {
		if m.log.FilterMessage(message).Len() > 0 {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	m.t.Fatalf("%q was not logged", message)
}

// gone are ways in which a committed offset can be gone, and from where reading goes on at the earliest.
func gone(t *testing.T, w *world, how string) (earliest int) {
	t.Helper()
	topic := w.topics[wire.Articles]
	if how == "retention" {
		w.Commit(t, w.group, topic, 0, 3)
		w.DeleteBefore(t, topic, 0, 7)
		return 7
	}
	w.Commit(t, w.group, topic, 0, 100)
	return 0
}

// TestCommittedOffsetIsGone commits an offset that retention has overtaken, or one past the end: it is told, counted, and
// ends the run or not as the policy says.
func TestCommittedOffsetIsGone(t *testing.T) {
	brokertest.Each(t, func(t *testing.T, target *brokertest.Target) {
		for _, how := range []string{"retention", "past the end"} {
			for _, policy := range []broker.GapPolicy{broker.GapFail, broker.GapEarliest, broker.GapLatest} {
				t.Run(how+"/"+string(policy), func(t *testing.T) {
					fresh := brokertest.Real // topics of its own for every case
					if target.Faults != nil {
						fresh = func(t *testing.T) *brokertest.Target { return brokertest.Embedded(t, 1) }
					}
					w := newWorld(t, fresh(t), 1)
					w.numbered(t, 0, 10)
					first := gone(t, w, how)
					m := w.start(t, setup{group: broker.GroupConfig{OnGap: policy}})
					m.logged("records missed")
					if n := m.Totals().Gaps; n != 1 {
						t.Errorf("%d gaps are counted, want 1", n)
					}
					switch policy {
					case broker.GapFail:
						if err := <-m.done; !errors.Is(err, stream.ErrGap) || !errors.Is(err, stream.ErrFatal) {
							t.Errorf("the run ends with %v", err)
						}
						m.stopped = true
						return
					case broker.GapLatest:
						first = 10
					}
					w.numbered(t, 10, 12)
					if got := w.ids(t, 12-first); len(got) != 12-first || got[len(got)-1] != "n11" {
						t.Errorf("read %q, want all from n%02d on", got, first)
					}
				})
			}
		}
	})
}

// TestRetentionOvertakesUs deletes records while the one before them is being read.
func TestRetentionOvertakesUs(t *testing.T) {
	brokertest.Each(t, func(t *testing.T, target *brokertest.Target) {
		w := newWorld(t, target, 1)
		w.numbered(t, 0, 40)
		reading, gate := make(chan struct{}), make(chan struct{})
		m := w.start(t, setup{group: broker.GroupConfig{OnGap: broker.GapEarliest, FetchBytes: 1}, options: stream.Options{Records: 1},
			extract: func(art *model.Article) *model.Result {
				if art.ID == "n00" {
					close(reading)
					<-gate
				}
				return plain(art)
			}})
		<-reading
		w.DeleteBefore(t, w.topics[wire.Articles], 0, 30)
		close(gate)
		m.logged("records missed")
		w.numbered(t, 40, 41)
		read := map[string]bool{}
		w.Consume(t, w.topics[wire.Receipts], time.Minute, func(got []*kgo.Record) bool {
			for _, r := range parse[receipt](t, got) {
				read[r.ArticleID] = true
			}
			return read["n40"]
		})
		for n := 30; n <= 40; n++ {
			if id := fmt.Sprintf("n%02d", n); !read[id] {
				t.Errorf("%s was not read", id)
			}
		}
		if read["n29"] || !read["n00"] {
			t.Errorf("read %v, want n00 and those from n30 to n40", read)
		}
		if n := m.Totals().Gaps; n != 1 {
			t.Errorf("%d gaps are counted, want 1", n)
		}
	})
}

// TestTopicIsMissing starts without the topic, and makes it later; another gives up.
func TestTopicIsMissing(t *testing.T) {
	brokertest.Each(t, func(t *testing.T, target *brokertest.Target) {
		w := newWorld(t, target, 1)
		w.numbered(t, 0, 1)
		m := w.start(t, setup{group: broker.GroupConfig{Watch: 100 * time.Millisecond}})
		w.receipts(t, 1)
		w.Delete(t, w.topics[wire.Articles])
		m.logged("source in trouble")
		for range 100 {
			if m.Totals().Missing > 0 {
				break
			}
			time.Sleep(50 * time.Millisecond)
		}
		if m.Totals().Missing == 0 {
			t.Error("the missing topic is not counted")
		}
		if err := m.stop(); err != nil {
			t.Error("stop:", err)
		}
		impatient := w.start(t, setup{group: broker.GroupConfig{Watch: 50 * time.Millisecond, GiveUp: 200 * time.Millisecond}})
		impatient.stopped = true
		if err := <-impatient.done; !errors.Is(err, stream.ErrGivenUp) {
			t.Errorf("without the topic the run ends with %v", err)
		}
	})
}

// TestPartitionsChange adds partitions while a member reads: what is written to them is read.
func TestPartitionsChange(t *testing.T) {
	brokertest.Each(t, func(t *testing.T, target *brokertest.Target) {
		w := newWorld(t, target, 1)
		w.numbered(t, 0, 1)
		m := w.start(t, setup{group: broker.GroupConfig{Watch: 100 * time.Millisecond}})
		w.receipts(t, 1)
		w.Grow(t, w.topics[wire.Articles], 3)
		m.logged("partitions changed")
		w.Produce(t, brokertest.Plain, w.article(2, "new", 1))
		if got := w.ids(t, 2); got[1] != "new" {
			t.Errorf("read %q", got)
		}
		if n := m.Totals().Reshaped; n != 1 {
			t.Errorf("%d changes are counted, want 1", n)
		}
	})
}
