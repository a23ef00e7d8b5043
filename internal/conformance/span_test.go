package conformance

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/twmb/franz-go/pkg/kgo"

	"pledgewire/internal/broker"
	"pledgewire/internal/brokertest"
	"pledgewire/internal/stream"
)

// TestSpans reads a topic from a moment on: what is older is left out, aborted transactions too, what comes later is in
// no span, and what retention has taken since is an error.
func TestSpans(t *testing.T) {
	brokertest.Each(t, func(t *testing.T, target *brokertest.Target) {
		topic := target.Name("past")
		target.Create(t, broker.TopicSpec{Name: topic, Partitions: 2, Replicas: 1})
		record := func(value string, hour int) *kgo.Record {
			return &kgo.Record{Topic: topic, Key: []byte("k"), Value: []byte(value), Timestamp: time.Now().UTC().Truncate(24 * time.Hour).Add(time.Duration(hour-24) * time.Hour)}
		}
		for n := range 6 {
			target.Produce(t, brokertest.Plain, record(fmt.Sprint("r", n), n))
		}
		target.Txn(t, false, record("aborted", 7))
		target.Produce(t, brokertest.Plain, record("behind", 1), record("last", 8))
		cluster := target.Cluster(t)
		spans, err := cluster.Spans(t.Context(), topic, record("", 3).Timestamp)
		if err != nil || len(spans) != 2 || spans[0].From != 3 || spans[1].From != spans[1].To {
			t.Fatalf("%+v, %v", spans, err)
		}
		target.Produce(t, brokertest.Plain, record("later", 9))
		read := func(span broker.Span) (got []string, err error) {
			err = cluster.ReadSpan(t.Context(), topic, span, func(rec *stream.Record) error {
				got = append(got, string(rec.Value))
				return nil
			})
			return got, err
		}
		if got, err := read(spans[0]); err != nil || fmt.Sprint(got) != "[r3 r4 r5 behind last]" {
			t.Errorf("%v, %v", got, err)
		}
		if got, err := read(spans[1]); err != nil || got != nil {
			t.Errorf("the empty partition: %v, %v", got, err)
		}
		if all, err := cluster.Spans(t.Context(), topic, time.Time{}); err != nil || all[0].From != 0 {
			t.Errorf("from the beginning: %+v, %v", all, err)
		}
		if _, err := cluster.Spans(t.Context(), target.Name("nowhere"), time.Time{}); !errors.Is(err, broker.ErrNoTopic) {
			t.Errorf("a topic that is not there: %v", err)
		}
		target.DeleteBefore(t, topic, 0, 4)
		if _, err := read(spans[0]); !errors.Is(err, stream.ErrGap) {
			t.Errorf("after retention: %v", err)
		}
	})
}
