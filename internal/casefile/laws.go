package casefile

import (
	"fmt"
	"slices"
	"unicode/utf8"

	"pledgewire/internal/model"
)

// Laws returns the laws that a reading breaks: what holds for every text, whatever it says. Spans lie inside the text,
// on whole characters and not empty; parts lie in their wholes, in order, without overlap; a pledge says nothing for
// which it has no place in the text.
func Laws(res *model.Result) []string {
	l := laws{res: res, text: res.Doc.Text}
	l.document()
	l.mentions()
	l.quantities()
	for i := range res.Pledges {
		l.pledge(i, &res.Pledges[i])
	}
	return l.broken
}

type laws struct {
	res    *model.Result
	text   string
	broken []string
}

func (l *laws) hold(ok bool, format string, args ...any) {
	if !ok {
		l.broken = append(l.broken, fmt.Sprintf(format, args...))
	}
}

// place holds a span to the text.
func (l *laws) place(s model.Span, what string, args ...any) {
	what = fmt.Sprintf(what, args...)
	if s.Start < 0 || s.End > len(l.text) || s.Start >= s.End {
		l.hold(false, "%s: span %v is not in a text of %d bytes, or is empty", what, s, len(l.text))
		return
	}
	l.hold(utf8.RuneStart(l.text[s.Start]) && (s.End == len(l.text) || utf8.RuneStart(l.text[s.End])), "%s: span %v cuts a character", what, s)
}

func (l *laws) document() {
	doc := l.res.Doc
	art := doc.Article
	l.hold(l.text[min(doc.BodyStart, len(l.text)):] == art.Body || doc.Unread != "", "the body is not the end of the text")
	end := 0
	for i, b := range doc.Blocks {
		l.place(b.Span, "block %d", i)
		l.hold(b.Start >= end, "block %d begins at %d, before the end %d of the one before", i, b.Start, end)
		end = b.End
	}
	end = 0
	for i, sent := range doc.Sents {
		l.place(sent.Span, "sentence %d", i)
		l.hold(sent.Start >= end, "sentence %d begins before the end of the one before", i)
		l.hold(doc.Blocks[sent.Block].Contains(sent.Span), "sentence %d is not in its block %d", i, sent.Block)
		end = sent.End
		for j := sent.First; j < sent.Last; j++ {
			l.hold(sent.Contains(doc.Toks[j].Span), "token %d is not in its sentence %d", j, i)
		}
	}
	end = 0
	for i, tok := range doc.Toks {
		l.place(tok.Span, "token %d", i)
		l.hold(tok.Start >= end, "token %d begins before the end of the one before", i)
		l.hold(tok.Text == tok.Span.Of(l.text), "token %d is %q, its span %q", i, tok.Text, tok.Span.Of(l.text))
		end = tok.End
	}
}

func (l *laws) mentions() {
	end := 0
	seen := make([]bool, len(l.res.Entities))
	for i, men := range l.res.Mentions {
		l.place(men.Span, "mention %d", i)
		l.hold(men.Start >= end, "mention %d begins before the end of the one before", i)
		l.hold(men.Entity >= 0 && men.Entity < len(seen), "mention %d has no entity %d", i, men.Entity)
		if men.Entity >= 0 && men.Entity < len(seen) {
			seen[men.Entity] = true
		}
		for _, j := range men.Joint {
			seen[j] = true
		}
		end = men.End
	}
	ids := map[string]bool{}
	for i, ent := range l.res.Entities {
		l.hold(seen[i], "entity %s is nowhere mentioned", ent.ID)
		l.hold(!ids[ent.ID], "entity %s is there twice", ent.ID)
		ids[ent.ID] = true
	}
}

func (l *laws) quantities() {
	end := 0
	for i, qty := range l.res.Quantities {
		l.place(qty.Span, "quantity %d", i)
		l.hold(qty.Start >= end, "quantity %d begins before the end of the one before", i)
		l.hold(qty.Core.Empty() || qty.Contains(qty.Core), "quantity %d: its core %v is outside %v", i, qty.Core, qty.Span)
		end = qty.End
	}
}

// pledge holds one pledge to its evidence.
func (l *laws) pledge(i int, pl *model.Pledge) {
	at := func(s string) string { return fmt.Sprintf("pledge %d (%s): %s", i, WriteEvent(pl, l.text), s) }
	l.place(pl.Evidence, "%s", at("evidence"))
	for _, span := range pl.Also {
		l.place(span, "%s", at("also"))
	}
	for j, r := range pl.Roles {
		l.place(r.Span, "%s", at("role "+string(r.Role)))
		if j > 0 {
			l.hold(before(pl.Roles[j-1], r), "%s", at("roles are not sorted by span, then role"))
		}
	}
	l.hold(slices.Contains(model.Statuses(), pl.Status), "%s", at("no such status"))
	l.hold(slices.Contains(model.Kinds(), pl.Kind), "%s", at("no such kind"))
	l.hold(len(pl.Joint) != 1, "%s", at("joint with one member"))
	l.hold(len(pl.Joint) == 0 || pl.Pledger.ID == "", "%s", at("joint, and has a pledger"))
	l.hold(pl.Amount == "" && pl.AmountMin == "" && pl.AmountMax == "" || pl.Currency != "", "%s", at("a sum without a currency"))
	l.hold(pl.Rule != "", "%s", at("no rule"))
	for _, f := range []struct {
		role model.Role
		said bool
	}{
		{model.RolePledger, pl.Pledger.ID != "" || len(pl.Joint) > 0},
		{model.RoleRecipient, len(pl.Recipients) > 0},
		{model.RoleChannel, pl.Channel != (model.Party{})},
		{model.RoleVenue, pl.Venue != (model.Party{})},
		{model.RoleSpeaker, pl.Speaker != (model.Party{})},
		{model.RoleAmount, pl.Amount != "" || pl.AmountMin != ""},
		{model.RoleQuantity, pl.Number != "" || pl.NumberMin != ""},
		{model.RoleWhat, pl.What != ""},
		{model.RoleCondition, !pl.Condition.Empty()},
		{model.RoleDeadline, pl.Deadline != (model.Deadline{})},
		{model.RolePeriod, pl.Period != (model.Period{})},
		{model.RoleAnnounced, pl.AnnouncedOn != ""},
	} {
		has := slices.ContainsFunc(pl.Roles, func(r model.RoleSpan) bool { return r.Role == f.role })
		l.hold(has || !f.said, "%s", at("says a "+string(f.role)+" without a place in the text"))
	}
}

func before(a, b model.RoleSpan) bool {
	switch {
	case a.Span.Start != b.Span.Start:
		return a.Span.Start < b.Span.Start
	case a.Span.End != b.Span.End:
		return a.Span.End < b.Span.End
	}
	return a.Role <= b.Role
}
