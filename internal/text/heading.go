package text

import (
	"strings"
	"unicode"

	"pledgewire/internal/model"
	"pledgewire/internal/token"
)

// headings settles the headlines, the standfirst and the subheadings among chunks. What stays unsettled is
// paragraphs.
func headings(doc *model.Document, chunks []chunk) {
	first := firstParagraph(doc.Text, chunks)
	top(doc, chunks, first)
	for i := first; i >= 0 && i < len(chunks); i++ {
		if c := &chunks[i]; !c.known && subheading(doc.Text, chunks, i) {
			c.settle(model.Heading)
		}
	}
}

// firstParagraph returns the first chunk that can only be running text, -1 when there is none.
func firstParagraph(text string, chunks []chunk) int {
	for i, c := range chunks {
		if !c.known && running(c.Of(text)) {
			return i
		}
	}
	return -1
}

// running reports whether s is running text: it ends with a full stop, or is longer than any standfirst, or ends as a
// sentence does and is longer than a subheading.
func running(s string) bool {
	return len(s) > longestStandfirst || stopped(s) || len(s) > longestSubheading && endsSentence(s)
}

// stopped reports whether s ends with a full stop that is not an abbreviation's ("ships for the U.S."), and perhaps
// quotes and brackets after it.
func stopped(s string) bool {
	s = strings.TrimRightFunc(s, func(r rune) bool { return isCloser(r) || invisible(r) })
	if !strings.HasSuffix(s, ".") {
		return false
	}
	last := s[strings.LastIndexByte(s, ' ')+1:]
	return strings.HasSuffix(s, "..") || !strings.Contains(last[:len(last)-1], ".")
}

// In bytes. A standfirst is one sentence, seldom two.
const (
	longestStandfirst  = 320
	longestHeadline    = 160
	longestSubheading  = 100
	wordsOfSubheading  = 14
	wordsOfMainHeading = 4
)

// top settles what stands before the first paragraph: kickers and the headline, then the standfirst.
func top(doc *model.Document, chunks []chunk, first int) {
	end := first
	if first < 0 {
		end = len(chunks) - 1 // with no paragraph in sight the last piece is the text
	}
	main := doc.BodyStart > 0
	for i := 0; i < end; i++ {
		c := &chunks[i]
		s := c.Of(doc.Text)
		if c.known || strings.HasSuffix(s, ":") {
			continue
		}
		switch {
		case !headline(s) && !main:
		case main && strings.Count(s, " ") >= wordsOfMainHeading-1 && !sameFold(s, doc.Article.Title):
			c.settle(model.Standfirst)
		case headline(s):
			c.settle(model.Heading)
			main = main || strings.Count(s, " ") >= wordsOfMainHeading-1
		}
	}
	if main && first >= 0 && standfirst(doc.Text, chunks, first) {
		chunks[first].settle(model.Standfirst)
	}
}

// standfirst reports whether chunk i, which ends as a sentence does, still stands above the article: the byline or
// the dateline comes after it.
func standfirst(text string, chunks []chunk, i int) bool {
	s := chunks[i].Of(text)
	if len(s) > longestStandfirst || dateline(s, true) > 0 || i+1 >= len(chunks) {
		return false
	}
	for _, c := range chunks[:i] {
		if c.kind == model.Byline {
			return false
		}
	}
	next := chunks[i+1]
	return next.kind == model.Byline && !strings.HasPrefix(next.Of(text), "(") || !next.known && dateline(next.Of(text), false) > 0
}

// headline reports whether s may be a headline.
func headline(s string) bool {
	if len(s) > longestHeadline || stopped(s) || strings.IndexFunc(s, unicode.IsLetter) < 0 {
		return false
	}
	switch s[len(s)-1] {
	case ',', ';', ':':
		return false
	}
	return true
}

// subheading reports whether chunk i is a line without a full stop above a paragraph or a list.
func subheading(text string, chunks []chunk, i int) bool {
	s := chunks[i].Of(text)
	if len(s) > longestSubheading || !headline(s) || strings.Count(s, " ") >= wordsOfSubheading || i+1 >= len(chunks) {
		return false
	}
	if i > 0 && strings.HasSuffix(chunks[i-1].Of(text), ":") && chunks[i-1].kind == model.Paragraph {
		return false
	}
	if quoted(s) || endsSentence(s) && !strings.HasSuffix(s, "?") {
		return false
	}
	next := chunks[i+1]
	switch {
	case next.known:
		return next.kind == model.ListItem || next.kind == model.Caption
	default:
		return running(next.Of(text)) || endsSentence(next.Of(text))
	}
}

// quoted reports whether s begins with a quotation and says who spoke, as a paragraph of speech does.
func quoted(s string) bool {
	return strings.ContainsAny(s, ",") && (strings.HasPrefix(s, `"`) || strings.HasPrefix(s, "“"))
}

// sameFold reports whether a and b are the same but for case and typography.
func sameFold(a, b string) bool {
	return strings.TrimSpace(token.Fold(a)) == strings.TrimSpace(token.Fold(b))
}
