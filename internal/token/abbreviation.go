package token

import "strings"

// longestKept is the length of the longest word in keepsDot.
const longestKept = 6

// keepsDot reports whether the dot after word belongs to it, given what follows the dot. Whether such a dot also ends
// a sentence is not asked here: knowledge/lexicon/abbreviations.txt says that. This list is closed on purpose, since
// the same word must be one token in a list of names and in every text.
func keepsDot(word, after string) bool {
	if len(word) > longestKept {
		return false
	}
	var buf [longestKept]byte
	for i := range len(word) {
		buf[i] = word[i]
		if class[word[i]]&upper != 0 {
			buf[i] |= 0x20
		}
	}
	switch string(buf[:len(word)]) {
	case "etc", "vs", "approx", "inc", "ltd", "corp", "govt", "dept":
		return true
	case "no", "nos":
		after = strings.TrimLeft(after, " \u00a0")
		return after != "" && class[after[0]]&digit != 0 // "No. 10", but "He said no."
	case "mr", "mrs", "ms", "mx", "messrs", "mme", "mlle", "dr", "drs", "prof", "hon", "rev", "fr", "sr", "jr", "esq",
		"gen", "lt", "col", "maj", "capt", "cpt", "sgt", "cpl", "pvt", "adm", "cmdr", "cdr", "brig", "cmdt",
		"sen", "sens", "rep", "reps", "gov", "govs", "pres", "amb", "sec", "supt", "insp",
		"st", "ste", "mt", "ft", "ave", "blvd", "rd",
		"co", "bros", "assn", "intl", "natl", "univ", "plc",
		"jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
		"mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri",
		"ph", "rs":
		return class[word[0]]&upper != 0
	}
	return false
}

// dotted returns the end of a word of single letters with dots that starts at s[start] with a letter ending at i:
// U.S., a.m., J.K., U.S (the last dot may be missing). It returns i when there is none. "Ph" counts as a letter.
func dotted(s string, start, i int) int {
	if !oneRune(s[start:i]) && s[start:i] != "Ph" {
		return i
	}
	end := i
	for end < len(s) && s[end] == '.' {
		r, n := runeAt(s, end+1)
		if n == 0 || !isLetter(r) {
			break
		}
		if next, m := runeAt(s, end+1+n); m > 0 && (isLetter(next) || isDigit(next)) {
			break
		}
		end += 1 + n
	}
	if end > i && end < len(s) && s[end] == '.' {
		end++
	}
	return end
}

// initial reports whether a capital followed by the dot at s[i] is somebody's initial: more text must follow, or else
// the dot is the end of "plan B."
func initial(s string, i int) bool {
	rest := strings.TrimLeft(s[i+1:], " \u00a0\n\r\t")
	r, n := runeAt(rest, 0)
	return n > 0 && len(rest) < len(s)-i-1 && isLetter(r)
}
