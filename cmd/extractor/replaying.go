package main

import (
	"context"
	"errors"
	"slices"
	"sync/atomic"

	"pledgewire/internal/broker"
	"pledgewire/internal/corpus"
	"pledgewire/internal/pipeline"
	"pledgewire/internal/replay"
	"pledgewire/internal/stream"
	"pledgewire/internal/wire"
)

// replaying is one run of "extractor replay".
type replaying struct {
	*replayCmd
	term *terminal
	talk *talk

	cluster *broker.Cluster // nil where no topic is named
	encoder wire.Encoder
	pl      *pipeline.Pipeline

	entries []corpus.Entry
	inputs  []replay.Input
	census  *replay.Census
	stdin   *replay.Hashed // nil where standard input is not read
	read    atomic.Int64   // bytes of the files

	file *replay.File // nil for a sink into topics
	sink *broker.Writer
	id   replay.Identity
	at   replay.Standing
}

func (r *replaying) close() {
	if r.cluster != nil {
		r.cluster.Close()
	}
}

func (r *replaying) run(ctx context.Context) error {
	if err := r.connect(ctx); err != nil {
		return err
	}
	if err := r.compile(); err != nil {
		return err
	}
	if err := r.look(ctx); err != nil {
		return err
	}
	job, err := r.job(ctx)
	if err != nil {
		return err
	}
	r.talk.begin(&r.read, total(r.inputs))
	r.at, err = job.Run(ctx, r.at)
	r.talk.clear()
	if err = r.ended(ctx, job, err); err != nil {
		return err
	}
	return r.finish(ctx)
}

// connect finds the brokers, where a topic is named.
func (r *replaying) connect(ctx context.Context) (err error) {
	if r.FromTopic == "" && r.ToTopic == "" {
		return nil
	}
	r.cluster, err = connect(ctx, &r.Kafka)
	return err
}

func (r *replaying) compile() error {
	kb, err := r.base()
	if err != nil {
		return err
	}
	r.pl = r.replayCmd.compile(kb)
	r.encoder = *r.replayCmd.encoder()
	r.encoder.Knowledge = kb.Version
	r.encoder.MaxEvent = corpus.MaxRecord
	r.id = replay.Identity{Settings: r.settings(), Extractor: extractorVersion(), Knowledge: kb.Version}
	return nil
}

// look finds the input and says what it is.
func (r *replaying) look(ctx context.Context) (err error) {
	if r.FromTopic != "" {
		r.id.Inputs = "a topic"
		return nil
	}
	r.entries = slices.Collect(corpus.Find(r.Paths))
	if slices.Contains(r.Paths, "-") {
		if r.Checkpoint != "" {
			return failf(exitUsage, "--checkpoint: standard input cannot be read again from where it was\nwrite it to a file first")
		}
		r.stdin = replay.NewHashed(r.term.In)
	}
	r.talk.begin(&r.read, 0)
	if r.inputs, err = replay.Hash(ctx, r.entries, func(n int) { r.read.Add(int64(n)) }); err != nil {
		return err
	}
	r.read.Store(0)
	r.census = replay.NewCensus(r.inputs)
	r.id.Inputs = replay.Digest(r.inputs)
	return nil
}

func total(inputs []replay.Input) (n int64) {
	for _, in := range inputs {
		n += in.Bytes
	}
	return n
}

// job puts the replay together.
func (r *replaying) job(ctx context.Context) (*replay.Job, error) {
	articles, err := newArticleReader(r.Published)
	if err != nil {
		return nil, err
	}
	if r.at, err = replay.Resume(r.Checkpoint, r.id); err != nil {
		return nil, failf(exitUsage, "%w", err)
	}
	if r.at.Records > 0 {
		r.talk.say("going on after %s", plural(int(r.at.Records), "record"))
	}
	sink, err := r.sinkOf(ctx)
	if err != nil {
		return nil, err
	}
	source, err := r.source(ctx)
	if err != nil {
		return nil, err
	}
	reader := &replay.Reader{Receive: articles.received, Extract: r.pl.Extract, Encoder: &r.encoder}
	return &replay.Job{Source: source, Read: reader.Read, Sink: sink, Workers: r.workers(), Rate: r.Rate, SkipBad: r.SkipBad,
		Checkpoint: r.Checkpoint, Identity: r.id, Every: r.CheckpointEvery, Told: r.told, Seen: r.talk.seen}, nil
}

// told hears of the end of a file.
func (r *replaying) told(f *corpus.File) {
	r.census.Add(f)
	r.talk.file(f)
}

// ended says why a replay ended before its source did.
func (r *replaying) ended(ctx context.Context, job *replay.Job, err error) error {
	if r.sink != nil {
		err = errors.Join(err, r.sink.Close())
	}
	if err == nil {
		return nil
	}
	if r.Checkpoint == "" && r.file != nil {
		r.file.Abandon()
	}
	var bad *replay.BadRecord
	var source *replay.SourceError
	switch {
	case errors.As(err, &bad):
		return failf(exitInput, "%s\nafter %s; to go on without it: --skip-bad%s", at(bad.Where, bad.Err), plural(r.at.Tally.Articles(), "article"), r.goingOn())
	case ctx.Err() != nil:
		return failf(exitInterrupted, "interrupted after %s%s", plural(r.at.Tally.Articles(), "article"), r.goingOn())
	case errors.Is(err, stream.ErrGap):
		return failf(exitInput, "%w", err)
	case errors.As(err, &source), r.file == nil:
		return failf(exitBroker, "%w%s", err, r.goingOn())
	}
	return writeFailed(err)
}

// goingOn says what becomes of a replay that ended early.
func (r *replaying) goingOn() string {
	if r.Checkpoint != "" {
		return "\nthe same command goes on from there"
	}
	return "\nnothing of it was kept; with --checkpoint FILE the same command could go on from there"
}

// finish gives the output its name, and writes the manifest.
func (r *replaying) finish(ctx context.Context) error {
	if err := replay.Unchanged(r.inputs); err != nil {
		return failf(exitInput, "%w", err)
	}
	var counted []replay.Counted
	if r.census != nil {
		counted = r.census.Inputs()
	}
	if r.stdin != nil {
		if err := r.stdin.Into(counted); err != nil {
			return failf(exitInput, "%w", err)
		}
	}
	manifest := replay.NewManifest(r.id, r.SkipBad, counted, r.at)
	if err := r.save(ctx, manifest); err != nil {
		if r.Checkpoint == "" && r.file != nil {
			r.file.Abandon()
		}
		if ctx.Err() != nil {
			return failf(exitInterrupted, "interrupted while the output was finished%s", r.goingOn())
		}
		return writeFailed(err)
	}
	r.talk.summary(&r.at.Tally)
	if r.at.Tally.Skipped > 0 {
		return failf(exitPartly, "%s that could not be read: skipped", plural(r.at.Tally.Skipped, "record"))
	}
	return nil
}

func (r *replaying) save(ctx context.Context, manifest *replay.Manifest) error {
	path := r.Manifest
	if r.file != nil {
		if err := r.file.Finish(ctx); err != nil {
			return err
		}
		if err := manifest.Wrote(ctx, r.Out, r.at.Tally.Rows); err != nil {
			return err
		}
		if path == "" {
			path = r.Out + ".manifest.json"
		}
	}
	if path != "" {
		if err := manifest.Save(path); err != nil {
			return err
		}
	}
	return r.clean()
}

// clean removes what only an interrupted replay needs: the checkpoint first, because it speaks of the rest.
func (r *replaying) clean() error {
	if err := replay.Forget(r.Checkpoint); err != nil {
		return err
	}
	if r.file != nil {
		return r.file.Clean()
	}
	return nil
}

// sinkOf returns where the events go.
func (r *replaying) sinkOf(ctx context.Context) (replay.Sink, error) {
	if r.ToTopic != "" {
		return r.topics(ctx)
	}
	layout, err := r.layout()
	if err != nil {
		return nil, err
	}
	r.file = &replay.File{Path: r.Out, Layout: layout, Receipts: r.WithReceipts}
	return r.file, nil
}

// source returns where the articles come from.
func (r *replaying) source(ctx context.Context) (replay.Source, error) {
	if r.FromTopic != "" {
		return r.topicSource(ctx)
	}
	rd := r.reader(r.term)
	rd.Count = func(n int) { r.read.Add(int64(n)) }
	if r.stdin != nil {
		rd.Stdin = r.stdin
	}
	return replay.Files(rd, slices.Values(r.entries)), nil
}
