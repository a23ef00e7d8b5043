package stream

import (
	"context"
	"errors"
	"slices"

	"go.uber.org/zap"
)

// together is exactly once: what came of a record is held until how far the partition is done is told, and goes with it.
type together struct {
	*run
	exact Exact
	over  error // why there is no further attempt
}

// held is what came of a record and waits.
type held struct {
	rec     *Record
	weight  int64
	written func() // ends the measurement

	reading Reading
	outs    []Output // of all groups
	size    int64    // what outs weigh
	refused int      // how often they were too large
}

// set says what came of the record.
func (h *held) set(reading Reading) {
	h.reading, h.outs, h.size = reading, slices.Concat(reading.Outputs...), 0
	for _, out := range h.outs {
		h.size += int64(len(out.Key) + len(out.Value))
	}
}

func (d *together) begin(ctx context.Context) error { return d.insist(ctx, "begin", d.exact.Begin) }

// take holds what came of the record of t, and hurries when there is enough for a transaction.
func (d *together) take(_ context.Context, t *task, reading Reading) error {
	h := &held{rec: t.rec, weight: t.weight, written: d.opt.Stopwatch.start(StageWrite)}
	h.set(reading)
	t.held = d.mark.hold(t.number, h)
	full := d.holding.Add(h.size) >= d.opt.CommitBytes
	if d.finished.Add(1) >= int64(d.opt.CommitEvery) || full {
		d.hurry()
	}
	return nil
}

// tell delivers what was held with offset and note. An error ends the run.
func (d *together) tell(ctx context.Context, came []*held, offset int64, note string) error {
	if ctx.Err() != nil { // a lane that was left behind: the partition may have been begun again
		return context.Cause(ctx)
	}
	patience := d.opt.Backoff.begin()
	for d.over == nil {
		n, err := d.exact.Deliver(ctx, outputsOf(came), offset, note)
		switch {
		case err == nil:
			d.delivered(came)
			return nil
		case errors.Is(err, ErrTooLarge) && d.refuse(came, n, err):
			continue
		case ctx.Err() != nil, final(err):
			d.end(ctx, came, err)
			continue
		}
		d.tally.retries.Add(1)
		d.trouble.note(commitWork{d.at}, err)
		d.log.Warn("delivery failed", zap.Int64("offset", offset), zap.Int("records", len(came)), zap.Error(err), zap.Int("attempt", patience.tries+1))
		if err := patience.wait(ctx, err); err != nil {
			d.end(ctx, came, err)
		}
	}
	return d.over
}

// final reports whether Deliver is not to be called again after err.
func final(err error) bool {
	return errors.Is(err, ErrUndone) || errors.Is(err, ErrFenced) || errors.Is(err, ErrFatal) || errors.Is(err, ErrTooLarge)
}

// end says that there is no further attempt because of err. Who has no time left, or lost the partition, stops as after any
// other commit that failed; else the run ends with err.
func (d *together) end(ctx context.Context, came []*held, err error) {
	d.over = err
	fenced := errors.Is(err, ErrFenced)
	switch {
	case fenced:
		d.tally.fenced.Add(1)
	case len(came) > 0:
		d.tally.aborted.Add(1)
	}
	if lost := fenced && !errors.Is(err, ErrUndone); !lost && ctx.Err() == nil {
		d.fail(err)
	}
}

// delivered says that came is where it belongs.
func (d *together) delivered(came []*held) {
	if len(came) > 0 {
		d.tally.transactions.Add(1)
	}
	d.finished.Add(-int64(len(came)))
	for _, h := range came {
		d.holding.Add(-h.size)
		h.written()
		d.wrote(h.rec, &h.reading)
	}
}

// refuse puts a dead letter in the place of the reading that has output n of all; in the place of a dead letter, a pointer.
// It reports false when it was refused too often.
func (d *together) refuse(came []*held, n int, why error) bool {
	for _, h := range came {
		if n >= len(h.outs) {
			n -= len(h.outs)
			continue
		}
		if h.refused == mostRefusals {
			return false
		}
		h.refused++
		d.holding.Add(-h.size)
		h.set(d.reader.Refused(h.rec, &h.reading, why))
		d.holding.Add(h.size)
		return true
	}
	return false
}

// outputsOf returns all outputs of came, in order.
func outputsOf(came []*held) []Output {
	var outs []Output
	for _, h := range came {
		outs = append(outs, h.outs...)
	}
	return outs
}
