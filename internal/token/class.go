package token

import (
	"unicode"
	"unicode/utf8"
)

// The classes of a byte. Bytes of longer UTF-8 sequences have wide alone.
const (
	lower    = 1 << iota // a-z
	upper                // A-Z
	digit                // 0-9
	space                // blank, tab, line ends and the other ASCII controls
	wide                 // part of a rune beyond ASCII
	symbol               // $ % & and what is neither a letter nor a punctuation mark
	notPlain             // changes when it is folded

	letter = lower | upper
)

// class is the class of each byte. It never changes.
var class = func() (t [256]uint8) {
	for c := range 256 {
		switch {
		case c < ' ' || c == ' ' || c == 0x7F:
			t[c] = space
		case 'a' <= c && c <= 'z':
			t[c] = lower
		case 'A' <= c && c <= 'Z':
			t[c] = upper | notPlain
		case '0' <= c && c <= '9':
			t[c] = digit
		case c >= utf8.RuneSelf:
			t[c] = wide | notPlain
		case c == '`':
			t[c] = notPlain
		}
	}
	for c := '\t'; c <= '\r'; c++ {
		t[c] |= notPlain
	}
	for _, c := range "$%&@#+<=>^|~*_\\" {
		t[c] = symbol
	}
	return t
}()

// isSpace reports whether r separates words and shows nothing.
func isSpace(r rune) bool {
	if r < utf8.RuneSelf {
		return class[r]&space != 0
	}
	return unicode.IsSpace(r) || unicode.Is(unicode.Cc, r)
}

// isHidden reports whether r shows nothing and separates nothing: zero-width characters, soft hyphens, marks of
// direction, byte order marks.
func isHidden(r rune) bool {
	return r >= utf8.RuneSelf && (unicode.Is(unicode.Cf, r) || r == 0x034F || 0xFE00 <= r && r <= 0xFE0F)
}

// isLetter reports whether r can stand in a word: a letter, a mark on one, a Roman numeral sign.
func isLetter(r rune) bool {
	if r < utf8.RuneSelf {
		return class[r]&letter != 0
	}
	return unicode.IsLetter(r) || unicode.IsMark(r) && !isHidden(r) || unicode.Is(unicode.Nl, r)
}

// isDigit reports whether r is a decimal digit of any script.
func isDigit(r rune) bool {
	if r < utf8.RuneSelf {
		return class[r]&digit != 0
	}
	return unicode.Is(unicode.Nd, r)
}

// isApostrophe reports whether r is written for an apostrophe: also the half rings and commas of transliteration,
// and the accents that people type instead.
func isApostrophe(r rune) bool {
	switch r {
	case '\'', '’', '‘', 'ʻ', 'ʼ', 'ʽ', 'ʾ', 'ʿ', 'ʹ', '‛', '′', '´', '`', '＇':
		return true
	}
	return false
}
