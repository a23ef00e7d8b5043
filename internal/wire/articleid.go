package wire

import (
	"crypto/sha256"
	"encoding/base32"
	"strings"

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
	sum := sha256.Sum256([]byte(prefix + strings.Join(parts, "\x00")))
	var text [56]byte
	base32Lower.Encode(text[:], sum[:])
	return prefix + string(text[:26])
}
