package view

import (
	"slices"
	"strconv"

	"pledgewire/internal/model"
)

// piece is a run of text that lies inside the same marks. A span that overlaps others is drawn through all of its
// pieces, each with a line of its own below the text, so that overlaps show.
type piece struct {
	Text  string
	Layer []layer
	Ends  []string // labels of the roles that end here
}

// layer is one mark around a piece: its CSS class and what the mouse tells.
type layer struct{ Class, Title string }

// drawn is a mark of the article with the way it is drawn.
type drawn struct {
	model.Span
	layer
	label string // shown behind its end; "" for none
}

// pieces cuts the text of res where any mark begins or ends.
func pieces(res *model.Result) []piece {
	text := res.Doc.Text
	marks := marksOf(res)
	cuts := []int{0, len(text)}
	for _, m := range marks {
		cuts = append(cuts, m.Start, m.End)
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	var out []piece
	for i := 1; i < len(cuts); i++ {
		span := model.Span{Start: cuts[i-1], End: cuts[i]}
		pc := piece{Text: span.Of(text)}
		for _, m := range marks {
			if !m.Contains(span) {
				continue
			}
			pc.Layer = append(pc.Layer, m.layer)
			if m.label != "" && m.End == span.End {
				pc.Ends = append(pc.Ends, m.label)
			}
		}
		out = append(out, pc)
	}
	return out
}

// marksOf returns what is marked: evidence outermost, then names, then the roles of each pledge.
func marksOf(res *model.Result) []drawn {
	var marks []drawn
	for i := range res.Pledges {
		number := strconv.Itoa(i + 1)
		for _, span := range append([]model.Span{res.Pledges[i].Evidence}, res.Pledges[i].Also...) {
			marks = append(marks, drawn{span, layer{"evidence", "pledge " + number}, ""})
		}
	}
	for _, men := range res.Mentions {
		ent := res.Entities[men.Entity]
		marks = append(marks, drawn{men.Span, layer{"entity " + string(ent.Type), ent.Name + " · " + ent.ID + " · " + string(men.Via)}, ""})
	}
	for i := range res.Pledges {
		number := strconv.Itoa(i + 1)
		for _, role := range res.Pledges[i].Roles {
			what := string(role.Role)
			marks = append(marks, drawn{role.Span, layer{"role " + what, "pledge " + number + ": " + what}, number + " " + what})
		}
	}
	return slices.DeleteFunc(marks, func(m drawn) bool { return m.Empty() || m.Of(res.Doc.Text) == "" })
}
