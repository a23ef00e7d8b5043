package stream_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"

	"go.uber.org/zap"
	"go.uber.org/zap/zapcore"
	"go.uber.org/zap/zaptest/observer"

	"pledgewire/internal/stream"
)

// topic is a topic in memory with what a group committed to it. It outlives the streams that read it.
type topic struct {
	mu        sync.Mutex
	parts     [][]string // values by partition
	offsets   []int64
	notes     []string
	refuse    int // commits to refuse
	commits   int
	everNoted []string
	write     func([]stream.Output) error // where what is delivered exactly once goes
	begun     int                         // partitions that were fetched from twice: the first batch was taken
	begins    func()                      // called when one more is
}

func newTopic(parts ...[]string) *topic {
	return &topic{parts: parts, offsets: make([]int64, len(parts)), notes: make([]string, len(parts))}
}

// Run gives all partitions away once.
func (tp *topic) Run(ctx context.Context, owner stream.Owner) error {
	var wg sync.WaitGroup
	errs := make([]error, len(tp.parts))
	tp.begun = 0
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	for id := range tp.parts {
		wg.Go(func() {
			if errs[id] = owner.Own(ctx, &keptPartition{topic: tp, id: id, next: tp.offsets[id]}); errs[id] != nil {
				stop()
			}
		})
	}
	wg.Wait()
	return errors.Join(errs...)
}

// keptPartition is one partition of a topic.
type keptPartition struct {
	*topic
	id      int
	next    int64
	told    bool // that there is nothing more
	fetches int
}

func (p *keptPartition) Topic() string { return "articles" }
func (p *keptPartition) ID() int       { return p.id }

// Fetch gives up to 20 records, and waits when there are none.
func (p *keptPartition) Fetch(ctx context.Context) (stream.Batch, error) {
	if p.fetches++; p.fetches == 2 {
		p.mu.Lock()
		p.begun++
		p.mu.Unlock()
		p.begins()
	}
	end := int64(len(p.parts[p.id]))
	if p.next == end && !p.told {
		p.told = true
		return stream.Batch{From: end, Next: end, End: end}, nil
	}
	if p.next == end {
		<-ctx.Done()
		return stream.Batch{}, ctx.Err()
	}
	batch := stream.Batch{From: p.next, Next: min(p.next+20, end), End: end}
	for at := p.next; at < batch.Next; at++ {
		value := p.parts[p.id][at]
		batch.Records = append(batch.Records, stream.Record{Topic: "articles", Partition: p.id, Offset: at, Key: []byte(value), Value: []byte(value)})
	}
	p.next = batch.Next
	return batch, nil
}

func (p *keptPartition) Commit(offset int64) error { return p.CommitNoted(offset, "") }

func (p *keptPartition) CommitNoted(offset int64, note string) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.refuse > 0 {
		p.refuse--
		return errors.New("not the coordinator")
	}
	p.commits++
	p.offsets[p.id], p.notes[p.id] = offset, note
	p.everNoted = append(p.everNoted, note)
	return nil
}

// Begin goes back to what is committed.
func (p *keptPartition) Begin(context.Context) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.next = p.offsets[p.id]
	return nil
}

// Deliver takes all of it, or nothing.
func (p *keptPartition) Deliver(ctx context.Context, outs []stream.Output, offset int64, note string) (int, error) {
	if ctx.Err() != nil {
		return 0, ctx.Err()
	}
	p.mu.Lock()
	before, noted := p.offsets[p.id], p.notes[p.id]
	p.mu.Unlock()
	if err := p.CommitNoted(offset, note); err != nil {
		return 0, err
	}
	err := p.write(outs)
	if err != nil { // the process died in between
		p.mu.Lock()
		p.offsets[p.id], p.notes[p.id] = before, noted
		p.mu.Unlock()
	}
	return 0, err
}

func (p *keptPartition) Note(context.Context) (string, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.notes[p.id], nil
}

// life is one life of a process: it reads a topic until everything is done, a record kills it, or it is stopped.
type life struct {
	*stream.Stream
	cancel context.CancelFunc
	world  *world

	mu   sync.Mutex
	dead bool
	left int // records to finish
}

// world is what outlives the processes.
type world struct {
	topic  *topic
	kills  func(value string) bool
	before func(l *life, value string) // called before a record is read
	opt    stream.Options

	mu      sync.Mutex
	starts  map[string]int
	outcome map[string]string
	logs    *observer.ObservedLogs
}

func newWorld(tp *topic, kills func(string) bool, delivery stream.Delivery) *world {
	return &world{topic: tp, kills: kills, opt: stream.Options{Delivery: delivery}, starts: map[string]int{}, outcome: map[string]string{}}
}

// live runs one life and reports whether it died.
func (w *world) live(t *testing.T) (died bool) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	l := &life{cancel: cancel, world: w}
	for id, values := range w.topic.parts {
		l.left += len(values) - int(w.topic.offsets[id])
	}
	core, logs := observer.New(zapcore.InfoLevel)
	w.logs = logs
	w.topic.write = func(outs []stream.Output) error {
		_, err := l.Write(ctx, outs)
		return err
	}
	w.topic.begins = func() {
		l.mu.Lock()
		defer l.mu.Unlock()
		l.stopWhenDone()
	}
	l.Stream = stream.New(w.topic, l, l, zap.New(core), w.opt)
	if l.left == 0 {
		return false
	}
	if err := l.Run(ctx); err != nil && !l.dead {
		t.Fatal("the stream stops:", err)
	}
	return l.dead
}

func (l *life) Lane(rec *stream.Record) []byte { return rec.Key }

func (l *life) Read(rec *stream.Record) stream.Reading {
	value := string(rec.Value)
	if before := l.world.before; before != nil {
		before(l, value)
	}
	l.mu.Lock()
	dead := l.dead
	l.mu.Unlock()
	if dead { // nothing happens in a dead process
		return stream.Reading{}
	}
	l.world.mu.Lock()
	l.world.starts[value]++
	l.world.mu.Unlock()
	if l.world.kills(value) {
		l.die()
		return stream.Reading{}
	}
	return result(value, "read")
}

func (l *life) die() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if !l.dead {
		l.dead = true
		l.Crash()
		l.cancel()
	}
}

func (l *life) Quarantined(rec *stream.Record, starts int) stream.Reading {
	return result(string(rec.Value), fmt.Sprintf("quarantined after %d", starts))
}

func (l *life) Refused(rec *stream.Record, _ *stream.Reading, _ error) stream.Reading {
	return result(string(rec.Value), "refused")
}

func result(value, outcome string) stream.Reading {
	return stream.Reading{Outcome: outcome, Outputs: [][]stream.Output{{{Topic: "out", Key: []byte(value), Value: []byte(outcome)}}}}
}

// stopWhenDone stops the process in order when all records are written, and all partitions have begun: one that has not keeps
// the mark of who died in it.
func (l *life) stopWhenDone() {
	l.world.topic.mu.Lock()
	defer l.world.topic.mu.Unlock()
	if l.left == 0 && l.world.topic.begun == len(l.world.topic.parts) {
		l.cancel()
	}
}

// Write is the Sink.
func (l *life) Write(_ context.Context, outs []stream.Output) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.dead {
		return 0, errors.New("dead")
	}
	l.world.mu.Lock()
	defer l.world.mu.Unlock()
	for _, out := range outs {
		l.world.outcome[string(out.Key)] = string(out.Value)
		l.left--
		l.stopWhenDone()
	}
	return len(outs), nil
}
