package view

import (
	"bufio"
	"strings"
	"unicode"
	"unicode/utf8"

	"pledgewire/internal/model"
)

// mark is a named place in the text.
type mark struct {
	model.Span
	label string
}

// underline draws the text of span in lines of at most width columns, and below each line its marks: the first ones
// that fit side by side share a row.
func underline(b *bufio.Writer, text string, span model.Span, marks []mark, width int) {
	const indent = "   "
	for _, line := range foldLines(text, span, max(leastProof, width-len(indent))) {
		shown, column := project(text, line)
		b.WriteString(indent + strings.TrimRight(shown, " ") + "\n")
		for _, under := range underRows(line, column, marks) {
			b.WriteString(indent + under + "\n")
		}
	}
}

// foldLines cuts span at white space into spans of at most width columns; a longer word stands alone.
func foldLines(text string, span model.Span, width int) []model.Span {
	var lines []model.Span
	start, space, taken := span.Start, -1, 0
	for i := span.Start; i < span.End; {
		r, n := utf8.DecodeRuneInString(text[i:span.End])
		if unicode.IsSpace(r) {
			space = i
		}
		if taken += cells(r); taken > width && space > start {
			lines = append(lines, model.Span{Start: start, End: space})
			start = skipSpace(text, space, span.End)
			i, space, taken = start, -1, 0
			continue
		}
		i += n
	}
	if start < span.End {
		lines = append(lines, model.Span{Start: start, End: span.End})
	}
	return lines
}

func skipSpace(text string, i, end int) int {
	for i < end {
		r, n := utf8.DecodeRuneInString(text[i:end])
		if !unicode.IsSpace(r) {
			return i
		}
		i += n
	}
	return i
}

// project returns the text of line as it is shown, and the column of each of its bytes and of its end.
func project(text string, line model.Span) (string, []int) {
	var shown strings.Builder
	column := make([]int, 0, line.Len()+1)
	at := 0
	for i := line.Start; i < line.End; {
		r, n := utf8.DecodeRuneInString(text[i:line.End])
		for range n {
			column = append(column, at)
		}
		switch {
		case unicode.IsSpace(r):
			r = ' '
		case unicode.IsControl(r) || unicode.Is(unicode.Cf, r):
			r = '·'
		}
		shown.WriteRune(r)
		at += cells(r)
		i += n
	}
	return shown.String(), append(column, at)
}

// underRows returns the rows of carets and labels below a line. A mark stands on the first row with room for it.
func underRows(line model.Span, column []int, marks []mark) []string {
	var rows []string
	for _, m := range marks {
		if !m.Overlaps(line) {
			continue
		}
		from := column[max(m.Start, line.Start)-line.Start]
		to := column[min(m.End, line.End)-line.Start]
		under := strings.Repeat("^", max(1, to-from)) + " " + m.label
		rows = put(rows, from, under)
	}
	return rows
}

func put(rows []string, column int, under string) []string {
	for i, row := range rows {
		if columns(row)+2 <= column || row == "" {
			rows[i] = pad(row, column) + under
			return rows
		}
	}
	return append(rows, pad("", column)+under)
}
