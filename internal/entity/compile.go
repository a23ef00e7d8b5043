package entity

import (
	"maps"
	"slices"
	"strings"
	"sync"

	"pledgewire/internal/knowledge"
	"pledgewire/internal/model"
	"pledgewire/internal/token"
)

// need is what a name needs beside its letters, as a set.
type need uint8

// The needs. A name may have several; all must be met.
const (
	// needSupport: the country of the entity, or the entity by another name, is named elsewhere in the article. For
	// acronyms of few letters and cities that share their name.
	needSupport need = 1 << iota
	// needFull: the entity is named in full elsewhere in the article, or the title before the name is one that the
	// person holds on the article's date. For surnames and short forms.
	needFull
	// needPerson: the name is also a given name or a surname; it abstains inside and after a person's name.
	needPerson
	// needWord: the name is also an ordinary word; where its capital says nothing (start of a sentence, headline) the
	// words around it or the rest of the article must speak for the name.
	needWord
	// needState: a division of the United States bears the name too; it abstains where the article is about that.
	needState
	// needPlace: the name looks like a person's or a word; here or elsewhere in the article it must stand as places do:
	// "in Preston", "Preston, Lancashire".
	needPlace
	// needHint: as needPlace, or the country of the place is named in the article.
	needHint
	// needApposed: the name is short for a division and counts only behind a place of it: "Houston, TX".
	needApposed
)

func needs(s string) need {
	var n need
	for part := range strings.SplitSeq(s, ",") {
		switch part {
		case "support":
			n |= needSupport
		case "full":
			n |= needFull
		case "person":
			n |= needPerson
		case "word":
			n |= needWord
		case "state":
			n |= needState
		case "place":
			n |= needPlace
		case "hint":
			n |= needHint
		case "apposed":
			n |= needApposed
		}
	}
	return n
}

// form is a compiled surface form.
type form struct {
	ent   int32 // index into Finder.list; -1 for a decoy
	needs need
	fold  knowledge.Case
	via   model.Via
	caps  uint32   // bit i: word i must begin with a capital
	exact []string // the words letter for letter, for CaseExact
	words int
}

// Finder finds and links names. It is built once, holds no state between articles, and may be used from many goroutines.
type Finder struct {
	lex    *lexis
	forms  []form
	names  *trie // of forms
	titles *trie // of title kinds
	descs  *trie // of descriptions
	list   []knowledge.Entity
	byID   map[string]int32
	terms  map[int32][]knowledge.Term // by person
	office map[officeKey][]int32      // terms by country and rank, indices into allTerms
	all    []knowledge.Term
	title  []title
	head   []knowledge.Head
	desc   []knowledge.Description
	of     []map[string]bool // by description: what it may stand for
	// governed are the countries that their head of government leads, by alpha-3.
	governed map[string]bool
	w        wellKnown
	readings sync.Pool // of *reading
}

// wellKnown are the numbers of the words that rules ask for by name.
type wellKnown struct {
	of, the, and, forWord, a, an, comma, open, close, dot, it, its, they, their, he, she, his, her, both, two, leaders,
	countries, nations, country, nation, government, said, that, who, minister, secretary, between, s, colon, to, in, on, at, by, de,
	states, sides, governments, administration, not, quote, slash, presidents, them, him, all, other, ministers, amp, formerWord, then, late, ex, old, department, ministry, departments, ministries word
}

type officeKey struct {
	country string // alpha-3, or the id of an organisation
	rank    string
}

// title is a compiled title.
type title struct {
	knowledge.Title
	plural bool
}

// New compiles the names of kb.
func New(kb *knowledge.Base) *Finder {
	f := &Finder{
		lex:    newLexis(1 << 16),
		names:  newTrie(len(kb.Entities.Names) + len(kb.Entities.Decoys)),
		titles: newTrie(1 << 9),
		descs:  newTrie(1 << 9),
		list:   kb.Entities.List,
		terms:  make(map[int32][]knowledge.Term),
		office: make(map[officeKey][]int32),
		all:    kb.Entities.Terms,
		head:   kb.Names.Heads,
		desc:   kb.Names.Descriptions,
	}
	f.readings.New = func() any { return new(reading) }
	f.compileIDs()
	f.governed = make(map[string]bool)
	for _, code := range kb.Names.Cues["parliamentary"] {
		f.governed[code] = true
	}
	f.compileWords(kb)
	f.compileTitles(kb.Names.Titles)
	f.compileDescriptions()
	f.forms = make([]form, 0, len(kb.Entities.Names)+len(kb.Entities.Decoys))
	f.compileNames(kb.Entities.Names)
	f.compileNames(kb.Entities.Decoys)
	f.compileTerms()
	f.names.seal()
	f.titles.seal()
	f.descs.seal()
	f.lex.heads(f.head)
	return f
}

// compileIDs finds the entities that rules and other rows ask for by id: persons and most places are never asked for.
func (f *Finder) compileIDs() {
	f.byID = make(map[string]int32, 1<<12)
	for i := range f.list {
		if id := f.list[i].Capital; id != "" {
			f.byID[id] = -1
		}
	}
	for i := range f.list {
		k := &f.list[i]
		asked := k.Type != model.Person && k.Type != model.Place
		if !asked {
			_, asked = f.byID[k.ID]
		}
		if asked {
			f.byID[k.ID] = int32(i)
		}
	}
	maps.DeleteFunc(f.byID, func(_ string, at int32) bool { return at < 0 })
}

// Bind tells f the numbers that the words of documents have in vocab, so that it need not look them up. It is called before
// the first Find, if at all.
func (f *Finder) Bind(vocab *token.Table) { f.lex.table.Bind(vocab) }

func (f *Finder) compileNames(names []knowledge.Name) {
	toks := make([]model.Token, 0, 16)
	words := make([]word, 0, 16)
	for i := range names {
		n := &names[i]
		toks = token.AppendRaw(toks[:0], strings.TrimPrefix(n.Form, "the "), 0, nil)
		fm := form{ent: int32(n.Entity), needs: needs(n.Needs), fold: n.Case, via: n.Via}
		words = words[:0]
		for j := range toks {
			tok := &toks[j]
			if rawJoiner(tok) {
				continue
			}
			if tok.Cap && len(words) < 32 {
				fm.caps |= 1 << len(words)
			}
			words = append(words, f.lex.addRaw(tok))
			if n.Case == knowledge.CaseExact {
				fm.exact = append(fm.exact, token.Undotted(tok.Text))
			}
		}
		if len(words) == 0 {
			continue
		}
		fm.words = len(words)
		f.lex.traits[words[0]] |= entityStart
		if len(words) == 1 && n.Entity >= 0 && f.list[n.Entity].Type == model.Country {
			if n.Via == model.ViaDemonym {
				f.lex.traits[words[0]] |= demonymWord
			} else {
				f.lex.traits[words[0]] |= countryWord
			}
		}
		if len(words) > 1 && n.Entity >= 0 && f.list[n.Entity].Type == model.Person && n.Via == model.ViaName {
			f.lex.traits[words[0]] |= personGiven
			f.lex.traits[words[len(words)-1]] |= surname
		}
		f.names.add(words, len(f.forms))
		f.forms = append(f.forms, fm)
	}
}

// joiner reports whether tok stands inside names without being part of them: hyphens and square brackets.
func joiner(tok *model.Token) bool {
	return tok.Kind == model.Punct && (tok.Norm == "-" || tok.Norm == "[" || tok.Norm == "]")
}

// rawJoiner is joiner for a token that was not folded.
func rawJoiner(tok *model.Token) bool {
	if tok.Kind != model.Punct || tok.Norm != "" {
		return joiner(tok)
	}
	return token.Fold(tok.Text) == "-"
}

// phrase numbers the words of a lower-case phrase.
func (f *Finder) phrase(s string) []word {
	var words []word
	for _, tok := range token.Append(nil, s, 0) {
		if !joiner(&tok) {
			words = append(words, f.lex.add(tok.Norm))
		}
	}
	return words
}

func (f *Finder) compileTitles(titles []knowledge.Title) {
	for _, t := range titles {
		for _, plural := range []bool{false, true} {
			forms := t.Forms
			if plural {
				forms = t.Plural
			}
			f.title = append(f.title, title{t, plural})
			for _, s := range forms {
				words := f.phrase(s)
				f.lex.traits[words[0]] |= titleStart
				f.titles.add(words, len(f.title)-1)
			}
		}
	}
}

func (f *Finder) compileDescriptions() {
	for i, d := range f.desc {
		of := make(map[string]bool, len(d.Of))
		for _, id := range d.Of {
			if len(id) == 3 {
				id = "country:" + id
			}
			of[id] = true
		}
		f.of = append(f.of, of)
		for _, s := range d.Phrases {
			words := f.phrase(strings.TrimPrefix(s, "the "))
			f.lex.traits[words[0]] |= describes
			f.descs.add(words, i)
		}
	}
}

func (f *Finder) compileTerms() {
	for i, t := range f.all {
		p := int32(t.Person)
		f.terms[p] = append(f.terms[p], t)
		of := t.Country
		if t.Org != "" {
			of = t.Org
		}
		k := officeKey{of, t.Rank}
		f.office[k] = append(f.office[k], int32(i))
	}
}

// heads notes for each head word the first head that has it.
func (l *lexis) heads(heads []knowledge.Head) {
	l.head = make([]int32, l.table.Len())
	for i := range l.head {
		l.head[i] = -1
	}
	for i, h := range heads {
		for _, s := range h.Words {
			w := l.id(token.Fold(s))
			if w == 0 {
				continue
			}
			if h.Where != "last" {
				l.traits[w] |= headFirst
			}
			if h.Where != "first" {
				l.traits[w] |= headLast
			}
			if l.head[w] < 0 {
				l.head[w] = int32(i)
			}
		}
	}
}

func (f *Finder) compileWords(kb *knowledge.Base) {
	l := f.lex
	n := &kb.Names
	strength := map[string]trait{"sure": givenSure, "word": givenWord, "place": givenPlace}
	for _, g := range n.Given {
		for w := range strings.SplitSeq(token.Fold(g.Name), "-") {
			if len(w) == len(g.Name) || !slices.Contains(n.Cues["starters"], w) { // "Jae-in" makes no name of "in"
				l.mark(strength[g.Strength], w)
			}
		}
	}
	for _, s := range n.Surnames {
		l.mark(surname, token.Fold(s))
	}
	l.mark(common, n.Common...)
	l.mark(manName, n.Men...)
	l.mark(womanName, n.Women...)
	lists := map[string]trait{
		"particles": particle, "months": month, "starters": starter, "say": say, "give": give, "aux": aux, "verbs": verb, "in": inCity, "with": withGov,
		"place-after": placeAfter, "place-before": placeBefore, "offer": offers, "portfolio": portfolio, "modifier": modifier,
		"not-organisation": noAcronym, "company-suffix": companyEnd, "junior": junior, "expletive": expletive, "not-name": notName, "eat": eat,
		"role-noun": roleNoun, "media": mediaWord,
		"locative": locative, "place-of": placeOf, "compass": compass, "building": building, "kin": kinWord, "dish": dish, "table": table, "industry": industry, "firm": firmWord, "accord": accord, "lingual": lingual,
	}
	names := make([]string, 0, len(lists))
	for name := range lists {
		names = append(names, name)
	}
	slices.Sort(names) // the numbers of words follow the order of marking
	for _, name := range names {
		l.mark(lists[name], n.Cues[name]...)
	}
	for _, h := range n.Heads {
		for _, s := range h.Words {
			l.add(token.Fold(s))
		}
	}
	l.mark(pronoun, "it", "they", "he", "she", "them", "him")
	l.mark(possessive, "its", "their", "his", "her")
	l.mark(article, "the", "a", "an")
	l.mark(programme, "program", "programme", "initiative", "agenda", "campaign", "scheme")
	f.w = wellKnown{
		of: l.add("of"), the: l.add("the"), and: l.add("and"), forWord: l.add("for"), a: l.add("a"), an: l.add("an"), comma: l.add(","), open: l.add("("),
		close: l.add(")"), dot: l.add(";"), it: l.add("it"), its: l.add("its"), they: l.add("they"), their: l.add("their"), he: l.add("he"), she: l.add("she"),
		his: l.add("his"), her: l.add("her"), both: l.add("both"), two: l.add("two"), leaders: l.add("leaders"), countries: l.add("countries"),
		nations: l.add("nations"), country: l.add("country"), nation: l.add("nation"), government: l.add("government"), said: l.add("said"), that: l.add("that"),
		who: l.add("who"), minister: l.add("minister"), secretary: l.add("secretary"), between: l.add("between"), s: l.add("'s"), colon: l.add(":"),
		to: l.add("to"), in: l.add("in"), on: l.add("on"), at: l.add("at"), by: l.add("by"), de: l.add("de"), states: l.add("states"), sides: l.add("sides"),
		governments: l.add("governments"), administration: l.add("administration"), not: l.add("not"), quote: l.add("\""), slash: l.add("/"),
		presidents: l.add("presidents"), them: l.add("them"), him: l.add("him"), all: l.add("all"), other: l.add("other"), ministers: l.add("ministers"),
		amp: l.add("&"), formerWord: l.add("former"), then: l.add("then"), late: l.add("late"), ex: l.add("ex"), old: l.add("old"),
		department: l.add("department"), ministry: l.add("ministry"), departments: l.add("departments"), ministries: l.add("ministries"),
	}
}
