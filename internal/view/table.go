package view

import (
	"bufio"
	"io"
	"strings"

	"pledgewire/internal/model"
)

// DefaultWidth is the width of a table that is not drawn on a terminal.
const DefaultWidth = 140

// heads are the columns of the table; the evidence follows on a line of its own where the terminal is narrow.
var heads = [...]string{"STATUS", "KIND", "PLEDGER", "AMOUNT", "RECIPIENT", "CHANNEL", "SPEAKER", "WHEN", "EVIDENCE"}

// widest is the most columns that a cell may take; 0 for what is left.
var widest = [...]int{11, 14, 24, 26, 24, 24, 20, 30, 0}

// row is the cells of a pledge, in the order of heads.
type row [len(heads)]string

const (
	evidence    = len(heads) - 1
	leastProof  = 30 // columns that make evidence worth a column of its own
	gap         = 2  // spaces between columns
	leastColumn = 8  // narrowest cell that is cut to make room
)

// widths is the width of each column, 0 for one that is not drawn.
type widths [len(heads)]int

func rowOf(text string, pl *model.Pledge) row {
	r := row{string(pl.Status), string(pl.Kind), pledgerOf(pl), amountOf(pl), names(pl.Recipients), name(pl.Channel), name(pl.Speaker), whenOf(pl), pl.Evidence.Of(text)}
	for i := range r {
		r[i] = clean(r[i])
	}
	return r
}

// Table draws the pledges and entities of res on w, for a terminal of the given width.
func Table(w io.Writer, res *model.Result, width int) error {
	b := bufio.NewWriter(w)
	b.WriteString(clean(heading(res.Doc.Article)) + "\n")
	rows := make([]row, len(res.Pledges))
	for i := range res.Pledges {
		rows[i] = rowOf(res.Doc.Text, &res.Pledges[i])
	}
	if len(rows) > 0 {
		drawRows(b, rows, width)
	} else {
		b.WriteString("  no pledges\n")
	}
	if line := entityLine(res.Entities); line != "" {
		for _, part := range wrap("Entities: "+line, width-2) {
			b.WriteString("  " + part + "\n")
		}
	}
	return b.Flush()
}

// heading names an article: by its title, its id, its source and its date.
func heading(art *model.Article) string {
	parts := []string{}
	for _, s := range []string{art.Title, art.ID, art.Source} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	if !art.Published.IsZero() {
		parts = append(parts, art.Published.Format("2006-01-02"))
	}
	return strings.Join(parts, " · ")
}

func drawRows(b *bufio.Writer, rows []row, width int) {
	wide := layout(rows, width)
	b.WriteString(rowLine(row(heads), wide))
	for _, r := range rows {
		b.WriteString(rowLine(r, wide))
		if wide[evidence] == 0 {
			b.WriteString("      " + shorten(r[evidence], max(leastProof, width-6)) + "\n")
		}
	}
}

// rowLine is a row as a line of the table.
func rowLine(r row, wide widths) string {
	var line strings.Builder
	for i, cell := range r {
		if wide[i] > 0 {
			line.WriteString("  " + pad(shorten(cell, wide[i]), wide[i]))
		}
	}
	return strings.TrimRight(line.String(), " ") + "\n"
}

// layout gives each column what its cells need, cuts the widest ones until all fit, and gives the evidence the rest.
func layout(rows []row, width int) widths {
	var wide widths
	for i := range evidence {
		for _, r := range rows {
			wide[i] = max(wide[i], min(columns(r[i]), widest[i]))
		}
		if wide[i] > 0 {
			wide[i] = max(wide[i], len(heads[i]))
		}
	}
	return fit(wide, width)
}

// fit cuts the widest columns until all fit, and gives the evidence the rest.
func fit(wide widths, width int) widths {
	for total(wide) > width {
		i := broadest(wide)
		if wide[i] <= leastColumn {
			break
		}
		wide[i]--
	}
	if left := width - total(wide) - gap; left >= leastProof {
		wide[evidence] = left
	}
	return wide
}

func total(wide widths) int {
	n := 0
	for _, w := range wide {
		if w > 0 {
			n += w + gap
		}
	}
	return n
}

func broadest(wide widths) int {
	at := 0
	for i, w := range wide {
		if w > wide[at] {
			at = i
		}
	}
	return at
}

// entityLine lists entities as "Kazakhstan (KAZ), World Bank (organisation)".
func entityLine(ents []model.Entity) string {
	parts := make([]string, 0, len(ents))
	for _, ent := range ents {
		note := string(ent.Type)
		if ent.Type == model.Country && ent.Country != "" {
			note = ent.Country
		}
		parts = append(parts, ent.Name+" ("+note+")")
	}
	return clean(strings.Join(parts, ", "))
}

// wrap breaks s at spaces into lines of at most width columns; a longer word stands alone.
func wrap(s string, width int) []string {
	var lines []string
	line := ""
	for word := range strings.FieldsSeq(s) {
		switch {
		case line == "":
			line = word
		case columns(line)+1+columns(word) <= width:
			line += " " + word
		default:
			lines = append(lines, line)
			line = word
		}
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}
