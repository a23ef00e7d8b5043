package load

import (
	"fmt"

	"pledgewire/internal/corpus/eventfile"
)

func postgresWays(t eventfile.Table) []Way {
	name := Table(t)
	create := fmt.Sprintf("CREATE TABLE IF NOT EXISTS %s (\n%s,\n  PRIMARY KEY (event_id)\n);\n", name, lines(t, ",", func(col eventfile.Column) string {
		null := " NOT NULL"
		if col.Maybe {
			null = ""
		}
		return col.Name + " " + postgresType(col.Type) + null
	}))
	// No line of JSON holds the characters 1 and 2, so that COPY reads lines as they are.
	return []Way{
		{eventfile.CSV, name + ".csv", create + fmt.Sprintf("\\copy %s FROM '%s.csv' WITH (FORMAT csv, HEADER match, ENCODING 'UTF8')\n", name, name)},
		{eventfile.JSONL, "events.jsonl", create + fmt.Sprintf(`CREATE TEMPORARY TABLE lines (event jsonb);
\copy lines FROM 'events.jsonl' WITH (FORMAT csv, QUOTE e'\x01', DELIMITER e'\x02', ENCODING 'UTF8')
INSERT INTO %s SELECT
%s
FROM lines WHERE event->>'type' = '%s'
ON CONFLICT (event_id) DO NOTHING;
DROP TABLE lines;
`, name, lines(t, ",", postgresFromJSON), t)},
	}
}

func postgresType(typ eventfile.Type) string {
	switch typ {
	case eventfile.Date:
		return "date"
	case eventfile.Time:
		return "timestamptz"
	case eventfile.Decimal:
		return fmt.Sprintf("numeric(%d, %d)", eventfile.DecimalPrecision, eventfile.DecimalScale)
	case eventfile.Number:
		return "numeric"
	case eventfile.Integer:
		return "bigint"
	case eventfile.JSON:
		return "jsonb"
	}
	return "text"
}

func postgresFromJSON(col eventfile.Column) string {
	from := fmt.Sprintf("event->>'%s'", source(col.Name))
	switch {
	case col.Type == eventfile.Text:
		return from
	case col.Type == eventfile.JSON:
		return fmt.Sprintf("event->'%s'", col.Name)
	case col.Type == eventfile.Date:
		return fmt.Sprintf("CASE WHEN length(%s) >= 10 THEN left(%s, 10)::date END", from, from)
	case col.Type == eventfile.Time:
		return fmt.Sprintf("CASE WHEN %s LIKE '%%T%%' THEN (%s)::timestamptz END", from, from)
	case col.Type == eventfile.Decimal:
		return fmt.Sprintf("CASE WHEN %s ~ '^%s$' THEN (%s)::%s END", from, wholeDecimal(), from, postgresType(col.Type))
	}
	return fmt.Sprintf("(%s)::%s", from, postgresType(col.Type))
}
