package broker

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"time"

	kafka "github.com/segmentio/kafka-go"

	"pledgewire/internal/stream"
)

// GroupConfig says what to read, and as whom. A zero field means the default that its comment gives.
type GroupConfig struct {
	Topic string
	Group string
	// Session is after how long without a sign of life the group gives our partitions to others: 10 s.
	Session time.Duration
	// Latest starts at the end of a partition that the group has not read before, not at its start.
	Latest bool
	// OnGap says what to do when the committed offset is not there any more: GapFail.
	OnGap GapPolicy
	// FetchBytes is how much to fetch at once from a partition: 1 MiB. A larger batch comes alone.
	FetchBytes int
	// Out says how to write what comes of the records, exactly once; at least once a Writer does.
	Out WriterConfig
	// TransactionTimeout is after how long the brokers abort a transaction that nobody ends: 1 min.
	TransactionTimeout time.Duration
	// GiveUp is how long to try to join the group, and to wait for a topic that is not there: 5 min.
	GiveUp time.Duration
	// Watch is how often to look whether the topic is there, with the partitions that it had: 5 s.
	Watch time.Duration
}

// GapPolicy says what to do when the committed offset of a partition is before its first record or behind its last.
type GapPolicy string

// The policies.
const (
	GapFail     GapPolicy = "fail"     // stop with an error
	GapEarliest GapPolicy = "earliest" // report it, and go on with the first record there is
	GapLatest   GapPolicy = "latest"   // report it, and go on with the next record that comes
)

// Group is a member of a consumer group: a stream.Source.
type Group struct {
	cluster *Cluster
	conf    GroupConfig
	codec   kafka.Compression // of conf.Out
}

var _ stream.Source = (*Group)(nil)

// Group returns a member of a consumer group, which joins when it is run.
func (c *Cluster) Group(conf GroupConfig) *Group {
	conf.Session = cmp.Or(conf.Session, 10*time.Second)
	conf.OnGap = cmp.Or(conf.OnGap, GapFail)
	conf.FetchBytes = cmp.Or(conf.FetchBytes, 1<<20)
	conf.TransactionTimeout = cmp.Or(conf.TransactionTimeout, time.Minute)
	conf.GiveUp = cmp.Or(conf.GiveUp, 5*time.Minute)
	conf.Watch = cmp.Or(conf.Watch, 5*time.Second)
	return &Group{cluster: c, conf: conf}
}

// Run is a member of the group until ctx is done: it gives the partitions of each generation to owner, and leaves
// politely.
func (g *Group) Run(ctx context.Context, owner stream.Owner) error {
	var err error
	if g.codec, err = g.conf.Out.codec(); err != nil {
		return err
	}
	group, err := kafka.NewConsumerGroup(g.config())
	if err != nil {
		return err
	}
	ctx, stop := context.WithCancelCause(ctx)
	left := make(chan struct{})
	go func() {
		<-ctx.Done()
		_ = group.Close() // ends the generation and waits for its partitions; it never fails
		close(left)
	}()
	go g.watch(ctx, owner, stop)
	err = g.generations(ctx, group, owner, stop)
	stop(err)
	<-left
	return context.Cause(ctx)
}

func (g *Group) config() kafka.ConsumerGroupConfig {
	start := kafka.FirstOffset
	if g.conf.Latest {
		start = kafka.LastOffset
	}
	return kafka.ConsumerGroupConfig{
		ID: g.conf.Group, Brokers: g.cluster.addrs, Dialer: g.cluster.dialer, Topics: []string{g.conf.Topic},
		StartOffset: start, WatchPartitionChanges: true, PartitionWatchInterval: g.conf.Watch,
		SessionTimeout: g.conf.Session, RebalanceTimeout: g.conf.Session,
		HeartbeatInterval: min(time.Second, g.conf.Session/5),
		JoinGroupBackoff:  300 * time.Millisecond,
	}
}

// generations gives away the partitions of one generation after the other. It returns when ctx is done, or with an error
// that will not pass.
func (g *Group) generations(ctx context.Context, group *kafka.ConsumerGroup, owner stream.Owner, stop context.CancelCauseFunc) error {
	var since time.Time // of the first failure in a row
	for {
		gen, err := group.Next(ctx)
		switch {
		case ctx.Err() != nil, errors.Is(err, kafka.ErrGroupClosed):
			return nil
		case err == nil:
			since = time.Time{}
			owner.Joined()
			g.give(gen, owner, stop)
			continue
		case !passes(err):
			return fmt.Errorf("join group %s: %w", g.conf.Group, fatal(err))
		case errors.Is(err, kafka.RebalanceInProgress):
			continue
		}
		if since.IsZero() {
			since = time.Now()
		}
		if spent := time.Since(since); spent > g.conf.GiveUp {
			return fmt.Errorf("join group %s: %w after %s: %w", g.conf.Group, stream.ErrGivenUp, spent.Round(time.Second), err)
		}
		owner.Trouble(fmt.Errorf("join group %s: %w", g.conf.Group, err))
	}
}

// give starts a reader for every partition of gen.
func (g *Group) give(gen *kafka.Generation, owner stream.Owner, stop context.CancelCauseFunc) {
	for _, assigned := range gen.Assignments[g.conf.Topic] {
		p := g.partition(gen, assigned)
		gen.Start(func(genCtx context.Context) {
			ctx, cancel := context.WithCancel(context.Background())
			defer cancel()
			defer context.AfterFunc(genCtx, cancel)()
			if err := owner.Own(ctx, p); err != nil {
				stop(err)
			}
		})
	}
}

// partition is one partition in one generation.
type partition struct {
	*fetcher
	gen      *kafka.Generation
	group    string
	assigned int64 // where to begin when nothing was committed

	// Exactly once.
	producer *producer
	out      WriterConfig
	codec    kafka.Compression
	open     *transaction // nil for none
	leaving  bool         // the generation must end
}

var _ stream.Exact = (*partition)(nil)

func (g *Group) partition(gen *kafka.Generation, assigned kafka.PartitionAssignment) *partition {
	topic := g.conf.Topic
	p := &partition{fetcher: g.cluster.fetcher(topic, assigned.ID, assigned.Offset, g.conf.FetchBytes), gen: gen, group: g.conf.Group, assigned: assigned.Offset,
		producer: &producer{client: g.cluster.client, id: transactionalID(g.conf.Group, topic, assigned.ID), timeout: g.conf.TransactionTimeout},
		out:      g.conf.Out, codec: g.codec}
	p.onGap = g.conf.OnGap
	return p
}
