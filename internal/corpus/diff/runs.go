package diff

import (
	"iter"

	"pledgewire/internal/corpus/eventfile"
)

// lot is the events of one type of one article that stand together.
type lot struct {
	key    lotKey
	events []eventfile.Event
}

type lotKey struct{ article, kind string }

// Runs compares two runs and yields what became of every event. Both are read side by side: what waits in memory are
// the events whose article has not come up in the other run. Articles come in the order in which their second side is
// met, then those that only A has, then those that only B has. What cannot be read goes to bad.
func Runs(a, b iter.Seq2[eventfile.Event, error], bad func(error)) iter.Seq[Change] {
	return func(yield func(Change) bool) {
		nextA, stopA := iter.Pull(lots(a, bad))
		defer stopA()
		nextB, stopB := iter.Pull(lots(b, bad))
		defer stopB()
		w := &walk{bad: bad, yield: yield, waitA: newWaiting(), waitB: newWaiting()}
		for moreA, moreB := true, true; moreA || moreB; {
			var l lot
			if l, moreA = nextA(); moreA && !w.meet(l, true) {
				return
			}
			if l, moreB = nextB(); moreB && !w.meet(l, false) {
				return
			}
		}
		w.rest()
	}
}

// lots cuts events into lots.
func lots(events iter.Seq2[eventfile.Event, error], bad func(error)) iter.Seq[lot] {
	return func(yield func(lot) bool) {
		var l lot
		for ev, err := range events {
			if err != nil {
				bad(err)
				continue
			}
			if key := (lotKey{ev.ArticleID(), typeOf(&ev)}); key != l.key {
				if len(l.events) > 0 && !yield(l) {
					return
				}
				l = lot{key: key}
			}
			l.events = append(l.events, ev)
		}
		if len(l.events) > 0 {
			yield(l)
		}
	}
}

// waiting are the lots that have not met their other side.
type waiting struct {
	lots  map[lotKey]*lot
	order []lotKey
}

func newWaiting() *waiting { return &waiting{lots: map[lotKey]*lot{}} }

func (w *waiting) add(l lot) {
	if have := w.lots[l.key]; have != nil {
		have.events = append(have.events, l.events...)
		return
	}
	w.lots[l.key] = &l
	w.order = append(w.order, l.key)
}

func (w *waiting) take(key lotKey) *lot {
	l := w.lots[key]
	delete(w.lots, key)
	return l
}

type walk struct {
	waitA, waitB *waiting
	bad          func(error)
	yield        func(Change) bool
}

// meet pairs a lot of one side with what waits on the other, else lets it wait.
func (w *walk) meet(l lot, ofA bool) bool {
	if ofA {
		if other := w.waitB.take(l.key); other != nil {
			return w.pair(l.events, other.events)
		}
		w.waitA.add(l)
		return true
	}
	if other := w.waitA.take(l.key); other != nil {
		return w.pair(other.events, l.events)
	}
	w.waitB.add(l)
	return true
}

// rest yields what met nothing.
func (w *walk) rest() {
	for _, side := range []*waiting{w.waitA, w.waitB} {
		for _, key := range side.order {
			l := side.take(key)
			if l == nil {
				continue
			}
			a, b := l.events, []eventfile.Event(nil)
			if side == w.waitB {
				a, b = b, a
			}
			if !w.pair(a, b) {
				return
			}
		}
	}
}

// pair pairs the events of one article, by id and then by match_key, and yields what became of each: those of B in
// their order, then those that are gone.
func (w *walk) pair(a, b []eventfile.Event) bool {
	partner, by := pairs(a, b)
	taken := make([]bool, len(a))
	for j := range b {
		c := Change{Kind: Added, B: &b[j]}
		if i := partner[j]; i >= 0 {
			taken[i] = true
			c = Change{Kind: Same, A: &a[i], B: &b[j], By: by[j]}
			var err error
			if c.Fields, err = compare(c.A, c.B); err != nil {
				w.bad(err)
			}
			if len(c.Fields) > 0 {
				c.Kind = Changed
			}
		}
		if !w.yield(c) {
			return false
		}
	}
	for i := range a {
		if !taken[i] && !w.yield(Change{Kind: Removed, A: &a[i]}) {
			return false
		}
	}
	return true
}

// pairs returns for each event of b its partner in a, or -1, and what they share.
func pairs(a, b []eventfile.Event) (partner []int, by []string) {
	partner, by = make([]int, len(b)), make([]string, len(b))
	for j := range partner {
		partner[j] = -1
	}
	taken := make([]bool, len(a))
	for _, what := range []struct {
		name string
		of   func(*eventfile.Event) string
	}{{"event_id", identity}, {"match_key", matchKey}} {
		free := map[string][]int{}
		for i := range a {
			if key := what.of(&a[i]); !taken[i] && key != "" {
				free[key] = append(free[key], i)
			}
		}
		for j := range b {
			key := what.of(&b[j])
			if partner[j] >= 0 || len(free[key]) == 0 {
				continue
			}
			partner[j], by[j] = free[key][0], what.name
			taken[partner[j]] = true
			free[key] = free[key][1:]
		}
	}
	return partner, by
}

// identity is the id of an event; a receipt is that of its article.
func identity(ev *eventfile.Event) string {
	if ev.Receipt != nil {
		return ev.ArticleID()
	}
	return ev.ID()
}

// matchKey is pledger, kind family, value and recipient of a pledge.
func matchKey(ev *eventfile.Event) string {
	if ev.Pledge == nil {
		return ""
	}
	return ev.Pledge.MatchKey
}
