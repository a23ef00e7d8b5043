package main

import (
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"pledgewire/internal/corpus"
	"pledgewire/internal/replay"
)

func TestProgress(t *testing.T) {
	for _, c := range []struct {
		p    progress
		want string
	}{
		{progress{articles: 1204, pledges: 87, read: 12 << 20, total: 80 << 20, spent: 6 * time.Second}, "1,204 articles, 87 pledges, 12.0 of 80.0 MB, 2.0 MB/s, 34s to go"},
		{progress{read: 42 << 20, past: 40 << 20, total: 44 << 20, spent: 2 * time.Second}, "0 articles, 0 pledges, 42.0 of 44.0 MB, 1.0 MB/s, 2s to go"},
		{progress{read: 1 << 20, spent: time.Second}, "0 articles, 0 pledges, 1.0 MB, 1.0 MB/s"},
	} {
		if got := c.p.String(); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

// TestTalkInPipe: there is no line of progress where nobody watches, and what is skipped is told up to a point.
func TestTalkInPipe(t *testing.T) {
	var out strings.Builder
	talk := newTalk(&out)
	var read atomic.Int64
	talk.begin(&read, 10)
	for range maxSkipped + 5 {
		talk.seen(&replay.Outcome{Where: "a.csv:3", Err: errEnough}, &replay.Standing{})
	}
	for range maxOver + 5 {
		talk.file(&corpus.File{Path: "x.pdf", Over: "hidden"})
	}
	talk.summary(&replay.Tally{})
	talk.clear()
	if strings.Contains(out.String(), "\r") {
		t.Errorf("a line of progress: %q", out.String())
	}
	if n := strings.Count(out.String(), "skipped: a.csv:3"); n != maxSkipped {
		t.Errorf("%d skips are told", n)
	}
	if !strings.Contains(out.String(), "what else is skipped is only counted") || !strings.Contains(out.String(), "25 files passed over") {
		t.Errorf("the rest is not counted: %s", out.String())
	}
}
