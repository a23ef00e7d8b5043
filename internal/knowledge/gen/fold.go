package main

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// plain returns s in ASCII as a newspaper without diacritics would print it: Erdoğan is Erdogan, Łódź is Lodz.
func plain(s string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(s) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case r < 128:
			b.WriteRune(r)
		default:
			b.WriteString(letter(r))
		}
	}
	return b.String()
}

// letter spells a letter that has no diacritic to take off.
func letter(r rune) string {
	switch r {
	case 'ø':
		return "o"
	case 'Ø':
		return "O"
	case 'ł':
		return "l"
	case 'Ł':
		return "L"
	case 'đ', 'ð':
		return "d"
	case 'Đ', 'Ð':
		return "D"
	case 'ı':
		return "i"
	case 'ß':
		return "ss"
	case 'æ':
		return "ae"
	case 'Æ':
		return "Ae"
	case 'œ':
		return "oe"
	case 'þ':
		return "th"
	case 'Þ':
		return "Th"
	case 'ə':
		return "a"
	case 'Ə':
		return "A"
	case '’', '‘', 'ʻ', 'ʼ', '`', '´':
		return "'"
	case '–', '—', '‑':
		return "-"
	}
	return ""
}

// slug is s as the last part of an id: lower case, words joined by hyphens.
func slug(s string) string {
	var b strings.Builder
	gap := false
	for _, r := range strings.ToLower(plain(s)) {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(r)
		case r == '\'' || r == '.':
		default:
			gap = true
		}
	}
	return b.String()
}

// key folds s for comparison: ASCII, lower case, letters and single blanks only.
func key(s string) string {
	return strings.ReplaceAll(slug(s), "-", " ")
}
