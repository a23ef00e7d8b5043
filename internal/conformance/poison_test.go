package conformance

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime/debug"
	"strings"
	"testing"
	"time"

	"github.com/twmb/franz-go/pkg/kgo"
	"go.uber.org/zap"

	"pledgewire/internal/broker"
	"pledgewire/internal/brokertest"
	"pledgewire/internal/model"
	"pledgewire/internal/stream"
	"pledgewire/internal/wire"
)

// childEnv names the variable that makes the test binary a process that reads articles until its standard input ends.
const childEnv = "PLEDGEWIRE_CONFORMANCE_CHILD"

// child is what such a process needs to know.
type child struct {
	Addrs    []string
	Topics   map[wire.Topic]string
	Group    string
	Session  time.Duration
	Delivery stream.Delivery
	Started  string // file to which the poisons are written before they are read
}

// runChild is the process.
func runChild(conf string) error {
	debug.SetMaxStack(16 << 20) // so that it overflows soon
	var c child
	if err := json.Unmarshal([]byte(conf), &c); err != nil {
		return err
	}
	cluster, err := broker.Open(broker.Config{Brokers: c.Addrs})
	if err != nil {
		return err
	}
	sink, err := cluster.Writer(broker.WriterConfig{})
	if err != nil {
		return err
	}
	ctx, cancel := context.WithCancel(context.Background())
	go func() {
		_, _ = io.Copy(io.Discard, os.Stdin)
		cancel()
	}()
	w := &world{topics: c.Topics}
	group := broker.GroupConfig{Topic: c.Topics[wire.Articles], Group: c.Group, Session: c.Session}
	return stream.New(cluster.Group(group), w.reader(c.extract), sink, zap.NewNop(), stream.Options{Delivery: c.Delivery, Drain: c.Session / 2}).Run(ctx)
}

// extract dies of poison, each in its own way.
func (c *child) extract(art *model.Article) *model.Result {
	if how, ok := strings.CutPrefix(art.ID, "poison-"); ok {
		f, err := os.OpenFile(c.Started, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
		if err == nil {
			_, err = f.WriteString(art.ID + "\n")
		}
		if err != nil {
			panic(err)
		}
		f.Close()
		if how == "stack" {
			overflow(make([]byte, 1024))
		}
		os.Exit(7)
	}
	return plain(art)
}

// overflow uses up the stack, which no recover survives.
func overflow(room []byte) int {
	if len(room) == 0 {
		return 0
	}
	return overflow(room) + len(room)
}

// eachHas is how many records each partition of TestPoison has.
const eachHas = 21

// TestPoison starts processes until one survives two articles of which every process dies. Each is started three times,
// then it is a dead letter; everything else is read.
func TestPoison(t *testing.T) {
	each(t, func(t *testing.T, target *brokertest.Target, delivery stream.Delivery) {
		w := newWorld(t, target, 2)
		var good int
		for n := range 40 {
			w.Produce(t, brokertest.Plain, w.article(n%2, fmt.Sprintf("good-%02d", n), 1))
			good++
			if n == 9 {
				w.Produce(t, brokertest.Plain, w.article(0, "poison-exit", 1))
			}
			if n == 29 {
				w.Produce(t, brokertest.Plain, w.article(1, "poison-stack", 1))
			}
		}
		c := child{Addrs: w.Addrs, Topics: w.topics, Group: w.group, Session: 6 * time.Second, Delivery: delivery, Started: t.TempDir() + "/started"}
		if w.Faults != nil {
			c.Session = time.Second
		}
		deaths := 0
		for w.dies(t, c, good) {
			if deaths++; deaths > 6 {
				t.Fatalf("%d processes died", deaths)
			}
		}
		started, err := os.ReadFile(c.Started)
		if err != nil {
			t.Fatal(err)
		}
		letters := map[string]*kgo.Record{}
		for _, r := range w.All(t, w.topics[wire.DeadLetters]) {
			letters[string(r.Key)] = r
		}
		for _, id := range []string{"poison-exit", "poison-stack"} {
			if n := bytes.Count(started, []byte(id+"\n")); n > 3 || deaths < 3 {
				t.Errorf("%s was started %d times, and %d processes died", id, n, deaths)
			}
			letter := letters[id]
			if letter == nil {
				t.Errorf("%s has no dead letter", id)
				continue
			}
			if header(letter, "x-dlq-reason") != "quarantined" || header(letter, "x-dlq-attempts") != "3" || !bytes.Equal(letter.Value, articleText(id, 1)) {
				t.Errorf("the letter of %s says %v", id, letter.Headers)
			}
		}
		if len(letters) != 2 {
			t.Errorf("%d dead letters, want 2", len(letters))
		}
		if got := w.Committed(t, w.group, w.topics[wire.Articles], 2); got[0] != eachHas || got[1] != eachHas {
			t.Errorf("committed %v, want %d in both", got, eachHas)
		}
	})
}

// dies runs one process until it dies, or until there are so many different receipts and two dead letters: then it is
// stopped in order.
func (w *world) dies(t *testing.T, c child, receipts int) bool {
	t.Helper()
	conf, err := json.Marshal(c)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), os.Args[0])
	cmd.Env = append(os.Environ(), childEnv+"="+string(conf))
	stdin, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	died := make(chan error, 1)
	go func() { died <- cmd.Wait() }()
	for looks := 0; ; looks++ {
		if looks == 100 {
			t.Fatal("the process neither dies nor reads everything")
		}
		select {
		case err := <-died:
			if err == nil {
				t.Fatal("the process stopped by itself")
			}
			return true
		case <-time.After(300 * time.Millisecond):
		}
		// Receipts are looked at when all is committed: one may be of a process that died before it committed, and a transaction
		// that a dying process leaves open is ended by the next one, which nobody starts while we wait for it.
		if done := w.Committed(t, w.group, w.topics[wire.Articles], 2); done[0] != eachHas || done[1] != eachHas {
			continue
		}
		ids := map[string]bool{}
		for _, r := range parse[receipt](t, w.All(t, w.topics[wire.Receipts])) {
			ids[r.ArticleID] = true
		}
		if len(ids) == receipts && len(w.All(t, w.topics[wire.DeadLetters])) == 2 {
			stdin.Close()
			if err := <-died; err != nil {
				t.Fatal("the process does not stop in order:", err)
			}
			return false
		}
	}
}
