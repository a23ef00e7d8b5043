package eval

import (
	"strings"
	"unicode"
)

// latin are the letters with diacritics and ligatures of European and transcribed names, by their plain letters.
var latin = strings.NewReplacer(
	"à", "a", "á", "a", "â", "a", "ã", "a", "ä", "a", "å", "a", "ā", "a", "ă", "a", "ą", "a", "æ", "ae", "ə", "a",
	"ç", "c", "ć", "c", "č", "c", "ċ", "c", "ď", "d", "đ", "d", "ð", "d",
	"è", "e", "é", "e", "ê", "e", "ë", "e", "ē", "e", "ė", "e", "ę", "e", "ě", "e",
	"ğ", "g", "ģ", "g", "ġ", "g", "ħ", "h", "ì", "i", "í", "i", "î", "i", "ï", "i", "ī", "i", "į", "i", "ı", "i", "i̇", "i",
	"ķ", "k", "ł", "l", "ļ", "l", "ľ", "l", "ĺ", "l", "ñ", "n", "ń", "n", "ņ", "n", "ň", "n",
	"ò", "o", "ó", "o", "ô", "o", "õ", "o", "ö", "o", "ø", "o", "ō", "o", "ő", "o", "œ", "oe",
	"ř", "r", "ś", "s", "š", "s", "ş", "s", "ș", "s", "ß", "ss", "ť", "t", "ţ", "t", "ț", "t", "þ", "th",
	"ù", "u", "ú", "u", "û", "u", "ü", "u", "ū", "u", "ů", "u", "ű", "u", "ų", "u", "ý", "y", "ÿ", "y",
	"ź", "z", "ż", "z", "ž", "z",
	"’", "'", "‘", "'", "ʼ", "'", "“", `"`, "”", `"`, "‑", "-", "–", "-", "—", "-", "\u00a0", " ",
)

// fold lowers s, takes off diacritics, straightens quotes and hyphens, joins white space, and drops "the" in front
// and a possessive behind: how names are compared here.
func fold(s string) string {
	s = latin.Replace(strings.ToLower(s))
	s = strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, s)
	s = strings.Join(strings.Fields(s), " ")
	s = strings.TrimPrefix(s, "the ")
	return strings.TrimSuffix(strings.TrimSuffix(s, "'s"), "'")
}

// within reports whether the words of part stand in whole, both folded: "kosovo force" in "the nato kosovo force",
// not "chad" in "chadian".
func within(part, whole string) bool {
	if part == "" {
		return false
	}
	for from := 0; ; {
		i := strings.Index(whole[from:], part)
		if i < 0 {
			return false
		}
		i += from
		if !wordAt(whole, i-1) && !wordAt(whole, i+len(part)) {
			return true
		}
		from = i + 1
	}
}

func wordAt(s string, i int) bool {
	return i >= 0 && i < len(s) && (s[i] >= 'a' && s[i] <= 'z' || s[i] >= '0' && s[i] <= '9' || s[i] >= 0x80)
}
