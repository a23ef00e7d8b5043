package corpus

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"unicode/utf8"
)

// article writes the article that a row holds as the JSON that package wire reads.
func (w words) article(m mapping, r row) ([]byte, error) {
	if m.asIs && r.raw != nil {
		return r.raw, nil
	}
	if r = r.open(); r.err != nil {
		return nil, r.err
	}
	var b bytes.Buffer
	out := json.NewEncoder(&b)
	out.SetEscapeHTML(false)
	gone := false
	writeRaw := func(s string) {
		lead := byte(',')
		if b.Len() == 0 {
			lead = '{'
		}
		b.WriteByte(lead)
		b.WriteString(s)
	}
	write := func(key, value string) {
		writeRaw(`"` + key + `":`)
		_ = out.Encode(value) // a string always has a JSON form
	}
	for _, role := range roles() {
		value := r.cells[m.fields[role]].text
		if m.fields[role] == "" || blank(value) || role == roleLanguage && noLanguage(value) {
			continue
		}
		if role == roleWithdrawn {
			if gone = gone || value == "true"; gone {
				writeRaw(`"withdrawn":true`)
			}
			continue
		}
		if role == roleDate {
			date, ok := w.date(value)
			if !ok {
				return nil, fmt.Errorf("'%s' is %q, which is no date that can only mean one day; write 2026-02-24, or read without dates: --date-field -", shown(m.fields[role]), clip(value))
			}
			value = date
		}
		write(string(role), value)
	}
	key, text, err := m.text(r)
	switch {
	case err == nil:
		write(key, text)
	case !gone:
		return nil, err
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// noLanguage reports whether a column of languages says nothing.
func noLanguage(name string) bool {
	switch strings.ToLower(strings.TrimSpace(name)) {
	case "unknown", "none", "null", "nan", "n/a":
		return true
	}
	return false
}

// text returns the key and the text of a row.
func (m mapping) text(r row) (key, text string, err error) {
	role := roleText
	if m.fields[role] == "" {
		role = roleHTML
	}
	got, there := r.cells[m.fields[role]]
	switch {
	case !there:
		return "", "", fmt.Errorf("there is no text: the field '%s' is missing; name the right one with %s", shown(m.fields[role]), flag(roleText))
	case blank(got.text):
		return "", "", fmt.Errorf("there is no text: '%s' is empty", shown(m.fields[role]))
	case !utf8.ValidString(got.text):
		return "", "", fmt.Errorf("'%s' is %w", shown(m.fields[role]), errNotUTF8)
	case markedUp(got.text):
		role = roleHTML
	}
	return string(role), got.text, nil
}

// markedUp reports whether a text is a piece of a web page: it begins with a tag and closes paragraphs.
func markedUp(s string) bool {
	s = strings.TrimSpace(s)
	if !strings.HasPrefix(s, "<") {
		return false
	}
	low := strings.ToLower(s[:min(len(s), 1<<16)])
	return strings.HasPrefix(low, "<!doctype html") || strings.HasPrefix(low, "<html") || strings.Contains(low, "</p>") || strings.Contains(low, "</div>")
}

// clip shortens what is quoted in an error.
func clip(s string) string {
	if r := []rune(s[:min(len(s), 200)]); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return s
}
