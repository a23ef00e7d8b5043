package quantity

import (
	"strconv"
	"strings"

	"pledgewire/internal/knowledge"
)

// span is a form of a span of time.
type span struct {
	iso    string // of one: "P1Y"
	unit   bool   // can be counted: "three years"
	plural bool
	count  int  // "P10Y" is ten of letter
	letter byte // Y, M, W, D; H and m for hours and minutes
}

// monthDay is a feast.
type monthDay struct{ month, day int }

// compileTime takes the spans of time and the calendar.
func (f *Finder) compileTime(q *knowledge.Quantities) {
	for _, p := range q.Periods {
		i := len(f.spans)
		f.spans = append(f.spans, spanOf(p))
		path := f.vocab.path(p.Form)
		f.periods.add(path, i)
		first := &f.vocab.words[path[0]]
		switch p.Use {
		case "unit":
			first.is |= isPeriod
		case "adverb":
			first.is |= isAdverb
		case "adjective":
			first.is |= isAdjective
		case "both":
			first.is |= isAdverb | isAdjective
		}
	}
	for _, c := range q.Calendar {
		f.addCalendar(c)
	}
}

func spanOf(p knowledge.PeriodWord) span {
	s := span{iso: p.Period, unit: p.Use == "unit", plural: strings.HasSuffix(p.Form, "s")}
	body := strings.TrimPrefix(p.Period, "P")
	if timed, ok := strings.CutPrefix(body, "T"); ok {
		s.letter = 'H'
		if strings.HasSuffix(timed, "M") {
			s.letter = 'm'
		}
		s.count, _ = strconv.Atoi(timed[:len(timed)-1])
		return s
	}
	s.letter = body[len(body)-1]
	s.count, _ = strconv.Atoi(body[:len(body)-1])
	return s
}

func (f *Finder) addCalendar(c knowledge.CalendarWord) {
	n, _ := strconv.Atoi(c.Value)
	switch c.Class {
	case "month":
		e := f.vocab.entry(c.Form)
		e.month = uint8(n)
		if full := len(c.Form) > 4 || strings.HasSuffix(c.Form, ".") || c.Form == "may" || c.Form == "june" || c.Form == "july"; full {
			e.is |= isMonth
		} else {
			e.is |= isMonthShort
		}
	case "weekday":
		e := f.vocab.entry(c.Form)
		e.is, e.day = e.is|isWeekday, uint8(n)
	case "season":
		e := f.vocab.entry(c.Form)
		e.is, e.season = e.is|isSeason, uint8(n)
	case "day":
		e := f.vocab.entry(c.Form)
		e.is, e.offset = e.is|isDay, int8(n)
	case "feast":
		month, day, _ := strings.Cut(c.Value, "-")
		md := monthDay{}
		md.month, _ = strconv.Atoi(month)
		md.day, _ = strconv.Atoi(day)
		path := f.vocab.path(c.Form)
		f.feastDays = append(f.feastDays, md)
		f.feasts.add(path, len(f.feastDays)-1)
		f.vocab.words[path[0]].is |= isFeast
	}
}
