package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"pledgewire/internal/model"
)

// chunk is one or more lines that belong together: a block before we know what it is for.
type chunk struct {
	model.Span
	kind  model.BlockKind
	known bool // kind is settled
	// above, below: a blank line stands there.
	above, below bool
}

// chunksOf joins wrapped lines and appends the chunks to dst. A blank line always separates. A single line end
// separates too, unless the text was wrapped there.
func chunksOf(dst []chunk, text string, lines []line) []chunk {
	width := wrapWidth(text, lines)
	for i, ln := range lines {
		if n := len(dst); n > 0 && !ln.blank && i > 0 && wrapped(text, dst[n-1].Span, lines[i-1].Span, ln.Span, width) {
			dst[n-1].End = ln.End
			continue
		} else if n > 0 {
			dst[n-1].below = ln.blank
		}
		dst = append(dst, chunk{Span: ln.Span, above: ln.blank})
	}
	if n := len(dst); n > 0 {
		dst[n-1].below = true
	}
	return dst
}

// Hand-wrapped text has columns; a text whose lines may be longer is not wrapped, and a line that short is not full.
const (
	widestWrap = 120
	shortLine  = 45
)

// wrapWidth returns the width to which the text was wrapped: the longest line that another follows directly. It
// returns 0 when that is too wide for a column.
func wrapWidth(text string, lines []line) int {
	width := 0
	for i := 1; i < len(lines); i++ {
		if lines[i].blank {
			continue
		}
		if lines[i-1].Len() > 4*widestWrap {
			return 0
		}
		width = max(width, utf8.RuneCountInString(lines[i-1].Of(text)))
	}
	if width > widestWrap {
		return 0
	}
	return width
}

// wrapped reports whether the line next goes on with the block that has the line prev as its last.
func wrapped(text string, block, prev, next model.Span, width int) bool {
	before, after := prev.Of(text), next.Of(text)
	if marker(after) > 0 || labelled(after) || labelled(before) && block == prev {
		return false
	}
	full := prev.Len() >= shortLine
	if width > 0 && full && utf8.RuneCountInString(before)+1+firstWord(after) > width {
		return !headed(before) || startsLower(after)
	}
	if endsSentence(before) || strings.HasSuffix(before, ":") {
		return false
	}
	return startsLower(after) && (prev.Len() >= shortLine/3 || opens(before)) || full && opens(before)
}

// headed reports whether s looks like a headline: most of its longer words begin with capitals, and it does not end
// as a sentence or clause does.
func headed(s string) bool {
	if endsSentence(s) || opens(s) {
		return false
	}
	caps, lows := 0, 0
	for w := range strings.FieldsSeq(s) {
		if len(w) < 4 {
			continue
		}
		switch r, _ := utf8.DecodeRuneInString(strings.TrimLeft(w, `"'“‘([`)); {
		case unicode.IsUpper(r):
			caps++
		case unicode.IsLower(r):
			lows++
		}
	}
	return caps >= 3 && caps > 2*lows
}

// opens reports whether s ends in the middle of a phrase, so that more must follow.
func opens(s string) bool {
	switch s[strings.LastIndexByte(s, ' ')+1:] {
	case "the", "a", "an", "of", "to", "and", "or", "in", "on", "for", "by", "with", "at", "from", "that", "its", "their", "his", "her", "will", "would", "has", "have", "is", "are", "was", "be", "as", "but", "than":
		return true
	}
	return strings.HasSuffix(s, ",")
}

// firstWord returns the length of the first word of s.
func firstWord(s string) int {
	if i := strings.IndexByte(s, ' '); i >= 0 {
		s = s[:i]
	}
	return utf8.RuneCountInString(s)
}

// startsLower reports whether the first letter of s is small, with no digit before it.
func startsLower(s string) bool {
	for _, r := range s {
		switch {
		case unicode.IsLower(r):
			return true
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			return false
		}
	}
	return false
}

// startsUpper reports whether s begins with a capital, perhaps after quotes or brackets.
func startsUpper(s string) bool {
	for _, r := range s {
		switch {
		case unicode.IsUpper(r) || unicode.IsTitle(r):
			return true
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			return false
		}
	}
	return false
}

// endsSentence reports whether s ends with a full stop, question or exclamation mark, or dots, and perhaps quotes and
// brackets after them.
func endsSentence(s string) bool {
	for len(s) > 0 {
		r, n := utf8.DecodeLastRuneInString(s)
		switch {
		case isCloser(r) || invisible(r):
			s = s[:len(s)-n]
		default:
			return isTerminal(r)
		}
	}
	return false
}

// isTerminal reports whether r may end a sentence.
func isTerminal(r rune) bool { return r == '.' || r == '!' || r == '?' || r == '…' }

// isCloser reports whether r closes a quotation or bracket.
func isCloser(r rune) bool {
	switch r {
	case '"', '\'', '”', '’', '»', ')', ']', '}', '›', '“', '*', '_':
		return true // “ closes in German
	}
	return false
}

// isOpener reports whether r opens a quotation or bracket.
func isOpener(r rune) bool {
	switch r {
	case '"', '\'', '“', '‘', '«', '„', '(', '[', '{', '‹', '‚', '`', '*', '_', '¿', '¡':
		return true
	}
	return false
}
