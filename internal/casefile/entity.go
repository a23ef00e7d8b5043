package casefile

import (
	"fmt"
	"slices"
	"strings"

	"pledgewire/internal/model"
)

// EntityWant is one expected entity, from a line such as "country:KAZ", "person:shavkat-mirziyoyev leader Shavkat
// Mirziyoyev" or "no country:GEO".
type EntityWant struct {
	ID     string
	Type   string // "" for any
	Name   string // "" for any
	Absent bool
}

// ParseEntity reads a line.
func ParseEntity(text string) (EntityWant, error) {
	words := strings.Fields(text)
	var w EntityWant
	if len(words) > 1 && words[0] == "no" {
		w.Absent = true
		words = words[1:]
	}
	w.ID = words[0]
	if !strings.Contains(w.ID, ":") {
		return w, fmt.Errorf("%q is no entity id; write: country:KAZ country Kazakhstan", w.ID)
	}
	if len(words) > 1 {
		w.Type = words[1]
	}
	if len(words) > 2 {
		w.Name = strings.Join(words[2:], " ")
	}
	return w, nil
}

func (c *Case) checkEntities(res *model.Result) []string {
	var wrong []string
	for _, w := range c.Entities {
		i := slices.IndexFunc(res.Entities, func(ent model.Entity) bool { return ent.ID == w.ID })
		switch {
		case w.Absent && i >= 0:
			wrong = append(wrong, "surplus entity "+w.ID)
		case w.Absent:
		case i < 0:
			wrong = append(wrong, "missing entity "+w.ID)
		case w.Type != "" && w.Type != string(res.Entities[i].Type):
			wrong = append(wrong, fmt.Sprintf("entity %s: want type %s, got %s", w.ID, w.Type, res.Entities[i].Type))
		case w.Name != "" && w.Name != res.Entities[i].Name:
			wrong = append(wrong, fmt.Sprintf("entity %s: want name %s, got %s", w.ID, w.Name, res.Entities[i].Name))
		}
	}
	if !c.OnlyEntities {
		return wrong
	}
	for _, ent := range res.Entities {
		if !slices.ContainsFunc(c.Entities, func(w EntityWant) bool { return w.ID == ent.ID }) {
			wrong = append(wrong, "surplus entity "+writeEntity(ent))
		}
	}
	return wrong
}

func writeEntity(ent model.Entity) string { return ent.ID + " " + string(ent.Type) + " " + ent.Name }
