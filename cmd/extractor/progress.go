package main

import (
	"fmt"
	"time"

	"pledgewire/internal/corpus"
)

// progress is how far a replay is.
type progress struct {
	articles, pledges int64
	read, past, total int64 // bytes of the input; past: of an earlier round; total: 0 where nobody knows it
	spent             time.Duration
}

// String draws it: "1,204 articles, 87 pledges, 12.3 of 80.0 MB, 2.1 MB/s, 32s to go".
func (p progress) String() string {
	const mb = 1 << 20
	line := fmt.Sprintf("%s articles, %s pledges, %.1f", corpus.Thousands(int(p.articles)), corpus.Thousands(int(p.pledges)), float64(p.read)/mb)
	if p.total > 0 {
		line += fmt.Sprintf(" of %.1f", float64(p.total)/mb)
	}
	speed := float64(p.read-p.past) / max(p.spent.Seconds(), 0.001)
	line += fmt.Sprintf(" MB, %.1f MB/s", speed/mb)
	if p.total > p.read && speed > 0 {
		line += fmt.Sprintf(", %s to go", time.Duration(float64(p.total-p.read)/speed*float64(time.Second)).Round(time.Second))
	}
	return line
}
