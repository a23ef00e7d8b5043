package broker

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	kafka "github.com/segmentio/kafka-go"
	"github.com/twmb/franz-go/pkg/kerr"
	"github.com/twmb/franz-go/pkg/kfake"
	"github.com/twmb/franz-go/pkg/kgo"
	"github.com/twmb/franz-go/pkg/kmsg"

	"pledgewire/internal/stream"
)

// node is a broker with the topics a and b of three partitions each, and a writer to it.
func node(t *testing.T, conf WriterConfig) (*kfake.Cluster, *Writer) {
	t.Helper()
	node, err := kfake.NewCluster(kfake.NumBrokers(3), kfake.SeedTopics(3, "a", "b"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(node.Close)
	cluster, err := Open(Config{Brokers: node.ListenAddrs()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(cluster.Close)
	w, err := cluster.Writer(conf)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = w.Close() })
	return node, w
}

// outputsTo returns an output to topic for every value, under the key k.
func outputsTo(topic string, values ...string) []stream.Output {
	outs := make([]stream.Output, len(values))
	for i, v := range values {
		outs[i] = stream.Output{Topic: topic, Key: []byte("k"), Value: []byte(v)}
	}
	return outs
}

// written returns the n values that stand in topic.
func written(t *testing.T, node *kfake.Cluster, topic string, n int) []string {
	t.Helper()
	client, err := kgo.NewClient(kgo.SeedBrokers(node.ListenAddrs()...), kgo.ConsumeTopics(topic))
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	var values []string
	for len(values) < n {
		fetches := client.PollFetches(t.Context())
		if err := fetches.Err(); err != nil {
			t.Fatal(err)
		}
		fetches.EachRecord(func(r *kgo.Record) { values = append(values, string(r.Value)) })
	}
	return values
}

// ordered hands in orders that share a shipment.
func ordered(t *testing.T, w *Writer, outs ...[]stream.Output) []*order {
	orders := make([]*order, len(outs))
	for i := range outs {
		orders[i] = &order{ctx: t.Context(), outs: outs[i], told: make(chan struct{})}
	}
	w.fulfil(slices.Clone(orders))
	return orders
}

func TestWriteFromMany(t *testing.T) {
	node, w := node(t, WriterConfig{})
	var writers sync.WaitGroup
	for i := range 50 {
		writers.Go(func() {
			for _, topic := range []string{"a", "b"} {
				value := fmt.Sprint(topic, i)
				if n, err := w.Write(t.Context(), []stream.Output{{Topic: topic, Key: []byte(value), Value: []byte(value)}}); err != nil || n != 1 {
					t.Error(n, err)
				}
			}
		})
	}
	writers.Wait()
	for _, topic := range []string{"a", "b"} {
		got := written(t, node, topic, 50)
		slices.Sort(got)
		if got = slices.Compact(got); len(got) != 50 {
			t.Errorf("topic %s has %d values", topic, len(got))
		}
	}
}

func TestWriteInOrder(t *testing.T) {
	node, w := node(t, WriterConfig{MaxBytes: map[string]int64{"a": batchHead + 150}}) // two in a batch
	values := strings.Fields("1 2 3 4 5 6 7")
	if _, err := w.Write(t.Context(), outputsTo("a", values...)); err != nil {
		t.Fatal(err)
	}
	if got := written(t, node, "a", len(values)); !slices.Equal(got, values) {
		t.Errorf("got %v", got)
	}
}

// TestWriteAgain: an error that passes is not told.
func TestWriteAgain(t *testing.T) {
	node, w := node(t, WriterConfig{})
	node.Fault(kfake.Fault{Keys: []kmsg.Key{kmsg.Produce}, Err: kerr.NotLeaderForPartition, Count: attempts - 1})
	if n, err := w.Write(t.Context(), outputsTo("a", "1")); err != nil || n != 1 {
		t.Error(n, err)
	}
}

// TestWriteOnce: what was written, though the broker did not say so in time, is not written again; what is handed in after
// all attempts failed is not taken for it.
func TestWriteOnce(t *testing.T) {
	node, w := node(t, WriterConfig{})
	node.Fault(kfake.Fault{Keys: []kmsg.Key{kmsg.Produce}, Err: kerr.RequestTimedOut, Count: attempts - 1})
	if n, err := w.Write(t.Context(), outputsTo("a", "1")); err != nil || n != 1 {
		t.Error(n, err)
	}
	node.Fault(kfake.Fault{Keys: []kmsg.Key{kmsg.Produce}, Err: kerr.RequestTimedOut, Count: attempts})
	if n, err := w.Write(t.Context(), outputsTo("a", "2")); !errors.Is(err, kafka.RequestTimedOut) || n != 0 {
		t.Error(n, err)
	}
	if n, err := w.Write(t.Context(), outputsTo("a", "3")); err != nil || n != 1 {
		t.Error(n, err)
	}
	if got := written(t, node, "a", 3); !slices.Equal(got, strings.Fields("1 2 3")) {
		t.Errorf("got %v", got)
	}
}

// TestWriteFails: what of an order was surely written is told.
func TestWriteFails(t *testing.T) {
	node, w := node(t, WriterConfig{})
	node.Fault(kfake.Fault{Keys: []kmsg.Key{kmsg.Produce}, Topic: "b", Err: kerr.NotEnoughReplicas, Count: -1})
	n, err := w.Write(t.Context(), slices.Concat(outputsTo("a", "1", "2"), outputsTo("b", "3"), outputsTo("a", "4")))
	if n != 2 || !errors.Is(err, kafka.NotEnoughReplicas) {
		t.Error(n, err)
	}
}

// TestWriteApart: who is to blame for an error is told of it, and not the others.
func TestWriteApart(t *testing.T) {
	node, w := node(t, WriterConfig{MaxBytes: map[string]int64{"b": 1000}})
	orders := ordered(t, w, outputsTo("a", "1"), outputsTo("missing", "2"), outputsTo("b", "3", strings.Repeat("4", 1000)), outputsTo("b", "5"))
	for i, want := range []error{nil, kafka.UnknownTopicOrPartition, stream.ErrTooLarge, nil} {
		if o := orders[i]; !errors.Is(o.err, want) {
			t.Errorf("order %d: %v", i, o.err)
		}
	}
	if got := written(t, node, "b", 1); !slices.Equal(got, []string{"5"}) {
		t.Errorf("got %v", got)
	}
}

// TestWriteTooLarge: a batch that the broker refuses for its size is halved until it is one record.
func TestWriteTooLarge(t *testing.T) {
	node, w := node(t, WriterConfig{})
	large := func(req kmsg.Request) bool {
		for _, topic := range req.(*kmsg.ProduceRequest).Topics {
			for _, part := range topic.Partitions {
				if strings.Contains(string(part.Records), "large") {
					return true
				}
			}
		}
		return false
	}
	node.Fault(kfake.Fault{Keys: []kmsg.Key{kmsg.Produce}, Err: kerr.MessageTooLarge, Count: -1, When: large})
	orders := ordered(t, w, outputsTo("a", "1"), outputsTo("a", "2", "large", "3"), outputsTo("a", "4"))
	if orders[0].err != nil || orders[2].err != nil || orders[1].sure != 1 || !errors.Is(orders[1].err, stream.ErrTooLarge) {
		t.Error(orders[0].err, orders[1].sure, orders[1].err, orders[2].err)
	}
	if got := written(t, node, "a", 4); !slices.Equal(got, strings.Fields("1 2 3 4")) {
		t.Errorf("got %v", got)
	}
}

func TestWriteTooLate(t *testing.T) {
	_, w := node(t, WriterConfig{})
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := w.Write(gone, outputsTo("a", "1")); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write(t.Context(), outputsTo("a", "1")); !errors.Is(err, errClosed) {
		t.Error(err)
	}
}
