package main

import (
	"context"
	"slices"
	"time"

	"pledgewire/internal/config"
	"pledgewire/internal/corpus/pick"
	"pledgewire/internal/stream"
)

// watchCmd is "extractor watch".
type watchCmd struct {
	config.Kafka
	Topic        []string         `help:"Topic of events to watch; may be given several times. That of --pledge-events where nothing is said." placeholder:"TOPIC"`
	PledgeEvents string           `name:"pledge-events" help:"Topic of the pledge events, as run knows it." default:"pledge-events" group:"Topics"`
	Where        []pick.Condition `sep:"none" help:"Show only events whose field has this value. VALUE,VALUE are alternatives, and so are conditions on the same field; different fields must all fit. Nested fields have dots: detail.confidence=high. Nothing behind = is null." placeholder:"FIELD=VALUE"`
	From         when             `help:"Begin at start, end, a date, a time with its zone, or so long ago (-24h, -7d). It is the time at which an event was written to the topic." default:"end" placeholder:"WHEN"`
	To           *when            `help:"Stop before this; end is where the topics end now. Without it, go on until interrupted." placeholder:"WHEN"`
	Output       string           `short:"o" help:"Form of the output: table or jsonl; table on a terminal, else jsonl." enum:"auto,table,jsonl" default:"auto"`
	GiveUp       time.Duration    `help:"Stop after trouble with the brokers of this length." default:"5m"`
}

// Run carries the command out.
func (c *watchCmd) Run(ctx context.Context, term *terminal) error {
	if err := c.check(); err != nil {
		return err
	}
	cluster, err := connect(ctx, &c.Kafka)
	if err != nil {
		return err
	}
	defer cluster.Close()
	w := &watching{watchCmd: c, cluster: cluster, where: pick.Conditions(c.Where).Merge(), draw: c.form(term), term: term, met: map[string]bool{}}
	read := w.follow
	if c.isPast() {
		read = w.past
	}
	return w.verdict(ctx, read(ctx))
}

// check refuses command lines that cannot be meant, and fills in the topic.
func (c *watchCmd) check() error {
	if len(c.Topic) == 0 {
		c.Topic = []string{c.PledgeEvents}
	}
	slices.Sort(c.Topic)
	c.Topic = slices.Compact(c.Topic)
	switch {
	case c.To == nil:
	case c.To.edge == "start":
		return failf(exitUsage, "--to start: nothing stands before the start\nsay --to end, or a moment such as --to 2026-03-02")
	case c.From.edge == "end" && c.isPast():
		return failf(exitUsage, "--to %s is not after --from end: there is nothing between them\nsay where to begin: --from start, --from -24h or --from 2026-03-01", c.To.text)
	case c.From.edge == "" && c.To.edge == "" && !c.From.at.Before(c.To.at):
		return failf(exitUsage, "--to %s is not after --from %s: there is nothing between them", c.To.text, c.From.text)
	}
	return nil
}

// isPast reports whether nothing that comes from now on is wanted.
func (c *watchCmd) isPast() bool {
	return c.To != nil && (c.To.edge == "end" || !c.To.at.After(time.Now()))
}

// between reports whether a record's time is one that was asked for: times in a partition need not be in order.
func (c *watchCmd) between(rec *stream.Record) bool {
	return !rec.Time.Before(c.From.at) && (c.To == nil || c.To.at.IsZero() || rec.Time.Before(c.To.at))
}
