package token

import "testing"

// A Sieve never denies a word that is in, and denies most that are not.
func TestSieve(t *testing.T) {
	var s Sieve
	in := []string{"pledge", "pledges", "a", "€", "grants", "soldiers"}
	for _, w := range in {
		if s.May(w) {
			t.Errorf("the empty sieve knows %q", w)
		}
		s.Add(w)
	}
	for _, w := range in {
		if !s.May(w) {
			t.Errorf("%q was lost", w)
		}
	}
	for _, w := range []string{"", "the", "of", "minister", "said", "river"} {
		if s.May(w) {
			t.Errorf("%q was not put in", w)
		}
	}
}
