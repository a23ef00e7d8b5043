package annotate

import (
	"fmt"
	"slices"

	"pledgewire/internal/corpus/verify"
)

// settle puts what a tool gave back in order: marks that people added find the pledge that they stand in, a new piece of
// evidence is a new pledge, and pledges and names whose every mark people took away are gone.
func (d *Document) settle() {
	d.order()
	for i := range d.Marks {
		if m := &d.Marks[i]; m.Of == "" && m.Label == verify.Evidence {
			m.Of = fmt.Sprintf("added-%d", i+1)
			d.Pledges = append(d.Pledges, Pledge{ID: m.Of})
		}
	}
	for i := range d.Marks {
		if m := &d.Marks[i]; m.Of == "" && slices.Contains(roles(), m.Label) {
			m.Of = d.around(*m)
		}
	}
	marked := map[string]bool{}
	for _, m := range d.Marks {
		marked[m.Of] = true
	}
	d.Pledges = slices.DeleteFunc(d.Pledges, func(pl Pledge) bool { return !marked[pl.ID] })
	d.Names = slices.DeleteFunc(d.Names, func(n Name) bool { return !marked[n.ID] })
	d.order()
}

// around returns the pledge whose evidence is the shortest around m, "" for none.
func (d *Document) around(m Mark) string {
	of, length := "", d.Len()+1
	for _, e := range d.Marks {
		if e.Label == verify.Evidence && e.Start <= m.Start && m.End <= e.End && e.End-e.Start < length {
			of, length = e.Of, e.End-e.Start
		}
	}
	return of
}
