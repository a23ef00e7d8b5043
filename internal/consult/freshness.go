package consult

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"pledgewire/internal/knowledge"
)

// Age says how old the facts of a file are, by the dates in their sources.
type Age struct {
	File           string
	Facts          int
	Dated          int // facts whose source says a year
	Oldest, Newest string
}

// Freshness returns the age of each file of the gazetteer, by name.
func Freshness(kb *knowledge.Base) []Age {
	ages := map[string]*Age{}
	date := regexp.MustCompile(`\b(?:19|20)\d\d(?:-\d\d(?:-\d\d)?)?\b`)
	note := func(at knowledge.Line) {
		age := ages[at.File]
		if age == nil {
			age = &Age{File: at.File}
			ages[at.File] = age
		}
		age.Facts++
		found := date.FindAllString(at.Text, -1)
		if len(found) == 0 {
			return
		}
		age.Dated++
		last := slices.Max(found)
		if age.Oldest == "" || last < age.Oldest {
			age.Oldest = last
		}
		age.Newest = max(age.Newest, last)
	}
	for i := range kb.Entities.List {
		note(kb.Entities.List[i].Source)
	}
	for i := range kb.Entities.Names {
		note(kb.Entities.Names[i].Source)
	}
	for i := range kb.Entities.Terms {
		note(kb.Entities.Terms[i].Source)
	}
	var out []Age
	for _, age := range ages {
		out = append(out, *age)
	}
	slices.SortFunc(out, func(a, b Age) int { return cmp.Compare(a.File, b.File) })
	return out
}

// Vacancy is a state of which the knowledge does not know who led it on a day.
type Vacancy struct {
	Country string // alpha-3
	Name    string
	Last    *knowledge.Term // the last known term, nil for none
}

// Vacancies returns the states without a head of state or government on a day, by code. Territories, which have no term
// at all in a file that knows many states, are among them: they show as never led.
func Vacancies(kb *knowledge.Base, day string) []Vacancy {
	led := map[string]bool{}
	last := map[string]*knowledge.Term{}
	for i := range kb.Entities.Terms {
		t := &kb.Entities.Terms[i]
		if !strings.HasPrefix(t.Rank, "head_of_") {
			continue
		}
		led[t.Country] = led[t.Country] || Covers(t, day)
		if known := last[t.Country]; known == nil || t.From > known.From {
			last[t.Country] = t
		}
	}
	var out []Vacancy
	for i := range kb.Entities.List {
		e := &kb.Entities.List[i]
		if code, ok := strings.CutPrefix(e.ID, "country:"); ok && !led[code] {
			out = append(out, Vacancy{code, e.Name, last[code]})
		}
	}
	slices.SortFunc(out, func(a, b Vacancy) int { return cmp.Compare(a.Country, b.Country) })
	return out
}
