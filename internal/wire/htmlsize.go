package wire

import (
	"strings"

	"golang.org/x/net/html"
)

// maxMarkup bounds the tags, attributes, texts and comments of a page, each of which becomes some 250 bytes of memory: 4 MiB of
// "<p>" would take half a gigabyte.
const maxMarkup = 150_000

// markup counts the tags, attributes, texts and comments of a page, and stops when they are too many.
func markup(page string) int {
	z := html.NewTokenizer(strings.NewReader(page))
	n := 0
	for n <= maxMarkup && z.Next() != html.ErrorToken {
		n++
		for _, more := z.TagName(); more; n++ {
			_, _, more = z.TagAttr()
		}
	}
	return n
}
