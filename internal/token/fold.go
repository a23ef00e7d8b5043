package token

import (
	"unicode"
	"unicode/utf8"
)

// Fold returns s folded for matching: lower case, without diacritics; typographic quotes and apostrophes as ' and ",
// hyphens, en dashes and minus signs as -, em dashes as —, every kind of space as a blank; what shows nothing is
// dropped. Bytes that are not UTF-8 stay. Fold returns s itself when there is nothing to do.
func Fold(s string) string {
	if plain(s) {
		return s
	}
	return string(appendFold(make([]byte, 0, len(s)), s))
}

// plain reports whether s is its own fold: ASCII without capitals and control characters.
func plain(s string) bool {
	for i := range len(s) {
		if class[s[i]]&notPlain != 0 {
			return false
		}
	}
	return true
}

// AppendFold appends the fold of s to b, for callers that keep their buffer.
func AppendFold(b []byte, s string) []byte { return appendFold(b, s) }

// appendFold appends the fold of s to b.
func appendFold(b []byte, s string) []byte {
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			b = append(b, foldASCII(c))
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && n == 1 {
			b = append(b, c)
		} else {
			b = appendRune(b, r)
		}
		i += n
	}
	return b
}

// foldASCII returns the fold of an ASCII character.
func foldASCII(c byte) byte {
	switch {
	case 'A' <= c && c <= 'Z':
		return c + 'a' - 'A'
	case c == '`':
		return '\''
	case '\t' <= c && c <= '\r':
		return ' '
	}
	return c
}

// appendRune appends the fold of a rune beyond ASCII.
func appendRune(b []byte, r rune) []byte {
	switch {
	case 0xC0 <= r && r <= 0x24F:
		return append(b, latin[r-0xC0]...)
	case 0x1E00 <= r && r <= 0x1EFF:
		return append(b, latinMore[r-0x1E00]...)
	case isApostrophe(r) || r == '‚' || r == '‹' || r == '›':
		return append(b, '\'')
	case r == '“' || r == '”' || r == '„' || r == '‟' || r == '«' || r == '»' || r == '″':
		return append(b, '"')
	case '‐' <= r && r <= '–' || r == '−' || r == '﹣' || r == '⁃':
		return append(b, '-')
	case r == '—' || r == '―':
		return append(b, "—"...)
	case r == '…':
		return append(b, "..."...)
	case isSpace(r):
		return append(b, ' ')
	case isHidden(r) || unicode.Is(unicode.Mn, r):
		return b
	case '!'+0xFEE0 <= r && r <= '~'+0xFEE0: // full-width ASCII
		return append(b, foldASCII(byte(r-0xFEE0)))
	case r == 'ə':
		return append(b, 'a')
	case 'ﬀ' <= r && r <= 'ﬆ':
		return append(b, [...]string{"ff", "fi", "fl", "ffi", "ffl", "st", "st"}[r-'ﬀ']...)
	}
	return utf8.AppendRune(b, unicode.ToLower(r))
}
