package main

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/twmb/franz-go/pkg/kgo"
	"github.com/twmb/franz-go/pkg/kmsg"

	"pledgewire/internal/broker"
	"pledgewire/internal/brokertest"
	"pledgewire/internal/wire"
)

// lookout is an embedded broker with topics of events.
type lookout struct {
	*brokertest.Target
	t *testing.T
}

func newLookout(t *testing.T) *lookout {
	l := &lookout{brokertest.Embedded(t, 1), t}
	l.Create(t, broker.TopicSpec{Name: "pledge-events", Partitions: 2, Replicas: 1}, broker.TopicSpec{Name: "entities", Partitions: 1, Replicas: 1})
	return l
}

// pledge is the value of a pledge event.
func pledge(article, country, status string) []byte {
	ev := wire.PledgeEvent{Type: wire.TypePledge, SchemaVersion: wire.SchemaVersion, EventID: "pl-" + article, ArticleID: article, Kind: "funding",
		PledgerID: wire.Maybe("country:" + country), PledgerName: wire.Maybe(country), PledgerCountry: wire.Maybe(country), Amount: "5000000", Currency: "USD"}
	ev.Status = "pledged"
	if status != "" {
		ev.Status = "planned"
	}
	ev.Detail.OffsetUnit, ev.Detail.Confidence, ev.Detail.Evidence.Span.Quote = "code_point", "high", "It gives "+article+"."
	return ev.AppendJSON(nil)
}

func entity(article, country string) []byte {
	ev := wire.EntityEvent{Type: wire.TypeEntity, SchemaVersion: wire.SchemaVersion, EventID: "en-" + article, ArticleID: article,
		EntityID: "country:" + country, EntityType: "country", Name: country, MentionCount: 2, OffsetUnit: "code_point"}
	return ev.AppendJSON(nil)
}

func (l *lookout) write(partition int32, at time.Time, values ...[]byte) {
	l.t.Helper()
	for _, value := range values {
		l.Produce(l.t, brokertest.Plain, &kgo.Record{Topic: "pledge-events", Partition: partition, Value: value, Timestamp: at})
	}
}

// watch types a command line of watch that ends by itself.
func (l *lookout) watch(want int, args ...string) (out, talk string) {
	l.t.Helper()
	var o, e bytes.Buffer
	args = append([]string{"watch", "--brokers", strings.Join(l.Addrs, ",")}, args...)
	if code := run(l.t.Context(), args, &terminal{In: strings.NewReader(""), Out: &o, Err: &e}); code != want {
		l.t.Fatalf("%v: exit code %d, want %d: %s%s", args, code, want, o.String(), e.String())
	}
	return o.String(), e.String()
}

// articlesOf lists the articles of JSON lines.
func articlesOf(lines string) string {
	var out []string
	for line := range strings.Lines(lines) {
		_, after, _ := strings.Cut(line, `"article_id":"`)
		id, _, _ := strings.Cut(after, `"`)
		out = append(out, id)
	}
	return strings.Join(out, " ")
}

// TestWatchPast shows what topics hold, in an order that does not change, without what was aborted, byte for byte.
func TestWatchPast(t *testing.T) {
	l := newLookout(t)
	day := func(n int) time.Time { return time.Date(2026, 3, n, 12, 0, 0, 0, time.UTC) }
	l.write(1, day(1), pledge("b1", "KAZ", ""), pledge("b2", "JPN", "planned"))
	l.write(0, day(2), pledge("a1", "KAZ", "planned"), pledge("a2", "NOR", ""))
	l.write(0, day(3), pledge("a3", "KAZ", ""))
	l.Txn(t, false, &kgo.Record{Topic: "pledge-events", Value: pledge("aborted", "KAZ", "")})
	l.Produce(t, brokertest.Plain, &kgo.Record{Topic: "entities", Value: entity("a1", "KAZ")})
	for _, c := range []struct{ flags, want string }{
		{"--from start", "a1 a2 a3 b1 b2"},
		{"--from start --where pledger_country=KAZ", "a1 a3 b1"},
		{"--from start --where pledger_country=KAZ --where status=pledged", "a3 b1"},
		{"--from start --where pledger_country=kaz,NOR --where status=pledged", "a2 a3 b1"},
		{"--from start --where pledger_country=NOR --where pledger_country=JPN", "a2 b2"},
		{"--from start --where detail.confidence=low", ""},
		{"--from 2026-03-02", "a1 a2 a3"},
		{"--from 1969-12-31T23:59:59.999Z", "a1 a2 a3 b1 b2"},
		{"--from=2026-03-01T12:00:00Z --to=2026-03-03", "a1 a2 b1 b2"},
		{"--from start --topic entities --topic pledge-events --topic entities", "a1 a1 a2 a3 b1 b2"},
		{"--from -24h --topic entities", "a1"},
		{"--from -7d --topic entities --where entity_type=country", "a1"},
	} {
		args := strings.Fields(c.flags)
		if !strings.Contains(c.flags, "--to=") {
			args = append(args, "--to", "end")
		}
		if out, talk := l.watch(exitOK, args...); articlesOf(out) != c.want {
			t.Errorf("%s: %q, want %q; %s", c.flags, articlesOf(out), c.want, talk)
		}
	}
	if out, _ := l.watch(exitOK, "--from", "start", "--to", "end", "--where", "article_id=b1"); out != string(pledge("b1", "KAZ", ""))+"\n" {
		t.Errorf("the value is not written as it is: %s", out)
	}
	if _, talk := l.watch(exitOK, "--from", "start", "--to", "end", "--where", "entity_type=country"); !strings.Contains(talk, "events of type pledge have no entity_type: none of them is shown") {
		t.Errorf("%s", talk)
	}
}

// TestWatchTable draws pledges and entities one below the other.
func TestWatchTable(t *testing.T) {
	l := newLookout(t)
	l.write(0, time.Time{}, pledge("a1", "KAZ", ""))
	l.Produce(t, brokertest.Plain, &kgo.Record{Topic: "entities", Value: entity("a1", "KAZ")})
	t.Setenv("COLUMNS", "80")
	out, _ := l.watch(exitOK, "--from", "start", "--to", "end", "-o", "table", "--topic", "pledge-events", "--topic", "entities")
	want := `  STATUS       KIND            PLEDGER          AMOUNT           RECIPIENT
  entity       country         KAZ · 2 mentions · a1
  pledged      funding         KAZ              USD 5m
      It gives a1. · a1
`
	if out != want {
		t.Errorf("drawn\n%s\nwant\n%s", out, want)
	}
}

// TestWatchForeign passes over what is no event, and says so.
func TestWatchForeign(t *testing.T) {
	l := newLookout(t)
	l.write(0, time.Time{}, []byte("no json"), nil, []byte(`{"id":"n1","body":"text"}`), []byte("{\n"+string(pledge("a1", "KAZ", ""))[1:]))
	out, talk := l.watch(exitPartly, "--from", "start", "--to", "end", "--where", "status=pledged")
	if out != string(pledge("a1", "KAZ", ""))+"\n" {
		t.Errorf("the event with a line end in it is %q", out)
	}
	for _, want := range []string{"pledge-events/0@0: no event", "pledge-events/0@1: no event: it has no value", `pledge-events/0@2: no event: the key "type" is missing`, "4 events read, 1 shown, 3 of them no events"} {
		if !strings.Contains(talk, want) {
			t.Errorf("no %q in %s", want, talk)
		}
	}
	if _, talk := l.watch(exitUsage, "--topic", "no-such-topic"); !strings.Contains(talk, "topics list") {
		t.Errorf("%s", talk)
	}
}

// TestWatchLive watches from the end on, also a partition that is made meanwhile, until it is interrupted: nothing older is
// shown, and there is no group.
func TestWatchLive(t *testing.T) {
	l := newLookout(t)
	l.write(0, time.Time{}, pledge("old", "KAZ", ""))
	ctx, interrupt := context.WithCancel(t.Context())
	defer interrupt()
	out, outTo := io.Pipe()
	talk, talkTo := io.Pipe()
	code := make(chan int, 1)
	go func() {
		code <- run(ctx, []string{"watch", "--brokers", strings.Join(l.Addrs, ","), "--where", "pledger_country=KAZ"}, &terminal{In: strings.NewReader(""), Out: outTo, Err: talkTo})
		talkTo.Close()
		outTo.Close()
	}()
	said := bufio.NewScanner(talk)
	if !said.Scan() || said.Text() != "extractor: watching pledge-events (2 partitions) from end" {
		t.Fatalf("said %q", said.Text())
	}
	shown := bufio.NewScanner(out)
	next := func(want string) {
		t.Helper()
		if !shown.Scan() || articlesOf(shown.Text()) != want {
			t.Fatalf("shown %q, want that of %s", shown.Text(), want)
		}
	}
	l.write(0, time.Time{}, pledge("a1", "KAZ", ""), pledge("other", "NOR", ""))
	next("a1")
	l.write(1, time.Time{}, pledge("b1", "KAZ", ""))
	next("b1")
	l.Grow(t, "pledge-events", 3)
	l.write(2, time.Time{}, pledge("c1", "KAZ", ""))
	next("c1")
	if groups := l.groups(); len(groups) > 0 {
		t.Errorf("there are groups: %v", groups)
	}
	interrupt()
	if !said.Scan() || said.Text() != "extractor: interrupted; 4 events read, 3 shown" {
		t.Errorf("said %q", said.Text())
	}
	if got := <-code; got != exitInterrupted {
		t.Errorf("exit code %d, want %d", got, exitInterrupted)
	}
}

// groups lists the groups of the broker.
func (l *lookout) groups() (out []string) {
	l.t.Helper()
	client, err := kgo.NewClient(kgo.SeedBrokers(l.Addrs...))
	if err != nil {
		l.t.Fatal(err)
	}
	defer client.Close()
	request := kmsg.NewListGroupsRequest()
	answer, err := request.RequestWith(l.t.Context(), client)
	if err != nil {
		l.t.Fatal(err)
	}
	for _, g := range answer.Groups {
		out = append(out, fmt.Sprint(g.Group, " ", g.GroupState))
	}
	return out
}

// TestWatchUntilLater goes on until a moment that comes.
func TestWatchUntilLater(t *testing.T) {
	l := newLookout(t)
	l.write(0, time.Time{}, pledge("a1", "KAZ", ""))
	until := time.Now().Add(time.Second).UTC()
	l.write(1, until.Add(time.Hour), pledge("later", "KAZ", ""))
	out, talk := l.watch(exitOK, "--from", "start", "--to", until.Format(time.RFC3339Nano))
	if articlesOf(out) != "a1" || !strings.Contains(talk, "1 event read, 1 shown") {
		t.Errorf("shown %q; %s", out, talk)
	}
}
