package view

import (
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// cells returns the number of terminal columns that r takes.
func cells(r rune) int {
	if r < 0x300 {
		return 1
	}
	if unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf) {
		return 0
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}

// columns returns the number of terminal columns that s takes.
func columns(s string) int {
	n := 0
	for _, r := range s {
		n += cells(r)
	}
	return n
}

// pad returns s with spaces behind it up to n columns.
func pad(s string, n int) string { return s + strings.Repeat(" ", max(0, n-columns(s))) }

// shorten returns s, cut at a word to at most n columns, with an ellipsis where something was cut off.
func shorten(s string, n int) string {
	if columns(s) <= n {
		return s
	}
	taken, at, word := 0, 0, 0
	for i, r := range s {
		if taken += cells(r); taken > n-1 {
			break
		}
		if at = i + len(string(r)); r == ' ' {
			word = i
		}
	}
	if word > at/2 {
		at = word
	}
	return strings.TrimRight(s[:at], " ,;:–—-") + "…"
}

// Line returns s on one line of at most n columns of a terminal, with an ellipsis where something was cut off, and without
// what could move the cursor or turn text around.
func Line(s string, n int) string { return shorten(clean(s), n) }

// clean returns s on one line, for a terminal: white space becomes single spaces, and control characters, which could
// move the cursor or turn text around, are dropped.
func clean(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) && r != '\u200d' {
			return -1
		}
		return r
	}, s)
}
