package conformance

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/twmb/franz-go/pkg/kgo"

	"pledgewire/internal/broker"
	"pledgewire/internal/brokertest"
	"pledgewire/internal/stream"
	"pledgewire/internal/wire"
)

const (
	chaosPartitions = 6
	chaosVersions   = 10 // of every article
	chaosWaves      = 40 // in which the records are written, with trouble between
	// fewDuplicates is how many of a hundred outputs may be there twice, once there are enough articles that a killed
	// member is not most of what happens.
	fewDuplicates = 5
	enough        = 20_000
)

// TestChaos reads articles while the embedded broker answers wrongly, drops connections, moves leaders and forgets
// members, and while members are killed: nothing is lost, the versions of an article stay in order, and what is written
// twice carries the id that it had. The same seed makes the same trouble in the same order, if not at the same moment.
// PLEDGEWIRE_CHAOS_SEEDS (2) and PLEDGEWIRE_CHAOS_ARTICLES (3,000) say how much of it; make soak takes 50 and 20,000.
func TestChaos(t *testing.T) {
	seeds, articles := fromEnv(t, "PLEDGEWIRE_CHAOS_SEEDS", 2), fromEnv(t, "PLEDGEWIRE_CHAOS_ARTICLES", 3000)
	for _, delivery := range deliveries() {
		t.Run(string(delivery), func(t *testing.T) {
			for seed := 1; seed <= seeds; seed++ {
				t.Run(fmt.Sprintf("Seed%d", seed), func(t *testing.T) { newStorm(t, uint64(seed), articles, delivery).run() })
			}
		})
	}
}

// fromEnv returns the number that the environment has under name.
func fromEnv(t *testing.T, name string, otherwise int) int {
	t.Helper()
	value := os.Getenv(name)
	if value == "" {
		return otherwise
	}
	n, err := strconv.Atoi(value)
	if err != nil {
		t.Fatalf("%s=%s is no number", name, value)
	}
	return n
}

// storm is one run of TestChaos.
type storm struct {
	*world
	t        *testing.T
	rng      *rand.Rand
	articles int // records; every chaosVersions of them are versions of one article
	delivery stream.Delivery
	members  []*member
	kills    int
}

func newStorm(t *testing.T, seed uint64, articles int, delivery stream.Delivery) *storm {
	w := newWorld(t, brokertest.Embedded(t, 3), chaosPartitions)
	return &storm{world: w, t: t, rng: rand.New(rand.NewPCG(seed, 0)), articles: articles / chaosVersions * chaosVersions, delivery: delivery}
}

func (s *storm) run() {
	s.join()
	s.join()
	for wave := range slices.Chunk(s.records(), s.articles/chaosWaves) {
		s.Produce(s.t, brokertest.Lz4, wave...)
		s.strike()
		time.Sleep(time.Duration(100+s.rng.IntN(250)) * time.Millisecond) // so that trouble meets every state of the members
	}
	s.Consume(s.t, s.topics[wire.Receipts], 5*time.Minute, s.complete())
	for _, m := range s.members {
		if err := m.stop(); err != nil {
			s.t.Error("stop:", err)
		}
	}
	s.judge()
}

// records are the versions of all articles, the first of each, then the second of each.
func (s *storm) records() []*kgo.Record {
	var out []*kgo.Record
	for n := range chaosVersions {
		for a := range s.articles / chaosVersions {
			out = append(out, s.article(a%chaosPartitions, chaosID(a), n))
		}
	}
	return out
}

func chaosID(a int) string { return fmt.Sprintf("article-%d", a) }

// join starts a member.
func (s *storm) join() {
	s.members = append(s.members, s.start(s.t, setup{
		extract: talkative,
		group:   broker.GroupConfig{Session: 6 * time.Second},
		options: stream.Options{Delivery: s.delivery, CommitAfter: 100 * time.Millisecond, Drain: 3 * time.Second,
			Backoff: stream.Backoff{Min: 10 * time.Millisecond, Max: 200 * time.Millisecond}},
	}))
}

// strike makes one kind of trouble.
func (s *storm) strike() {
	topics := []string{s.topics[wire.Receipts], s.topics[wire.Entities]}
	topic := topics[s.rng.IntN(len(topics))]
	kinds := 8
	if s.delivery == stream.ExactlyOnce {
		kinds = 11
	}
	switch s.rng.IntN(kinds) {
	case 0:
		s.Faults.RefuseWrites(topic, 1+s.rng.IntN(3))
	case 1:
		s.Faults.DoubtWrites(topic, 1+s.rng.IntN(3))
	case 2:
		s.Faults.RefuseCommits(2)
	case 3:
		s.Faults.MoveLeaders()
	case 4:
		s.Faults.HangUpOnWrite()
	case 5:
		s.Faults.HangUpOnFetch()
	case 6:
		s.Faults.ForgetMember()
	case 7:
		s.kill()
	case 8:
		s.Faults.DelayTransactions(3)
	case 9:
		s.Faults.FenceTransactions()
	case 10:
		s.Faults.HangUpOnTransaction()
	}
}

// kill ends the oldest member without letting it write or commit anything more, and starts another.
func (s *storm) kill() {
	for _, m := range s.members {
		if m.stopped {
			continue
		}
		m.Crash()
		_ = m.stop() // what a killed process says is not heard
		s.kills++
		s.join()
		return
	}
}

// complete is enough when there is a receipt of every record.
func (s *storm) complete() func([]*kgo.Record) bool {
	seen, looked := map[string]bool{}, 0
	return func(got []*kgo.Record) bool {
		for ; looked < len(got); looked++ {
			seen[string(got[looked].Key)+header(got[looked], "ce_id")] = true
		}
		return len(seen) >= s.articles
	}
}

// judge holds what was promised against all that was written.
func (s *storm) judge() {
	all := s.All(s.t, s.topics[wire.Receipts])
	receipts := parse[receipt](s.t, all)
	checkOrder(s.t, receipts)
	written := map[string]bool{}
	for _, r := range receipts {
		written[r.ArticleID+r.BodySHA256] = true
	}
	if lost := s.articles - len(written); lost != 0 {
		s.t.Errorf("%d of %d articles have no receipt", lost, s.articles)
	}
	same := map[string]bool{}
	for _, r := range all {
		same[header(r, "ce_id")] = true
	}
	if len(same) != len(written) {
		s.t.Errorf("the receipts of %d readings have %d ids: a repeat has another one", len(written), len(same))
	}
	ids := map[string]int{}
	events := s.All(s.t, s.topics[wire.Entities])
	for _, r := range events {
		ids[header(r, "ce_id")]++
	}
	if want := s.articles / chaosVersions; len(ids) != want {
		s.t.Errorf("the events of %d articles have %d ids", want, len(ids))
	}
	twice := len(receipts) - len(written)
	s.t.Logf("%d articles, %d members killed, %d receipts (%.2f %% twice), %d events", s.articles, s.kills, len(receipts), 100*float64(twice)/float64(s.articles), len(events))
	if s.delivery == stream.ExactlyOnce && (twice > 0 || len(events) != s.articles) {
		s.t.Errorf("%d receipts are there twice, and there are %d events of %d articles", twice, len(events), s.articles)
	}
	if s.articles >= enough && 100*twice > fewDuplicates*s.articles {
		s.t.Errorf("%d of %d receipts are there twice: more than %d %%", twice, s.articles, fewDuplicates)
	}
}
