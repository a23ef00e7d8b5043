package stream_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"pledgewire/internal/stream"
)

// ready waits for everybody and holds why the stream is not ready against want.
func (r *running) ready(t *testing.T, when, want string) {
	t.Helper()
	synctest.Wait()
	if got := r.State().NotReady(); got != want {
		t.Errorf("%s: not ready because %q, want %q", when, got, want)
	}
}

// A stream becomes ready with its first partition, and is not while the group, a fetch or a write fails.
func TestReadiness(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		source, refuse := newFed(), make(chan error, 1)
		source.assign = make(chan struct{})
		r := start(source, sinkFunc(func(context.Context) error {
			select {
			case err := <-refuse:
				return err
			default:
				return nil
			}
		}), stream.Options{Backoff: stream.Backoff{Min: 10 * time.Second}})
		r.ready(t, "at first", "no partition assigned yet")
		source.owner.Trouble(errors.New("join group g:\nrefused"))
		r.ready(t, "in trouble", "brokers in trouble: join group g: refused")
		close(source.assign)
		r.ready(t, "with a partition", "")

		source.errs <- errors.New("fetch: gone")
		r.ready(t, "when a fetch failed", "brokers in trouble: fetch: gone")
		time.Sleep(11 * time.Second)
		r.ready(t, "when it works again", "")

		refuse <- errors.New("write to out: not enough replicas")
		source.batches <- records(0, 1, time.Now())
		r.ready(t, "when a write failed", "brokers in trouble: write to out: not enough replicas")
		time.Sleep(11 * time.Second)
		r.ready(t, "when it was written", "")
		if got := r.State(); got.Retries != 1 || got.Outcomes["nothing_found"] != 1 {
			t.Errorf("%d retries, outcomes %v", got.Retries, got.Outcomes)
		}
		r.stop()
		<-r.done
	})
}

// What fails when a partition is given back stays until the group is joined again: the brokers may be gone.
func TestTroubleOutlivesThePartition(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		source, lost := newFed(), make(chan struct{})
		r := start(losing{source, lost}, sinkFunc(func(context.Context) error { return nil }), stream.Options{})
		source.errs <- errors.New("fetch: gone")
		synctest.Wait()
		close(lost)
		r.ready(t, "without a partition", "brokers in trouble: fetch: gone")
		source.owner.Joined()
		r.ready(t, "when joined again, without a partition", "")
		r.stop()
		<-r.done
	})
}

// losing is a Source that takes its partition away when lost is closed.
type losing struct {
	*fed
	lost <-chan struct{}
}

func (l losing) Run(ctx context.Context, owner stream.Owner) error {
	own, takeAway := context.WithCancel(ctx)
	defer takeAway()
	go func() {
		<-l.lost
		takeAway()
	}()
	err := l.fed.Run(own, owner)
	if errors.Is(err, context.Canceled) {
		<-ctx.Done()
	}
	return err
}

// A gap that nobody may pass stops the stream, and it is not ready until it has stopped.
func TestFatalGapIsNotReady(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		source := newFed()
		r := start(source, sinkFunc(func(context.Context) error { return nil }), stream.Options{})
		source.errs <- fmt.Errorf("%w: records 0 to 5 were deleted", stream.ErrFatal)
		if err := <-r.done; !errors.Is(err, stream.ErrFatal) {
			t.Errorf("error %v", err)
		}
		if got := r.State().NotReady(); !strings.HasPrefix(got, "stopping: ") || !strings.Contains(got, "records 0 to 5 were deleted") {
			t.Errorf("not ready because %q", got)
		}
	})
}

// The lag in seconds is the age of the oldest record that is not done, by its own timestamp.
func TestAge(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		source, release := newFed(), make(chan struct{})
		r := start(source, sinkFunc(func(context.Context) error { <-release; return nil }), stream.Options{})
		source.batches <- records(5, 3, time.Now().Add(-30*time.Second))
		time.Sleep(7 * time.Second)
		synctest.Wait()
		if got := r.State(); got.Owned[0].Age != 37*time.Second || got.Owned[0].Offset != 5 || got.Owned[0].Lag != 3 || got.Lag != 3 || got.Bytes == 0 {
			t.Errorf("%+v, bytes %d; want an age of 37 s at offset 5", got.Owned[0], got.Bytes)
		}
		close(release)
		synctest.Wait()
		if got := r.State(); got.Owned[0].Age != 0 || got.Owned[0].Lag != 0 || got.Bytes != 0 {
			t.Errorf("when all is done: %+v, bytes %d", got.Owned[0], got.Bytes)
		}
		r.stop()
		<-r.done
		if got := source.committed(); len(got) == 0 || got[len(got)-1] != 8 {
			t.Errorf("committed %v, want 8 at last", got)
		}
		if got := r.State(); len(got.Owned) != 0 || !got.Ever || got.NotReady() != "" {
			t.Errorf("without a partition: %+v", got)
		}
	})
}

// The stopwatch hears of fetches and writes.
func TestStopwatch(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		source := newFed()
		heard := make(chan stream.Stage, 100)
		r := start(source, sinkFunc(func(context.Context) error { time.Sleep(3 * time.Second); return nil }), stream.Options{
			Stopwatch: func(stage stream.Stage, took time.Duration) {
				if stage == stream.StageWrite && took != 3*time.Second {
					t.Errorf("a write took %s", took)
				}
				heard <- stage
			}})
		source.batches <- records(0, 1, time.Now())
		time.Sleep(4 * time.Second)
		r.stop()
		<-r.done
		close(heard)
		counts := map[stream.Stage]int{}
		for stage := range heard {
			counts[stage]++
		}
		if counts[stream.StageWrite] != 1 || counts[stream.StageFetch] < 2 || len(counts) != 2 {
			t.Errorf("heard %v", counts)
		}
	})
}
