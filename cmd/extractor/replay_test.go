package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/twmb/franz-go/pkg/kgo"

	"pledgewire/internal/brokertest"
	"pledgewire/internal/replay"
)

// realCorpus returns articles that people wrote: all of them, or under the race detector so many.
func realCorpus(t *testing.T, raced int, isRaced bool) string {
	t.Helper()
	dir := os.Getenv("PLEDGEWIRE_SHARED")
	if dir == "" {
		dir = "../../../shared"
	}
	path, err := filepath.Abs(filepath.Join(dir, "data", "articles", "wh_statements_2021-2026.jsonl.gz"))
	if err != nil {
		t.Fatal(err)
	}
	packed, err := os.Open(path)
	if err != nil {
		t.Skipf("not here: %s; set PLEDGEWIRE_SHARED to the directory that holds data/articles", path)
	}
	defer packed.Close()
	if !isRaced {
		return path
	}
	in, err := gzip.NewReader(packed)
	if err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewReader(in)
	var some bytes.Buffer
	for range raced {
		line, err := lines.ReadBytes('\n')
		if err != nil {
			t.Fatal(err)
		}
		some.Write(line)
	}
	path = filepath.Join(t.TempDir(), "some.jsonl")
	if err := os.WriteFile(path, some.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// program returns this test's binary under the program's name.
func program(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "extractor")
	if err := os.Symlink(os.Args[0], path); err != nil {
		t.Fatal(err)
	}
	return path
}

// replayed runs the program to its end in a folder of its own, and returns output and manifest.
func replayed(t *testing.T, program, corpus, out string, flags ...string) (output, manifest []byte) {
	t.Helper()
	dir := t.TempDir()
	finish(t, program, dir, append([]string{"replay", corpus, "--skip-bad", "--tagger", "none", "--out", out}, flags...))
	return readBoth(t, dir, out)
}

func finish(t *testing.T, program, dir string, args []string) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), program, args...)
	cmd.Dir = dir
	talk, err := cmd.CombinedOutput()
	if code := cmd.ProcessState.ExitCode(); code != exitOK && code != exitPartly {
		t.Fatalf("%v: %v: %s", args, err, talk)
	}
}

func readBoth(t *testing.T, dir, out string) (output, manifest []byte) {
	t.Helper()
	left, err := os.ReadDir(dir)
	if err != nil || len(left) != 2 {
		t.Fatalf("%v: %v is left, want output and manifest", err, left)
	}
	if output, err = os.ReadFile(filepath.Join(dir, out)); err == nil {
		manifest, err = os.ReadFile(filepath.Join(dir, out+".manifest.json"))
	}
	if err != nil {
		t.Fatal(err)
	}
	return output, manifest
}

// records returns of how many records a checkpoint speaks, 0 where there is none.
func records(path string) int64 {
	var c struct{ Standing replay.Standing }
	text, _ := os.ReadFile(path)
	_ = json.Unmarshal(text, &c) // there is none yet
	return c.Standing.Records
}

// killed starts the program and kills it once its checkpoint has come so far.
func killed(t *testing.T, program, dir string, args []string, at int64) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), program, args...)
	cmd.Dir = dir
	var talk bytes.Buffer
	cmd.Stderr = &talk
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	done := make(chan struct{})
	go func() {
		_ = cmd.Wait() // it is killed
		close(done)
	}()
	for records(filepath.Join(dir, "ck")) < at {
		select {
		case <-done:
			t.Fatalf("it ended before record %d: %s", at, talk.String())
		case <-time.After(2 * time.Millisecond):
		}
	}
	_ = cmd.Process.Kill() // SIGKILL; that it is gone shows in Wait
	<-done
	if cmd.ProcessState.Exited() {
		t.Fatalf("it ended by itself: %s", talk.String())
	}
}

// TestReplayKilled replays real articles with one worker, with eight, and with three kill -9 on the way: output and
// manifest are the same bytes.
func TestReplayKilled(t *testing.T) {
	corpus, program := realCorpus(t, 60, raced()), program(t)
	last := int64(2594)
	if raced() {
		last = 60
	}
	for _, out := range []string{"events.jsonl", "events.parquet"} {
		t.Run(out, func(t *testing.T) {
			output, manifest := replayed(t, program, corpus, out, "--workers", "1")
			eight, manifest8 := replayed(t, program, corpus, out, "--workers", "8")
			if !bytes.Equal(output, eight) || !bytes.Equal(manifest, manifest8) {
				t.Error("eight workers write other bytes than one")
			}
			dir := t.TempDir()
			args := []string{"replay", corpus, "--skip-bad", "--tagger", "none", "--out", out, "--checkpoint", "ck", "--checkpoint-every", "50ms", "--workers", "4"}
			for _, part := range []int64{5, 2, 1} { // at a tenth, a quarter, half
				killed(t, program, dir, args, last/part/2)
			}
			finish(t, program, dir, args)
			after, manifestAfter := readBoth(t, dir, out)
			if !bytes.Equal(after, output) {
				t.Error("three kills change the output")
			}
			if !bytes.Equal(manifestAfter, manifest) {
				t.Errorf("three kills change the manifest:\n%s\n%s", manifest, manifestAfter)
			}
		})
	}
}

// kafkaReplay types a command line of replay.
func (g *graveyard) replay(want int, args ...string) (talk string) {
	g.t.Helper()
	var o, e bytes.Buffer
	args = append([]string{"replay", "--brokers", strings.Join(g.Addrs, ",")}, args...)
	if code := run(g.t.Context(), args, &terminal{In: strings.NewReader(""), Out: &o, Err: &e}); code != want {
		g.t.Fatalf("%v: exit code %d, want %d: %s%s", args, code, want, o.String(), e.String())
	}
	return e.String()
}

func (g *graveyard) article(partition int32, key, body string, at time.Time) {
	g.t.Helper()
	rec := &kgo.Record{Topic: "articles", Partition: partition, Key: []byte(key), Timestamp: at}
	if body != "" {
		rec.Value = []byte(body)
	}
	g.Produce(g.t, brokertest.Plain, rec)
}

// TestReplayFromTopic reads the past of a topic between two moments, in nobody's name.
func TestReplayFromTopic(t *testing.T) {
	g := newGraveyard(t)
	day := func(n int) time.Time { return time.Date(2026, 2, n, 12, 0, 0, 0, time.UTC) }
	pledge := func(id string, n int) string {
		return fmt.Sprintf(`{"id":%q,"published_at":"2026-02-%02d","body":"Japan pledged $%d million to Kenya on Tuesday."}`, id, n, n)
	}
	for n := 1; n <= 8; n++ {
		id := fmt.Sprint("a", n)
		g.article(int32(n%2), id, pledge(id, n), day(n))
	}
	g.article(0, "late", pledge("late", 9), day(4)) // its time lies before those of its neighbours
	g.article(1, "a5", "", day(6))                  // withdrawn
	dir := t.TempDir()
	out, ck := filepath.Join(dir, "events.jsonl"), filepath.Join(dir, "ck")
	talk := g.replay(exitOK, "--from-topic", "articles", "--from", "2026-02-03", "--to", "2026-02-07", "--out", out, "--with-receipts")
	if want := "6 articles (5 read, 1 withdrawn); 5 pledges"; !strings.Contains(talk, want) {
		t.Errorf("no %q in %s", want, talk)
	}
	whole, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for line := range strings.Lines(string(whole)) {
		if strings.HasPrefix(line, `{"type":"receipt"`) {
			_, after, _ := strings.Cut(line, `"article_id":"`)
			id, _, _ := strings.Cut(after, `"`)
			ids = append(ids, id)
		}
	}
	if got := fmt.Sprint(ids); got != "[a4 a6 late a3 a5 a5]" {
		t.Errorf("articles %s", got)
	}
	manifest, err := os.ReadFile(out + ".manifest.json")
	if err != nil || !strings.Contains(string(manifest), `"from-topic": "articles"`) || !strings.Contains(string(manifest), `"partition": 1`) {
		t.Errorf("%v in %s", err, manifest)
	}

	// A bad record is a place to stop at and to go on from: what came to the topic since is none of it.
	g.article(1, "broken", "no json {", day(6))
	first := filepath.Join(dir, "second.jsonl")
	args := []string{"--from-topic", "articles", "--from", "2026-02-03", "--to", "2026-02-07", "--out", first, "--with-receipts", "--checkpoint", ck}
	if talk := g.replay(exitInput, args...); !strings.Contains(talk, "articles/1@5: ") {
		t.Errorf("the place is not told: %s", talk)
	}
	g.article(0, "new", pledge("new", 5), day(5))
	g.replay(exitPartly, append(args, "--skip-bad")...)
	if again, err := os.ReadFile(first); err != nil || !bytes.Equal(again, whole) {
		t.Errorf("%v: going on gives\n%s\nwant\n%s", err, again, whole)
	}
	if talk := g.replay(exitUsage, "--from-topic", "no-such-topic", "--out", out); !strings.Contains(talk, "topics list") {
		t.Errorf("%s", talk)
	}
}

// TestReplayToTopic writes the events of a corpus to topics; twice the same ids.
func TestReplayToTopic(t *testing.T) {
	g := &graveyard{brokertest.Embedded(t, 1), t}
	corpus := filepath.Join(t.TempDir(), "news.jsonl")
	var lines strings.Builder
	for n := range 30 {
		fmt.Fprintf(&lines, `{"id":"a%d","published_at":"2026-03-04","body":"Japan pledged $%d million to Kenya on Tuesday."}`+"\n", n, n+1)
	}
	if err := os.WriteFile(corpus, []byte(lines.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	if talk := g.replay(exitUsage, corpus, "--to-topic", "old"); !strings.Contains(talk, "--create-topics") {
		t.Errorf("%s", talk)
	}
	g.replay(exitOK, corpus, "--to-topic", "old", "--create-topics", "--receipts-topic", "old-receipts")
	g.Faults.RefuseWrites("old", 2)
	g.replay(exitOK, corpus, "--to-topic", "old", "--receipts-topic", "old-receipts", "--workers", "4")
	for topic, each := range map[string]int{"old": 1, "old.entities": 2, "old-receipts": 1} {
		ids := map[string]int{}
		for _, rec := range g.All(t, topic) {
			ids[header(rec, "ce_id")]++
		}
		if len(ids) != 30*each {
			t.Errorf("%s: %d ids, want %d", topic, len(ids), 30*each)
		}
		for id, times := range ids {
			if times != 2 {
				t.Errorf("%s: %s stands %d times", topic, id, times)
			}
		}
	}
}

func header(rec *kgo.Record, name string) string {
	for _, h := range rec.Headers {
		if h.Key == name {
			return string(h.Value)
		}
	}
	return ""
}
