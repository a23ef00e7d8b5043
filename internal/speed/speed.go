package speed

import (
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"pledgewire/internal/model"
	"pledgewire/internal/pipeline"
)

// Report is what one measurement found. Words are runs of characters between blanks.
type Report struct {
	Articles int `json:"articles"`
	Words    int `json:"words"`
	Bytes    int `json:"bytes"`
	Tokens   int `json:"tokens"`
	// GatedSentences and Sentences say how many sentences the gate lets through.
	Sentences      int `json:"sentences"`
	GatedSentences int `json:"gated_sentences"`
	Pledges        int `json:"pledges"`

	Stages []Stage `json:"stages"` // with one worker
	P50    float64 `json:"p50_ms"` // of one article, with one worker
	P99    float64 `json:"p99_ms"`
	Slow   string  `json:"slowest_article"`
	// AllocsPerToken counts the objects that one worker makes.
	AllocsPerToken float64 `json:"allocs_per_token"`
	PeakMB         float64 `json:"peak_mb"` // of the process, the articles in it
	Runs           []Run   `json:"runs"`
}

// Stage is the share of one stage of the pipeline.
type Stage struct {
	Name  string  `json:"name"`
	MS    float64 `json:"ms"`
	Share float64 `json:"share"`
}

// Run is the speed with a number of workers: the median of its rounds.
type Run struct {
	Workers  int     `json:"workers"`
	WordsPS  float64 `json:"words_per_second"`
	MBPS     float64 `json:"mb_per_second"`
	Articles float64 `json:"articles_per_second"`
	Seconds  float64 `json:"seconds"`
}

// Measure reads the articles once to warm up, once with a watch on every stage, and rounds times with each number of workers
// from 1 to most.
func Measure(p *pipeline.Pipeline, arts []*model.Article, most, rounds int) *Report {
	rep := &Report{Articles: len(arts)}
	for _, art := range arts {
		rep.add(art, p.Extract(art))
	}
	rep.watch(p, arts)
	for workers := 1; workers <= most; workers++ {
		rep.Runs = append(rep.Runs, rep.run(p, arts, workers, rounds))
	}
	rep.PeakMB = peakMB()
	return rep
}

func (rep *Report) add(art *model.Article, res *model.Result) {
	rep.Words += len(strings.Fields(art.Title)) + len(strings.Fields(art.Body))
	rep.Bytes += len(art.Title) + len(art.Body)
	rep.Tokens += len(res.Doc.Toks)
	rep.Sentences += len(res.Doc.Sents)
	rep.GatedSentences += len(res.Gated)
	rep.Pledges += len(res.Pledges)
}

// watch measures one worker article by article and stage by stage.
func (rep *Report) watch(p *pipeline.Pipeline, arts []*model.Article) {
	spent := map[string]time.Duration{}
	took := make([]time.Duration, 0, len(arts))
	slowest := time.Duration(0)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for _, art := range arts {
		start := time.Now()
		last := start
		p.ExtractWatched(art, func(stage string) {
			now := time.Now()
			if _, known := spent[stage]; !known {
				rep.Stages = append(rep.Stages, Stage{Name: stage})
			}
			spent[stage] += now.Sub(last)
			last = now
		})
		d := time.Since(start)
		if took = append(took, d); d > slowest {
			slowest, rep.Slow = d, art.ID
		}
	}
	runtime.ReadMemStats(&after)
	rep.AllocsPerToken = float64(after.Mallocs-before.Mallocs) / float64(max(1, rep.Tokens))
	rep.share(spent)
	slices.Sort(took)
	rep.P50, rep.P99 = ms(quantile(took, 0.5)), ms(quantile(took, 0.99))
}

func (rep *Report) share(spent map[string]time.Duration) {
	total := time.Duration(0)
	for _, d := range spent {
		total += d
	}
	for i := range rep.Stages {
		d := spent[rep.Stages[i].Name]
		rep.Stages[i].MS, rep.Stages[i].Share = ms(d), float64(d)/float64(max(1, total))
	}
}

// run reads all articles on so many workers, and returns the median of the rounds.
func (rep *Report) run(p *pipeline.Pipeline, arts []*model.Article, workers, rounds int) Run {
	var took []time.Duration
	for range rounds {
		start := time.Now()
		var wg sync.WaitGroup
		for w := range workers {
			wg.Go(func() {
				for i := w; i < len(arts); i += workers {
					p.Extract(arts[i])
				}
			})
		}
		wg.Wait()
		took = append(took, time.Since(start))
	}
	slices.Sort(took)
	s := quantile(took, 0.5).Seconds()
	return Run{workers, float64(rep.Words) / s, float64(rep.Bytes) / 1e6 / s, float64(rep.Articles) / s, s}
}

// quantile returns the value of sorted times that a share q of them does not exceed.
func quantile(sorted []time.Duration, q float64) time.Duration {
	if len(sorted) == 0 {
		return 0
	}
	return sorted[min(len(sorted)-1, int(q*float64(len(sorted))))]
}

func ms(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }
