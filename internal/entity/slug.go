package entity

import (
	"strings"

	"pledgewire/internal/token"
)

// slug writes a name as the last part of an id: lower case, without diacritics, words joined by hyphens.
func slug(name string) string {
	var b strings.Builder
	dash := false
	for _, c := range token.Fold(name) {
		switch {
		case c == '\'' || c == '.':
		case c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c > 127:
			if dash && b.Len() > 0 {
				b.WriteByte('-')
			}
			dash = false
			b.WriteRune(c)
		default:
			dash = true
		}
	}
	return b.String()
}
