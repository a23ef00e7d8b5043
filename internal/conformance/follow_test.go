package conformance

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/twmb/franz-go/pkg/kgo"

	"pledgewire/internal/broker"
	"pledgewire/internal/brokertest"
	"pledgewire/internal/stream"
)

// TestFollow follows two topics from their ends while records, an aborted transaction and a new partition come to them:
// nothing older is seen, nothing aborted, each partition in order, the new one from its start.
func TestFollow(t *testing.T) {
	brokertest.Each(t, func(t *testing.T, target *brokertest.Target) {
		one, two := target.Name("one"), target.Name("two")
		target.Create(t, broker.TopicSpec{Name: one, Partitions: 2, Replicas: 1}, broker.TopicSpec{Name: two, Partitions: 1, Replicas: 1})
		record := func(topic string, partition int32, value string) *kgo.Record {
			return &kgo.Record{Topic: topic, Partition: partition, Value: []byte(value)}
		}
		target.Produce(t, brokertest.Plain, record(one, 0, "old"), record(two, 0, "old"))
		ctx, stop := context.WithTimeout(t.Context(), time.Minute)
		defer stop()
		follower, err := target.Cluster(t).Follow(ctx, broker.Following{Topics: []string{one, two}, Latest: true})
		if err != nil || follower.Partitions() != 3 {
			t.Fatalf("%d partitions, %v", follower.Partitions(), err)
		}
		var want []string
		for n := range 5 { // written before it reads, but behind where it stands
			target.Produce(t, brokertest.Plain, record(one, 0, fmt.Sprint("a", n)), record(one, 1, fmt.Sprint("b", n)), record(two, 0, fmt.Sprint("c", n)))
		}
		target.Txn(t, false, record(one, 0, "aborted"))
		target.Txn(t, true, record(one, 0, "a5"))
		target.Grow(t, one, 3)
		target.Produce(t, brokertest.Plain, record(one, 2, "d0"), record(one, 2, "d1"))
		want = append(want, "a0 a1 a2 a3 a4 a5", "b0 b1 b2 b3 b4", "d0 d1", "c0 c1 c2 c3 c4")
		enough := errors.New("enough")
		seen, got := 0, map[string][]string{}
		err = follower.Each(ctx, func(rec *stream.Record) error {
			place := fmt.Sprintf("%s/%d", rec.Topic, rec.Partition)
			got[place] = append(got[place], string(rec.Value))
			if seen++; seen == 18 {
				return enough
			}
			return nil
		})
		if !errors.Is(err, enough) {
			t.Fatalf("%v; seen %v", err, got)
		}
		for i, place := range []string{one + "/0", one + "/1", one + "/2", two + "/0"} {
			if text := strings.Join(got[place], " "); text != want[i] {
				t.Errorf("%s: %s, want %s", place, text, want[i])
			}
		}
	})
}

// TestFollowUntil follows a topic from its start up to a moment that is over, and one that does not exist.
func TestFollowUntil(t *testing.T) {
	brokertest.Each(t, func(t *testing.T, target *brokertest.Target) {
		topic := target.Name("past")
		target.Create(t, broker.TopicSpec{Name: topic, Partitions: 2, Replicas: 1})
		cluster := target.Cluster(t)
		target.Produce(t, brokertest.Plain, &kgo.Record{Topic: topic, Value: []byte("a")}, &kgo.Record{Topic: topic, Partition: 1, Value: []byte("b")})
		follower, err := cluster.Follow(t.Context(), broker.Following{Topics: []string{topic}, Until: time.Now()})
		if err != nil {
			t.Fatal(err)
		}
		seen := 0
		if err := follower.Each(t.Context(), func(*stream.Record) error { seen++; return nil }); err != nil || seen != 2 {
			t.Errorf("%d records, %v", seen, err)
		}
		if _, err := cluster.Follow(t.Context(), broker.Following{Topics: []string{topic, target.Name("nowhere")}}); !errors.Is(err, broker.ErrNoTopic) {
			t.Errorf("a topic that is not there: %v", err)
		}
	})
}

// watch holds that who may read a topic may follow it, and look at its past, without any other right.
func (w *roleWorld) watch(t *testing.T) {
	t.Helper()
	cluster, err := broker.Open(broker.Config{Brokers: []string{w.SASLSSL}, TLS: broker.TLS{On: true, CA: w.CA},
		SASL: broker.SASL{Mechanism: "scram-sha-512", User: "analyst", Password: "analyst-secret"}})
	if err != nil {
		t.Fatal(err)
	}
	defer cluster.Close()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	follower, err := cluster.Follow(ctx, broker.Following{Topics: []string{w.name("pledge-events")}, Until: time.Now()})
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	if err := follower.Each(ctx, func(*stream.Record) error { seen++; return nil }); err != nil || seen == 0 {
		t.Errorf("the analyst sees %d records: %v", seen, err)
	}
	if _, err := cluster.Follow(ctx, broker.Following{Topics: []string{w.name("entities")}}); err == nil {
		t.Error("the analyst may follow the entities")
	}
	spans, err := cluster.Spans(ctx, w.name("pledge-events"), time.Now().Add(-time.Hour))
	if err != nil {
		t.Fatal(err)
	}
	if err := cluster.ReadSpan(ctx, w.name("pledge-events"), spans[0], func(*stream.Record) error { return nil }); err != nil {
		t.Error(err)
	}
}

// TestFollowTrouble deletes what is followed before it is read, then the topic: the first is told and passed over, the
// second told and borne no longer than was asked for.
func TestFollowTrouble(t *testing.T) {
	brokertest.Each(t, func(t *testing.T, target *brokertest.Target) {
		topic := target.Name("gone")
		target.Create(t, broker.TopicSpec{Name: topic, Partitions: 1, Replicas: 1})
		target.Produce(t, brokertest.Plain, &kgo.Record{Topic: topic, Value: []byte("a")}, &kgo.Record{Topic: topic, Value: []byte("b")})
		var told []error
		follower, err := target.Cluster(t).Follow(t.Context(), broker.Following{Topics: []string{topic}, GiveUp: 2 * time.Second,
			Told: func(err error) { told = append(told, err) }})
		if err != nil {
			t.Fatal(err)
		}
		target.DeleteBefore(t, topic, 0, 1)
		err = follower.Each(t.Context(), func(rec *stream.Record) error {
			if rec.Offset != 1 {
				t.Errorf("the record at %d was read", rec.Offset)
			}
			target.Delete(t, topic)
			return nil
		})
		if !errors.Is(err, stream.ErrGivenUp) || len(told) != 2 || !errors.Is(told[0], stream.ErrGap) {
			t.Errorf("%v; told %v", err, told)
		}
	})
}
