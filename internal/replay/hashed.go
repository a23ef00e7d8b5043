package replay

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"io"
)

// Hashed is standard input, which can be hashed only while it is read.
type Hashed struct {
	r io.Reader
	h hash.Hash
	n int64
}

// NewHashed returns r with a hash of what was read.
func NewHashed(r io.Reader) *Hashed { return &Hashed{r: r, h: sha256.New()} }

// Read reads on.
func (s *Hashed) Read(p []byte) (int, error) {
	n, err := s.r.Read(p)
	s.h.Write(p[:n])
	s.n += int64(n)
	return n, err
}

// Into reads the rest, and notes size and hash with the input that is standard input.
func (s *Hashed) Into(inputs []Counted) error {
	if _, err := io.Copy(io.Discard, s); err != nil {
		return fmt.Errorf("read standard input: %w", err)
	}
	for i := range inputs {
		if inputs[i].Path == "-" {
			inputs[i].Bytes, inputs[i].SHA256 = s.n, hex.EncodeToString(s.h.Sum(nil))
		}
	}
	return nil
}
