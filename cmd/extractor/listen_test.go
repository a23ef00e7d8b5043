package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/prometheus/common/expfmt"
	"github.com/prometheus/common/model"
	"github.com/twmb/franz-go/pkg/kgo"

	"pledgewire/internal/brokertest"
)

// service is "extractor run" in this process, with its log.
type service struct {
	t     *testing.T
	log   chan logLine
	ended chan int
	stop  context.CancelFunc
	mu    sync.Mutex
	talk  strings.Builder
}

// logLine is a line of the log.
type logLine struct {
	Msg, Address string
}

// startService runs extractor run with args against target.
func startService(t *testing.T, target *brokertest.Target, args ...string) *service {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	r, w := io.Pipe()
	s := &service{t: t, log: make(chan logLine, 1000), ended: make(chan int, 1), stop: stop}
	args = append([]string{"run", "--brokers", strings.Join(target.Addrs, ","), "--log-format", "json", "--session", "2s", "--drain", "1s"}, args...)
	heard := make(chan struct{})
	go func() {
		code := run(ctx, args, &terminal{Out: io.Discard, Err: w})
		_ = w.Close()
		<-heard
		s.ended <- code
	}()
	go func() {
		defer close(heard)
		defer close(s.log)
		for lines := bufio.NewScanner(r); lines.Scan(); {
			s.mu.Lock()
			s.talk.WriteString(lines.Text() + "\n")
			s.mu.Unlock()
			var line logLine
			if json.Unmarshal(lines.Bytes(), &line) != nil {
				continue
			}
			select {
			case s.log <- line:
			default: // nobody waits for so many
			}
		}
	}()
	t.Cleanup(stop)
	return s
}

// said returns what was said so far.
func (s *service) said() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.talk.String()
}

// await waits for a line of the log that says one of msgs.
func (s *service) await(msgs ...string) logLine {
	s.t.Helper()
	give := time.After(time.Minute)
	for {
		select {
		case line, more := <-s.log:
			if !more {
				s.t.Fatalf("it ended without saying %q:\n%s", msgs, s.said())
			}
			if slices.Contains(msgs, line.Msg) {
				return line
			}
		case <-give:
			s.t.Fatalf("it does not say %q:\n%s", msgs, s.said())
		}
	}
}

// end waits for the end and returns the exit code.
func (s *service) end() int {
	s.t.Helper()
	select {
	case code := <-s.ended:
		return code
	case <-time.After(time.Minute):
		s.t.Fatalf("it does not end:\n%s", s.said())
		return -1
	}
}

func createTopics(t *testing.T, target *brokertest.Target) {
	t.Helper()
	args := []string{"topics", "create", "--brokers", strings.Join(target.Addrs, ","), "--partitions", "1", "--replicas", "1"}
	if code := run(t.Context(), args, &terminal{Out: io.Discard, Err: os.Stderr}); code != exitOK {
		t.Fatalf("topics create: exit code %d", code)
	}
}

func get(t *testing.T, url string) (int, string) {
	t.Helper()
	resp, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, string(text)
}

// TestSeenFromOutside follows a run from its start to its end through its three pages.
func TestSeenFromOutside(t *testing.T) {
	target := brokertest.Embedded(t, 1)
	createTopics(t, target)
	commits := make(chan int64, 100)
	target.Faults.Observe(func(_ string, _ int32, offset int64) { commits <- offset })
	admit := target.Faults.RefuseJoins()

	s := startService(t, target, "--listen", "127.0.0.1:0")
	base := "http://" + s.await("listening").Address
	if code, text := get(t, base+"/livez"); code != 200 || text != "ok\n" {
		t.Errorf("/livez answers %d %q", code, text)
	}
	s.await("source in trouble")
	if code, text := get(t, base+"/readyz"); code != 503 || !strings.HasPrefix(text, "brokers in trouble: join group pledgewire") {
		t.Errorf("while it may not join: /readyz answers %d %q", code, text)
	}
	admit()
	s.await("partition taken")
	if code, text := get(t, base+"/readyz"); code != 200 {
		t.Errorf("with a partition: /readyz answers %d %q", code, text)
	}

	const parent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
	article := func(key, value string) *kgo.Record {
		return &kgo.Record{Topic: "articles", Key: []byte(key), Value: []byte(value), Headers: []kgo.RecordHeader{{Key: "traceparent", Value: []byte(parent)}}}
	}
	target.Produce(t, brokertest.Plain,
		article("a", `{"id":"a","published_at":"2026-03-04","body":"Japan pledged $30 million to Kenya on Tuesday."}`),
		article("b", `{"id":"b","published_at":"2026-03-04","body":"It rained in the afternoon, and nobody minded at all."}`),
		article("c", `not an article: the word armadillo`))
	awaitCommit(t, commits, 3)

	families := scrape(t, base)
	for series, want := range map[string]float64{
		`pledgewire_ready`: 1, `pledgewire_partitions`: 1, `pledgewire_bytes_in_flight`: 0,
		`pledgewire_articles_total outcome=read`: 1, `pledgewire_articles_total outcome=nothing_found`: 1, `pledgewire_articles_total outcome=dead`: 1,
		`pledgewire_dead_letters_total reason=not_json`: 1, `pledgewire_pledges_total kind=funding status=pledged`: 1, `pledgewire_entities_total`: 2,
		`pledgewire_lag_records partition=0 topic=articles`: 0, `pledgewire_watermark_offset partition=0 topic=articles`: 3, `pledgewire_stalled partition=0 topic=articles`: 0,
		`pledgewire_stage_duration_seconds stage=extract`: 2, `pledgewire_stage_duration_seconds stage=decode`: 3, `pledgewire_stage_duration_seconds stage=write`: 3,
	} {
		if got, ok := families[series]; !ok || got != want {
			t.Errorf("%s is %v (there: %v), want %v", series, got, ok, want)
		}
	}
	for _, topic := range []string{"pledge-events", "entities", "articles.receipts", "articles.dlq"} {
		for _, rec := range target.All(t, topic) {
			if got := headersOf(rec, "traceparent"); len(got) != 1 || got[0] != parent {
				t.Errorf("a record in %s carries %q, want the parent once", topic, got)
			}
		}
	}
	if _, text := get(t, base+"/metrics"); strings.Contains(text+s.said(), "armadillo") {
		t.Error("an article's text can be seen from outside")
	}

	s.stop()
	if code := s.end(); code != exitInterrupted {
		t.Errorf("exit code %d: %s", code, s.said())
	}
	if _, err := http.Get(base + "/livez"); err == nil {
		t.Error("the listener outlives the run")
	}
}

func awaitCommit(t *testing.T, commits <-chan int64, want int64) {
	t.Helper()
	give := time.After(time.Minute)
	for {
		select {
		case offset := <-commits:
			if offset >= want {
				return
			}
		case <-give:
			t.Fatalf("offset %d is not committed", want)
		}
	}
}

func headersOf(rec *kgo.Record, name string) (out []string) {
	for _, h := range rec.Headers {
		if h.Key == name {
			out = append(out, string(h.Value))
		}
	}
	return out
}

// scrape returns the value of every series, by its name and labels; of a histogram the number of observations.
func scrape(t *testing.T, base string) map[string]float64 {
	t.Helper()
	code, text := get(t, base+"/metrics")
	if code != 200 {
		t.Fatalf("/metrics answers %d: %s", code, text)
	}
	parser := expfmt.NewTextParser(model.UTF8Validation)
	families, err := parser.TextToMetricFamilies(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]float64{}
	for name, family := range families {
		for _, m := range family.GetMetric() {
			series := name
			for _, l := range m.GetLabel() {
				series += fmt.Sprintf(" %s=%s", l.GetName(), l.GetValue())
			}
			out[series] = m.GetGauge().GetValue() + m.GetCounter().GetValue() + float64(m.GetHistogram().GetSampleCount())
		}
	}
	return out
}

// TestBrokerGoneIsNotReady takes the broker away from a run: it lives, and is not ready.
func TestBrokerGoneIsNotReady(t *testing.T) {
	target := brokertest.Embedded(t, 1)
	createTopics(t, target)
	s := startService(t, target, "--listen", "127.0.0.1:0")
	base := "http://" + s.await("listening").Address
	s.await("partition taken")
	target.Faults.Close()
	for _, msgs := range [][]string{{"fetch failed", "source in trouble"}, {"source in trouble"}} {
		msg := s.await(msgs...).Msg
		if code, text := get(t, base+"/readyz"); code != 503 || !strings.HasPrefix(text, "brokers in trouble: ") {
			t.Errorf("after %q: /readyz answers %d %q", msg, code, text)
		}
		if code, _ := get(t, base+"/livez"); code != 200 {
			t.Errorf("after %q: /livez answers %d", msg, code)
		}
		if msg == "source in trouble" {
			break
		}
	}
	s.stop()
	if code := s.end(); code != exitInterrupted {
		t.Errorf("exit code %d:\n%s", code, s.said())
	}
}

// TestStallEndsTheRun lets no receipt through: under --on-stall fail that is exit code 4, and the error says what hangs.
func TestStallEndsTheRun(t *testing.T) {
	target := brokertest.Embedded(t, 1)
	createTopics(t, target)
	defer target.Faults.RefuseWrites("articles.receipts", -1)()
	target.Produce(t, brokertest.Plain, &kgo.Record{Topic: "articles", Key: []byte("a"), Value: []byte(`{"id":"a","body":"It rained."}`)})
	s := startService(t, target, "--deadline", "1s", "--stall", "2s", "--on-stall", "fail")
	if code := s.end(); code != exitBroker {
		t.Errorf("exit code %d, want %d", code, exitBroker)
	}
	for _, want := range []string{"partition 0 of articles at offset 0: stalled", "what came of the record at offset 0 is being written", "--on-stall alert"} {
		if !strings.Contains(s.said(), want) {
			t.Errorf("%q is not in:\n%s", want, s.said())
		}
	}
	if got := target.Committed(t, "pledgewire", "articles", 1)[0]; got > 0 {
		t.Errorf("committed %d", got)
	}
}

// TestListenMistakes is told before any broker is asked.
func TestListenMistakes(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	addr := taken.Addr().String()
	for _, c := range []struct{ flags, want string }{
		{"--listen=" + addr, "listen at " + addr + ": listen tcp " + addr + ": bind: address already in use\ngive a free address with --listen"},
		{"--listen=nonsense", "listen at nonsense: "},
		{"--listen=127.0.0.1:99999", "listen at 127.0.0.1:99999: "},
		{"--stall=0s", "--stall 0s: give a time above zero"},
		{"--on-stall=shrug", "--on-stall must be one of"},
		{"--on-stall=fail --stall=30s", "--on-stall fail with --stall 30s, which is not more than --deadline 30s"},
	} {
		var talk strings.Builder
		args := append([]string{"run", "--brokers", "127.0.0.1:1"}, strings.Fields(c.flags)...)
		if code := run(t.Context(), args, &terminal{Out: io.Discard, Err: &talk}); code != exitUsage || !strings.Contains(talk.String(), c.want) {
			t.Errorf("%s: exit code %d: %s; want %d and %q", c.flags, code, talk.String(), exitUsage, c.want)
		}
	}
}
