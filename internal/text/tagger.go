package text

import (
	"strings"
	"sync"

	"github.com/jdkato/prose/v2"

	"pledgewire/internal/model"
)

// Tagger gives the tokens of a sentence their Penn Treebank tags. The tags come from prose, whose model is loaded once,
// at the first use (half a second). A Tagger may be used from many goroutines, for different documents or for
// different sentences of one.
//
// Beyond the Penn tags, a hyphen between words is HYPH. Opening quotes have the tag of two backquotes, closing ones of
// two apostrophes, brackets -LRB- and -RRB-.
type Tagger struct {
	model func() *prose.Model
}

// MaxTagged is the most tokens of a sentence that Tag looks at; it leaves longer ones without tags. prose tags
// some 57,000 tokens a second here, so such a sentence costs 4 ms.
const MaxTagged = 200

// NewTagger returns a tagger whose model is not yet loaded.
func NewTagger() *Tagger {
	return &Tagger{model: sync.OnceValue(loadModel)}
}

// loadModel loads the tagger of prose without its entity recogniser, which we do not use.
func loadModel() *prose.Model {
	doc, err := prose.NewDocument("", prose.WithSegmentation(false), prose.WithExtraction(false))
	if err != nil {
		return nil // never in v2.0.0: without the input there is no error to return
	}
	return doc.Model
}

// Tag sets the tags of sentence sent of doc. It never fails: a token that cannot be tagged keeps the empty tag.
func (t *Tagger) Tag(doc *model.Document, sent int) {
	if sent < 0 || sent >= len(doc.Sents) {
		return
	}
	s := doc.Sents[sent]
	if s.Last-s.First > MaxTagged {
		return
	}
	toks := doc.Toks[s.First:s.Last]
	fed := feedOf(toks)
	if len(fed) == 0 {
		return
	}
	for i, tag := range t.tags(fed) {
		if tag != "" {
			fed[i].give(toks, tag)
		}
	}
}

// tags returns the tag of each piece, "" for one that prose lost.
//
// prose keeps one token for all occurrences of a word in a call, so all of them show the tag of the last one. Where
// that matters, each earlier one is tagged again in a call that ends with it.
func (t *Tagger) tags(fed []piece) []string {
	tags := t.call(fed)
	again := 0
	for i := range fed {
		next := nextSame(fed, i)
		if next < 0 || oneTag(fed[i].text) {
			continue
		}
		if again++; again > maxAgain {
			break
		}
		first, last := max(0, i-wordsBefore), min(i+1+wordsAfter, next)
		tags[i] = t.call(fed[first:last])[i-first]
	}
	return tags
}

// What a repeated word is tagged with. The tagger looks two words ahead and two tags back, and those tags are settled
// after a few words. maxAgain bounds the calls for a sentence; repeats beyond it keep the tag of the last one.
const (
	wordsBefore = 8
	wordsAfter  = 2
	maxAgain    = 6
)

// nextSame returns the index of the next piece with the text of fed[i], or -1.
func nextSame(fed []piece, i int) int {
	for j := i + 1; j < len(fed); j++ {
		if fed[j].text == fed[i].text {
			return j
		}
	}
	return -1
}

// call lets prose tag fed, in one call, and returns a tag for each piece. A panic in prose costs the tags, not more.
func (t *Tagger) call(fed []piece) (tags []string) {
	tags = make([]string, len(fed))
	defer func() {
		if recover() != nil {
			clear(tags)
		}
	}()
	var b strings.Builder
	for i, p := range fed {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(p.text)
	}
	doc, err := prose.NewDocument(b.String(), prose.UsingModel(t.model()), prose.WithSegmentation(false), prose.WithExtraction(false))
	if err != nil {
		return tags
	}
	align(tags, fed, doc.Tokens())
	return tags
}

// align finds the pieces again among the tokens of prose, which has no offsets and may have cut or lost some. A piece
// that was cut takes the tag of its first part.
func align(tags []string, fed []piece, toks []prose.Token) {
	j := 0
	for i, p := range fed {
		k := j
		for k < len(toks) && k < j+maxLost && !strings.HasPrefix(p.text, toks[k].Text) {
			k++
		}
		if k >= len(toks) || k == j+maxLost {
			continue // lost: look for the next piece from the same place
		}
		tags[i] = toks[k].Tag
		for rest := p.text; k < len(toks) && toks[k].Text != "" && strings.HasPrefix(rest, toks[k].Text); k++ {
			rest = rest[len(toks[k].Text):]
			if rest == "" {
				k++
				break
			}
		}
		j = k
	}
}

// maxLost is how many tokens of prose align skips to find a piece again.
const maxLost = 3

// oneTag reports whether word has the same tag wherever it stands, or one that nobody asks for.
func oneTag(word string) bool {
	switch word {
	case "the", "The", "a", "an", "of", "to", "and", "or", "but", "in", "on", "at", "by", "for", "from", "with", "as", "into", "over", "between",
		"it", "its", "he", "his", "she", "her", "they", "their", "them", "we", "our", "you", "I", "is", "was", "are", "were", "be", "been",
		"has", "had", "have", "will", "would", "could", "should", "may", "might", "can", "not", "n't", "also",
		",", ".", ";", ":", "--", "?", "!", "$", "%", "&", "-LRB-", "-RRB-":
		return true
	}
	return '0' <= word[0] && word[0] <= '9'
}
