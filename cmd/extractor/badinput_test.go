package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/twmb/franz-go/pkg/kgo"

	"pledgewire/internal/brokertest"
	"pledgewire/internal/wire"
)

// hostile is a record that somebody may send, and the reason of its dead letter.
type hostile struct {
	name   string // and key
	record kgo.Record
	packed brokertest.Compression
	reason wire.Reason
	lost   bool // the letter does not hold the value
}

func hostiles(bomb int) []hostile {
	value := func(s string) kgo.Record { return kgo.Record{Value: []byte(s)} }
	good := `{"body":"Japan pledged $30 million to Kenya."}`
	many := value(good)
	for range 10_000 {
		many.Headers = append(many.Headers, kgo.RecordHeader{Key: "h", Value: []byte("v")})
	}
	huge := value(good)
	huge.Headers = []kgo.RecordHeader{{Key: "h", Value: bytes.Repeat([]byte("v"), 3<<20)}}
	return []hostile{
		{"a bomb in a small zstd batch", kgo.Record{Value: make([]byte, bomb)}, brokertest.Zstd, wire.RecordTooLarge, true},
		{"a quarter of it in gzip", kgo.Record{Value: make([]byte, bomb/4)}, brokertest.Gzip, wire.RecordTooLarge, true},
		{"an article of seven megabytes", value(`{"body":"` + strings.Repeat("word ", 1_400_000) + `"}`), brokertest.Plain, wire.TooLarge, false},
		{"10,000 headers", many, brokertest.Plain, wire.TooManyHeaders, false},
		{"a header of three megabytes", huge, brokertest.Plain, wire.HeadersTooLarge, false},
		{"not UTF-8", value("{\"body\":\"caf\xe9\"}"), brokertest.Plain, wire.NotUTF8, false},
		{"10,000 deep", value(`{"body":"b","x":` + strings.Repeat(`[`, 10_000) + strings.Repeat(`]`, 10_000) + `}`), brokertest.Plain, wire.TooDeep, false},
		{"10,000 deep and open", value(strings.Repeat(`{"body":`, 10_000)), brokertest.Plain, wire.TooDeep, false},
		{"NULs", value("{\"body\":\"a\x00b\"}"), brokertest.Plain, wire.NUL, false},
		{"NULs alone", value(strings.Repeat("\x00", 1000)), brokertest.Plain, wire.ConfluentPrefix, false},
		{"empty", kgo.Record{Value: []byte{}}, brokertest.Plain, wire.Empty, false},
	}
}

// TestHostileInput runs the program as a process of its own on everything hostile: each record has its dead letter, the
// articles around them are read, a null value withdraws, and the memory stays bounded.
func TestHostileInput(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("the peak of a process's memory is read as Linux tells it")
	}
	t.Cleanup(func() { // what the bombs were made of; twice, because pools let go with the second
		runtime.GC()
		runtime.GC()
	})
	g := &graveyard{brokertest.Embedded(t, 1), t}
	brokers := strings.Join(g.Addrs, ",")
	var talk bytes.Buffer
	if code := run(t.Context(), []string{"topics", "create", "--partitions", "1", "--brokers", brokers}, &terminal{Out: &talk, Err: &talk}); code != exitOK {
		t.Fatalf("create the topics: exit code %d: %s", code, talk.String())
	}
	article := []byte(`{"published_at":"2026-03-04","body":"Japan pledged $30 million to Kenya on Tuesday."}`)
	g.Produce(t, brokertest.Plain, &kgo.Record{Topic: "articles", Key: []byte("first"), Value: article})
	letters := map[string]hostile{}
	bomb := 1000 << 20
	if raced() {
		bomb = 128 << 20
	}
	for _, h := range hostiles(bomb) {
		letters[h.name] = h
		rec := h.record
		rec.Topic, rec.Key = "articles", []byte(h.name)
		g.Produce(t, h.packed, &rec)
	}
	g.Produce(t, brokertest.Plain, &kgo.Record{Topic: "articles", Key: []byte("withdrawn")}, &kgo.Record{Topic: "articles", Key: []byte("last"), Value: article})

	program := filepath.Join(t.TempDir(), "extractor")
	if err := os.Symlink(os.Args[0], program); err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), program, "run", "--brokers", brokers)
	var log bytes.Buffer
	cmd.Stderr = &log
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	got := g.Consume(t, "articles.dlq", time.Minute, brokertest.AtLeast(len(letters)))
	g.Consume(t, "articles.receipts", time.Minute, brokertest.AtLeast(3))
	peak := peakOf(t, cmd.Process.Pid)
	_ = cmd.Process.Signal(os.Interrupt) // that it is gone shows in Wait
	if err := cmd.Wait(); cmd.ProcessState.ExitCode() != exitInterrupted {
		t.Fatalf("the program ends with %v: %s", err, log.String())
	}
	for _, rec := range got {
		h, ok := letters[string(rec.Key)]
		if delete(letters, string(rec.Key)); !ok {
			t.Errorf("a letter for %q", rec.Key)
			continue
		}
		l, err := readLetter(recordOf(rec))
		if err != nil || l.Reason != h.reason || l.Pointer {
			t.Errorf("%s: reason %q, want %q (%s, %v)", h.name, l.Reason, h.reason, l.Error, err)
		}
		if !h.lost && !bytes.Equal(rec.Value, h.record.Value) || h.lost && rec.Value != nil {
			t.Errorf("%s: the letter has %d bytes, the original %d", h.name, len(rec.Value), len(h.record.Value))
		}
		if len(l.Headers) != len(h.record.Headers) {
			t.Errorf("%s: %d headers, want %d", h.name, len(l.Headers), len(h.record.Headers))
		}
	}
	for name := range letters {
		t.Errorf("%s: no dead letter", name)
	}
	t.Logf("the process had %d MiB at most", peak>>20)
	if peak > 256<<20 && !raced() {
		t.Errorf("the process had %d MiB, more than 256", peak>>20)
	}
}

// raced reports whether this is built with the race detector, which takes several times the memory and time.
func raced() bool {
	build, ok := debug.ReadBuildInfo()
	return ok && slices.Contains(build.Settings, debug.BuildSetting{Key: "-race", Value: "true"})
}

// peakOf returns the most memory that a process had. (Rusage.Maxrss would count what its parent had before it.)
func peakOf(t *testing.T, pid int) int {
	t.Helper()
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		t.Fatal(err)
	}
	var kB int
	_, line, _ := strings.Cut(string(status), "VmHWM:")
	if _, err := fmt.Sscan(line, &kB); err != nil || kB == 0 {
		t.Fatalf("no VmHWM in %s", status)
	}
	return kB << 10
}
