package stream_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"pledgewire/internal/stream"
)

// The clocks of these tests are synctest's: time passes only when everybody waits.

// A sink that hangs is a stall after a minute; it is said once, and it is over when the watermark moves.
func TestStallIsSaidOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		source, release := newFed(), make(chan struct{})
		r := start(source, sinkFunc(func(context.Context) error { <-release; return nil }), stream.Options{})
		source.batches <- records(0, 2, time.Now())
		time.Sleep(55 * time.Second)
		synctest.Wait()
		if got := r.State(); got.NotReady() != "" || got.Stalls != 0 || got.Owned[0].Still != 55*time.Second {
			t.Errorf("after 55 s: not ready because %q, %d stalls, still for %s", got.NotReady(), got.Stalls, got.Owned[0].Still)
		}
		time.Sleep(10 * time.Second)
		synctest.Wait()
		want := "stalled: partition 3 of articles: what came of the record at offset 0 is being written; do the brokers acknowledge?"
		if got := r.State().NotReady(); got != want {
			t.Errorf("after 65 s: not ready because %q, want %q", got, want)
		}
		time.Sleep(time.Hour)
		synctest.Wait()
		if got := r.State(); got.Stalls != 1 || r.said("stalled") != 1 || got.Owned[0].Lag != 2 || got.Owned[0].InFlight != 2 {
			t.Errorf("after an hour: %d stalls, said %d times, %+v", got.Stalls, r.said("stalled"), got.Owned[0])
		}
		close(release)
		time.Sleep(10 * time.Second)
		synctest.Wait()
		if got := r.State(); got.NotReady() != "" || got.Stalls != 1 || r.said("stall over") != 1 || got.Owned[0].Still != 0 || got.Owned[0].Age != 0 {
			t.Errorf("after the release: not ready because %q, over said %d times, %+v", got.NotReady(), r.said("stall over"), got.Owned[0])
		}
		r.stop()
		if err := <-r.done; err != nil {
			t.Error(err)
		}
	})
}

// Nothing to read is no stall, however long; the minute begins when something comes.
func TestNothingToReadIsNoStall(t *testing.T) {
	for name, end := range map[string]int64{"the end is known": 1, "the end is not known": 0} {
		t.Run(name, func(t *testing.T) { idleThenBusy(t, end) })
	}
}

// idleThenBusy reads nothing for an hour, then a record of a partition that says it ends at end.
func idleThenBusy(t *testing.T, end int64) {
	synctest.Test(t, func(t *testing.T) {
		source, release := newFed(), make(chan struct{})
		r := start(source, sinkFunc(func(context.Context) error { <-release; return nil }), stream.Options{})
		time.Sleep(time.Hour)
		first := records(0, 1, time.Now())
		first.End = end
		source.batches <- first
		time.Sleep(55 * time.Second)
		synctest.Wait()
		if got := r.State(); got.Stalls != 0 || got.NotReady() != "" {
			t.Errorf("%d stalls, not ready because %q", got.Stalls, got.NotReady())
		}
		time.Sleep(10 * time.Second)
		synctest.Wait()
		if got := r.State().Stalls; got != 1 {
			t.Errorf("%d stalls once something waits, want 1", got)
		}
		close(release)
		r.stop()
		<-r.done
	})
}

// Slow is no stall, as long as the watermark moves.
func TestSlowIsNoStall(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		source := newFed()
		r := start(source, sinkFunc(func(context.Context) error { time.Sleep(50 * time.Second); return nil }), stream.Options{Lanes: 1})
		source.batches <- records(0, 10, time.Now())
		time.Sleep(499 * time.Second)
		synctest.Wait()
		if got := r.State(); got.Stalls != 0 || got.Owned[0].Lag != 1 {
			t.Errorf("%d stalls, lag %d; want 0 and 1", got.Stalls, got.Owned[0].Lag)
		}
		time.Sleep(2 * time.Second)
		r.stop()
		<-r.done
	})
}

// A batch that never comes through, as after a bomb, is a stall too.
func TestUnfetchedIsAStall(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		source := newFed()
		r := start(source, sinkFunc(func(context.Context) error { return nil }), stream.Options{})
		source.batches <- stream.Batch{From: 7, Next: 7, End: 10}
		time.Sleep(66 * time.Second)
		synctest.Wait()
		if got := r.State().NotReady(); !strings.Contains(got, "the records from offset 7 to 9 are not fetched") {
			t.Errorf("not ready because %q", got)
		}
		r.stop()
		<-r.done
	})
}

// Under StallFail the run ends and says what hangs, even when the sink does not let go; nothing is committed.
func TestStallFails(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		source, release := newFed(), make(chan struct{})
		r := start(source, sinkFunc(func(context.Context) error { <-release; return nil }), stream.Options{OnStall: stream.StallFail, Stall: 2 * time.Minute})
		source.batches <- records(17, 5, time.Now())
		err := <-r.done
		if !errors.Is(err, stream.ErrStalled) {
			t.Fatalf("error %v, want a stall", err)
		}
		for _, want := range []string{"partition 3 of articles at offset 17", "no progress for 2m0s with 5 records behind", "the record at offset 17 is being written", "--stall 20m0s"} {
			if !strings.Contains(err.Error(), want) {
				t.Errorf("%q is not in: %v", want, err)
			}
		}
		if got := source.committed(); got != nil {
			t.Errorf("committed %v", got)
		}
		if got := r.State().NotReady(); !strings.HasPrefix(got, "stopping: partition 3 of articles") || strings.Contains(got, "\n") {
			t.Errorf("not ready because %q", got)
		}
		close(release)
	})
}
