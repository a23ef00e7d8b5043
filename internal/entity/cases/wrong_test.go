package cases

import (
	"fmt"
	"slices"
	"strings"

	"pledgewire/internal/model"
)

// reading is what was found in a case.
type reading struct {
	doc  *model.Document
	ents []model.Entity
	mens []model.Mention
}

// Wrong returns what does not stand as c asks: missed, meant otherwise, surplus.
func (c *Case) Wrong(rd *reading) []string {
	var wrong []string
	for _, m := range c.marks {
		span := model.Span{Start: m.Start + c.bodyStart(), End: m.End + c.bodyStart()}
		if w := rd.wrongAt(span, m); w != "" {
			wrong = append(wrong, fmt.Sprintf("[%s|%s]: %s", span.Of(rd.doc.Text), strings.Join(append([]string{m.id}, m.words...), " "), w))
		}
	}
	for i := range rd.mens {
		men := &rd.mens[i]
		ent := &rd.ents[men.Entity]
		if c.only(ent.Type) && !c.expected(men, ent) {
			wrong = append(wrong, fmt.Sprintf("surplus: [%s|%s %s]", men.Of(rd.doc.Text), ent.ID, men.Via))
		}
	}
	return append(wrong, c.wrongIDs(rd)...)
}

func (c *Case) wrongIDs(rd *reading) []string {
	var wrong []string
	found := func(id string) bool {
		return slices.ContainsFunc(rd.ents, func(e model.Entity) bool { return e.ID == id })
	}
	for _, id := range c.has {
		if !found(id) {
			wrong = append(wrong, "missed: "+id)
		}
	}
	for _, id := range c.no {
		if found(id) {
			wrong = append(wrong, "surplus: "+id)
		}
	}
	return wrong
}

// expected reports whether a mark stands at men, or men points back to somebody whom a mark names.
func (c *Case) expected(men *model.Mention, ent *model.Entity) bool {
	for _, m := range c.marks {
		if m.id == "none" {
			continue
		}
		if m.Start+c.bodyStart() == men.Start && m.End+c.bodyStart() == men.End {
			return true
		}
		if men.Via == model.ViaCoreference && slices.Contains(strings.Split(m.id, "+"), ent.ID) {
			return true
		}
	}
	return slices.Contains(c.has, ent.ID)
}

// wrongAt says what is wrong at a mark, "" for nothing.
func (rd *reading) wrongAt(span model.Span, m mark) string {
	for i := range rd.mens {
		men := &rd.mens[i]
		if m.id == "none" && men.Start < span.End && span.Start < men.End {
			return "found " + rd.told(men)
		}
		if m.id != "none" && men.Span == span {
			if !rd.fits(men, m) {
				return "found " + rd.told(men)
			}
			return ""
		}
	}
	if m.id == "none" {
		return ""
	}
	return "found nothing there"
}

// fits reports whether men is what m asks: one of its ids or its type, and all its words: a way of naming, or the country
// of the entity.
func (rd *reading) fits(men *model.Mention, m mark) bool {
	ids := []string{rd.ents[men.Entity].ID}
	for _, e := range men.Joint {
		ids = append(ids, rd.ents[e].ID)
	}
	slices.Sort(ids)
	want := strings.Split(m.id, "+")
	slices.Sort(want)
	ent := &rd.ents[men.Entity]
	if !slices.Equal(slices.Compact(ids), want) && m.id != string(ent.Type) {
		return false
	}
	for _, w := range m.words {
		if w != string(men.Via) && w != ent.Country {
			return false
		}
	}
	return true
}

func (rd *reading) told(men *model.Mention) string {
	ent := &rd.ents[men.Entity]
	ids := ent.ID
	for _, e := range men.Joint {
		ids += "+" + rd.ents[e].ID
	}
	return fmt.Sprintf("[%s|%s %s %s]", men.Of(rd.doc.Text), ids, men.Via, ent.Country)
}
