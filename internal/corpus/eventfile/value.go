package eventfile

import (
	"math/big"
	"strings"
	"time"
)

// day reads a whole date: of "2026-03-04" and of "2026-03-04T23:30:00-05:00" the day that the article says, in its own
// zone. "2026-03" and what is no date are none.
func day(s string) (time.Time, bool) {
	if len(s) > len(time.DateOnly) {
		if _, ok := moment(s); !ok {
			return time.Time{}, false
		}
		s = s[:len(time.DateOnly)]
	}
	at, err := time.Parse(time.DateOnly, s)
	return at, err == nil
}

// moment reads a date with a time and a zone, to the microsecond, and returns it in UTC.
func moment(s string) (time.Time, bool) {
	at, err := time.Parse(time.RFC3339, s)
	return at.UTC().Truncate(time.Microsecond), err == nil
}

// The decimals of the tables: 38 digits are what DuckDB, Arrow and most databases take at most.
const (
	DecimalPrecision = 38
	DecimalScale     = 9
)

// decimal is a DECIMAL(38, 9): a big-endian integer in two's complement that counts billionths.
type decimal [16]byte

// parseDecimal reads plain decimal notation, "-1200.5"; false for what is none, or does not fit whole.
func parseDecimal(s string) (decimal, bool) {
	digits, negative := strings.CutPrefix(s, "-")
	whole, fraction, _ := strings.Cut(digits, ".")
	fraction = strings.TrimRight(fraction, "0")
	whole = strings.TrimLeft(whole, "0")
	if !plain(digits) || len(fraction) > DecimalScale || len(whole) > DecimalPrecision-DecimalScale {
		return decimal{}, false
	}
	n, ok := new(big.Int).SetString("0"+whole+fraction+strings.Repeat("0", DecimalScale-len(fraction)), 10)
	if !ok {
		return decimal{}, false
	}
	if negative {
		n.Sub(new(big.Int).Lsh(big.NewInt(1), 128), n)
	}
	var d decimal
	n.Mod(n, new(big.Int).Lsh(big.NewInt(1), 128)).FillBytes(d[:])
	return d, true
}

// plain reports whether s is digits, with at most one point between them.
func plain(s string) bool {
	whole, fraction, point := strings.Cut(s, ".")
	onlyDigits := func(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }
	return onlyDigits(whole) && (!point || onlyDigits(fraction))
}
