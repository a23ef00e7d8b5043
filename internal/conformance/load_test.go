package conformance

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/twmb/franz-go/pkg/kgo"

	"pledgewire/internal/brokertest"
	"pledgewire/internal/wire"
)

// TestLatencyUnderLoad measures how long an article of 5 kB takes from the moment when it should be written until its receipt
// can be read: ten a second, and then half as many as the same process read when many waited. PLEDGEWIRE_CAPACITY (40) says
// how many.
func TestLatencyUnderLoad(t *testing.T) {
	t.Run("Kafka", func(t *testing.T) {
		target, program, pieces, articles := brokertest.Real(t), build(t), prose(t), fromEnv(t, "PLEDGEWIRE_CAPACITY", 40)
		for _, delivery := range deliveries() {
			t.Run(string(delivery), func(t *testing.T) {
				w := newWorld(t, target.Again(), 8)
				w.pour(t, pieces, articles)
				p := w.launch(t, program, delivery)
				w.Consume(t, w.topics[wire.Receipts], 5*time.Minute, covers(articles))
				most := w.rate(t)
				for _, load := range []float64{10, most / 2} {
					took := w.paced(t, fmt.Sprintf("at-%.0f", load), pieces, load, min(articles, int(20*load)))
					t.Logf("%.0f articles/s of %.0f: p50 %s, p99 %s, longest %s", load, most, took[len(took)/2], took[len(took)*99/100], took[len(took)-1])
				}
				p.stop()
			})
		}
	})
}

// paced writes n articles, so many a second, and returns how long each took until its receipt could be read, sorted. An
// article that is written late counts from when it was due.
func (w *world) paced(t *testing.T, name string, pieces []piece, perSecond float64, n int) []time.Duration {
	t.Helper()
	articles := w.articlesOf(t, pieces, n)
	w.Produce(t, brokertest.Plain, w.article(0, name, 1)) // its receipt says that the reader has found its place
	client, err := kgo.NewClient(kgo.SeedBrokers(w.Addrs...), kgo.ConsumeTopics(w.topics[wire.Receipts]), kgo.FetchIsolationLevel(kgo.ReadCommitted()),
		kgo.RecordPartitioner(kgo.ManualPartitioner()), kgo.ProducerLinger(0))
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	ctx, cancel := context.WithTimeout(t.Context(), 3*time.Minute)
	defer cancel()
	for found := false; !found && ctx.Err() == nil; {
		client.PollFetches(ctx).EachRecord(func(r *kgo.Record) { found = found || string(r.Key) == name })
	}
	begin := time.Now()
	due := func(i int) time.Time { return begin.Add(time.Duration(float64(i) / perSecond * float64(time.Second))) }
	waiting := map[string]time.Time{}
	for i, r := range articles {
		id := fmt.Sprintf("%s-%d", name, i)
		waiting[id] = due(i)
		r.Key, r.Value = []byte(id), pieces[i%len(pieces)].article(t, id)
	}
	go func() {
		for i, r := range articles {
			time.Sleep(time.Until(due(i)))
			client.Produce(ctx, r, nil)
		}
	}()
	var took []time.Duration
	for len(waiting) > 0 {
		if ctx.Err() != nil {
			t.Fatalf("%d of %d articles have no receipt", len(waiting), n)
		}
		client.PollFetches(ctx).EachRecord(func(r *kgo.Record) {
			if at, ok := waiting[string(r.Key)]; ok {
				took = append(took, time.Since(at).Round(100*time.Microsecond))
				delete(waiting, string(r.Key))
			}
		})
	}
	slices.Sort(took)
	return took
}
