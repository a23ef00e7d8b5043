package conformance

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"pledgewire/internal/broker"
	"pledgewire/internal/brokertest"
	"pledgewire/internal/stream"
	"pledgewire/internal/wire"
)

// TestScaleOut lets one, two and four processes of a group read eight partitions of a real Kafka, each with GOMAXPROCS=1, and
// measures articles a second, who read how many, processor time of members and broker, memory, and how long the group takes
// until every member knows its partitions. PLEDGEWIRE_CAPACITY (200) says how many articles of 5 kB there are. On two
// processors, one of which the broker needs, four members cannot read twice what two do.
func TestScaleOut(t *testing.T) {
	t.Run("Kafka", func(t *testing.T) {
		target, program, pieces := brokertest.Real(t), build(t), prose(t)
		t.Setenv("GOMAXPROCS", "1") // of the members
		for _, delivery := range deliveries() {
			for _, members := range []int{1, 2, 4} {
				t.Run(fmt.Sprintf("%s/%d", delivery, members), func(t *testing.T) {
					s := &squad{world: newWorld(t, target.Again(), 8), t: t}
					s.read(program, delivery, pieces, members)
				})
			}
		}
	})
}

// squad is members of one group.
type squad struct {
	*world
	t       *testing.T
	running []*process
}

// read starts members, gives them articles when all have their partitions, and tells what was measured.
func (s *squad) read(program string, delivery stream.Delivery, pieces []piece, members int) {
	s.t.Helper()
	begun := time.Now()
	for range members {
		s.running = append(s.running, s.launch(s.t, program, delivery))
	}
	settled := s.await(func(g broker.GroupState) bool { return g.State == "Stable" && g.Members == members }).Sub(begun)
	articles := fromEnv(s.t, "PLEDGEWIRE_CAPACITY", 200)
	before, written := s.used(), time.Now()
	s.pour(s.t, pieces, articles)
	s.Consume(s.t, s.topics[wire.Receipts], 5*time.Minute, covers(articles))
	took, after := time.Since(written), s.used()
	drained := s.await(func(g broker.GroupState) bool { return g.Behind == 0 }).Sub(written)
	var out strings.Builder
	fmt.Fprintf(&out, "%d members: settled after %.1f s; %.0f articles/s; lag 0 after %.1f s\n", members, settled.Seconds(), s.rate(s.t), drained.Seconds())
	fmt.Fprintf(&out, "broker %.2f processors", (after[0]-before[0]).Seconds()/took.Seconds())
	memory := make([]int, members)
	for i, p := range s.running {
		memory[i] = peakOf(p.cmd.Process.Pid)
	}
	total := 0
	for i, p := range s.running {
		p.stop()
		read := p.summary().Articles
		total += read
		fmt.Fprintf(&out, "; member %d: %d articles, %.2f processors, %d MB", i+1, read, (after[i+1]-before[i+1]).Seconds()/took.Seconds(), memory[i])
		if articles >= 8*members && read == 0 {
			s.t.Errorf("member %d of %d read nothing of 8 partitions", i+1, members)
		}
	}
	if total != articles {
		s.t.Errorf("the members read %d articles of %d", total, articles)
	}
	s.t.Log(out.String())
}

// used returns the processor time of the broker and of each member so far.
func (s *squad) used() []time.Duration {
	s.t.Helper()
	out := []time.Duration{usedBy(kafkaPID(s.t))}
	for _, p := range s.running {
		out = append(out, usedBy(p.cmd.Process.Pid))
	}
	return out
}

// await asks for the state of the group until it is as it should be, and returns when that was.
func (s *squad) await(enough func(broker.GroupState) bool) time.Time {
	s.t.Helper()
	ctx, cancel := context.WithTimeout(s.t.Context(), time.Minute)
	defer cancel()
	cluster := s.Cluster(s.t)
	topics, err := cluster.Topics(ctx, s.topics[wire.Articles])
	if err != nil {
		s.t.Fatal(err)
	}
	for {
		state, err := cluster.GroupState(ctx, s.group, topics[0])
		if err == nil && enough(state) {
			return time.Now()
		}
		if ctx.Err() != nil {
			s.t.Fatalf("the group is %+v (%v), and that is not enough", state, err)
		}
		time.Sleep(50 * time.Millisecond)
	}
}
