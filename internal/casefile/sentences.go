package casefile

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// sentenceKeys are the keys of a file of sentences.
var sentenceKeys = []string{"why", "published", "title", "text", "want", "entity", "fails"}

func loadSentences(path string) ([]*Case, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	return readSentences(path, string(text))
}

// readSentences reads stanzas of "key: value" lines. A stanza without text: sets published for those that follow. Its
// error lists every mistake.
func readSentences(path, text string) ([]*Case, error) {
	var cases []*Case
	var errs []error
	published := ""
	for _, st := range stanzas(text) {
		c := &Case{File: path, Line: st.line, Reason: strings.TrimSuffix(filepath.Base(path), ".txt")}
		c.Article.ID = fmt.Sprintf("%s:%d", filepath.Base(path), st.line)
		day := published
		var texts []string
		for _, l := range st.lines {
			if err := c.setLine(l, &day, &texts); err != nil {
				errs = append(errs, fmt.Errorf("%s:%d: %w", path, l.n, err))
			}
		}
		if len(texts) == 0 {
			published = day
			continue
		}
		if !st.has("want") && !st.has("entity") {
			errs = append(errs, fmt.Errorf("%s:%d: says nothing to want; write want: none, or an event", path, st.line))
		}
		if err := setPublished(&c.Article, day); err != nil {
			errs = append(errs, fmt.Errorf("%s:%d: %w, in this stanza or in one of its own above", path, st.line, err))
		}
		c.Article.Body, c.Marks = Unmark(strings.Join(texts, "\n\n"))
		cases = append(cases, c)
	}
	return cases, errors.Join(errs...)
}

// setLine takes one line into the case.
func (c *Case) setLine(l stanzaLine, day *string, texts *[]string) error {
	switch l.key {
	case "why":
		c.Reason = l.value
	case "published":
		*day = l.value
	case "title":
		c.Article.Title = l.value
	case "text":
		*texts = append(*texts, l.value)
	case "want":
		return c.addWant(l.value)
	case "entity":
		return c.addEntity(l.value)
	case "fails":
		if c.Fails = l.value; c.Fails == "" {
			return errors.New("fails without a reason; say why the gap is there, or delete the line")
		}
	default:
		return fmt.Errorf("unknown key %q; the keys are: %s", l.key, strings.Join(sentenceKeys, ", "))
	}
	return nil
}

// stanzaText is a paragraph of "key: value" lines.
type stanzaText struct {
	line  int
	lines []stanzaLine
}

type stanzaLine struct {
	n          int
	key, value string
}

func (s stanzaText) has(key string) bool {
	return slices.ContainsFunc(s.lines, func(l stanzaLine) bool { return l.key == key })
}

// stanzas cuts text at blank lines; # begins a comment line. A line without a colon has itself as its key, which is
// then reported as unknown.
func stanzas(text string) []stanzaText {
	var out []stanzaText
	var cur stanzaText
	flush := func() {
		if len(cur.lines) > 0 {
			out = append(out, cur)
		}
		cur = stanzaText{}
	}
	n := 0
	for line := range strings.Lines(text) {
		n++
		line = strings.TrimSpace(line)
		switch {
		case line == "":
			flush()
		case line[0] == '#':
		default:
			if len(cur.lines) == 0 {
				cur.line = n
			}
			key, value, _ := strings.Cut(line, ":")
			cur.lines = append(cur.lines, stanzaLine{n, key, strings.TrimSpace(value)})
		}
	}
	flush()
	return out
}
