package stream_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"go.uber.org/zap"

	"pledgewire/internal/stream"
)

// moody is a Source with one partition that takes outputs and offset together, and now and then fails in one of the ways in
// which a broker does.
type moody struct {
	t   *testing.T
	rng *rand.Rand
	n   int64 // records

	mu     sync.Mutex
	next   int64 // to fetch
	offset int64 // committed
	note   string
	outs   []string // committed
	again  string   // what must come again after an error that passes
	done   func()
	trips  map[string]int
}

// Run gives the partition away until all is committed.
func (m *moody) Run(ctx context.Context, owner stream.Owner) error {
	for ctx.Err() == nil {
		if err := owner.Own(ctx, m); err != nil {
			return err
		}
	}
	return nil
}

func (m *moody) Topic() string { return "articles" }
func (m *moody) ID() int       { return 0 }

// Fetch gives up to 30 records.
func (m *moody) Fetch(ctx context.Context) (stream.Batch, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	batch := stream.Batch{From: m.next, Next: min(m.n, m.next+1+m.rng.Int64N(30)), End: m.n}
	if m.next == m.n {
		m.mu.Unlock()
		select {
		case <-ctx.Done():
		case <-time.After(10 * time.Millisecond):
		}
		m.mu.Lock()
		return stream.Batch{From: m.next, Next: m.next, End: m.n}, nil
	}
	for at := m.next; at < batch.Next; at++ {
		if at%7 != 3 { // some offsets hold nothing of ours
			batch.Records = append(batch.Records, stream.Record{Topic: "articles", Offset: at, Key: fmt.Append(nil, at%5), Value: fmt.Append(nil, at)})
		}
	}
	m.next = batch.Next
	return batch, nil
}

func (m *moody) Commit(int64) error                   { panic("apart from outputs") }
func (m *moody) CommitNoted(int64, string) error      { panic("apart from outputs") }
func (m *moody) Note(context.Context) (string, error) { return m.note, nil }

// Begin goes back to what is committed, if it does not fail.
func (m *moody) Begin(context.Context) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.rng.IntN(3) == 0 {
		return errors.New("no coordinator yet")
	}
	m.next, m.again = m.offset, ""
	return nil
}

// Deliver takes everything or nothing, and says so or does not.
func (m *moody) Deliver(ctx context.Context, outs []stream.Output, offset int64, note string) (int, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if ctx.Err() != nil {
		return 0, context.Cause(ctx)
	}
	what := fmt.Sprint(outs, offset, note)
	if m.again != "" && m.again != what {
		m.t.Errorf("after an error that passes comes\n%s\nwant\n%s", what, m.again)
	}
	m.again = ""
	if i := slices.IndexFunc(outs, func(o stream.Output) bool { return string(o.Value) == "huge" }); i >= 0 {
		m.trips["too large"]++
		return i, stream.ErrTooLarge
	}
	switch m.rng.IntN(12) {
	case 0:
		m.trips["passes"]++
		m.again = what
		return 0, errors.New("not enough replicas")
	case 1:
		m.trips["undone"]++
		return 0, stream.ErrUndone
	case 2:
		m.trips["undone, and done"]++
		m.commit(outs, offset, note)
		return 0, fmt.Errorf("no answer: %w", stream.ErrUndone)
	case 3:
		m.trips["fenced"]++
		return 0, stream.ErrFenced
	case 4:
		m.trips["timed out"]++
		return 0, fmt.Errorf("%w: %w", stream.ErrUndone, stream.ErrFenced)
	}
	m.commit(outs, offset, note)
	return 0, nil
}

func (m *moody) commit(outs []stream.Output, offset int64, note string) {
	for _, out := range outs {
		m.outs = append(m.outs, string(out.Key)+string(out.Value))
	}
	m.offset, m.note = offset, note
	if m.offset == m.n {
		m.done()
	}
}

// retold is a Reader that makes two outputs of each record, and something that is too large of some.
type retold struct{}

func (retold) Lane(rec *stream.Record) []byte { return rec.Key }

func (retold) Read(rec *stream.Record) stream.Reading {
	events := []stream.Output{{Key: rec.Value, Value: []byte(" event")}}
	if rec.Offset%50 == 20 {
		events[0].Value = []byte("huge")
	}
	return stream.Reading{Outcome: "read", Outputs: [][]stream.Output{events, {{Key: rec.Value, Value: []byte(" receipt")}}}}
}

func (retold) Refused(rec *stream.Record, before *stream.Reading, _ error) stream.Reading {
	value := " letter"
	if rec.Offset%100 == 20 && before.Outcome != "dead" {
		value = "huge"
	}
	return stream.Reading{Outcome: "dead", Reason: "output_too_large", Outputs: [][]stream.Output{{{Key: rec.Value, Value: []byte(value)}}}}
}

func (retold) Quarantined(rec *stream.Record, _ int) stream.Reading {
	return retold{}.Refused(rec, &stream.Reading{}, nil)
}

// TestExactlyOnce holds what was committed against what must come of the records: each output once, in the order of the
// records, whatever Deliver says.
func TestExactlyOnce(t *testing.T) {
	for seed := range uint64(20) {
		m := &moody{t: t, rng: rand.New(rand.NewPCG(seed, 0)), n: 700, trips: map[string]int{}}
		ctx, stop := context.WithCancel(t.Context())
		m.done = stop
		s := stream.New(m, retold{}, nil, zap.NewNop(), stream.Options{Delivery: stream.ExactlyOnce, CommitEvery: 20, CommitAfter: time.Millisecond,
			Backoff: stream.Backoff{Min: 1, Max: 1}})
		if err := s.Run(ctx); err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		stop()
		var want []string
		for at := range m.n {
			switch {
			case at%7 == 3:
			case at%50 == 20:
				want = append(want, fmt.Sprintf("%d letter", at))
			default:
				want = append(want, fmt.Sprintf("%d event", at), fmt.Sprintf("%d receipt", at))
			}
		}
		if !slices.Equal(m.outs, want) {
			t.Errorf("seed %d: %d outputs, want %d:\n%s", seed, len(m.outs), len(want), strings.Join(m.outs, "\n"))
		}
		if state := s.State(); state.Bytes != 0 {
			t.Errorf("seed %d: %d bytes are in flight for ever", seed, state.Bytes)
		}
		for _, trip := range []string{"passes", "undone", "undone, and done", "fenced", "timed out", "too large"} {
			if m.trips[trip] == 0 && seed == 0 {
				t.Errorf("seed %d never met %q; the test shows less than it should", seed, trip)
			}
		}
	}
}

// exactFed is fed with a Deliver that waits for the test.
type exactFed struct {
	*fed
	deliver func(outs []stream.Output, offset int64) error
}

func (f *exactFed) Run(ctx context.Context, owner stream.Owner) error {
	if err := owner.Own(ctx, f); err != nil {
		return err
	}
	<-ctx.Done()
	return ctx.Err()
}

func (f *exactFed) CommitNoted(offset int64, _ string) error { return f.Commit(offset) }
func (f *exactFed) Note(context.Context) (string, error)     { return "", nil }

// Begin goes back to where the tests begin.
func (f *exactFed) Begin(context.Context) error {
	f.at, f.end = 100, 110
	return nil
}

func (f *exactFed) Deliver(ctx context.Context, outs []stream.Output, offset int64, _ string) (int, error) {
	return 0, f.deliver(outs, offset)
}

// TestTransactionsAreBounded feeds few records and waits: a transaction begins when it has enough records, or enough bytes,
// or was waited for long enough; and until it is committed its records are in flight.
func TestTransactionsAreBounded(t *testing.T) {
	hour := stream.Options{Delivery: stream.ExactlyOnce, CommitAfter: time.Hour}
	few, light, soon := hour, hour, hour
	few.CommitEvery, light.CommitBytes, soon.CommitAfter = 10, 10, time.Second
	for name, opt := range map[string]stream.Options{"records": few, "bytes": light, "time": soon} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				release := make(chan struct{})
				source := &exactFed{fed: newFed(), deliver: func(outs []stream.Output, _ int64) error {
					if len(outs) > 0 {
						<-release
					}
					return nil
				}}
				r := start(source, nil, opt)
				source.batches <- records(100, 10, time.Now()) // keys of three bytes
				time.Sleep(2 * time.Second)
				synctest.Wait()
				if got := r.State(); got.Owned[0].Offset != 100 || got.Owned[0].InFlight != 10 || got.Articles != 0 || got.Bytes == 0 {
					t.Errorf("before it is committed: %+v, %d articles, %d bytes", got.Owned[0], got.Articles, got.Bytes)
				}
				close(release)
				synctest.Wait()
				if got := r.State(); got.Owned[0].Offset != 110 || got.Owned[0].InFlight != 0 || got.Articles != 10 || got.Bytes != 0 || got.Transactions == 0 {
					t.Errorf("after it: %+v, %d articles, %d bytes", got.Owned[0], got.Articles, got.Bytes)
				}
				r.stop()
				if err := <-r.done; err != nil {
					t.Error(err)
				}
			})
		})
	}
}

// TestGivenUp undoes every transaction: the run ends when it has tried for long enough, and says why.
func TestGivenUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		source := &exactFed{fed: newFed(), deliver: func(outs []stream.Output, _ int64) error {
			if len(outs) > 0 {
				return fmt.Errorf("%w: out of order", stream.ErrUndone)
			}
			return nil
		}}
		r := start(source, nil, stream.Options{Delivery: stream.ExactlyOnce})
		feed := time.NewTicker(time.Second)
		defer feed.Stop()
		for {
			select {
			case <-feed.C:
				select {
				case source.batches <- records(100, 10, time.Now()):
				default:
				}
			case err := <-r.done:
				if !errors.Is(err, stream.ErrGivenUp) || !errors.Is(err, stream.ErrUndone) {
					t.Errorf("ends with %v", err)
				}
				if got := r.State(); got.Aborted < 2 || got.Articles != 0 {
					t.Errorf("%d transactions undone, %d articles done", got.Aborted, got.Articles)
				}
				return
			}
		}
	})
}

// TestNotExact asks for exactly once of a source that cannot.
func TestNotExact(t *testing.T) {
	r := start(newFed(), nil, stream.Options{Delivery: stream.ExactlyOnce})
	defer r.stop()
	if err := <-r.done; !errors.Is(err, stream.ErrFatal) || !strings.Contains(err.Error(), "--delivery at-least-once") {
		t.Errorf("ends with %v", err)
	}
}

// TestNoTimeLeft stops a run whose brokers do not take its last transaction: it stops in order, without it.
func TestNoTimeLeft(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		source := &exactFed{fed: newFed(), deliver: func(outs []stream.Output, _ int64) error {
			if len(outs) > 0 {
				return errors.New("not the coordinator")
			}
			return nil
		}}
		r := start(source, nil, stream.Options{Delivery: stream.ExactlyOnce})
		source.batches <- records(100, 10, time.Now())
		time.Sleep(10 * time.Second)
		begun := time.Now()
		r.stop()
		if err := <-r.done; err != nil {
			t.Error(err)
		}
		if took := time.Since(begun); took > 10*time.Second { // two drains
			t.Errorf("it took %s to stop", took)
		}
		if got := r.State(); got.Articles != 0 || got.Bytes != 0 {
			t.Errorf("%d articles done, %d bytes in flight", got.Articles, got.Bytes)
		}
	})
}
