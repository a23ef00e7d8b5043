package broker

import (
	"slices"

	"github.com/segmentio/kafka-go/protocol"
	fetchAPI "github.com/segmentio/kafka-go/protocol/fetch"
)

// transactions tells the batches of aborted transactions from the rest, in one answer to a fetch request. The broker
// lists the aborted ones; a transaction of a producer ends at its control batch.
type transactions struct {
	aborted []fetchAPI.ResponseTransaction
	sorted  bool
	open    map[int64]bool // producers in an aborted transaction at this point
}

// abortMarker is the type of the control record that ends an aborted transaction (KIP-98).
const abortMarker = 0

// committed reports whether the records of b are to be read: b is data, and not of an aborted transaction. Batches must
// come in order.
func (t *transactions) committed(b protocol.RecordReader) bool {
	t.sort()
	switch b := b.(type) {
	case *protocol.ControlBatch:
		t.end(b)
		return false
	case *protocol.RecordBatch:
		t.begin(b.BaseOffset)
		return !b.Attributes.Transactional() || !t.open[b.ProducerID]
	}
	return true // the formats before version 2 know no transactions
}

func (t *transactions) sort() {
	if t.sorted {
		return
	}
	t.sorted, t.open = true, map[int64]bool{}
	slices.SortFunc(t.aborted, func(a, b fetchAPI.ResponseTransaction) int { return int(a.FirstOffset - b.FirstOffset) })
}

func (t *transactions) begin(offset int64) {
	for len(t.aborted) > 0 && t.aborted[0].FirstOffset <= offset {
		t.open[t.aborted[0].ProducerID] = true
		t.aborted = t.aborted[1:]
	}
}

// end closes the transaction that control batch b ends.
func (t *transactions) end(b *protocol.ControlBatch) {
	if rec, err := b.ReadControlRecord(); err == nil && rec.Type == abortMarker {
		delete(t.open, b.ProducerID)
	}
}
