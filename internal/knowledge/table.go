package knowledge

import (
	"io/fs"
	"slices"
	"strings"
	"sync"
)

// table is a .tsv file: named columns, one fact a row.
type table struct {
	file string
	cols []string
	rows []row
	bars int // the separators of lists in it
}

// row is one line of a table.
type row struct {
	t     *table
	line  int
	cells []string
}

// get returns the cell of a column, trimmed; "" for one that the row leaves out.
func (r row) get(col string) string {
	i := slices.Index(r.t.cols, col)
	if i < 0 || i >= len(r.cells) {
		return ""
	}
	return strings.TrimSpace(r.cells[i])
}

// list returns the parts of a cell that are separated by "|".
func (r row) list(col string) []string { return splitList(r.get(col), "|") }

func splitList(s, sep string) []string {
	var parts []string
	for p := range strings.SplitSeq(s, sep) {
		if p = strings.TrimSpace(p); p != "" {
			parts = append(parts, p)
		}
	}
	return parts
}

// columns are the columns of a file.
type columns struct {
	file string
	cols []string
}

// readTables reads the tables below dir side by side, and tells their problems in the order of the list.
func readTables(fsys fs.FS, dir string, list []columns, ps *Problems) map[string]*table {
	tables, problems := make([]*table, len(list)), make([]Problems, len(list))
	var wg sync.WaitGroup
	for i, c := range list {
		wg.Go(func() { tables[i] = readTable(fsys, dir+c.file, &problems[i], c.cols...) })
	}
	wg.Wait()
	out := make(map[string]*table, len(list))
	for i, c := range list {
		out[c.file] = tables[i]
		*ps = append(*ps, problems[i]...)
	}
	return out
}

// readTable reads a table whose header must be exactly cols, in that order. A missing file is a problem, and gives
// an empty table.
func readTable(fsys fs.FS, file string, ps *Problems, cols ...string) *table {
	t := &table{file: file, cols: cols}
	all, err := readText(fsys, file)
	if err != nil {
		ps.add(file, 0, "restore it from the release, or start a new one with the header: "+strings.Join(cols, " TAB "), "cannot be read: %v", err)
		return t
	}
	header := false
	n := 0
	t.bars = strings.Count(all, "|")
	t.rows = make([]row, 0, strings.Count(all, "\n"))
	slab := make([]string, 0, cap(t.rows)*len(cols)) // the cells of all rows, side by side
	for line := range strings.Lines(all) {
		n++
		line = strings.TrimRight(line, "\r\n")
		if line == "" || line[0] == '#' {
			continue
		}
		from := len(slab)
		for cell := range strings.SplitSeq(line, "\t") {
			slab = append(slab, cell)
		}
		cells := slab[from:len(slab):len(slab)]
		switch {
		case !header:
			header = true
			if !slices.Equal(cells, cols) {
				ps.add(file, n, "the columns are: "+strings.Join(cols, " TAB "), "header is %q", line)
				return t
			}
		case len(cells) != len(cols):
			ps.add(file, n, "separate cells by single tabs, and leave none out", "row has %d cells, the header has %d", len(cells), len(cols))
		default:
			t.rows = append(t.rows, row{t, n, cells})
		}
	}
	if !header {
		ps.add(file, n, "the columns are: "+strings.Join(cols, " TAB "), "no header line")
	}
	return t
}
