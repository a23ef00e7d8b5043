package token

import "strings"

// Undotted returns s without its dots: US for U.S.
func Undotted(s string) string { return strings.ReplaceAll(s, ".", "") }

// SameLetters reports whether s without its dots is word.
func SameLetters(word, s string) bool {
	if len(word) == len(s) {
		return word == s
	}
	if len(s) < len(word) {
		return false
	}
	j := 0
	for i := range len(s) {
		switch {
		case s[i] == '.':
		case j == len(word) || s[i] != word[j]:
			return false
		default:
			j++
		}
	}
	return j == len(word)
}
