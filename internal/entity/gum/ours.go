package gum

import (
	"pledgewire/internal/entity"
	"pledgewire/internal/knowledge"
	"pledgewire/internal/model"
	"pledgewire/internal/text"
)

// Ours is the recogniser of this project: all persons, organisations and places that are named. Demonyms, pronouns and
// descriptions are no names.
func Ours(kb *knowledge.Base) Recogniser {
	reader, finder := text.New(kb), entity.New(kb)
	return func(d *Doc) ([]Name, map[string]bool) {
		doc := reader.Read(d.Article())
		ents, mens := finder.Find(doc)
		return Marked(doc, ents, mens)
	}
}

// Marked takes the names from mentions, and the countries that are named by a name.
func Marked(doc *model.Document, ents []model.Entity, mens []model.Mention) ([]Name, map[string]bool) {
	var names []Name
	lands := map[string]bool{}
	for _, men := range mens {
		ent := &ents[men.Entity]
		switch men.Via {
		case model.ViaDemonym, model.ViaCoreference, model.ViaOffice:
			continue
		}
		if ent.Type == model.Group && len(ent.Members) == 0 {
			continue // peoples and loose groups: the Rohingya, the West
		}
		k := kind(ent, &men)
		names = append(names, Name{men.Span, k})
		if ent.Type == model.Country && men.Via != model.ViaCapital && men.Via != model.ViaMetonym {
			lands[ent.Country] = true
		}
	}
	return names, lands
}

func kind(ent *model.Entity, men *model.Mention) Kind {
	switch ent.Type {
	case model.Person, model.Leader:
		return Person
	case model.Country:
		if men.Via == model.ViaMetonym && !men.City {
			return Org
		}
		return Place
	case model.Place:
		return Place
	}
	return Org
}
