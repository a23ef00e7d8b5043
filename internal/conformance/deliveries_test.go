package conformance

import (
	"testing"
	"time"

	"github.com/twmb/franz-go/pkg/kgo"

	"pledgewire/internal/brokertest"
	"pledgewire/internal/stream"
	"pledgewire/internal/wire"
)

func deliveries() []stream.Delivery { return []stream.Delivery{stream.AtLeastOnce, stream.ExactlyOnce} }

// each runs test against each broker with each delivery, with names of their own.
func each(t *testing.T, test func(t *testing.T, target *brokertest.Target, delivery stream.Delivery)) {
	t.Helper()
	brokertest.Each(t, func(t *testing.T, target *brokertest.Target) {
		for _, delivery := range deliveries() {
			t.Run(string(delivery), func(t *testing.T) { test(t, target.Again(), delivery) })
		}
	})
}

// TestMarkGoesWithTheTransaction looks at the note beside the committed offset: it is there while a member reads, with the
// offset that the transactions committed, and is taken away when it stops in order.
func TestMarkGoesWithTheTransaction(t *testing.T) {
	brokertest.Each(t, func(t *testing.T, target *brokertest.Target) {
		w := newWorld(t, target, 1)
		w.Produce(t, brokertest.Plain, w.article(0, "a", 1), w.article(0, "b", 1))
		m := w.start(t, setup{options: exactly})
		w.receipts(t, 2)
		offset, note := w.CommittedNote(t, w.group, w.topics[wire.Articles])
		if offset != 2 || len(note) < len("pledgewire by=") || note[:len("pledgewire by=")] != "pledgewire by=" {
			t.Errorf("while it runs %d is committed with %q", offset, note)
		}
		if err := m.stop(); err != nil {
			t.Error("stop:", err)
		}
		if offset, note = w.CommittedNote(t, w.group, w.topics[wire.Articles]); offset != 2 || note != "" {
			t.Errorf("after it %d is committed with %q", offset, note)
		}
	})
}

var exactly = stream.Options{Delivery: stream.ExactlyOnce}

// TestOneTransaction writes articles that end in events, in a dead letter and in a withdrawal: who reads what is committed
// sees nothing of any before the transaction ends, and each once after it.
func TestOneTransaction(t *testing.T) {
	target := brokertest.Embedded(t, 1)
	w := newWorld(t, target, 1)
	allow := target.Faults.RefuseWrites(w.topics[wire.Receipts], -1)
	articles := w.topics[wire.Articles]
	w.Produce(t, brokertest.Plain, w.article(0, "good", 1), &kgo.Record{Topic: articles, Key: []byte("bad"), Value: []byte("no json")},
		&kgo.Record{Topic: articles, Key: []byte("good"), Value: nil})
	m := w.start(t, setup{extract: talkative, options: stream.Options{Delivery: stream.ExactlyOnce, Backoff: stream.Backoff{Min: 20 * time.Millisecond, Max: 50 * time.Millisecond}}})
	for m.Totals().Retries < 3 {
		time.Sleep(10 * time.Millisecond)
	}
	if got := w.Ends(t, w.topics[wire.Entities]); got == 0 {
		t.Error("no event waits for the transaction; the test shows nothing")
	}
	for _, topic := range []wire.Topic{wire.Entities, wire.DeadLetters} {
		if got := w.Readable(t, w.topics[topic]); got != 0 {
			t.Errorf("%d records of %s can be read while the receipts are refused", got, topic)
		}
	}
	allow()
	w.receipts(t, 2)
	for topic, want := range map[wire.Topic]int{wire.Entities: 1, wire.DeadLetters: 1, wire.Receipts: 2} {
		if got := len(w.All(t, w.topics[topic])); got != want {
			t.Errorf("%d records of %s, want %d", got, topic, want)
		}
	}
	if err := m.stop(); err != nil {
		t.Error("stop:", err)
	}
	if got := m.Totals(); got.Aborted != 0 || got.Articles != 3 {
		t.Errorf("%d transactions aborted, %d articles done", got.Aborted, got.Articles)
	}
}

// TestLargeBatchIsSplit lets the broker refuse batches for their size until they are small: everything is there once.
func TestLargeBatchIsSplit(t *testing.T) {
	target := brokertest.Embedded(t, 1)
	w := newWorld(t, target, 1)
	var records []*kgo.Record
	for n := range 40 {
		records = append(records, w.article(0, articleID(n%4), n))
	}
	target.Faults.TooLargeWrites(w.topics[wire.Receipts], 4)
	w.Produce(t, brokertest.Plain, records...)
	m := w.start(t, setup{options: exactly})
	w.receipts(t, len(records))
	if err := m.stop(); err != nil {
		t.Error("stop:", err)
	}
	if got, letters := len(w.All(t, w.topics[wire.Receipts])), len(w.All(t, w.topics[wire.DeadLetters])); got != len(records) || letters != 0 {
		t.Errorf("%d receipts and %d dead letters of %d articles", got, letters, len(records))
	}
}

// TestAnotherEpochAfterSilence drops the connections of calls that could end a later transaction if they came late: the next
// transaction has another epoch, under which they would be refused.
func TestAnotherEpochAfterSilence(t *testing.T) {
	target := brokertest.Embedded(t, 1)
	w := newWorld(t, target, 1)
	m := w.start(t, setup{options: exactly})
	var epochs []int16
	for n, id := range []string{"a", "b", "c", "d"} {
		if id == "c" {
			target.Faults.HangUpOnTransaction()
		}
		w.Produce(t, brokertest.Plain, w.article(0, id, 1))
		epochs = append(epochs, w.Consume(t, w.topics[wire.Receipts], 30*time.Second, brokertest.AtLeast(n+1))[n].ProducerEpoch)
	}
	if epochs[0] != epochs[1] || epochs[1] != epochs[2] || epochs[3] <= epochs[2] {
		t.Errorf("epochs %v; want another one only after the third", epochs)
	}
	if err := m.stop(); err != nil {
		t.Error("stop:", err)
	}
}

// TestLeavesAfterSilence drops the connection of an ordinary commit, that of the first mark, which could put an offset back if
// it came late: the member leaves, and reads in another generation.
func TestLeavesAfterSilence(t *testing.T) {
	target := brokertest.Embedded(t, 1)
	w := newWorld(t, target, 1)
	target.Faults.HangUpOnCommit()
	w.Produce(t, brokertest.Plain, w.article(0, "a", 1))
	m := w.start(t, setup{options: exactly})
	w.receipts(t, 1)
	if got := m.Totals(); got.Fenced != 1 {
		t.Errorf("%d times fenced, want once", got.Fenced)
	}
	if err := m.stop(); err != nil {
		t.Error("stop:", err)
	}
}
