package main

import (
	"slices"
	"strings"
)

// countries writes countries.tsv and country_names.tsv.
func (s *sources) countries() {
	s.index()
	var rows [][]string
	for _, c := range s.codes {
		rows = append(rows, s.country(c))
	}
	rows = append(rows, []string{"country:XKX", "Kosovo", "place:pristina", "EUR", "Q1246", "factbook 2026-05; user-assigned code"})
	slices.SortFunc(rows, func(a, b []string) int { return strings.Compare(a[0], b[0]) })
	s.write("countries.tsv", "datasets/country-codes @caa72d1 (PDDL), CIA factbook 2026-05 (public domain), gen/overrides.tsv",
		[]string{"id", "name", "capital", "currency", "qid", "source"}, rows)
	s.countryNames(rows)
}

// index fills the ways from codes and names to alpha-3.
func (s *sources) index() {
	s.isoOfGEC, s.isoOfA2, s.isoOf = map[string]string{}, map[string]string{}, map[string]string{}
	s.nameOf, s.capital, s.capNeeds = map[string]string{"XKX": "Kosovo"}, map[string]string{"XKX": "Pristina"}, map[string]string{}
	for _, c := range s.codes {
		iso := c["ISO3166-1-Alpha-3"]
		s.isoOfA2[c["ISO3166-1-Alpha-2"]] = iso
		for _, col := range []string{"CLDR display name", "UNTERM English Short", "official_name_en"} {
			if n := c[col]; n != "" {
				s.isoOf[key(bare(n))] = iso
			}
		}
		s.nameOf[iso] = strings.ReplaceAll(strings.ReplaceAll(c["CLDR display name"], "’", "'"), " & ", " and ")
		s.capital[iso] = c["Capital"]
	}
	s.isoOfA2["XK"] = "XKX"
	for _, o := range s.overrides {
		iso := o["iso3"]
		if o["name"] != "" {
			s.nameOf[iso] = o["name"]
		}
		if o["capital"] != "" {
			s.capital[iso] = o["capital"]
		}
		if o["needs"] != "" {
			s.capNeeds[iso] = o["needs"]
		}
	}
	for iso, n := range s.nameOf {
		s.isoOf[key(n)] = iso
	}
	for _, r := range s.hand {
		if iso, ok := strings.CutPrefix(r["entity"], "country:"); ok && r["needs"] == "" {
			for f := range strings.SplitSeq(r["forms"], "|") {
				s.isoOf[key(f)] = iso
			}
		}
	}
	for _, r := range readTSV(s.data + "/leaders/factbook_terms_2014-2026.tsv") {
		s.isoOfGEC[r["gec"]] = r["iso3"]
	}
	for _, f := range s.facts {
		for _, n := range []string{f["short"], f["long"]} {
			if iso := s.isoOf[key(bare(n))]; iso != "" && s.isoOfGEC[f["gec"]] == "" {
				s.isoOfGEC[f["gec"]] = iso
			}
		}
	}
}

func (s *sources) country(c record) []string {
	iso := c["ISO3166-1-Alpha-3"]
	capital := ""
	if n := s.capital[iso]; n != "" && n != "-" {
		capital = "place:" + slug(n)
	}
	currency, _, _ := strings.Cut(c["ISO4217-currency_alphabetic_code"], ",")
	for _, o := range s.overrides {
		if o["iso3"] == iso && o["currency"] != "" {
			currency = o["currency"]
		}
	}
	qid := c["wikidata_id"][strings.LastIndex(c["wikidata_id"], "/")+1:]
	return []string{"country:" + iso, s.nameOf[iso], capital, currency, qid, "country-codes 2026-05"}
}

// countryNames writes the formal, former and alternative names that the hand-written table does not have.
func (s *sources) countryNames(countries [][]string) {
	var rows [][]string
	add := func(iso, form, source string) {
		form = strings.ReplaceAll(bare(form), "’", "'")
		if iso == "" || !usable(form) || s.taken[strings.ToLower(form)] {
			return
		}
		if other := s.isoOf[key(form)]; other != "" && other != iso {
			return
		}
		s.isoOf[key(form)] = iso
		s.taken[strings.ToLower(form)] = true
		rows = append(rows, []string{"country:" + iso, "name", "", "", form, source})
	}
	for _, r := range countries {
		s.taken[strings.ToLower(r[1])] = true
	}
	for _, c := range s.codes {
		iso := c["ISO3166-1-Alpha-3"]
		add(iso, strings.TrimPrefix(c["UNTERM English Formal"], "the "), "country-codes 2026-05 (UNTERM formal)")
		add(iso, c["UNTERM English Short"], "country-codes 2026-05 (UNTERM short)")
		add(iso, c["official_name_en"], "country-codes 2026-05 (M49)")
	}
	for _, f := range s.facts {
		iso := s.isoOfGEC[f["gec"]]
		add(iso, f["short"], "factbook 2026-05 (short)")
		add(iso, f["long"], "factbook 2026-05 (formal)")
		for former := range strings.SplitSeq(f["former"], ",") {
			if state(former) {
				add(iso, former, "factbook 2026-05 (former)")
			}
		}
	}
	slices.SortStableFunc(rows, func(a, b []string) int { return strings.Compare(a[0], b[0]) })
	s.write("country_names.tsv", "datasets/country-codes @caa72d1 (PDDL; UNTERM names), CIA factbook 2026-05 (public domain)",
		[]string{"entity", "via", "case", "needs", "forms", "source"}, rows)
}

// state reports whether a former name is that of a state. Old names of lands and colonies ("Quito", "Gold Coast",
// "Mesopotamia") now mean other places.
func state(former string) bool {
	return (strings.Contains(former, "Republic") || strings.Contains(former, "Kingdom of") || strings.Contains(former, "Union of")) &&
		!strings.Contains(former, "Soviet")
}

// bare takes brackets, notes and the leading article off a name.
func bare(n string) string {
	n, _, _ = strings.Cut(n, ";")
	if i := strings.IndexByte(n, '('); i >= 0 {
		n = n[:i]
	}
	n = strings.TrimSpace(strings.TrimRight(n, "* "))
	return strings.TrimPrefix(n, "the ")
}

// usable reports whether a name from a source is one that a newspaper might print: no list, note or dependency.
func usable(form string) bool {
	switch {
	case form == "Cocos", form == "The Dominican": // the sources cut "Cocos (Keeling) Islands" and "Dominican Republic"
		return false
	case len(form) < 4, len(form) > 60, form == "none", strings.ContainsAny(form, ";:/0123456789\"|"):
		return false
	}
	return form[0] >= 'A' && form[0] <= 'Z' || form[0] >= 128
}
