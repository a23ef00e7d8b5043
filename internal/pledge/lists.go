package pledge

import (
	"slices"

	"pledgewire/internal/knowledge"
	"pledgewire/internal/model"
	"pledgewire/internal/token"
)

// lists are the named lists of words.txt, by word: one look-up says of a word which lists have it, and most have none.
type lists struct {
	of  map[string][]string // word or phrase to the names of its lists
	all map[string][]string // list to its words
	// opens has, for each list, the first words of its entries, to the entries that begin so, word by word, longest first.
	opens map[string]*openers
	sieve token.Sieve // the words and phrases that are in any list
}

// openers are the entries of one list by their first words.
type openers struct {
	sieve token.Sieve
	by    map[string][][]string
}

func newLists(words map[string][]knowledge.Line) lists {
	ls := lists{of: map[string][]string{}, all: map[string][]string{}, opens: map[string]*openers{}}
	for name, lines := range words {
		opens := &openers{by: map[string][][]string{}}
		for _, l := range lines {
			ls.of[l.Text] = append(ls.of[l.Text], name)
			ls.all[name] = append(ls.all[name], l.Text)
			parts := splitWords(l.Text)
			opens.by[parts[0]] = append(opens.by[parts[0]], parts)
			opens.sieve.Add(parts[0])
			ls.sieve.Add(l.Text)
		}
		for _, entries := range opens.by {
			slices.SortFunc(entries, func(a, b []string) int { return len(b) - len(a) })
		}
		ls.opens[name] = opens
	}
	for _, name := range []string{"adverbials", "worths", "fors", "idioms", "abroad"} {
		if ls.opens[name] == nil {
			ls.opens[name] = &openers{}
		}
	}
	return ls
}

// in reports whether word is in the named list of words.txt.
func (lx *lex) in(list, word string) bool {
	if !lx.lists.sieve.May(word) {
		return false
	}
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

// listedFrom returns the token behind the longest entry of list that begins at token i, at limit or before, or i.
func (r *reading) listedFrom(list *openers, i, limit int) int {
	word := r.doc.Toks[i].Norm
	if !list.sieve.May(word) {
		return i
	}
	for _, entry := range list.by[word] {
		if i+len(entry) <= limit && r.reads(i, entry) {
			return i + len(entry)
		}
	}
	return i
}

// reads reports whether words stand at token i.
func (r *reading) reads(i int, words []string) bool {
	for n, w := range words {
		if r.doc.Toks[i+n].Norm != w {
			return false
		}
	}
	return true
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
