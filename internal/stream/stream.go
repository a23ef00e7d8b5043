package stream

import (
	"cmp"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"sync/atomic"
	"time"

	"go.uber.org/zap"
	"golang.org/x/sync/semaphore"
)

// Options bound and time a Stream. A zero field means the default that its comment gives.
type Options struct {
	// Lanes is how many records of a partition are read at once, or are being written at least once: 32, exactly once 16.
	Lanes int
	// Records is how many records of a partition may be in flight, those that are done before an older one among them: 32.
	// A crash repeats so many at most, and those that were not committed. Exactly once they are in flight until they are
	// committed, and it is twice CommitEvery. Bytes is how much all records in flight may weigh
	// together: 64 MiB; a heavier record waits until it is alone.
	Records int
	Bytes   int64
	// Delivery is what is promised of the outputs: AtLeastOnce.
	Delivery Delivery
	// CommitEvery is after how many done records to commit: 25, exactly once 200. CommitAfter is after how long at the
	// latest: 1 s, exactly once 200 ms. CommitBytes is, exactly once, after how many bytes of outputs: 4 MiB.
	CommitEvery int
	CommitAfter time.Duration
	CommitBytes int64
	// Drain is how long to finish what was begun when a partition is taken away: 5 s. It must be at most half of the
	// session time-out, or another member reads on before we have committed.
	Drain time.Duration
	// Backoff is for writes and fetches that fail: 100 ms, doubling to 10 s, given up after 5 min.
	Backoff Backoff
	// Progress is how often to log a line of progress: 10 s.
	Progress time.Duration
	// Stall is for how long a partition may make no progress while records wait: 1 min. OnStall says what then: StallAlert.
	Stall   time.Duration
	OnStall StallPolicy
	// Stopwatch hears how long fetches and writes take; nil for nobody.
	Stopwatch Stopwatch
}

func (o Options) withDefaults() Options {
	o.Bytes = cmp.Or(o.Bytes, 64<<20)
	o.Delivery = cmp.Or(o.Delivery, AtLeastOnce)
	if o.Delivery == ExactlyOnce {
		o.Lanes = cmp.Or(o.Lanes, 16)
		o.CommitEvery = cmp.Or(o.CommitEvery, 200)
		o.CommitAfter = cmp.Or(o.CommitAfter, 200*time.Millisecond)
		o.CommitBytes = cmp.Or(o.CommitBytes, 4<<20)
		o.Records = cmp.Or(o.Records, 2*o.CommitEvery)
		o.CommitEvery = min(o.CommitEvery, o.Records) // or the transaction would never be full
	}
	o.Lanes = cmp.Or(o.Lanes, 32)
	o.Records = cmp.Or(o.Records, 32)
	o.CommitEvery = cmp.Or(o.CommitEvery, 25)
	o.CommitAfter = cmp.Or(o.CommitAfter, time.Second)
	o.Drain = cmp.Or(o.Drain, 5*time.Second)
	o.Backoff.Min = cmp.Or(o.Backoff.Min, 100*time.Millisecond)
	o.Backoff.Max = cmp.Or(o.Backoff.Max, 10*time.Second)
	o.Backoff.GiveUp = cmp.Or(o.Backoff.GiveUp, 5*time.Minute)
	o.Progress = cmp.Or(o.Progress, 10*time.Second)
	o.Stall = cmp.Or(o.Stall, time.Minute)
	o.OnStall = cmp.Or(o.OnStall, StallAlert)
	return o
}

// Stream reads articles until it is told to stop.
type Stream struct {
	source Source
	reader Reader
	sink   Sink
	log    *zap.Logger
	opt    Options
	room   *semaphore.Weighted // bytes in flight
	weight atomic.Int64        // the same, to be looked at
	tally  tally
	life   context.Context // done after Crash
	end    context.CancelFunc

	owned   owned
	trouble trouble
	failed  atomic.Pointer[string] // why it stops

	self string              // in marks
	wary *semaphore.Weighted // held by the one that reads with caution
}

// New returns a Stream that nothing runs yet. Exactly once, sink may be nil.
func New(source Source, reader Reader, sink Sink, log *zap.Logger, opt Options) *Stream {
	opt = opt.withDefaults()
	life, end := context.WithCancel(context.Background())
	return &Stream{source: source, reader: reader, sink: sink, log: log, opt: opt, life: life, end: end,
		room: semaphore.NewWeighted(opt.Bytes), self: rand.Text(), wary: semaphore.NewWeighted(1)}
}

// Run reads until ctx is done; then it finishes what was begun, commits it and returns nil. It returns an error when
// it cannot go on; what was not written by then was not committed. Run is called once.
func (s *Stream) Run(ctx context.Context) error {
	stop := make(chan struct{})
	quiet := make(chan struct{})
	go func() { defer close(quiet); s.progress(stop) }()
	err := s.source.Run(ctx, (*owner)(s))
	close(stop)
	<-quiet
	s.log.Info("stopped", s.Totals().fields()...)
	if err != nil && ctx.Err() != nil && errors.Is(err, ctx.Err()) {
		return nil
	}
	return err
}

// Crash makes the stream behave as if its process had been killed: nothing more is written or committed. It is for
// tests of what happens then.
func (s *Stream) Crash() { s.end() }

func (s *Stream) crashed() bool { return s.life.Err() != nil }

// owner is a Stream as its Source sees it.
type owner Stream

// Trouble logs and counts err, and remembers it until we join.
func (o *owner) Trouble(err error) {
	if errors.Is(err, ErrReshaped) {
		o.tally.reshaped.Add(1)
		o.log.Warn("partitions changed", zap.Error(err))
		return
	}
	if errors.Is(err, ErrMissing) {
		o.tally.missing.Add(1)
	}
	o.trouble.note(groupWork{}, err)
	o.log.Warn("source in trouble", zap.Error(err))
}

// Joined forgets the trouble there was.
func (o *owner) Joined() { o.trouble.over() }

// Own reads one partition, and begins again when a transaction was undone.
func (o *owner) Own(ctx context.Context, p Partition) error {
	s := (*Stream)(o)
	log := s.log.With(zap.String("topic", p.Topic()), zap.Int("partition", p.ID()))
	patience, before := s.opt.Backoff.begin(), int64(0)
	for {
		offset, err := s.own(ctx, p, log)
		undone := errors.Is(err, ErrUndone)
		switch {
		case err == nil, undone && ctx.Err() != nil, errors.Is(err, ErrFenced) && !undone:
			return nil
		case undone:
			log.Warn("begin again", zap.Error(err))
			if offset > before {
				patience.reset()
			}
			before = offset
			if err = patience.wait(ctx, err); err == nil {
				continue
			}
			if ctx.Err() != nil {
				return nil
			}
		}
		err = fmt.Errorf("partition %d of %s at offset %d: %w", p.ID(), p.Topic(), offset, err)
		why := err.Error()
		s.failed.CompareAndSwap(nil, &why)
		return err
	}
}

// own is one run of a partition. It returns the watermark, and why it ended.
func (s *Stream) own(ctx context.Context, p Partition, log *zap.Logger) (int64, error) {
	run := newRun(s, p, place{p.Topic(), p.ID()}, log)
	s.owned.take(run)
	defer s.owned.giveBack(run)
	log.Info("partition taken")
	err := run.read(ctx)
	log.Info("partition given back", zap.Int64("offset", run.mark.offset()), zap.Error(err))
	return run.mark.offset(), err
}
