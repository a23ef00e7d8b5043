package pledge

import (
	"slices"
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
	forms  map[string][]form
	gate   map[string]gate
	pairs  map[string]map[string]bool // the last two words of things that can be given
	movers []*knowledge.Trigger       // what "on its way" says: the first adjective that moves
	cues   map[string]*knowledge.Cue
	at     map[knowledge.Line]string // the lines of triggers, cues and units as a pledge notes them
	maxCue int
	lists  lists
	lexemes
	// lists with phrases that every token is asked for
	adverbials, worths, fors, idioms, abroad, foreignOrgans, homeOrgans, homeCues, worldwide, joiners *openers
	heads                                                                                             map[string]head
	longHeads                                                                                         map[string]int // last words of heads of several words, to the most words of one
	kinds                                                                                             []knowledge.Kind
	opener                                                                                            map[string]bool // first words of cues
	// kindWords are modifiers that turn a weak head into a kind: "medical" supplies.
	kindWords map[string][]kindWord
	unit      map[string]knowledge.Unit
}

// head is what a contribution noun says.
type head struct {
	kind model.Kind
	weak bool
	at   string // its line
}

// kindWord is what a modifier makes of a weak head.
type kindWord struct {
	kind model.Kind
	at   string
}

func newLex(kb *knowledge.Base) *lex {
	lx := &lex{
		forms:     map[string][]form{},
		gate:      map[string]gate{},
		pairs:     map[string]map[string]bool{},
		cues:      map[string]*knowledge.Cue{},
		at:        map[knowledge.Line]string{},
		opener:    map[string]bool{},
		lists:     newLists(kb.Lexicon.Words),
		heads:     map[string]head{},
		longHeads: map[string]int{},
		kindWords: map[string][]kindWord{},
		kinds:     kb.Kinds,
		unit:      map[string]knowledge.Unit{},
	}
	for i := range kb.Lexicon.Triggers {
		lx.addTrigger(&kb.Lexicon.Triggers[i])
	}
	for i := range kb.Lexicon.Cues {
		cue := &kb.Lexicon.Cues[i]
		lx.cues[cue.Phrase] = cue
		lx.at[cue.Line] = cue.Line.At()
		first, _, _ := strings.Cut(cue.Phrase, " ")
		lx.opener[first] = true
		lx.maxCue = max(lx.maxCue, len(strings.Fields(cue.Phrase)))
	}
	for _, u := range kb.Quantities.Units {
		lx.unit[u.Name] = u
		lx.at[u.Source] = u.Source.At()
	}
	for _, k := range kb.Kinds {
		lx.addKind(k)
	}
	lx.addGate()
	lx.adverbials, lx.worths, lx.fors = lx.lists.opener("adverbials", 0), lx.lists.opener("worths", 1), lx.lists.opener("fors", 2)
	lx.idioms, lx.abroad = lx.lists.opener("idioms", 3), lx.lists.opener("abroad", 4)
	lx.foreignOrgans, lx.homeOrgans, lx.homeCues = lx.lists.opener("foreign-organs", 5), lx.lists.opener("home-organs", 6), lx.lists.opener("home-cues", 8)
	lx.worldwide, lx.joiners = lx.lists.opener("worldwide", 7), lx.lists.opener("joiners", 9)
	lx.addLexemes()
	return lx
}

// plainVerbs returns the verbs of every word that has no reading with a particle.
func plainVerbs(forms map[string][]form) map[string][]*knowledge.Trigger {
	out := make(map[string][]*knowledge.Trigger, len(forms))
	for word, fs := range forms {
		var verbs []*knowledge.Trigger
		for _, f := range fs {
			if !f.noun && !f.adj {
				verbs = append(verbs, f.trig)
			}
		}
		if !slices.ContainsFunc(verbs, func(t *knowledge.Trigger) bool { return len(t.After) > 0 }) {
			out[word] = verbs
		}
	}
	return out
}

func (lx *lex) addTrigger(t *knowledge.Trigger) {
	lx.at[t.Line] = t.Line.At()
	add := func(word string, f form) {
		f.trig = t
		lx.forms[word] = append(lx.forms[word], f)
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
	}
	if t.Class == knowledge.Move && len(t.Adj) > 0 && lx.movers == nil {
		lx.movers = []*knowledge.Trigger{t}
	}
	for _, w := range t.Adj {
		add(w, form{adj: true})
	}
}

func (lx *lex) addKind(k knowledge.Kind) {
	add := func(l knowledge.Line, weak bool) {
		h := head{k.Name, weak, l.At()}
		lx.heads[l.Text] = h
		if cut := strings.LastIndexByte(l.Text, ' ') + 1; singular(l.Text[cut:]) != l.Text[cut:] { // phrases are looked up with a singular: "himars"
			lx.heads[l.Text[:cut]+singular(l.Text[cut:])] = h
		}
		if n := strings.Count(l.Text, " ") + 2*strings.Count(l.Text, "-") + 1; n > 1 {
			last := l.Text[strings.LastIndexAny(l.Text, " -")+1:]
			lx.longHeads[last] = max(lx.longHeads[last], n)
		}
	}
	for _, l := range k.Heads {
		add(l, false)
	}
	for _, l := range k.Weak {
		add(l, true)
	}
	for _, l := range k.Words {
		lx.kindWords[l.Text] = append(lx.kindWords[l.Text], kindWord{k.Name, l.At()})
	}
}

// singular folds the regular English plurals; it is used only to look words up.
func singular(w string) string {
	switch w { // the usual words whose singular is not a part of them, so that it need not be made
	case "countries":
		return "country"
	case "supplies":
		return "supply"
	case "communities":
		return "community"
	case "families":
		return "family"
	case "agencies":
		return "agency"
	case "companies":
		return "company"
	case "authorities":
		return "authority"
	case "parties":
		return "party"
	case "women":
		return "woman"
	case "clothes", "series", "species", "means", "headquarters", "canvas":
		return w
	case "buses", "minibuses", "gases", "lenses", "campuses", "viruses", "bonuses", "potatoes", "tomatoes", "mangoes", "heroes", "cargoes", "torpedoes", "mosquitoes", "buffaloes":
		return w[:len(w)-2]
	case "loaves", "shelves", "calves", "halves", "scarves", "leaves":
		return w[:len(w)-3] + "f"
	case "talkies", "cookies", "movies", "calories":
		return w[:len(w)-1]
	case "knives":
		return "knife"
	}
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
