package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"strings"

	"pledgewire/internal/corpus/diff"
	"pledgewire/internal/corpus/eventfile"
	"pledgewire/internal/view"
)

// diffCmd is "extractor diff".
type diffCmd struct {
	A      string `arg:"" help:"Events of one run as JSON lines, also .gz and .zst."`
	B      string `arg:"" help:"Events of the other."`
	Output string `short:"o" help:"Form of the output: table or jsonl; table on a terminal, else jsonl." enum:"auto,table,jsonl" default:"auto"`
}

// Help shows examples.
func (*diffCmd) Help() string {
	return examplesHelp(
		"extractor diff monday.jsonl tuesday.jsonl",
		"extractor diff -o jsonl monday.jsonl tuesday.jsonl > changes.jsonl",
	)
}

// Run carries the command out: changes go to standard output, and so does the summary of a table.
func (c *diffCmd) Run(ctx context.Context, term *terminal) error {
	if c.A == "-" && c.B == "-" {
		return failf(exitUsage, "only one of the two runs can come from standard input")
	}
	a, b := &eventInput{ctx: ctx, path: c.A, term: term}, &eventInput{ctx: ctx, path: c.B, term: term}
	form, summaryTo := changeLine, term.Err
	if c.Output == "table" || c.Output == "auto" && isTerminal(term.Out) {
		form, summaryTo = changeRows, term.Out
	}
	var sum diff.Summary
	bad := 0
	for change := range diff.Runs(a.raw(), b.raw(), func(err error) { bad++; fmt.Fprintln(term.Err, "extractor: "+err.Error()) }) {
		if ctx.Err() != nil { // what only one side has got is no difference
			break
		}
		sum.Add(&change)
		if change.Kind == diff.Same {
			continue
		}
		if _, err := term.Out.Write(form(&change)); err != nil {
			return writeFailed(err)
		}
	}
	if ctx.Err() != nil {
		return failf(exitInterrupted, "interrupted after %s", plural(a.read+b.read, "event"))
	}
	if _, err := io.WriteString(summaryTo, sum.String()); err != nil {
		return writeFailed(err)
	}
	switch {
	case bad > 0:
		return failf(exitInput, "%s could not be read; what was is compared", plural(bad, "line"))
	case sum.Differ():
		return failf(exitCheck, "the runs differ")
	}
	return nil
}

func changeLine(c *diff.Change) []byte { return append(c.AppendJSON(nil), '\n') }

// changeRows draws a change: a sign, the event, and a line for each field.
func changeRows(c *diff.Change) []byte {
	ev, sign := c.B, map[diff.Kind]string{diff.Added: "+", diff.Removed: "-", diff.Changed: "~"}[c.Kind]
	if ev == nil {
		ev = c.A
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s %-7s  %s  %s  %s\n", sign, c.Kind, visible(ev.ArticleID()), visible(ev.ID()), visible(eventText(ev)))
	wide := 0
	for _, f := range c.Fields {
		wide = max(wide, len(f.Name))
	}
	for _, f := range c.Fields {
		fmt.Fprintf(&b, "    %-*s  %s → %s\n", wide, f.Name, visible(string(f.A)), visible(string(f.B)))
	}
	return b.Bytes()
}

// eventText says in a few words what an event says.
func eventText(ev *eventfile.Event) string {
	switch {
	case ev.Pledge != nil:
		p := ev.Pledge
		return strings.Join(strings.Fields(fmt.Sprintf("%s %s %s %s %s %s → %s", p.Status, p.Kind, p.PledgerName, p.Amount, p.Currency, p.What, p.RecipientName)), " ")
	case ev.Entity != nil:
		return fmt.Sprintf("%s %s, %s", ev.Entity.EntityType, ev.Entity.Name, plural(ev.Entity.MentionCount, "mention"))
	}
	return fmt.Sprintf("receipt: %s", ev.Receipt.Outcome)
}

// mostShown is the widest value in a table of changes; jsonl has all of it.
const mostShown = 60

func visible(s string) string { return view.Line(s, mostShown) }
