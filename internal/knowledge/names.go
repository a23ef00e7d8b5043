package knowledge

import (
	"io/fs"
	"slices"
	"strings"
)

// Names is what we know of how names are built and announced: given names, titles, the head words of organisations,
// the descriptions that stand for somebody named before.
type Names struct {
	Given        []GivenName
	Surnames     []string
	Titles       []Title
	Heads        []Head
	Descriptions []Description
	// Cues are lists of words by the name of the list; lexicon/namecues.txt says what each is for.
	Cues map[string][]string
	// Men and Women are given names, lower case, that one sex bears.
	Men, Women []string
	// Common are ordinary English words, lower case.
	Common []string
}

// GivenName is a row of lexicon/given_names.tsv. Strength is "sure", "word" (also an ordinary word) or "place".
type GivenName struct{ Name, Strength string }

// Title is a word for what somebody is. Kind is "state" (an office of a state, where a country stands with it), "office"
// (of any body), "rank", "role" or "honorific".
type Title struct {
	Name   string // as an office is written: "President"
	Kind   string
	Rank   string // as in Term.Rank; "" for none
	Forms  []string
	Plural []string
	Source Line
}

// Head is a word that makes the capitalised words beside it an organisation. Where is "first" (Ministry of), "last"
// (… Fund) or "both" (University).
type Head struct {
	Class  string
	Where  string
	Words  []string
	Source Line
}

// Description stands for an entity named before: "the kingdom". Of lists alpha-3 codes and ids, or class:NAME for
// organisations of a class.
type Description struct {
	Phrases []string
	Of      []string
	Source  Line
}

// CueLists are the lists that lexicon/namecues.txt must have.
func cueLists() []string {
	return []string{"particles", "months", "starters", "say", "give", "aux", "verbs", "in", "with", "place-after", "place-before", "offer", "portfolio",
		"modifier", "not-organisation", "company-suffix", "junior", "expletive", "media", "parliamentary", "not-name", "eat", "role-noun",
		"locative", "place-of", "compass", "building", "kin", "dish", "table", "industry", "firm", "accord", "lingual"}
}

func loadNames(fsys fs.FS, ps *Problems) Names {
	var n Names
	given := readTable(fsys, "lexicon/given_names.tsv", ps, "name", "strength", "source")
	for _, r := range given.rows {
		if !slices.Contains([]string{"sure", "word", "place"}, r.cells[1]) {
			ps.add(given.file, r.line, "write sure, word or place", "strength is %q", r.cells[1])
		}
		n.Given = append(n.Given, GivenName{r.cells[0], r.cells[1]})
	}
	for _, r := range readTable(fsys, "lexicon/surnames.tsv", ps, "name", "source").rows {
		n.Surnames = append(n.Surnames, r.cells[0])
	}
	for _, s := range readStanzas(fsys, "lexicon/titles.txt", ps, "title", "kind", "rank", "forms", "plural") {
		t := Title{Name: s.get("title"), Kind: s.get("kind"), Rank: s.get("rank"), Forms: s.phrases("forms"), Plural: s.phrases("plural")}
		t.Source = Line{t.Name, s.file, s.line}
		if !slices.Contains([]string{"state", "office", "rank", "role", "honorific"}, t.Kind) {
			ps.add(s.file, s.line, "write state, office, rank, role or honorific", "kind is %q", t.Kind)
		}
		n.Titles = append(n.Titles, t)
	}
	for _, s := range readStanzas(fsys, "lexicon/orgcues.txt", ps, "class", "where", "words") {
		h := Head{Class: s.get("class"), Where: s.get("where"), Words: s.words("words"), Source: Line{s.get("class"), s.file, s.line}}
		if !slices.Contains([]string{"first", "last", "both"}, h.Where) {
			ps.add(s.file, s.line, "write first, last or both", "where is %q", h.Where)
		}
		n.Heads = append(n.Heads, h)
	}
	for _, s := range readStanzas(fsys, "lexicon/anaphora.txt", ps, "phrases", "of") {
		d := Description{Phrases: s.phrases("phrases"), Of: s.words("of"), Source: Line{s.get("phrases"), s.file, s.line}}
		if len(d.Phrases) == 0 || len(d.Of) == 0 {
			ps.add(s.file, s.line, `write "phrases: the kingdom" and "of: SAU MAR"`, "the description is not whole")
		}
		n.Descriptions = append(n.Descriptions, d)
	}
	n.Cues = map[string][]string{}
	for _, s := range readStanzas(fsys, "lexicon/namecues.txt", ps, "list", "words") {
		name := s.get("list")
		if !slices.Contains(cueLists(), name) {
			ps.add(s.file, s.line, "the lists are: "+strings.Join(cueLists(), ", "), "no list is called %q", name)
		}
		n.Cues[name] = append(n.Cues[name], s.words("words")...)
	}
	for _, name := range cueLists() {
		if len(n.Cues[name]) == 0 {
			ps.add("lexicon/namecues.txt", 0, `write a stanza "list: `+name+`" with words`, "the list %q is missing", name)
		}
	}
	for _, s := range readStanzas(fsys, "lexicon/genders.txt", ps, "list", "words") {
		switch s.get("list") {
		case "men":
			n.Men = append(n.Men, s.words("words")...)
		case "women":
			n.Women = append(n.Women, s.words("words")...)
		default:
			ps.add(s.file, s.line, "the lists are: men, women", "no list is called %q", s.get("list"))
		}
	}
	for _, s := range readStanzas(fsys, "lexicon/common_words.txt", ps, "words") {
		n.Common = append(n.Common, s.words("words")...)
	}
	return n
}

// phrases returns the values of all lines with key, split at commas alone.
func (s stanza) phrases(key string) []string {
	var out []string
	for _, l := range s.lines {
		if l.key == key {
			out = append(out, splitList(l.value, ",")...)
		}
	}
	return out
}
