package broker

import (
	"context"
	"errors"
	"fmt"

	kafka "github.com/segmentio/kafka-go"

	"pledgewire/internal/stream"
)

// Begin fences whoever wrote for the partition before, and then looks where that one came to: the offset that came with
// the generation was read earlier.
func (p *partition) Begin(ctx context.Context) error {
	if err := p.stillOurs(ctx); err != nil {
		return err
	}
	if err := p.producer.begin(ctx); err != nil {
		return err
	}
	offset, _, err := p.committed(ctx)
	if err != nil {
		return err
	}
	if offset < 0 {
		offset = p.assigned
	}
	p.open = nil
	p.seek(offset)
	return nil
}

// stillOurs asks whether the generation lives, so that one who has lost the partition does not fence its new owner.
func (p *partition) stillOurs(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, callTimeout)
	defer cancel()
	answer, err := p.cluster.client.Heartbeat(ctx, &kafka.HeartbeatRequest{GroupID: p.group, GenerationID: p.gen.ID, MemberID: p.gen.MemberID})
	if err == nil {
		err = answer.Error
	}
	if err != nil {
		return fmt.Errorf("is generation %d over: %w", p.gen.ID, verdict(err))
	}
	return nil
}

// Deliver writes outs, offset and note in one transaction; where there are no outs an ordinary commit will do.
func (p *partition) Deliver(ctx context.Context, outs []stream.Output, offset int64, note string) (int, error) {
	if len(outs) == 0 {
		return 0, p.commitAlone(ctx, offset, note)
	}
	if p.open == nil {
		t := p.transaction(outs, kafka.TxnOffsetCommit{Partition: p.id, Offset: offset, Metadata: note})
		if at, err := t.spread(ctx); err != nil {
			return max(at, 0), err
		}
		p.open = t
	}
	t := p.open
	err := t.run(ctx)
	if err == nil || errors.Is(err, stream.ErrTooLarge) {
		p.open = nil
	}
	return t.refused, err
}

func (p *partition) transaction(outs []stream.Output, offset kafka.TxnOffsetCommit) *transaction {
	s := &shipment{cluster: p.cluster, conf: p.out, codec: p.codec, by: p.producer, outs: outs}
	t := &transaction{producer: p.producer, shipment: s, member: p.gen, topic: p.topic, offset: offset}
	t.steps = []func(context.Context) error{t.addPartitions, t.produce, t.addOffsets, t.tellOffset, t.commit, t.renew}
	return t
}

// commitAlone commits offset outside of a transaction. Such a commit has no epoch: one that got no answer could arrive behind
// a later transaction and put the offset back. Only the end of its generation makes sure that it is refused, so we leave.
func (p *partition) commitAlone(ctx context.Context, offset int64, note string) error {
	if !p.leaving {
		err := p.CommitNoted(offset, note)
		if p.leaving = underway(err); !p.leaving {
			return verdict(err)
		}
	}
	ctx, cancel := context.WithTimeout(ctx, callTimeout)
	defer cancel()
	answer, err := p.cluster.client.LeaveGroup(ctx, &kafka.LeaveGroupRequest{GroupID: p.group, Members: []kafka.LeaveGroupRequestMember{{ID: p.gen.MemberID}}})
	if err == nil {
		err = answer.Error
	}
	if err != nil && !errors.Is(err, kafka.UnknownMemberId) {
		return fmt.Errorf("leave the group after a commit without an answer: %w", err)
	}
	return fmt.Errorf("%w: left the group after a commit without an answer", stream.ErrFenced)
}
