package main

import (
	"slices"
	"strconv"
)

// english reports whether a name is one that thousands of people bear in English-speaking countries: "Mark Brown", head
// of a small state, needs that state in the article. The heads of the other states are who a reader thinks of.
func (s *sources) english(p *person) bool {
	if slices.Contains([]string{"USA", "GBR", "CAN", "AUS", "NZL", "IRL"}, p.iso) || p.leads() && !slices.Contains(anglophone(), p.iso) {
		return false
	}
	if s.firstNames == nil {
		s.firstNames, s.lastNames = s.frequent("census_1990_first_names.tsv", 0.05), s.frequent("census_1990_surnames_20k.tsv", 0.03)
	}
	return slices.ContainsFunc(p.names(), func(n personName) bool {
		return len(n.given) > 0 && len(n.family) == 1 && s.firstNames[key(n.given[0])] && s.lastNames[key(n.family[0])]
	})
}

// anglophone are the small states and territories whose heads have English names.
func anglophone() []string {
	return []string{"AIA", "ASM", "ATG", "BHS", "BLZ", "BMU", "BRB", "COK", "CYM", "DMA", "FLK", "FSM", "GGY", "GIB", "GRD", "GUM", "GUY", "HKG", "IMN", "IOT", "JAM", "JEY",
		"KNA", "LBR", "LCA", "MHL", "MNP", "MSR", "NFK", "NRU", "PLW", "SHN", "TCA", "TTO", "VCT", "VGB", "VIR", "VUT", "ZMB"}
}

// frequent reads the names of a census table that a share of at least percent bears.
func (s *sources) frequent(file string, percent float64) map[string]bool {
	out := map[string]bool{}
	for _, r := range readTSV(s.data + "/names/" + file) {
		if share, err := strconv.ParseFloat(r["percent"], 64); err == nil && share >= percent {
			out[key(r["name"])] = true
		}
	}
	return out
}
