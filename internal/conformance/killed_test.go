package conformance

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/twmb/franz-go/pkg/kgo"

	"pledgewire/internal/brokertest"
	"pledgewire/internal/stream"
	"pledgewire/internal/wire"
)

// TestKilledProcess runs the program itself, two processes of it in one group, and kills one after the other with -9 while
// they read: every article has its receipt and its pledge in the end, and what is there twice carries the id that it had. One
// that was being read when three of them were killed is a dead letter instead, by chance: nobody can know that it is innocent.
// Exactly once nothing is there twice for those who read what is committed, with franz-go or with kcat.
// The embedded broker cannot be asked: kfake starts no session timer for a member that dies while it waits to join, so that one
// keeps its partition for ever (completeLeaderSync drops the barrier that would have removed it); a real broker expires it.
// PLEDGEWIRE_KILLS (3) says how many are killed, PLEDGEWIRE_KILL_ARTICLES (3,000) how many articles there are.
func TestKilledProcess(t *testing.T) {
	program := build(t)
	kills, articles := fromEnv(t, "PLEDGEWIRE_KILLS", 3), fromEnv(t, "PLEDGEWIRE_KILL_ARTICLES", 3000)
	t.Run("Kafka", func(t *testing.T) {
		target := brokertest.Real(t)
		for _, delivery := range deliveries() {
			t.Run(string(delivery), func(t *testing.T) {
				w := newWorld(t, target.Again(), 4)
				w.killWhileReading(t, program, delivery, kills, articles)
				w.checkDonations(t, delivery, articles, kills)
			})
		}
	})
}

// killWhileReading writes articles while processes read and are killed, until all are read.
func (w *world) killWhileReading(t *testing.T, program string, delivery stream.Delivery, kills, articles int) {
	t.Helper()
	running := []*process{w.launch(t, program, delivery), w.launch(t, program, delivery)}
	left := kills
	for wave := range slices.Chunk(w.donations(articles), articles/(kills+1)+1) {
		w.Produce(t, brokertest.Plain, wave...)
		w.awaitMore(t)
		if left > 0 {
			left--
			running[0].kill()
			running = append(running[1:], w.launch(t, program, delivery))
		}
	}
	w.Consume(t, w.topics[wire.Receipts], 2*time.Minute, w.accounts(t, articles, kills))
	for _, p := range running {
		p.stop()
	}
}

// build makes the program, for the time of the test.
func build(t *testing.T) string {
	t.Helper()
	program := filepath.Join(t.TempDir(), "extractor")
	cmd := exec.Command("go", "build", "-buildvcs=false", "-o", program, "pledgewire/cmd/extractor")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("build the program: %v\n%s", err, out)
	}
	return program
}

// process is a running program.
type process struct {
	t   *testing.T
	cmd *exec.Cmd
	log *bytes.Buffer
}

// launch starts "extractor run" on the topics of w, with more flags.
func (w *world) launch(t *testing.T, program string, delivery stream.Delivery, flags ...string) *process {
	t.Helper()
	p := &process{t: t, log: &bytes.Buffer{}}
	p.cmd = exec.Command(program, append([]string{"run", "--brokers", strings.Join(w.Addrs, ","), "--group", w.group, "--session", "6s", "--drain", "3s", "--delivery", string(delivery),
		"--articles", w.topics[wire.Articles], "--pledge-events", w.topics[wire.PledgeEvents], "--entities", w.topics[wire.Entities],
		"--receipts", w.topics[wire.Receipts], "--dlq", w.topics[wire.DeadLetters]}, flags...)...)
	p.cmd.Stderr = p.log
	if err := p.cmd.Start(); err != nil {
		t.Fatal("start the program:", err)
	}
	t.Cleanup(func() {
		if t.Failed() && p.cmd.ProcessState == nil {
			_ = p.cmd.Process.Signal(syscall.SIGQUIT) // so that its goroutines stand in the log
			_ = p.cmd.Wait()
			t.Logf("the program said:\n%s", p.log)
		}
		p.kill()
	})
	return p
}

// kill ends the process as kill -9 does.
func (p *process) kill() {
	_ = p.cmd.Process.Kill() // it may have ended
	_ = p.cmd.Wait()
}

// stop ends it politely, and checks that it says so.
func (p *process) stop() {
	_ = p.cmd.Process.Signal(os.Interrupt)
	_ = p.cmd.Wait()
	if code := p.cmd.ProcessState.ExitCode(); code != 130 {
		p.t.Errorf("exit code %d after an interrupt, want 130:\n%s", code, p.log)
	}
}

// donations are articles with one pledge each.
func (w *world) donations(n int) []*kgo.Record {
	out := make([]*kgo.Record, n)
	for i := range out {
		id := fmt.Sprintf("donation-%d", i)
		text := fmt.Sprintf(`{"id":%q,"title":"Help","published_at":"2026-03-01","language":"en","body":"Norway pledged $%d million to Malawi on Sunday."}`, id, i+1)
		out[i] = &kgo.Record{Topic: w.topics[wire.Articles], Partition: int32(i % w.partitions), Key: []byte(id), Value: []byte(text)}
	}
	return out
}

// awaitMore waits until there are more receipts than now, so that a kill meets a process at work.
func (w *world) awaitMore(t *testing.T) {
	t.Helper()
	had := len(w.All(t, w.topics[wire.Receipts]))
	w.Consume(t, w.topics[wire.Receipts], time.Minute, brokertest.AtLeast(had+1))
}

// covers is enough when so many articles have a receipt.
func covers(articles int) func([]*kgo.Record) bool {
	seen, looked := map[string]bool{}, 0
	return func(got []*kgo.Record) bool {
		for ; looked < len(got); looked++ {
			seen[string(got[looked].Key)] = true
		}
		return len(seen) >= articles
	}
}

// accounts is enough when so many articles have a receipt, or are blamed for the deaths of processes.
func (w *world) accounts(t *testing.T, articles, kills int) func([]*kgo.Record) bool {
	enough := covers(articles)
	return func(got []*kgo.Record) bool {
		if enough(got) || len(got) < articles-mostBlamed(kills) {
			return enough(got)
		}
		return covers(articles)(slices.Concat(got, w.All(t, w.topics[wire.DeadLetters])))
	}
}

// mostBlamed is how many records can be blamed, innocently, for so many deaths: each of three.
func mostBlamed(kills int) int { return kills / 3 }

// blamed returns the keys of the dead letters, all of records that were blamed for deaths.
func (w *world) blamed(t *testing.T, kills int) map[string]bool {
	t.Helper()
	keys := map[string]bool{}
	for _, letter := range w.All(t, w.topics[wire.DeadLetters]) {
		if reason := header(letter, "x-dlq-reason"); reason != "quarantined" {
			t.Errorf("%s is a dead letter: %s", letter.Key, reason)
		}
		keys[string(letter.Key)] = true
	}
	if len(keys) > mostBlamed(kills) {
		t.Errorf("%d records are blamed for %d deaths, each of three", len(keys), kills)
	}
	return keys
}

// checkDonations holds all pledge events against the articles, after so many kills.
func (w *world) checkDonations(t *testing.T, delivery stream.Delivery, articles, kills int) {
	t.Helper()
	blamed := w.blamed(t, kills)
	ids := map[string]string{} // article to the id of its event
	events := w.All(t, w.topics[wire.PledgeEvents])
	for _, e := range parse[struct {
		ArticleID string `json:"article_id"`
		EventID   string `json:"event_id"`
	}](t, events) {
		if had, ok := ids[e.ArticleID]; ok && had != e.EventID {
			t.Errorf("the pledge of %s has two ids, %s and %s", e.ArticleID, had, e.EventID)
		}
		ids[e.ArticleID] = e.EventID
	}
	t.Logf("%d articles, %d pledge events (%.2f %% twice), %d blamed for deaths", articles, len(events), 100*float64(len(events)-len(ids))/float64(articles), len(blamed))
	if delivery == stream.ExactlyOnce {
		w.checkOnce(t, articles-len(blamed))
	}
	for id := range ids {
		if blamed[id] && delivery == stream.ExactlyOnce {
			t.Errorf("%s has its pledge and a dead letter", id)
		}
		delete(blamed, id)
	}
	if len(ids)+len(blamed) != articles {
		t.Errorf("%d of %d articles have their pledge or a dead letter", len(ids)+len(blamed), articles)
	}
}

// checkOnce looks for what is there twice, or never ended, as two independent readers see it.
func (w *world) checkOnce(t *testing.T, articles int) {
	t.Helper()
	for _, topic := range []wire.Topic{wire.PledgeEvents, wire.Receipts} {
		t.Run(string(topic), func(t *testing.T) {
			if n := len(w.All(t, w.topics[topic])); n != articles {
				t.Errorf("franz-go reads %d records of %d articles", n, articles)
			}
			keys := map[string]bool{}
			records := w.Kcat(t, w.topics[topic])
			for _, r := range records {
				keys[*r.Key] = true
			}
			if len(records) != articles || len(keys) != articles {
				t.Errorf("kcat reads %d records of %d different articles, and there are %d", len(records), len(keys), articles)
			}
		})
	}
}
