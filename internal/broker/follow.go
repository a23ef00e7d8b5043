package broker

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math"
	"sync"
	"time"

	kafka "github.com/segmentio/kafka-go"

	"pledgewire/internal/stream"
)

// Following says which records to follow.
type Following struct {
	Topics []string
	From   time.Time // the first record that is as young begins each partition; zero for its start
	Latest bool      // begin with what comes next; From counts for nothing then
	// Until is when to stop: each partition is read up to where it ends at that moment. Zero for never.
	Until  time.Time
	GiveUp time.Duration // the longest trouble that is borne; 5m by default
	// Told hears of trouble, with nil when it is over, and of records that were deleted before they were read, which is an
	// error that wraps stream.ErrGap. No two calls run at once. It may be nil.
	Told func(error)
}

const (
	followLook  = time.Second            // how often new partitions are looked for
	followPause = 100 * time.Millisecond // between two tries
	followQuiet = time.Second            // trouble that passes sooner is not told
)

// Follower reads topics as nobody's group, from where it was made.
type Follower struct {
	cluster    *Cluster
	conf       Following
	partitions map[string]int // by topic
	readers    []*following
	calls      sync.Mutex // of each and Told
	troubled   int        // readers in trouble that was told, guarded by calls
}

// Follow takes its place in every partition of the topics. A topic that is not there is an error that wraps ErrNoTopic.
func (c *Cluster) Follow(ctx context.Context, conf Following) (*Follower, error) {
	conf.GiveUp = cmp.Or(conf.GiveUp, 5*time.Minute)
	f := &Follower{cluster: c, conf: conf, partitions: map[string]int{}}
	if conf.Latest {
		conf.From = time.Time{}
	}
	for _, topic := range conf.Topics {
		spans, err := c.Spans(ctx, topic, conf.From)
		if err != nil {
			return nil, err
		}
		f.partitions[topic] = len(spans)
		for _, span := range spans {
			if conf.Latest {
				span.From = span.To
			}
			f.readers = append(f.readers, f.reader(topic, span.Partition, span.From))
		}
	}
	return f, nil
}

// Partitions returns how many partitions are followed.
func (f *Follower) Partitions() int { return len(f.readers) }

// Each calls each with every record until ctx is done or the following is over, then with a nil error. Records of a
// partition come in order, those of aborted transactions never, and no two calls run at once. Partitions that are made
// meanwhile are read from their starts. An error of each ends it. It is called once.
func (f *Follower) Each(ctx context.Context, each func(*stream.Record) error) error {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	var wg sync.WaitGroup
	start := func(r *following) {
		wg.Go(func() {
			if err := r.run(ctx, each); err != nil {
				stop(err)
			}
		})
	}
	for _, r := range f.readers {
		start(r)
	}
	wg.Go(func() { f.look(ctx, start) })
	wg.Wait()
	return context.Cause(ctx)
}

// look starts a reader for every partition that is new, until ctx is done or the following is over.
func (f *Follower) look(ctx context.Context, start func(*following)) {
	ticker := time.NewTicker(followLook)
	defer ticker.Stop()
	for !f.over() {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
		meta, err := f.cluster.metadata(ctx, f.conf.Topics...)
		if err != nil {
			continue // the readers meet it too
		}
		for _, t := range meta.Topics {
			for id := f.partitions[t.Name]; t.Error == nil && id < len(t.Partitions); id++ {
				start(f.reader(t.Name, id, kafka.FirstOffset))
				f.partitions[t.Name] = id + 1
			}
		}
	}
}

func (f *Follower) over() bool { return !f.conf.Until.IsZero() && !time.Now().Before(f.conf.Until) }

func (f *Follower) reader(topic string, id int, offset int64) *following {
	r := &following{fetcher: f.cluster.fetcher(topic, id, offset, 1<<20), follower: f, end: math.MaxInt64}
	r.onGap = GapEarliest
	return r
}

// tell tells err, nil for the end of trouble.
func (f *Follower) tell(err error) {
	if f.conf.Told != nil {
		f.conf.Told(err)
	}
}

// following reads one partition for a Follower.
type following struct {
	*fetcher
	follower *Follower
	end      int64     // the offset to stop at, math.MaxInt64 until it is known
	since    time.Time // trouble began, zero for none
	told     bool      // of it
}

// run calls each with the records of the partition until its end.
func (r *following) run(ctx context.Context, each func(*stream.Record) error) error {
	for r.offset < r.end {
		batch, err := r.next(ctx)
		switch {
		case ctx.Err() != nil:
			return context.Cause(ctx)
		case errors.Is(err, stream.ErrFatal):
			return fmt.Errorf("partition %d of %s: %w", r.id, r.topic, err)
		case err != nil:
			if err := r.trouble(ctx, err); err != nil {
				return err
			}
			continue
		}
		if err := r.hand(ctx, &batch, each); err != nil {
			return err
		}
	}
	return nil
}

// next fetches what comes next. Once the following is over it finds out where to stop.
func (r *following) next(ctx context.Context) (stream.Batch, error) {
	if r.end == math.MaxInt64 && r.follower.over() {
		_, end, err := r.cluster.bounds(ctx, r.topic, r.id)
		if err != nil {
			return stream.Batch{}, err
		}
		if r.end = end; r.offset >= end {
			return stream.Batch{}, nil
		}
	}
	return r.Fetch(ctx)
}

// hand calls each with the records of a batch that stand before the end.
func (r *following) hand(ctx context.Context, batch *stream.Batch, each func(*stream.Record) error) error {
	f := r.follower
	f.calls.Lock()
	defer f.calls.Unlock()
	r.fine()
	if batch.Gap != "" {
		f.tell(fmt.Errorf("partition %d of %s: %w: %s", r.id, r.topic, stream.ErrGap, batch.Gap))
	}
	for i := range batch.Records {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		if rec := &batch.Records[i]; rec.Offset < r.end {
			if err := each(rec); err != nil {
				return err
			}
		}
	}
	return nil
}

// trouble waits a little. What lasts is told, once for all partitions, and what lasts too long is an error that wraps
// stream.ErrGivenUp.
func (r *following) trouble(ctx context.Context, err error) error {
	f := r.follower
	f.calls.Lock()
	if r.since.IsZero() {
		r.since = time.Now()
	}
	spent := time.Since(r.since)
	if !r.told && spent > followQuiet {
		if r.told = true; f.troubled == 0 {
			f.tell(fmt.Errorf("partition %d of %s: %w", r.id, r.topic, err))
		}
		f.troubled++
	}
	f.calls.Unlock()
	if spent > f.conf.GiveUp {
		return fmt.Errorf("partition %d of %s: %w after %s: %w", r.id, r.topic, stream.ErrGivenUp, spent.Round(time.Second), err)
	}
	select {
	case <-ctx.Done():
	case <-time.After(followPause):
	}
	return nil
}

// fine ends the trouble of this partition.
func (r *following) fine() {
	if r.told {
		if r.follower.troubled--; r.follower.troubled == 0 {
			r.follower.tell(nil)
		}
	}
	r.since, r.told = time.Time{}, false
}
