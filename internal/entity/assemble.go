package entity

import (
	"cmp"
	"slices"

	"pledgewire/internal/model"
)

// assemble turns what was found into mentions in order, and entities in order of their first mention.
func (r *reading) assemble() ([]model.Entity, []model.Mention) {
	keep := make([]int, 0, len(r.found))
	for at := range r.found {
		if fd := &r.found[at]; !fd.drop && fd.ent >= 0 {
			keep = append(keep, at)
		}
	}
	slices.SortFunc(keep, func(a, b int) int { return cmp.Compare(r.found[a].first, r.found[b].first) })
	order := make([]int, len(r.ents))
	ents := make([]model.Entity, 0, len(r.ents))
	index := func(e int) int {
		if order[e] == 0 {
			ents = append(ents, r.ents[e])
			order[e] = len(ents)
		}
		return order[e] - 1
	}
	men := make([]model.Mention, 0, len(keep))
	end := 0
	for _, at := range keep {
		fd := &r.found[at]
		if fd.first < end {
			continue
		}
		end = fd.last
		m := model.Mention{Span: r.span(fd.first, fd.last), Sent: fd.sent, First: fd.first, Last: fd.last, Entity: index(fd.ent), Via: fd.via, Antecedent: fd.ante, City: fd.city}
		for _, e := range fd.joint {
			m.Joint = append(m.Joint, index(e))
		}
		men = append(men, m)
	}
	return ents, men
}
