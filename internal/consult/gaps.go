package consult

import (
	"cmp"
	"slices"
	"strings"

	"pledgewire/internal/model"
)

// Gap is a name that articles use and nothing knows.
type Gap struct {
	Form     string
	Count    int
	Articles int
	Example  string // where it was met first
}

// Gaps counts such names. The zero Gaps has met none; it serves one goroutine.
type Gaps struct{ seen map[string]*Gap }

// Add counts the unknown names of res, which was read at a place that where names.
func (g *Gaps) Add(res *model.Result, where string) {
	if g.seen == nil {
		g.seen = map[string]*Gap{}
	}
	here := map[string]bool{}
	for _, form := range unknown(res) {
		gap := g.seen[form]
		if gap == nil {
			gap = &Gap{Form: form, Example: where}
			g.seen[form] = gap
		}
		gap.Count++
		if !here[form] {
			here[form] = true
			gap.Articles++
		}
	}
}

// Top returns the n names that stand in most articles.
func (g *Gaps) Top(n int) []Gap {
	var out []Gap
	for _, gap := range g.seen {
		out = append(out, *gap)
	}
	slices.SortFunc(out, func(a, b Gap) int {
		return cmp.Or(cmp.Compare(b.Articles, a.Articles), cmp.Compare(b.Count, a.Count), cmp.Compare(a.Form, b.Form))
	})
	return out[:min(n, len(out))]
}

// unknown returns the runs of capitalised words that no known entity covers: open names, and what nobody took. The first
// word of a sentence counts only before another capital, for any word may stand there.
func unknown(res *model.Result) []string {
	doc := res.Doc
	taken := make([]bool, len(doc.Toks))
	for _, men := range res.Mentions {
		if !strings.Contains(res.Entities[men.Entity].ID, ":~") {
			for i := men.First; i < men.Last; i++ {
				taken[i] = true
			}
		}
	}
	var out []string
	for _, sent := range doc.Sents {
		if kind := doc.Blocks[sent.Block].Kind; kind == model.Title || kind == model.Heading {
			continue // headlines put capitals everywhere
		}
		for i := sent.First; i < sent.Last; {
			end := nameEnd(doc, taken, i, sent.Last)
			if end > i && (i > sent.First || end > i+1) {
				out = append(out, model.Span{Start: doc.Toks[i].Start, End: doc.Toks[end-1].End}.Of(doc.Text))
			}
			i = max(i+1, end)
		}
	}
	return out
}

// nameEnd returns the token behind the name that starts at token i, i for none.
func nameEnd(doc *model.Document, taken []bool, i, last int) int {
	end := i
	for end < last && !taken[end] && doc.Toks[end].Cap && doc.Toks[end].Kind == model.Word && len(doc.Toks[end].Text) > 1 {
		end++
	}
	return end
}
