package corpus

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Fields names fields of a file for those that would be guessed: "" guesses, "-" takes none.
type Fields struct {
	Text, Title, ID, Date, URL string
}

// of returns what is said of a role.
func (f Fields) of(r role) string {
	switch r {
	case roleText:
		return f.Text
	case roleTitle:
		return f.Title
	case roleID:
		return f.ID
	case roleDate:
		return f.Date
	case roleURL:
		return f.URL
	}
	return ""
}

// flag is the flag that names the field of a role.
func flag(r role) string {
	switch r {
	case roleText:
		return "--text-field"
	case roleDate:
		return "--date-field"
	}
	return "--" + string(r) + "-field"
}

// mapping says which field is what.
type mapping struct {
	fields map[role]string
	// asIs: the objects are articles as package wire reads them, and are handed over byte for byte.
	asIs bool
	// longest: the text's name said nothing, and the longest field was taken.
	longest bool
}

// errNoText says that none of the fields can be the text.
var errNoText = errors.New("none of the fields can be the article's text")

// guess finds out what the fields of a file mean, from rows at its beginning.
func (w words) guess(sample []row, said Fields) (mapping, error) {
	c := w.columns(sample)
	m := mapping{fields: map[role]string{}}
	for _, r := range append([]role{roleText}, roles()...) {
		if name := said.of(r); name != "" && name != "-" {
			if !slices.Contains(c.names, name) {
				return m, fmt.Errorf("there is no field %q; there are: %s; name one of these with %s", name, c.list(), flag(r))
			}
			m.fields[r] = name
		}
	}
	unread := w.findText(&m, c, said)
	if unread != nil && !c.holdsArticles() {
		return m, unread
	}
	beside := parent(m.fields[roleText] + m.fields[roleHTML])
	for _, r := range roles() {
		if name := w.named(r, c, beside); said.of(r) == "" && name != "" {
			m.fields[r] = name
		}
	}
	if m.asIs = said == (Fields{}) && w.ours(m, sample); m.asIs {
		return m, nil // what is wrong with a text of our own name, package wire says best
	}
	return m, unread
}

// parent is the object that a nested field lies in, with its dot.
func parent(name string) string { return name[:strings.LastIndexByte(name, '.')+1] }

// findText finds the text: under our own name, under a known one, as a page, as half an article, or as what is longest.
func (w words) findText(m *mapping, c columns, said Fields) error {
	switch {
	case said.Text == "-":
		return errors.New("--text-field -: an article has a text; name its field")
	case m.fields[roleText] != "":
		return nil
	}
	for _, r := range []role{roleText, roleHTML, roleLesser} {
		if c.length[string(r)] > 0 {
			m.fields[homeOf(r)] = string(r)
			return nil
		}
		if name := w.longestOf(r, c); name != "" {
			m.fields[homeOf(r)] = name
			return nil
		}
	}
	name := c.longest(func(name string) bool { return c.length[name] >= 200*c.rows && c.words[name] })
	if name == "" {
		return fmt.Errorf("%w: %s; name it with %s", errNoText, c.list(), flag(roleText))
	}
	m.fields[roleText], m.longest = name, true
	return nil
}

func homeOf(r role) role {
	if r == roleHTML {
		return roleHTML
	}
	return roleText
}

// longestOf is the field with a name of role r that holds most: of "text" and "content" one is often an excerpt.
func (w words) longestOf(r role, c columns) string {
	return c.longest(func(name string) bool { return c.length[name] > 0 && w.rank(r, name) >= 0 })
}

// named is the field that has the likeliest name for role r: our own name before all, and of nested fields those that
// lie beside the text (source.id is not the article's), or whose whole way is a name (source.name).
func (w words) named(r role, c columns, beside string) string {
	if c.length[string(r)] > 0 {
		return string(r)
	}
	best, least := "", 0
	for _, name := range c.names {
		rank := w.rank(r, name)
		if rank < 0 || !c.fits(r, name) || parent(name) != "" && parent(name) != beside && !slices.Contains(w.names[r], fold(name)) {
			continue
		}
		if rank += 1000 * strings.Count(name, "."); best == "" || rank < least {
			best, least = name, rank
		}
	}
	return best
}

// ours reports whether the objects are articles in our own words, as far as the sample tells.
func (w words) ours(m mapping, sample []row) bool {
	for r, name := range m.fields {
		if name != string(r) {
			return false
		}
	}
	for _, row := range sample {
		if row.raw == nil {
			return false
		}
		for r, name := range m.fields {
			got, there := row.cells[name]
			if there && !got.string && r != roleVersion && r != roleWithdrawn {
				return false
			}
			if date, ok := w.date(got.text); r == roleDate && ok && date != got.text && w.foreign(got.text) {
				return false
			}
		}
	}
	return true
}

// foreign reports whether a date is written in none of the ways that an article's JSON has.
func (w words) foreign(date string) bool {
	return len(date) < len("2006-01-02") || date[4] != '-' || len(date) > len("2006-01-02") && !strings.ContainsAny(date[10:], "Zz+-")
}

// say returns the mapping as people read it: "text from 'content', title from 'headline'".
func (m mapping) say() string {
	var parts []string
	add := func(word string, r role) {
		if name := m.fields[r]; name != "" {
			parts = append(parts, fmt.Sprintf("%s from '%s'", word, shown(name)))
		}
	}
	add("text", roleText)
	if m.longest {
		parts[0] += " (the longest)"
	}
	add("html", roleHTML)
	add("title", roleTitle)
	add("id", roleID)
	add("date", roleDate)
	add("url", roleURL)
	return strings.Join(parts, ", ")
}

// columns is what a sample says of the fields.
type columns struct {
	rows    int
	names   []string
	length  map[string]int  // bytes of text in all rows
	words   map[string]bool // it holds words with spaces between them
	dated   map[string]bool // it holds a date
	repeats map[string]bool // it holds the same twice
}

func (w words) columns(sample []row) columns {
	c := columns{rows: len(sample), length: map[string]int{}, words: map[string]bool{}, dated: map[string]bool{}, repeats: map[string]bool{}}
	names, held := map[string]bool{}, map[[2]string]bool{}
	for _, r := range sample {
		for name, v := range r.cells {
			names[name] = true
			text := strings.TrimSpace(v.text)
			if text == "" {
				continue
			}
			c.length[name] += len(text)
			c.words[name] = c.words[name] || strings.Count(text, " ") > 10
			if len(text) < 200 {
				_, ok := w.date(text)
				c.dated[name] = c.dated[name] || ok
				c.repeats[name] = c.repeats[name] || held[[2]string{name, text}]
				held[[2]string{name, text}] = true
			}
		}
	}
	c.names = slices.Sorted(maps.Keys(names))
	return c
}

// holdsArticles reports whether the fields are those of our own articles, be it of empty ones or of withdrawals.
func (c columns) holdsArticles() bool {
	return slices.ContainsFunc([]role{roleText, roleHTML, roleWithdrawn}, func(r role) bool { return slices.Contains(c.names, string(r)) })
}

// fits reports whether what a field holds can be of role r: an id names one article, a date is one.
func (c columns) fits(r role, name string) bool {
	switch r {
	case roleID, roleURL:
		return c.length[name] > 0 && !c.repeats[name]
	case roleDate:
		return c.dated[name]
	}
	return c.length[name] > 0
}

// longest is the field among those that ok likes which holds most, "" for none.
func (c columns) longest(ok func(string) bool) string {
	best := ""
	for _, name := range c.names {
		if ok(name) && (best == "" || c.length[name] > c.length[best]) {
			best = name
		}
	}
	return best
}

// list names the fields, as many as one reads.
func (c columns) list() string {
	var names []string
	for _, name := range c.names {
		names = append(names, shown(name))
	}
	if len(names) > 20 {
		names = append(names[:20], "…")
	}
	if len(names) == 0 {
		return "none"
	}
	return strings.Join(names, ", ")
}
