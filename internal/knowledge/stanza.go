package knowledge

import (
	"io/fs"
	"slices"
	"strconv"
	"strings"
)

// Line is a value with the line it stands on.
type Line struct {
	Text string
	File string
	Line int
}

// At is the place of l as an editor takes it, "lexicon/triggers.txt:41"; "" for the zero Line.
func (l Line) At() string {
	if l.File == "" {
		return ""
	}
	return l.File + ":" + strconv.Itoa(l.Line)
}

// stanza is a paragraph of "key: value" lines.
type stanza struct {
	file  string
	line  int // of its first key
	lines []keyed
}

type keyed struct {
	key   string
	value string
	line  int
}

// get returns the value of the first line with key.
func (s stanza) get(key string) string {
	for _, l := range s.lines {
		if l.key == key {
			return l.value
		}
	}
	return ""
}

// words returns the values of all lines with key, split at commas when there is one, else at blanks.
func (s stanza) words(key string) []string {
	var words []string
	for _, l := range s.lines {
		switch {
		case l.key != key:
		case strings.Contains(l.value, ","):
			words = append(words, splitList(l.value, ",")...)
		default:
			words = append(words, strings.Fields(l.value)...)
		}
	}
	return words
}

// all returns the values of all lines with key, with their places.
func (s stanza) all(key string) []Line {
	var out []Line
	for _, l := range s.lines {
		if l.key == key {
			out = append(out, Line{l.value, s.file, l.line})
		}
	}
	return out
}

// readStanzas reads a stanza file and refuses keys that are not among keys. A missing file is a problem.
func readStanzas(fsys fs.FS, file string, ps *Problems, keys ...string) []stanza {
	text, err := readText(fsys, file)
	if err != nil {
		ps.add(file, 0, "restore it from the release", "cannot be read: %v", err)
		return nil
	}
	var out []stanza
	cur := stanza{file: file}
	flush := func() {
		if len(cur.lines) > 0 {
			out = append(out, cur)
		}
		cur = stanza{file: file}
	}
	n := 0
	for line := range strings.Lines(text) {
		n++
		line = strings.TrimSpace(line)
		if line == "" {
			flush()
			continue
		}
		if line[0] == '#' {
			continue
		}
		key, value, ok := strings.Cut(line, ":")
		if !ok {
			ps.add(file, n, `write "key: value"; the keys are: `+strings.Join(keys, ", "), "no colon in %q", line)
			continue
		}
		if !slices.Contains(keys, key) {
			ps.add(file, n, "the keys are: "+strings.Join(keys, ", "), "unknown key %q", key)
			continue
		}
		if len(cur.lines) == 0 {
			cur.line = n
		}
		cur.lines = append(cur.lines, keyed{key, strings.TrimSpace(value), n})
	}
	flush()
	return out
}
