package eval

import (
	"encoding/json"
	"slices"
	"time"

	"pledgewire/internal/corpus/annotate"
	"pledgewire/internal/model"
	"pledgewire/internal/wire"
)

// IsMarked reports whether path holds texts that people marked in one of the tools that "extractor export" writes for.
func IsMarked(path string) bool {
	format, err := annotate.FormatOf(path)
	return err == nil && format != ""
}

// LoadMarked reads marked texts as gold. A pledge says what its marks and its status and kind say: where the marks of a
// role are those that the extractor made, the values that it read there stand; where people changed them, the words count.
// A layer that nobody marked, pledges or names, is not scored.
func LoadMarked(path string) (*Gold, error) {
	docs, err := annotate.Read(path)
	if err != nil {
		return nil, err
	}
	gold := &Gold{Name: path, Rows: make([]Row, len(docs))}
	noPledges, noNames := true, true
	for i, d := range docs {
		gold.Rows[i] = markedRow(d)
		noPledges = noPledges && len(d.Pledges) == 0
		noNames = noNames && !slices.ContainsFunc(d.Marks, isName)
	}
	for i := range gold.Rows {
		gold.Rows[i].noPledges, gold.Rows[i].noNames = noPledges, noNames
	}
	return gold, nil
}

func isName(m annotate.Mark) bool {
	switch model.EntityType(m.Label) {
	case model.Country, model.Leader, model.Organisation, model.Group, model.Company, model.Person, model.Place:
		return true
	}
	return false
}

func markedRow(d *annotate.Document) Row {
	art := d.Article
	row := Row{ID: art.ID, Source: art.Source, Text: art.Body, article: art, Published: art.Published.Format(time.RFC3339)}
	if art.Published.IsZero() {
		row.Published = ""
	}
	for i := range d.Pledges {
		pl := &d.Pledges[i]
		st := markedStatement(d, pl)
		switch model.Status(pl.Status) {
		case model.Delivered:
			row.Delivered = append(row.Delivered, st)
		case model.Refused:
			row.Refused = append(row.Refused, st)
		case model.Withdrawn:
			row.Withdrawn = append(row.Withdrawn, st)
		case model.Requested, model.Expected:
			row.Optional = append(row.Optional, st)
		default:
			row.Pledges = append(row.Pledges, st)
		}
	}
	row.addNames(d)
	return row
}

// addNames lists the names. Where the format does not tell whom a mark means, its words say it; countries need their code.
func (row *Row) addNames(d *annotate.Document) {
	for _, n := range d.Names {
		switch model.EntityType(n.Type) {
		case model.Country:
			row.Countries = append(row.Countries, n.Country)
		case model.Leader:
			row.Leaders = append(row.Leaders, n.Name)
		case model.Organisation, model.Company, model.Group:
			row.Orgs = append(row.Orgs, n.Name)
		}
	}
	for _, m := range d.Marks {
		if m.Of != "" {
			continue
		}
		row.noCodes = row.noCodes || m.Label == string(model.Country)
		words := oneLine(d.Words(m))
		switch model.EntityType(m.Label) {
		case model.Leader:
			row.Leaders = addOnce(row.Leaders, words)
		case model.Organisation, model.Company, model.Group:
			row.Orgs = addOnce(row.Orgs, words)
		}
	}
}

func addOnce(list []string, s string) []string {
	if slices.Contains(list, s) {
		return list
	}
	return append(list, s)
}

func markedStatement(d *annotate.Document, pl *annotate.Pledge) Statement {
	st := Statement{Kind: some(pl.Kind), Status: some(pl.Status)}
	words := func(role model.Role) Strings {
		var out Strings
		for _, m := range d.Of(pl.ID, string(role)) {
			out = append(out, oneLine(d.Words(m)))
		}
		return out
	}
	stands := func(role model.Role) bool { return d.Unchanged(pl, string(role)) }
	if stands(model.RolePledger) {
		st.By, st.Joint = pledgersOf(pl.Event)
	} else {
		st.By = words(model.RolePledger)
	}
	if stands(model.RoleRecipient) {
		st.To = some(string(pl.Event.RecipientID), string(pl.Event.RecipientName))
	} else {
		st.To = words(model.RoleRecipient)
	}
	if stands(model.RoleChannel) {
		st.Via = some(string(pl.Event.ChannelID), string(pl.Event.ChannelName))
	} else {
		st.Via = words(model.RoleChannel)
	}
	if stands(model.RoleSpeaker) {
		st.Speaker = some(string(pl.Event.SpeakerName))
	} else {
		st.Speaker = words(model.RoleSpeaker)
	}
	st.Condition = words(model.RoleCondition)
	if stands(model.RoleAmount) && stands(model.RoleQuantity) {
		st.setValues(pl.Event)
	}
	return st
}

// setValues takes the values of an event whose amount and quantity stand.
func (st *Statement) setValues(ev *wire.PledgeEvent) {
	d := &ev.Detail
	st.Amount, st.Currency, st.Qty = json.Number(ev.Amount), some(string(ev.Currency)), json.Number(ev.Quantity)
	st.Min, st.Max = json.Number(d.AmountMin), json.Number(d.AmountMax)
	if st.Min == "" && st.Max == "" {
		st.Min, st.Max = json.Number(d.QuantityMin), json.Number(d.QuantityMax)
	}
	st.Basis = some(string(d.Basis))
	if d.Qualifier != "" && d.Qualifier != model.Exact {
		st.Qualifier = some(string(d.Qualifier))
	}
	if d.AmountStated == model.Undisclosed {
		st.AmountSaid = some(string(d.AmountStated))
	}
	if d.QuantityStated == model.Undisclosed {
		st.NumberSaid = some(string(d.QuantityStated))
	}
}

// pledgersOf returns who pledges in an event: one party by its code or name, or the members of a joint one. A pledger
// without an id goes by the words; nobody named is "donors".
func pledgersOf(ev *wire.PledgeEvent) (by Strings, joint []string) {
	for _, p := range ev.Detail.JointPledgers {
		joint = append(joint, partyName(string(p.ID), string(p.Name)))
	}
	switch {
	case len(joint) > 0:
		return nil, joint
	case ev.PledgerID == "" && ev.PledgerName == "":
		return Strings{"donors"}, nil
	}
	return Strings{partyName(string(ev.PledgerID), string(ev.PledgerName))}, nil
}

func partyName(id, name string) string {
	const country = "country:"
	if len(id) == len(country)+3 && id[:len(country)] == country {
		return id[len(country):]
	}
	return name
}

// some lists what is not empty.
func some(in ...string) Strings {
	var out Strings
	for _, s := range in {
		if s != "" {
			out = append(out, s)
		}
	}
	return out
}
