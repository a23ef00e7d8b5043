package conformance

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/twmb/franz-go/pkg/kgo"
	"go.uber.org/zap"
	"go.uber.org/zap/zaptest/observer"

	"pledgewire/internal/broker"
	"pledgewire/internal/brokertest"
	"pledgewire/internal/model"
	"pledgewire/internal/stream"
	"pledgewire/internal/wire"
)

func TestMain(m *testing.M) {
	broker.Bound(broker.Limits{})
	for name, run := range map[string]func(string) error{childEnv: runChild, parrotEnv: runParrot} {
		conf, ok := os.LookupEnv(name)
		if !ok {
			continue
		}
		if err := run(conf); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	m.Run()
}

// world is a broker with topics of its own.
type world struct {
	*brokertest.Target
	topics     map[wire.Topic]string
	group      string
	partitions int
}

const largest = 8 << 20

// newWorld makes the topics.
func newWorld(t *testing.T, target *brokertest.Target, partitions int) *world {
	t.Helper()
	w := &world{Target: target, topics: map[wire.Topic]string{}, group: target.Name("readers"), partitions: partitions}
	var specs []broker.TopicSpec
	for _, topic := range wire.Topics() {
		w.topics[topic] = target.Name(string(topic))
		spec := broker.TopicSpec{Name: w.topics[topic], Partitions: partitions, Replicas: min(3, len(target.Addrs))}
		switch topic {
		case wire.Articles:
			spec.Config = map[string]string{"max.message.bytes": fmt.Sprint(largest)}
		case wire.DeadLetters:
			spec.Config = map[string]string{"max.message.bytes": fmt.Sprint(largest + 64<<10)}
		}
		specs = append(specs, spec)
	}
	target.Create(t, specs...)
	return w
}

func (w *world) maxBytes() map[string]int64 {
	return map[string]int64{w.topics[wire.DeadLetters]: largest + 64<<10}
}

// reader reads articles with extract.
func (w *world) reader(extract func(*model.Article) *model.Result) *stream.Articles {
	return &stream.Articles{
		Encoder: wire.Encoder{Version: "test", Knowledge: "test", MaxDeadLetter: largest},
		Extract: extract,
		Topic:   func(topic wire.Topic) string { return w.topics[topic] },
	}
}

// member is a running stream.
type member struct {
	*stream.Stream
	t       *testing.T
	cancel  context.CancelFunc
	done    chan error
	log     *observer.ObservedLogs
	stopped bool
}

// setup is how a member runs.
type setup struct {
	extract func(*model.Article) *model.Result
	options stream.Options
	group   broker.GroupConfig
}

// start starts a member of the group.
func (w *world) start(t *testing.T, s setup) *member {
	t.Helper()
	if s.extract == nil {
		s.extract = plain
	}
	cluster := w.Cluster(t)
	sink, err := cluster.Writer(broker.WriterConfig{MaxBytes: w.maxBytes()})
	if err != nil {
		t.Fatal(err)
	}
	s.group.Out.MaxBytes = w.maxBytes()
	s.group.Topic, s.group.Group = w.topics[wire.Articles], w.group
	if s.group.Session == 0 {
		s.group.Session = 6 * time.Second
	}
	core, logs := observer.New(zap.DebugLevel)
	m := &member{t: t, done: make(chan error, 1), log: logs}
	m.Stream = stream.New(cluster.Group(s.group), w.reader(s.extract), sink, zap.New(core), s.options)
	ctx, cancel := context.WithCancel(context.Background())
	m.cancel = cancel
	go func() { m.done <- m.Run(ctx) }()
	t.Cleanup(func() {
		m.stop()
		if err := sink.Close(); err != nil {
			t.Error("close the writer:", err)
		}
	})
	return m
}

// stop stops the member politely and returns its error.
func (m *member) stop() error {
	if m.stopped {
		return nil
	}
	m.stopped = true
	m.cancel()
	select {
	case err := <-m.done:
		return err
	case <-time.After(20 * time.Second):
		m.t.Error("the stream does not stop within 20 s")
		return nil
	}
}

// plain reads an article without knowing anything: no events, one receipt.
func plain(art *model.Article) *model.Result {
	return &model.Result{Doc: &model.Document{Article: art, Text: art.Body, Language: "en"}, Outcome: model.NothingFound, Knowledge: "test"}
}

// talkative finds one entity in every article, so that every article has an event besides its receipt.
func talkative(art *model.Article) *model.Result {
	res := plain(art)
	res.Outcome = model.Read
	res.Entities = []model.Entity{{ID: "country:KAZ", Type: model.Country, Name: "Kazakhstan", Country: "KAZ"}}
	res.Mentions = []model.Mention{{Span: model.Span{Start: 0, End: 1}, Via: model.ViaName}}
	return res
}

// article is an article record: version n of the article with this id.
func (w *world) article(partition int, id string, n int) *kgo.Record {
	return &kgo.Record{Topic: w.topics[wire.Articles], Partition: int32(partition), Key: []byte(id), Value: articleText(id, n)}
}

func articleText(id string, n int) []byte {
	return fmt.Appendf(nil, `{"id":%q,"title":"t","published_at":"2026-03-01","language":"en","body":"version %06d of this article"}`, id, n)
}

// receipts reads so many receipts.
func (w *world) receipts(t *testing.T, n int) []receipt {
	t.Helper()
	records := w.Consume(t, w.topics[wire.Receipts], time.Minute, brokertest.AtLeast(n))
	return parse[receipt](t, records)
}

// receipt is what the tests look at.
type receipt struct {
	ArticleID  string   `json:"article_id"`
	Outcome    string   `json:"outcome"`
	BodySHA256 string   `json:"body_sha256"`
	Events     []string `json:"events"`
}

func parse[T any](t *testing.T, records []*kgo.Record) []T {
	t.Helper()
	out := make([]T, len(records))
	for i, r := range records {
		if err := json.Unmarshal(r.Value, &out[i]); err != nil {
			t.Fatalf("%s: %v in %q", r.Topic, err, r.Value)
		}
	}
	return out
}

// header returns the value of a header, "" for none.
func header(r *kgo.Record, name string) string {
	for _, h := range r.Headers {
		if h.Key == name {
			return string(h.Value)
		}
	}
	return ""
}

// leaks reports log entries that hold words.
func (m *member) leaks(words string) (found []string) {
	for _, entry := range m.log.All() {
		if text := fmt.Sprint(entry.Message, entry.ContextMap()); strings.Contains(text, words) {
			found = append(found, text)
		}
	}
	return found
}
