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

	out       outlet
	mark      watermark
	stalled   atomic.Bool
	lanes     []chan task
	finished  atomic.Int64 // records done, or held, since the last commit
	holding   atomic.Int64 // what is held weighs so much
	commitDue chan struct{}
	started   bool
	slots     chan struct{} // records that are not done, or wait for one before them

	commits   sync.Mutex // held during a commit
	committed int64
	fenced    func() // ends reading when a commit says that the partition is not ours any more
	begun     bool   // committed and the watermark have their start; guarded by commits

	caution
	working context.Context         // done when the run has failed, or has no time left
	fail    context.CancelCauseFunc // ends the run with an error
}

// task is one record in flight.
type task struct {
	rec    *Record
	number int // in the watermark
	weight int64
	phase  *atomic.Int32

	held   bool   // what came of it waits in the watermark, with its weight
	marked bool   // the mark names it
	starts int    // how often it was started before, where it shall not be started again
	after  func() // called when it has left the lane, done or not
}

func newRun(s *Stream, p Partition, at place, log *zap.Logger) *run {
	return &run{Stream: s, part: p, at: at, log: log,
		slots: make(chan struct{}, s.opt.Records), commitDue: make(chan struct{}, 1), lanes: make([]chan task, s.opt.Lanes)}
}

// read reads the partition until ctx is done or something failed for good.
func (r *run) read(ctx context.Context) error {
	work, fail := context.WithCancelCause(r.life)
	defer fail(nil)
	r.working, r.fail = work, fail
	var err error
	if r.out, err = outletOf(r); err != nil {
		return err
	}

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
	var around sync.WaitGroup
	stop := make(chan struct{})
	around.Go(func() { r.commitOften(stop) })
	around.Go(func() { r.watch(stop, fail) })

	drain := func() { time.AfterFunc(r.opt.Drain, func() { fail(errDrained) }) }
	defer context.AfterFunc(reading, drain)() // fetch may wait for a delivery
	err = r.fetch(reading)

	for _, lane := range r.lanes {
		close(lane)
	}
	drain()
	r.await(work, &lanes)
	close(stop)
	around.Wait()
	r.clear()
	r.unload(r.mark.close())

	if cause := context.Cause(work); cause != nil && !errors.Is(cause, errDrained) && !r.crashed() {
		return cause
	}
	return err
}

// await waits for the lanes. What is still busy so long after work is done that all could be drained again hangs, and is
// left behind: it cannot commit, and what it writes was to be written.
func (r *run) await(work context.Context, lanes *sync.WaitGroup) {
	ended := make(chan struct{})
	go func() { defer close(ended); lanes.Wait() }()
	select {
	case <-ended:
		return
	case <-work.Done():
	}
	timer := time.NewTimer(r.opt.Drain)
	defer timer.Stop()
	select {
	case <-ended:
	case <-timer.C:
		r.log.Error("left what hangs", zap.Int("in_flight", len(r.slots)))
	}
}

var errDrained = errors.New("no time left to finish what was in flight")

// fetch brings records to the lanes until ctx is done. It returns an error when the source failed for good.
func (r *run) fetch(ctx context.Context) error {
	if err := r.out.begin(ctx); err != nil {
		return err
	}
	if err := r.recall(ctx); err != nil {
		return err
	}
	patience := r.opt.Backoff.begin()
	for ctx.Err() == nil && !r.crashed() {
		stop := r.opt.Stopwatch.start(StageFetch)
		batch, err := r.part.Fetch(ctx)
		stop()
		switch {
		case ctx.Err() != nil:
			return nil
		case errors.Is(err, ErrFatal):
			if errors.Is(err, ErrGap) {
				r.missed(err.Error())
			}
			return err
		case err != nil:
			r.trouble.note(fetchWork{r.at}, err)
			r.log.Warn("fetch failed", zap.Error(err), zap.Int("attempt", patience.tries+1))
			if err := patience.wait(ctx, err); errors.Is(err, ErrGivenUp) {
				return err
			}
			continue
		}
		patience.reset()
		r.trouble.note(fetchWork{r.at}, nil)
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
		r.missed(batch.Gap)
	}
	r.mark.reach(batch.End)
	for i := range batch.Records {
		if !r.dispatch(ctx, &batch.Records[i]) {
			return
		}
	}
	// What lies behind the last record is not ours, or is gone: it is done.
	if n := len(batch.Records); n == 0 || batch.Records[n-1].Offset+1 < batch.Next {
		r.release(r.mark.skip(batch.Next))
	}
}

// missed logs and counts a gap.
func (r *run) missed(gap string) {
	r.tally.gaps.Add(1)
	r.log.Error("records missed", zap.String("gap", gap))
}

// begin says where the partition begins.
func (r *run) begin(offset int64) {
	r.commits.Lock()
	defer r.commits.Unlock()
	r.committed, r.begun = offset, true
	r.mark.start(offset)
	r.beware(offset)
	_ = r.keep(nil, offset) // what failed is logged, and tried again with the next commit
}

// dispatch gives rec to its lane. It reports false when ctx was done before there was room.
func (r *run) dispatch(ctx context.Context, rec *Record) bool {
	if rec.Offset < r.until {
		return r.alone(ctx, rec)
	}
	return r.lease(ctx, rec.Offset) && r.enter(ctx, task{rec: rec})
}

// enter gives t to the lane of its record.
func (r *run) enter(ctx context.Context, t task) bool {
	t.weight = min(t.rec.size(), r.opt.Bytes)
	select {
	case <-ctx.Done():
		return false
	case r.slots <- struct{}{}:
	}
	if r.room.Acquire(ctx, t.weight) != nil {
		<-r.slots
		return false
	}
	r.weight.Add(t.weight)
	t.phase = &atomic.Int32{}
	lane := 0
	if t.starts == 0 { // a record that kills may do so when its lane is looked for
		lane = laneOf(r.reader.Lane(t.rec), len(r.lanes))
	}
	t.number = r.mark.add(t.rec.Offset+1, t.rec.Time, t.phase)
	r.lanes[lane] <- t // never full: a lane has room for all slots
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
			if err := r.finish(ctx, &t); err != nil {
				fail(err)
			}
		}
		if !t.held {
			r.unload(t.weight)
		}
		if t.after != nil {
			t.after()
		}
	}
}

// unload says that records of this weight are not in flight any more.
func (r *run) unload(weight int64) {
	r.weight.Add(-weight)
	r.room.Release(weight)
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
	if r.finished.Add(int64(n)) >= int64(r.opt.CommitEvery) {
		r.hurry()
	}
}

// hurry makes a commit due.
func (r *run) hurry() {
	select {
	case r.commitDue <- struct{}{}:
	default:
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
			ticker.Reset(r.opt.CommitAfter)
		}
		r.commit()
	}
}

// commit commits how far the partition is done. That it fails costs repeats, not records: it is tried again with the
// next ones, by us or by whoever owns the partition then.
func (r *run) commit() { _ = r.commitAs(func(*mark) {}) }

// commitAs changes our mark and commits it with how far the partition is done, and what is held up to there.
func (r *run) commitAs(change func(*mark)) error {
	r.commits.Lock()
	defer r.commits.Unlock()
	change(&r.now)
	return r.keep(r.mark.ripe())
}

// note changes our mark and commits it. What is held waits for more: a transaction for every mark would take long.
func (r *run) note(change func(*mark)) error {
	r.commits.Lock()
	defer r.commits.Unlock()
	change(&r.now)
	return r.keep(nil, r.mark.offset())
}

// keep commits what is new. Called with commits held.
func (r *run) keep(came []*held, offset int64) error {
	if r.crashed() || !r.begun || offset < r.committed || offset == r.committed && r.kept == nil {
		return nil
	}
	if offset == r.committed && r.now.says(r.noted) && r.wanted < r.leased.Load() {
		return nil
	}
	if r.now.by != "" {
		r.now.until = r.reach()
	}
	err := r.out.tell(r.working, came, offset, r.now.String())
	r.trouble.note(commitWork{r.at}, err)
	if errors.Is(err, ErrFenced) {
		r.fenced()
	}
	if err != nil {
		r.log.Warn("commit failed", zap.Int64("offset", offset), zap.Error(err))
		return err
	}
	r.committed, r.noted = offset, r.now
	r.leased.Store(r.now.until)
	r.tally.commits.Add(1)
	records, weight := r.mark.settle(offset)
	r.release(records)
	r.unload(weight)
	return nil
}
