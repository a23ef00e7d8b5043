package knowledge

import "strings"

// twins are the spellings in which British and American names of organisations differ.
func twins() [][2]string {
	return [][2]string{
		{"Organisation", "Organization"}, {"Programme", "Program"}, {"Centre", "Center"}, {"Labour", "Labor"},
		{"Defence", "Defense"}, {"Stabilisation", "Stabilization"}, {"Immunisation", "Immunization"},
		{"Industrialisation", "Industrialization"}, {"Modernisation", "Modernization"}, {"Normalisation", "Normalization"},
	}
}

// spellings returns the other spellings of name: the twin of its British or American words, and "and" for "&".
func spellings(name string) []string {
	var out []string
	for _, t := range twins() {
		for _, pair := range [2][2]string{t, {t[1], t[0]}} {
			if other := replaceWord(name, pair[0], pair[1]); other != name {
				out = append(out, other)
			}
		}
	}
	if strings.Contains(name, " & ") {
		out = append(out, strings.ReplaceAll(name, " & ", " and "))
	}
	return out
}

// replaceWord replaces old where it stands as a word of its own, or with an s.
func replaceWord(name, old, with string) string {
	at := strings.Index(name, old)
	if at < 0 {
		return name
	}
	end := at + len(old)
	if rest := name[end:]; rest != "" && rest[0] != ' ' && rest[0] != ',' && rest[0] != '\'' && rest[0] != 's' {
		return name
	}
	return name[:at] + with + name[end:]
}
