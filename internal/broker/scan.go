package broker

import (
	"context"
	"errors"
	"fmt"
	"time"

	kafka "github.com/segmentio/kafka-go"

	"pledgewire/internal/stream"
)

// ErrGone marks errors about a record that is not in its topic, or not any more.
var ErrGone = errors.New("the record is not there")

// scanTries is how often in a row a fetch may fail before Scan and Record give up.
const scanTries = 20

// Scan calls each with every record that topic holds now, as nobody's group: partition by partition, each in order. What
// is written meanwhile may be left out. An error of each ends it.
func (c *Cluster) Scan(ctx context.Context, topic string, each func(*stream.Record) error) error {
	meta, err := c.Topics(ctx, topic)
	if err != nil {
		return err
	}
	for id := range meta[0].Partitions {
		first, end, err := c.bounds(ctx, topic, id)
		if err != nil {
			return fmt.Errorf("partition %d of %s: %w", id, topic, err)
		}
		if err := c.fetcher(topic, id, first, 1<<20).scan(ctx, end, each); err != nil {
			return err
		}
	}
	return nil
}

// Record returns one record of a topic. Its error wraps ErrGone when the record is not there.
func (c *Cluster) Record(ctx context.Context, topic string, partition int, offset int64) (*stream.Record, error) {
	first, end, err := c.bounds(ctx, topic, partition)
	switch {
	case errors.Is(err, kafka.UnknownTopicOrPartition):
		return nil, fmt.Errorf("%w: there is no partition %d of %s", ErrGone, partition, topic)
	case err != nil:
		return nil, err
	case offset < first || offset >= end:
		return nil, fmt.Errorf("%w: partition %d of %s holds the offsets from %d to %d", ErrGone, partition, topic, first, end-1)
	}
	var found *stream.Record
	err = c.fetcher(topic, partition, offset, 1<<20).scan(ctx, offset+1, func(rec *stream.Record) error {
		if rec.Offset == offset {
			found = rec
		}
		return nil
	})
	if err == nil && found == nil {
		err = fmt.Errorf("%w: nothing at offset %d of partition %d of %s (compacted away, or of an aborted transaction)", ErrGone, offset, partition, topic)
	}
	return found, err
}

// scan calls each with the records before end.
func (f *fetcher) scan(ctx context.Context, end int64, each func(*stream.Record) error) error {
	f.onGap = GapEarliest
	for failed := 0; f.offset < end; {
		batch, err := f.Fetch(ctx)
		switch {
		case ctx.Err() != nil:
			return context.Cause(ctx)
		case err != nil && (errors.Is(err, stream.ErrFatal) || failed == scanTries):
			return fmt.Errorf("partition %d of %s at offset %d: %w", f.id, f.topic, f.offset, err)
		case err != nil:
			failed++
			select {
			case <-ctx.Done():
			case <-time.After(100 * time.Millisecond):
			}
			continue
		}
		failed = 0
		for i := range batch.Records {
			if rec := &batch.Records[i]; rec.Offset < end {
				if err := each(rec); err != nil {
					return err
				}
			}
		}
	}
	return nil
}
