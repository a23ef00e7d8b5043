// Command draw prints sentences with a trigger, drawn at random from articles, beside the pledges that were read from
// them: what a person reads to measure precision where nobody has written gold.
//
//	go run ./internal/eval/draw -seed 7 -n 500 CORPUS…
package main

import (
	"bufio"
	"errors"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"slices"
	"strings"

	"pledgewire/internal/corpus"
	"pledgewire/internal/eval"
	"pledgewire/internal/knowledge"
	"pledgewire/internal/model"
	"pledgewire/internal/pipeline"
	"pledgewire/internal/replay"
)

// drawn is a sentence of an article that was read.
type drawn struct {
	res  *model.Result
	sent int
}

func main() {
	seed := flag.Uint64("seed", 1, "which draw: the same seed draws the same sentences")
	n := flag.Int("n", 500, "how many sentences")
	live := flag.Bool("live", false, "draw only sentences that gave an event with a live status")
	flag.Parse()
	if err := run(os.Stdout, flag.Args(), *seed, *n, *live); err != nil {
		fmt.Fprintln(os.Stderr, "draw:", err)
		os.Exit(1)
	}
}

func run(w io.Writer, paths []string, seed uint64, n int, live bool) error {
	kb, err := knowledge.Load(knowledge.Embedded())
	if err != nil {
		return err
	}
	pl := pipeline.New(kb, pipeline.Options{})
	var all []drawn
	for rec := range (corpus.Reader{Stdin: os.Stdin}).Read(paths) {
		art, err := article(rec)
		if err != nil {
			fmt.Fprintf(os.Stderr, "draw: passed over %s: %v\n", rec.Where(), err)
			continue
		}
		res := pl.Extract(art)
		for _, s := range res.Gated {
			if !live || slices.ContainsFunc(at(res, s), func(pl *model.Pledge) bool { return pl.Status.Live() }) {
				all = append(all, drawn{res, s})
			}
		}
	}
	rand.New(rand.NewPCG(seed, 0)).Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	out := bufio.NewWriter(w)
	for i, d := range all[:min(n, len(all))] {
		d.write(out, i+1)
	}
	return out.Flush()
}

func article(rec corpus.Record) (*model.Article, error) {
	got, err := replay.Receive(rec)
	if err == nil && got.Article == nil {
		err = errors.New("it withdraws an article")
	}
	return got.Article, err
}

// at returns the pledges that sentence s tells, first or again.
func at(res *model.Result, s int) []*model.Pledge {
	span := res.Doc.Sents[s].Span
	var out []*model.Pledge
	for i := range res.Pledges {
		if pl := &res.Pledges[i]; pl.Evidence == span || slices.Contains(pl.Also, span) {
			out = append(out, pl)
		}
	}
	return out
}

// write prints the sentence with the one before it, and what it gave.
func (d *drawn) write(w io.Writer, n int) {
	doc := d.res.Doc
	fmt.Fprintf(w, "#%d %s %s %s\n", n, doc.Article.ID, doc.Article.Published.Format("2006-01-02"), oneLine(doc.Article.Title))
	if d.sent > 0 {
		fmt.Fprintf(w, "  before: %s\n", oneLine(doc.Sents[d.sent-1].Of(doc.Text)))
	}
	fmt.Fprintf(w, "  text:   %s\n", oneLine(doc.Sents[d.sent].Of(doc.Text)))
	events := at(d.res, d.sent)
	for _, pl := range events {
		fmt.Fprintf(w, "  event:  %s\n", eval.EventText(pl))
	}
	if len(events) == 0 {
		fmt.Fprintln(w, "  event:  none")
	}
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
