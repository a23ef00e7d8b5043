package main

import (
	"log"
	"os"
	"regexp"
	"strings"
)

var govRole = regexp.MustCompile(`\[(...)GOV ([<>]?)(\d{6})(?:-(\d{6}))?\]`)

// phoenix reads the dated roles in government of people up to January 2014. Which office it was the file does not say.
func (s *sources) phoenix() []seen {
	path := s.data + "/leaders/phoenix_countries_actors_2014.txt"
	text, err := os.ReadFile(path)
	if err != nil {
		log.Fatalf("%v; name the directory of the sources with -shared DIR", err)
	}
	var out []seen
	var name personName
	for line := range strings.Lines(string(text)) {
		line = strings.TrimRight(line, "\r\n")
		switch {
		case line == "" || line[0] == '#' || line[0] == '+':
		case line[0] != '\t' && line[0] != ' ':
			head, _, _ := strings.Cut(line, "#")
			name = phoenixName(head)
		default:
			m := govRole.FindStringSubmatch(line)
			if m == nil || m[2] == "<" || len(name.family) == 0 {
				continue
			}
			h := seen{iso: m[1], name: name, since: century(m[3]), first: century(m[3]), last: "2014-01-01", source: "PETRARCH countries 2014-01"}
			if m[4] != "" {
				h.last = century(m[4])
			}
			if h.last >= "2000" {
				out = append(out, h)
			}
		}
	}
	return out
}

// phoenixName writes JEAN_CHRETIEN_ as a name.
func phoenixName(head string) personName {
	words := strings.FieldsFunc(strings.TrimSpace(head), func(r rune) bool { return r == '_' || r == ' ' })
	for i, w := range words {
		if particle(w) && i > 0 && i < len(words)-1 {
			words[i] = strings.ToLower(w)
		} else {
			words[i] = lowered(w, true)
		}
	}
	if len(words) < 2 {
		return personName{}
	}
	return personName{given: words[:len(words)-1], family: words[len(words)-1:]}
}

// century writes 031212 as 2003-12-12. The file's years end in 2014.
func century(d string) string {
	y := "20"
	if d[:2] > "14" {
		y = "19"
	}
	return y + d[:2] + "-" + d[2:4] + "-" + d[4:]
}
