package knowledge

import (
	"io/fs"
	"slices"
	"strings"

	"pledgewire/internal/model"
)

// gazetteer collects the tables of entities/ and holds each against the others.
type gazetteer struct {
	fsys fs.FS
	ps   *Problems
	ents Entities
	byID map[string]int32
	// seen holds, by folded form, the last name with it; prev chains to the one before. Most forms have one name.
	seen map[string]int32
	prev []int32
	own  []Name // the names that rows give to their own entities, kept until the hand-written names are in
	refs []reference
}

// reference is a cell that must hold the id of an entity.
type reference struct {
	id string
	at Line
}

func newGazetteer(fsys fs.FS, ps *Problems) *gazetteer {
	return &gazetteer{
		fsys: fsys, ps: ps,
		byID: make(map[string]int32, 1<<16),
		seen: make(map[string]int32, 1<<17),
	}
}

// problem adds a mistake at a row.
func (g *gazetteer) problem(at Line, remedy, format string, args ...any) {
	g.ps.add(at.File, at.Line, remedy, format, args...)
}

// grow makes room for the entities of a large table and their names at once.
func (g *gazetteer) grow(rows int) {
	g.ents.List = slices.Grow(g.ents.List, rows)
	g.ents.Names = slices.Grow(g.ents.Names, rows+rows/2)
	g.own = slices.Grow(g.own, rows+rows/2)
	g.prev = slices.Grow(g.prev, rows+rows/2)
}

// entity adds e and returns its index; the second entity with an id is a problem, and its names go to the first.
func (g *gazetteer) entity(e Entity) int {
	if at, ok := g.byID[e.ID]; ok {
		first := g.ents.List[at].Source
		g.problem(e.Source, "join the two rows, or give one of them another id", "%s is already in %s:%d", e.ID, first.File, first.Line)
		return int(at)
	}
	if e.Source.Text == "" {
		g.problem(e.Source, "fill the last cell: where does this stand?", "%s has no source", e.ID)
	}
	at := len(g.ents.List)
	g.byID[e.ID] = int32(at)
	g.ents.List = append(g.ents.List, e)
	return at
}

// ownNames adds the names that the rows gave to their own entities.
func (g *gazetteer) ownNames() {
	for _, n := range g.own {
		g.name(n)
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
func (g *gazetteer) name(n Name) {
	key := strings.ToLower(n.Form)
	last, ok := g.seen[key]
	if !ok {
		last = -1
	}
	for at := last; at >= 0; at = g.prev[at] {
		m := &g.ents.Names[at]
		if m.Entity == n.Entity && (m.Form == n.Form || m.Case != CaseExact) {
			return
		}
		if clash(m, &n) {
			g.problem(n.Source, "say with needs what tells them apart, or drop one with needs=never in names_hand.tsv",
				"%q names %s and also %s (%s:%d)", n.Form, g.ents.List[n.Entity].ID, g.ents.List[m.Entity].ID, m.Source.File, m.Source.Line)
		}
	}
	g.seen[key] = int32(len(g.ents.Names))
	g.prev = append(g.prev, last)
	g.ents.Names = append(g.ents.Names, n)
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
	if i, ok := g.byID[id]; ok {
		return int(i)
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
