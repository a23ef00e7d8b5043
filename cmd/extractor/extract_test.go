package main

import (
	"bufio"
	"context"
	"crypto/sha256"
	"fmt"
	"io"
	"os"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"pledgewire/internal/corpus"
)

// soak returns n, times PLEDGEWIRE_SOAK where it is set (make soak).
func soak(n int) int {
	if times, err := strconv.Atoi(os.Getenv("PLEDGEWIRE_SOAK")); err == nil && times > 0 {
		return n * times
	}
	return n
}

// articles streams n invented articles as JSON lines, none of which is ever held whole; every tenth cannot be read.
func articles(t testing.TB, n int) io.Reader {
	r, w := io.Pipe()
	go func() {
		b := bufio.NewWriter(w)
		for i := range n {
			if i%10 == 9 {
				fmt.Fprintf(b, "{\"id\": \"s%d\"}\n", i)
				continue
			}
			filler := strings.Repeat("The town council met again and nothing was decided before the evening. ", i%50)
			fmt.Fprintf(b, `{"id": "s%d", "published_at": "2026-03-04", "body": "%sJapan pledged $%d million to Kenya on Tuesday. It also said it would send %d doctors."}`+"\n", i, filler, i+1, i+2)
		}
		if err := b.Flush(); err != nil {
			t.Error(err)
		}
		w.Close()
	}()
	return r
}

// TestExtractStreams reads many articles with one worker and with eight: the same bytes come out on both streams, and the
// heap does not grow with the number of articles.
func TestExtractStreams(t *testing.T) {
	n := soak(200)
	read := func(workers string) (out, talk string, most uint64) {
		digest, words := sha256.New(), &strings.Builder{}
		watched := &heapWatch{w: digest}
		code := run(context.Background(), []string{"extract", "--tagger", "none", "-o", "jsonl", "--workers", workers, "-"},
			&terminal{In: articles(t, n), Out: watched, Err: words})
		if code != exitPartly {
			t.Fatalf("exit code %d, want %d", code, exitPartly)
		}
		return fmt.Sprintf("%x", digest.Sum(nil)), words.String(), watched.most
	}
	out1, talk1, most := read("1")
	out8, talk8, most8 := read("8")
	if out1 != out8 || talk1 != talk8 {
		t.Error("one worker and eight differ")
	}
	if want := fmt.Sprintf("%d articles could not be read, %d could", n/10, n-n/10); !strings.Contains(talk1, want) {
		t.Errorf("no %q in %.300s", want, talk1)
	}
	if limit := uint64(1 << 30); max(most, most8) > limit {
		t.Errorf("the heap grew to %d MB", max(most, most8)>>20)
	}
}

// heapWatch notes the largest heap that it sees while bytes pass.
type heapWatch struct {
	w    io.Writer
	n    int
	most uint64
}

func (h *heapWatch) Write(p []byte) (int, error) {
	if h.n++; h.n%100 == 0 {
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		h.most = max(h.most, m.HeapAlloc)
	}
	return h.w.Write(p)
}

// TestPanicIsTold makes the reading of one article panic, and expects the others to be read.
func TestPanicIsTold(t *testing.T) {
	var out, talk strings.Builder
	ex := &extraction{articles: nil, form: form{}, term: &terminal{Out: &out, Err: &talk}}
	got := ex.extract(record("broken"))
	if got.err == nil || !strings.Contains(got.err.Error(), "please report this with the article") {
		t.Fatalf("got %v", got.err)
	}
	if err := ex.emit(got); err != nil || ex.failed != 1 || !strings.Contains(talk.String(), "stdin:3: reading it broke the extractor") {
		t.Errorf("failed %d, %v: %s", ex.failed, err, talk.String())
	}
}

// brokenPipe takes no bytes.
type brokenPipe struct{}

func (brokenPipe) Write([]byte) (int, error) { return 0, io.ErrClosedPipe }

func TestOutputThatCannotBeWritten(t *testing.T) {
	for _, output := range []string{"table", "jsonl", "html", "text"} {
		var talk strings.Builder
		code := run(context.Background(), []string{"extract", "--tagger", "none", "-o", output, "-"},
			&terminal{In: articles(t, 1), Out: brokenPipe{}, Err: &talk})
		if code != exitCheck || !strings.Contains(talk.String(), "write the output: io: read/write on closed pipe") {
			t.Errorf("%s: exit code %d: %s", output, code, talk.String())
		}
	}
}

func TestInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	var talk strings.Builder
	code := run(ctx, []string{"extract", "-"}, &terminal{In: articles(t, 5), Out: io.Discard, Err: &talk})
	if code != exitInterrupted || !strings.Contains(talk.String(), "interrupted after") {
		t.Errorf("exit code %d: %s", code, talk.String())
	}
}

// BenchmarkExtract is the command from standard input to JSON lines.
func BenchmarkExtract(b *testing.B) {
	for b.Loop() {
		code := run(context.Background(), []string{"extract", "-o", "jsonl", "-"}, &terminal{In: articles(b, 100), Out: io.Discard, Err: io.Discard})
		if code != exitPartly {
			b.Fatalf("exit code %d", code)
		}
	}
}

func record(text string) corpus.Item {
	return corpus.Item{Record: corpus.Record{Path: "-", Line: 3, Form: corpus.Text, Bytes: []byte(text)}}
}
