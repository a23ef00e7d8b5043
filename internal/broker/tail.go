package broker

import (
	"context"
	"errors"
	"sync"
	"time"

	kafka "github.com/segmentio/kafka-go"

	"pledgewire/internal/stream"
)

// Tail reads all partitions of topic from their starts, as nobody's group, and calls each with every record until ctx is
// done. Records of a partition come in order, and no two calls run at once. An error of each ends it.
func (c *Cluster) Tail(ctx context.Context, topic string, each func(*stream.Record) error) error {
	meta, err := c.Topics(ctx, topic)
	if err != nil {
		return err
	}
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	var calls sync.Mutex
	var wg sync.WaitGroup
	for id := range meta[0].Partitions {
		f := c.fetcher(topic, id, kafka.FirstOffset, 1<<20)
		wg.Go(func() {
			stop(f.tail(ctx, func(rec *stream.Record) error {
				calls.Lock()
				defer calls.Unlock()
				if ctx.Err() != nil {
					return context.Cause(ctx)
				}
				return each(rec)
			}))
		})
	}
	wg.Wait()
	return context.Cause(ctx)
}

// tail calls each with every record of the partition until ctx is done.
func (f *fetcher) tail(ctx context.Context, each func(*stream.Record) error) error {
	for ctx.Err() == nil {
		batch, err := f.Fetch(ctx)
		switch {
		case errors.Is(err, stream.ErrFatal):
			return err
		case err != nil:
			select {
			case <-ctx.Done():
			case <-time.After(100 * time.Millisecond):
			}
			continue
		}
		for i := range batch.Records {
			if err := each(&batch.Records[i]); err != nil {
				return err
			}
		}
	}
	return context.Cause(ctx)
}
