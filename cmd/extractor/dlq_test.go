package main

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/twmb/franz-go/pkg/kgo"

	"pledgewire/internal/broker"
	"pledgewire/internal/brokertest"
	"pledgewire/internal/stream"
	"pledgewire/internal/wire"
)

// graveyard is an embedded broker with a few dead letters in partition 0.
type graveyard struct {
	*brokertest.Target
	t *testing.T
}

func newGraveyard(t *testing.T) *graveyard {
	g := &graveyard{brokertest.Embedded(t, 1), t}
	g.Create(t, broker.TopicSpec{Name: "articles", Partitions: 2, Replicas: 1}, broker.TopicSpec{Name: "articles.dlq", Partitions: 2, Replicas: 1})
	return g
}

// bury writes the dead letter of an article that stood in partition 1.
func (g *graveyard) bury(reason wire.Reason, original wire.Original, most int) {
	g.t.Helper()
	original.Topic, original.Partition = "articles", 1
	enc := wire.Encoder{Version: "test", MaxDeadLetter: most}
	rec := enc.DeadLetter(original, wire.Death{Reason: reason, Stage: "decode", Error: "it is broken", Attempts: 1})
	out := &kgo.Record{Topic: "articles.dlq", Key: rec.Key, Value: rec.Value}
	for _, h := range rec.Headers {
		out.Headers = append(out.Headers, kgo.RecordHeader{Key: h.Key, Value: h.Value})
	}
	g.Produce(g.t, brokertest.Plain, out)
}

// dlq types a command line of dlq.
func (g *graveyard) dlq(want int, args ...string) (out, talk string) {
	g.t.Helper()
	var o, e bytes.Buffer
	args = append([]string{"dlq", args[0], "--brokers", strings.Join(g.Addrs, ",")}, args[1:]...)
	if code := run(g.t.Context(), args, &terminal{In: strings.NewReader(""), Out: &o, Err: &e}); code != want {
		g.t.Fatalf("%v: exit code %d, want %d: %s%s", args, code, want, o.String(), e.String())
	}
	return o.String(), e.String()
}

func TestDLQList(t *testing.T) {
	g := newGraveyard(t)
	g.bury(wire.NotJSON, wire.Original{Key: []byte("k\x1b[2J"), Value: []byte("no json"), Offset: 7}, 0)
	g.bury(wire.NoBody, wire.Original{Key: []byte("caf\xe9"), Value: []byte("{}"), Offset: 8}, 0)
	g.Produce(t, brokertest.Plain, &kgo.Record{Topic: "articles.dlq", Value: []byte("foreign")})

	out, talk := g.dlq(exitPartly, "list")
	var lines []letterLine
	for dec := json.NewDecoder(strings.NewReader(out)); dec.More(); {
		var line letterLine
		if err := dec.Decode(&line); err != nil {
			t.Fatal(err)
		}
		lines = append(lines, line)
	}
	if len(lines) != 2 || !strings.Contains(talk, "0:2: the record has no x-dlq-reason header") {
		t.Fatalf("lines %+v, talk %s", lines, talk)
	}
	first := lines[0]
	if first.Reason != "not_json" || first.OriginalPartition != 1 || first.OriginalOffset != 7 || *first.Key != "k\x1b[2J" || first.ValueBytes != 7 || first.Error != "it is broken" {
		t.Errorf("the first line is %+v", first)
	}
	if lines[1].Key != nil || string(lines[1].KeyBytes) != "caf\xe9" {
		t.Errorf("the key that is not UTF-8 is %v, %q", lines[1].Key, lines[1].KeyBytes)
	}
	if out, _ := g.dlq(exitOK, "list", "--limit", "1", "-o", "table"); !strings.Contains(out, `0:0`) || !strings.Contains(out, `articles:1:7`) || strings.Contains(out, "\x1b") || strings.Contains(out, "0:1 ") {
		t.Errorf("the table is %q", out)
	}
	if out, _ := g.dlq(exitPartly, "list", "--reason", "no_body"); strings.Count(out, "\n") != 1 || !strings.Contains(out, `"no_body"`) {
		t.Errorf("no_body lists %s", out)
	}
	if out, _ := g.dlq(exitPartly, "list", "--from", time.Now().AddDate(1, 0, 0).Format(time.DateOnly)); out != "" {
		t.Errorf("letters from next year: %s", out)
	}
	g.dlq(exitUsage, "list", "--from", "yesterday")
	g.dlq(exitUsage, "list", "--dlq", "no-such-topic")
}

func TestDLQShow(t *testing.T) {
	g := newGraveyard(t)
	value := []byte("raw\x00\xff\x1b[2J\nbytes")
	g.bury(wire.NotUTF8, wire.Original{Key: []byte("k"), Value: value, Headers: []wire.Header{{Key: "feed", Value: []byte("7")}}}, 0)
	if out, _ := g.dlq(exitOK, "show", "0:0", "--value"); out != string(value) {
		t.Errorf("--value prints %q", out)
	}
	out, _ := g.dlq(exitOK, "show", "0:0")
	for _, want := range []string{"feed: 7", "x-dlq-reason: not_utf8", `raw\x00\xff\x1b[2J`} {
		if !strings.Contains(out, want) {
			t.Errorf("no %q in %q", want, out)
		}
	}
	g.dlq(exitInput, "show", "0:1")
	g.dlq(exitInput, "show", "9:0")
	g.dlq(exitUsage, "show", "first")
}

func TestDLQRetry(t *testing.T) {
	g := newGraveyard(t)
	g.bury(wire.NotJSON, wire.Original{Key: []byte("a"), Value: []byte("A\xff"), Headers: []wire.Header{{Key: "feed", Value: []byte("7")}}}, 0)
	g.bury(wire.NoKey, wire.Original{}, 0)
	if _, talk := g.dlq(exitUsage, "retry", "--all"); !strings.Contains(talk, "add --yes") {
		t.Errorf("without --yes: %s", talk)
	}
	g.dlq(exitUsage, "retry", "--yes")
	g.dlq(exitUsage, "retry", "--yes", "--all", "0:0")
	g.dlq(exitOK, "retry", "--yes", "--all")
	got := map[string]*kgo.Record{}
	for _, rec := range g.All(t, "articles") {
		got[string(rec.Key)] = rec
	}
	rec := got["a"]
	if len(got) != 2 || string(rec.Value) != "A\xff" || got[""].Value != nil {
		t.Fatalf("written %v", got)
	}
	var headers []string
	for _, h := range rec.Headers {
		headers = append(headers, h.Key+"="+string(h.Value))
	}
	if want := "feed=7 x-pledgewire-retries=1 x-pledgewire-retry-of=0:0"; strings.Join(headers, " ") != want {
		t.Errorf("headers %q, want %q", headers, want)
	}
}

// TestDLQRetriedTooOften lets an article die after every retry.
func TestDLQRetriedTooOften(t *testing.T) {
	g := newGraveyard(t)
	g.bury(wire.NotJSON, wire.Original{Key: []byte("a"), Value: []byte("A")}, 0)
	for n := range 3 {
		g.dlq(exitOK, "retry", "--yes", "--all")
		written := g.All(t, "articles")
		if len(written) != n+1 {
			t.Fatalf("round %d: %d articles were written; an older letter may not be retried with the newer", n, len(written))
		}
		original := wire.Original{Key: []byte("a"), Value: written[n].Value, Offset: int64(n)}
		for _, h := range written[n].Headers {
			original.Headers = append(original.Headers, wire.Header{Key: h.Key, Value: h.Value})
		}
		g.bury(wire.NotJSON, original, 0)
	}
	_, talk := g.dlq(exitPartly, "retry", "--yes", "--reason", "not_json")
	if !strings.Contains(talk, "0:3: it was retried 3 times") || len(g.All(t, "articles")) != 3 {
		t.Errorf("%d articles, and: %s", len(g.All(t, "articles")), talk)
	}
}

// TestDLQRetryPointer retries letters that do not hold the original: from where it stood, if it is there.
func TestDLQRetryPointer(t *testing.T) {
	g := newGraveyard(t)
	big := []byte(strings.Repeat("big", 1000))
	g.Produce(t, brokertest.Plain, &kgo.Record{Topic: "articles", Partition: 1, Key: []byte("big"), Value: big, Headers: []kgo.RecordHeader{{Key: "feed", Value: []byte("7")}}})
	g.bury(wire.TooLarge, wire.Original{Key: []byte("big"), Value: big}, 500)
	g.bury(wire.TooLarge, wire.Original{Key: []byte("gone"), Value: big, Offset: 5}, 500)
	g.bury(wire.TooLarge, wire.Original{Key: []byte("other"), Value: []byte(strings.Repeat("x", 1000))}, 500)
	_, talk := g.dlq(exitPartly, "retry", "--yes", "0:0", "0:1", "0:2", "0:9")
	for _, want := range []string{"0:1: the letter does not hold the original", "0:2: the letter does not hold", "another record stands", "0:9: the record is not there", "1 letters written to articles, 3 passed over"} {
		if !strings.Contains(talk, want) {
			t.Errorf("no %q in %s", want, talk)
		}
	}
	written := g.All(t, "articles")
	if len(written) != 2 {
		t.Fatalf("%d articles", len(written))
	}
	for _, rec := range written {
		if !bytes.Equal(rec.Value, big) || rec.Headers[0].Key != "feed" && rec.Headers[2].Key != "feed" {
			t.Errorf("written %d bytes with %v", len(rec.Value), rec.Headers)
		}
	}
}

// recordOf returns a record of franz-go as one of ours.
func recordOf(r *kgo.Record) *stream.Record {
	out := &stream.Record{Topic: r.Topic, Partition: int(r.Partition), Offset: r.Offset, Key: r.Key, Value: r.Value, Time: r.Timestamp}
	for _, h := range r.Headers {
		out.Headers = append(out.Headers, stream.Header{Key: h.Key, Value: h.Value})
	}
	return out
}
