package consult

import (
	"cmp"
	"slices"
	"strings"

	"pledgewire/internal/knowledge"
	"pledgewire/internal/token"
)

// Hit is an entity that a name names, with the line that says so.
type Hit struct {
	Entity *knowledge.Entity
	Name   *knowledge.Name // nil where the entity was asked for by its id
	Terms  []Term          // the offices of a person, or who holds the offices of a state or organisation
}

// Term is a time in an office, with the names of both.
type Term struct {
	*knowledge.Term
	Person, Of string
}

// Lookup returns the entities that a name names in any case and spelling of its accents, or the one with that id, those
// with fewer conditions first. With on, an ISO 8601 day, only the terms that ran on that day are given.
func Lookup(kb *knowledge.Base, name, on string) []Hit {
	var hits []Hit
	folded := token.Fold(name)
	seen := map[int]bool{}
	for i := range kb.Entities.Names {
		n := &kb.Entities.Names[i]
		if n.Entity >= 0 && !seen[n.Entity] && len(n.Form) <= 3*len(name)+8 && token.Fold(n.Form) == folded {
			seen[n.Entity] = true
			hits = append(hits, Hit{Entity: &kb.Entities.List[n.Entity], Name: n, Terms: terms(kb, n.Entity, on)})
		}
	}
	for i := range kb.Entities.List {
		if e := &kb.Entities.List[i]; e.ID == name && !seen[i] {
			hits = append(hits, Hit{Entity: e, Terms: terms(kb, i, on)})
		}
	}
	slices.SortStableFunc(hits, func(a, b Hit) int {
		return cmp.Or(cmp.Compare(needs(a), needs(b)), cmp.Compare(a.Entity.ID, b.Entity.ID))
	})
	return hits
}

func needs(h Hit) string {
	if h.Name == nil {
		return ""
	}
	return h.Name.Needs
}

// terms returns the terms in which entity i held an office, or in which somebody held an office of entity i.
func terms(kb *knowledge.Base, i int, on string) []Term {
	e := &kb.Entities.List[i]
	country, isState := strings.CutPrefix(e.ID, "country:")
	var out []Term
	for j := range kb.Entities.Terms {
		t := &kb.Entities.Terms[j]
		if t.Person != i && t.Org != e.ID && !(isState && t.Country == country) || on != "" && !Covers(t, on) {
			continue
		}
		of := t.Country
		if t.Org != "" {
			of = t.Org
		}
		out = append(out, Term{t, kb.Entities.List[t.Person].Name, of})
	}
	slices.SortStableFunc(out, func(a, b Term) int { return cmp.Or(cmp.Compare(b.From, a.From), cmp.Compare(a.Office, b.Office)) })
	return out
}

// Covers reports whether a term ran on a day. A bound that says no more than the year or month takes in all of it.
func Covers(t *knowledge.Term, day string) bool {
	return prefix(day, t.From) >= t.From && (t.To == "" || prefix(day, t.To) <= t.To)
}

// prefix returns as much of day as bound says.
func prefix(day, bound string) string { return day[:min(len(day), len(bound))] }

// Near returns up to n names that hold the words of name or share its beginning, for somebody who mistyped it.
func Near(kb *knowledge.Base, name string, n int) []string {
	folded := token.Fold(name)
	var out []string
	for i := range kb.Entities.Names {
		form := kb.Entities.Names[i].Form
		if len(out) == 20*n {
			break
		}
		if f := token.Fold(form); kb.Entities.Names[i].Entity >= 0 && f != folded && similar(f, folded) {
			out = append(out, form)
		}
	}
	slices.SortFunc(out, func(a, b string) int { return cmp.Or(cmp.Compare(len(a), len(b)), cmp.Compare(a, b)) })
	out = slices.Compact(out)
	return out[:min(n, len(out))]
}

// similar reports whether one string lies in the other at a word, or one edit lies between them.
func similar(form, name string) bool {
	if len(name) >= 4 && strings.Contains(" "+form+" ", " "+name) {
		return true
	}
	return oneEdit(form, name)
}

// oneEdit reports whether a letter added, dropped or changed, or two changed places, turn a into b.
func oneEdit(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > 1 || len(b) < 4 {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) < len(b) {
		return a[i:] == b[i+1:]
	}
	swapped := i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
	return swapped || i < len(a) && a[i+1:] == b[i+1:]
}
