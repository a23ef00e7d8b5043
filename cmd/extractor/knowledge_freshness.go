package main

import (
	"fmt"
	"text/tabwriter"
	"time"

	"pledgewire/internal/consult"
	"pledgewire/internal/wire"
)

// knowledgeFreshnessCmd is "extractor knowledge freshness".
type knowledgeFreshnessCmd struct {
	Knowledge string `help:"Read the knowledge from this directory, not from the binary." placeholder:"DIR"`
	On        string `help:"The day for which leaders are wanted, such as 2026-03-04; today where it is left out." placeholder:"DATE"`
}

// Help shows examples.
func (*knowledgeFreshnessCmd) Help() string {
	return examplesHelp(
		"extractor knowledge freshness --on 2026-03-04",
	)
}

// Run carries the command out.
func (c *knowledgeFreshnessCmd) Run(term *terminal) error {
	day, _, err := wire.ParsePublished(c.On)
	if err != nil {
		return failf(exitUsage, "--on: %w", err)
	}
	if day.IsZero() {
		day = time.Now()
	}
	kb, err := loadKnowledge(c.Knowledge)
	if err != nil {
		return err
	}
	w := tabwriter.NewWriter(term.Out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "FILE\tFACTS\tDATED\tOLDEST\tNEWEST")
	for _, age := range consult.Freshness(kb) {
		fmt.Fprintf(w, "%s\t%d\t%d\t%s\t%s\n", age.File, age.Facts, age.Dated, age.Oldest, age.Newest)
	}
	if err := w.Flush(); err != nil {
		return writeFailed(err)
	}
	printVacancies(term, consult.Vacancies(kb, day.Format(time.DateOnly)), day)
	return nil
}

func printVacancies(term *terminal, states []consult.Vacancy, day time.Time) {
	never := 0
	for _, v := range states {
		if v.Last == nil {
			never++
			continue
		}
		fmt.Fprintf(term.Out, "nobody leads %s (%s) on %s; the last known term ended %s  %s:%d\n",
			v.Name, v.Country, day.Format(time.DateOnly), orNow(v.Last.To), v.Last.Source.File, v.Last.Source.Line)
	}
	fmt.Fprintf(term.Out, "%d states and territories have no leader in the files at any time\n", never)
}
