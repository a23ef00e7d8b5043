package stream

import (
	"context"
	"errors"

	"go.uber.org/zap"
)

// mostRefusals is how often something else is written for what is too large: a dead letter; instead of that, a pointer.
const mostRefusals = 2

// finish reads the record of t and hands over what came of it. It returns nil when that was taken.
func (r *run) finish(ctx context.Context, t *task) error {
	t.phase.Store(phaseReading)
	reading := r.reading(t)
	t.phase.Store(phaseWriting)
	return r.out.take(ctx, t, reading)
}

// writeOut writes what came of rec, and changes reading where that is refused. It returns nil when all was acknowledged.
func (r *run) writeOut(ctx context.Context, rec *Record, reading *Reading) error {
	defer r.trouble.note(rec, nil)
	defer r.opt.Stopwatch.start(StageWrite)()
	err := r.write(ctx, rec, reading.Outputs)
	for tries := 0; errors.Is(err, ErrTooLarge) && tries < mostRefusals; tries++ {
		*reading = r.reader.Refused(rec, reading, err)
		err = r.write(ctx, rec, reading.Outputs)
	}
	return err
}

// wrote counts what came of rec, now that it is written.
func (r *run) wrote(rec *Record, reading *Reading) {
	if reading.Reason != "" {
		r.log.Warn("dead letter", zap.Int64("offset", rec.Offset), zap.String("reason", reading.Reason))
	}
	r.tally.count(reading)
}

// reading reads the record of t, unless it was started too often.
func (r *run) reading(t *task) Reading {
	if t.starts > 0 {
		return r.reader.Quarantined(t.rec, t.starts)
	}
	reading := r.reader.Read(t.rec)
	if t.marked {
		r.acquit()
	}
	return reading
}

// write writes groups one after the other, and repeats what was not acknowledged until it is, ctx is done or time is up.
func (r *run) write(ctx context.Context, rec *Record, groups [][]Output) error {
	for _, outs := range groups {
		patience := r.opt.Backoff.begin()
		for len(outs) > 0 {
			n, err := r.sink.Write(ctx, outs)
			if err == nil {
				break
			}
			if errors.Is(err, ErrTooLarge) || r.crashed() {
				return err
			}
			if outs = outs[n:]; n > 0 {
				patience.reset()
			}
			if ctx.Err() != nil {
				return context.Cause(ctx)
			}
			r.tally.retries.Add(1)
			r.trouble.note(rec, err)
			r.log.Warn("write failed", zap.Int64("offset", rec.Offset), zap.Error(err), zap.Int("attempt", patience.tries+1))
			if err := patience.wait(ctx, err); err != nil {
				return err
			}
		}
	}
	return nil
}
