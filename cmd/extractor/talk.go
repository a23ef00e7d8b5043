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
	read              *atomic.Int64 // bytes of the input
	past              atomic.Int64  // those that were read before the first article of this round was done
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
	if t.read != nil {
		t.past.CompareAndSwap(-1, t.read.Load())
	}
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
	t.stop, t.read = make(chan struct{}), read
	t.past.Store(-1)
	go t.show(t.stop, total)
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

func (t *talk) show(stop chan struct{}, total int64) {
	begun, past := time.Now(), int64(-1)
	ticker := time.NewTicker(200 * time.Millisecond)
	defer ticker.Stop()
	for {
		select {
		case <-stop:
			return
		case <-ticker.C:
		}
		if now := t.past.Load(); now != past {
			begun, past = time.Now(), now // what an earlier round had done passes faster than anything
		}
		p := progress{articles: t.articles.Load(), pledges: t.pledges.Load(), read: t.read.Load(), past: max(past, 0), total: total, spent: time.Since(begun)}
		line := p.String()
		t.mu.Lock()
		if t.stop == stop {
			t.wipe()
			fmt.Fprint(t.w, line)
			t.shown = true
		}
		t.mu.Unlock()
	}
}
