package token

// Sieve remembers words so roughly that it fits into the nearest cache: it says of each that it may be in, and of most
// others that they are not, by their length, first and last byte (a Bloom filter with one hash). Asking it first spares most
// look-ups in a large map. The zero Sieve is empty.
type Sieve struct{ bits [1024]uint64 }

// Add puts word in.
func (s *Sieve) Add(word string) {
	if word != "" {
		h := sift(word)
		s.bits[h>>6] |= 1 << (h & 63)
	}
}

// May reports whether word may be in; it never denies one that is.
func (s *Sieve) May(word string) bool {
	if word == "" {
		return false
	}
	h := sift(word)
	return s.bits[h>>6]>>(h&63)&1 != 0
}

func sift(word string) uint {
	n := len(word)
	return (uint(word[0])<<11 ^ uint(word[n-1])<<6 ^ uint(word[n/2])<<2 ^ uint(n)) & (1024*64 - 1)
}
