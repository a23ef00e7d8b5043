package main

import (
	"cmp"
	"context"
	"embed"
	"errors"
	"fmt"
	"path"
	"time"

	"golang.org/x/sync/errgroup"

	"pledgewire/internal/broker"
	"pledgewire/internal/config"
	"pledgewire/internal/embedded"
	"pledgewire/internal/pipeline"
	"pledgewire/internal/stream"
	"pledgewire/internal/wire"
)

// demoArticles are invented, but of the kind that the news brings.
//
//go:embed demo/*.json
var demoArticles embed.FS

// demoCmd is "extractor demo".
type demoCmd struct {
	reading
	writing
	Pace time.Duration `help:"Pause between articles, such as 0s or 2s." default:"400ms"`
	Keep bool          `help:"Keep the broker up afterwards, and read what others write to it, until interrupted."`
}

// Help shows examples.
func (*demoCmd) Help() string {
	return examplesHelp(
		"extractor demo --pace 0s",
		"extractor demo --keep",
	)
}

// Run carries the command out.
func (c *demoCmd) Run(ctx context.Context, term *terminal) error {
	node, err := embedded.Start(1)
	if err != nil {
		return failf(exitBroker, "%w", err)
	}
	defer node.Close()
	topics := config.Topics{Articles: string(wire.Articles), PledgeEvents: string(wire.PledgeEvents), Entities: string(wire.Entities),
		Receipts: string(wire.Receipts), DeadLetters: string(wire.DeadLetters)}
	cluster, err := connect(ctx, &config.Kafka{Brokers: node.Addrs()})
	if err != nil {
		return err
	}
	defer cluster.Close()
	if _, err := cluster.CreateTopics(ctx, topicSpecs(&topics, 3, 1)...); err != nil {
		return failf(exitBroker, "%w", err)
	}
	d := &demo{cmd: c, cluster: cluster, topics: &topics, show: newShow(term.Out, terminalWidth(term.Out))}
	d.show.hello(node.Addrs()[0], &topics)
	err = d.run(ctx, term)
	if err == nil || ctx.Err() != nil && c.Keep {
		return nil
	}
	if ctx.Err() != nil {
		return failf(exitInterrupted, "interrupted")
	}
	return err
}

// demo is one run of the demo: articles go in, the stream reads them, their events come out and are shown.
type demo struct {
	cmd     *demoCmd
	cluster *broker.Cluster
	topics  *config.Topics
	show    *show
}

var errShown = errors.New("everything was shown")

func (d *demo) run(ctx context.Context, term *terminal) error {
	articles, err := readDemo()
	if err != nil {
		return err
	}
	sizes, err := describeTopics(ctx, d.cluster, &config.Kafka{}, d.topics)
	if err != nil {
		return err
	}
	sink, err := d.cluster.Writer(broker.WriterConfig{MaxBytes: sizes.max})
	if err != nil {
		return err
	}
	d.show.expect(len(articles))
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error { return d.stream(ctx, sink, sizes, term) })
	group.Go(func() error { return d.write(ctx, sink, articles) })
	for topic, show := range map[string]func(*stream.Record) (bool, error){
		d.topics.PledgeEvents: d.show.pledge, d.topics.Receipts: d.show.receipt, d.topics.DeadLetters: d.show.deadLetter,
	} {
		group.Go(func() error { return d.follow(ctx, topic, show) })
	}
	if err := group.Wait(); !errors.Is(err, errShown) {
		return err
	}
	d.show.bye()
	return nil
}

// follow shows a topic from its start, until everything was shown.
func (d *demo) follow(ctx context.Context, topic string, show func(*stream.Record) (bool, error)) error {
	follower, err := d.cluster.Follow(ctx, broker.Following{Topics: []string{topic}})
	if err != nil {
		return err
	}
	return follower.Each(ctx, func(rec *stream.Record) error {
		all, err := show(rec)
		if err == nil && all && !d.cmd.Keep {
			err = errShown
		}
		return err
	})
}

// stream is what "extractor run" does.
func (d *demo) stream(ctx context.Context, sink stream.Sink, sizes sizes, term *terminal) error {
	log, err := logging{LogLevel: "warn", LogFormat: "auto"}.logger(term)
	if err != nil {
		return err
	}
	kb, err := d.cmd.base()
	if err != nil {
		return err
	}
	encoder := *d.cmd.encoder()
	encoder.Knowledge = kb.Version
	encoder.MaxDeadLetter = int(sizes.of(d.topics.DeadLetters) - 1<<10)
	pl := pipeline.New(kb, pipeline.Options{NoTags: d.cmd.Tagger == "none"})
	source := d.cluster.Group(broker.GroupConfig{Topic: d.topics.Articles, Group: "pledgewire-demo"})
	reader := &stream.Articles{Encoder: encoder, Extract: pl.Extract, Topic: topicName(d.topics)}
	return stream.New(source, reader, sink, log, stream.Options{}).Run(ctx)
}

// write writes the articles, one after the other.
func (d *demo) write(ctx context.Context, sink stream.Sink, articles []demoArticle) error {
	for _, art := range articles {
		d.show.article(art)
		out := stream.Output{Topic: d.topics.Articles, Key: []byte(art.id), Value: art.text}
		if _, err := sink.Write(ctx, []stream.Output{out}); err != nil {
			return fmt.Errorf("write the sample article %s: %w", art.id, err)
		}
		select {
		case <-ctx.Done():
			return context.Cause(ctx)
		case <-time.After(d.cmd.Pace):
		}
	}
	return nil
}

// demoArticle is one of the sample articles.
type demoArticle struct {
	id, title string
	text      []byte
}

func readDemo() ([]demoArticle, error) {
	files, err := demoArticles.ReadDir("demo")
	if err != nil {
		return nil, err
	}
	var out []demoArticle
	for _, file := range files {
		text, err := demoArticles.ReadFile(path.Join("demo", file.Name()))
		if err != nil {
			return nil, err
		}
		art, err := wire.Decode(wire.Input{Value: text})
		if err != nil {
			return nil, fmt.Errorf("sample article %s: %w", file.Name(), err)
		}
		out = append(out, demoArticle{art.ID, cmp.Or(art.Title, art.ID), text})
	}
	return out, nil
}
