package knowledge

import (
	"strings"
	"testing"
	"testing/fstest"
)

// pages is the smallest knowledge of pages that has no mistake.
func pages() fstest.MapFS {
	const rule = "rule: a-rule\nstart: see also:\nyes: See also: x\nno: Nobody sees.\n"
	return fstest.MapFS{
		"lexicon/boilerplate.txt":   {Data: []byte(rule)},
		"lexicon/bylines.txt":       {Data: []byte(rule)},
		"lexicon/captions.txt":      {Data: []byte(rule)},
		"lexicon/abbreviations.txt": {Data: []byte("class: never\nwords: Mr Mrs\n")},
		"lexicon/languages.txt":     {Data: []byte("language: en\nwords: the of\n")},
	}
}

func TestLoadBlocks(t *testing.T) {
	b, err := LoadBlocks(pages())
	if err != nil {
		t.Fatal(err)
	}
	if len(b.Furniture) != 3 || len(b.Abbreviations) != 1 || len(b.Languages) != 1 {
		t.Errorf("got %+v", b)
	}
	if got := b.Furniture[0].Start[0]; got != (Line{"see also:", "lexicon/boilerplate.txt", 2}) {
		t.Errorf("the form is %+v", got)
	}
}

// TestLoadBlocksMistakes: each mistake is told with its place and what to do about it.
func TestLoadBlocksMistakes(t *testing.T) {
	for _, c := range []struct{ file, text, want string }{
		{"boilerplate.txt", "rule: x\nyes: a\nno: b\n", `boilerplate.txt:1: rule "x" has no form; add a line start:`},
		{"boilerplate.txt", "rule: x\nscope: page\nwhole: ads\nyes: a\nno: b\n", `unknown scope "page"; write line, list or rest`},
		{"captions.txt", "rule: x\nwhole: ads\nyes: a\n", `captions.txt:1: rule "x" has no example of both`},
		{"bylines.txt", "start: by our\nyes: a\nno: b\n", `bylines.txt:1: a rule without a name; begin it with "rule: a-name"`},
		{"bylines.txt", "rule: x\nstart: b\nyes: a\nno: b\n", `bylines.txt:2: form "b" is too short`},
		{"bylines.txt", "rule: x\nbegin: by our\n", `unknown key "begin"`},
		{"abbreviations.txt", "class: often\nwords: Mr\n", `unknown class "often"; the classes are never`},
		{"abbreviations.txt", "class: never\n", `class "never" has no words`},
		{"abbreviations.txt", "class: never\nwords: Mr.\n", `word "Mr." ends with a dot; leave the last dot out`},
		{"languages.txt", "language: fr\nwords: le la\n", `the first language is "fr"; put the stanza of en first`},
		{"languages.txt", "language: english\nwords: the of\n", `write its ISO 639-1 code`},
		{"languages.txt", "language: en\n", `language "en" has no words`},
	} {
		fsys := pages()
		fsys["lexicon/"+c.file] = &fstest.MapFile{Data: []byte(c.text)}
		_, err := LoadBlocks(fsys)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s with %q: %v, want %s", c.file, c.text, err, c.want)
		}
	}
	for file := range pages() {
		fsys := pages()
		delete(fsys, file)
		if _, err := LoadBlocks(fsys); err == nil || !strings.Contains(err.Error(), file+":0") {
			t.Errorf("without %s: %v", file, err)
		}
	}
}
