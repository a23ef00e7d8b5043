package token

import (
	"strings"

	"pledgewire/internal/model"
)

// number takes the number that starts at s[i]: digits, with separators that stand between digits.
func (c *cutter) number() {
	end := digits(c.s, c.i)
	for end < len(c.s) {
		next := separated(c.s, c.i, end)
		if next == end {
			break
		}
		end = next
	}
	c.emit(end, model.Number)
}

// separated returns the end of the digits after a separator at s[end], and end when none stands there. A dot or a
// comma separates before any digits; a space that does not break, and an apostrophe, only before groups of three.
func separated(s string, start, end int) int {
	r, n := runeAt(s, end)
	switch r {
	case '.', ',', '٫', '٬':
		return digitsOr(s, end+n, end)
	case '\u00a0', '\u202f', '\u2009', '\'', '’':
		if after := digits(s, end+n); after == end+n+3 && end-start <= maxGroups && leads(s[start:end]) && !letterAfter(s, after) {
			return after
		}
	}
	return end
}

// maxGroups bounds a number with blanks in it; longer runs are columns of a table.
const maxGroups = 20

// leads reports whether groups of three may follow s: one to three digits stand before the first group, and all
// later groups have three.
func leads(s string) bool {
	run := 0
	for i := range len(s) {
		if class[s[i]]&digit == 0 {
			if s[i] == '.' || s[i] == ',' {
				return false
			}
			if run > 3 {
				return false
			}
			run = 0
			continue
		}
		run++
	}
	return run <= 3
}

// digits returns the end of the digits that start at s[i].
func digits(s string, i int) int {
	for i < len(s) {
		r, n := runeAt(s, i)
		if !isDigit(r) {
			break
		}
		i += n
	}
	return i
}

// digitsOr returns the end of the digits that start at s[i], or when there are none.
func digitsOr(s string, i, or int) int {
	if end := digits(s, i); end > i {
		return end
	}
	return or
}

// rand reports whether word is the R of South African money before the digits of rest: R500m, R1.2bn, but not R2.
func rand(word, rest string) bool {
	if word != "R" {
		return false
	}
	end := digits(rest, 0)
	if end < len(rest) && (rest[end] == '.' || rest[end] == ',') {
		return digits(rest, end+1) > end+1
	}
	return end >= 2 && (end == len(rest) || class[rest[end]]&upper == 0)
}

// oneLetter reports whether word is one capital before the digits of rest, and they are so many that it is a currency's: pesos and
// pula in P84 million, naira in N5bn, kwacha and kina in K2,500; but not P5, N95 masks or K9.
func oneLetter(word, rest string) bool {
	if len(word) != 1 || class[word[0]]&upper == 0 {
		return false
	}
	end, thousands := digits(rest, 0), false
	for end < len(rest) && (rest[end] == '.' || rest[end] == ',') {
		next := digits(rest, end+1)
		if next == end+1 {
			break
		}
		thousands, end = thousands || rest[end] == ',' && next == end+4, next
	}
	return thousands || magnitude(strings.TrimPrefix(rest[end:], " "))
}

// magnitude reports whether s begins with a word for a million or more.
func magnitude(s string) bool {
	end := 0
	for end < len(s) && class[s[end]]&letter != 0 {
		end++
	}
	switch s[:end] {
	case "million", "billion", "trillion", "mn", "bn", "tn", "m", "M", "B":
		return true
	}
	return false
}
