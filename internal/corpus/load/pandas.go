package load

import (
	"fmt"

	"pledgewire/internal/corpus/eventfile"
)

func pandasWays(t eventfile.Table) []Way {
	name := Table(t)
	return []Way{
		{eventfile.Parquet, name + ".parquet", "import pandas as pd\n\n" + name + " = pd.read_parquet(\"" + name + ".parquet\")\n"},
		{eventfile.CSV, name + ".csv", fmt.Sprintf(`import datetime, decimal, json
import pandas as pd

def when(parse):
    return lambda text: parse(text) if text else None

%s = pd.read_csv("%s.csv", encoding="utf-8", keep_default_na=False, na_values=[""], dtype={
%s
}, converters={
%s
})
`, name, name, pick(t, pandasDtype), pick(t, pandasConverter))},
		{eventfile.JSONL, "events.jsonl", fmt.Sprintf(`import datetime, decimal, json, re
import pandas as pd

def day(text):  # a shortened date, 2026-06, is none
    return datetime.date.fromisoformat(text[:10]) if text and len(text) >= 10 else None

def moment(text):  # a date without a time is none
    return pd.Timestamp(text).tz_convert("UTC").floor("us") if text and "T" in text else None

def whole(text):
    return decimal.Decimal(text) if text and re.fullmatch(r"%s", text) else None

with open("events.jsonl", encoding="utf-8", newline="\n") as lines:
    events = [event for event in map(json.loads, lines) if event["type"] == "%s"]
for event in events:
%s
%s = pd.DataFrame(events)
`, wholeDecimal(), t, pick(t, pandasDerived), name)},
	}
}

// pick writes a line for each column that has one.
func pick(t eventfile.Table, line func(eventfile.Column) string) string {
	out := ""
	for _, col := range eventfile.Columns(t) {
		s := line(col)
		switch {
		case s == "":
			continue
		case out != "":
			out += "\n"
		}
		out += s
	}
	return out
}

func pandasDtype(col eventfile.Column) string {
	switch col.Type {
	case eventfile.Text:
		return fmt.Sprintf("    %q: \"string\",", col.Name)
	case eventfile.Number:
		return fmt.Sprintf("    %q: \"Float64\",", col.Name)
	case eventfile.Integer:
		return fmt.Sprintf("    %q: \"Int64\",", col.Name)
	}
	return ""
}

func pandasConverter(col eventfile.Column) string {
	parse := map[eventfile.Type]string{
		eventfile.Date: "datetime.date.fromisoformat", eventfile.Time: "pd.Timestamp", eventfile.Decimal: "decimal.Decimal", eventfile.JSON: "json.loads",
	}[col.Type]
	if parse == "" {
		return ""
	}
	return fmt.Sprintf("    %q: when(%s),", col.Name, parse)
}

func pandasDerived(col eventfile.Column) string {
	from := source(col.Name)
	parse := map[eventfile.Type]string{eventfile.Date: "day", eventfile.Time: "moment", eventfile.Decimal: "whole"}[col.Type]
	if from == col.Name || parse == "" {
		return ""
	}
	return fmt.Sprintf("    event[%q] = %s(event[%q])", col.Name, parse, from)
}
