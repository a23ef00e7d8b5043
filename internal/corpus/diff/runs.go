package diff

import (
	"iter"

	"pledgewire/internal/corpus/eventfile"
)

// Runs compares two runs and yields what became of every event. Both are read side by side, and events of one id meet
// wherever they stand: what waits in memory are those that have not met. Pairs come in the order in which their second side is
// read; then, article by article, what only A or only B has, and what match_key pairs of that. What cannot be read goes to bad.
func Runs(a, b iter.Seq2[eventfile.Event, error], bad func(error)) iter.Seq[Change] {
	return func(yield func(Change) bool) {
		nextA, stopA := iter.Pull2(a)
		defer stopA()
		nextB, stopB := iter.Pull2(b)
		defer stopB()
		w := &walk{bad: bad, yield: yield, waitA: newWaiting(), waitB: newWaiting()}
		for moreA, moreB := true, true; moreA || moreB; {
			if moreA = w.step(nextA, w.waitA, w.waitB); w.stopped {
				return
			}
			if moreB = w.step(nextB, w.waitB, w.waitA); w.stopped {
				return
			}
		}
		w.rest()
	}
}

// identity is what an event is known by: a receipt is that of its article.
type identity struct{ article, kind, id string }

func identityOf(ev *eventfile.Event) identity { return identity{ev.ArticleID(), ev.Type(), ev.ID()} }

// waiting are the events of one side that have not met their other side.
type waiting struct {
	events map[identity][]*eventfile.Event
	order  []identity
}

func newWaiting() *waiting { return &waiting{events: map[identity][]*eventfile.Event{}} }

func (w *waiting) add(key identity, ev *eventfile.Event) {
	w.events[key] = append(w.events[key], ev)
	w.order = append(w.order, key)
}

// take returns the first that waits under key, nil for none.
func (w *waiting) take(key identity) *eventfile.Event {
	evs := w.events[key]
	if len(evs) == 0 {
		return nil
	}
	if len(evs) == 1 {
		delete(w.events, key)
	} else {
		w.events[key] = evs[1:]
	}
	return evs[0]
}

type walk struct {
	waitA, waitB *waiting
	bad          func(error)
	yield        func(Change) bool
	stopped      bool
}

// step reads one event of a side, which meets its other or waits. It reports whether there may be more.
func (w *walk) step(next func() (eventfile.Event, error, bool), own, other *waiting) bool {
	ev, err, more := next()
	switch {
	case !more:
		return false
	case err != nil:
		w.bad(err)
		return true
	}
	key := identityOf(&ev)
	met := other.take(key)
	switch {
	case met == nil:
		own.add(key, &ev)
	case own == w.waitA:
		w.pair(&ev, met, "event_id")
	default:
		w.pair(met, &ev, "event_id")
	}
	return true
}

// pair yields what became of an event that both sides have.
func (w *walk) pair(a, b *eventfile.Event, by string) {
	c := Change{Kind: Same, A: a, B: b, By: by}
	var err error
	if c.Fields, err = compare(a, b); err != nil {
		w.bad(err)
	}
	if len(c.Fields) > 0 {
		c.Kind = Changed
	}
	w.tell(c)
}

func (w *walk) tell(c Change) { w.stopped = w.stopped || !w.yield(c) }

// rest pairs what waits by match_key, within each article, and yields it with what pairs with nothing.
func (w *walk) rest() {
	was, articles := w.waitA.byArticle(nil)
	is, articles := w.waitB.byArticle(articles)
	for _, article := range articles {
		partner := pairs(was[article], is[article])
		taken := map[*eventfile.Event]bool{}
		for j, ev := range is[article] {
			if a := partner[j]; a != nil {
				taken[a] = true
				w.pair(a, ev, "match_key")
			} else {
				w.tell(Change{Kind: Added, B: ev})
			}
			if w.stopped {
				return
			}
		}
		for _, ev := range was[article] {
			if !taken[ev] {
				w.tell(Change{Kind: Removed, A: ev})
			}
			if w.stopped {
				return
			}
		}
	}
}

// byArticle groups what waits, in the order in which it came, and adds the articles that are new to the list.
func (w *waiting) byArticle(articles []string) (map[string][]*eventfile.Event, []string) {
	out := map[string][]*eventfile.Event{}
	known := map[string]bool{}
	for _, article := range articles {
		known[article] = true
	}
	for _, key := range w.order {
		ev := w.take(key)
		if ev == nil {
			continue
		}
		if !known[key.article] {
			known[key.article] = true
			articles = append(articles, key.article)
		}
		out[key.article] = append(out[key.article], ev)
	}
	return out, articles
}

// pairs returns for each event of b the first of a that has its match_key and is still free, else nil.
func pairs(a, b []*eventfile.Event) []*eventfile.Event {
	free := map[string][]*eventfile.Event{}
	for _, ev := range a {
		if key := matchKey(ev); key != "" {
			free[key] = append(free[key], ev)
		}
	}
	partner := make([]*eventfile.Event, len(b))
	for j, ev := range b {
		if key := matchKey(ev); len(free[key]) > 0 {
			partner[j], free[key] = free[key][0], free[key][1:]
		}
	}
	return partner
}

// matchKey is pledger, kind family, value and recipient of a pledge.
func matchKey(ev *eventfile.Event) string {
	if ev.Pledge == nil {
		return ""
	}
	return ev.Pledge.MatchKey
}
