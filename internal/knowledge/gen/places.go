package main

// places writes places.tsv: capitals, cities and first-level divisions.
func (s *sources) places() {
	var rows [][]string
	for _, c := range s.codes {
		rows = s.capitalRow(rows, c["ISO3166-1-Alpha-3"])
	}
	rows = s.capitalRow(rows, "XKX")
	s.write("places.tsv", "GeoNames (CC BY 4.0, www.geonames.org): cities above 15,000 people and first-level divisions; capitals: country-codes 2026-05",
		[]string{"id", "name", "class", "country", "needs", "aliases", "source"}, rows)
}

func (s *sources) capitalRow(rows [][]string, iso string) [][]string {
	n := s.capital[iso]
	if n == "" || n == "-" {
		return rows
	}
	return append(rows, []string{"place:" + slug(n), n, "capital", iso, s.capNeeds[iso], "", "country-codes 2026-05"})
}
