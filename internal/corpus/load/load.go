package load

import (
	"fmt"
	"strings"

	"pledgewire/internal/corpus/eventfile"
)

// Tool is what loads.
type Tool string

// The tools.
const (
	DuckDB   Tool = "duckdb"
	Pandas   Tool = "pandas"
	Postgres Tool = "postgres"
)

// Tools lists the tools.
func Tools() []Tool { return []Tool{DuckDB, Pandas, Postgres} }

// Way is one way into a tool: the file that is loaded, and what is typed.
type Way struct {
	Format eventfile.Format
	File   string
	Text   string
}

// Table returns the name of the table that the ways make.
func Table(t eventfile.Table) string {
	if t == eventfile.Entities {
		return "entities"
	}
	return "pledges"
}

// Ways returns the ways to load a table into a tool: from Parquet, CSV and JSON lines, as far as the tool reads them.
func Ways(tool Tool, t eventfile.Table) []Way {
	switch tool {
	case DuckDB:
		return duckdbWays(t)
	case Pandas:
		return pandasWays(t)
	case Postgres:
		return postgresWays(t)
	}
	return nil
}

// Script writes all ways of a tool one below the other, each with the file that it loads.
func Script(tool Tool, t eventfile.Table) (string, error) {
	ways := Ways(tool, t)
	if ways == nil {
		return "", fmt.Errorf("there is no loader for %q; there are: %v", tool, Tools())
	}
	comment := "--"
	if tool == Pandas {
		comment = "#"
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s Loads %s events into the table %s, in one of %d ways: take one, and put the name of your file in.\n", comment, t, Table(t), len(ways))
	for _, line := range preface(tool) {
		fmt.Fprintf(&b, "%s %s\n", comment, line)
	}
	for _, w := range ways {
		fmt.Fprintf(&b, "\n%s %s: %s\n%s", comment, w.File, origin(w.Format, t), w.Text)
	}
	return b.String(), nil
}

func origin(f eventfile.Format, t eventfile.Table) string {
	if f == eventfile.JSONL {
		return "extractor extract, replay"
	}
	how := fmt.Sprintf("extractor export --format %s --events %s", f, t)
	if f == eventfile.CSV {
		how += ", without --hxl"
	}
	return how
}

func preface(tool Tool) []string {
	switch tool {
	case Pandas:
		return []string{"Parquet needs pyarrow. Decimals are decimal.Decimal, so that no float touches money."}
	case Postgres:
		return []string{"For psql. PostgreSQL reads no Parquet: export to CSV instead."}
	}
	return nil
}

// source is the key of the event that a derived column comes from: amount for amount_decimal.
func source(name string) string {
	switch name {
	case "amount_decimal":
		return "amount"
	case "published_date", "published_time":
		return "published_at"
	case "announced_date":
		return "announced_on"
	}
	return name
}

// lines writes one line for each column, with sep behind all but the last.
func lines(t eventfile.Table, sep string, line func(eventfile.Column) string) string {
	cols := eventfile.Columns(t)
	out := make([]string, len(cols))
	for i, col := range cols {
		out[i] = "  " + line(col)
	}
	return strings.Join(out, sep+"\n")
}
