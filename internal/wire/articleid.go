package wire

import (
	"crypto/sha256"
	"encoding/base32"

	"pledgewire/internal/model"
)

// hashID is the id of an article that came without one: a hash of its url, else of its body. It never changes: an id
// that did would make a second article of every one that is read again.
func hashID(art *model.Article) string {
	if art.URL != "" {
		return hash("url-", art.URL)
	}
	return hash("body-", art.Body)
}

var base32Lower = base32.NewEncoding("abcdefghijklmnopqrstuvwxyz234567").WithPadding(base32.NoPadding)

// hash returns prefix and 26 characters (130 bits) of the SHA-256 of prefix and parts, with a zero byte between them.
func hash(prefix string, parts ...string) string {
	var room [512]byte
	text := append(room[:0], prefix...)
	for i, part := range parts {
		if i > 0 {
			text = append(text, 0)
		}
		text = append(text, part...)
	}
	sum := sha256.Sum256(text)
	return string(base32Lower.AppendEncode(append(text[:0], prefix...), sum[:])[:len(prefix)+26])
}
