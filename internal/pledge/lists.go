package pledge

import (
	"pledgewire/internal/knowledge"
	"pledgewire/internal/model"
)

// lists are the named lists of words.txt, by word: one look-up says of a word which lists have it, and most have none.
type lists struct {
	of  map[string][]string // word or phrase to the names of its lists
	all map[string][]string // list to its words
	// opens has, for a list with phrases, the first words of its entries.
	opens   map[string]map[string]bool
	longest map[string]int // list to the words of its longest entry
}

func newLists(words map[string][]knowledge.Line) lists {
	ls := lists{of: map[string][]string{}, all: map[string][]string{}, opens: map[string]map[string]bool{}, longest: map[string]int{}}
	for name, lines := range words {
		opens := map[string]bool{}
		for _, l := range lines {
			ls.of[l.Text] = append(ls.of[l.Text], name)
			ls.all[name] = append(ls.all[name], l.Text)
			parts := splitWords(l.Text)
			opens[parts[0]] = true
			ls.longest[name] = max(ls.longest[name], len(parts))
		}
		ls.opens[name] = opens
	}
	return ls
}

// in reports whether word is in the named list of words.txt.
func (lx *lex) in(list, word string) bool {
	for _, l := range lx.lists.of[word] {
		if l == list {
			return true
		}
	}
	return false
}

// has is in for bytes.
func (ls *lists) has(list string, word []byte) bool {
	for _, l := range ls.of[string(word)] {
		if l == list {
			return true
		}
	}
	return false
}

// listedFrom returns the token behind the longest entry of the named list that begins at token i, at limit or before, or i.
func (r *reading) listedFrom(list string, i, limit int) int {
	if !r.lx.lists.opens[list][r.doc.Toks[i].Norm] {
		return i
	}
	for n := min(r.lx.lists.longest[list], limit-i); n >= 1; n-- {
		if r.lx.lists.has(list, r.joined(i, i+n)) {
			return i + n
		}
	}
	return i
}

// joined returns the folded tokens [first, last) joined by single spaces, until the next call.
func (r *reading) joined(first, last int) []byte {
	r.buf = appendNorms(r.buf[:0], r.doc.Toks[first:last])
	return r.buf
}

// appendNorms appends the folded tokens, joined by single spaces.
func appendNorms(b []byte, toks []model.Token) []byte {
	for i := range toks {
		if i > 0 {
			b = append(b, ' ')
		}
		b = append(b, toks[i].Norm...)
	}
	return b
}
