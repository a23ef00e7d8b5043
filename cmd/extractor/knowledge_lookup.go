package main

import (
	"fmt"
	"strings"

	"pledgewire/internal/consult"
	"pledgewire/internal/wire"
)

// knowledgeLookupCmd is "extractor knowledge lookup".
type knowledgeLookupCmd struct {
	Knowledge string   `help:"Read the knowledge from this directory, not from the binary." placeholder:"DIR"`
	Name      []string `arg:"" help:"A name as it stands in a text, or an id such as country:KAZ."`
	On        string   `help:"Tell only who held which office on that day, such as 2026-03-04; all terms where nothing is said." placeholder:"DATE"`
}

// Help shows examples.
func (*knowledgeLookupCmd) Help() string {
	return examplesHelp(
		"extractor knowledge lookup --on 2026-03-04 Kenya",
		"extractor knowledge lookup org:world-bank",
	)
}

// Run carries the command out.
func (c *knowledgeLookupCmd) Run(term *terminal) error {
	if _, _, err := wire.ParsePublished(c.On); err != nil {
		return failf(exitUsage, "--on: %w", err)
	}
	kb, err := loadKnowledge(c.Knowledge)
	if err != nil {
		return err
	}
	name := strings.Join(c.Name, " ")
	hits := consult.Lookup(kb, name, c.On)
	for _, hit := range hits {
		printHit(term, hit)
	}
	if len(hits) > 0 {
		return nil
	}
	if near := consult.Near(kb, name, 5); len(near) > 0 {
		return failf(exitCheck, "nothing is called %q; known are: %s", name, strings.Join(near, ", "))
	}
	return failf(exitCheck, "nothing is called %q\nadd a row to a table in internal/knowledge/entities, or to your copy for --knowledge", name)
}

func printHit(term *terminal, hit consult.Hit) {
	ent := hit.Entity
	parts := []string{ent.ID, ent.Name, string(ent.Type)}
	for _, s := range []string{ent.Class, ent.Country, ent.QID} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	fmt.Fprintln(term.Out, strings.Join(parts, "  "))
	if n := hit.Name; n != nil {
		needs := ""
		if n.Needs != "" {
			needs = ", only with context: " + n.Needs
		}
		fmt.Fprintf(term.Out, "  named %q (%s%s)  %s:%d  %s\n", n.Form, n.Via, needs, n.Source.File, n.Source.Line, n.Source.Text)
	}
	fmt.Fprintf(term.Out, "  stands at %s:%d  %s\n", ent.Source.File, ent.Source.Line, ent.Source.Text)
	for _, t := range hit.Terms {
		fmt.Fprintf(term.Out, "  %s, %s of %s, %s to %s  %s:%d\n", t.Person, t.Office, t.Of, t.From, orNow(t.To), t.Source.File, t.Source.Line)
	}
}

func orNow(to string) string {
	if to == "" {
		return "now"
	}
	return to
}
