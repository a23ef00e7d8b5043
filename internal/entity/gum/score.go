package gum

import (
	"fmt"
	"strings"

	"pledgewire/internal/model"
)

// Count is what a recogniser found of the gold.
type Count struct{ Right, Found, Gold int }

// P, R and F1 are precision, recall and their harmonic mean; 0 where there is nothing to divide by.
func (c Count) P() float64 { return ratio(c.Right, c.Found) }

// R is the recall.
func (c Count) R() float64 { return ratio(c.Right, c.Gold) }

// F1 is the harmonic mean of P and R.
func (c Count) F1() float64 { return ratio(2*c.Right, c.Found+c.Gold) }

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

func (c Count) String() string {
	return fmt.Sprintf("P %.3f  R %.3f  F1 %.3f  (%d right of %d found, %d gold)", c.P(), c.R(), c.F1(), c.Right, c.Found, c.Gold)
}

// Miss is a name that one side has and the other has not.
type Miss struct {
	Doc, Text string
	Kind      Kind
	Spurious  bool
	Around    string // the text around it
}

// Score is the result over a corpus.
type Score struct {
	By        map[Kind]Count // strict: the same bytes and the same kind
	Partial   map[Kind]Count // an overlap of the same kind, each name once
	Countries Count          // one per document and country
	Misses    []Miss
}

// Recogniser marks the names of a document. Countries are the alpha-3 codes it links, nil to take them from the names.
type Recogniser func(d *Doc) (names []Name, countries map[string]bool)

// Run scores a recogniser on docs.
func (r *Reducer) Run(docs []Doc, rec Recogniser) Score {
	sc := Score{By: map[Kind]Count{}, Partial: map[Kind]Count{}}
	for i := range docs {
		d := &docs[i]
		gold := r.Gold(d)
		raw, lands := rec(d)
		found := r.System(d.Text, raw)
		if lands == nil {
			lands = r.Countries(d.Text, found)
		}
		sc.names(d, gold, found)
		sc.partial(gold, found)
		sc.lands(d, r.Countries(d.Text, gold), lands)
	}
	return sc
}

func (sc *Score) names(d *Doc, gold, found []Name) {
	have := map[Name]bool{}
	for _, n := range found {
		have[n] = true
		c := sc.By[n.Kind]
		c.Found++
		sc.By[n.Kind] = c
	}
	want := map[Name]bool{}
	for _, n := range gold {
		want[n] = true
		c := sc.By[n.Kind]
		c.Gold++
		if have[n] {
			c.Right++
		} else {
			sc.Misses = append(sc.Misses, Miss{d.ID, n.Of(d.Text), n.Kind, false, around(d.Text, n.Span)})
		}
		sc.By[n.Kind] = c
	}
	for _, n := range found {
		if !want[n] {
			sc.Misses = append(sc.Misses, Miss{d.ID, n.Of(d.Text), n.Kind, true, around(d.Text, n.Span)})
		}
	}
}

// partial pairs each gold name with the first name of its kind that overlaps it and has no pair yet.
func (sc *Score) partial(gold, found []Name) {
	taken := make([]bool, len(found))
	for _, n := range found {
		c := sc.Partial[n.Kind]
		c.Found++
		sc.Partial[n.Kind] = c
	}
	for _, g := range gold {
		c := sc.Partial[g.Kind]
		c.Gold++
		for i, n := range found {
			if !taken[i] && n.Kind == g.Kind && n.Overlaps(g.Span) {
				taken[i] = true
				c.Right++
				break
			}
		}
		sc.Partial[g.Kind] = c
	}
}

func (sc *Score) lands(d *Doc, gold, found map[string]bool) {
	for c := range found {
		sc.Countries.Found++
		if gold[c] {
			sc.Countries.Right++
		} else {
			sc.Misses = append(sc.Misses, Miss{d.ID, c, "COUNTRY", true, ""})
		}
	}
	for c := range gold {
		sc.Countries.Gold++
		if !found[c] {
			sc.Misses = append(sc.Misses, Miss{d.ID, c, "COUNTRY", false, ""})
		}
	}
}

// around is the text around span s, with s in brackets.
func around(text string, s model.Span) string {
	from, to := max(0, s.Start-48), min(len(text), s.End+48)
	return strings.ToValidUTF8(text[from:s.Start], "") + "[" + s.Of(text) + "]" + strings.ToValidUTF8(text[s.End:to], "")
}
