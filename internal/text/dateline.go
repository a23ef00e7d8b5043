package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// longestDateline is in bytes: "GOMA, Democratic Republic of the Congo, Sept 12 2019 (Example News Service) — ".
const longestDateline = 110

// dateline returns the length of the dateline that s begins with, the mark and the blank after it included; 0 when
// there is none. lead: s is the article's first paragraph, where a place in small letters will do.
//
//	JUBA, South Sudan (Reuters) — 		MOGADISHU/ADDIS ABABA —		COLOMBO:
//	TASHKENT, 29 November 2018. 		May 9 (HNS) - 			Nairobi, Kenya –
func dateline(s string, lead bool) int {
	if r, _ := utf8.DecodeRuneInString(s); !unicode.IsUpper(r) && r != '(' {
		return 0
	}
	head := cutAt(s, longestDateline)
	at, end := dashIn(head)
	if at > 0 {
		p, ok := parsePlace(head[:at])
		if ok && capitalAfter(s, end) && (p.agency || p.date || p.capitals ||
			lead && p.words > 0 && !strings.ContainsAny(cutAt(s[end:], 2*longestDateline), "–—") && s[end-2] != '-') {
			return end
		}
		return 0
	}
	if at = strings.Index(head, ": "); at > 0 && lead {
		if p, ok := parsePlace(head[:at]); ok && (p.capitals || p.agency) && capitalAfter(s, at+2) && endsSentence(s) {
			return at + 2
		}
		return 0
	}
	for at = strings.Index(head, ". "); at > 0; {
		if p, ok := parsePlace(head[:at]); ok && p.date && p.capitals && capitalAfter(s, at+2) {
			return at + 2
		}
		more := strings.Index(head[at+2:], ". ")
		if more < 0 {
			break
		}
		at += 2 + more
	}
	return 0
}

// dashIn returns where the first dash that stands alone begins in s, the blank before it not included, and where the
// text goes on; 0, 0 when there is none.
func dashIn(s string) (at, end int) {
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case ' ', 0xA0: // also the last byte of a no-break space
			at, rest := i, s[i+1:]
			if s[i] == 0xA0 {
				if i == 0 || s[i-1] != 0xC2 {
					continue
				}
				at--
			}
			if rest == "" || rest[0] != '-' && rest[0] != '_' && rest[0] != 0xE2 {
				continue
			}
			for _, dash := range [...]string{"— ", "– ", "-- ", "- ", "_ ", "—\u00a0", "–\u00a0"} {
				if strings.HasPrefix(rest, dash) {
					return at, i + 1 + len(dash)
				}
			}
		case 0xE2:
			if strings.HasPrefix(s[i:], "—") && i > 0 {
				end = i + len("—")
				if strings.HasPrefix(s[end:], " ") {
					end++
				}
				return i, end
			}
		}
	}
	return 0, 0
}

// capitalAfter reports whether a sentence begins at s[i].
func capitalAfter(s string, i int) bool {
	for _, r := range s[i:] {
		if isOpener(r) || r == ' ' {
			continue
		}
		return unicode.IsUpper(r) || unicode.IsDigit(r) || unicode.Is(unicode.Sc, r)
	}
	return false
}

// place is what the words before the mark of a dateline hold.
type place struct {
	words    int  // of the town
	capitals bool // the town is written in capitals
	date     bool
	agency   bool
}

// parsePlace reads s as [TOWN[/TOWN][, Region][, date]] [(AGENCY)].
func parsePlace(s string) (p place, ok bool) {
	s = strings.TrimSpace(s)
	if rest, name, found := cutAgency(s); found {
		if name == "" || !startsUpper(name) {
			return p, false
		}
		s, p.agency = rest, true
		if s == "" {
			return p, true
		}
	}
	i := -1
	for part := range strings.SplitSeq(s, ",") {
		i++
		part = strings.TrimSpace(part)
		switch {
		case part == "":
			return p, false
		case dated(part):
			p.date = true
		case i == 0:
			if p.words = placeWords(part); p.words == 0 {
				return p, false
			}
			p.capitals = inCapitals(part)
		case i > 3 || placeWords(part) == 0:
			return p, false
		}
	}
	return p, p.words > 0 || p.agency && p.date
}

// cutAgency cuts "(Reuters)" or "/PRNewswire/" from the end of s.
func cutAgency(s string) (rest, name string, ok bool) {
	for _, pair := range [...]string{"()", "//"} {
		if len(s) < 4 || s[len(s)-1] != pair[1] {
			continue
		}
		if i := strings.LastIndexByte(s[:len(s)-1], pair[0]); i >= 0 && (i == 0 || s[i-1] == ' ') {
			return strings.TrimSpace(s[:i]), s[i+1 : len(s)-1], true
		}
	}
	return s, "", false
}

// dated reports whether s is a date or a weekday and nothing else.
func dated(s string) bool {
	known := false
	for w := range strings.FieldsSeq(s) {
		switch {
		case isMonth(w), isWeekday(w):
			known = true
		case len(strings.TrimRight(w, "0123456789")) == 0:
			known = known || len(w) == 4
		default:
			return false
		}
	}
	return known
}

// placeWords counts the words of s when all of them may be of a place's name, and returns 0 otherwise.
func placeWords(s string) int {
	n := 0
	for w := range strings.FieldsFuncSeq(s, func(r rune) bool { return r == '/' || unicode.IsSpace(r) }) {
		n++
		if r, _ := utf8.DecodeRuneInString(w); !unicode.IsUpper(r) && (n == 1 || w != "of" && w != "the" && w != "and" && !namePart(w)) {
			return 0
		}
		if strings.ContainsAny(w, "0123456789\"“”:;!?") {
			return 0
		}
	}
	if n > 6 {
		return 0
	}
	return n
}

// inCapitals reports whether s is in capitals, three at least: "ST GEORGE'S", "PORTO-NOVO", "McMURDO" by its end.
func inCapitals(s string) bool {
	caps := 0
	for _, r := range s {
		switch {
		case unicode.IsUpper(r):
			caps++
		case unicode.IsLower(r):
			return false
		}
	}
	return caps >= 3
}
