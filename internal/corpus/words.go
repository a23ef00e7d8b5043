package corpus

import (
	_ "embed" // words.txt
	"fmt"
	"slices"
	"strings"
)

//go:embed words.txt
var wordsFile string

// role is what a field means to an article. Its value is the key that package wire reads, where there is one.
type role string

const (
	roleText      role = "body"
	roleHTML      role = "html"
	roleTitle     role = "title"
	roleID        role = "id"
	roleURL       role = "url"
	roleDate      role = "published_at"
	roleSource    role = "source"
	roleByline    role = "byline"
	roleLanguage  role = "language"
	roleVersion   role = "version"
	roleWithdrawn role = "withdrawn"
	roleLesser    role = "lesser text" // a text where there is no better one
)

// roles lists what an article's JSON may hold besides its text, in the order in which it is written.
func roles() []role {
	return []role{roleID, roleURL, roleSource, roleTitle, roleByline, roleDate, roleLanguage, roleVersion, roleWithdrawn}
}

// words is what we know of other people's names.
type words struct {
	names   map[role][]string // folded, the likeliest first
	layouts []string          // of moments
	days    []string          // of days
}

// readWords reads the lines of words.txt.
func readWords(text string) (words, error) {
	w := words{names: map[role][]string{}}
	keys := map[string]role{"text": roleText, "text-else": roleLesser, "html": roleHTML, "title": roleTitle, "id": roleID, "url": roleURL,
		"date": roleDate, "source": roleSource, "byline": roleByline, "language": roleLanguage, "version": roleVersion, "withdrawn": roleWithdrawn}
	n := 0
	for line := range strings.Lines(text) {
		n++
		line = strings.TrimSpace(line)
		key, rest, found := strings.Cut(line, ": ")
		r, known := keys[key]
		switch {
		case line == "" || strings.HasPrefix(line, "#"):
		case found && key == "date-layout":
			w.layouts = append(w.layouts, rest)
		case found && key == "day-layout":
			w.days = append(w.days, rest)
		case found && known:
			for _, name := range strings.Fields(rest) {
				w.names[r] = append(w.names[r], fold(name))
			}
		default:
			return w, fmt.Errorf("words.txt:%d: %q is no role with names; write one of the roles above it", n, line)
		}
	}
	return w, nil
}

// rank is the place of a field's name among those of a role, from 0; -1 for a name that is none of them. Of a nested
// field the last name counts, and all of it.
func (w words) rank(r role, name string) int {
	if i := slices.Index(w.names[r], fold(name)); i >= 0 {
		return i
	}
	return slices.Index(w.names[r], fold(name[strings.LastIndexByte(name, '.')+1:]))
}

// fold makes names equal that differ in case and in what joins their words.
func fold(name string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(" _-.\t\u00a0\ufeff", r) {
			return -1
		}
		return r
	}, strings.ToLower(name))
}
