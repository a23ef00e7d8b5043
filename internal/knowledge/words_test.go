package knowledge

import (
	"testing"
	"testing/fstest"
)

// Two lists in one stanza would lose the second one.
func TestTwoListsInOneStanza(t *testing.T) {
	var ps Problems
	loadWords(fstest.MapFS{"lexicon/words.txt": {Data: []byte("list: beds\nwords: cot\nlist: roofs\nwords: tent\n")}}, &ps)
	if got := ps.Error(); got == "" {
		t.Error("no problem told")
	}
}
