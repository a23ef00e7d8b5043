package metrics

import (
	"maps"
	"slices"
	"strconv"

	"github.com/prometheus/client_golang/prometheus"

	"pledgewire/internal/model"
	"pledgewire/internal/stream"
)

// collector is a Gauge as Prometheus sees it.
type collector Gauge

// Describe names no metric: which there are is checked when they are collected.
func (c *collector) Describe(chan<- *prometheus.Desc) {}

// Collect sends how the run stands now.
func (c *collector) Collect(ch chan<- prometheus.Metric) {
	state := c.state.Load()
	if state == nil {
		return
	}
	now, f := (*state)(), theFamilies()
	f.ready.send(ch, flag(now.NotReady() == ""))
	f.entities.send(ch, float64(now.Entities))
	f.commits.send(ch, float64(now.Commits))
	f.retries.send(ch, float64(now.Retries))
	f.gaps.send(ch, float64(now.Gaps))
	f.missing.send(ch, float64(now.Missing))
	f.reshaped.send(ch, float64(now.Reshaped))
	f.stalls.send(ch, float64(now.Stalls))
	f.committed.send(ch, float64(now.Transactions))
	f.aborted.send(ch, float64(now.Aborted))
	f.fenced.send(ch, float64(now.Fenced))
	f.bytes.send(ch, float64(now.Bytes))
	f.partitions.send(ch, float64(len(now.Owned)))
	sendCounts(ch, f.articles, now.Outcomes, stream.Outcomes())
	sendCounts(ch, f.deadLetters, now.Reasons, stream.Reasons())
	sendPledges(ch, f.pledges, now.Told)
	for _, p := range now.Owned {
		f.partition(ch, p)
	}
}

func (f families) partition(ch chan<- prometheus.Metric, p stream.PartitionState) {
	id := strconv.Itoa(p.ID)
	f.lag.send(ch, float64(p.Lag), p.Topic, id)
	f.age.send(ch, p.Age.Seconds(), p.Topic, id)
	f.offset.send(ch, float64(p.Offset), p.Topic, id)
	f.still.send(ch, p.Still.Seconds(), p.Topic, id)
	f.stalled.send(ch, flag(p.Stalled != ""), p.Topic, id)
	f.inFlight.send(ch, float64(p.InFlight), p.Topic, id)
}

// other is the label of what is in no list.
const other = "other"

// sendCounts sends the count of every member of list, also those of 0, so that a first one shows as a rise; and together
// as "other" the counts of what is not in list.
func sendCounts[T ~string](ch chan<- prometheus.Metric, f family, counts map[string]int64, list []T) {
	rest := int64(0)
	for name, n := range counts {
		if !slices.Contains(list, T(name)) {
			rest += n
		}
	}
	for _, name := range list {
		f.send(ch, float64(counts[string(name)]), string(name))
	}
	f.send(ch, float64(rest), other)
}

// sendPledges sends the counts of the statuses and kinds that were met.
func sendPledges(ch chan<- prometheus.Metric, f family, told map[stream.Told]int64) {
	known := map[stream.Told]int64{}
	for t, n := range told {
		if !slices.Contains(model.Statuses(), t.Status) {
			t.Status = other
		}
		if !slices.Contains(model.Kinds(), t.Kind) {
			t.Kind = other
		}
		known[t] += n
	}
	for t, n := range maps.All(known) {
		f.send(ch, float64(n), string(t.Status), string(t.Kind))
	}
}

func flag(on bool) float64 {
	if on {
		return 1
	}
	return 0
}
