package quantity

import (
	"time"

	"pledgewire/internal/model"
)

// day is a date as far as it is known: month and day are 0 where the text does not say. week is the ISO week when the
// date is a week. The zero day is no date.
type day struct {
	year, month, day int
	week             int
}

// published returns the day of the article in its own zone; the zero day when it is unknown.
func published(doc *model.Document) day {
	if doc.Article == nil || doc.Article.Published.IsZero() {
		return day{}
	}
	return dayOf(doc.Article.Published)
}

func dayOf(t time.Time) day { return day{year: t.Year(), month: int(t.Month()), day: t.Day()} }

func (d day) known() bool { return d.year != 0 }

func (d day) time() time.Time {
	return time.Date(d.year, time.Month(max(d.month, 1)), max(d.day, 1), 0, 0, 0, 0, time.UTC)
}

// iso writes the date in ISO 8601, shortened to what is known: 2026-02-19, 2026-02, 2026-W08, 2026.
func (d day) iso() string {
	if d.year <= 0 {
		return ""
	}
	var buf [16]byte
	b := pad(buf[:0], d.year, 1000)
	if d.week > 0 {
		return string(pad(append(b, '-', 'W'), d.week, 10))
	}
	if d.month > 0 {
		b = pad(append(b, '-'), d.month, 10)
	}
	if d.day > 0 {
		b = pad(append(b, '-'), d.day, 10)
	}
	return string(b)
}

// pad appends n with as many digits as unit has.
func pad(b []byte, n, unit int) []byte {
	for ; unit > 0; unit /= 10 {
		b = append(b, byte('0'+n/unit%10))
	}
	return b
}

// addDays returns the day n days later.
func (d day) addDays(n int) day { return dayOf(d.time().AddDate(0, 0, n)) }

// addMonths returns the month n months later, without its day.
func (d day) addMonths(n int) day {
	m := d.year*12 + d.month - 1 + n
	return day{year: m / 12, month: m%12 + 1}
}

// addWeeks returns the ISO week n weeks later.
func (d day) addWeeks(n int) day {
	y, w := d.time().AddDate(0, 0, 7*n).ISOWeek()
	return day{year: y, week: w}
}

// weekday returns the day of the week, Monday 1 to Sunday 7.
func (d day) weekday() int {
	if w := int(d.time().Weekday()); w > 0 {
		return w
	}
	return 7
}

// valid reports whether the day exists.
func (d day) valid() bool {
	if d.day == 0 {
		return true
	}
	return dayOf(d.time()) == day{year: d.year, month: d.month, day: d.day}
}

// plus returns the date a span of time later, as exact as the span is: to the day for days and weeks, to the month for
// months, to the year for years of which more than two are counted.
func (d day) plus(letter byte, n int) day {
	switch letter {
	case 'H':
		return d.addDays(n / 24)
	case 'm':
		return d
	case 'D':
		return d.addDays(n)
	case 'W':
		return d.addDays(7 * n)
	case 'M':
		return d.addMonths(n)
	}
	if n > 2 || n < -2 {
		return day{year: d.year + n}
	}
	return d.addMonths(12 * n)
}
