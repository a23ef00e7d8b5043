package diff

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Summary counts changes. The zero Summary has seen none.
type Summary struct {
	kinds    map[Kind]int
	fields   map[string]int
	statuses map[string]map[Kind]int
}

// Add counts c.
func (s *Summary) Add(c *Change) {
	if s.kinds == nil {
		s.kinds, s.fields, s.statuses = map[Kind]int{}, map[string]int{}, map[string]map[Kind]int{}
	}
	s.kinds[c.Kind]++
	for _, f := range c.Fields {
		s.fields[f.Name]++
	}
	if status := c.Status(); status != "" && c.Kind != Same {
		if s.statuses[status] == nil {
			s.statuses[status] = map[Kind]int{}
		}
		s.statuses[status][c.Kind]++
	}
}

// Differ reports whether anything but the same was seen.
func (s *Summary) Differ() bool { return s.kinds[Added]+s.kinds[Removed]+s.kinds[Changed] > 0 }

// String tells the counts: all, by field, and by status of the pledges.
func (s *Summary) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d the same, %d changed, %d added, %d removed\n", s.kinds[Same], s.kinds[Changed], s.kinds[Added], s.kinds[Removed])
	names := slices.Collect(maps.Keys(s.fields))
	slices.SortFunc(names, func(a, b string) int { return cmp.Or(cmp.Compare(s.fields[b], s.fields[a]), cmp.Compare(a, b)) })
	for _, name := range names {
		fmt.Fprintf(&b, "field  %s: %d\n", name, s.fields[name])
	}
	for _, status := range slices.Sorted(maps.Keys(s.statuses)) {
		n := s.statuses[status]
		fmt.Fprintf(&b, "status %s: %d changed, %d added, %d removed\n", status, n[Changed], n[Added], n[Removed])
	}
	return b.String()
}
