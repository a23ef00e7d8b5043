package pledge

import (
	"slices"
	"strings"

	"pledgewire/internal/knowledge"
	"pledgewire/internal/model"
	"pledgewire/internal/token"
)

// lexeme is all that the lexicon knows of one word. What is asked of every word is asked here, with one look-up by the
// number that the token brings, not of a map for each question; the maps remain for words that are no tokens.
type lexeme struct {
	forms    []form
	plain    []*knowledge.Trigger // its verbs, where none of its readings asks for a particle
	lists    []string             // the names of the lists that have it
	gate     gate
	opens    opens
	class    class
	function bool // it is a function word
	isPlain  bool // plain is all that it is as a verb
	cue      bool // a cue begins with it
}

// lexemes are the words that the lexicon knows by themselves.
type lexemes struct {
	table *token.Table
	words []lexeme
}

// of returns what the lexicon knows of a token.
func (lx *lex) of(tok *model.Token) *lexeme { return &lx.lexemes.words[lx.lexemes.table.Of(tok)] }

// in reports whether the word is in the named list of words.txt.
func (l *lexeme) in(list string) bool { return slices.Contains(l.lists, list) }

// lexeme returns the lexeme of a word, a new one where it has none.
func (ls *lexemes) lexeme(word string) *lexeme {
	n := ls.table.Add(word)
	if int(n) == len(ls.words) {
		ls.words = append(ls.words, lexeme{})
	}
	return &ls.words[n]
}

// addLexemes gathers the words of the maps, once these are full.
func (lx *lex) addLexemes() {
	ls := &lx.lexemes
	*ls = lexemes{token.NewTable(1 << 13), make([]lexeme, 1, 1<<13)}
	for w, forms := range lx.forms {
		ls.lexeme(w).forms = forms
	}
	for w, verbs := range plainVerbs(lx.forms) {
		l := ls.lexeme(w)
		l.plain, l.isPlain = verbs, true
	}
	for w, g := range lx.gate {
		ls.lexeme(w).gate = g
	}
	for n, lists := range lx.lists.names {
		if w := lx.lists.table.Word(uint32(n)); n > 0 && !strings.Contains(w, " ") {
			ls.lexeme(w).lists = lists
		}
	}
	for w, c := range functionWords {
		l := ls.lexeme(w)
		l.class, l.function = c, true
	}
	for w := range lx.opener {
		ls.lexeme(w).cue = true
	}
	for _, list := range []*openers{lx.adverbials, lx.worths, lx.fors, lx.idioms, lx.abroad, lx.foreignOrgans, lx.homeOrgans, lx.homeCues, lx.worldwide, lx.joiners} {
		for w := range list.by {
			ls.lexeme(w).opens |= list.bit
		}
	}
}
