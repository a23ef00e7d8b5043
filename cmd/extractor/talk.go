package main

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"pledgewire/internal/corpus"
	"pledgewire/internal/replay"
)

// talk is what a replay says on standard error: lines, and on a terminal below them one of progress.
type talk struct {
	w     io.Writer
	alive bool // somebody watches

	mu      sync.Mutex
	stop    chan struct{}
	shown   bool // the line of progress is there
	over    int  // files that were passed over
	skipped int

	articles, pledges atomic.Int64
}

func newTalk(w io.Writer) *talk { return &talk{w: w, alive: isTerminal(w)} }

// What is said of each, before only their number is.
const (
	maxOver    = 20
	maxSkipped = 100
)

func (t *talk) say(format string, args ...any) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.wipe()
	fmt.Fprintf(t.w, "extractor: "+format+"\n", args...)
}

// file says how a file was read, where that is worth a line.
func (t *talk) file(f *corpus.File) {
	if f.Over != "" {
		if t.over++; t.over > maxOver {
			return
		}
	}
	if unread := f.As == "" && f.Over == ""; !unread && (!f.Single || f.Over != "" || f.Guessed) {
		t.say("%s", f)
	}
}

// seen says what was skipped.
func (t *talk) seen(out *replay.Outcome, at *replay.Standing) {
	t.articles.Store(int64(at.Tally.Articles()))
	t.pledges.Store(int64(at.Tally.Pledges))
	if out.Err == nil {
		return
	}
	if t.skipped++; t.skipped <= maxSkipped {
		t.say("skipped: %s", strings.ReplaceAll(atPlace(out), "\n", " "))
	}
	if t.skipped == maxSkipped {
		t.say("what else is skipped is only counted")
	}
}

func atPlace(out *replay.Outcome) string { return at(out.Where, out.Err) }

// summary says what came of it all.
func (t *talk) summary(tally *replay.Tally) {
	var outcomes []string
	for _, name := range slices.Sorted(maps.Keys(tally.Outcomes)) {
		outcomes = append(outcomes, corpus.Thousands(tally.Outcomes[name])+" "+strings.ReplaceAll(name, "_", " "))
	}
	line := corpus.Thousands(tally.Articles()) + " articles"
	if tally.Articles() == 1 {
		line = "1 article"
	}
	if len(outcomes) > 0 {
		line += " (" + strings.Join(outcomes, ", ") + ")"
	}
	if t.over > maxOver {
		line += fmt.Sprintf("; %s files passed over", corpus.Thousands(t.over))
	}
	t.say("%s; %s pledges, %s entities", line, corpus.Thousands(tally.Pledges), corpus.Thousands(tally.Entities))
}

// begin shows progress: read counts bytes of total, 0 where nobody knows it.
func (t *talk) begin(read *atomic.Int64, total int64) {
	if !t.alive {
		return
	}
	t.clear()
	t.stop = make(chan struct{})
	go t.show(t.stop, read, total)
}

// clear ends the line of progress.
func (t *talk) clear() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.wipe()
	if t.stop != nil {
		close(t.stop)
		t.stop = nil
	}
}

func (t *talk) wipe() {
	if t.shown {
		fmt.Fprint(t.w, "\r\x1b[K")
		t.shown = false
	}
}

func (t *talk) show(stop chan struct{}, read *atomic.Int64, total int64) {
	begun := time.Now()
	ticker := time.NewTicker(200 * time.Millisecond)
	defer ticker.Stop()
	for {
		select {
		case <-stop:
			return
		case <-ticker.C:
		}
		line := progressLine(t.articles.Load(), t.pledges.Load(), read.Load(), total, time.Since(begun))
		t.mu.Lock()
		if t.stop == stop {
			t.wipe()
			fmt.Fprint(t.w, line)
			t.shown = true
		}
		t.mu.Unlock()
	}
}

// progressLine draws how far a replay is: "1,204 articles, 87 pledges, 12.3 of 80.0 MB, 2.1 MB/s, 0m32s to go".
func progressLine(articles, pledges, read, total int64, spent time.Duration) string {
	const mb = 1 << 20
	speed := float64(read) / max(spent.Seconds(), 0.001)
	line := fmt.Sprintf("%s articles, %s pledges, %.1f", corpus.Thousands(int(articles)), corpus.Thousands(int(pledges)), float64(read)/mb)
	if total > 0 {
		line += fmt.Sprintf(" of %.1f", float64(total)/mb)
	}
	line += fmt.Sprintf(" MB, %.1f MB/s", speed/mb)
	if total > read && speed > 0 {
		line += fmt.Sprintf(", %s to go", time.Duration(float64(total-read)/speed*float64(time.Second)).Round(time.Second))
	}
	return line
}
