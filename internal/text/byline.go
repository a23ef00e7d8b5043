package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"pledgewire/internal/model"
)

// longestByline is in bytes.
const longestByline = 200

// bylines settles "By Ana Toh in Suva and Li Rao", and the date under it.
func bylines(text string, chunks []chunk) {
	for i := range chunks {
		c := &chunks[i]
		if c.known {
			continue
		}
		switch s := c.Of(text); {
		case byline(s):
			c.settle(model.Byline)
		case i < topChunks && dateLine(s):
			c.settle(model.Byline)
		}
	}
}

// topChunks bounds where a date alone on its line belongs to the head of the article.
const topChunks = 12

// byline reports whether s is "By" and names: capitals, but for the small words that link them.
func byline(s string) bool {
	if len(s) > longestByline || !strings.HasPrefix(s, "By") && !strings.HasPrefix(s, "BY") || endsSentence(s) {
		return false
	}
	n := -1
	for w := range strings.FieldsSeq(s) {
		if n++; n == 0 {
			if len(w) != 2 {
				return false
			}
			continue
		}
		r, _ := utf8.DecodeRuneInString(strings.TrimLeft(w, "(@|-–—"))
		switch {
		case unicode.IsUpper(r):
		case n == 1 && !namePart(w):
			return false
		case unicode.IsLower(r) && !namePart(w) && !linkWord(strings.TrimRight(w, ",;")):
			return false
		}
	}
	return 0 < n && n <= 24
}

// namePart reports whether w is a small word of names, as in "van der Meer", "al Said".
func namePart(w string) bool {
	switch w {
	case "de", "da", "do", "dos", "di", "del", "della", "der", "den", "van", "von", "la", "le", "el", "al", "bin", "bint", "ibn", "ter", "ten", "y", "e":
		return true
	}
	return strings.HasPrefix(w, "al-") || strings.HasPrefix(w, "el-") || strings.HasPrefix(w, "d'") || strings.HasPrefix(w, "d’")
}

// linkWord reports whether w stands between the names of a byline or says what the writer is.
func linkWord(w string) bool {
	switch w {
	case "and", "in", "for", "of", "the", "at", "with", "from", "near", "on", "our", "correspondent", "correspondents", "reporter", "reporters",
		"writer", "editor", "staff", "agencies", "bureau", "special", "diplomatic", "foreign", "political", "chief", "senior", "world", "affairs", "economics", "health", "desk":
		return true
	}
	return false
}

// dateLine reports whether s is a date, or a date and a time, and nothing else: "28 March 2019", "Tuesday, May 3,
// 2022 10:40 GMT".
func dateLine(s string) bool {
	if len(s) > 60 {
		return false
	}
	month, digits := false, false
	for w := range strings.FieldsFuncSeq(s, func(r rune) bool { return strings.ContainsRune(" ,.|/:-–•()", r) }) {
		switch {
		case isMonth(w):
			month = true
		case isWeekday(w):
		case w[0] >= '0' && w[0] <= '9':
			digits = true
			if t := strings.TrimLeft(w, "0123456789"); len(t) > 2 {
				return false
			}
		case len(w) <= 4 && strings.ToUpper(w) == w, w == "am", w == "pm", w == "at":
		default:
			return false
		}
	}
	return month && digits
}

// isMonth reports whether w is an English month, in full or short, with a capital.
func isMonth(w string) bool {
	switch strings.TrimSuffix(w, ".") {
	case "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
		"Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec":
		return true
	}
	return false
}

// isWeekday reports whether w is an English weekday, in full or short, with a capital.
func isWeekday(w string) bool {
	switch strings.TrimSuffix(w, ".") {
	case "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "Mon", "Tue", "Tues", "Wed", "Thu", "Thur", "Thurs", "Fri", "Sat", "Sun":
		return true
	}
	return false
}
