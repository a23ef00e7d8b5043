package conformance

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/twmb/franz-go/pkg/kgo"

	"pledgewire/internal/brokertest"
	"pledgewire/internal/stream"
	"pledgewire/internal/wire"
)

// withOneBad starts a member on a partition with a good article, a bad record and a good article.
func withOneBad(t *testing.T, target *brokertest.Target, delivery stream.Delivery, broken func(w *world)) (*world, *member) {
	t.Helper()
	w := newWorld(t, target, 1)
	broken(w)
	w.Produce(t, brokertest.Plain, w.article(0, "before", 1),
		&kgo.Record{Topic: w.topics[wire.Articles], Key: []byte("bad"), Value: []byte("no json")}, w.article(0, "after", 1))
	return w, w.start(t, setup{options: stream.Options{Delivery: delivery, CommitEvery: 1,
		Backoff: stream.Backoff{Min: 20 * time.Millisecond, Max: 50 * time.Millisecond}}})
}

// TestDeadLetterRefusedForAWhile lets the broker refuse the dead letter for a reason that passes: the commit waits for it,
// though the article after it is read.
func TestDeadLetterRefusedForAWhile(t *testing.T) {
	target := brokertest.Embedded(t, 1)
	var allow func()
	w, m := withOneBad(t, target, stream.AtLeastOnce, func(w *world) { allow = target.Faults.RefuseWrites(w.topics[wire.DeadLetters], -1) })
	if got := w.receipts(t, 2); len(got) != 2 {
		t.Fatalf("receipts %v", got)
	}
	for range 3 { // the letter is tried again and again
		retries := m.Totals().Retries
		for m.Totals().Retries == retries {
			time.Sleep(10 * time.Millisecond)
		}
	}
	if got := w.Committed(t, w.group, w.topics[wire.Articles], 1)[0]; got > 1 {
		t.Errorf("committed %d while the dead letter of offset 1 is not written", got)
	}
	if n := len(w.All(t, w.topics[wire.DeadLetters])); n != 0 {
		t.Fatalf("%d dead letters got through; the test shows nothing", n)
	}
	allow()
	letter := w.Consume(t, w.topics[wire.DeadLetters], 30*time.Second, brokertest.AtLeast(1))[0]
	if string(letter.Value) != "no json" || header(letter, "x-dlq-pointer") != "" {
		t.Errorf("the letter holds %q", letter.Value)
	}
	if err := m.stop(); err != nil {
		t.Error("stop:", err)
	}
	if got := w.Committed(t, w.group, w.topics[wire.Articles], 1)[0]; got != 3 {
		t.Errorf("committed %d, want 3", got)
	}
}

// TestDeadLetterNeverFits lets the broker say that the dead letter is too large, which trying again does not help: a
// pointer stands for it, and the partition goes on.
func TestDeadLetterNeverFits(t *testing.T) {
	for _, delivery := range deliveries() {
		t.Run(string(delivery), func(t *testing.T) { neverFits(t, delivery) })
	}
}

func neverFits(t *testing.T, delivery stream.Delivery) {
	target := brokertest.Embedded(t, 1)
	w, m := withOneBad(t, target, delivery, func(w *world) { target.Faults.TooLargeWrites(w.topics[wire.DeadLetters], 1) })
	w.receipts(t, 2)
	letter := w.Consume(t, w.topics[wire.DeadLetters], 30*time.Second, brokertest.AtLeast(1))[0]
	var pointer struct {
		Type   string `json:"type"`
		Topic  string `json:"topic"`
		Offset int64  `json:"offset"`
		Bytes  int    `json:"value_bytes"`
	}
	if err := json.Unmarshal(letter.Value, &pointer); err != nil {
		t.Fatalf("the letter holds %q: %v", letter.Value, err)
	}
	if pointer.Type != "dead_letter_pointer" || pointer.Topic != w.topics[wire.Articles] || pointer.Offset != 1 || pointer.Bytes != len("no json") {
		t.Errorf("the pointer is %+v", pointer)
	}
	if header(letter, "x-dlq-pointer") != "true" || header(letter, "x-dlq-reason") != string(wire.NotJSON) {
		t.Errorf("the pointer says %v", letter.Headers)
	}
	if err := m.stop(); err != nil {
		t.Error("stop:", err)
	}
	if got := w.Committed(t, w.group, w.topics[wire.Articles], 1)[0]; got != 3 {
		t.Errorf("committed %d, want 3", got)
	}
}
