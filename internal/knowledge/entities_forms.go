package knowledge

import (
	"strings"
	"unicode/utf8"

	"pledgewire/internal/token"
)

// forms finds the last name with the same letters, small or capital: an open-addressing table of places in the list of
// names plus one. It stands for a map by strings.ToLower, which would make that string for each of fifty thousand names.
type forms []int32

// newForms returns a table with room for n names.
func newForms(n int) forms {
	size := 16
	for size < 2*n {
		size *= 2
	}
	return make(forms, size)
}

// slot returns where the place of the last name with the letters of form stands, or where it belongs.
func (fs *forms) slot(form string, names []Name) *int32 {
	if 2*len(names) >= len(*fs) {
		fs.grow(names)
	}
	mask := uint32(len(*fs) - 1)
	for i := hashSmall(form) & mask; ; i = (i + 1) & mask {
		if at := (*fs)[i]; at == 0 || sameSmall(names[at-1].Form, form) {
			return &(*fs)[i]
		}
	}
}

func (fs *forms) grow(names []Name) {
	*fs = newForms(2 * len(names))
	for i := range names {
		*fs.slot(names[i].Form, names[:i]) = int32(i + 1)
	}
}

// hashSmall returns the hash of s in small letters.
func hashSmall(s string) uint32 {
	var buf [64]byte
	small, ok := appendSmall(buf[:0], s)
	if !ok {
		return token.Hash(strings.ToLower(s))
	}
	return token.HashBytes(small)
}

// sameSmall reports whether a and b are the same in small letters.
func sameSmall(a, b string) bool {
	if a == b {
		return true
	}
	var bufA, bufB [64]byte
	smallA, okA := appendSmall(bufA[:0], a)
	smallB, okB := appendSmall(bufB[:0], b)
	if !okA || !okB {
		return strings.ToLower(a) == strings.ToLower(b) //lint:ignore SA6005 EqualFold takes more for the same: ſ for s
	}
	return string(smallA) == string(smallB)
}

// appendSmall appends s in small letters, if it is ASCII.
func appendSmall(b []byte, s string) ([]byte, bool) {
	for i := range len(s) {
		c := s[i]
		if c >= utf8.RuneSelf {
			return nil, false
		}
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		b = append(b, c)
	}
	return b, true
}
