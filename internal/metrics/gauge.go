package metrics

import (
	"slices"
	"sync/atomic"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"

	"pledgewire/internal/stream"
)

// Build says what is running.
type Build struct{ Version, Knowledge, Go string }

// Gauge measures one run. It may be used from many goroutines.
type Gauge struct {
	registry *prometheus.Registry
	stages   *prometheus.HistogramVec
	state    atomic.Pointer[func() stream.State]
}

// New returns a Gauge that measures nothing yet.
func New() *Gauge {
	g := &Gauge{registry: prometheus.NewRegistry(), stages: stageHistogram()}
	g.registry.MustRegister(g.stages, collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return g
}

// Watch begins to measure what state tells of a run of build. It is called once.
func (g *Gauge) Watch(build Build, state func() stream.State) {
	g.registry.MustRegister(versions(build), (*collector)(g))
	g.state.Store(&state)
}

// Stopwatch counts that stage took so long: a stream.Stopwatch. Stages that are none are not counted.
func (g *Gauge) Stopwatch(stage stream.Stage, took time.Duration) {
	if slices.Contains(stream.Stages(), stage) {
		g.stages.WithLabelValues(string(stage)).Observe(took.Seconds())
	}
}

// NotReady says why the run does not do its work, "" when it does.
func (g *Gauge) NotReady() string {
	state := g.state.Load()
	if state == nil {
		return "starting"
	}
	return (*state)().NotReady()
}

// stageHistogram has buckets from a tenth of a millisecond, in which most articles are read, to the 30 s after which one
// becomes a dead letter.
func stageHistogram() *prometheus.HistogramVec {
	h := prometheus.NewHistogramVec(prometheus.HistogramOpts{
		Name: namespace + "stage_duration_seconds", Help: "How long a stage took: fetch per batch, decode, extract and encode per article, write per article until acknowledged.",
		Buckets: []float64{.0001, .00025, .0005, .001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30},
	}, []string{"stage"})
	for _, stage := range stream.Stages() {
		h.WithLabelValues(string(stage))
	}
	return h
}

func versions(build Build) prometheus.Collector {
	return prometheus.NewGaugeFunc(prometheus.GaugeOpts{
		Name: namespace + "build_info", Help: "Always 1; the labels say what is running.",
		ConstLabels: prometheus.Labels{"version": build.Version, "knowledge": build.Knowledge, "go": build.Go},
	}, func() float64 { return 1 })
}
