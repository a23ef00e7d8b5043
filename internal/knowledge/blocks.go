package knowledge

import (
	"io/fs"
	"slices"
	"strings"

	"pledgewire/internal/model"
)

// Blocks is what we know of the pages that news stands on: their furniture, their bylines and captions, and what
// tells where a sentence ends and which language it is in.
type Blocks struct {
	// Furniture is every rule of boilerplate.txt, bylines.txt and captions.txt, in that order.
	Furniture []Furniture
	// Abbreviations is every class of abbreviations.txt.
	Abbreviations []Abbreviations
	// Languages is every language of languages.txt; the first is English.
	Languages []Language
}

// Furniture is a rule that recognises a block which is not the text of the article, or not its running text. The
// forms are as written; the text room folds them. At least one form is set.
type Furniture struct {
	Name  string
	Kind  model.BlockKind
	Scope Scope
	// Start: the block begins with it. Whole: it is all the block. Has: it stands somewhere in a short block. End: a
	// short block ends with it.
	Start, Whole, Has, End []Line
	Yes, No                []Line
	Source                 Line
}

// Scope says how far the furniture reaches.
type Scope uint8

// The scopes.
const (
	ScopeLine Scope = iota // the block alone, and the headline after it when the block is only a label
	ScopeList              // the block and the headlines and list items after it, up to the next paragraph
	ScopeRest              // the block and all that follows it
)

// Abbreviations are words of one class: what a dot after them means for the end of the sentence.
type Abbreviations struct {
	Class  AbbreviationClass
	Words  []string // as written, without the last dot
	Yes    []Line   // texts that are one sentence
	No     []Line   // texts that are two
	Source Line
}

// AbbreviationClass says what follows such a word.
type AbbreviationClass string

// The classes.
const (
	AbbrNever   AbbreviationClass = "never"   // no sentence ends here: Mr., e.g., vs.
	AbbrNumber  AbbreviationClass = "number"  // none ends here when a number follows: No. 10, Nov. 5
	AbbrTime    AbbreviationClass = "time"    // none ends here when a day, a zone or a small letter follows: 5 p.m. Monday
	AbbrMaybe   AbbreviationClass = "maybe"   // one ends here only when a usual first word follows: Inc., U.S.
	AbbrStarter AbbreviationClass = "starter" // not abbreviations: the usual first words of a sentence
	AbbrZone    AbbreviationClass = "zone"    // not abbreviations: the days and zones that follow a time of day
	AbbrReports AbbreviationClass = "reports" // not abbreviations: what follows a quoted question and its speaker
)

// Language is the small words of a language, by which it is told from others.
type Language struct {
	Code   string // ISO 639-1
	Words  []string
	Source Line
}

// furnitureFiles are the files of furniture and the kind of block that their rules make.
var furnitureFiles = []struct {
	file string
	kind model.BlockKind
}{
	{"lexicon/boilerplate.txt", model.Boilerplate},
	{"lexicon/bylines.txt", model.Byline},
	{"lexicon/captions.txt", model.Caption},
}

func loadBlocks(fsys fs.FS, ps *Problems) Blocks {
	var b Blocks
	for _, f := range furnitureFiles {
		for _, st := range readStanzas(fsys, f.file, ps, "rule", "scope", "start", "whole", "has", "end", "yes", "no") {
			b.Furniture = append(b.Furniture, readFurniture(st, f.kind, ps))
		}
	}
	for _, st := range readStanzas(fsys, "lexicon/abbreviations.txt", ps, "class", "words", "yes", "no") {
		b.Abbreviations = append(b.Abbreviations, readAbbreviations(st, ps))
	}
	for _, st := range readStanzas(fsys, "lexicon/languages.txt", ps, "language", "words") {
		b.Languages = append(b.Languages, readLanguage(st, ps))
	}
	if len(b.Languages) > 0 && b.Languages[0].Code != "en" {
		ps.add("lexicon/languages.txt", b.Languages[0].Source.Line, "put the stanza of en first", "the first language is %q", b.Languages[0].Code)
	}
	return b
}

// LoadBlocks reads the files of Blocks alone, for those who only cut text. The error, if any, is a Problems.
func LoadBlocks(fsys fs.FS) (Blocks, error) {
	var ps Problems
	b := loadBlocks(fsys, &ps)
	if len(ps) > 0 {
		return Blocks{}, ps
	}
	return b, nil
}

func readFurniture(st stanza, kind model.BlockKind, ps *Problems) Furniture {
	f := Furniture{
		Name: st.get("rule"), Kind: kind,
		Start: st.all("start"), Whole: st.all("whole"), Has: st.all("has"), End: st.all("end"),
		Yes: st.all("yes"), No: st.all("no"),
		Source: Line{st.get("rule"), st.file, st.line},
	}
	switch scope := st.get("scope"); scope {
	case "", "line":
	case "list":
		f.Scope = ScopeList
	case "rest":
		f.Scope = ScopeRest
	default:
		ps.add(st.file, st.line, "write line, list or rest", "unknown scope %q", scope)
	}
	if f.Name == "" {
		ps.add(st.file, st.line, `begin it with "rule: a-name"`, "a rule without a name")
	}
	if len(f.Start)+len(f.Whole)+len(f.Has)+len(f.End) == 0 {
		ps.add(st.file, st.line, "add a line start:, whole:, has: or end:", "rule %q has no form", f.Name)
	}
	if len(f.Yes) == 0 || len(f.No) == 0 {
		ps.add(st.file, st.line, "add a block that it finds (yes:) and a tempting one that it leaves alone (no:)", "rule %q has no example of both", f.Name)
	}
	for _, form := range slices.Concat(f.Start, f.Whole, f.Has, f.End) {
		if len(strings.TrimSpace(form.Text)) < 2 {
			ps.add(form.File, form.Line, "write at least two characters", "form %q is too short", form.Text)
		}
	}
	return f
}

func readAbbreviations(st stanza, ps *Problems) Abbreviations {
	a := Abbreviations{
		Class: AbbreviationClass(st.get("class")), Words: st.words("words"),
		Yes: st.all("yes"), No: st.all("no"), Source: Line{st.get("class"), st.file, st.line},
	}
	classes := []AbbreviationClass{AbbrNever, AbbrNumber, AbbrTime, AbbrMaybe, AbbrStarter, AbbrZone, AbbrReports}
	if !slices.Contains(classes, a.Class) {
		ps.add(st.file, st.line, "the classes are never, number, time, maybe, starter, zone, reports", "unknown class %q", a.Class)
	}
	if len(a.Words) == 0 {
		ps.add(st.file, st.line, "add a line words:", "class %q has no words", a.Class)
	}
	for _, w := range a.Words {
		if strings.HasSuffix(w, ".") && !strings.Contains(strings.TrimSuffix(w, "."), ".") {
			ps.add(st.file, st.line, "leave the last dot out", "word %q ends with a dot", w)
		}
	}
	return a
}

func readLanguage(st stanza, ps *Problems) Language {
	l := Language{Code: st.get("language"), Words: st.words("words"), Source: Line{st.get("language"), st.file, st.line}}
	if len(l.Code) != 2 {
		ps.add(st.file, st.line, "write its ISO 639-1 code, as in language: fr", "language %q", l.Code)
	}
	if len(l.Words) == 0 {
		ps.add(st.file, st.line, "add a line words:", "language %q has no words", l.Code)
	}
	return l
}
