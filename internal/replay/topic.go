package replay

import (
	"context"
	"errors"
	"fmt"
	"time"

	"pledgewire/internal/stream"
	"pledgewire/internal/wire"
)

// Topics is a sink into topics: events are written when enough of them have come together, and the receipts of their
// articles when the events are acknowledged. What was written and is not in the checkpoint is written again by the next
// round, under the same ids.
type Topics struct {
	Sink   stream.Sink
	Name   func(wire.Topic) string
	GiveUp time.Duration // after trouble of this length

	events, receipts []stream.Output
	bytes            int
}

// A write has so many events, or bytes.
const (
	writeEvents = 1000
	writeBytes  = 4 << 20
)

// Begin has nothing to ready.
func (t *Topics) Begin(Standing) error { return nil }

// Put takes the events of one record.
func (t *Topics) Put(ctx context.Context, out *Outcome) (rows int, err error) {
	for _, rec := range out.Records {
		o := stream.Output{Topic: t.Name(rec.Topic), Key: rec.Key, Value: rec.Value}
		for _, h := range rec.Headers {
			o.Headers = append(o.Headers, stream.Header(h))
		}
		t.bytes += len(o.Value)
		if rec.Topic == wire.Receipts {
			t.receipts = append(t.receipts, o)
		} else {
			t.events = append(t.events, o)
		}
	}
	if len(t.events)+len(t.receipts) >= writeEvents || t.bytes >= writeBytes {
		_, err = t.Keep(ctx)
	}
	return len(out.Records), err
}

// Keep writes what was put, and returns when all in-sync replicas have it.
func (t *Topics) Keep(ctx context.Context) (int64, error) {
	for _, outs := range [][]stream.Output{t.events, t.receipts} {
		if err := t.write(ctx, outs); err != nil {
			return 0, err
		}
	}
	t.events, t.receipts, t.bytes = t.events[:0], t.receipts[:0], 0
	return 0, nil
}

// write writes outs, and repeats what was not acknowledged until it is, or time is up.
func (t *Topics) write(ctx context.Context, outs []stream.Output) error {
	since, wait := time.Now(), 50*time.Millisecond
	for len(outs) > 0 {
		n, err := t.Sink.Write(ctx, outs)
		switch {
		case err == nil:
			return nil
		case ctx.Err() != nil:
			return context.Cause(ctx)
		case errors.Is(err, stream.ErrTooLarge), time.Since(since) > t.GiveUp:
			return fmt.Errorf("write events: %w", err)
		case n > 0:
			since, wait = time.Now(), 50*time.Millisecond
		}
		outs = outs[n:]
		if !sleepUntil(ctx, time.Now().Add(wait)) {
			return context.Cause(ctx)
		}
		wait = min(2*wait, 5*time.Second)
	}
	return nil
}
