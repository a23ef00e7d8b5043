package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	"pledgewire/internal/corpus/eventfile"
	"pledgewire/internal/model"
	"pledgewire/internal/stream"
	"pledgewire/internal/view"
	"pledgewire/internal/wire"
)

// form returns how to show an event.
func (c *watchCmd) form(term *terminal) func(*stream.Record, *eventfile.Event) error {
	if c.Output == "table" || c.Output == "auto" && isTerminal(term.Out) {
		live := view.NewLive(term.Out, func() int { return terminalWidth(term.Out) })
		return func(_ *stream.Record, ev *eventfile.Event) error { return showEvent(live, ev) }
	}
	return func(rec *stream.Record, _ *eventfile.Event) error {
		_, err := term.Out.Write(lineOfValue(rec.Value))
		return err
	}
}

// lineOfValue is an event as it stands in its record, on one line.
func lineOfValue(value []byte) []byte {
	var line bytes.Buffer
	if bytes.ContainsAny(value, "\r\n") && json.Compact(&line, value) == nil {
		return append(line.Bytes(), '\n')
	}
	return append(value[:len(value):len(value)], '\n')
}

// showEvent draws an event as a row.
func showEvent(live *view.Live, ev *eventfile.Event) error {
	switch {
	case ev.Pledge != nil:
		return live.Pledge(pledgeOf(ev.Pledge), ev.Pledge.Detail.Evidence.Span.Quote, ev.ArticleID())
	case ev.Entity != nil:
		return live.Other(ev.Type(), string(ev.Entity.EntityType), entityText(ev.Entity))
	}
	counts := ev.Receipt.Counts
	return live.Other(ev.Type(), string(ev.Receipt.Outcome), fmt.Sprintf("%s: %s, %s", ev.ArticleID(), plural(counts.Pledges, "pledge"), plural(counts.Entities, "entity event")))
}

// entityText says of an entity what a row has room for.
func entityText(ev *wire.EntityEvent) string {
	name := ev.Name
	if ev.Country != "" {
		name += " (" + string(ev.Country) + ")"
	}
	parts := []string{name}
	if ev.Office != "" {
		parts = append(parts, string(ev.Office))
	}
	if len(ev.Roles) > 0 {
		roles := make([]string, len(ev.Roles))
		for i, role := range ev.Roles {
			roles[i] = string(role)
		}
		parts = append(parts, strings.Join(roles, ", "))
	}
	return strings.Join(append(parts, plural(ev.MentionCount, "mention"), ev.ArticleID), " · ")
}

// pledgeOf returns of a pledge event what a row shows.
func pledgeOf(ev *wire.PledgeEvent) *model.Pledge {
	d := &ev.Detail
	pl := &model.Pledge{
		Status: ev.Status, Kind: ev.Kind, AnnouncedOn: string(ev.AnnouncedOn),
		Pledger: model.Party{ID: string(ev.PledgerID)}, As: string(ev.PledgerName), Joint: partiesOf(d.JointPledgers),
		Recipients: partiesOf(d.Recipients), Channel: model.Party{ID: string(ev.ChannelID), Name: string(ev.ChannelName)},
		Speaker: model.Party{Name: string(ev.SpeakerName)},
		Amount:  model.Decimal(ev.Amount), AmountMin: model.Decimal(d.AmountMin), AmountMax: model.Decimal(d.AmountMax), Currency: string(ev.Currency),
		Number: model.Decimal(ev.Quantity), NumberMin: model.Decimal(d.QuantityMin), NumberMax: model.Decimal(d.QuantityMax), Unit: string(ev.Unit),
		Qualifier: d.Qualifier, Basis: d.Basis, Per: string(d.Per), AmountStated: d.AmountStated, NumberStated: d.QuantityStated,
	}
	if pl.Pledger.ID != "" {
		pl.Pledger.Name = string(ev.PledgerName)
	}
	if p := d.Period; p != nil {
		pl.Period.Text, pl.Period.Duration = string(p.Text), string(p.Duration)
	}
	if by := d.Deadline; by != nil {
		pl.Deadline.Text, pl.Deadline.Date = string(by.Text), string(by.Date)
	}
	return pl
}

func partiesOf(in []wire.Party) []model.Party {
	out := make([]model.Party, len(in))
	for i, p := range in {
		out[i] = model.Party{ID: string(p.ID), Name: string(p.Name), Country: string(p.Country)}
	}
	return out
}
