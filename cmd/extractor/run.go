package main

import (
	"context"
	"time"

	"go.uber.org/zap"

	"pledgewire/internal/broker"
	"pledgewire/internal/config"
	"pledgewire/internal/pipeline"
	"pledgewire/internal/stream"
	"pledgewire/internal/wire"
)

// runCmd is "extractor run".
type runCmd struct {
	reading
	writing
	logging
	listening
	config.Kafka
	config.Topics

	Group        string           `help:"Consumer group; its members share the partitions, and what it has read it does not read again." default:"pledgewire"`
	From         string           `help:"Where to begin in a partition that the group has not read: ${enum}." enum:"earliest,latest" default:"earliest"`
	OnGap        broker.GapPolicy `help:"When the committed offset is gone: fail, with exit code 4, or go on at the earliest or latest record." enum:"fail,earliest,latest" default:"fail"`
	CreateTopics bool             `help:"Make the topics that are missing, with the brokers' default number of partitions."`
	Compression  string           `help:"Compression of what is written: ${enum}." enum:"none,lz4,zstd,snappy,gzip" default:"none"`
	Delivery     stream.Delivery  `help:"What is promised of the events of an article: ${enum}. At least once may repeat events after a crash, with the same ids; exactly once writes in transactions, for readers that read committed. See docs/operations.md." enum:"at-least-once,exactly-once" default:"at-least-once"`

	Lanes       int           `help:"Articles of a partition that are read or written at the same time. The default is 32, or exactly once 16." placeholder:"N" group:"Bounds"`
	Records     int           `help:"Articles of a partition that may be in flight; a crash repeats so many at most. The default is 32, or exactly once twice --commit-every." placeholder:"N" group:"Bounds"`
	Bytes       int64         `help:"Bytes of articles that may be in flight; reading waits while there are more." default:"67108864" group:"Bounds"`
	MaxHeaders  int           `help:"Headers that an article may have; with more it is a dead letter." default:"256" group:"Bounds"`
	MaxHeader   int           `name:"max-header-bytes" help:"Bytes that the headers of an article may have together; with more it is a dead letter." default:"65536" group:"Bounds"`
	Deadline    time.Duration `help:"Longest time for one article; then it is a dead letter." default:"30s" group:"Bounds"`
	CommitEvery int           `help:"Commit after this many articles of a partition. The default is 25, or exactly once 200." placeholder:"N" group:"Bounds"`
	CommitAfter time.Duration `help:"Commit after this time at the latest. The default is 1s, or exactly once 200ms." placeholder:"1s" group:"Bounds"`
	CommitBytes int64         `help:"Exactly once: commit after this many bytes of events of a partition." default:"4194304" group:"Bounds"`
	Transaction time.Duration `name:"transaction-timeout" help:"Exactly once: the brokers abort a transaction that nobody has ended after this time." default:"1m" group:"Bounds"`
	Session     time.Duration `help:"After this time without a sign of life other members take over." default:"10s" group:"Bounds"`
	Drain       time.Duration `help:"Time to finish what was begun when stopping; at most half of --session." default:"5s" group:"Bounds"`
	GiveUp      time.Duration `help:"Stop after trouble with the brokers of this length, with exit code 4." default:"5m" group:"Bounds"`
	Stall       time.Duration `help:"Longest time that a partition may make no progress while articles wait in it." default:"1m" group:"Bounds"`
	OnStall     string        `help:"Then: alert (log it, and be not ready), or fail (and stop)." enum:"alert,fail" default:"alert" group:"Bounds"`
	Progress    time.Duration `help:"Log a line of progress this often." default:"10s" group:"Bounds"`
}

// Help shows examples.
func (*runCmd) Help() string {
	return examplesHelp(
		"extractor run --brokers localhost:9092",
		"extractor run --config extractor.yaml --listen 127.0.0.1:9102",
	)
}

// Run carries the command out.
func (c *runCmd) Run(ctx context.Context, term *terminal) error {
	if c.Drain > c.Session/2 {
		return failf(exitUsage, "--drain %s is more than half of --session %s: another member would read on before we have committed\nlower --drain or raise --session", c.Drain, c.Session)
	}
	if err := c.checkStall(); err != nil {
		return err
	}
	if err := c.checkDelivery(); err != nil {
		return err
	}
	log, err := c.logger(term)
	if err != nil {
		return err
	}
	seen, err := c.open(log)
	if err != nil {
		return err
	}
	defer seen.close()
	cluster, err := connect(ctx, &c.Kafka)
	if err != nil {
		return err
	}
	defer cluster.Close()
	if c.CreateTopics {
		if _, err := cluster.CreateTopics(ctx, topicSpecs(&c.Topics, 0, 0)...); err != nil {
			return failf(exitBroker, "%w", err)
		}
	}
	sizes, err := describeTopics(ctx, cluster, &c.Kafka, &c.Topics)
	if err != nil {
		return err
	}
	sizes.warn(log, &c.Topics)
	if err := c.checkTransactions(ctx, cluster); err != nil {
		return err
	}
	return c.stream(ctx, cluster, sizes, seen)
}

// checkStall refuses a stall that ends the run before the article that causes it can become a dead letter.
func (c *runCmd) checkStall() error {
	switch {
	case c.Stall <= 0:
		return failf(exitUsage, "--stall %s: give a time above zero, such as --stall 10m", c.Stall)
	case c.OnStall == string(stream.StallFail) && c.Stall <= c.Deadline:
		return failf(exitUsage, "--on-stall fail with --stall %s, which is not more than --deadline %s: an article that takes long would end the run, not become a dead letter\nraise --stall or lower --deadline", c.Stall, c.Deadline)
	}
	return nil
}

// stream reads until ctx is done.
func (c *runCmd) stream(ctx context.Context, cluster *broker.Cluster, sizes sizes, seen *outside) error {
	log := seen.log
	articles, err := c.articles(sizes)
	if err != nil {
		return err
	}
	out := broker.WriterConfig{MaxBytes: sizes.max, Compression: c.Compression}
	sink, err := cluster.Writer(out)
	if err != nil {
		return failf(exitUsage, "%w", err)
	}
	source := cluster.Group(broker.GroupConfig{Topic: c.Topics.Articles, Group: c.Group, Session: c.Session,
		Latest: c.From == "latest", OnGap: c.OnGap, GiveUp: c.GiveUp, Out: out, TransactionTimeout: c.Transaction})
	log.Info("started", zap.String("version", extractorVersion()), zap.String("knowledge", articles.Encoder.Knowledge),
		zap.Strings("brokers", c.Brokers), zap.String("topic", c.Topics.Articles), zap.String("group", c.Group), zap.String("delivery", string(c.Delivery)))
	articles.Stopwatch = seen.Stopwatch
	options := c.options()
	options.Stopwatch = seen.Stopwatch
	running := stream.New(source, articles, sink, log, options)
	seen.watch(running, articles.Encoder.Knowledge)
	err = running.Run(ctx)
	if err == nil {
		err = sink.Close()
	}
	if err != nil {
		return failf(exitBroker, "stopped without committing what was not written: %w", err)
	}
	return failf(exitInterrupted, "interrupted; what was begun was finished and committed")
}

// articles returns the reader of articles that the flags ask for.
func (c *runCmd) articles(sizes sizes) (*stream.Articles, error) {
	kb, err := c.base()
	if err != nil {
		return nil, err
	}
	encoder := *c.encoder()
	encoder.Knowledge = kb.Version
	encoder.MaxEvent = int(min(sizes.of(c.PledgeEvents), sizes.of(c.Entities), sizes.of(c.Receipts)) - headerRoom/8)
	encoder.MaxDeadLetter = int(sizes.of(c.DeadLetters) - 1<<10)
	pl := pipeline.New(kb, pipeline.Options{NoTags: c.Tagger == "none"})
	return &stream.Articles{Decoder: wire.Decoder{MaxHeaders: c.MaxHeaders, MaxHeader: c.MaxHeader}, Encoder: encoder, Extract: pl.Extract, Topic: topicName(&c.Topics), Deadline: c.Deadline}, nil
}

func (c *runCmd) options() stream.Options {
	return stream.Options{Delivery: c.Delivery, Lanes: c.Lanes, Records: c.Records, Bytes: c.Bytes, CommitEvery: c.CommitEvery, CommitAfter: c.CommitAfter, CommitBytes: c.CommitBytes,
		Drain: c.Drain, Progress: c.Progress, Stall: c.Stall, OnStall: stream.StallPolicy(c.OnStall), Backoff: stream.Backoff{GiveUp: c.GiveUp}}
}
