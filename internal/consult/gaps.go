package consult

import (
	"cmp"
	"slices"

	"pledgewire/internal/model"
)

// Gap is a name that articles use and nothing knows.
type Gap struct {
	Form     string
	Count    int
	Articles int
	Example  string // where it was met first
	firm     bool   // met where its capital could only be a name's
	last     int    // the article that counted it last
}

// Gaps counts such names. The zero Gaps has met none and takes every capitalised word for a name; it serves one
// goroutine.
type Gaps struct {
	words    plainWords
	seen     map[string]*Gap
	articles int
}

// Add counts the unknown names of res, which was read at a place that where names.
func (g *Gaps) Add(res *model.Result, where string) {
	if g.seen == nil {
		g.seen = map[string]*Gap{}
	}
	g.articles++
	taken := known(res)
	for s := range res.Doc.Sents {
		sent := &res.Doc.Sents[s]
		if headline(res.Doc, sent) {
			continue // capitals everywhere
		}
		for _, n := range g.words.unknown(res.Doc, sent, taken) {
			g.count(n, where)
		}
	}
}

func (g *Gaps) count(n unknownName, where string) {
	gap := g.seen[n.form]
	if gap == nil {
		gap = &Gap{Form: n.form, Example: where}
		g.seen[n.form] = gap
	}
	gap.Count++
	gap.firm = gap.firm || n.firm
	if gap.last != g.articles {
		gap.last = g.articles
		gap.Articles++
	}
}

// Top returns the n names that stand in most articles. A word met only at the beginning of sentences is none: any word
// may stand there.
func (g *Gaps) Top(n int) []Gap {
	var out []Gap
	for _, gap := range g.seen {
		if gap.firm {
			out = append(out, *gap)
		}
	}
	slices.SortFunc(out, func(a, b Gap) int {
		return cmp.Or(cmp.Compare(b.Articles, a.Articles), cmp.Compare(b.Count, a.Count), cmp.Compare(a.Form, b.Form))
	})
	return out[:min(n, len(out))]
}
