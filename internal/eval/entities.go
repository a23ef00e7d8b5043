package eval

import (
	"slices"
	"strings"

	"pledgewire/internal/model"
)

// entities counts countries, leaders and organisations.
func (s scorer) entities() {
	if !s.row.noCodes {
		s.countries()
	}
	s.leaders()
	for _, org := range s.row.Orgs {
		found := slices.ContainsFunc(s.res.Entities, func(ent model.Entity) bool {
			return s.called(model.Party{ID: ent.ID, Name: ent.Name}, org)
		})
		s.rep.Orgs.count(found)
		if !found {
			s.fail(Fault{What: "entity", Field: "orgs", Gold: org, Got: "none", Sentence: s.naming(s.spellings(org))})
		}
	}
}

func (s scorer) countries() {
	var got []string
	for _, ent := range s.res.Entities {
		if code, ok := strings.CutPrefix(ent.ID, "country:"); ok && !slices.Contains(got, code) {
			got = append(got, code)
		}
	}
	for _, code := range got {
		bad := slices.Contains(s.row.NotCountries, code)
		switch {
		case slices.Contains(s.row.Countries, code):
			s.rep.Countries.Found++
		case bad || !slices.Contains(s.row.CountriesOptional, code):
			s.rep.Countries.Spurious++
			s.fail(Fault{What: "entity", Field: "countries", Gold: "none", Got: code, Sentence: s.naming(s.surfaces["country:"+code])})
		}
	}
	for _, code := range s.row.Countries {
		if !slices.Contains(got, code) {
			s.rep.Countries.Missed++
			s.fail(Fault{What: "entity", Field: "countries", Gold: code, Got: "none"})
		}
	}
	for _, code := range s.row.NotCountries {
		s.rep.Forbidden.count(!slices.Contains(got, code))
	}
}

// leaders counts people in office. A person whom we know without an office still finds a leader of the gold; only
// one with an office can be spurious.
func (s scorer) leaders() {
	used := map[string]bool{}
	for _, gold := range append(slices.Clone(s.row.Leaders), s.row.LeadersOptional...) {
		asked := slices.Contains(s.row.Leaders, gold)
		i := slices.IndexFunc(s.res.Entities, func(ent model.Entity) bool {
			return (ent.Type == model.Leader || ent.Type == model.Person) && s.called(model.Party{ID: ent.ID, Name: ent.Name}, gold)
		})
		if i >= 0 {
			used[s.res.Entities[i].ID] = true
		}
		switch {
		case !asked:
		case i >= 0:
			s.rep.Leaders.Found++
		default:
			s.rep.Leaders.Missed++
			s.fail(Fault{What: "entity", Field: "leaders", Gold: gold, Got: "none", Sentence: s.naming([]string{lastWord(fold(gold))})})
		}
	}
	for _, ent := range s.res.Entities {
		if ent.Type == model.Leader && !used[ent.ID] {
			s.rep.Leaders.Spurious++
			s.fail(Fault{What: "entity", Field: "leaders", Gold: "none", Got: ent.Name, Sentence: s.naming(s.surfaces[ent.ID])})
		}
	}
}

func lastWord(s string) string { return s[strings.LastIndexByte(s, ' ')+1:] }
