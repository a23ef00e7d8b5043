package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"strings"

	"pledgewire/internal/broker"
	"pledgewire/internal/corpus"
	"pledgewire/internal/replay"
	"pledgewire/internal/stream"
	"pledgewire/internal/wire"
)

// name returns the topic of each kind of event.
func (r *replaying) name(topic wire.Topic) string {
	switch topic {
	case wire.PledgeEvents:
		return r.ToTopic
	case wire.Entities:
		return cmp.Or(r.EntitiesTopic, r.ToTopic+".entities")
	}
	return cmp.Or(r.ReceiptsTopic, r.ToTopic+".receipts")
}

// topics returns a sink into topics, which must be there.
func (r *replaying) topics(ctx context.Context) (replay.Sink, error) {
	names := []string{r.name(wire.PledgeEvents), r.name(wire.Entities), r.name(wire.Receipts)}
	if r.CreateTopics {
		specs := []broker.TopicSpec{{Name: names[0]}, {Name: names[1]}, {Name: names[2], Config: map[string]string{"cleanup.policy": "compact"}}}
		if _, err := r.cluster.CreateTopics(ctx, specs...); err != nil {
			return nil, failf(exitBroker, "%w", err)
		}
	}
	found, err := r.cluster.Topics(ctx, names...)
	switch {
	case errors.Is(err, broker.ErrNoTopic):
		return nil, failf(exitUsage, "%w\nmake what is missing with --create-topics", err)
	case err != nil:
		return nil, failf(exitBroker, "%w", err)
	}
	most, least := map[string]int64{}, int64(1<<20)
	for i, t := range found {
		if n, known := t.MaxBytes(); known {
			if most[t.Name] = n; i == 0 {
				least = n
			}
			least = min(least, n)
		}
	}
	r.encoder.MaxEvent = int(least - headerRoom/8)
	if r.sink, err = r.cluster.Writer(broker.WriterConfig{MaxBytes: most}); err != nil {
		return nil, err
	}
	return &replay.Topics{Sink: r.sink, Name: r.name, GiveUp: r.GiveUp}, nil
}

// topicSource returns the articles of a topic between two moments, partition by partition.
func (r *replaying) topicSource(ctx context.Context) (replay.Source, error) {
	if r.at.Ranges == nil {
		spans, err := r.cluster.Spans(ctx, r.FromTopic, r.From.Time)
		switch {
		case errors.Is(err, broker.ErrNoTopic):
			return nil, failf(exitUsage, "%w\nsee: extractor topics list --brokers %s", err, strings.Join(r.Brokers, ","))
		case err != nil:
			return nil, failf(exitBroker, "%w", err)
		}
		r.at.Ranges = []replay.Range{}
		for _, s := range spans {
			r.at.Ranges = append(r.at.Ranges, replay.Range(s))
		}
	}
	return func(after replay.Standing) iter.Seq[replay.Step] {
		return func(yield func(replay.Step) bool) {
			if err := r.readTopic(ctx, after, yield); err != nil && !errors.Is(err, errEnoughRead) {
				yield(replay.Step{Err: err})
			}
		}
	}, nil
}

// errEnoughRead ends the reading of a topic from which nobody wants more.
var errEnoughRead = errors.New("enough")

// readTopic yields the records of the ranges behind those that an earlier round read.
func (r *replaying) readTopic(ctx context.Context, after replay.Standing, yield func(replay.Step) bool) error {
	partition, offset := 0, int64(0)
	if after.Mark != "" {
		if _, err := fmt.Sscanf(after.Mark, "%d:%d", &partition, &offset); err != nil {
			return fmt.Errorf("the checkpoint's mark %q is no PARTITION:OFFSET; remove the checkpoint to begin anew", after.Mark)
		}
	}
	number := after.Records
	for _, span := range after.Ranges {
		switch {
		case span.Partition < partition:
			continue
		case span.Partition == partition:
			span.From = max(span.From, offset)
		}
		err := r.cluster.ReadSpan(ctx, r.FromTopic, broker.Span(span), func(rec *stream.Record) error {
			if !r.between(rec) {
				return nil
			}
			number++
			step := replay.Step{Item: corpus.Item{Record: recordOfTopic(rec)}, Number: number, Mark: fmt.Sprintf("%d:%d", rec.Partition, rec.Offset+1)}
			if !yield(step) {
				return errEnoughRead
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// between reports whether a record's time is one that was asked for. Times in a partition need not be in order, so that
// every record behind the first is looked at.
func (r *replaying) between(rec *stream.Record) bool {
	return !rec.Time.Before(r.From.Time) && (r.To.IsZero() || rec.Time.Before(r.To.Time))
}

func recordOfTopic(rec *stream.Record) corpus.Record {
	out := corpus.Record{Path: fmt.Sprintf("%s/%d@%d", rec.Topic, rec.Partition, rec.Offset), Form: corpus.Message, Key: rec.Key, Bytes: rec.Value}
	for _, h := range rec.Headers {
		out.Headers = append(out.Headers, corpus.Header(h))
	}
	if rec.Lost != "" {
		out.Bytes, out.Err = nil, errors.New("the value cannot be had: "+rec.Lost)
	}
	return out
}
