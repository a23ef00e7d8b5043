package broker

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	kafka "github.com/segmentio/kafka-go"

	"pledgewire/internal/stream"
)

// shipment is outputs on their way to their partitions. It belongs to one goroutine at a time.
type shipment struct {
	cluster *Cluster
	conf    WriterConfig
	codec   kafka.Compression
	by      *producer

	outs    []stream.Output
	batches []*batch // those to one partition in order
	where   *layout  // nil when it is to be looked up
}

// spread shares the outputs out among partitions and batches. With an error it returns the output that is to blame: it fits
// into no batch, or its topic is not there; -1 where it is none of them.
func (s *shipment) spread(ctx context.Context) (int, error) {
	where, err := s.look(ctx)
	if err != nil {
		return -1, err
	}
	s.where = where
	last := map[spot]*batch{}
	for i := range s.outs {
		out := &s.outs[i]
		if len(where.parts[out.Topic]) == 0 {
			return i, fmt.Errorf("write to %s: %w", out.Topic, kafka.UnknownTopicOrPartition)
		}
		to := spot{out.Topic, kafka.Murmur2Balancer{}.Balance(kafka.Message{Key: out.Key}, where.parts[out.Topic]...)}
		size, room := recordBytes(out), s.conf.room(out.Topic)
		if size > room {
			return i, fmt.Errorf("write to %s: %w: %d bytes, and the topic takes %d", out.Topic, stream.ErrTooLarge, size, room)
		}
		b := last[to]
		if b == nil || b.size+size > room {
			b = &batch{to: to}
			last[to], s.batches = b, append(s.batches, b)
		}
		b.outs, b.size = append(b.outs, i), b.size+size
	}
	return 0, nil
}

// advance sends the next batch of every partition, and reports whether there are more to send. An error says that something
// must be sent again; what of it stands in the batches.
func (s *shipment) advance(ctx context.Context) (more bool, err error) {
	round := s.round()
	if len(round) == 0 {
		return false, nil
	}
	err = s.send(ctx, round)
	for _, b := range round {
		if b.refused {
			s.split(b)
		}
	}
	return err == nil, err
}

// insist sends what is left until all is acknowledged or refused, and gives up soon. What is sent again stands in the topic
// once. With an error it may yet be written: then the producer is in doubt.
func (s *shipment) insist(ctx context.Context) error {
	for try, pause := 1, firstPause; ; try, pause = try+1, 4*pause {
		more, err := true, error(nil)
		for more {
			more, err = s.advance(ctx)
		}
		if err == nil {
			return nil
		}
		if try == attempts || !brief(err) {
			s.by.doubt = true
			return err
		}
		time.Sleep(pause)
	}
}

// brief reports whether err may be over soon: no answer, or one that says so.
func brief(err error) bool {
	var answer kafka.Error
	return !errors.As(err, &answer) || answer.Temporary()
}

// fates returns for each output why it is not written, nil where it is. Batches that were not sent for themselves share why.
func (s *shipment) fates(why error) []error {
	fates := make([]error, len(s.outs))
	for _, b := range s.batches {
		if b.sent {
			continue
		}
		for _, i := range b.outs {
			if fates[i] = b.err; b.err == nil {
				fates[i] = why
			}
		}
	}
	return fates
}

// refusal returns a batch that was refused because of its only record's size, nil if there is none.
func (s *shipment) refusal() *batch {
	if i := slices.IndexFunc(s.batches, func(b *batch) bool { return b.refused }); i >= 0 {
		return s.batches[i]
	}
	return nil
}

// round returns the first batch of every partition that is neither acknowledged nor refused.
func (s *shipment) round() []*batch {
	var out []*batch
	seen := map[spot]bool{}
	for _, b := range s.batches {
		if !b.sent && !b.refused && !seen[b.to] {
			seen[b.to] = true
			out = append(out, b)
		}
	}
	return out
}

// split makes two batches of one that is too large and has several records.
func (s *shipment) split(b *batch) {
	half := len(b.outs) / 2
	if half == 0 {
		return
	}
	i := slices.Index(s.batches, b)
	s.batches = slices.Replace(s.batches, i, i+1, &batch{to: b.to, outs: b.outs[:half], size: b.size}, &batch{to: b.to, outs: b.outs[half:], size: b.size})
}
