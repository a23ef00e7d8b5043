package quantity

import (
	"strings"

	"pledgewire/internal/model"
)

// moment is a date as it stands in the text, at tokens [first, last], before its year is known.
type moment struct {
	first, last int
	day
	weekday int
	season  int
	feast   bool
	rel     string // "next", "last", "this" before a weekday, a month or a season
	fixed   bool   // the date is known without a direction
	span    string // the word that points at a whole year, month or week: "this", "next"
}

// monthAt reads a month at token i; 0 when the word is something else there ("may", "march").
func (r *reading) monthAt(i int) int {
	if !r.is(i, isMonth|isMonthShort) || !r.toks[i].Cap {
		return 0
	}
	month := int(r.entry(i).month)
	if r.is(i, isMonthShort) && !r.dayAt(i+1) && !(r.dayAt(i-1) && r.toks[i-1].Kind == model.Number) {
		return 0
	}
	if s := r.norm(i); s != "may" && s != "march" {
		return month
	}
	if r.dayAt(i+1) || r.yearAt(i+1) > 0 || r.norm(i+1) == "," && r.yearAt(i+2) > 0 || r.dayAt(i-1) {
		return month
	}
	switch r.norm(i - 1) {
	case "in", "by", "of", "since", "until", "till", "last", "next", "this", "early", "late", "mid", "from", "before", "after", "during", "through", "to", "-", "between", "around":
		return month
	}
	return 0
}

// dayAt reports whether token i can be a day of a month.
func (r *reading) dayAt(i int) bool {
	return r.dayNumber(i) > 0
}

func (r *reading) dayNumber(i int) int {
	if i < r.lo || i >= r.hi || r.toks[i].Kind != model.Number || len(r.toks[i].Text) > 2 {
		return 0
	}
	n, _, _, ok := parseDigits(r.toks[i].Text)
	if !ok || n < 1 || n > 31 || r.is(i+1, isMagnitude|isAbbreviated) || r.glued(i) && r.toks[i-1].Kind == model.Symbol {
		return 0
	}
	return int(n)
}

// yearAt returns the year at token i, 0 when there is none.
func (r *reading) yearAt(i int) int {
	if i < r.lo || i >= r.hi || r.toks[i].Kind != model.Number || len(r.toks[i].Text) != 4 {
		return 0
	}
	n, exp, _, ok := parseDigits(r.toks[i].Text)
	if !ok || exp != 0 || n < 1900 || n > 2100 || r.is(i+1, isMagnitude|isAbbreviated) {
		return 0
	}
	return int(n)
}

// withYear takes the year behind a date: "19 February 2026", "February 19, 2026", "June of 2026".
func (r *reading) withYear(m *moment) {
	i := m.last + 1
	if r.norm(i) == "," && m.day.day > 0 || r.norm(i) == "of" {
		i++
	}
	y := r.yearAt(i)
	if y == 0 && m.day.day == 0 && r.norm(m.last+1) == "," {
		i = m.last + 2
		y = r.yearAt(i)
	}
	if y > 0 && !(r.unitAt(i+1) && r.norm(i-1) != ",") {
		m.year, m.last = y, i
	}
}

// dayAndMonth reads "19 February 2026", "the 15th of August", "3-5 June" at the number n.
func (r *reading) dayAndMonth(n numeral) int {
	d := r.dayNumber(n.first)
	if d == 0 {
		return 0
	}
	i := n.first + 1
	if r.hyphen(i) && r.dayAt(i+1) {
		i += 2
	}
	if r.glued(i) && ordinalSuffix(r.norm(i)) {
		i++
	}
	if r.norm(i) == "of" {
		i++
	}
	month := r.monthAt(i)
	if month == 0 {
		return 0
	}
	m := moment{first: n.first, last: i, day: day{month: month, day: d}}
	r.withYear(&m)
	return r.emit(m)
}

// isoDate reads 2026-02-19 at token i.
func (r *reading) isoDate(i int) int {
	y := r.yearAt(i)
	if y == 0 || !r.hyphen(i+1) || !r.hyphen(i+3) || r.dayNumber(i+2) == 0 || r.dayNumber(i+4) == 0 || len(r.toks[i+2].Text) != 2 {
		return 0
	}
	m := moment{first: i, last: i + 4, day: day{year: y, month: r.dayNumber(i + 2), day: r.dayNumber(i + 4)}}
	if m.month > 12 || !m.valid() {
		return i + 5
	}
	return r.emit(m)
}

// years reads a year or a run of years: "in 2014", "by 2030", "2021-2027", "between 2021 and 2027".
func (r *reading) years(n numeral) int {
	if !n.year() || n.end != n.first+1 {
		return 0
	}
	if h := r.unitAfter(n.end, &n); h.form >= 0 && h.first == n.end && !r.pointsAtYear(n.first-1) {
		return 0
	}
	if end := r.yearRun(n); end > 0 {
		return end
	}
	return r.emit(moment{first: n.first, last: n.first, day: day{year: int(n.m)}})
}

// pointsAtYear reports whether a word makes a year of the number behind it.
func (r *reading) pointsAtYear(i int) bool {
	switch r.norm(i) {
	case "in", "since", "until", "till", "the", "of", "by", "before", "after", "during", "through", "late", "early", "mid":
		return true
	}
	return r.is(i, isMonth)
}

// yearRun reads two years as a period.
func (r *reading) yearRun(n numeral) int {
	conn, i := r.norm(n.end), n.end+1
	before := r.norm(n.first - 1)
	switch {
	case conn == "-" && r.hyphen(n.end):
	case conn == "to" || conn == "through" || conn == "until" || conn == "—":
	case conn == "and" && before == "between":
	default:
		return 0
	}
	last := r.yearAt(i)
	if last == 0 && conn == "-" && i < r.hi && r.toks[i].Kind == model.Number && len(r.toks[i].Text) == 2 {
		if short, _, _, ok := parseDigits(r.toks[i].Text); ok {
			last = int(n.m)/100*100 + int(short)
		}
	}
	if last <= int(n.m) || last > int(n.m)+60 {
		return 0
	}
	first := n.first
	switch before {
	case "between", "from", "over", "for", "in", "during", "through":
		first--
	}
	q := model.Quantity{Dim: model.Duration, From: day{year: int(n.m)}.iso(), To: day{year: last}.iso()}
	r.add(q, max(first, r.free), i, n.first, i)
	return i + 1
}

// calendar reads a date that starts with a word at token i.
func (r *reading) calendar(i int) int {
	switch {
	case r.is(i, isFeast):
		if v, n := r.feasts.longest(r.lex, i, 1, r.lo, r.hi); n > 0 && r.toks[i].Cap {
			md := r.feastDays[v]
			m := moment{first: i, last: i + n - 1, day: day{month: md.month, day: md.day}, feast: true}
			r.withYear(&m)
			return r.emit(m)
		}
	case r.is(i, isWeekday):
		if r.toks[i].Cap {
			return r.weekdayAt(i)
		}
	case r.is(i, isDay):
		if r.today.known() {
			return r.emit(moment{first: i, last: i, day: r.today.addDays(int(r.entry(i).offset)), fixed: true})
		}
	case r.is(i, isSeason):
		return r.seasonAt(i)
	}
	month := r.monthAt(i)
	if month == 0 {
		return i + 1
	}
	m := moment{first: i, last: i, day: day{month: month}}
	if d := r.dayNumber(i + 1); d > 0 && !r.unitAt(i+2) && r.norm(i+2) != "%" {
		m.day.day, m.last = d, i+1
		if r.glued(i+2) && ordinalSuffix(r.norm(i+2)) {
			m.last++
		} else if r.hyphen(i+2) && r.dayAt(i+3) {
			m.last += 2
		}
	}
	r.withYear(&m)
	if m.last == i && i+1 < r.hi && r.toks[i+1].Cap && r.toks[i+1].Kind == model.Word && (i == r.lo || r.toks[i-1].Kind == model.Word && !r.is(i-1, isStop) && !r.pointsAtYear(i-1)) { // "August Landmesser"
		return i + 1
	}
	return r.emit(m)
}

// weekdayAt reads "Wednesday", "Wednesday night", "Wednesday, February 19".
func (r *reading) weekdayAt(i int) int {
	m := moment{first: i, last: i, weekday: int(r.entry(i).day)}
	switch r.norm(i + 1) {
	case "night", "morning", "evening", "afternoon":
		m.last++
	}
	k := m.last + 1
	if r.norm(k) == "," || r.norm(k) == "(" {
		k++
	}
	switch {
	case r.dayAt(k) && r.monthAt(k+1) > 0:
		m.day, m.last, m.weekday = day{month: r.monthAt(k + 1), day: r.dayNumber(k)}, k+1, 0
		r.withYear(&m)
	case r.monthAt(k) > 0 && r.dayAt(k+1):
		m.day, m.last, m.weekday = day{month: r.monthAt(k), day: r.dayNumber(k + 1)}, k+1, 0
		r.withYear(&m)
	}
	return r.emit(m)
}

// seasonAt reads "by the summer", "this winter", "in spring 2027"; a season without such words is no date.
func (r *reading) seasonAt(i int) int {
	k := i - 1
	if r.norm(k) == "the" {
		k--
	}
	switch r.norm(k) {
	case "in", "by", "until", "before", "during", "since", "from", "this", "next", "last", "of", "early", "late", "through", "till", "after":
	default:
		return i + 1
	}
	m := moment{first: i, last: i, season: int(r.entry(i).season)}
	r.withYear(&m)
	return r.emit(m)
}

// emit places a moment in time by the words before it and adds it as a date, a deadline or the end of a period.
func (r *reading) emit(m moment) int {
	l := r.dateLeft(&m)
	dir := 0
	switch l.prep {
	case "by", "before", "until", "till", "through", "from", "starting", "beginning":
		dir = 1
		if r.direction(l.first, false) < 0 {
			dir = -1
		}
	case "since":
		dir = -1
	default:
		dir = r.direction(l.first, m.weekday > 0)
	}
	date, ok := r.resolve(m, dir)
	if !ok {
		return m.last + 1
	}
	q := model.Quantity{Dim: model.Date, Date: date.iso()}
	switch l.prep {
	case "by", "before":
		q.Deadline = dir > 0 && (!r.today.known() || date.year >= r.today.year)
	case "until", "till", "through":
		q = model.Quantity{Dim: model.Duration, To: date.iso()}
	case "from", "starting", "beginning":
		q.From = date.iso()
	case "":
		q.Deadline = m.span == "this" && dir > 0 && !l.past && r.norm(m.last+1) != "to"
	}
	if l.rest {
		q = model.Quantity{Dim: model.Duration, To: date.iso()}
	}
	r.add(q, l.first, m.last, max(m.first, l.first), m.last)
	return m.last + 1
}

// dateLeft reads the words before a date: "by the end of", "in early", "no later than", "on", "next".
func (r *reading) dateLeft(m *moment) timeLeft {
	l := timeLeft{first: m.first}
	k := m.first - 1
	for k >= r.free {
		switch s := r.norm(k); s {
		case "next", "last", "this", "coming", "past":
			if m.rel != "" || m.fixed || m.year > 0 {
				return l
			}
			m.rel = s
			l.first, k = k, k-1
			continue
		case "early", "late", "mid", "around", "about", "later", "earlier":
			l.past = l.past || s == "earlier"
			l.first, k = k, k-1
			continue
		case "the":
			k--
			continue
		case "-":
			if p := r.norm(k - 1); p == "mid" || p == "end" {
				l.first, k = k-1, k-2
				continue
			}
			return l
		case "end":
			l.first, k = k, k-1
			continue
		case "of":
			part := r.norm(k - 1)
			switch part {
			case "end", "beginning", "start", "middle", "close", "rest", "remainder", "half", "quarter", "course", "month", "spring", "summer", "autumn", "winter", "fall", "year":
				l.rest = part == "rest" || part == "remainder"
				l.first, k = k-1, k-2
				for r.norm(k) == "first" || r.norm(k) == "second" || r.norm(k) == "third" || r.norm(k) == "fourth" || r.norm(k) == "last" || r.norm(k) == "final" || r.norm(k) == "latter" {
					l.first, k = k, k-1
				}
				continue
			}
			return l
		case "by", "before", "until", "till", "through", "from", "since", "in", "on", "during", "after", "for", "at", "starting", "beginning":
			l.prep, l.first = s, k
			if s == "on" && (r.norm(k-1) == "starting" || r.norm(k-1) == "beginning") || s == "in" && (r.norm(k-1) == "starting" || r.norm(k-1) == "beginning") {
				l.prep, l.first = "from", k-1
			}
			return l
		case "than":
			if r.norm(k-1) == "later" && (r.norm(k-2) == "no" || r.norm(k-2) == "not") && k-2 >= r.free {
				l.prep, l.first = "by", k-2
			}
			return l
		default:
			return l
		}
	}
	return l
}

// direction says where a date at token i points by the nearest verb: 1 ahead, -1 back, 0 unknown. A verb of reporting
// counts only for the day of the report.
func (r *reading) direction(i int, report bool) int {
	for k := i - 1; k >= max(r.lo, i-40); k-- {
		switch {
		case r.is(k, isFuture) && !(r.is(k, isMonth) && r.toks[k].Cap):
			return 1
		case r.is(k, isPast|isReport) && r.passive(k):
		case r.norm(k) == "to" && !report && r.infinitive(k):
			return 1
		case r.norm(k) == "to" && (r.norm(k-1) == "is" || r.norm(k-1) == "are"):
			return 1
		case r.is(k, isPast), report && r.is(k, isReport):
			return -1
		case report && i-k < 6 && strings.HasSuffix(r.norm(k), "ing") && (r.norm(k-1) == "is" || r.norm(k-1) == "are"): // "is leaving on Saturday"
			return 1
		}
	}
	for k := i; k < min(i+16, r.hi) && i < r.lo+4; k++ {
		switch {
		case r.is(k, isFuture) && !(r.is(k, isMonth) && r.toks[k].Cap):
			return 1
		case r.is(k, isPast), report && r.is(k, isReport):
			return -1
		}
	}
	return 0
}

// passive reports whether the verb form at token i is a participle: "be sent", "been sold", "are built".
func (r *reading) passive(i int) bool {
	switch r.norm(i - 1) {
	case "be", "been", "being", "is", "are", "get":
		return true
	}
	return false
}

// infinitive reports whether the "to" at token i starts an infinitive.
func (r *reading) infinitive(i int) bool {
	return i+1 < r.hi && r.toks[i+1].Kind == model.Word && !r.toks[i+1].Cap && !r.is(i+1, isStop|isNumeral|isPeriod)
}

// resolve gives a moment its missing parts. ok is false when the article's day is needed and unknown, or when the day
// does not exist.
func (r *reading) resolve(m moment, dir int) (day, bool) {
	switch {
	case m.fixed:
		return m.day, true
	case m.season > 0 && m.year > 0:
		return day{year: m.year}, true
	case m.year > 0:
		return m.day, m.valid()
	case !r.today.known():
		return day{}, false
	case m.weekday > 0:
		return r.nearWeekday(m, dir), true
	case m.season > 0:
		return r.nearSeason(m, dir), true
	}
	return r.nearMonth(m, dir)
}

// nearWeekday returns the weekday on or before the article's day, or on or after it.
func (r *reading) nearWeekday(m moment, dir int) day {
	back := (r.today.weekday() - m.weekday + 7) % 7
	switch {
	case m.rel == "next":
		return r.today.addDays(7 - back)
	case m.rel == "last" && back == 0:
		return r.today.addDays(-7)
	case m.rel == "last" || dir <= 0 && m.rel != "this" && m.rel != "coming":
		return r.today.addDays(-back)
	case back == 0:
		return r.today
	}
	return r.today.addDays(7 - back)
}

// nearSeason returns the year of the season: only that is sure.
func (r *reading) nearSeason(m moment, dir int) day {
	ends := m.season + 2 // the last month; winter ends in the next year
	switch {
	case m.rel == "this":
		return day{year: r.today.year}
	case m.rel == "last" || dir < 0 && m.rel != "next":
		if r.today.month > ends {
			return day{year: r.today.year}
		}
		return day{year: r.today.year - 1}
	case r.today.month > ends || m.rel == "next" && r.today.month >= m.season:
		return day{year: r.today.year + 1}
	}
	return day{year: r.today.year}
}

// nearMonth returns the month, or the day of a month, nearest ahead or back.
func (r *reading) nearMonth(m moment, dir int) (day, bool) {
	d := m.day
	d.year = r.today.year
	if d.month == 2 && d.day == 29 && !d.valid() {
		d.year -= dirOr(dir)
	}
	order := (d.month-r.today.month)*100 + d.day - r.today.day
	if d.day == 0 {
		order = d.month - r.today.month
	}
	switch {
	case m.rel == "this":
	case m.rel == "last" && order >= 0:
		d.year--
	case m.rel == "last":
	case m.rel == "next" && order <= 0:
		d.year++
	case m.rel == "next":
	case dir > 0 && order < 0:
		d.year++
	case dir <= 0 && order > 0:
		d.year--
	}
	return d, d.valid()
}

func dirOr(dir int) int {
	if dir > 0 {
		return -1
	}
	return 1
}
