package token

import (
	"strings"
	"unicode"

	"pledgewire/internal/model"
)

// word takes the word that starts at s[i], with the clitic "n't" as a second token and the dot of an abbreviation.
func (c *cutter) word() {
	end, negation := c.wordEnd()
	if negation > c.i {
		c.emit(negation, model.Word)
		c.emit(end, model.Word)
		return
	}
	if end < len(c.s) && c.s[end] == '.' {
		end = c.dot(end)
	}
	c.emit(end, model.Word)
}

// wordEnd returns where the word at s[i] ends, and where "n't" starts in it, 0 for nowhere.
func (c *cutter) wordEnd() (end, negation int) {
	s, i := c.s, c.i
	last := i // end of what certainly belongs to the word; hidden characters and apostrophes need a letter after them
	for i < len(s) {
		b := s[i]
		switch k := class[b]; {
		case k&letter != 0:
			i++
			last = i
		case k&digit != 0:
			if currencyPrefix(s[c.i:last]) || rand(s[c.i:last], s[i:]) || oneLetter(s[c.i:last], s[i:]) {
				return last, 0
			}
			i++
			last = i
		case b == '\'' || b == '`' || k&wide != 0:
			r, n := runeAt(s, i)
			switch {
			case isApostrophe(r) && i > c.i && !unicode.IsLetter(r) && !letterAfter(s, i+n):
				return last, 0
			case isApostrophe(r) && i > c.i:
				stop, neg := c.inner(i, n)
				if stop != 0 {
					return stop, neg
				}
				i += n
				last = i
			case isHidden(r):
				i += n
			case isLetter(r) || isDigit(r) || isApostrophe(r):
				i += n
				last = i
			default:
				return last, 0
			}
		default:
			return last, 0
		}
	}
	return last, 0
}

// inner looks at the apostrophe of n bytes at s[i] inside a word. It returns where the word stops when a clitic
// follows, and for "n't" the end of both and where the clitic starts; 0, 0 when the apostrophe is the word's own.
func (c *cutter) inner(i, n int) (stop, negation int) {
	s := c.s
	if i+n < len(s) && s[i+n]|0x20 == 't' && s[i-1]|0x20 == 'n' && i-1 > c.i && !letterAfter(s, i+n+1) {
		return i + n + 1, i - 1
	}
	if clitic(s, i+n) > 0 {
		return i, 0
	}
	return 0, 0
}

// clitic returns the end of the clitic whose letters start at s[i], after the apostrophe: s, d, m, ll, re, ve. It
// returns 0 when there is none.
func clitic(s string, i int) int {
	n := 0
	switch rest := s[i:]; {
	case rest == "":
		return 0
	case strings.IndexByte("sdmSDM", rest[0]) >= 0:
		n = 1
	case len(rest) >= 2 && (strings.EqualFold(rest[:2], "ll") || strings.EqualFold(rest[:2], "re") || strings.EqualFold(rest[:2], "ve")):
		n = 2
	}
	if n == 0 || letterAfter(s, i+n) {
		return 0
	}
	return i + n
}

// letterAfter reports whether a letter or digit stands at s[i].
func letterAfter(s string, i int) bool {
	r, n := runeAt(s, i)
	return n > 0 && (isLetter(r) || isDigit(r))
}

// dot returns the end of the word s[i:end] that a dot follows, with that dot if it is the word's own.
func (c *cutter) dot(end int) int {
	s := c.s
	if d := dotted(s, c.i, end); d > end {
		return d
	}
	word := s[c.i:end]
	r, n := runeAt(word, 0)
	if n == len(word) {
		if !c.glued && unicode.IsUpper(r) && initial(s, end) {
			return end + 1
		}
		return end
	}
	if keepsDot(word, s[end+1:]) {
		return end + 1
	}
	return end
}
