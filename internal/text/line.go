package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"pledgewire/internal/model"
)

// line is a line of text without the white space around it, never empty. Line ends are LF, CR LF, CR, VT, FF, NEL
// and the line and paragraph separators of Unicode.
type line struct {
	model.Span
	// blank: an empty line, or the start of the text, comes before.
	blank bool
}

// linesOf appends the lines of text[start:end] to dst.
func linesOf(dst []line, text string, start, end int) []line {
	blank := true
	for i := start; i < end; {
		stop, next, para := lineEnd(text, i, end)
		if s := trim(text, model.Span{Start: i, End: stop}); s.Empty() {
			blank = true
		} else {
			dst = append(dst, line{s, blank})
			blank = para
		}
		i = next
	}
	return dst
}

// lineEnd returns where the line at text[i] stops, where the next one starts, and whether a paragraph separator
// stands between.
func lineEnd(text string, i, end int) (stop, next int, para bool) {
	for ; i < end; i++ {
		switch c := text[i]; {
		case c == '\n' || c == '\v' || c == '\f':
			return i, i + 1, false
		case c == '\r' && i+1 < end && text[i+1] == '\n':
			return i, i + 2, false
		case c == '\r':
			return i, i + 1, false
		case c == 0xC2 && strings.HasPrefix(text[i:end], "\u0085"):
			return i, i + 2, false
		case c == 0xE2 && strings.HasPrefix(text[i:end], "\u2028"):
			return i, i + 3, false
		case c == 0xE2 && strings.HasPrefix(text[i:end], "\u2029"):
			return i, i + 3, true
		}
	}
	return end, end, false
}

// trim returns s without the white space and hidden characters at its ends.
func trim(text string, s model.Span) model.Span {
	for s.Start < s.End {
		r, n := utf8.DecodeRuneInString(text[s.Start:s.End])
		if !invisible(r) {
			break
		}
		s.Start += n
	}
	for s.Start < s.End {
		r, n := utf8.DecodeLastRuneInString(text[s.Start:s.End])
		if !invisible(r) {
			break
		}
		s.End -= n
	}
	return s
}

// invisible reports whether r shows nothing: white space, control and format characters.
func invisible(r rune) bool {
	if r < utf8.RuneSelf {
		return r <= ' ' || r == 0x7F
	}
	if r < 0x2000 && r != 0x85 && r != 0xA0 && r != 0xAD && r < 0x300 {
		return false
	}
	return unicode.IsSpace(r) || unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Cf, r)
}
