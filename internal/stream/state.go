package stream

import (
	"fmt"
	"maps"
	"strings"
	"time"

	"pledgewire/internal/model"
)

// Outcomes lists the outcomes of readings.
func Outcomes() []model.Outcome {
	return []model.Outcome{model.Read, model.NothingFound, model.UnsupportedLanguage, model.WithdrawnArticle, model.Dead}
}

// Told is what kinds of pledge are counted by.
type Told struct {
	Status model.Status
	Kind   model.Kind
}

// State is a Stream seen from outside at one moment.
type State struct {
	Totals
	// Outcomes, Reasons and Told count articles by outcome, dead letters by reason, pledges by status and kind.
	Outcomes, Reasons map[string]int64
	Told              map[Told]int64
	// Bytes is what the records in flight weigh.
	Bytes int64
	// Owned are the partitions that are ours, in order. Ever reports whether one ever was.
	Owned []PartitionState
	Ever  bool
	// Trouble says what fails right now and is tried again. Failed says why the Stream stops, "" while it does not.
	Trouble []string
	Failed  string
}

// PartitionState is a partition seen from outside.
type PartitionState struct {
	Topic string
	ID    int
	// Offset is the watermark: all records before it are done. Lag is how many were behind it when we last fetched.
	Offset, Lag int64
	// Age is how old the oldest record is that is not done, Still for how long the watermark has not moved although
	// records wait behind it. Both are 0 when none wait.
	Age, Still time.Duration
	InFlight   int
	// Stalled says what holds it up when Still has passed the bound, "" else.
	Stalled string
}

// State returns how the Stream stands. It may be called at any time, and waits for nobody.
func (s *Stream) State() State {
	now := time.Now()
	runs, ever := s.owned.list()
	out := State{Totals: s.Totals(), Bytes: s.weight.Load(), Ever: ever, Trouble: s.trouble.list()}
	if why := s.failed.Load(); why != nil {
		out.Failed = *why
	}
	for _, r := range runs {
		out.Owned = append(out.Owned, r.state(now))
	}
	s.tally.mu.Lock()
	defer s.tally.mu.Unlock()
	out.Outcomes, out.Reasons, out.Told = maps.Clone(s.tally.outcomes), maps.Clone(s.tally.reasons), maps.Clone(s.tally.told)
	return out
}

func (r *run) state(now time.Time) PartitionState {
	s := r.mark.standing()
	out := PartitionState{Topic: r.at.topic, ID: r.at.id, Offset: s.offset, Lag: s.lag(), Age: s.age(now), Still: s.still(now), InFlight: len(r.slots)}
	if r.stalled.Load() {
		out.Stalled = s.doing()
	}
	return out
}

// NotReady says why the Stream does not do its work, in one line; "" when it does. One that has nothing to read is ready,
// and so is one whose partitions went to other members.
func (s State) NotReady() string {
	if s.Failed != "" {
		return "stopping: " + line(s.Failed)
	}
	for _, p := range s.Owned {
		if p.Stalled != "" {
			return fmt.Sprintf("stalled: partition %d of %s: %s", p.ID, p.Topic, p.Stalled)
		}
	}
	switch {
	case len(s.Trouble) > 0:
		return "brokers in trouble: " + line(strings.Join(s.Trouble[:min(3, len(s.Trouble))], "; "))
	case !s.Ever:
		return "no partition assigned yet"
	}
	return ""
}

// line makes one line of text.
func line(text string) string { return strings.Join(strings.Fields(text), " ") }
