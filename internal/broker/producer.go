package broker

import (
	"context"
	"errors"
	"fmt"
	"math"
	"net"
	"time"

	kafka "github.com/segmentio/kafka-go"

	"pledgewire/internal/stream"
)

// producer is a producer whose records a broker tells from each other, so that what it is sent again is there once (KIP-98).
// It belongs to one goroutine at a time.
type producer struct {
	client  *kafka.Client
	id      string // the transactional id, "" for one without transactions
	timeout time.Duration

	pid, epoch int
	next       map[spot]int32 // the sequence number of the next record
	// doubt is set when a call got no answer: it may yet arrive, and would then belong to a later transaction, which it could
	// end, or whose offset it could put back. With another epoch it is refused. Without transactions it is set when records
	// may yet be written: later ones must not be taken for them.
	doubt bool
}

// spot is a partition of a topic that we write to.
type spot struct {
	topic string
	id    int
}

// transactionalID names who writes what comes of one partition. A topic's name has no slash, so no two partitions share one.
func transactionalID(group, topic string, id int) string {
	return fmt.Sprintf("%s%s/%d", TransactionalPrefix(group), topic, id)
}

// TransactionalPrefix is what the transactional ids of a group begin with.
func TransactionalPrefix(group string) string { return group + "/" }

// callTimeout is how long to wait for the answer to one call.
const callTimeout = 10 * time.Second

// call makes one call of a transaction, again and again while the brokers are about to finish the one before: they say so
// after nearly every end, until its markers are written.
func (p *producer) call(ctx context.Context, what string, ask func(context.Context) error) error {
	for pause := 2 * time.Millisecond; ; pause *= 2 {
		err := p.once(ctx, ask)
		if err == nil {
			return nil
		}
		if !errors.Is(err, kafka.ConcurrentTransactions) || pause > time.Second {
			return fmt.Errorf("%s: %w", what, verdict(err))
		}
		select {
		case <-ctx.Done():
			return context.Cause(ctx)
		case <-time.After(pause):
		}
	}
}

func (p *producer) once(ctx context.Context, ask func(context.Context) error) error {
	ctx, cancel := context.WithTimeout(ctx, callTimeout)
	defer cancel()
	err := ask(ctx)
	p.doubt = p.doubt || underway(err)
	return err
}

// underway reports whether what ended with err may still arrive: it got no answer, and not because nobody could be reached.
func underway(err error) bool {
	var answer kafka.Error
	var dial *net.OpError
	return err != nil && !errors.As(err, &answer) && !(errors.As(err, &dial) && dial.Op == "dial")
}

// begin takes the transactional id: whoever had it before is refused from now on, and its open transaction is aborted. Without
// one it becomes another producer.
func (p *producer) begin(ctx context.Context) error {
	what := "take the transactional id " + p.id
	if p.id == "" {
		what = "become a producer"
	}
	err := p.call(ctx, what, func(ctx context.Context) error {
		answer, err := p.client.InitProducerID(ctx, &kafka.InitProducerIDRequest{TransactionalID: p.id, TransactionTimeoutMs: int(p.timeout.Milliseconds()), ProducerID: -1, ProducerEpoch: -1})
		if err != nil {
			return err
		}
		p.pid, p.epoch = answer.Producer.ProducerID, answer.Producer.ProducerEpoch
		return answer.Error
	})
	if err == nil {
		p.next, p.doubt = map[spot]int32{}, false
	}
	return err
}

// add adds partitions to the transaction.
func (p *producer) add(ctx context.Context, spots []spot) error {
	topics := map[string][]kafka.AddPartitionToTxn{}
	for _, s := range spots {
		topics[s.topic] = append(topics[s.topic], kafka.AddPartitionToTxn{Partition: s.id})
	}
	return p.call(ctx, "add partitions to the transaction", func(ctx context.Context) error {
		answer, err := p.client.AddPartitionsToTxn(ctx, &kafka.AddPartitionsToTxnRequest{TransactionalID: p.id, ProducerID: p.pid, ProducerEpoch: p.epoch, Topics: topics})
		if err != nil {
			return err
		}
		for _, parts := range answer.Topics {
			for _, part := range parts {
				if part.Error != nil && !errors.Is(part.Error, operationNotAttempted) { // another one says why
					return part.Error
				}
			}
		}
		return nil
	})
}

// operationNotAttempted is said of what was not tried because something beside it failed.
const operationNotAttempted = kafka.Error(55)

// count gives the next records their sequence numbers, after batches.
func (p *producer) count(batches []*batch) {
	for _, b := range batches {
		if b.sent {
			p.next[b.to] = (b.sequence + int32(len(b.outs))) & math.MaxInt32
		}
	}
}

// addGroup adds the offsets of group to the transaction.
func (p *producer) addGroup(ctx context.Context, group string) error {
	return p.call(ctx, "add offsets to the transaction", func(ctx context.Context) error {
		answer, err := p.client.AddOffsetsToTxn(ctx, &kafka.AddOffsetsToTxnRequest{TransactionalID: p.id, ProducerID: p.pid, ProducerEpoch: p.epoch, GroupID: group})
		if err != nil {
			return err
		}
		return answer.Error
	})
}

// commit adds one committed offset to the transaction, as member of gen.
func (p *producer) commit(ctx context.Context, gen *kafka.Generation, topic string, offset kafka.TxnOffsetCommit) error {
	return p.call(ctx, fmt.Sprintf("commit in generation %d", gen.ID), func(ctx context.Context) error {
		answer, err := p.client.TxnOffsetCommit(ctx, &kafka.TxnOffsetCommitRequest{TransactionalID: p.id, ProducerID: p.pid, ProducerEpoch: p.epoch,
			GroupID: gen.GroupID, GenerationID: int(gen.ID), MemberID: gen.MemberID, Topics: map[string][]kafka.TxnOffsetCommit{topic: {offset}}})
		if err != nil {
			return err
		}
		if parts := answer.Topics[topic]; len(parts) == 1 {
			return parts[0].Error
		}
		return errors.New("the broker answered something else")
	})
}

// end commits the transaction, or aborts it.
func (p *producer) end(ctx context.Context, commit bool) error {
	return p.call(ctx, "end the transaction", func(ctx context.Context) error {
		answer, err := p.client.EndTxn(ctx, &kafka.EndTxnRequest{TransactionalID: p.id, ProducerID: p.pid, ProducerEpoch: p.epoch, Committed: commit})
		if err != nil {
			return err
		}
		return answer.Error
	})
}

// verdict marks what an error of a transaction means to the stream. One that may pass has no mark.
func verdict(err error) error {
	var answer kafka.Error
	switch {
	case err == nil, errors.Is(err, stream.ErrFenced):
		return err
	case errors.Is(err, kafka.UnknownMemberId), errors.Is(err, kafka.IllegalGeneration), errors.Is(err, kafka.RebalanceInProgress):
		return fmt.Errorf("%w: %w", stream.ErrFenced, err)
	case errors.Is(err, kafka.InvalidProducerEpoch), errors.Is(err, kafka.ProducerFenced): // by a successor, or by the coordinator when time is up
		return fmt.Errorf("%w: %w: %w", stream.ErrUndone, stream.ErrFenced, err)
	case errors.Is(err, kafka.TopicAuthorizationFailed):
		return fmt.Errorf("%w: this user may not write to the topics of the outputs; allow it WRITE on them: %w", stream.ErrFatal, err)
	case !passes(err):
		return fatal(err)
	case errors.As(err, &answer) && !answer.Temporary() && !errors.Is(err, kafka.ConcurrentTransactions):
		return fmt.Errorf("%w: %w", stream.ErrUndone, err)
	}
	return err
}
