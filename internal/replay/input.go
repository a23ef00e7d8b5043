package replay

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"pledgewire/internal/corpus"
)

// Input is a file that is read, as the manifest tells it.
type Input struct {
	Path   string `json:"path"`
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"` // "" for one that cannot be opened, or was passed over

	changed time.Time
}

// Hash reads every file that was found once, and says what each is. count hears of the bytes. What cannot be opened has
// no hash: reading it says why.
func Hash(ctx context.Context, entries []corpus.Entry, count func(int)) ([]Input, error) {
	out := make([]Input, len(entries))
	for i, e := range entries {
		out[i] = Input{Path: e.Path}
		if e.Err != nil || e.Over != "" {
			continue
		}
		if err := out[i].hash(ctx, count); err != nil && ctx.Err() != nil {
			return nil, ctx.Err()
		}
	}
	return out, nil
}

func (in *Input) hash(ctx context.Context, count func(int)) error {
	f, err := os.Open(in.Path)
	if err != nil {
		return err
	}
	defer f.Close()
	stat, err := f.Stat()
	if err != nil {
		return err
	}
	in.changed = stat.ModTime()
	in.Bytes, in.SHA256, err = digest(ctx, f, count)
	return err
}

// digest reads r to its end, and returns its length and hash.
func digest(ctx context.Context, r io.Reader, count func(int)) (n int64, sum string, err error) {
	h, buf := sha256.New(), make([]byte, 1<<20)
	for {
		got, err := r.Read(buf)
		h.Write(buf[:got])
		if n += int64(got); count != nil {
			count(got)
		}
		switch {
		case errors.Is(err, io.EOF):
			return n, hex.EncodeToString(h.Sum(nil)), nil
		case err != nil:
			return n, "", err
		case ctx.Err() != nil:
			return n, "", ctx.Err()
		}
	}
}

// Unchanged looks whether the files are still those that were hashed.
func Unchanged(inputs []Input) error {
	for _, in := range inputs {
		if in.SHA256 == "" {
			continue
		}
		stat, err := os.Stat(in.Path)
		if err != nil || stat.Size() != in.Bytes || !stat.ModTime().Equal(in.changed) {
			return fmt.Errorf("%s was changed while it was read, so that nobody knows what the output is of; let it rest and replay it again", in.Path)
		}
	}
	return nil
}

// Digest is the hash of all inputs together.
func Digest(inputs []Input) string { return hashOf(inputs) }
