package main

import (
	"context"
	"errors"
	"slices"
	"strings"

	"pledgewire/internal/corpus/annotate"
	"pledgewire/internal/corpus/eventfile"
	"pledgewire/internal/corpus/verify"
	"pledgewire/internal/model"
)

// mark writes texts with their marks. A span whose quote does not stand where it says stops it: a tool would show other
// words as marked.
func (c *exportCmd) mark(ctx context.Context, term *terminal, in *eventInput) error {
	articles, err := newCorpusArticles(c.Corpus, term)
	if err != nil {
		return err
	}
	w, err := annotate.Create(c.Out, annotate.Format(c.Format), c.table())
	if err != nil {
		return failf(exitUsage, "write %s: %w", c.Format, err)
	}
	defer w.Abort()
	var missing []string
	written := 0
	groups := gather(in)
	if ctx.Err() != nil {
		return interrupted(in)
	}
	err = verify.Match(slices.Values(groups), articles.each, func(art *model.Article, events []eventfile.Event) error {
		if ctx.Err() != nil {
			return interrupted(in)
		}
		d, err := annotate.New(art, events, c.table())
		if err != nil {
			return failf(exitCheck, "%w\nthe text in the corpus is not the one that was read; nothing is written\nsee: extractor verify %s --corpus %s", err, c.Input, strings.Join(c.Corpus, " --corpus "))
		}
		written++
		return w.Write(d)
	}, func(g verify.Group) { missing = append(missing, g.ArticleID) })
	var told *exitError
	switch {
	case errors.As(err, &told):
		return err
	case err != nil:
		return writeFailed(err)
	case written == 0:
		return errors.Join(failf(exitInput, "nothing to write: no event has its article in the corpus"), missingArticles(missing), in.verdict())
	}
	if err := w.Commit(); err != nil {
		return writeFailed(err)
	}
	if n := w.Left(); n > 0 {
		c.tell(term, "%s overlap longer ones and are left out, because CoNLL has one tag a word", plural(n, "span"))
	}
	return errors.Join(missingArticles(missing), in.verdict())
}

// gather groups all events by their article, in the order in which articles come up.
func gather(in *eventInput) []verify.Group {
	var out []verify.Group
	at := map[string]int{}
	for ev := range in.events() {
		id := ev.ArticleID()
		if _, ok := at[id]; !ok {
			at[id] = len(out)
			out = append(out, verify.Group{ArticleID: id})
		}
		out[at[id]].Events = append(out[at[id]].Events, ev)
	}
	return out
}

// missingArticles is nil for none.
func missingArticles(ids []string) error {
	if len(ids) == 0 {
		return nil
	}
	shown := ids[:min(len(ids), 5)]
	more := ""
	if len(shown) < len(ids) {
		more = " …"
	}
	return failf(exitPartly, "%s not in the corpus: %s%s\nname all files that were read: --corpus FILE --corpus FILE", plural(len(ids), "article"), strings.Join(shown, ", "), more)
}
