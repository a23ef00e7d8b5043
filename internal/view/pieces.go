package view

import (
	"cmp"
	"slices"
	"strconv"

	"pledgewire/internal/model"
)

// piece is a run of text that lies inside the same marks. A span that overlaps others is drawn through all of its
// pieces, each with a line of its own below the text, so that overlaps show.
type piece struct {
	Text    string
	Heading bool // it is of the title
	Layer   []layer
	Ends    []end
}

// layer is one mark around a piece: its CSS class, what the mouse tells, and the line below the text on which it is drawn.
type layer struct {
	Class, Title string
	Lane         int
}

// end is the label of a role that ends behind a piece, with the number of its pledge.
type end struct {
	Label  string
	Pledge int
}

// drawn is a mark of the article with the way it is drawn.
type drawn struct {
	model.Span
	layer
	end // shown behind its end; no label for none
}

// lanes is how many lines there are below the text; marks that find none free share the last.
const lanes = 6

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
		pc := piece{Text: span.Of(text), Heading: span.End <= res.Doc.BodyStart}
		for _, m := range marks {
			if !m.Contains(span) {
				continue
			}
			pc.Layer = append(pc.Layer, m.layer)
			if m.Label != "" && m.End == span.End {
				pc.Ends = append(pc.Ends, m.end)
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
		title := "pledge " + strconv.Itoa(i+1)
		for _, span := range append([]model.Span{res.Pledges[i].Evidence}, res.Pledges[i].Also...) {
			marks = append(marks, drawn{Span: span, layer: layer{Class: "evidence", Title: title}})
		}
	}
	for _, men := range res.Mentions {
		ent := res.Entities[men.Entity]
		marks = append(marks, drawn{Span: men.Span, layer: layer{Class: "entity " + string(ent.Type), Title: ent.Name + " · " + ent.ID + " · " + string(men.Via)}})
	}
	for i := range res.Pledges {
		number := strconv.Itoa(i + 1)
		for _, role := range res.Pledges[i].Roles {
			what := string(role.Role)
			marks = append(marks, drawn{role.Span, layer{Class: "role " + what, Title: "pledge " + number + ": " + what}, end{number + " " + what, i + 1}})
		}
	}
	marks = slices.DeleteFunc(marks, func(m drawn) bool { return m.Empty() || m.Of(res.Doc.Text) == "" })
	setLanes(marks)
	return marks
}

// setLanes gives each mark but evidence, which is a background, the first line on which nothing overlaps it. The same role in
// the same words, of several pledges, is one line.
func setLanes(marks []drawn) {
	order := make([]int, 0, len(marks))
	for i := range marks {
		if marks[i].Class != "evidence" {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(marks[a].Start, marks[b].Start), cmp.Compare(marks[a].End, marks[b].End))
	})
	type place struct {
		model.Span
		class string
	}
	var until [lanes]int
	drawn := map[place]int{}
	for _, i := range order {
		at := place{marks[i].Span, marks[i].Class}
		if lane, ok := drawn[at]; ok {
			marks[i].Lane = lane
			continue
		}
		lane := 0
		for lane < lanes-1 && until[lane] > marks[i].Start {
			lane++
		}
		until[lane] = max(until[lane], marks[i].End)
		marks[i].Lane = lane
		drawn[at] = lane
	}
}
