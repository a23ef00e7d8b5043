package stream

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"time"

	"go.uber.org/zap"
)

// run is one partition while it is ours.
type run struct {
	*Stream
	part Partition
	at   place
	log  *zap.Logger

	mark      watermark
	end       atomic.Int64 // the end of the partition when we last looked
	lanes     []chan task
	finished  atomic.Int64 // records done since the last commit
	commitDue chan struct{}
	started   bool
	slots     chan struct{} // records that are not done, or wait for one before them

	commits   sync.Mutex // held during a commit
	committed int64
	fenced    func() // ends reading when a commit says that the partition is not ours any more
}

// task is one record in flight.
type task struct {
	rec    *Record
	number int // in the watermark
	weight int64
}

// read reads the partition until ctx is done or something failed for good.
func (r *run) read(ctx context.Context) error {
	work, fail := context.WithCancelCause(context.Background())
	defer fail(nil)
	r.slots = make(chan struct{}, r.opt.Records)
	r.commitDue = make(chan struct{}, 1)
	r.lanes = make([]chan task, r.opt.Lanes)

	// Reading stops when the partition is taken away or a lane fails; lanes go on for as long as a drain may take.
	reading, stopReading := context.WithCancel(ctx)
	r.fenced = stopReading
	defer stopReading()
	defer context.AfterFunc(work, stopReading)()

	var lanes sync.WaitGroup
	for i := range r.lanes {
		r.lanes[i] = make(chan task, r.opt.Records)
		lanes.Go(func() { r.work(reading, work, fail, r.lanes[i]) })
	}
	var committing sync.WaitGroup
	stopCommitting := make(chan struct{})
	committing.Go(func() { r.commitOften(stopCommitting) })

	err := r.fetch(reading)

	for _, lane := range r.lanes {
		close(lane)
	}
	deadline := time.AfterFunc(r.opt.Drain, func() { fail(errDrained) })
	lanes.Wait()
	deadline.Stop()
	close(stopCommitting)
	committing.Wait()
	r.commit()

	if cause := context.Cause(work); cause != nil && !errors.Is(cause, errDrained) {
		return cause
	}
	return err
}

var errDrained = errors.New("no time left to finish what was in flight")

// fetch brings records to the lanes until ctx is done. It returns an error when the source failed for good.
func (r *run) fetch(ctx context.Context) error {
	patience := r.opt.Backoff.begin()
	for ctx.Err() == nil && !r.crashed() {
		batch, err := r.part.Fetch(ctx)
		switch {
		case ctx.Err() != nil:
			return nil
		case errors.Is(err, ErrFatal):
			return err
		case err != nil:
			r.log.Warn("fetch failed", zap.Error(err), zap.Int("attempt", patience.tries+1))
			if err := patience.wait(ctx, err); errors.Is(err, ErrGivenUp) {
				return err
			}
			continue
		}
		patience.reset()
		r.take(ctx, batch)
	}
	return nil
}

// take gives the records of batch to the lanes, and waits where there is no room.
func (r *run) take(ctx context.Context, batch Batch) {
	if !r.started {
		r.started = true
		r.begin(batch.From)
	}
	if batch.Gap != "" {
		r.tally.gaps.Add(1)
		r.log.Error("records missed", zap.String("gap", batch.Gap))
	}
	r.end.Store(batch.End)
	for i := range batch.Records {
		if !r.dispatch(ctx, &batch.Records[i]) {
			return
		}
	}
	// What lies behind the last record is not ours, or is gone: it is done.
	if n := len(batch.Records); n == 0 || batch.Records[n-1].Offset+1 < batch.Next {
		r.release(r.mark.skip(batch.Next))
	}
	r.tally.setLag(r.at, max(0, batch.End-r.mark.offset()))
}

// begin says where the partition begins.
func (r *run) begin(offset int64) {
	r.commits.Lock()
	defer r.commits.Unlock()
	r.committed = offset
	r.mark.start(offset)
}

// dispatch gives rec to its lane. It reports false when ctx was done before there was room.
func (r *run) dispatch(ctx context.Context, rec *Record) bool {
	weight := min(rec.size(), r.opt.Bytes)
	select {
	case <-ctx.Done():
		return false
	case r.slots <- struct{}{}:
	}
	if r.room.Acquire(ctx, weight) != nil {
		<-r.slots
		return false
	}
	t := task{rec, r.mark.add(rec.Offset + 1), weight}
	r.lanes[laneOf(r.reader.Lane(rec), len(r.lanes))] <- t // never full: a lane has room for all slots
	return true
}

// laneOf returns the lane of key: FNV-1a, so that a run can be repeated.
func laneOf(key []byte, lanes int) int {
	h := uint32(2166136261)
	for _, b := range key {
		h = (h ^ uint32(b)) * 16777619
	}
	return int(h % uint32(lanes))
}

// work reads and writes the records of one lane, in order, until the lane is closed. What is not begun when reading ends is
// left to the partition's next owner: where our commit is refused by then, it would be written twice. When a record cannot
// be written work fails the run and lets the others go.
func (r *run) work(reading, ctx context.Context, fail context.CancelCauseFunc, lane <-chan task) {
	for t := range lane {
		if reading.Err() == nil && ctx.Err() == nil && !r.crashed() {
			if err := r.finish(ctx, t.rec); err != nil {
				fail(err)
			} else {
				r.done(t.number)
			}
		}
		r.room.Release(t.weight)
	}
}

// release makes room for n records: those that a crash now would not repeat, once the offset is committed. A record that
// is done before an older one keeps its room, so that one that hangs cannot leave more than Options.Records to be repeated.
func (r *run) release(n int) {
	for range n {
		<-r.slots
	}
}

// done notes that a record is done.
func (r *run) done(number int) {
	n := r.mark.done(number)
	r.release(n)
	r.finished.Add(int64(n))
	r.tally.setLag(r.at, max(0, r.end.Load()-r.mark.offset()))
	if r.finished.Load() >= int64(r.opt.CommitEvery) {
		select {
		case r.commitDue <- struct{}{}:
		default:
		}
	}
}

// commitOften commits whenever enough records are done, and from time to time.
func (r *run) commitOften(stop <-chan struct{}) {
	ticker := time.NewTicker(r.opt.CommitAfter)
	defer ticker.Stop()
	for {
		select {
		case <-stop:
			return
		case <-ticker.C:
		case <-r.commitDue:
		}
		r.commit()
	}
}

// commit commits how far the partition is done. That it fails costs repeats, not records: it is tried again with the
// next ones, by us or by whoever owns the partition then.
func (r *run) commit() {
	r.commits.Lock()
	defer r.commits.Unlock()
	offset := r.mark.offset()
	if r.crashed() || offset <= r.committed {
		return
	}
	r.finished.Store(0)
	if err := r.part.Commit(offset); err != nil {
		if errors.Is(err, ErrFenced) {
			r.fenced()
		}
		r.log.Warn("commit failed", zap.Int64("offset", offset), zap.Error(err))
		return
	}
	r.committed = offset
	r.tally.commits.Add(1)
}
