package pledge

import (
	"strings"

	"pledgewire/internal/model"
)

// markAdverbials finds the phrases that are adverbs: "will ALL THE SAME hand $3 million to".
func (r *reading) markAdverbials() {
	r.adverbials = nil
	for i := r.start; i < r.end; i++ {
		if r.doc.Toks[i].Kind != model.Word || !r.lx.adverbial[r.doc.Toks[i].Norm] {
			continue
		}
		for n := 4; n >= 2; n-- {
			if i+n > r.end || !r.lx.in("adverbials", r.words(i, i+n)) {
				continue
			}
			if r.adverbials == nil {
				r.adverbials = map[int]bool{}
			}
			for j := i; j < i+n; j++ {
				r.adverbials[j] = true
			}
			break
		}
	}
}

// addAdverbials keeps the first words of the phrases.
func (lx *lex) addAdverbials() {
	lx.adverbial = map[string]bool{}
	for phrase := range lx.words["adverbials"] {
		first, _, _ := strings.Cut(phrase, " ")
		lx.adverbial[first] = true
	}
}

// standsReady: "Qatar STANDS ready to send", whatever the tagger says of it.
func (r *reading) standsReady(i int) bool {
	switch r.doc.Toks[i].Norm {
	case "stand", "stands", "remain", "remains":
		return i+1 < r.end && r.adjective(i+1) != nil
	}
	return false
}

// beforeAdverbial returns the token before i, phrases that are adverbs apart.
func (r *reading) beforeAdverbial(i int) int {
	for i--; i >= r.start && r.adverbials[i]; i-- {
	}
	return i
}
