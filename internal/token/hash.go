package token

// Hash returns the hash of a word (FNV-1a). Dots do not count, so that it serves tables of both kinds.
func Hash(word string) uint32 {
	h := uint32(offset)
	for i := range len(word) {
		if word[i] != '.' {
			h = (h ^ uint32(word[i])) * prime
		}
	}
	return mixed(h)
}

// HashBytes is Hash for bytes.
func HashBytes(word []byte) uint32 {
	h := uint32(offset)
	for _, c := range word {
		if c != '.' {
			h = (h ^ uint32(c)) * prime
		}
	}
	return mixed(h)
}

const (
	offset = 2166136261
	prime  = 16777619
)

// mixed brings the upper bits, which the last letters change most, to where a table looks.
func mixed(h uint32) uint32 { return h ^ h>>15 }

// plainHash returns the hash of s if s is its own fold: both in one pass over bytes that are at hand.
func plainHash(s string) (hash uint32, plain bool) {
	h := uint32(offset)
	for i := range len(s) {
		c := s[i]
		if class[c]&notPlain != 0 {
			return 0, false
		}
		if c != '.' {
			h = (h ^ uint32(c)) * prime
		}
	}
	return mixed(h), true
}
