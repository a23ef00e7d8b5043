package broker

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"
	"sync"

	kafka "github.com/segmentio/kafka-go"
	"github.com/segmentio/kafka-go/protocol"
	produceAPI "github.com/segmentio/kafka-go/protocol/produce"
	"github.com/segmentio/kafka-go/protocol/rawproduce"
)

// send sends batches to different partitions, one request to each leader. What it has been told of a batch stands in it; an
// error says that something must be sent again.
func (t *transaction) send(ctx context.Context, batches []*batch) error {
	if err := t.encodeAll(batches); err != nil {
		return err
	}
	led, err := t.leaders(ctx, batches)
	if err != nil {
		return err
	}
	var wg sync.WaitGroup
	errs := make([]error, len(led))
	for i, share := range slices.Collect(maps.Values(led)) {
		wg.Go(func() { errs[i] = t.sendTo(ctx, share) })
	}
	wg.Wait()
	for _, b := range batches {
		if b.sent {
			t.next[b.to] = (b.sequence + int32(len(b.outs))) & math.MaxInt32
		}
	}
	return errors.Join(errs...)
}

// encodeAll encodes what was not encoded before.
func (t *transaction) encodeAll(batches []*batch) (err error) {
	for _, b := range batches {
		if b.bytes != nil {
			continue
		}
		records := make([]kafka.Record, len(b.outs))
		for i, at := range b.outs {
			records[i] = record(&t.outs[at])
		}
		b.sequence = t.next[b.to]
		if b.bytes, err = t.encode(records, t.codec, b.sequence); err != nil {
			return fmt.Errorf("write to %s: %w", b.to.topic, err)
		}
	}
	return nil
}

// leaders shares batches out among the brokers that lead their partitions.
func (t *transaction) leaders(ctx context.Context, batches []*batch) (map[int][]*batch, error) {
	topics, err := t.described(ctx)
	if err != nil {
		return nil, err
	}
	leader := map[spot]int{}
	for _, topic := range topics {
		for _, part := range topic.Partitions {
			leader[spot{topic.Name, part.ID}] = part.Leader.ID
		}
	}
	led := map[int][]*batch{}
	for _, b := range batches {
		led[leader[b.to]] = append(led[leader[b.to]], b)
	}
	return led, nil
}

// sendTo sends batches to their one leader.
func (t *transaction) sendTo(ctx context.Context, batches []*batch) error {
	ctx, cancel := context.WithTimeout(ctx, callTimeout)
	defer cancel()
	request := &rawproduce.Request{TransactionalID: t.id, Acks: int16(kafka.RequireAll), Timeout: int32(callTimeout.Milliseconds())}
	for _, b := range batches {
		i := slices.IndexFunc(request.Topics, func(rt rawproduce.RequestTopic) bool { return rt.Topic == b.to.topic })
		if i < 0 {
			i = len(request.Topics)
			request.Topics = append(request.Topics, rawproduce.RequestTopic{Topic: b.to.topic})
		}
		request.Topics[i].Partitions = append(request.Topics[i].Partitions,
			rawproduce.RequestPartition{Partition: int32(b.to.id), RecordSet: protocol.RawRecordSet{Reader: bytes.NewReader(b.bytes)}})
	}
	msg, err := t.cluster.transport.RoundTrip(ctx, t.cluster.client.Addr, request)
	if err != nil {
		return fmt.Errorf("produce: %w", err)
	}
	answer, ok := msg.(*produceAPI.Response)
	if !ok {
		return errors.New("produce: the broker answered something else")
	}
	return heed(answer, batches)
}

// heed writes what a broker says of batches into them. It returns an error when one must be sent again, or cannot be.
func heed(answer *produceAPI.Response, batches []*batch) error {
	told := map[spot]error{}
	for _, topic := range answer.Topics {
		for _, part := range topic.Partitions {
			told[spot{topic.Topic, int(part.Partition)}] = kafka.Error(part.ErrorCode)
		}
	}
	var errs []error
	for _, b := range batches {
		b.refused = nil
		err, ok := told[b.to]
		switch {
		case !ok:
			err = errors.New("the broker says nothing of it")
		case errors.Is(err, kafka.Error(0)), errors.Is(err, kafka.DuplicateSequenceNumber): // it has it already
			b.sent = true
			continue
		case errors.Is(err, kafka.MessageSizeTooLarge), errors.Is(err, kafka.RecordListTooLarge):
			b.refused = err
			continue
		}
		errs = append(errs, fmt.Errorf("write to partition %d of %s: %w", b.to.id, b.to.topic, verdict(err)))
	}
	return errors.Join(errs...)
}
