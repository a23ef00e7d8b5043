package model

import (
	"math/big"
	"testing"
)

func TestParseDecimal(t *testing.T) {
	for in, want := range map[string]Decimal{
		"1200000000": "1200000000", "0.50": "0.5", "007": "7", "-0": "0", "0.0": "0", "-3.10": "-3.1", "12": "12",
	} {
		if got, ok := ParseDecimal(in); !ok || got != want {
			t.Errorf("ParseDecimal(%q) = %q, %v, want %q", in, got, ok, want)
		}
	}
	for _, in := range []string{"", ".", "1.", ".5", "1,200", "1e9", "+1", "--1", "1.2.3", "x"} {
		if got, ok := ParseDecimal(in); ok {
			t.Errorf("ParseDecimal(%q) = %q, want it refused", in, got)
		}
	}
}

func TestDecimalShift(t *testing.T) {
	for _, c := range []struct {
		d    Decimal
		n    int
		want Decimal
	}{
		{"1.2", 9, "1200000000"}, {"12", -2, "0.12"}, {"1200", -2, "12"}, {"0", 6, "0"}, {"", 6, ""}, {"0.05", 1, "0.5"}, {"-2.5", 6, "-2500000"},
	} {
		if got := c.d.Shift(c.n); got != c.want {
			t.Errorf("%q.Shift(%d) = %q, want %q", c.d, c.n, got, c.want)
		}
	}
}

// FuzzDecimal holds the arithmetic against math/big's rationals, and that results are canonical.
func FuzzDecimal(f *testing.F) {
	f.Add(int64(12), 8, int64(5), -1)
	f.Add(int64(-7), -3, int64(1000), 2)
	f.Fuzz(func(t *testing.T, m int64, x int, n int64, y int) {
		x, y = x%20, y%20
		a, b := NewDecimal(m, x), NewDecimal(n, y)
		ra, rb := rat(t, a), rat(t, b)
		if got := rat(t, a.Add(b)); got.Cmp(new(big.Rat).Add(ra, rb)) != 0 {
			t.Errorf("%s + %s = %s", a, b, a.Add(b))
		}
		if got := rat(t, a.Mul(b)); got.Cmp(new(big.Rat).Mul(ra, rb)) != 0 {
			t.Errorf("%s * %s = %s", a, b, a.Mul(b))
		}
		if a.Cmp(b) != ra.Cmp(rb) {
			t.Errorf("%s.Cmp(%s) = %d", a, b, a.Cmp(b))
		}
		if back := a.Shift(y).Shift(-y); back != a {
			t.Errorf("%s shifted by %d and back is %s", a, y, back)
		}
	})
}

func rat(t *testing.T, d Decimal) *big.Rat {
	t.Helper()
	if c, ok := ParseDecimal(string(d)); !ok || c != d {
		t.Fatalf("%q is not canonical", d)
	}
	r, _ := new(big.Rat).SetString(string(d))
	return r
}
