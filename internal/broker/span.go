package broker

import (
	"context"
	"errors"
	"fmt"
	"time"

	kafka "github.com/segmentio/kafka-go"

	"pledgewire/internal/stream"
)

// Span is a part of a partition, From its first offset and To the one behind its last.
type Span struct {
	Partition int
	From, To  int64
}

// Spans returns, for every partition of topic, where its first record stands that is as young as from, and where it ends
// now; a zero from is the beginning. What comes to the topic later is in none of them.
func (c *Cluster) Spans(ctx context.Context, topic string, from time.Time) ([]Span, error) {
	meta, err := c.Topics(ctx, topic)
	if err != nil {
		return nil, err
	}
	spans := make([]Span, meta[0].Partitions)
	for id := range spans {
		first, end, err := c.bounds(ctx, topic, id)
		if err == nil && from.UnixMilli() > 0 { // Kafka means other things by earlier ones
			first, err = c.youngAs(ctx, topic, id, from, end)
		}
		if err != nil {
			return nil, fmt.Errorf("partition %d of %s: %w", id, topic, err)
		}
		spans[id] = Span{id, first, end}
	}
	return spans, nil
}

// youngAs returns the offset of the first record of a partition whose timestamp is from or later, end where there is none.
func (c *Cluster) youngAs(ctx context.Context, topic string, id int, from time.Time, end int64) (int64, error) {
	answer, err := c.client.ListOffsets(ctx, &kafka.ListOffsetsRequest{
		Topics: map[string][]kafka.OffsetRequest{topic: {kafka.TimeOffsetOf(id, from)}}, IsolationLevel: kafka.ReadCommitted})
	if err != nil {
		return 0, fmt.Errorf("ask for the offsets: %w", err)
	}
	parts := answer.Topics[topic]
	if len(parts) != 1 {
		return 0, errors.New("ask for the offsets: the broker answered something else")
	}
	if parts[0].Error != nil {
		return 0, fmt.Errorf("ask for the offsets: %w", parts[0].Error)
	}
	first := end
	for offset := range parts[0].Offsets {
		if offset >= 0 {
			first = min(first, offset)
		}
	}
	return first, nil
}

// ReadSpan calls each with the records of a part of a partition, in order, as nobody's group, and commits nothing. Records
// that were deleted since the part was drawn are an error that wraps stream.ErrGap. An error of each ends it.
func (c *Cluster) ReadSpan(ctx context.Context, topic string, span Span, each func(*stream.Record) error) error {
	if span.From >= span.To {
		return nil
	}
	first, _, err := c.bounds(ctx, topic, span.Partition)
	switch {
	case err != nil:
		return fmt.Errorf("partition %d of %s: %w", span.Partition, topic, err)
	case first > span.From:
		return fmt.Errorf("%w: the records %d to %d of partition %d of %s were deleted (retention)", stream.ErrGap, span.From, first-1, span.Partition, topic)
	}
	f := c.fetcher(topic, span.Partition, span.From, 1<<20)
	return f.scan(ctx, span.To, each)
}
