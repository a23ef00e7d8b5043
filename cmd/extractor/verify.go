package main

import (
	"context"
	"fmt"

	"pledgewire/internal/corpus/eventfile"
	"pledgewire/internal/corpus/verify"
	"pledgewire/internal/model"
)

// verifyCmd is "extractor verify".
type verifyCmd struct {
	Input  string   `arg:"" name:"events" help:"Events as JSON lines, also .gz and .zst; - is standard input."`
	Corpus []string `help:"The articles that the events were read from (files and folders, as extract reads them)." required:"" placeholder:"FILE"`
}

// Help shows examples.
func (*verifyCmd) Help() string {
	return examplesHelp(
		"extractor verify events.jsonl --corpus articles.jsonl",
	)
}

// verification counts what was checked.
type verification struct {
	articles                      map[string]bool
	events, spans, wrong, missing int
}

// Run carries the command out. Mismatches and counts are its data.
func (c *verifyCmd) Run(ctx context.Context, term *terminal) error {
	articles, err := newCorpusArticles(c.Corpus, term)
	if err != nil {
		return err
	}
	in := &eventInput{ctx: ctx, path: c.Input, term: term}
	v := verification{articles: map[string]bool{}}
	err = verify.Match(verify.Groups(in.raw(), in.fail), articles.each, func(art *model.Article, events []eventfile.Event) error {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		return v.check(term, art, events)
	}, func(g verify.Group) {
		v.missing++
		fmt.Fprintf(term.Out, "%s: article %s is not in the corpus: %s not checked\n", g.Events[0].Where(), g.ArticleID, plural(len(g.Events), "event"))
	})
	if ctx.Err() != nil {
		return failf(exitInterrupted, "interrupted after %s", plural(v.events, "event"))
	}
	if err != nil {
		return err
	}
	fmt.Fprintf(term.Out, "%s, %s, %s checked: %s; %s missing from the corpus\n",
		plural(len(v.articles), "article"), plural(v.events, "event"), plural(v.spans, "span"), mismatches(v.wrong), plural(v.missing, "article"))
	return v.verdict(in, articles)
}

func mismatches(n int) string {
	if n == 1 {
		return "1 mismatch"
	}
	return fmt.Sprintf("%d mismatches", n)
}

func (v *verification) check(term *terminal, art *model.Article, events []eventfile.Event) error {
	text := verify.NewText(art)
	v.articles[art.ID] = true
	for i := range events {
		spans, wrong := verify.Event(&events[i], text)
		v.events++
		v.spans += spans
		v.wrong += len(wrong)
		for _, m := range wrong {
			if _, err := fmt.Fprintln(term.Out, m); err != nil {
				return writeFailed(err)
			}
		}
	}
	return nil
}

func (v *verification) verdict(in *eventInput, articles *corpusArticles) error {
	switch {
	case in.bad > 0:
		return failf(exitInput, "%s of %s could not be read", plural(in.bad, "line"), in.path)
	case articles.bad > 0 && v.missing > 0:
		return failf(exitInput, "%s missing, and %s of the corpus could not be read", plural(v.missing, "article"), plural(articles.bad, "article"))
	case v.wrong > 0:
		return failf(exitCheck, "%s: the text is not the one that was read, or the offsets count something else", mismatches(v.wrong))
	case v.missing > 0:
		return failf(exitCheck, "%s missing: name all files that were read: --corpus FILE --corpus FILE", plural(v.missing, "article"))
	}
	return nil
}
