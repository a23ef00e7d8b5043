package wire

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
)

// The headers of an article that was written again from its dead letter. They stay on the letter when it dies again.
const (
	retryCount = "x-pledgewire-retries"  // how often it was written again
	retryOf    = "x-pledgewire-retry-of" // PARTITION:OFFSET of the letter that it was written from
)

// Retries returns how often the article was written again before it ended in this letter.
func (dl *DeadLetter) Retries() int {
	n, err := strconv.Atoi(dl.header(retryCount))
	if err != nil || n < 0 {
		return 0
	}
	return n
}

// RetryOf returns PARTITION:OFFSET of the letter before this one, "" when there is none.
func (dl *DeadLetter) RetryOf() string { return dl.header(retryOf) }

func (dl *DeadLetter) header(name string) string {
	for _, h := range dl.Headers {
		if h.Key == name {
			return string(h.Value)
		}
	}
	return ""
}

// Incomplete reports whether the letter does not hold the original's value, which must be looked for where it stood.
func (dl *DeadLetter) Incomplete() bool {
	return dl.Pointer || dl.Value == nil && dl.Reason == RecordTooLarge
}

// Complete puts the original's bytes into an incomplete letter. It returns an error when they are not the ones that the
// letter points to: the topic was made anew.
func (dl *DeadLetter) Complete(key, value []byte, headers []Header) error {
	if dl.Pointer {
		var pointer struct {
			Sum string `json:"value_sha256"`
		}
		if err := json.Unmarshal(dl.Value, &pointer); err != nil {
			return fmt.Errorf("the letter's pointer cannot be read: %w", err)
		}
		if sum := sha256.Sum256(value); hex.EncodeToString(sum[:]) != pointer.Sum {
			return errors.New("another record stands where the letter points to")
		}
	}
	retries := []Header{}
	for _, h := range dl.Headers {
		if isRetry(h.Key) {
			retries = append(retries, h)
		}
	}
	dl.Key, dl.Value, dl.Headers, dl.Pointer = key, value, append(retries, withoutRetry(withoutDeath(headers))...), false
	return nil
}

// Retry returns the original as it is to be written again, with headers that say that it comes from the letter at place.
func (dl *DeadLetter) Retry(place string) Record {
	headers := append(withoutRetry(dl.Headers), Header{retryCount, strconv.AppendInt(nil, int64(dl.Retries()+1), 10)}, Header{retryOf, []byte(place)})
	return Record{Articles, dl.Key, dl.Value, headers}
}

func isRetry(name string) bool { return name == retryCount || name == retryOf }

func withoutRetry(headers []Header) []Header {
	out := make([]Header, 0, len(headers)+2)
	for _, h := range headers {
		if !isRetry(h.Key) {
			out = append(out, h)
		}
	}
	return out
}
