package knowledge

import (
	"strings"

	"pledgewire/internal/model"
	"pledgewire/internal/token"
)

// gazetteer collects the tables of entities/ and holds each against the others.
type gazetteer struct {
	ps   *Problems
	ents Entities
	ids  *token.Table // the id of List[i] has the number i+1
	// seen holds, by folded form, the last name with it; prev chains to the one before. Most forms have one name.
	seen forms
	prev []int32
	own  []Name // the names that rows give to their own entities, kept until the hand-written names are in
	refs []reference
}

// reference is a cell that must hold the id of an entity.
type reference struct {
	id string
	at Line
}

// newGazetteer returns an empty gazetteer with room for what the tables hold: lists that grow are copied, and what costs
// most at the start is memory that nobody has touched.
func newGazetteer(tables map[string]*table, ps *Problems) *gazetteer {
	rows, forms := 0, 0
	for _, file := range []string{"countries.tsv", "groups.tsv", "organisations.tsv", "places_hand.tsv", "places.tsv", "people_hand.tsv", "people.tsv"} {
		rows += len(tables[file].rows)
		forms += len(tables[file].rows) + tables[file].bars
	}
	forms += len(tables["people.tsv"].rows) + len(tables["organisations.tsv"].rows) // surnames, spellings
	all := forms
	for _, file := range []string{"names_hand.tsv", "country_names.tsv"} {
		all += len(tables[file].rows) + tables[file].bars
	}
	g := &gazetteer{ps: ps, ids: token.NewTable(rows), seen: newForms(all), prev: make([]int32, 0, all), own: make([]Name, 0, forms)}
	g.ents.List, g.ents.Names = make([]Entity, 0, rows), make([]Name, 0, all)
	g.ents.Terms = make([]Term, 0, len(tables["terms_hand.tsv"].rows)+len(tables["terms.tsv"].rows))
	return g
}

// problem adds a mistake at a row.
func (g *gazetteer) problem(at Line, remedy, format string, args ...any) {
	g.ps.add(at.File, at.Line, remedy, format, args...)
}

// entity adds e and returns its index; the second entity with an id is a problem, and its names go to the first.
func (g *gazetteer) entity(e Entity) int {
	at := int(g.ids.Add(e.ID)) - 1
	if at < len(g.ents.List) {
		first := g.ents.List[at].Source
		g.problem(e.Source, "join the two rows, or give one of them another id", "%s is already in %s:%d", e.ID, first.File, first.Line)
		return at
	}
	if e.Source.Text == "" {
		g.problem(e.Source, "fill the last cell: where does this stand?", "%s has no source", e.ID)
	}
	g.ents.List = append(g.ents.List, e)
	return at
}

// ownNames adds the names that the rows gave to their own entities.
func (g *gazetteer) ownNames() {
	for i := range g.own {
		g.name(&g.own[i])
	}
	g.own = nil
}

// hold keeps a row's own name until the hand-written names are in.
func (g *gazetteer) hold(n Name) {
	if n.Form != "" {
		g.own = append(g.own, n)
	}
}

// name adds n, unless the entity has a name with the same letters already: the first stands.
func (g *gazetteer) name(n *Name) {
	seen := g.seen.slot(n.Form, g.ents.Names)
	last := *seen - 1
	for at := last; at >= 0; at = g.prev[at] {
		m := &g.ents.Names[at]
		if m.Entity == n.Entity && (m.Form == n.Form || m.Case != CaseExact) {
			return
		}
		if clash(m, n) {
			g.problem(n.Source, "say with needs what tells them apart, or drop one with needs=never in names_hand.tsv",
				"%q names %s and also %s (%s:%d)", n.Form, g.ents.List[n.Entity].ID, g.ents.List[m.Entity].ID, m.Source.File, m.Source.Line)
		}
	}
	g.prev = append(g.prev, last)
	g.ents.Names = append(g.ents.Names, *n)
	*seen = int32(len(g.ents.Names))
}

// clash reports whether nothing would tell two names of different entities apart.
func clash(m, n *Name) bool {
	if m.Entity == n.Entity || m.Needs != "" || n.Needs != "" {
		return false
	}
	return m.Form == n.Form || (m.Case != CaseExact && n.Case != CaseExact)
}

// ref notes that id must be an entity.
func (g *gazetteer) ref(id string, at Line) {
	if id != "" {
		g.refs = append(g.refs, reference{id, at})
	}
}

// find returns the entity with an id, -1 and a problem for none.
func (g *gazetteer) find(id string, at Line) int {
	if n := g.ids.Number(id); n != 0 {
		return int(n) - 1
	}
	g.problem(at, "correct the id, or add the entity to its table", "no entity has the id %q", id)
	return -1
}

// check holds the references against the ids, and drops what was taken back with needs=never.
func (g *gazetteer) check() {
	for _, r := range g.refs {
		g.find(r.id, r.at)
	}
	kept := g.ents.Names[:0]
	for _, n := range g.ents.Names {
		if n.Needs != "never" {
			kept = append(kept, n)
		}
	}
	g.ents.Names = kept
}

// acronym reports whether form is written in capitals throughout, as acronyms are: UNIFIL, U.S., G7.
func acronym(form string) bool {
	upper := 0
	for _, r := range form {
		switch {
		case 'a' <= r && r <= 'z' || r == ' ':
			return false
		case 'A' <= r && r <= 'Z':
			upper++
		}
	}
	return upper > 0
}

// policy is the case policy of a form that says none: acronyms letter for letter, the rest as titles.
func policy(form string) Case {
	if acronym(form) {
		return CaseExact
	}
	return CaseTitle
}

// marked splits the context in braces off an alias: "ISF{full}" is ISF with needs "full".
func marked(alias string) (form, needs string) {
	form, rest, ok := strings.Cut(alias, "{")
	if !ok {
		return alias, ""
	}
	return strings.TrimSpace(form), strings.TrimSuffix(rest, "}")
}

// via is the default way of naming of an alias.
func via(form string) model.Via {
	if acronym(form) {
		return model.ViaAcronym
	}
	return model.ViaName
}
