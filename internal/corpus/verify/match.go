package verify

import (
	"iter"

	"pledgewire/internal/corpus/eventfile"
	"pledgewire/internal/model"
)

// Group is the events of one article that stand together in a file.
type Group struct {
	ArticleID string
	Events    []eventfile.Event
}

// Corpus opens the articles once more, from the first one.
type Corpus func() iter.Seq[*model.Article]

// Match hands each article of the corpus that has events to found, with its events, and to missing each group whose
// article is not there. Events in the order of the corpus are held one article at a time; those that come out of order
// wait in memory for a second pass. It stops at the first error of found, which it returns.
func Match(groups iter.Seq[Group], corpus Corpus, found func(*model.Article, []eventfile.Event) error, missing func(Group)) error {
	next, stop := iter.Pull(groups)
	defer stop()
	late, err := inOrder(next, corpus(), found)
	if err != nil || len(late.order) == 0 {
		return err
	}
	for art := range corpus() {
		if g, ok := late.groups[art.ID]; ok {
			delete(late.groups, art.ID)
			if err := found(art, g.Events); err != nil {
				return err
			}
		}
	}
	for _, id := range late.order {
		if g, ok := late.groups[id]; ok {
			missing(*g)
		}
	}
	return nil
}

// waiting are the groups that the first pass did not meet, by article, in the order in which they came.
type waiting struct {
	groups map[string]*Group
	order  []string
}

func (w *waiting) add(g Group) {
	if have, ok := w.groups[g.ArticleID]; ok {
		have.Events = append(have.Events, g.Events...)
		return
	}
	w.groups[g.ArticleID] = &g
	w.order = append(w.order, g.ArticleID)
}

// inOrder walks groups and articles side by side. A group whose article lies behind the walk waits.
func inOrder(next func() (Group, bool), articles iter.Seq[*model.Article], found func(*model.Article, []eventfile.Event) error) (*waiting, error) {
	late := &waiting{groups: map[string]*Group{}}
	passed := map[string]bool{}
	g, more := next()
	for art := range articles {
		for more && passed[g.ArticleID] && g.ArticleID != art.ID {
			late.add(g)
			g, more = next()
		}
		if !more {
			break
		}
		passed[art.ID] = true
		if g.ArticleID == art.ID {
			if err := found(art, g.Events); err != nil {
				return nil, err
			}
			g, more = next()
		}
	}
	for ; more; g, more = next() {
		late.add(g)
	}
	return late, nil
}

// Groups yields runs of events of one article. What cannot be read goes to bad.
func Groups(events iter.Seq2[eventfile.Event, error], bad func(error)) iter.Seq[Group] {
	return func(yield func(Group) bool) {
		var g Group
		for ev, err := range events {
			if err != nil {
				bad(err)
				continue
			}
			if id := ev.ArticleID(); id != g.ArticleID {
				if len(g.Events) > 0 && !yield(g) {
					return
				}
				g = Group{ArticleID: id}
			}
			g.Events = append(g.Events, ev)
		}
		if len(g.Events) > 0 {
			yield(g)
		}
	}
}
