package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"pledgewire/internal/model"
)

// marker returns the length of the list marker that s begins with, the blank after it included: "• ", "- ", "* ",
// "1. ", "2) ", "(a) ". It returns 0 when there is none.
func marker(s string) int {
	r, n := utf8.DecodeRuneInString(s)
	switch r {
	case '•', '●', '▪', '■', '‣', '◦', '○', '▶', '►', '∙', '⁃', '✓', '✔', '➤', '→', '·':
		if rest := s[n:]; rest != "" {
			return n + len(rest) - len(strings.TrimLeft(rest, " \t\u00a0"))
		}
	case '-', '*', '–', '—', '+':
		if n < len(s) && (s[n] == ' ' || s[n] == '\t') {
			return n + 1
		}
		return 0
	}
	return numbered(s)
}

// numbered returns the length of "1. ", "12) ", "(3) ", "a) " at the start of s, or 0. "1990. " is no marker.
func numbered(s string) int {
	i := 0
	open := strings.HasPrefix(s, "(")
	if open {
		i++
	}
	start := i
	for i < len(s) && '0' <= s[i] && s[i] <= '9' {
		i++
	}
	switch {
	case i-start > 2:
		return 0
	case i == start && i < len(s) && 'a' <= s[i] && s[i] <= 'h':
		i++
		if i >= len(s) || s[i] != ')' {
			return 0
		}
	case i == start:
		return 0
	}
	if i+1 >= len(s) || s[i] != ')' && (open || s[i] != '.') || s[i+1] != ' ' && s[i+1] != '\t' {
		return 0
	}
	return i + 2
}

// labelled reports whether s is a label with a value: "Germany: €200m", "Germany – €200m". The label is a short name, the value does
// not end as a sentence does, and behind a dash it has a number.
func labelled(s string) bool {
	if len(s) > 140 {
		return false
	}
	label, value, ok := strings.Cut(s, ":")
	for _, dash := range []string{" – ", " — ", " - "} {
		if !ok && strings.Count(s, dash) == 1 && strings.ContainsAny(s, "0123456789") {
			label, value, ok = strings.Cut(s, dash[:len(dash)-1])
		}
	}
	if !ok || len(label) > 40 || value == "" || value[0] != ' ' && value[0] != '\t' || endsSentence(value) {
		return false
	}
	words := 0
	for w := range strings.FieldsSeq(label) {
		r, _ := utf8.DecodeRuneInString(strings.TrimPrefix(w, "(")) // "Saudi Arabia (KSrelief)"
		if !unicode.IsUpper(r) && !unicode.IsDigit(r) && len(w) > 3 && w != "&" {
			return false
		}
		words++
	}
	return 0 < words && words <= 5
}

// lists marks the list items among chunks: those with a marker, and labels with values where two or more stand
// together.
func lists(text string, chunks []chunk) {
	for i := range chunks {
		c := &chunks[i]
		if c.known {
			continue
		}
		switch s := c.Of(text); {
		case marker(s) > 0 && !dash(s):
			c.settle(model.ListItem)
		case labelled(s) && (i > 0 && labelled(chunks[i-1].Of(text)) || i+1 < len(chunks) && labelled(chunks[i+1].Of(text))):
			c.settle(model.ListItem)
		}
	}
}

// dash reports whether s begins with an em or en dash, as reported speech does in some papers, and goes on as a
// sentence.
func dash(s string) bool {
	return (strings.HasPrefix(s, "—") || strings.HasPrefix(s, "–")) && len(s) > 60 && endsSentence(s)
}

func (c *chunk) settle(kind model.BlockKind) { c.kind, c.known = kind, true }

// flattened cuts a list that lost its line ends: "- Norway: two ships. - Iceland: flour." A dash between blanks
// begins a new item when the text begins with one and either a sentence ends before it or no sentence ends at all.
// It appends the pieces of c to dst.
func flattened(dst []chunk, text string, c chunk) []chunk {
	s := c.Of(text)
	if !strings.HasPrefix(s, "- ") && !strings.HasPrefix(s, "• ") {
		return append(dst, c)
	}
	mark := s[:strings.IndexByte(s, ' ')+1]
	names := !strings.ContainsAny(s, ".;!?") && strings.Count(s, " "+mark) >= 2
	start := c.Start
	for at := c.Start + len(mark); ; {
		j := strings.Index(text[at:c.End], " "+mark)
		if j < 0 {
			break
		}
		at += j + 1
		before, _ := utf8.DecodeLastRuneInString(text[start : at-1])
		upper := startsUpper(cutAt(text[at+len(mark):c.End], 20))
		if before == ';' || before == ':' || upper && (names || mark != "- " || isTerminal(before) || before == ')' || before == '”' || before == '"') {
			piece := c
			piece.Span = trim(text, model.Span{Start: start, End: at})
			piece.below = false
			dst = append(dst, piece)
			start = at
			c.above = false
		}
		at += len(mark)
	}
	c.Start = start
	return append(dst, c)
}
