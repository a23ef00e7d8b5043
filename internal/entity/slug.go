package entity

import (
	"unicode/utf8"

	"pledgewire/internal/model"
	"pledgewire/internal/token"
)

// slugged returns the id of what has a name: the prefix and the slug of the name.
func slugged(prefix, name string) string {
	var out [96]byte
	return string(appendSlug(append(out[:0], prefix...), name))
}

// openNamed returns the index of an entity that the gazetteer does not have, whose id follows from its name. Most are named
// again and again, and need no new id.
func (r *reading) openNamed(prefix string, ent model.Entity) int {
	var out [96]byte
	id := appendSlug(append(out[:0], prefix...), ent.Name)
	if e, ok := r.open[string(id)]; ok {
		return e
	}
	ent.ID = string(id)
	return r.openEntity(ent)
}

// appendSlug writes a name as the last part of an id: lower case, without diacritics, words joined by hyphens.
func appendSlug(b []byte, name string) []byte {
	var folded [64]byte
	start, dash := len(b), false
	for f := token.AppendFold(folded[:0], name); len(f) > 0; {
		c, n := utf8.DecodeRune(f)
		f = f[n:]
		switch {
		case c == '\'' || c == '.':
		case c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c > 127:
			if dash && len(b) > start {
				b = append(b, '-')
			}
			dash = false
			b = utf8.AppendRune(b, c)
		default:
			dash = true
		}
	}
	return b
}
