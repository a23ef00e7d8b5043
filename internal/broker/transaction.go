package broker

import (
	"context"
	"slices"

	kafka "github.com/segmentio/kafka-go"
)

// transaction is one delivery on its way. Its steps are done one after the other, each once: after an error that may pass
// run goes on with the one that failed.
type transaction struct {
	*producer
	*shipment
	member *kafka.Generation
	topic  string
	offset kafka.TxnOffsetCommit

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
	for more := true; more; {
		var err error
		if more, err = t.advance(ctx); err != nil {
			return verdict(err)
		}
		if b := t.refusal(); b != nil {
			t.refused, t.why = b.outs[0], b.err
			t.steps = []func(context.Context) error{nil, t.abort, t.renew} // instead of what was to come
			return nil
		}
	}
	return nil
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
