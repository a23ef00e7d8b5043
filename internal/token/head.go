package token

// head is a word of up to seven bytes below its length, or the first seven bytes of a longer one below the mark of long
// ones: most words are told apart by one number, which lies beside those of the other usual words, and not by their letters,
// which lie anywhere.
type head uint64

const (
	headBytes = 7
	longHead  = 0xFF
)

func headOf[T string | []byte](word T) head {
	var h head
	for i := range min(len(word), headBytes) {
		h |= head(word[i]) << (8 * i)
	}
	return h.sized(len(word))
}

// sized puts the length of the word on top.
func (h head) sized(n int) head {
	if n > headBytes {
		n = longHead
	}
	return h | head(n)<<(8*headBytes)
}

// long reports whether the rest of the word must be compared.
func (h head) long() bool { return h>>(8*headBytes) == longHead }
