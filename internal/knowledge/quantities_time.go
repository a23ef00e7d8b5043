package knowledge

import (
	"io/fs"
	"strconv"
	"strings"
)

func loadPeriods(fsys fs.FS, ps *Problems) []PeriodWord {
	var out []PeriodWord
	seen := map[string]int{}
	for _, r := range readTable(fsys, "quantities/periods.tsv", ps, "form", "period", "use", "source").rows {
		p := PeriodWord{r.name("form", seen, ps), r.get("period"), r.oneOf("use", ps, "unit", "quarter", "adverb", "adjective", "both"), r.source()}
		if !isPeriod(p.Period) {
			ps.add(r.t.file, r.line, `write an ISO 8601 duration with one part, like P1Y, P2W or PT1H`, "period is %q", p.Period)
		}
		out = append(out, p)
	}
	return out
}

// isPeriod reports whether s is an ISO 8601 duration of one part.
func isPeriod(s string) bool {
	rest, ok := strings.CutPrefix(s, "P")
	units := "YMWD"
	if r, timed := strings.CutPrefix(rest, "T"); timed {
		rest, units = r, "HMS"
	}
	if !ok || len(rest) < 2 || !strings.Contains(units, rest[len(rest)-1:]) {
		return false
	}
	n, err := strconv.Atoi(rest[:len(rest)-1])
	return err == nil && n > 0
}

func loadCalendar(fsys fs.FS, ps *Problems) []CalendarWord {
	var out []CalendarWord
	seen := map[string]int{}
	for _, r := range readTable(fsys, "quantities/calendar.tsv", ps, "form", "class", "value", "source").rows {
		w := CalendarWord{r.name("form", seen, ps), r.oneOf("class", ps, "month", "weekday", "season", "feast", "day"), r.get("value"), r.source()}
		if !w.ok() {
			ps.add(r.t.file, r.line, "months and seasons take 1 to 12, weekdays 1 to 7, days -1 to 1, feasts MM-DD", "value of a %s is %q", w.Class, w.Value)
		}
		out = append(out, w)
	}
	return out
}

// ok reports whether the value fits the class.
func (w CalendarWord) ok() bool {
	within := func(s string, low, high int) bool {
		n, err := strconv.Atoi(s)
		return err == nil && low <= n && n <= high
	}
	switch w.Class {
	case "month", "season":
		return within(w.Value, 1, 12)
	case "weekday":
		return within(w.Value, 1, 7)
	case "day":
		return within(w.Value, -1, 1)
	}
	month, day, cut := strings.Cut(w.Value, "-")
	return cut && within(month, 1, 12) && within(day, 1, 31)
}
