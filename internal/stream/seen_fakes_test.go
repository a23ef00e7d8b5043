package stream_test

import (
	"context"
	"fmt"
	"sync"
	"time"

	"go.uber.org/zap"
	"go.uber.org/zap/zaptest/observer"

	"pledgewire/internal/stream"
)

// fed is a Source with one partition, whose batches the test feeds.
type fed struct {
	batches chan stream.Batch
	errs    chan error // what the next Fetch fails with
	at      int64      // of the next record
	end     int64

	mu      sync.Mutex
	commits []int64
	owner   stream.Owner
	assign  chan struct{} // closed when the partition is given to the owner
}

func newFed() *fed {
	f := &fed{batches: make(chan stream.Batch), errs: make(chan error), assign: make(chan struct{})}
	close(f.assign)
	return f
}

// Run gives the partition away.
func (f *fed) Run(ctx context.Context, owner stream.Owner) error {
	f.mu.Lock()
	f.owner = owner
	f.mu.Unlock()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-f.assign:
	}
	owner.Joined()
	if err := owner.Own(ctx, f); err != nil {
		return err
	}
	return ctx.Err()
}

func (f *fed) Topic() string { return "articles" }
func (f *fed) ID() int       { return 3 }

// Fetch returns what was fed, or nothing after half a second.
func (f *fed) Fetch(ctx context.Context) (stream.Batch, error) {
	select {
	case <-ctx.Done():
		return stream.Batch{}, ctx.Err()
	case err := <-f.errs:
		return stream.Batch{}, err
	case b := <-f.batches:
		f.at, f.end = b.Next, b.End
		return b, nil
	case <-time.After(500 * time.Millisecond):
		return stream.Batch{From: f.at, Next: f.at, End: max(f.at, f.end)}, nil
	}
}

// Commit remembers offset.
func (f *fed) Commit(offset int64) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.commits = append(f.commits, offset)
	return nil
}

// committed returns the offsets that were committed.
func (f *fed) committed() []int64 {
	f.mu.Lock()
	defer f.mu.Unlock()
	return append([]int64(nil), f.commits...)
}

// records is a batch of n records from offset on, written at a time.
func records(offset int64, n int, at time.Time) stream.Batch {
	b := stream.Batch{From: offset, Next: offset + int64(n), End: offset + int64(n)}
	for i := range int64(n) {
		b.Records = append(b.Records, stream.Record{Topic: "articles", Partition: 3, Offset: offset + i, Time: at, Key: fmt.Append(nil, offset+i), Value: []byte("x")})
	}
	return b
}

// echo is a Reader that makes one output of each record.
type echo struct{}

func (echo) Lane(rec *stream.Record) []byte { return rec.Key }

func (echo) Read(rec *stream.Record) stream.Reading {
	return stream.Reading{Outcome: "nothing_found", Outputs: [][]stream.Output{{{Topic: "out", Key: rec.Key}}}}
}

func (e echo) Refused(rec *stream.Record, _ *stream.Reading, _ error) stream.Reading {
	return e.Read(rec)
}

// sinkFunc is a Sink.
type sinkFunc func(ctx context.Context) error

func (f sinkFunc) Write(ctx context.Context, outs []stream.Output) (int, error) {
	if err := f(ctx); err != nil {
		return 0, err
	}
	return len(outs), nil
}

// running is a Stream that runs.
type running struct {
	*stream.Stream
	stop context.CancelFunc
	done chan error
	log  *observer.ObservedLogs
}

func start(source stream.Source, sink stream.Sink, opt stream.Options) *running {
	core, logs := observer.New(zap.DebugLevel)
	ctx, stop := context.WithCancel(context.Background())
	r := &running{Stream: stream.New(source, echo{}, sink, zap.New(core), opt), stop: stop, done: make(chan error, 1), log: logs}
	go func() { r.done <- r.Run(ctx) }()
	return r
}

// said counts how often the log says message.
func (r *running) said(message string) int { return r.log.FilterMessage(message).Len() }

// Quarantined gives what Read gives: no record of these tests kills.
func (e echo) Quarantined(rec *stream.Record, _ int) stream.Reading { return e.Read(rec) }
