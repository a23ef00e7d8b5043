package knowledge

import (
	"cmp"
	"slices"
	"strings"
	"testing"
)

// seat is an office of a state that one person holds at a time.
type seat struct{ country, office string }

// shared are the offices that several hold together: two captains regent, two co-princes, three in the presidency.
func shared(office string) bool {
	switch office {
	case "Captain Regent", "Co-Prince", "Member of the Presidency":
		return true
	}
	return false
}

// TestPeople holds the people and their terms against what must be true of every table of leaders.
func TestPeople(t *testing.T) {
	ents := gaz(t)
	people := 0
	for _, e := range ents.List {
		if !strings.HasPrefix(e.ID, "person:") {
			continue
		}
		people++
		if !strings.Contains(e.Name, " ") && !oneWord(e.Name) {
			t.Errorf("%s:%d: %q is one word: give the full name in gen/press.tsv", e.Source.File, e.Source.Line, e.Name)
		}
		if e.Source.Text == "" {
			t.Errorf("%s:%d: %s has no source", e.Source.File, e.Source.Line, e.ID)
		}
	}
	if people < 2000 || len(ents.Terms) < 2500 {
		t.Errorf("%d people with %d terms, want 2000 and 2500: run go run ./internal/knowledge/gen -shared ../shared", people, len(ents.Terms))
	}
	for _, tm := range ents.Terms {
		if tm.Source.Text == "" {
			t.Errorf("%s:%d: the term has no source", tm.Source.File, tm.Source.Line)
		}
		if tm.From == "" {
			t.Errorf("%s:%d: the term of %s has no beginning", tm.Source.File, tm.Source.Line, ents.List[tm.Person].ID)
		}
		if tm.To != "" && tm.To < "2000" {
			t.Errorf("%s:%d: the term of %s ended before 2000: drop it", tm.Source.File, tm.Source.Line, ents.List[tm.Person].ID)
		}
	}
}

// oneWord lists the monarchs whom one word names.
func oneWord(name string) bool {
	switch name {
	case "Akihito", "Naruhito", "Guillaume", "Henri", "Philippe", "Willem-Alexander":
		return true
	}
	return false
}

// TestOneHolder reports two people in one seat at one time. A change on the day itself, or within the month where the
// sources know no more, is none.
func TestOneHolder(t *testing.T) {
	ents := gaz(t)
	by := map[seat][]Term{}
	for _, tm := range ents.Terms {
		if strings.HasPrefix(tm.Rank, "head_of_") && tm.Country != "" && !shared(tm.Office) {
			k := seat{tm.Country, tm.Office}
			by[k] = append(by[k], tm)
		}
	}
	var overlaps []string
	for k, all := range by {
		slices.SortFunc(all, func(a, b Term) int { return cmp.Compare(a.From, b.From) })
		for i := range all {
			for j := i + 1; j < len(all); j++ {
				a, b := &all[i], &all[j]
				if a.To != "" && b.From >= a.To[:min(len(a.To), len(b.From))] || interim(k) {
					continue
				}
				overlaps = append(overlaps, k.country+" "+k.office+": "+ents.List[a.Person].ID+" "+a.From+".."+a.To+", "+ents.List[b.Person].ID+" "+b.From+".."+b.To)
			}
		}
	}
	slices.Sort(overlaps)
	for _, o := range overlaps {
		t.Errorf("two holders: %s; end the first in terms_hand.tsv, or list the seat in interim", o)
	}
}

// interim lists the seats in which somebody stood in for the holder, or two claimed to be it.
func interim(k seat) bool {
	switch k {
	case seat{"SLV", "President"}, // Claudia Rodríguez for Nayib Bukele, December 2023 to May 2024
		seat{"THA", "Prime Minister"}: // Prawit Wongsuwan for Prayut Chan-o-cha, August and September 2022
		return true
	}
	return false
}
