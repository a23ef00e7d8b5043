package pledge

import (
	"strings"

	"pledgewire/internal/knowledge"
	"pledgewire/internal/model"
)

// form is one way a word can be read: a form of a trigger.
type form struct {
	trig *knowledge.Trigger
	base, third, past, part, ing,
	noun, adj bool
}

// lex is the compiled lexicon. It is read-only after newLex.
type lex struct {
	forms    map[string][]form
	gate     map[string]bool      // forms that open the gate
	ajar     map[string]bool      // common forms that open it only beside a number
	weighs   map[string]bool      // forms of considering: they open it only beside a gift in the singular
	movers   []*knowledge.Trigger // what "on its way" says: the first adjective that moves
	cues     map[string]*knowledge.Cue
	maxCue   int
	maxWorth int // words of the longest phrase in the lists worths and fors
	words    map[string]map[string]bool
	heads    map[string]head
	maxHead  int
	kinds    []knowledge.Kind
	opener   map[string]bool // first words of cues
	// adverbial holds the first words of the list adverbials.
	adverbial map[string]bool
	// kindWords are modifiers that turn a weak head into a kind: "medical" supplies.
	kindWords map[string][]model.Kind
	unit      map[string]knowledge.Unit
}

// head is what a contribution noun says.
type head struct {
	kind model.Kind
	weak bool
	line knowledge.Line
}

func newLex(kb *knowledge.Base) *lex {
	lx := &lex{
		forms:     map[string][]form{},
		gate:      map[string]bool{},
		ajar:      map[string]bool{},
		weighs:    map[string]bool{},
		cues:      map[string]*knowledge.Cue{},
		opener:    map[string]bool{},
		words:     map[string]map[string]bool{},
		heads:     map[string]head{},
		kindWords: map[string][]model.Kind{},
		kinds:     kb.Kinds,
		unit:      map[string]knowledge.Unit{},
	}
	for i := range kb.Lexicon.Triggers {
		lx.addTrigger(&kb.Lexicon.Triggers[i])
	}
	for i := range kb.Lexicon.Cues {
		cue := &kb.Lexicon.Cues[i]
		lx.cues[cue.Phrase] = cue
		first, _, _ := strings.Cut(cue.Phrase, " ")
		lx.opener[first] = true
		lx.maxCue = max(lx.maxCue, len(strings.Fields(cue.Phrase)))
	}
	for name, lines := range kb.Lexicon.Words {
		set := make(map[string]bool, len(lines))
		for _, l := range lines {
			set[l.Text] = true
			if name == "worths" || name == "fors" {
				lx.maxWorth = max(lx.maxWorth, strings.Count(l.Text, " ")+1)
			}
		}
		lx.words[name] = set
	}
	lx.addAdverbials()
	for _, u := range kb.Quantities.Units {
		lx.unit[u.Name] = u
	}
	for _, k := range kb.Kinds {
		lx.addKind(k)
	}
	return lx
}

func (lx *lex) addTrigger(t *knowledge.Trigger) {
	opens := true
	switch t.Class {
	case knowledge.Plan, knowledge.Consider, knowledge.Expect, knowledge.Wish, knowledge.Deny, knowledge.Say:
		opens = false
	}
	add := func(word string, f form) {
		f.trig = t
		lx.forms[word] = append(lx.forms[word], f)
		if t.Class == knowledge.Move || t.Class == knowledge.Receive {
			lx.ajar[word] = true
		} else if t.Class == knowledge.Consider {
			lx.weighs[word] = true
		} else if opens {
			lx.gate[word] = true
		}
	}
	if v := t.Verb; len(v) > 0 {
		part := v[2]
		if len(v) == 5 {
			part = v[3]
		}
		seen := map[string]form{}
		var order []string
		set := func(word string, mark func(*form)) {
			f, ok := seen[word]
			if !ok {
				order = append(order, word)
			}
			mark(&f)
			seen[word] = f
		}
		set(v[0], func(f *form) { f.base = true })
		set(v[1], func(f *form) { f.third = true })
		set(v[2], func(f *form) { f.past = true })
		set(part, func(f *form) { f.part = true })
		set(v[len(v)-1], func(f *form) { f.ing = true })
		for _, w := range order {
			add(w, seen[w])
		}
	}
	for _, w := range t.Noun {
		add(w, form{noun: true})
		if t.Class == knowledge.Plan {
			lx.gate[w] = true // "plans for a field hospital"
		}
	}
	if t.Class == knowledge.Move && len(t.Adj) > 0 && lx.movers == nil {
		lx.movers = []*knowledge.Trigger{t}
		lx.ajar["way"] = true
	}
	for _, w := range t.Adj {
		add(w, form{adj: true})
	}
}

func (lx *lex) addKind(k knowledge.Kind) {
	add := func(l knowledge.Line, weak bool) {
		lx.heads[l.Text] = head{k.Name, weak, l}
		lx.maxHead = max(lx.maxHead, strings.Count(l.Text, " ")+1)
	}
	for _, l := range k.Heads {
		add(l, false)
	}
	for _, l := range k.Weak {
		add(l, true)
	}
	for _, l := range k.Words {
		lx.kindWords[l.Text] = append(lx.kindWords[l.Text], k.Name)
	}
}

// in reports whether word is in the named list of words.txt.
func (lx *lex) in(list, word string) bool { return lx.words[list][word] }

// singular folds the regular English plurals; it is used only to look words up.
func singular(w string) string {
	switch n := len(w); {
	case n > 4 && strings.HasSuffix(w, "ies"):
		return w[:n-3] + "y"
	case n > 4 && (strings.HasSuffix(w, "ches") || strings.HasSuffix(w, "shes") || strings.HasSuffix(w, "sses") || strings.HasSuffix(w, "xes")):
		return w[:n-2]
	case w == "men" || w == "women" || strings.HasSuffix(w, "men") && n > 5:
		return w[:n-2] + "an"
	case w == "aircraft" || w == "personnel" || strings.HasSuffix(w, "ss") || strings.HasSuffix(w, "us"):
		return w
	case n > 3 && w[n-1] == 's':
		return w[:n-1]
	}
	return w
}
