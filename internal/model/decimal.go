package model

import (
	"math/big"
	"strconv"
	"strings"
)

// ParseDecimal returns the canonical form of s, plain decimal notation with an optional minus: "007.50" is "7.5",
// "-0" is "0". It refuses everything else: separators of thousands, exponents, an empty string.
func ParseDecimal(s string) (Decimal, bool) {
	neg := strings.HasPrefix(s, "-")
	s = strings.TrimPrefix(s, "-")
	whole, frac, dot := strings.Cut(s, ".")
	if whole == "" || dot && frac == "" || !allDigits(whole) || !allDigits(frac) {
		return "", false
	}
	whole = strings.TrimLeft(whole, "0")
	frac = strings.TrimRight(frac, "0")
	if whole == "" {
		whole = "0"
	}
	switch {
	case whole == "0" && frac == "":
		return "0", true
	case frac != "":
		whole += "." + frac
	}
	if neg {
		whole = "-" + whole
	}
	return Decimal(whole), true
}

func allDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

// NewDecimal returns m × 10^exp: NewDecimal(12, 8) is "1200000000", NewDecimal(5, -1) is "0.5".
func NewDecimal(m int64, exp int) Decimal {
	if m == 0 {
		return "0"
	}
	for m%10 == 0 {
		m /= 10
		exp++
	}
	if exp > 0 && exp < 32 { // the usual sums, in one allocation
		var buf [64]byte
		b := strconv.AppendInt(buf[:0], m, 10)
		for range exp {
			b = append(b, '0')
		}
		return Decimal(b)
	}
	return scaled(strconv.FormatInt(m, 10), exp)
}

// scaled writes digits × 10^exp, where digits has no trailing zeros and perhaps a minus.
func scaled(digits string, exp int) Decimal {
	sign := ""
	if digits[0] == '-' {
		sign, digits = "-", digits[1:]
	}
	switch point := len(digits) + exp; {
	case exp >= 0:
		return Decimal(sign + digits + strings.Repeat("0", exp))
	case point > 0:
		return Decimal(sign + digits[:point] + "." + digits[point:])
	default:
		return Decimal(sign + "0." + strings.Repeat("0", -point) + digits)
	}
}

// Shift returns d × 10^n. d must be canonical; "" stays "".
func (d Decimal) Shift(n int) Decimal {
	m, exp := d.split()
	if m == "" || m == "0" {
		return d
	}
	kept := strings.TrimRight(m, "0")
	return scaled(kept, exp+n+len(m)-len(kept))
}

// split returns d as digits × 10^exp, without leading zeros.
func (d Decimal) split() (digits string, exp int) {
	s := string(d)
	sign := ""
	if strings.HasPrefix(s, "-") {
		sign, s = "-", s[1:]
	}
	if whole, frac, ok := strings.Cut(s, "."); ok {
		s, exp = whole+frac, -len(frac)
	}
	if trimmed := strings.TrimLeft(s, "0"); trimmed != "" {
		s = trimmed
	} else if s != "" {
		return "0", 0
	}
	return sign + s, exp
}

// Cmp compares two canonical decimals: -1 when d is less than e, 0 when equal, 1 when greater. "" counts as zero.
func (d Decimal) Cmp(e Decimal) int {
	a, b := d.common(e)
	return a.Cmp(b)
}

// Add returns d + e.
func (d Decimal) Add(e Decimal) Decimal {
	_, x := d.split()
	_, y := e.split()
	a, b := d.common(e)
	return fromBig(a.Add(a, b), min(x, y))
}

// Mul returns d × e.
func (d Decimal) Mul(e Decimal) Decimal {
	m, x := d.split()
	n, y := e.split()
	return fromBig(new(big.Int).Mul(toBig(m), toBig(n)), x+y)
}

// common returns both numbers in units of the smaller power of ten.
func (d Decimal) common(e Decimal) (a, b *big.Int) {
	m, x := d.split()
	n, y := e.split()
	low := min(x, y)
	return scaleBig(toBig(m), x-low), scaleBig(toBig(n), y-low)
}

func toBig(digits string) *big.Int {
	z, ok := new(big.Int).SetString(digits, 10)
	if !ok {
		return new(big.Int)
	}
	return z
}

func scaleBig(z *big.Int, power int) *big.Int {
	return z.Mul(z, new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(power)), nil))
}

func fromBig(z *big.Int, exp int) Decimal {
	if z.Sign() == 0 {
		return "0"
	}
	digits := z.String()
	kept := strings.TrimRight(digits, "0")
	return scaled(kept, exp+len(digits)-len(kept))
}
