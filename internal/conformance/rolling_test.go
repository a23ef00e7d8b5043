package conformance

import (
	"os"
	"os/exec"
	"testing"
	"time"

	"pledgewire/internal/brokertest"
	"pledgewire/internal/wire"
)

// TestRollingRestart stops each of three nodes politely and starts it again, one after the other, while articles are written
// and two processes read them: every article has its receipt and its pledge in the end, exactly once each once.
// PLEDGEWIRE_KAFKA_LOCAL names the script that keeps the nodes, deploy/kafka-local.sh; deploy/kafka-soak.sh sets it.
func TestRollingRestart(t *testing.T) {
	t.Run("Nodes", func(t *testing.T) {
		script := os.Getenv("PLEDGEWIRE_KAFKA_LOCAL")
		if script == "" {
			t.Skip("no real Kafka of three nodes: run make kafka-soak, which starts one")
		}
		target, program := brokertest.Real(t), build(t)
		for _, delivery := range deliveries() {
			t.Run(string(delivery), func(t *testing.T) {
				w := newWorld(t, target.Again(), 4)
				running := []*process{w.launch(t, program, delivery), w.launch(t, program, delivery)}
				articles := w.writeWhile(t, exec.Command(script, "roll"))
				w.Consume(t, w.topics[wire.Receipts], 2*time.Minute, covers(articles))
				for _, p := range running {
					p.stop()
				}
				w.checkDonations(t, delivery, articles, 0)
			})
		}
	})
}

// writeWhile writes articles while cmd runs, and returns how many.
func (w *world) writeWhile(t *testing.T, cmd *exec.Cmd) (articles int) {
	t.Helper()
	const most, wave = 100_000, 50
	all := w.donations(most)
	ended := make(chan error, 1)
	cmd.Stderr = os.Stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go func() { ended <- cmd.Wait() }()
	for articles < most {
		w.Produce(t, brokertest.Plain, all[articles:articles+wave]...)
		articles += wave
		select {
		case err := <-ended:
			if err != nil {
				t.Fatal("the nodes were not restarted:", err)
			}
			return articles
		case <-time.After(100 * time.Millisecond):
		}
	}
	t.Fatalf("the nodes were not restarted while %d articles were written", articles)
	return articles
}
