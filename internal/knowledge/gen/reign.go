package main

import "strings"

// reign reads who led a state in fact, 2000 to March 2021. Most rows have the family name alone; the other sources must
// complete them. What the last letters of a row say of the seat is left to the people of the other sources.
func (s *sources) reign() []seen {
	isoOf := map[string]string{}
	for _, r := range readTSV(s.gen + "/cow.tsv") {
		isoOf[r["cow"]] = r["iso3"]
	}
	full := map[string]string{}
	for _, r := range readTSV(s.gen + "/reign_names.tsv") {
		full[r["iso3"]+" "+r["leader"]] = r["name"]
	}
	var out []seen
	for _, r := range readTSV(s.data + "/leaders/reign_2000-2021.tsv") {
		name := strings.TrimSuffix(latin1(r["leader"]), " (acting)")
		name = strings.TrimSpace(strings.ReplaceAll(name, ".", ". "))
		words := strings.Fields(name)
		n := personName{family: words[len(words)-1:], given: words[:len(words)-1]}
		iso := isoOf[r["stateabb"]]
		for _, k := range []string{iso + " " + name + " " + r["start"][:4], iso + " " + name} {
			if f := full[k]; f != "" {
				n, _, _ = parseName(strings.Fields(f))
				break
			}
		}
		if len(n.family) == 0 {
			continue
		}
		last := "2021-03-01"
		if r["end_month"] != "" {
			last = r["end_month"] + "-01"
		}
		out = append(out, seen{iso: iso, name: n, since: r["start"], first: r["start"], last: max(r["start"], last), source: "REIGN 2021-03"})
	}
	return out
}

// latin1 mends text that was read as Latin-1 although it is UTF-8: "KatrÃ­n" is "Katrín".
func latin1(s string) string {
	if !strings.ContainsAny(s, "ÃÅÄ") {
		return s
	}
	var b []byte
	for _, r := range s {
		if r > 255 {
			return s
		}
		b = append(b, byte(r))
	}
	return string(b)
}
