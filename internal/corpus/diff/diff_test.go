package diff

import (
	"fmt"
	"iter"
	"strings"
	"testing"

	"pledgewire/internal/corpus/eventfile"
	"pledgewire/internal/wire"
)

// run writes a run as "article/id/key/status/what …"; a word that starts with @ is an entity, article/id.
func run(s string) iter.Seq2[eventfile.Event, error] {
	return func(yield func(eventfile.Event, error) bool) {
		for word := range strings.FieldsSeq(s) {
			var ev eventfile.Event
			if entity, ok := strings.CutPrefix(word, "@"); ok {
				article, id, _ := strings.Cut(entity, "/")
				ev.Entity = &wire.EntityEvent{Type: "entity", EventID: id, ArticleID: article}
			} else {
				p := strings.Split(word, "/")
				ev.Pledge = &wire.PledgeEvent{Type: "pledge", ArticleID: p[0], EventID: p[1], MatchKey: p[2], Status: "pledged", What: wire.Maybe(p[3])}
			}
			if !yield(ev, nil) {
				return
			}
		}
	}
}

func TestRuns(t *testing.T) {
	for _, c := range []struct{ name, a, b, want string }{
		{"same", "a/1/k/x a/2/l/y @a/3", "a/1/k/x a/2/l/y @a/3", ""},
		{"order within an article is nothing", "a/1/k/x a/2/l/y", "a/2/l/y a/1/k/x", ""},
		{"order of articles is nothing", "a/1/k/x b/2/l/y c/3/m/z", "c/3/m/z a/1/k/x b/2/l/y", ""},
		{"changed", "a/1/k/x", "a/1/k/y", `changed 1 event_id what "x" "y"`},
		{"another id, the same key", "a/1/k/x", "a/2/k/x", `changed 2 match_key event_id "1" "2"`},
		{"ids come before keys", "a/1/k/x a/2/k/y", "a/2/k/y a/3/k/x", `changed 3 match_key event_id "1" "3"`},
		{"a key of another article is none", "a/1/k/x", "b/2/k/x", "removed 1|added 2"},
		{"added", "a/1/k/x", "a/1/k/x a/2/l/y @a/3", "added 2|added 3"},
		{"removed", "a/1/k/x @a/3", "a/1/k/x", "removed 3"},
		{"an article that only one has", "a/1/k/x b/2/l/y c/3/m/z", "a/1/k/x c/3/m/z", "removed 2"},
		{"tables behind each other", "a/1/k/x @a/3 b/2/l/y @b/4", "a/1/k/x b/2/l/y @a/3 @b/4", ""},
		{"events of an article stand apart", "a/1/k/x b/2/l/y a/3/m/z b/4/n/w", "b/4/n/w a/3/m/z b/2/l/y a/1/k/x", ""},
		{"an id that comes twice", "a/1/k/x a/1/k/y", "a/1/k/x a/1/k/z", `changed 1 event_id what "y" "z"`},
		{"nothing", "", "", ""},
	} {
		var got []string
		var sum Summary
		for change := range Runs(run(c.a), run(c.b), func(err error) { t.Error(err) }) {
			sum.Add(&change)
			if change.Kind == Same {
				continue
			}
			s := fmt.Sprintf("%s %s", change.Kind, change.event().ID())
			if change.By != "" {
				s += " " + change.By
			}
			for _, f := range change.Fields {
				s += fmt.Sprintf(" %s %s %s", f.Name, f.A, f.B)
			}
			got = append(got, s)
		}
		if s := strings.Join(got, "|"); s != c.want || sum.Differ() != (s != "") {
			t.Errorf("%s: got %s, want %s; differ: %v", c.name, s, c.want, sum.Differ())
		}
	}
}

func TestFields(t *testing.T) {
	ev := func(d wire.PledgeDetail) *eventfile.Event {
		return &eventfile.Event{Pledge: &wire.PledgeEvent{Type: "pledge", SchemaVersion: d.Extractor.Version, Detail: d}}
	}
	got, err := compare(
		ev(wire.PledgeDetail{Extractor: wire.Extractor{Version: "1", Knowledge: "a"}, Period: &wire.Period{Duration: "P1Y"}, Recipients: []wire.Party{{ID: "x"}}, QuantityMin: "1"}),
		ev(wire.PledgeDetail{Extractor: wire.Extractor{Version: "2", Knowledge: "b"}, Recipients: []wire.Party{}, QuantityMin: "1.0"}))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range got {
		names = append(names, fmt.Sprintf("%s %s %s", f.Name, f.A, f.B))
	}
	want := `detail.period.duration "P1Y" null|detail.quantity_min 1 1.0|detail.recipients [{"id":"x","name":null,"country":null}] []`
	if s := strings.Join(names, "|"); s != want {
		t.Errorf("got  %s\nwant %s", s, want)
	}
}

func TestSummary(t *testing.T) {
	var sum Summary
	for change := range Runs(run("a/1/k/x a/2/l/y"), run("a/1/k/z a/3/m/w"), nil) {
		sum.Add(&change)
	}
	want := "0 the same, 1 changed, 1 added, 1 removed\nfield  what: 1\nstatus pledged: 1 changed, 1 added, 1 removed\n"
	if sum.String() != want {
		t.Errorf("got %s", sum.String())
	}
}
