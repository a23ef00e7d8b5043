package eval

import (
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
)

// Baseline is the figures of an earlier run, by the base name of the set and the name of the figure.
type Baseline map[string]map[string]float64

// Name is the set's name.
func (rep *Report) Name() string { return rep.Set }

// Name is the set's name.
func (rep *AidReport) Name() string { return rep.Set }

// Headline returns the figures that a baseline keeps, rounded to four places.
func (rep *Report) Headline() map[string]float64 {
	if rep.Cases.Of > 0 {
		return round(map[string]float64{"hold": rep.Cases.Rate()})
	}
	out := map[string]float64{
		"strict F1": rep.Strict.F1(), "lenient F1": rep.Lenient.F1(), "clean negatives": rep.Clean.Rate(), "status mean": rep.StatusMean(),
		"delivered": rep.Delivered.Rate(), "refused": rep.Refused.Rate(), "withdrawn": rep.Withdrawn.Rate(),
		"countries F1": rep.Countries.F1(), "leaders F1": rep.Leaders.F1(), "orgs": rep.Orgs.Rate(),
	}
	for _, f := range rep.Fields {
		if f.Share().Of > 0 {
			out[f.Name] = f.Share().Rate()
		}
	}
	return round(out)
}

// Headline returns the figures that a baseline keeps.
func (rep *AidReport) Headline() map[string]float64 {
	return round(map[string]float64{"money": rep.Money.Rate(), "events": rep.Events.Rate()})
}

func round(figures map[string]float64) map[string]float64 {
	for name, v := range figures {
		figures[name] = math.Round(v*1e4) / 1e4
	}
	return figures
}

// ReadBaseline reads a baseline; a file that is not there gives nil.
func ReadBaseline(path string) (Baseline, error) {
	text, err := os.ReadFile(path)
	if os.IsNotExist(err) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var b Baseline
	if err := json.Unmarshal(text, &b); err != nil {
		return nil, fmt.Errorf("%s: %w; delete it, and the next run writes it", path, err)
	}
	return b, nil
}

// Write stores the baseline, sorted, so that a diff shows which figure moved.
func (b Baseline) Write(path string) error {
	text, err := json.MarshalIndent(b, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(path, append(text, '\n'), 0o644)
}

// Set keeps the figures of a set.
func (b Baseline) Set(set string, figures map[string]float64) { b[filepath.Base(set)] = figures }

// Worse lists the figures of a set that are below the baseline, or gone from it. A set that the baseline does not know
// has nothing to be worse than.
func (b Baseline) Worse(set string, figures map[string]float64) []string {
	was := b[filepath.Base(set)]
	var worse []string
	for _, name := range slices.Sorted(maps.Keys(was)) {
		if now := figures[name]; now < was[name] {
			worse = append(worse, fmt.Sprintf("%s: %s fell from %.4f to %.4f", filepath.Base(set), name, was[name], now))
		}
	}
	return worse
}
