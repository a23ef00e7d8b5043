package broker

import (
	"context"
	"fmt"
	"slices"

	kafka "github.com/segmentio/kafka-go"

	"pledgewire/internal/stream"
)

// transaction is one delivery on its way. Its steps are done one after the other, each once: after an error that may pass
// run goes on with the one that failed.
type transaction struct {
	*producer
	cluster *Cluster
	conf    WriterConfig
	codec   kafka.Compression

	outs    []stream.Output
	batches []*batch // those to one partition in order
	member  *kafka.Generation
	topic   string
	offset  kafka.TxnOffsetCommit

	steps   []func(context.Context) error
	refused int   // the output that is too large
	why     error // nil for none
}

// run does what is left to do.
func (t *transaction) run(ctx context.Context) error {
	for len(t.steps) > 0 {
		if err := t.steps[0](ctx); err != nil {
			return err
		}
		t.steps = t.steps[1:]
	}
	return t.why
}

// spread shares the outputs out among partitions and batches. With ErrTooLarge, t.refused is the output that fits into no
// batch.
func (t *transaction) spread(ctx context.Context) error {
	parts, err := t.partitions(ctx)
	if err != nil {
		return err
	}
	last, filled := map[spot]*batch{}, map[spot]int64{}
	for i := range t.outs {
		out := &t.outs[i]
		to := spot{out.Topic, kafka.Murmur2Balancer{}.Balance(message(out), parts[out.Topic]...)}
		size, room := recordBytes(out), t.conf.room(out.Topic)
		if size > room {
			t.refused = i
			return fmt.Errorf("write to %s: %w: %d bytes, and the topic takes %d", out.Topic, stream.ErrTooLarge, size, room)
		}
		if last[to] == nil || filled[to]+size > room {
			last[to], filled[to] = &batch{to: to}, 0
			t.batches = append(t.batches, last[to])
		}
		last[to].outs = append(last[to].outs, i)
		filled[to] += size
	}
	return nil
}

// partitions returns the partitions of the topics that are written to.
func (t *transaction) partitions(ctx context.Context) (map[string][]int, error) {
	topics, err := t.described(ctx)
	if err != nil {
		return nil, err
	}
	parts := map[string][]int{}
	for _, topic := range topics {
		for _, part := range topic.Partitions {
			parts[topic.Name] = append(parts[topic.Name], part.ID)
		}
		slices.Sort(parts[topic.Name])
	}
	for _, out := range t.outs {
		if len(parts[out.Topic]) == 0 {
			return nil, fmt.Errorf("write to %s: %w", out.Topic, kafka.UnknownTopicOrPartition)
		}
	}
	return parts, nil
}

// described returns the topics that are written to, as kafka-go knows them: that is no question to a broker.
func (t *transaction) described(ctx context.Context) ([]kafka.Topic, error) {
	var names []string
	for _, out := range t.outs {
		if !slices.Contains(names, out.Topic) {
			names = append(names, out.Topic)
		}
	}
	meta, err := t.cluster.metadata(ctx, names...)
	if err != nil {
		return nil, err
	}
	return meta.Topics, nil
}

// addPartitions adds every partition that is written to.
func (t *transaction) addPartitions(ctx context.Context) error {
	var spots []spot
	for _, b := range t.batches {
		if !slices.Contains(spots, b.to) {
			spots = append(spots, b.to)
		}
	}
	return t.add(ctx, spots)
}

// produce writes the batches, and aborts instead when one of them is refused for the size of its only record.
func (t *transaction) produce(ctx context.Context) error {
	for {
		round := t.round()
		if len(round) == 0 {
			return nil
		}
		if err := t.send(ctx, round); err != nil {
			return err
		}
		if i := slices.IndexFunc(round, func(b *batch) bool { return b.refused != nil }); i >= 0 && !t.split(round[i]) {
			t.refused, t.why = round[i].outs[0], fmt.Errorf("write to %s: %w: %w", round[i].to.topic, stream.ErrTooLarge, round[i].refused)
			t.steps = []func(context.Context) error{nil, t.abort, t.renew} // instead of what was to come
			return nil
		}
	}
}

// round returns the first batch of every partition that was not acknowledged.
func (t *transaction) round() []*batch {
	var out []*batch
	seen := map[spot]bool{}
	for _, b := range t.batches {
		if !b.sent && !seen[b.to] {
			seen[b.to] = true
			out = append(out, b)
		}
	}
	return out
}

// split makes two batches of one that is too large. It reports false for a single record.
func (t *transaction) split(b *batch) bool {
	half := len(b.outs) / 2
	if half == 0 {
		return false
	}
	i := slices.Index(t.batches, b)
	t.batches = slices.Replace(t.batches, i, i+1, &batch{to: b.to, outs: b.outs[:half]}, &batch{to: b.to, outs: b.outs[half:]})
	return true
}

func (t *transaction) addOffsets(ctx context.Context) error { return t.addGroup(ctx, t.member.GroupID) }

func (t *transaction) tellOffset(ctx context.Context) error {
	return t.producer.commit(ctx, t.member, t.topic, t.offset)
}

func (t *transaction) commit(ctx context.Context) error { return t.end(ctx, true) }

func (t *transaction) abort(ctx context.Context) error { return t.end(ctx, false) }

// renew takes another epoch where something may still be on its way.
func (t *transaction) renew(ctx context.Context) error {
	if !t.doubt {
		return nil
	}
	return t.begin(ctx)
}
