package wire

import (
	"slices"

	"pledgewire/internal/model"
)

// EntityEvent is one entity of one article with its mentions. The keys come in this order; every key is always present.
type EntityEvent struct {
	Type          string           `json:"type"`
	SchemaVersion string           `json:"schema_version"`
	EventID       string           `json:"event_id"`
	ArticleID     string           `json:"article_id"`
	ArticleURL    Maybe            `json:"article_url"`
	PublishedAt   Maybe            `json:"published_at"`
	EntityID      string           `json:"entity_id"`
	EntityType    model.EntityType `json:"entity_type"`
	Name          string           `json:"name"`
	Country       Maybe            `json:"country"`
	QID           Maybe            `json:"qid"`
	Office        Maybe            `json:"office"`
	MentionCount  int              `json:"mention_count"`
	Roles         []model.Role     `json:"roles"`
	Mentions      []Mention        `json:"mentions"`
	Extractor     Extractor        `json:"extractor"`
	OffsetUnit    OffsetUnit       `json:"offset_unit"`
}

// maxMentions bounds the list of mentions of an event, so that a megabyte of one name still fits into a record;
// mention_count counts them all.
const maxMentions = 2000

// Mention is a place in the text that names the entity.
type Mention struct {
	Span Span      `json:"span"`
	Via  model.Via `json:"via"`
}

// Persons says which people without a public office are emitted.
type Persons string

// The policies. The empty one means speaking.
const (
	PersonsSpeaking Persons = "speaking" // those who speak for or make a pledge
	PersonsAll      Persons = "all"
)

// partyRoles are the roles that entities can have, in the order in which they are emitted.
var partyRoles = [...]model.Role{model.RolePledger, model.RoleRecipient, model.RoleChannel, model.RoleVenue, model.RoleSpeaker}

// roleSet is a set of partyRoles.
type roleSet uint8

func (s roleSet) list() []model.Role {
	out := make([]model.Role, 0, len(partyRoles))
	for i, role := range partyRoles {
		if s&(1<<i) != 0 {
			out = append(out, role)
		}
	}
	return out
}

func roleBit(role model.Role) roleSet {
	for i, r := range partyRoles {
		if r == role {
			return 1 << i
		}
	}
	return 0
}

// rolesOf says for each entity which roles it has in the pledges: as a party, or by a mention that fills a role.
func rolesOf(res *model.Result) []roleSet {
	out := make([]roleSet, len(res.Entities))
	if len(res.Pledges) == 0 {
		return out
	}
	byID := make(map[string]int, len(res.Entities))
	for i := range res.Entities {
		byID[res.Entities[i].ID] = i
	}
	bySpan := make(map[model.Span]int, len(res.Mentions))
	for i := range res.Mentions {
		bySpan[res.Mentions[i].Span] = i
	}
	add := func(role model.Role, ps ...model.Party) {
		for _, p := range ps {
			if i, ok := byID[p.ID]; ok && p.ID != "" {
				out[i] |= roleBit(role)
			}
		}
	}
	for i := range res.Pledges {
		pl := &res.Pledges[i]
		add(model.RolePledger, pl.Pledger)
		add(model.RolePledger, pl.Joint...)
		add(model.RoleRecipient, pl.Recipients...)
		add(model.RoleChannel, pl.Channel)
		add(model.RoleVenue, pl.Venue)
		add(model.RoleSpeaker, pl.Speaker)
		for _, r := range pl.Roles {
			if m, ok := bySpan[r.Span]; ok && validEntity(res, res.Mentions[m].Entity) {
				out[res.Mentions[m].Entity] |= roleBit(r.Role)
			}
		}
	}
	return out
}

func validEntity(res *model.Result, i int) bool { return i >= 0 && i < len(res.Entities) }

// emitted reports whether an entity is anybody's business.
func (p Persons) emitted(ent *model.Entity, roles roleSet) bool {
	return ent.Type != model.Person || p == PersonsAll || roles&(roleBit(model.RolePledger)|roleBit(model.RoleSpeaker)) != 0
}

// entities writes the entities that are to be emitted, in the order of res, and the number of those held back.
func (w *writing) entities(res *model.Result, persons Persons) ([]EntityEvent, int) {
	roles := rolesOf(res)
	mentions := w.mentions(res)
	out := make([]EntityEvent, 0, len(res.Entities))
	withheld := 0
	for i := range res.Entities {
		ent := &res.Entities[i]
		if !persons.emitted(ent, roles[i]) {
			withheld++
			continue
		}
		out = append(out, EntityEvent{
			Type:          TypeEntity,
			SchemaVersion: SchemaVersion,
			EventID:       entityEventID(w.art.ID, ent.ID),
			ArticleID:     w.art.ID,
			ArticleURL:    Maybe(w.art.URL),
			PublishedAt:   Maybe(w.published),
			EntityID:      ent.ID,
			EntityType:    ent.Type,
			Name:          ent.Name,
			Country:       Maybe(ent.Country),
			QID:           Maybe(ent.QID),
			Office:        Maybe(ent.Office),
			MentionCount:  len(mentions[i]),
			Roles:         roles[i].list(),
			Mentions:      mentions[i][:min(len(mentions[i]), maxMentions)],
			Extractor:     w.extractor,
			OffsetUnit:    w.at.unit,
		})
	}
	return out, withheld
}

// mentions lists the mentions of each entity in text order. A mention of several ("both countries") counts for each.
func (w *writing) mentions(res *model.Result) [][]Mention {
	count := make([]int, len(res.Entities))
	eachMention(res, func(ent int, _ *model.Mention) { count[ent]++ })
	total := 0
	for _, n := range count {
		total += n
	}
	all := make([]Mention, 0, total)
	out := make([][]Mention, len(res.Entities))
	for i, n := range count {
		out[i] = all[len(all) : len(all) : len(all)+n]
		all = all[:len(all)+n]
	}
	eachMention(res, func(ent int, men *model.Mention) {
		out[ent] = append(out[ent], Mention{w.at.span(men.Span), or(men.Via, model.ViaName)})
	})
	return out
}

func eachMention(res *model.Result, yield func(ent int, men *model.Mention)) {
	for i := range res.Mentions {
		men := &res.Mentions[i]
		if validEntity(res, men.Entity) {
			yield(men.Entity, men)
		}
		for j, ent := range men.Joint {
			if validEntity(res, ent) && ent != men.Entity && !slices.Contains(men.Joint[:j], ent) {
				yield(ent, men)
			}
		}
	}
}
