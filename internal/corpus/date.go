package corpus

import (
	"strconv"
	"strings"
	"time"
)

// date writes a date of any usual form as published_at has it: RFC 3339, or a day where no zone says which moment it was.
func (w words) date(s string) (string, bool) {
	s = strings.Join(strings.Fields(s), " ")
	if at, ok := epoch(s); ok {
		return at.Format(time.RFC3339), true
	}
	for _, layout := range w.layouts {
		if at, err := time.ParseInLocation(layout, s, time.UTC); err == nil {
			return at.Format(time.RFC3339Nano), plausible(at)
		}
	}
	for _, layout := range w.days {
		if at, err := time.ParseInLocation(layout, s, time.UTC); err == nil {
			return at.Format(time.DateOnly), plausible(at)
		}
	}
	return "", false
}

// epoch reads seconds (ten digits) and milliseconds (thirteen) since 1970.
func epoch(s string) (time.Time, bool) {
	whole, _, _ := strings.Cut(s, ".")
	n, err := strconv.ParseInt(whole, 10, 64)
	switch {
	case err != nil:
		return time.Time{}, false
	case len(whole) == 10:
		return time.Unix(n, 0).UTC(), true
	case len(whole) == 13:
		return time.UnixMilli(n).UTC(), true
	}
	return time.Time{}, false
}

// plausible refuses years that no article has: 20260231 is no day, and a column of numbers no dates.
func plausible(at time.Time) bool { return at.Year() >= 1500 && at.Year() < 2200 }
