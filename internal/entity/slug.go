package entity

import (
	"unicode/utf8"

	"pledgewire/internal/token"
)

// slug writes a name as the last part of an id: lower case, without diacritics, words joined by hyphens.
func slug(name string) string {
	var folded, out [64]byte
	b, dash := out[:0], false
	for f := token.AppendFold(folded[:0], name); len(f) > 0; {
		c, n := utf8.DecodeRune(f)
		f = f[n:]
		switch {
		case c == '\'' || c == '.':
		case c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c > 127:
			if dash && len(b) > 0 {
				b = append(b, '-')
			}
			dash = false
			b = utf8.AppendRune(b, c)
		default:
			dash = true
		}
	}
	return string(b)
}
