package conformance

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/twmb/franz-go/pkg/kgo"

	"pledgewire/internal/brokertest"
	"pledgewire/internal/wire"
)

// TestDeliveryCost measures what the deliveries cost on a real Kafka: articles a second when many wait, and how long an
// article takes when few do. PLEDGEWIRE_COST (500) says how many wait: 20,000 give figures that mean something, the default
// only tries that all is there. PLEDGEWIRE_COST_FLAGS are more flags of run.
func TestDeliveryCost(t *testing.T) {
	t.Run("Kafka", func(t *testing.T) {
		articles := fromEnv(t, "PLEDGEWIRE_COST", 500)
		target, program := brokertest.Real(t), build(t)
		for _, delivery := range deliveries() {
			t.Run(string(delivery), func(t *testing.T) {
				w := newWorld(t, target.Again(), 4)
				waiting := w.donations(articles)
				for _, r := range waiting {
					r.Value = []byte(strings.Replace(string(r.Value), `on Sunday.`, `on Sunday.`+strings.Repeat(` The rains had come late to the lake, and the boats lay dry for another week.`, 60), 1)) // 5 kB
				}
				for wave := range slices.Chunk(waiting, 5000) {
					w.Produce(t, brokertest.Plain, wave...)
				}
				p := w.launch(t, program, delivery, strings.Fields(os.Getenv("PLEDGEWIRE_COST_FLAGS"))...)
				w.Consume(t, w.topics[wire.Receipts], 5*time.Minute, covers(articles))
				rate := w.rate(t)
				took := w.latencies(t, min(300, articles/20))
				p.stop()
				t.Logf("%.0f articles/s; one at a time p50 %s, p99 %s, longest %s", rate, took[len(took)/2], took[len(took)*99/100], took[len(took)-1])
			})
		}
	})
}

// rate returns how many receipts were written in a second, by their timestamps.
func (w *world) rate(t *testing.T) float64 {
	t.Helper()
	all := w.All(t, w.topics[wire.Receipts])
	first, last := all[0].Timestamp, all[0].Timestamp
	for _, r := range all {
		if r.Timestamp.Before(first) {
			first = r.Timestamp
		}
		if r.Timestamp.After(last) {
			last = r.Timestamp
		}
	}
	return float64(len(all)) / last.Sub(first).Seconds()
}

// latencies writes n articles, one after the other, and returns how long each took until its receipt could be read, sorted.
func (w *world) latencies(t *testing.T, n int) []time.Duration {
	t.Helper()
	reader, err := kgo.NewClient(kgo.SeedBrokers(w.Addrs...), kgo.ConsumeTopics(w.topics[wire.Receipts]), kgo.ConsumeResetOffset(kgo.NewOffset().AtEnd()),
		kgo.FetchIsolationLevel(kgo.ReadCommitted()))
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	ctx, cancel := context.WithTimeout(t.Context(), 3*time.Minute)
	defer cancel()
	var took []time.Duration
	for len(took) < n {
		id := fmt.Sprintf("single-%d", len(took))
		w.Produce(t, brokertest.Plain, w.article(len(took)%w.partitions, id, 1))
		written := time.Now()
		for found := false; !found; {
			if ctx.Err() != nil {
				t.Fatalf("after %d articles no receipt of %s", len(took), id)
			}
			reader.PollFetches(ctx).EachRecord(func(r *kgo.Record) { found = found || string(r.Key) == id })
		}
		took = append(took, time.Since(written).Round(100*time.Microsecond))
	}
	slices.Sort(took)
	return took[1:] // the reader had yet to find its place
}
