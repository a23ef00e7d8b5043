package pledge

import (
	"slices"
	"strings"

	"pledgewire/internal/model"
)

// ofName: "a World Bank GRANT", "an IMF LOAN of": what a name with an indefinite article goes on to.
func (r *reading) ofName(i int) bool {
	if i == r.start || r.men[i-1] < 0 {
		return false
	}
	first := r.in.Mentions[r.men[i-1]].First
	if first == r.start || !slices.ContainsFunc(r.lx.of(&r.doc.Toks[i]).forms, func(f form) bool { return f.base }) {
		return false
	}
	article := r.doc.Toks[first-1].Norm
	return article == "a" || article == "an"
}

// disagrees: the tagger's plural present right behind a name of one, before more of the noun phrase: "the United Kingdom
// SUBMARINE industrial base".
func (r *reading) disagrees(i int) bool {
	if r.doc.Toks[i].Tag != "VBP" || i == r.start || r.men[i-1] < 0 || i+1 >= r.end {
		return false
	}
	switch next := &r.doc.Toks[i+1]; {
	case strings.HasPrefix(next.Tag, "N"), strings.HasPrefix(next.Tag, "J"):
		return r.doc.Toks[i-1].Tag == "NNP" && r.men[i+1] < 0
	}
	return false
}

// undoubted: a form that is a verb in every reading, with what only a verb has behind or before it: "a development firm,
// COMMITS to finance", "to help the museum REBUILD".
func (r *reading) undoubted(i int) bool {
	third, base := false, false
	for _, f := range r.lx.of(&r.doc.Toks[i]).forms {
		if f.noun {
			return false
		}
		third, base = third || f.third, base || f.base
	}
	switch {
	case third && i+2 < r.end && r.onlyVerb(r.doc.Toks[i].Norm):
		next := &r.doc.Toks[i+1]
		one := singular(next.Norm)
		return next.Norm == "to" && r.verbAfter(i+2) || r.qty[i+1] >= 0 || r.lx.of(next).class == cDet && next.Norm != "no" || r.lx.in("undertakings", one) || r.lx.in("gifts", one)
	case base:
		return r.helpBefore(i)
	}
	return false
}

// helpBefore: a form of "help" stands in the words before i, and no other verb since.
func (r *reading) helpBefore(i int) bool {
	for j := i - 1; j >= max(r.start, i-7); j-- {
		tok := &r.doc.Toks[j]
		for _, f := range r.lx.of(tok).forms {
			if f.trig.Object == "help" {
				return true
			}
		}
		if tok.Kind == model.Punct && !tok.Glued || isVerbTag(tok.Tag) || r.lx.of(tok).class == cPrep {
			return false
		}
	}
	return false
}
