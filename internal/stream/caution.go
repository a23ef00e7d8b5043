package stream

import (
	"context"
	"errors"
	"sync/atomic"

	"go.uber.org/zap"
)

// mostStarts is how often a record may be started without an end. One that took the process with it so often is not
// started again: it becomes a dead letter.
const mostStarts = 3

// caution is how a run treats what a process left that died: the records that may have been in flight are read one at a
// time, each with a mark beside the committed offset that says so. If the process dies again, the mark names the record.
// In one process only one partition does so at a time, so that no record is blamed for another.
type caution struct {
	kept  Noted // nil where no note can be kept
	found mark  // what was left to us
	until int64 // before this offset records are read alone

	now    mark         // what we leave if we die; with noted and wanted it is guarded by run.commits
	noted  mark         // what was kept last
	wanted int64        // the record that waits until a mark is kept that reaches beyond it
	leased atomic.Int64 // how far the mark reaches that is kept: no record from there on is started
}

// recall reads the mark that was left to us. It returns an error when that will not come.
func (r *run) recall(ctx context.Context) error {
	r.found, r.now, r.noted, r.wanted = noMark, noMark, noMark, -1
	kept, ok := r.part.(Noted)
	if !ok {
		return nil
	}
	return r.insist(ctx, "read the note beside the committed offset", func(ctx context.Context) error {
		note, err := kept.Note(ctx)
		if err != nil {
			return err
		}
		r.kept, r.found = kept, readMark(note)
		r.noted = r.found
		return nil
	})
}

// beware decides from the mark that was found how far to read with caution, and leaves a mark of our own. The partition
// begins at offset. Called with commits held.
func (r *run) beware(offset int64) {
	if r.kept == nil {
		return
	}
	alive := r.found.by == r.self // we lost the partition and have it again: nothing died
	switch {
	case r.found.by == "", alive && r.found.at < 0:
	case alive:
		r.until = r.found.until
		r.found.at = -1
	default:
		r.until = r.found.until
		r.log.Warn("a process died while it read this partition: reading one record at a time",
			zap.Int64("offset", offset), zap.Int64("until", r.until), zap.Int64("suspect", r.found.at), zap.Int("starts", r.found.starts))
	}
	r.now = mark{by: r.self, at: -1}
	if offset < r.until {
		r.now.at, r.now.starts = r.found.at, r.found.starts // until the first record is marked, what was known stays
	}
}

// alone reads rec while no other record is read with caution, and waits until it is done. It reports false when ctx was
// done before.
func (r *run) alone(ctx context.Context, rec *Record) bool {
	if r.wary.Acquire(ctx, 1) != nil {
		return false
	}
	t := task{rec: rec, marked: rec.Offset >= r.found.at}
	starts := r.found.startsOf(rec.Offset)
	if starts >= mostStarts {
		t.starts = starts
	}
	if !r.warn(ctx, &t, min(starts+1, mostStarts)) {
		r.wary.Release(1)
		return false
	}
	ended := make(chan struct{})
	t.after = func() {
		if t.starts > 0 { // else it was acquitted when it was read
			_ = r.commitAs(nobody) // and its dead letter is kept, or the next death would have it started again
		}
		r.wary.Release(1)
		close(ended)
	}
	if !r.enter(ctx, t) {
		r.wary.Release(1)
		return false
	}
	select {
	case <-ctx.Done():
		return false
	case <-ended:
		return true
	}
}

// warn makes sure that the mark names the record of t, which is about to be started for the starts-th time. One before the
// suspect that was found is not named: that process had read it before it died of the suspect, whose count must not be lost.
func (r *run) warn(ctx context.Context, t *task, starts int) bool {
	if !t.marked {
		return r.lease(ctx, t.rec.Offset)
	}
	return r.suspect(ctx, t.rec.Offset, starts)
}

// reach returns how far our next mark reaches: with caution not beyond what was left to us, else well beyond what is in
// flight. Called with commits held.
func (r *run) reach() int64 {
	if far := max(r.mark.ahead(), r.wanted+1); far > r.until {
		return far + int64(r.opt.Records)
	}
	return r.until
}

// lease makes sure that the mark reaches beyond offset. It reports false when that cannot be done. A mark reaches further
// than what is in flight, so this seldom waits.
func (r *run) lease(ctx context.Context, offset int64) bool {
	return r.kept == nil || offset < r.leased.Load() || r.suspect(ctx, offset, 0)
}

// suspect keeps a mark that reaches beyond offset and, with starts, says how often the record there was started; before
// it is. It reports false when that cannot be done.
func (r *run) suspect(ctx context.Context, offset int64, starts int) bool {
	patience := r.opt.Backoff.begin()
	for {
		if r.crashed() {
			return false
		}
		err := r.note(func(m *mark) {
			if r.wanted = offset; starts > 0 {
				m.at, m.starts = offset, starts
			}
		})
		if err == nil {
			return true
		}
		if err := patience.wait(ctx, err); err != nil {
			if errors.Is(err, ErrGivenUp) {
				r.fail(err)
			}
			return false
		}
	}
}

// acquit says that the suspect was read and the process lives: what comes after the reading, a sink that does not answer
// for one, is not its fault. That it cannot be kept costs a start too many in the count of one record.
func (r *run) acquit() { _ = r.note(nobody) }

func nobody(m *mark) { m.at, m.starts = -1, 0 }

// clear takes our mark away: we stop in order. What is read and waits goes with that; it has the time of another drain,
// because the run may have none left.
func (r *run) clear() {
	ctx, cancel := context.WithTimeout(r.life, r.opt.Drain)
	defer cancel()
	r.commits.Lock()
	r.working = ctx
	r.commits.Unlock()
	_ = r.commitAs(func(m *mark) { *m = noMark })
}
