package annotate

import (
	"slices"
	"strings"

	"pledgewire/internal/token"
)

// piece is a token: a range of code points without white space. Every mark starts and ends with one.
type piece struct{ Start, End int }

// pieces cuts the text into tokens. All that is no white space lies in one.
func (d *Document) pieces() []piece {
	cuts := []int{0, d.Len()}
	for _, tok := range token.Append(nil, d.Text, 0) {
		cuts = append(cuts, d.at(tok.Start), d.at(tok.End))
	}
	for _, m := range d.Marks {
		cuts = append(cuts, m.Start, m.End)
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	var out []piece
	for i := 1; i < len(cuts); i++ {
		out = append(out, d.runs(cuts[i-1], cuts[i])...)
	}
	return out
}

// runs returns the runs without white space in [start, end): a number keeps its no-break spaces, a token does not.
func (d *Document) runs(start, end int) []piece {
	var out []piece
	from, at := start, start
	for _, r := range d.Slice(start, end) {
		if gap(r) {
			if from < at {
				out = append(out, piece{from, at})
			}
			from = at + 1
		}
		at++
	}
	if from < at {
		out = append(out, piece{from, at})
	}
	return out
}

// sentenceEnds reports whether a sentence ends between two neighbouring tokens: at a line end, or at white space behind
// a mark that ends one.
func (d *Document) sentenceEnds(before, after piece) bool {
	between := d.Slice(before.End, after.Start)
	word := d.Slice(before.Start, before.End)
	return strings.ContainsAny(between, "\n\r") || between != "" && strings.ContainsAny(word[len(word)-1:], ".!?")
}
