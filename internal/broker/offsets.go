package broker

import (
	"context"
	"errors"
	"fmt"
	"time"

	kafka "github.com/segmentio/kafka-go"

	"pledgewire/internal/stream"
)

// bounds returns the offset of the first record of a partition and the one that its next record will have.
func (c *Cluster) bounds(ctx context.Context, topic string, id int) (first, end int64, err error) {
	answer, err := c.client.ListOffsets(ctx, &kafka.ListOffsetsRequest{
		Topics:         map[string][]kafka.OffsetRequest{topic: {kafka.FirstOffsetOf(id), kafka.LastOffsetOf(id)}},
		IsolationLevel: kafka.ReadCommitted,
	})
	if err != nil {
		return 0, 0, fmt.Errorf("ask for the offsets: %w", err)
	}
	parts := answer.Topics[topic]
	if len(parts) != 1 {
		return 0, 0, errors.New("ask for the offsets: the broker answered something else")
	}
	if err := parts[0].Error; err != nil {
		if !passes(err) {
			err = fatal(err)
		}
		return 0, 0, fmt.Errorf("ask for the offsets: %w", err)
	}
	return parts[0].FirstOffset, parts[0].LastOffset, nil
}

// gap deals with an offset that the partition does not have.
func (f *fetcher) gap(ctx context.Context) (stream.Batch, error) {
	first, end, err := f.cluster.bounds(ctx, f.topic, f.id)
	if err != nil {
		return stream.Batch{}, err
	}
	var what string
	switch {
	case f.offset < first:
		what = fmt.Sprintf("records %d to %d were deleted before they were read (retention)", f.offset, first-1)
	case f.offset > end:
		what = fmt.Sprintf("offset %d was committed, but the partition ends at %d (was the topic made anew?)", f.offset, end)
	default: // there again: the log moved between the two questions
		return stream.Batch{From: f.offset, Next: f.offset, End: end}, nil
	}
	switch {
	case f.begun && f.offset > end: // our bookkeeping cannot go backwards
		return stream.Batch{}, fmt.Errorf("%w: %w: %s; it happened while we were reading: start again", stream.ErrFatal, stream.ErrGap, what)
	case f.onGap == GapLatest:
		f.offset = end
	case f.onGap == GapEarliest:
		f.offset = first
	default:
		return stream.Batch{}, fmt.Errorf("%w: %w: %s; to go on anyway: --on-gap earliest (with what is there) or --on-gap latest (with what comes)", stream.ErrFatal, stream.ErrGap, what)
	}
	return stream.Batch{From: f.offset, Next: f.offset, End: end, Gap: what}, nil
}

// AnyAfter reports whether topic holds a record whose timestamp is at or after when.
func (c *Cluster) AnyAfter(ctx context.Context, topic Topic, when time.Time) (bool, error) {
	request := &kafka.ListOffsetsRequest{Topics: map[string][]kafka.OffsetRequest{}}
	for id := range topic.Partitions {
		request.Topics[topic.Name] = append(request.Topics[topic.Name], kafka.TimeOffsetOf(id, when))
	}
	answer, err := c.client.ListOffsets(ctx, request)
	if err != nil {
		return false, fmt.Errorf("ask for the offsets: %w", err)
	}
	for _, p := range answer.Topics[topic.Name] {
		for offset := range p.Offsets {
			if p.Error == nil && offset >= 0 {
				return true, nil
			}
		}
	}
	return false, nil
}
