package main

import (
	"log"
	"os"
	"strings"
	"unicode/utf8"
)

// readRows reads a table without a header.
func readRows(path string) [][]string {
	text, err := os.ReadFile(path)
	if err != nil {
		log.Fatalf("%v; name the directory of the sources with -shared DIR", err)
	}
	var rows [][]string
	for line := range strings.Lines(string(text)) {
		rows = append(rows, strings.Split(strings.TrimRight(line, "\r\n"), "\t"))
	}
	return rows
}

// city keeps a city of GeoNames under a name that a newspaper might print.
func (pl *places) city(r record) {
	iso := pl.iso(r["country"])
	name := tidy(r["name"])
	if iso == "" || !pl.printable(name) {
		return
	}
	pl.add(&place{name: name, class: "city", country: iso, source: "GeoNames " + r["geonameid"]})
}

// division keeps a first-level division; its kind ("Oblast", "Province") stays out of the name.
func (pl *places) division(code, name string) {
	a2, _, _ := strings.Cut(code, ".")
	iso := pl.s.isoOfA2[a2]
	name = tidy(bareDivision(name))
	if iso == "" || a2 == "GB" || !pl.printable(name) || pl.look.generic(key(name)) {
		return
	}
	pl.add(&place{name: name, class: "division", country: iso, source: "GeoNames admin1 " + code})
}

// iso is the code of a country as GeoNames calls it.
func (pl *places) iso(country string) string {
	switch country {
	case "No country found for alpha-2 code: XK":
		return "XKX"
	case "Taiwan, Province of China":
		return "TWN"
	case "Congo":
		return "COG"
	}
	k := key(bare(country))
	if iso := pl.s.isoOf[k]; iso != "" {
		return iso
	}
	// "Korea, Republic of"
	if name, rest, ok := strings.Cut(country, ", "); ok {
		if iso := pl.s.isoOf[key(rest+" "+name)]; iso != "" {
			return iso
		}
		return pl.s.isoOf[key(name)]
	}
	return ""
}

// tidy writes a name as newspapers do: plain apostrophes, no brackets.
func tidy(name string) string {
	name = strings.NewReplacer("’", "'", "‘", "'", "ʻ", "'", "ʼ", "'", "`", "'", "‑", "-", "–", "-").Replace(name)
	if i := strings.IndexByte(name, '('); i >= 0 {
		name = name[:i]
	}
	return strings.TrimSpace(name)
}

// printable reports whether a name may stand in the table: no lists, numbers or labels, two to five words.
func (pl *places) printable(name string) bool {
	k := key(name)
	return utf8.RuneCountInString(name) >= 3 && len(k) >= 3 && len(strings.Fields(k)) <= 5 && !strings.ContainsAny(name, "0123456789/,;|\t\"")
}

// bareDivision takes the kind of division off a name.
func bareDivision(name string) string {
	for _, s := range divisionKinds() {
		if rest, ok := strings.CutSuffix(name, " "+s); ok {
			return rest
		}
		if rest, ok := strings.CutPrefix(name, s+" of "); ok {
			return rest
		}
	}
	return name
}

func divisionKinds() []string {
	return []string{"Oblast", "oblast", "Oblast'", "Krai", "Kray", "Republic", "Autonomous Region", "Province", "Governorate", "Department", "Region", "State", "County", "District",
		"Prefecture", "Parish", "Municipality", "City", "Voivodeship", "Pradesh Province", "Division", "Canton", "Raion", "novads", "Comarca", "Capital Region"}
}
