package speed

import (
	"fmt"
	"io"
	"strings"
)

// WriteTable draws the report.
func (rep *Report) WriteTable(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%d articles, %d words, %.1f MB; %d of %d sentences pass the gate (%.0f %%), %d pledges\n",
		rep.Articles, rep.Words, float64(rep.Bytes)/1e6, rep.GatedSentences, rep.Sentences, 100*float64(rep.GatedSentences)/float64(max(1, rep.Sentences)), rep.Pledges)
	fmt.Fprintf(&b, "an article: p50 %.2f ms, p99 %.2f ms (slowest: %s); %.2f allocations a token; peak memory %.0f MB, the articles in it\n", rep.P50, rep.P99, rep.Slow, rep.AllocsPerToken, rep.PeakMB)
	fmt.Fprintf(&b, "\n  %-10s %10s %7s\n", "stage", "ms", "share")
	for _, s := range rep.Stages {
		fmt.Fprintf(&b, "  %-10s %10.0f %6.1f%%\n", s.Name, s.MS, 100*s.Share)
	}
	fmt.Fprintf(&b, "\n  %-10s %12s %8s %12s\n", "workers", "words/s", "MB/s", "articles/s")
	for _, r := range rep.Runs {
		fmt.Fprintf(&b, "  %-10d %12.0f %8.2f %12.0f\n", r.Workers, r.WordsPS, r.MBPS, r.Articles)
	}
	_, err := io.WriteString(w, b.String())
	return err
}
