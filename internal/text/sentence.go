package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"pledgewire/internal/knowledge"
	"pledgewire/internal/model"
	"pledgewire/internal/token"
)

// MaxSentence is the most tokens that a sentence has. A longer one is cut, after a comma or semicolon where there is
// one in its last fifth. The longest sentence in a newspaper that we read had 140.
const MaxSentence = 400

// wordClasses is the classes of abbreviations.txt by word.
type wordClasses map[string]wordClass

// wordClass is a set of classes; a word may be in several.
type wordClass uint8

const (
	never wordClass = 1 << iota
	number
	timeOfDay
	maybe
	starter
	zone
	reports
)

func compileWords(list []knowledge.Abbreviations) wordClasses {
	classes := map[knowledge.AbbreviationClass]wordClass{
		knowledge.AbbrNever: never, knowledge.AbbrNumber: number, knowledge.AbbrTime: timeOfDay, knowledge.AbbrMaybe: maybe,
		knowledge.AbbrStarter: starter, knowledge.AbbrZone: zone, knowledge.AbbrReports: reports,
	}
	words := wordClasses{}
	for _, a := range list {
		for _, w := range a.Words {
			words[w] |= classes[a.Class]
			if c := classes[a.Class]; c&(never|number) != 0 && len(w) > 1 {
				words[strings.ToUpper(w)] |= c // MR. TOH
			}
		}
	}
	return words
}

// sentences cuts block i into sentences and tokens. A dateline is a sentence of its own.
func (r *Reader) sentences(doc *model.Document, i int) {
	b := &doc.Blocks[i]
	b.First = len(doc.Sents)
	if b.Kind != model.Boilerplate && b.Kind != model.Byline {
		at := b.Start
		if !b.Dateline.Empty() {
			at = b.Dateline.End
			r.add(doc, i, b.Dateline)
		} else if b.Kind == model.ListItem {
			at += marker(b.Of(doc.Text))
		}
		for at < b.End {
			end := r.sentenceEnd(doc.Text, at, b.End)
			r.add(doc, i, model.Span{Start: at, End: end})
			at = end
		}
	}
	b.Last = len(doc.Sents)
}

// add appends the tokens of span, and the sentences that they make.
func (r *Reader) add(doc *model.Document, block int, span model.Span) {
	first := len(doc.Toks)
	doc.Toks = token.AppendRaw(doc.Toks, span.Of(doc.Text), span.Start, r.vocab)
	for first < len(doc.Toks) {
		last := len(doc.Toks)
		if last-first > MaxSentence {
			last = breakAt(doc.Toks, first)
		}
		doc.Sents = append(doc.Sents, model.Sent{
			Span:  model.Span{Start: doc.Toks[first].Start, End: doc.Toks[last-1].End},
			Block: block, First: first, Last: last,
		})
		first = last
	}
}

// breakAt returns where to cut a sentence that is too long.
func breakAt(toks []model.Token, first int) int {
	last := first + MaxSentence
	for i := last; i > last-MaxSentence/5; i-- {
		if t := toks[i-1].Text; t == "," || t == ";" {
			return i
		}
	}
	return last
}

// sentenceEnd returns where the sentence that starts at text[from] ends, before end at the latest.
func (r *Reader) sentenceEnd(text string, from, end int) int {
	for i := from; i < end; i++ {
		switch c := text[i]; {
		case c == '.' || c == '!' || c == '?':
		case c == 0xE2 && strings.HasPrefix(text[i:end], "…"):
		default:
			continue
		}
		mark, stop := terminals(text, i, end)
		if r.ends(text, from, i, mark, stop, end) {
			return mark + closers(text, mark, end)
		}
		i = mark - 1
	}
	return end
}

// terminals returns the end of the run of terminal marks at text[i], and whether one of them is ! or ?.
func terminals(text string, i, end int) (next int, loud bool) {
	for i < end {
		switch c := text[i]; {
		case c == '!' || c == '?':
			loud = true
			i++
		case c == '.':
			i++
		case c == 0xE2 && strings.HasPrefix(text[i:end], "…"):
			i += len("…")
		default:
			return i, loud
		}
	}
	return i, loud
}

// closers returns the length of the quotes, brackets and note marks that close at text[i].
func closers(text string, i, end int) int {
	start := i
	for i < end {
		r, n := utf8.DecodeRuneInString(text[i:end])
		if !isCloser(r) || r == '“' {
			break
		}
		i += n
	}
	// "[12]" glued to a full stop is the mark of a note.
	if i < end && text[i] == '[' {
		if j := strings.IndexByte(text[i:min(end, i+5)], ']'); j > 1 && strings.Trim(text[i+1:i+j], "0123456789") == "" {
			i += j + 1
		}
	}
	return i - start
}

// ends decides whether a sentence that began at from ends with the marks text[i:mark].
func (r *Reader) ends(text string, from, i, mark int, loud bool, end int) bool {
	closed := closers(text, mark, end)
	after := mark + closed
	if after >= end {
		return true
	}
	next := after
	for next < end {
		c, n := utf8.DecodeRuneInString(text[next:end])
		if !invisible(c) {
			break
		}
		next += n
	}
	if next >= end {
		return true
	}
	if next == after {
		return !loud && mark-i == 1 && closed == 0 && r.missingBlank(text, from, i, after, end)
	}
	begins, low := opening(text, next, end)
	switch {
	case !begins && !low:
		return false
	case loud:
		return begins && (closed == 0 || !r.speaker(text, next, end))
	case mark-i > 1 || text[i] != '.': // dots of omission
		return begins
	}
	return r.fullStop(text, from, i, next, end, begins)
}

// opening reports whether a sentence may begin at text[i]: with a capital, a digit, a sign of money, a letter without
// case; perhaps after quotes, brackets or the dash of a list. low: with a small letter.
func opening(text string, i, end int) (begins, low bool) {
	quotes := 0
	for i < end {
		r, n := utf8.DecodeRuneInString(text[i:end])
		switch {
		case unicode.IsUpper(r), unicode.IsTitle(r), unicode.IsDigit(r), unicode.Is(unicode.Sc, r):
			return true, false
		case unicode.IsLower(r):
			// iPhone, al-Shabaab, eBay: a small letter before a capital.
			return quotes == 0 && smallThenCapital(text[i:min(end, i+5)]), true
		case unicode.IsLetter(r):
			return true, false
		case isOpener(r) || isCloser(r):
			quotes++
		case (r == '-' || r == '–' || r == '—' || r == '•') && quotes == 0 && strings.HasPrefix(text[i+n:end], " "):
			quotes++
		case r == ' ' || r == '#' || r == '@':
		default:
			return false, false
		}
		i += n
	}
	return false, false
}

// smallThenCapital reports whether s is like "iPh", "al-S", "el-B".
func smallThenCapital(s string) bool {
	for i := 1; i < len(s) && i < 4; i++ {
		switch c := s[i]; {
		case 'A' <= c && c <= 'Z':
			return true
		case c == '-', 'a' <= c && c <= 'z':
		default:
			return false
		}
	}
	return false
}

// fullStop decides for a single full stop at text[i] before a blank and more text.
func (r *Reader) fullStop(text string, from, i, next, end int, begins bool) bool {
	word := wordBefore(text, from, i)
	if word == "" {
		return begins
	}
	class := r.words[word]
	follower := wordAfter(text, next, end)
	following := r.words[follower]
	switch {
	case class&never != 0:
		return false
	case !begins:
		return false
	case class&number != 0 && startsDigit(text[next:end]):
		return false
	case class&timeOfDay != 0:
		return following&zone == 0 || following&starter != 0
	case class&maybe != 0 || strings.Contains(word, "."):
		return following&starter != 0 || opensQuote(text[next:end])
	case initialOf(word):
		return following&starter != 0 && !initialAt(text, from, i)
	case isEnumerator(text, from, i, word):
		return false
	}
	return true
}

// wordBefore returns the letters, digits, dots and apostrophes right before text[i].
func wordBefore(text string, from, i int) string {
	start := i
	for start > from && i-start < 24 {
		c := text[start-1]
		if c < utf8.RuneSelf && !('a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9' || c == '.') {
			if c == '-' && strings.HasPrefix(text[start:i], "Gen") {
				start--
				continue
			}
			break
		}
		if c >= utf8.RuneSelf {
			r, n := utf8.DecodeLastRuneInString(text[from:start])
			if !unicode.IsLetter(r) {
				break
			}
			start -= n
			continue
		}
		start--
	}
	return text[start:i]
}

// wordAfter returns the word that begins at text[i], after quotes and brackets.
func wordAfter(text string, i, end int) string {
	for i < end {
		r, n := utf8.DecodeRuneInString(text[i:end])
		if !isOpener(r) {
			break
		}
		i += n
	}
	start := i
	for i < end && i-start < 24 && ('a' <= text[i]|0x20 && text[i]|0x20 <= 'z') {
		i++
	}
	return text[start:i]
}

func startsDigit(s string) bool { return s != "" && '0' <= s[0] && s[0] <= '9' }

// opensQuote reports whether s begins with a quotation.
func opensQuote(s string) bool {
	return strings.HasPrefix(s, "“") || strings.HasPrefix(s, `"`)
}

// initialOf reports whether word is one capital, as in "George W. Bush".
func initialOf(word string) bool {
	r, n := utf8.DecodeRuneInString(word)
	return n == len(word) && unicode.IsUpper(r)
}

// initialAt reports whether the capital before text[i] follows another initial, or nothing: then it is a name's.
func initialAt(text string, from, i int) bool {
	before := strings.TrimRight(text[from:i][:max(0, i-from-1)], " ")
	return before == "" || strings.HasSuffix(before, ".")
}

// isEnumerator reports whether word is the number or letter of an item at the start of the sentence, as in
// "2. Flour", "b. Tents", "IV. Ships".
func isEnumerator(text string, from, i int, word string) bool {
	if len(word) > 4 || strings.TrimSpace(text[from:i]) != word {
		return false
	}
	return strings.Trim(word, "0123456789") == "" && len(word) <= 2 || strings.Trim(word, "IVX") == "" || len(word) == 1 && word[0] >= 'a'
}

// missingBlank reports whether a new sentence begins right after the full stop at text[i], as in "of aid.The board".
func (r *Reader) missingBlank(text string, from, i, after, end int) bool {
	word := wordBefore(text, from, i)
	if len(word) < 2 || strings.Contains(word, ".") || !startsLower(word[len(word)-1:]) {
		return false
	}
	next := wordAfter(text, after, end)
	return len(next) > 1 && r.words[next]&starter != 0 && after+len(next) < end && text[after+len(next)] == ' '
}

// speaker reports whether text[i:] says who spoke the quotation before it: "Mitchell asked." within a few words.
func (r *Reader) speaker(text string, i, end int) bool {
	rest := text[i:min(end, i+80)]
	n := 0
	for w := range strings.FieldsSeq(rest) {
		if n++; n > 6 {
			break
		}
		bare := strings.TrimRight(w, ".,:;!?")
		if r.words[bare]&reports != 0 {
			return n > 1
		}
		if bare != w {
			break
		}
	}
	return false
}
