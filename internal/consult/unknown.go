package consult

import (
	"strings"

	"pledgewire/internal/knowledge"
	"pledgewire/internal/model"
)

// plainWords are the words and titles that may bear a capital and are no name by themselves. The zero plainWords has none.
type plainWords struct {
	ordinary map[string]bool
	titles   map[string]bool // whole titles, folded, their words joined by blanks
}

// NewGaps counts names by what kb says of words and titles.
func NewGaps(kb *knowledge.Base) *Gaps {
	w := plainWords{ordinary: map[string]bool{}, titles: map[string]bool{}}
	add := func(words []string) {
		for _, word := range words {
			w.ordinary[word] = true
		}
	}
	add(kb.Names.Common)
	for _, list := range []string{"starters", "months", "portfolio", "modifier", "not-organisation", "not-name", "aux", "give", "say", "verbs", "role-noun"} {
		add(kb.Names.Cues[list])
	}
	for _, head := range kb.Names.Heads {
		add(head.Words)
	}
	for _, t := range kb.Names.Titles {
		for _, form := range append(t.Forms[:len(t.Forms):len(t.Forms)], t.Plural...) {
			w.titles[form] = true
		}
	}
	return &Gaps{words: w}
}

// unknownName is a name that nothing knows. It is firm where its capital could only be a name's.
type unknownName struct {
	form string
	firm bool
}

// known says of each token whether an entity of the gazetteer has it.
func known(res *model.Result) []bool {
	taken := make([]bool, len(res.Doc.Toks))
	for _, men := range res.Mentions {
		if !strings.Contains(res.Entities[men.Entity].ID, ":~") {
			for i := men.First; i < men.Last; i++ {
				taken[i] = true
			}
		}
	}
	return taken
}

// headline reports whether most longer words of a sentence begin with capitals.
func headline(doc *model.Document, sent *model.Sent) bool {
	long, caps := 0, 0
	for i := sent.First + 1; i < sent.Last; i++ {
		if tok := &doc.Toks[i]; tok.Kind == model.Word && len(tok.Text) > 3 {
			long++
			if tok.Cap {
				caps++
			}
		}
	}
	kind := doc.Blocks[sent.Block].Kind
	return long > 2 && caps*3 >= long*2 || caps > 0 && long == caps && (kind == model.Title || kind == model.Heading)
}

// unknown returns the runs of capitalised words in sent that no known entity covers, without the titles and the
// ordinary words that stand before them.
func (w *plainWords) unknown(doc *model.Document, sent *model.Sent, taken []bool) []unknownName {
	var out []unknownName
	for i := sent.First; i < sent.Last; {
		end := nameEnd(doc, taken, i, sent.Last)
		if end == i {
			i++
			continue
		}
		first := w.trim(doc, sent, i, end)
		if first < end && !(end == first+1 && w.plain(doc, first)) {
			out = append(out, unknownName{words(doc, first, end), end > first+1 || !opens(doc, sent, first)})
		}
		i = end
	}
	return out
}

// nameEnd returns the token behind the name that starts at token i, i for none. Hyphens, "of" and "for" join capitals.
func nameEnd(doc *model.Document, taken []bool, i, last int) int {
	capital := func(k int) bool {
		return k < last && !taken[k] && doc.Toks[k].Cap && doc.Toks[k].Kind == model.Word && len(doc.Toks[k].Text) > 1
	}
	end := i
	for {
		switch {
		case capital(end):
			end++
		case end > i && end < last && doc.Toks[end].Norm == "-" && doc.Toks[end].Glued && capital(end+1) && doc.Toks[end+1].Glued:
			end += 2
		case end > i && end < last && !taken[end] && (doc.Toks[end].Norm == "of" || doc.Toks[end].Norm == "for") && capital(end+1):
			end += 2
		default:
			return end
		}
	}
}

// trim returns where the name in tokens [first, last) begins behind titles, and behind ordinary words that have their
// capital from the place alone.
func (w *plainWords) trim(doc *model.Document, sent *model.Sent, first, last int) int {
	for first < last {
		n := w.title(doc, first, last)
		if n == 0 && opens(doc, sent, first) && w.plain(doc, first) {
			n = 1
		}
		if n == 0 {
			return first
		}
		first += n
		if first < last && (doc.Toks[first].Norm == "of" || doc.Toks[first].Norm == "for" || doc.Toks[first].Norm == "-") {
			first++
		}
	}
	return first
}

// title returns how many tokens from first on are a title, 0 for none.
func (w *plainWords) title(doc *model.Document, first, last int) int {
	for n := min(5, last-first); n > 0; n-- {
		norms := make([]string, 0, n)
		for i := first; i < first+n; i++ {
			norms = append(norms, doc.Toks[i].Norm)
		}
		if w.titles[strings.Join(norms, " ")] {
			return n
		}
	}
	return 0
}

// plain reports whether token i is an ordinary word.
func (w *plainWords) plain(doc *model.Document, i int) bool {
	norm := doc.Toks[i].Norm
	return w.ordinary[norm] || w.ordinary[strings.TrimSuffix(norm, "s")] || w.titles[norm]
}

// opens reports whether any word would have a capital at token i: first in its sentence, after a quote or a colon.
func opens(doc *model.Document, sent *model.Sent, i int) bool {
	return i == sent.First || doc.Toks[i-1].Kind == model.Punct && doc.Toks[i-1].Norm != "," && doc.Toks[i-1].Norm != "-"
}

// words is the text of tokens [first, last) with single blanks.
func words(doc *model.Document, first, last int) string {
	return strings.Join(strings.Fields(model.Span{Start: doc.Toks[first].Start, End: doc.Toks[last-1].End}.Of(doc.Text)), " ")
}
