package gum

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"pledgewire/internal/knowledge"
)

// Report is what recognisers score on a corpus, ours first.
type Report struct {
	Set     string
	Docs    int
	Systems []System
}

// System is a recogniser and its score.
type System struct {
	Name  string
	Score Score
}

// Is reports whether the file holds documents with marked entities.
func Is(path string) bool {
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	var probe struct {
		Entities []struct {
			Head *bool `json:"head_propn"`
		} `json:"entities"`
	}
	return json.NewDecoder(f).Decode(&probe) == nil && len(probe.Entities) > 0 && probe.Entities[0].Head != nil
}

// Run scores our recogniser and that of prose/v2 on the corpus in path, with the same reduction of names.
func Run(path string, kb *knowledge.Base) (*Report, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	docs, err := Read(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	r := NewReducer(kb)
	return &Report{Set: path, Docs: len(docs), Systems: []System{
		{"pledgewire", r.Run(docs, Ours(kb))},
		{"prose/v2", r.Run(docs, Prose())},
	}}, nil
}

// Name is the corpus.
func (rep *Report) Name() string { return rep.Set }

// Headline holds the figures that a baseline keeps.
func (rep *Report) Headline() map[string]float64 {
	ours := rep.Systems[0].Score
	out := map[string]float64{"countries F1": ours.Countries.F1()}
	for _, k := range Kinds() {
		out[strings.ToLower(string(k))+" F1"] = ours.By[k].F1()
	}
	return out
}

// WriteTable draws the figures: strict is the same bytes and the same kind, partial an overlap of the same kind.
func (rep *Report) WriteTable(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %d documents, names reduced as internal/entity/gum says\n", rep.Set, rep.Docs)
	for _, sys := range rep.Systems {
		for _, k := range Kinds() {
			fmt.Fprintf(&b, "  %-11s %-9s strict   %s\n", sys.Name, k, sys.Score.By[k])
			fmt.Fprintf(&b, "  %-11s %-9s partial  %s\n", sys.Name, k, sys.Score.Partial[k])
		}
		fmt.Fprintf(&b, "  %-11s %-9s linked   %s\n", sys.Name, "countries", sys.Score.Countries)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// WriteFaults lists what ours missed and made up, the most frequent first.
func (rep *Report) WriteFaults(w io.Writer) error {
	count := map[string]int{}
	for _, m := range rep.Systems[0].Score.Misses {
		how := "missed"
		if m.Spurious {
			how = "spurious"
		}
		count[fmt.Sprintf("%-8s %-8s %s  (%s)", m.Kind, how, strings.Join(strings.Fields(m.Text), " "), m.Doc)]++
	}
	keys := make([]string, 0, len(count))
	for k := range count {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b string) int { return cmp.Or(cmp.Compare(count[b], count[a]), strings.Compare(a, b)) })
	for _, k := range keys {
		if _, err := fmt.Fprintf(w, "%4d %s\n", count[k], k); err != nil {
			return err
		}
	}
	return nil
}
