package token

import (
	"unicode"
	"unicode/utf8"

	"pledgewire/internal/model"
)

// cutter walks over s and appends its tokens to dst.
type cutter struct {
	s     string
	base  int
	dst   []model.Token
	vocab *Table // numbers the words, nil for none
	i     int    // the next byte
	glued bool   // nothing separates s[i] from the token before
}

// next takes one token, or one space or hidden character.
func (c *cutter) next() {
	b := c.s[c.i]
	switch k := class[b]; {
	case k&space != 0:
		c.i++
		c.glued = false
	case k&letter != 0:
		c.word()
	case k&digit != 0:
		c.number()
	case k&symbol != 0:
		c.emit(c.i+1, model.Symbol)
	case k&wide != 0:
		c.wide()
	case b == '\'' || b == '`':
		c.apostrophe(1)
	case b == '.' || b == '-':
		c.run(b)
	default:
		c.emit(c.i+1, model.Punct)
	}
}

// wide takes a token that starts with a rune beyond ASCII.
func (c *cutter) wide() {
	r, n := utf8.DecodeRuneInString(c.s[c.i:])
	switch r { // the usual ones first: the tables of package unicode are slow
	case '“', '”', '—', '–', '…', '•':
		c.emit(c.i+n, model.Punct)
		return
	case '’', '‘':
		c.apostrophe(n)
		return
	case '€', '£':
		c.emit(c.i+n, model.Symbol)
		return
	}
	switch {
	case r == utf8.RuneError && n == 1:
		c.broken()
	case isHidden(r):
		c.i += n
	case isSpace(r):
		c.i += n
		c.glued = false
	case isApostrophe(r) && !unicode.IsLetter(r):
		c.apostrophe(n)
	case isLetter(r) || isApostrophe(r):
		c.word()
	case isDigit(r):
		c.number()
	case unicode.IsPunct(r) && r != '‰':
		c.emit(c.i+n, model.Punct)
	case unicode.Is(unicode.No, r):
		c.emit(c.i+n, model.Number) // ½ ²
	default:
		c.emit(c.i+n, model.Symbol)
	}
}

// broken takes a run of bytes that are not UTF-8 as one symbol.
func (c *cutter) broken() {
	end := c.i + 1
	for end < len(c.s) {
		if r, n := utf8.DecodeRuneInString(c.s[end:]); r != utf8.RuneError || n != 1 {
			break
		}
		end++
	}
	c.emit(end, model.Symbol)
}

// run takes "..." or "--" as one mark.
func (c *cutter) run(b byte) {
	end := c.i + 1
	for end < len(c.s) && c.s[end] == b {
		end++
	}
	c.emit(end, model.Punct)
}

// apostrophe takes a quote of n bytes, or the clitic that it opens right after a token: Japan 's, the G7 's.
func (c *cutter) apostrophe(n int) {
	if c.glued && len(c.dst) > 0 {
		if end := clitic(c.s, c.i+n); end > 0 {
			c.emit(end, model.Word)
			return
		}
	}
	c.emit(c.i+n, model.Punct)
}

// emit appends the token s[i:end].
func (c *cutter) emit(end int, kind model.TokenKind) {
	text := c.s[c.i:end]
	tok := model.Token{
		Span:  model.Span{Start: c.base + c.i, End: c.base + end},
		Text:  text,
		Kind:  kind,
		Glued: c.glued,
	}
	if hash, ok := plainHash(text); ok {
		tok.Norm = text
		if c.vocab != nil {
			tok.Word = 1 + c.vocab.find(hash, text)
		}
	} else if kind == model.Word {
		tok.Cap, tok.Upper = capitals(text)
	}
	c.dst = append(c.dst, tok)
	c.i = end
	c.glued = true
}

// capitals reports whether the first letter of s is a capital, and whether s has two letters or more and all are.
func capitals(s string) (first, all bool) {
	n := 0
	all = true
	for i := 0; i < len(s); {
		b := s[i]
		if b < utf8.RuneSelf {
			i++
			if k := class[b]; k&letter != 0 {
				n++
				if k&lower != 0 {
					all = false
				} else if n == 1 {
					first = true
				}
			}
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		i += size
		if !unicode.IsLetter(r) || unicode.Is(unicode.Lm, r) {
			continue
		}
		n++
		switch {
		case !unicode.IsUpper(r) && !unicode.IsTitle(r):
			all = false
		case n == 1:
			first = true
		}
	}
	return first, all && n >= 2
}

// runeAt returns the rune at s[i] and its length, 0 at the end.
func runeAt(s string, i int) (rune, int) {
	if i >= len(s) {
		return 0, 0
	}
	if b := s[i]; b < utf8.RuneSelf {
		return rune(b), 1
	}
	return utf8.DecodeRuneInString(s[i:])
}

// oneRune reports whether s is a single rune.
func oneRune(s string) bool {
	_, n := runeAt(s, 0)
	return n == len(s)
}
