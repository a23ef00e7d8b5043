package load

import (
	"fmt"

	"pledgewire/internal/corpus/eventfile"
)

func duckdbWays(t eventfile.Table) []Way {
	name := Table(t)
	create := "CREATE OR REPLACE TABLE " + name + " AS\n"
	return []Way{
		{eventfile.Parquet, name + ".parquet", create + "SELECT * FROM read_parquet('" + name + ".parquet');\n"},
		{eventfile.CSV, name + ".csv", create + fmt.Sprintf(`SELECT * FROM read_csv('%s.csv', header = true, delim = ',', quote = '"', escape = '"',
  auto_detect = false, nullstr = '', allow_quoted_nulls = false, max_line_size = 16777216, columns = {
%s
  });
`, name, lines(t, ",", func(col eventfile.Column) string { return fmt.Sprintf("  '%s': '%s'", col.Name, duckdbType(col.Type)) }))},
		{eventfile.JSONL, "events.jsonl", create + fmt.Sprintf(`SELECT
%s
FROM read_json('events.jsonl', format = 'newline_delimited', maximum_object_size = 16777216, columns = {
%s
  })
WHERE type = '%s';
`, lines(t, ",", duckdbFromJSON), keys(t), t)},
	}
}

// keys are the keys of the event that the table is made of.
func keys(t eventfile.Table) string {
	out := ""
	for _, col := range eventfile.Columns(t) {
		if source(col.Name) != col.Name {
			continue
		}
		if out != "" {
			out += ",\n"
		}
		out += fmt.Sprintf("    '%s': '%s'", col.Name, duckdbType(col.Type))
	}
	return out
}

func duckdbType(typ eventfile.Type) string {
	switch typ {
	case eventfile.Date:
		return "DATE"
	case eventfile.Time:
		return "TIMESTAMPTZ"
	case eventfile.Decimal:
		return fmt.Sprintf("DECIMAL(%d, %d)", eventfile.DecimalPrecision, eventfile.DecimalScale)
	case eventfile.Number:
		return "DOUBLE"
	case eventfile.Integer:
		return "BIGINT"
	case eventfile.JSON:
		return "JSON"
	}
	return "VARCHAR"
}

// duckdbFromJSON derives a column from its key: a shortened date is no day, and a day is no moment.
func duckdbFromJSON(col eventfile.Column) string {
	from := source(col.Name)
	switch {
	case from == col.Name:
		return col.Name
	case col.Type == eventfile.Date:
		return fmt.Sprintf("CASE WHEN length(%s) >= 10 THEN TRY_CAST(left(%s, 10) AS DATE) END AS %s", from, from, col.Name)
	case col.Type == eventfile.Time:
		return fmt.Sprintf("CASE WHEN contains(%s, 'T') THEN TRY_CAST(%s AS TIMESTAMPTZ) END AS %s", from, from, col.Name)
	}
	return fmt.Sprintf("CASE WHEN regexp_full_match(%s, '%s') THEN CAST(%s AS %s) END AS %s", from, wholeDecimal(), from, duckdbType(col.Type), col.Name)
}

// wholeDecimal matches what a decimal column holds without loss.
func wholeDecimal() string {
	return fmt.Sprintf("-?0*[0-9]{1,%d}([.][0-9]{1,%d}0*)?", eventfile.DecimalPrecision-eventfile.DecimalScale, eventfile.DecimalScale)
}
