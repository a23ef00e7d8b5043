package conformance

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"pledgewire/internal/brokertest"
	"pledgewire/internal/stream"
	"pledgewire/internal/wire"
)

// TestCPUCost measures the processor time of an article of 5 kB: read from a file with "extractor extract", read from
// a real Kafka with "extractor run", and passed through by a stream that reads nothing but writes the same. All read the same
// articles, one after the other in several rounds; medians count. What a process takes to start is measured with one article
// and taken off. The broker works on the same processors while run reads; what that alone may do is shown by extract while
// articles are passed through beside it. Those are more than run writes, so it is no yardstick for run. PLEDGEWIRE_CAPACITY (200) says how many articles there are, PLEDGEWIRE_CAPACITY_ROUNDS (1) how many rounds:
// 10,000 and 5 give figures that mean something. PLEDGEWIRE_COST_FLAGS are more flags of run.
func TestCPUCost(t *testing.T) {
	t.Run("Kafka", func(t *testing.T) {
		target, program := brokertest.Real(t), build(t)
		b := &balance{t: t, target: target, program: program, pieces: prose(t), articles: fromEnv(t, "PLEDGEWIRE_CAPACITY", 200), took: map[string][]time.Duration{}}
		b.one, b.all, b.each = b.file("one", 1), b.file("all", b.articles), b.file("pieces", min(b.articles, len(b.pieces)))
		for range fromEnv(t, "PLEDGEWIRE_CAPACITY_ROUNDS", 1) {
			b.round()
		}
		b.tell()
	})
}

// balance compares what ways of reading the same articles cost.
type balance struct {
	t              *testing.T
	target         *brokertest.Target
	program        string
	pieces         []piece
	articles       int
	one, all, each string // files of articles
	names          []string
	took           map[string][]time.Duration
}

// file writes n articles into a file.
func (b *balance) file(name string, n int) string {
	b.t.Helper()
	var lines bytes.Buffer
	w := &world{partitions: 1}
	for _, r := range w.articlesOf(b.t, b.pieces, n) {
		lines.Write(append(r.Value, '\n'))
	}
	path := filepath.Join(b.t.TempDir(), name+".jsonl")
	if err := os.WriteFile(path, lines.Bytes(), 0o600); err != nil {
		b.t.Fatal(err)
	}
	return path
}

// round measures every way once.
func (b *balance) round() {
	b.t.Helper()
	_, start := b.extract(b.one)
	events, took := b.extract(b.all)
	b.note("extract: start", start)
	b.note("extract", took-start)
	b.note("extract beside a stream", b.beside()-start)
	for _, delivery := range deliveries() {
		name := "run " + string(delivery)
		_, start := b.run(delivery, 1)
		got, took := b.run(delivery, b.articles)
		if got != events {
			b.t.Errorf("%s wrote %d events, extract %d", name, got, events)
		}
		b.note(name+": start", start)
		b.note(name, took-start)
		b.note("no reading "+string(delivery), b.pass(delivery))
	}
}

// pass lets all articles be passed through.
func (b *balance) pass(delivery stream.Delivery) time.Duration {
	b.t.Helper()
	w := b.world(b.articles)
	p := w.parrot(b.t, delivery, b.each)
	w.Consume(b.t, w.topics[wire.Receipts], 5*time.Minute, brokertest.AtLeast(b.articles)) // those of a piece have the same key
	return p.stop()
}

// beside reads all articles offline while others are passed through.
func (b *balance) beside() time.Duration {
	b.t.Helper()
	others := 10 * b.articles
	w := b.world(others)
	p := w.parrot(b.t, stream.AtLeastOnce, b.each)
	w.Consume(b.t, w.topics[wire.Receipts], 5*time.Minute, brokertest.AtLeast(1)) // it has learnt its pieces
	_, took := b.extract(b.all)
	if passed := w.Ends(b.t, w.topics[wire.Receipts]); passed == int64(others) {
		b.t.Logf("all %d articles were passed through before extract had read the others: it was alone for a while", others)
	}
	p.stop()
	return took
}

func (b *balance) note(name string, took time.Duration) {
	if b.took[name] == nil {
		b.names = append(b.names, name)
	}
	b.took[name] = append(b.took[name], took)
}

// extract reads a file offline, and returns how many events there are and what it took.
func (b *balance) extract(file string) (events int, took time.Duration) {
	b.t.Helper()
	cmd := exec.Command(b.program, "extract", "-o", "jsonl", file)
	out, err := os.Create(filepath.Join(b.t.TempDir(), "events.jsonl"))
	if err != nil {
		b.t.Fatal(err)
	}
	defer out.Close()
	cmd.Stdout = out
	if err := cmd.Run(); err != nil {
		b.t.Fatal("extract:", err)
	}
	lines, err := os.ReadFile(out.Name())
	if err != nil {
		b.t.Fatal(err)
	}
	return bytes.Count(lines, []byte("\n")), cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
}

// run reads so many articles with the stream, and returns how many events there are and what it took.
func (b *balance) run(delivery stream.Delivery, articles int) (events int, took time.Duration) {
	b.t.Helper()
	w := b.world(articles)
	p := w.launch(b.t, b.program, delivery, strings.Fields(os.Getenv("PLEDGEWIRE_COST_FLAGS"))...)
	w.Consume(b.t, w.topics[wire.Receipts], 5*time.Minute, covers(articles))
	p.stop()
	said := p.summary()
	return said.Pledges + said.Entities, p.spent()
}

// world has articles that wait.
func (b *balance) world(articles int) *world {
	b.t.Helper()
	w := newWorld(b.t, b.target.Again(), 4)
	w.pour(b.t, b.pieces, articles)
	return w
}

// pour writes n articles.
func (w *world) pour(t *testing.T, pieces []piece, n int) {
	t.Helper()
	for wave := range slices.Chunk(w.articlesOf(t, pieces, n), 2000) {
		w.Produce(t, brokertest.Plain, wave...)
	}
}

// tell logs what every way costs.
func (b *balance) tell() {
	b.t.Helper()
	perArticle := func(took time.Duration) time.Duration { return took / time.Duration(b.articles) }
	offline := perArticle(median(b.took["extract"]))
	var out strings.Builder
	fmt.Fprintf(&out, "%d articles, %d pieces, %d rounds; CPU time\n", b.articles, len(b.pieces), len(b.took["extract"]))
	for _, name := range b.names {
		took := median(b.took[name])
		if strings.HasSuffix(name, ": start") {
			fmt.Fprintf(&out, "%-28s %v\n", name, took.Round(time.Millisecond))
			continue
		}
		each := perArticle(took)
		fmt.Fprintf(&out, "%-28s %v an article, %.0f articles/CPU s, %.0f %% of extract; rounds", name,
			each.Round(time.Microsecond), 1/each.Seconds(), 100*float64(offline)/float64(each))
		for _, one := range b.took[name] {
			fmt.Fprintf(&out, " %v", perArticle(one).Round(time.Microsecond))
		}
		out.WriteByte('\n')
	}
	b.t.Log(out.String())
}
