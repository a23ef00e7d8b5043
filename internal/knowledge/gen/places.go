package main

import (
	"slices"
	"strings"
)

// places writes places.tsv: capitals, first-level divisions and cities. What places_hand.tsv says stands: a place of the
// same name in the same country is not written again.
func (s *sources) places() {
	pl := s.newPlaces()
	for _, c := range s.codes {
		pl.capital(c["ISO3166-1-Alpha-3"])
	}
	pl.capital("XKX")
	for _, r := range readRows(s.data + "/places/geonames_admin1_2026-07.tsv") {
		pl.division(r[0], r[1])
	}
	for _, r := range readCSV(s.data + "/places/geonames_cities15000_2026-07.csv") {
		pl.city(r)
	}
	s.write("places.tsv", "GeoNames (CC BY 4.0, www.geonames.org): cities above 15,000 people and first-level divisions; capitals: country-codes 2026-05",
		[]string{"id", "name", "class", "country", "needs", "aliases", "source"}, pl.rows())
}

// place is a place that is to be written.
type place struct {
	name, class, country, needs, source string
	aliases                             []string
}

// places collects places, one for each name and country.
type places struct {
	s    *sources
	list []*place
	by   map[string]*place   // by key and country
	of   map[string][]string // the countries of a name, by key
	hand map[string]bool     // ids, and keys with countries, of places_hand.tsv
	look lookalikes
}

func (s *sources) newPlaces() *places {
	pl := &places{s: s, by: map[string]*place{}, of: map[string][]string{}, hand: map[string]bool{}, look: s.lookalikes()}
	for _, r := range readTSV(s.out + "/places_hand.tsv") {
		pl.hand[r["id"]] = true
		for _, form := range append(strings.Split(r["aliases"], "|"), r["name"]) {
			form, _, _ = strings.Cut(form, "{")
			if form = key(form); form != "" {
				pl.hand[form+"/"+r["country"]] = true
				pl.name(form, r["country"])
			}
		}
	}
	return pl
}

// name notes that a place of a country has a name.
func (pl *places) name(form, country string) {
	if !slices.Contains(pl.of[form], country) {
		pl.of[form] = append(pl.of[form], country)
	}
}

// add keeps a place, unless it is known by hand or already there.
func (pl *places) add(p *place) {
	k := key(p.name)
	at := k + "/" + p.country
	if k == "" || pl.hand[at] || pl.by[at] != nil {
		return
	}
	pl.by[at] = p
	pl.list = append(pl.list, p)
	pl.name(k, p.country)
}

func (pl *places) capital(iso string) {
	n := pl.s.capital[iso]
	if n == "" || n == "-" {
		return
	}
	pl.add(&place{name: n, class: "capital", country: iso, needs: pl.s.capNeeds[iso], source: "country-codes 2026-05"})
}

// rows are the rows of the table, with what each name needs, which is known when all are there.
func (pl *places) rows() [][]string {
	var rows [][]string
	ids := map[string]bool{}
	for _, p := range pl.list {
		k := key(p.name)
		if p.class != "capital" {
			p.needs = pl.needs(k, p)
		}
		id := "place:" + slug(p.name)
		if pl.hand[id] || ids[id] || p.class != "capital" && len(pl.of[k]) > 1 {
			id += "-" + strings.ToLower(p.country)
		}
		if p.needs == "out" || pl.hand[id] || ids[id] {
			continue
		}
		ids[id] = true
		rows = append(rows, []string{id, p.name, p.class, p.country, p.needs, strings.Join(p.aliases, "|"), p.source})
	}
	return rows
}

// needs is what the name of a city or division needs (entities/README), "out" for a name that is better not known.
func (pl *places) needs(k string, p *place) string {
	var needs []string
	if len(pl.of[k]) > 1 {
		needs = append(needs, "support")
	}
	switch pl.look.of(k) {
	case nothing:
		if len(strings.Fields(k)) == 1 {
			needs = append(needs, "person", "hint")
		}
	case personal:
		needs = append(needs, "place")
	case wordly, taken:
		return "out"
	}
	return strings.Join(needs, ",")
}
