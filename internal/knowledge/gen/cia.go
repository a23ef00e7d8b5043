package main

import "strings"

// ministers reads the members of governments of October 2019: foreign, finance, defence, interior, health, development
// and economy. The list does not say since when they were in office, and parts of it were old already when it was
// made: the term is the year of the list and no more.
func (s *sources) ministers() []seen {
	var out []seen
	for _, r := range readTSV(s.data + "/leaders/cia_world_leaders_2019-10.tsv") {
		office, rank := portfolioOf(r["office"])
		iso := s.ciaCountry(r["country"])
		if office == "" || iso == "" {
			continue
		}
		n, _, ok := parseName(strings.Fields(strings.TrimPrefix(r["name"], "Dr. ")))
		if !ok {
			continue
		}
		out = append(out, seen{iso: iso, name: n, office: office, rank: rank, since: "2019", first: "2019", last: "2019", place: 1, source: "CIA World Leaders 2019-10"})
	}
	return out
}

// ciaCountry is the alpha-3 code of a country as the list writes it: "Korea, North", "Bahamas, The".
func (s *sources) ciaCountry(name string) string {
	switch name {
	case "Holy See (Vatican City)":
		return "VAT"
	case "Burma":
		return "MMR"
	}
	if iso := s.isoOf[key(name)]; iso != "" {
		return iso
	}
	if a, b, ok := strings.Cut(name, ", "); ok {
		if iso := s.isoOf[key(b+" "+a)]; iso != "" {
			return iso
		}
		return s.isoOf[key(a)]
	}
	return ""
}

// portfolioOf names the office of a minister as newspapers do, "" for offices that are not kept.
func portfolioOf(office string) (name, rank string) {
	l := strings.ToLower(office)
	has := func(words ...string) bool {
		for _, w := range words {
			if strings.Contains(l, w) {
				return true
			}
		}
		return false
	}
	switch {
	case !has("minister of", "minister for", "secretary of", "secretary for"), has("deputy", "vice ", "minister of state", "assistant", "state for", "parliament", "under", "presidency", "prime min"):
		return "", ""
	case has("foreign affairs", "foreign relations", "external relations", "external affairs", "foreign & european", "secretary of state"):
		return "Foreign Minister", "foreign"
	case has("defense", "defence"):
		return "Defence Minister", "defence"
	case has("finance", "treasury"):
		return "Finance Minister", "finance"
	case has("interior", "home affairs"):
		return "Interior Minister", "other"
	case has("health"):
		return "Health Minister", "other"
	case has("rural", "urban", "regional", "social dev", "infrastructure", "human", "sustainable"):
		return "", ""
	case has("international development", "intl. development", "development coop"):
		return "Development Minister", "other"
	case has("econom"):
		return "Economy Minister", "other"
	}
	return "", ""
}
