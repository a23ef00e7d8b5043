package consult

import (
	"slices"
	"strings"

	"pledgewire/internal/knowledge"
	"pledgewire/internal/model"
	"pledgewire/internal/token"
)

// Proof is a line of the knowledge that a field of a pledge stands on: "pledger", "entities/countries.tsv:114".
type Proof struct{ Field, Line string }

// Proofs returns the knowledge lines behind the fields of pl, a pledge of res: those that the reading noted, then those of the
// names and quantities that fill its roles, in the order of the text. What the grammar decides alone, an open name and a sum in
// a sign have no line, and are left out.
func Proofs(kb *knowledge.Base, res *model.Result, pl *model.Pledge) []Proof {
	var out []Proof
	add := func(field, line string) {
		if p := (Proof{field, line}); line != "" && !slices.Contains(out, p) {
			out = append(out, p)
		}
	}
	add("trigger", pl.Lines.Trigger)
	add("kind", pl.Lines.Kind)
	add("status", pl.Lines.Status)
	add("condition", pl.Lines.Condition)
	for _, rs := range pl.Roles {
		switch rs.Role {
		case model.RolePledger, model.RoleRecipient, model.RoleChannel, model.RoleVenue, model.RoleSpeaker:
			for _, line := range nameLines(kb, res, rs.Span, partyID(pl, rs.Role)) {
				add(string(rs.Role), line)
			}
		case model.RoleAmount:
			add("currency", currencyLine(kb, res, pl, rs.Span))
		case model.RoleQuantity:
			add("unit", unitLine(kb, pl.Unit))
		}
	}
	return out
}

// partyID is the id of who fills a role of pl; of several recipients the first.
func partyID(pl *model.Pledge, role model.Role) string {
	switch role {
	case model.RolePledger:
		return pl.Pledger.ID
	case model.RoleChannel:
		return pl.Channel.ID
	case model.RoleVenue:
		return pl.Venue.ID
	case model.RoleSpeaker:
		return pl.Speaker.ID
	}
	if len(pl.Recipients) > 0 {
		return pl.Recipients[0].ID
	}
	return ""
}

// nameLines returns the lines behind the first name in span: that of the name, and the office that its bearer held on the
// article's day. A name that is coreference has that of what it points back to; words that name nobody ("it") have the line
// of the entity id, which they stand for.
func nameLines(kb *knowledge.Base, res *model.Result, span model.Span, id string) []string {
	i := slices.IndexFunc(res.Mentions, func(m model.Mention) bool { return m.Overlaps(span) })
	if i < 0 {
		for e := range kb.Entities.List {
			if id != "" && kb.Entities.List[e].ID == id {
				return []string{kb.Entities.List[e].Source.At()}
			}
		}
		return nil
	}
	men := &res.Mentions[i]
	ent := &res.Entities[men.Entity]
	e := slices.IndexFunc(kb.Entities.List, func(e knowledge.Entity) bool { return e.ID == ent.ID })
	if e < 0 {
		return nil
	}
	words := men.Span
	if !men.Antecedent.Empty() {
		words = men.Antecedent
	}
	lines := []string{formLine(kb, e, words.Of(res.Doc.Text))}
	// of the office that the text gives, the term that ran on the article's day
	if art := res.Doc.Article; ent.Office != "" && !art.Published.IsZero() {
		for _, t := range terms(kb, e, art.Published.Format("2006-01-02")) {
			if t.Term.Person == e && strings.HasPrefix(ent.Office, t.Office) {
				return append(lines, t.Source.At())
			}
		}
	}
	return lines
}

// formLine is the line of the name of entity e that words bear, else that of the entity.
func formLine(kb *knowledge.Base, e int, words string) string {
	folded := token.Fold(words)
	for i := range kb.Entities.Names {
		if n := &kb.Entities.Names[i]; n.Entity == e && token.Fold(n.Form) == folded {
			return n.Source.At()
		}
	}
	return kb.Entities.List[e].Source.At()
}

// currencyLine is the line of the currency of the amount at span, or of the mark that stands for it.
func currencyLine(kb *knowledge.Base, res *model.Result, pl *model.Pledge, span model.Span) string {
	for i := range res.Quantities {
		qty := &res.Quantities[i]
		if qty.Span != span || qty.Dim != model.Money {
			continue
		}
		for _, m := range kb.Quantities.Marks {
			if m.Mark == qty.Mark {
				return m.Source.At()
			}
		}
	}
	for _, c := range kb.Quantities.Currencies {
		if c.Code == pl.Currency {
			return c.Source.At()
		}
	}
	return ""
}

// unitLine is the line of a unit, "" for a noun that the units file does not know.
func unitLine(kb *knowledge.Base, unit string) string {
	for _, u := range kb.Quantities.Units {
		if u.Name == unit && unit != "" {
			return u.Source.At()
		}
	}
	return ""
}
