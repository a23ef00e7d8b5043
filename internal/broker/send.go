package broker

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"sync"

	kafka "github.com/segmentio/kafka-go"
	"github.com/segmentio/kafka-go/protocol"
	produceAPI "github.com/segmentio/kafka-go/protocol/produce"
	"github.com/segmentio/kafka-go/protocol/rawproduce"

	"pledgewire/internal/stream"
)

// send sends batches to different partitions, one request to each leader. What it has been told of a batch stands in it; an
// error says that something must be sent again.
func (s *shipment) send(ctx context.Context, batches []*batch) error {
	if err := s.encodeAll(batches); err != nil {
		return err
	}
	if s.where == nil {
		var err error
		if s.where, err = s.look(ctx); err != nil {
			return err
		}
	}
	led := s.where.led(batches)
	var wg sync.WaitGroup
	errs := make([]error, len(led))
	for i, share := range slices.Collect(maps.Values(led)) {
		wg.Go(func() { errs[i] = s.sendTo(ctx, share) })
	}
	wg.Wait()
	s.by.count(batches)
	err := errors.Join(errs...)
	if err != nil {
		s.where = nil // a leader may have moved
	}
	return err
}

// encodeAll encodes what was not encoded before.
func (s *shipment) encodeAll(batches []*batch) (err error) {
	for _, b := range batches {
		if b.bytes != nil {
			continue
		}
		b.sequence = s.by.next[b.to]
		if b.bytes, err = s.by.encode(s.outs, b.outs, s.codec, b.size, b.sequence); err != nil {
			return fmt.Errorf("write to %s: %w", b.to.topic, err)
		}
	}
	return nil
}

// sendTo sends batches to their one leader, and writes what it says of them into them.
func (s *shipment) sendTo(ctx context.Context, batches []*batch) error {
	answer, err := s.ask(ctx, batches)
	if err != nil {
		for _, b := range batches {
			b.err = err
		}
		return err
	}
	told := map[spot]error{}
	for _, topic := range answer.Topics {
		for _, part := range topic.Partitions {
			told[spot{topic.Topic, int(part.Partition)}] = kafka.Error(part.ErrorCode)
		}
	}
	var errs []error
	for _, b := range batches {
		err, ok := told[b.to]
		if !ok {
			err = errors.New("the broker says nothing of it")
		}
		if b.heed(err); !b.sent && !b.refused {
			errs = append(errs, b.err)
		}
	}
	return errors.Join(errs...)
}

// ask sends batches to their one leader.
func (s *shipment) ask(ctx context.Context, batches []*batch) (*produceAPI.Response, error) {
	ctx, cancel := context.WithTimeout(ctx, callTimeout)
	defer cancel()
	request := &rawproduce.Request{TransactionalID: s.by.id, Acks: int16(kafka.RequireAll), Timeout: int32(callTimeout.Milliseconds())}
	for _, b := range batches {
		i := slices.IndexFunc(request.Topics, func(rt rawproduce.RequestTopic) bool { return rt.Topic == b.to.topic })
		if i < 0 {
			i = len(request.Topics)
			request.Topics = append(request.Topics, rawproduce.RequestTopic{Topic: b.to.topic})
		}
		request.Topics[i].Partitions = append(request.Topics[i].Partitions,
			rawproduce.RequestPartition{Partition: int32(b.to.id), RecordSet: protocol.RawRecordSet{Reader: bytes.NewReader(b.bytes)}})
	}
	msg, err := s.cluster.transport.RoundTrip(ctx, s.cluster.client.Addr, request)
	if err != nil {
		return nil, fmt.Errorf("produce: %w", err)
	}
	answer, ok := msg.(*produceAPI.Response)
	if !ok {
		return nil, errors.New("produce: the broker answered something else")
	}
	return answer, nil
}

// heed notes what a broker says of b.
func (b *batch) heed(err error) {
	b.err, b.refused = nil, false
	switch {
	case errors.Is(err, kafka.Error(0)), errors.Is(err, kafka.DuplicateSequenceNumber): // it has it already
		b.sent = true
	case errors.Is(err, kafka.MessageSizeTooLarge), errors.Is(err, kafka.RecordListTooLarge):
		b.refused, b.err = true, fmt.Errorf("write to %s: %w: %w", b.to.topic, stream.ErrTooLarge, err)
	default:
		b.err = fmt.Errorf("write to partition %d of %s: %w", b.to.id, b.to.topic, err)
	}
}
