package replay

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"pledgewire/internal/corpus"
	"pledgewire/internal/stream"
	"pledgewire/internal/wire"
)

// shaky is a stream.Sink that takes a part of what it is given, and then fails, as often as it is told to.
type shaky struct {
	fails int
	err   error
	got   []string
}

func (s *shaky) Write(_ context.Context, outs []stream.Output) (int, error) {
	n := len(outs)
	if s.fails > 0 {
		s.fails--
		n /= 2
	}
	for _, o := range outs[:n] {
		s.got = append(s.got, o.Topic+" "+string(o.Value))
	}
	if n < len(outs) {
		return n, s.err
	}
	return n, nil
}

// TestTopics: every event is acknowledged before the receipts, in order, through failures.
func TestTopics(t *testing.T) {
	s := &shaky{fails: 3, err: errors.New("not enough replicas")}
	sink := &Topics{Sink: s, Name: func(topic wire.Topic) string { return "t." + string(topic) }, GiveUp: time.Minute}
	job := &Job{Source: counting(6), Read: plain, Sink: sink, Workers: 3}
	if _, err := job.Run(t.Context(), Standing{}); err != nil {
		t.Fatal(err)
	}
	var want []string
	for i := 1; i <= 6; i++ {
		want = append(want, fmt.Sprintf(`t.pledge-events {"type":"pledge","n":%d}`, i), fmt.Sprintf(`t.entities {"type":"entity","n":%d}`, i))
	}
	for i := 1; i <= 6; i++ {
		want = append(want, fmt.Sprintf(`t.articles.receipts {"type":"receipt","n":%d}`, i))
	}
	if !slices.Equal(s.got, want) {
		t.Errorf("got %q\nwant %q", s.got, want)
	}
}

// TestTopicsGiveUp: what a sink will never take, or does not take in time, ends the replay.
func TestTopicsGiveUp(t *testing.T) {
	for name, err := range map[string]error{"too large": fmt.Errorf("%w: 2 MB", stream.ErrTooLarge), "gone": errors.New("gone")} {
		sink := &Topics{Sink: &shaky{fails: 1 << 30, err: err}, Name: func(wire.Topic) string { return "t" }, GiveUp: 0}
		out := plain(corpus.Record{Bytes: []byte("1")})
		if _, got := sink.Put(t.Context(), &out); got != nil {
			t.Errorf("%s: it was not held back: %v", name, got)
		}
		if _, got := sink.Keep(t.Context()); !errors.Is(got, err) {
			t.Errorf("%s: %v", name, got)
		}
	}
}
