package eval

import (
	"cmp"
	"slices"
	"strings"

	"pledgewire/internal/model"
)

// sentence returns the sentences that an event's evidence touches.
func (s scorer) sentence(pl *model.Pledge) string {
	var span model.Span
	for _, sent := range s.res.Doc.Sents {
		if sent.Overlaps(pl.Evidence) {
			span = span.Join(sent.Span)
		}
	}
	return oneLine(span.Join(pl.Evidence).Of(s.res.Doc.Text))
}

// sentenceOf returns the sentence that most likely says st: one with its value, its pledger or its recipient.
func (s scorer) sentenceOf(st *Statement) string {
	best, most := -1, 0
	for i, sent := range s.res.Doc.Sents {
		if n := s.speaks(sent, i, st); n > most {
			best, most = i, n
		}
	}
	if best < 0 {
		return ""
	}
	return oneLine(s.res.Doc.Sents[best].Of(s.res.Doc.Text))
}

func (s scorer) speaks(sent model.Sent, i int, st *Statement) int {
	n := 0
	for _, qty := range s.res.Quantities {
		if qty.Sent == i && qty.Value != "" && (qty.Value == decimal(st.Amount) || qty.Value == decimal(st.Qty)) {
			n += 3
			break
		}
	}
	for _, men := range s.res.Mentions {
		ent := s.res.Entities[men.Entity]
		if men.Sent == i && slices.ContainsFunc(st.By, func(by string) bool {
			return s.isParty(model.Party{ID: ent.ID, Name: ent.Name, Country: ent.Country}, by)
		}) {
			n += 2
			break
		}
	}
	words := fold(sent.Of(s.res.Doc.Text))
	for _, to := range st.To {
		if within(fold(to), words) {
			return n + 1
		}
	}
	return n
}

// naming returns the first sentence that holds one of the folded names.
func (s scorer) naming(names []string) string {
	for _, sent := range s.res.Doc.Sents {
		words := fold(sent.Of(s.res.Doc.Text))
		if slices.ContainsFunc(names, func(name string) bool { return within(name, words) }) {
			return oneLine(sent.Of(s.res.Doc.Text))
		}
	}
	return ""
}

// nearest writes the event that is most like st, "none" when nothing is.
func (s scorer) nearest(st *Statement) string {
	var near *model.Pledge
	for j := range s.res.Pledges {
		pl := &s.res.Pledges[j]
		if s.closeness(st, pl) > 0 && (near == nil || cmp.Compare(s.closeness(st, pl), s.closeness(st, near)) > 0) {
			near = pl
		}
	}
	if near == nil {
		return "none"
	}
	return "nearest: " + EventText(near)
}

func (s scorer) closeness(st *Statement, pl *model.Pledge) int {
	n := 0
	if hasValue(st) && valueAgrees(st, pl) {
		n += 4
	}
	if s.pledgerAgrees(st, pl) {
		n += 3
	}
	if kindAgrees(st, pl) {
		n++
	}
	return n
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
