package stream_test

import (
	"fmt"
	"strings"
	"testing"

	"pledgewire/internal/stream"
)

// values names n records, those in poison differently.
func values(prefix string, n int, poison ...int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = fmt.Sprintf("%s%d", prefix, i)
	}
	for _, i := range poison {
		out[i] = fmt.Sprintf("%sPOISON%d", prefix, i)
	}
	return out
}

func poisonous(value string) bool { return strings.Contains(value, "POISON") }

// both runs a test for both deliveries.
func both(t *testing.T, test func(*testing.T, stream.Delivery)) {
	t.Helper()
	for _, delivery := range []stream.Delivery{stream.AtLeastOnce, stream.ExactlyOnce} {
		t.Run(string(delivery), func(t *testing.T) { test(t, delivery) })
	}
}

// livesUntilDone starts processes until one ends in order, and returns how many died.
func (w *world) livesUntilDone(t *testing.T, most int) (deaths int) {
	t.Helper()
	for w.live(t) {
		if deaths++; deaths > most {
			t.Fatalf("%d processes died, the records were started %v times", deaths, w.starts)
		}
	}
	return deaths
}

// check holds the outcome of every record against what it is.
func (w *world) check(t *testing.T) {
	t.Helper()
	for id, values := range w.topic.parts {
		for _, value := range values {
			want := "read"
			if w.kills(value) {
				want = "quarantined after 3"
			}
			if got := w.outcome[value]; got != want {
				t.Errorf("%s became %q, want %q", value, got, want)
			}
		}
		if got := w.topic.offsets[id]; got != int64(len(values)) {
			t.Errorf("partition %d is committed up to %d, want %d", id, got, len(values))
		}
		if note := w.topic.notes[id]; note != "" {
			t.Errorf("partition %d keeps the note %q after a stop in order", id, note)
		}
	}
}

// TestQuarantine lets one record kill every process that reads it: it is started three times and no fourth, the others
// are read.
func TestQuarantine(t *testing.T) { both(t, quarantine) }

func quarantine(t *testing.T, delivery stream.Delivery) {
	for _, at := range []int{0, 1, 30, 599} {
		w := newWorld(newTopic(values("a", 600, at)), poisonous, delivery)
		if deaths := w.livesUntilDone(t, 3); deaths != 3 {
			t.Errorf("poison at %d: %d processes died, want 3", at, deaths)
		}
		if n := w.starts[fmt.Sprintf("aPOISON%d", at)]; n != 3 {
			t.Errorf("poison at %d was started %d times, want 3", at, n)
		}
		w.check(t)
	}
}

// TestSeveralPoisons puts them side by side, far apart, and into several partitions.
func TestSeveralPoisons(t *testing.T) { both(t, severalPoisons) }

func severalPoisons(t *testing.T, delivery stream.Delivery) {
	w := newWorld(newTopic(values("a", 400, 3, 4, 350), values("b", 50, 0, 49), values("c", 50)), poisonous, delivery)
	w.livesUntilDone(t, 3*5)
	for value, n := range w.starts {
		if poisonous(value) && n > 3 {
			t.Errorf("%s was started %d times", value, n)
		}
	}
	w.check(t)
}

// TestNoCautionAfterStop stops in order while a record is in flight, again and again: nothing counts.
func TestNoCautionAfterStop(t *testing.T) { both(t, noCautionAfterStop) }

func noCautionAfterStop(t *testing.T, delivery stream.Delivery) {
	w := newWorld(newTopic(values("a", 100)), func(string) bool { return false }, delivery)
	w.before = func(l *life, value string) {
		if value == "a5" && w.starts[value] < 6 {
			l.cancel()
		}
	}
	w.opt.Lanes = 1
	for range 8 {
		if w.live(t) {
			t.Fatal("a process died")
		}
		if n := w.logs.FilterMessageSnippet("died").Len(); n != 0 {
			t.Fatal("a stop in order counts as a death")
		}
	}
	w.check(t)
}

// TestDeathOfAnother kills processes from outside, each while another record is read: nobody is to blame.
func TestDeathOfAnother(t *testing.T) { both(t, deathOfAnother) }

func deathOfAnother(t *testing.T, delivery stream.Delivery) {
	w := newWorld(newTopic(values("a", 60)), func(string) bool { return false }, delivery)
	next := 0
	w.before = func(l *life, value string) {
		if value == fmt.Sprintf("a%d", next) && next < 20 {
			next++
			l.die()
		}
	}
	w.opt.Lanes = 1
	if deaths := w.livesUntilDone(t, 20); deaths != 20 {
		t.Errorf("%d processes died, want 20", deaths)
	}
	w.check(t)
}

// TestCommitsRefused refuses the commits that would keep the marks: a record is not read with caution before its mark is
// kept.
func TestCommitsRefused(t *testing.T) { both(t, commitsRefused) }

func commitsRefused(t *testing.T, delivery stream.Delivery) {
	w := newWorld(newTopic(values("a", 40, 7)), poisonous, delivery)
	w.opt.Backoff = stream.Backoff{Min: 1, Max: 1}
	w.live(t)
	for range 2 {
		w.topic.refuse = 5
		if !w.live(t) {
			t.Fatal("the poison did not kill")
		}
	}
	if n := w.starts["aPOISON7"]; n != 3 {
		t.Errorf("started %d times, want 3", n)
	}
	w.topic.refuse = 5
	if w.live(t) {
		t.Error("the poison was read a fourth time")
	}
	w.check(t)
}

// TestForeignNotes reads on where somebody else left a note.
func TestForeignNotes(t *testing.T) { both(t, foreignNotes) }

func foreignNotes(t *testing.T, delivery stream.Delivery) {
	for _, note := range []string{"", "kafka-consumer-groups", "pledgewire by= until=x"} {
		w := newWorld(newTopic(values("a", 10)), poisonous, delivery)
		w.topic.notes[0] = note
		if w.live(t) || w.logs.FilterMessageSnippet("died").Len() != 0 {
			t.Errorf("the note %q counts as a death", note)
		}
		w.check(t)
	}
}
