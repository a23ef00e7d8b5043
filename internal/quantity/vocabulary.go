package quantity

import (
	"pledgewire/internal/model"
	"pledgewire/internal/token"
)

// word is the number of a known word; 0 is every other word.
type word uint16

// flags say what a word can be.
type flags uint32

const (
	isCardinal    flags = 1 << iota // one to ninety
	isDozen                         // dozen
	isScore                         // score: "a score of"
	isCouple                        // couple, pair
	isHalf                          // half
	isQuarter                       // quarter, quarters
	isPart                          // third, thirds
	isVague                         // several, few
	isMagnitude                     // hundred, million, crore
	isAbbreviated                   // mn, bn
	isLetter                        // m, b, k
	isPlural                        // hundreds, millions
	isMonth
	isMonthShort // Jan, Sept without a dot: only beside a day
	isWeekday
	isSeason
	isFeast // the first word of a feast
	isDay   // today, yesterday
	isPeriod
	isAdverb    // annually
	isAdjective // annual
	isArticleUnit
	isLabel  // Section, Resolution
	isStop   // ends a noun phrase
	isFuture // will, would
	isPast   // was, said
	isChange // raise, cut
	isBring  // bring, take
	isReport // said, signed
	isBody   // team, battalion: their "of" counts people
	isHand   // hand, turn: the "over" behind them is theirs

	isNumeral = isCardinal | isDozen | isScore | isCouple | isHalf | isQuarter | isVague | isMagnitude | isPlural
	isAnchor  = isNumeral | isMonth | isMonthShort | isWeekday | isSeason | isFeast | isDay | isPeriod | isArticleUnit
)

// entry is what is known of a word.
type entry struct {
	is     flags
	number uint8 // of a cardinal
	power  int8  // of a magnitude
	month  uint8 // 1 to 12
	day    uint8 // of the week, 1 to 7
	season uint8 // the month in which it begins
	offset int8  // of today and its neighbours
}

// vocabulary numbers the known words.
type vocabulary struct {
	ids   *token.Table
	words []entry
}

func newVocabulary() vocabulary {
	return vocabulary{ids: token.NewTable(1 << 11), words: make([]entry, 1)}
}

// id returns the number of a folded token, a new one if need be.
func (v *vocabulary) id(norm string) word {
	id := v.ids.Add(norm)
	if int(id) == len(v.words) {
		v.words = append(v.words, entry{})
	}
	return word(id)
}

// entry returns the entry of a word that is one token.
func (v *vocabulary) entry(form string) *entry {
	return &v.words[v.id(token.Fold(form))]
}

// mark sets flags on words.
func (v *vocabulary) mark(fl flags, forms ...string) {
	for _, form := range forms {
		v.entry(form).is |= fl
	}
}

// cut returns the tokens of a form as the text room would cut them.
func cut(form string) []model.Token {
	return token.Append(nil, form, 0)
}

// path returns the numbers of the tokens of a form.
func (v *vocabulary) path(form string) []word {
	toks := cut(form)
	ids := make([]word, len(toks))
	for i, tok := range toks {
		ids[i] = v.id(tok.Norm)
	}
	return ids
}

// reversed returns the numbers of the tokens of a form, last first.
func (v *vocabulary) reversed(form string) []word {
	ids := v.path(form)
	for i, j := 0, len(ids)-1; i < j; i, j = i+1, j-1 {
		ids[i], ids[j] = ids[j], ids[i]
	}
	return ids
}

// trie holds phrases of known words. The zero trie holds none.
type trie struct {
	next  map[uint32]uint16
	value []int32 // of each node: index+1 of what the phrase stands for, 0 for none
}

// add enters a phrase; the first one entered keeps its place.
func (t *trie) add(path []word, value int) {
	if t.next == nil {
		t.next, t.value = map[uint32]uint16{}, make([]int32, 1)
	}
	node := uint16(0)
	for _, w := range path {
		key := uint32(node)<<16 | uint32(w)
		next, ok := t.next[key]
		if !ok {
			next = uint16(len(t.value))
			t.next[key] = next
			t.value = append(t.value, 0)
		}
		node = next
	}
	if len(path) > 0 && t.value[node] == 0 {
		t.value[node] = int32(value + 1)
	}
}

// longest returns the value of the longest phrase that starts at token i and goes in direction step (1 or -1), staying
// within [low, high), with the number of its tokens; -1 and 0 when there is none.
func (t *trie) longest(lex []word, i, step, low, high int) (value, n int) {
	node, value := uint16(0), -1
	for k := 0; ; k++ {
		at := i + k*step
		if at < low || at >= high || lex[at] == 0 {
			return value, n
		}
		next, ok := t.next[uint32(node)<<16|uint32(lex[at])]
		if !ok {
			return value, n
		}
		node = next
		if v := t.value[node]; v != 0 {
			value, n = int(v-1), k+1
		}
	}
}
