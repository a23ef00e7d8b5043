package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"pledgewire/internal/model"
)

// piece is what prose is given for one or more tokens: ASCII without blanks, quotes or inner apostrophes, since it
// panics on some other bytes, deletes words after single quotes, and takes seconds over thousands of quotes. Words
// that hyphens join are one piece.
type piece struct {
	text        string
	first, last int    // tokens [first, last) of the sentence
	word        uint32 // the number of the text in small letters, 0 where that must be looked up
	small       bool   // with a number: text has no capitals
}

// longestPiece is in bytes; what is longer is no word that prose could know.
const longestPiece = 40

// unknown stands for a word that cannot be written in ASCII.
const unknown = "X"

// feedOf appends the pieces for the tokens of a sentence of text to fed. Tokens whose tag does not depend on the sentence get it
// here: quotes, brackets, slashes, bullets and symbols.
func feedOf(fed []piece, text string, toks []model.Token) []piece {
	single := false // a single quote is open
	for i := 0; i < len(toks); i++ {
		tok := &toks[i]
		switch tok.Norm {
		case `"`:
			tok.Tag = "''"
			if !tok.Glued || i+1 < len(toks) && toks[i+1].Glued && (i == 0 || toks[i-1].Kind == model.Punct) && !endsSentence(toks[max(0, i-1)].Text) && toks[max(0, i-1)].Text != "," {
				tok.Tag = "``"
			}
			continue
		case "'":
			switch {
			case !tok.Glued || i == 0:
				tok.Tag, single = "``", true
				continue
			case single || !strings.HasSuffix(toks[i-1].Norm, "s"):
				tok.Tag, single = "''", false
				continue
			}
			tok.Tag = "POS" // the allies' aid
			fed = append(fed, piece{text: "'", first: i, last: i + 1})
			continue
		case "/", "*", "|", "\\", "_", "~", "^":
			tok.Tag = "SYM"
			continue
		}
		if n := compound(toks, i); n > 1 {
			fed = append(fed, piece{text: joined(text, toks[i:i+n]), first: i, last: i + n})
			i += n - 1
			continue
		}
		if word := fedText(tok); word != "" {
			p := piece{text: word, first: i, last: i + 1}
			if word == tok.Text && tok.Word > 0 {
				p.word, p.small = tok.Word-1, word == tok.Norm
			}
			fed = append(fed, p)
		} else {
			tok.Tag = "SYM"
		}
	}
	return fed
}

// compound returns how many tokens from toks[i] on are joined by hyphens: 38 - billion - yen is five. It returns 1
// where none are.
func compound(toks []model.Token, i int) int {
	if toks[i].Kind != model.Word && toks[i].Kind != model.Number {
		return 1
	}
	n := 1
	for i+n+1 < len(toks) && toks[i+n].Norm == "-" && toks[i+n].Glued && toks[i+n+1].Glued &&
		(toks[i+n+1].Kind == model.Word || toks[i+n+1].Kind == model.Number) {
		n += 2
	}
	return n
}

// joined writes a compound with plain hyphens; most stand so in the text.
func joined(text string, toks []model.Token) string {
	if s := text[toks[0].Start:toks[len(toks)-1].End]; len(s) <= longestPiece && asWritten(toks) {
		return s
	}
	var b strings.Builder
	for i := range toks {
		if toks[i].Norm == "-" {
			b.WriteByte('-')
		} else {
			b.WriteString(plainWord(&toks[i]))
		}
	}
	if b.Len() > longestPiece {
		return unknown + "-" + unknown
	}
	return b.String()
}

// asWritten reports whether nothing but plain words and hyphens stands in a compound.
func asWritten(toks []model.Token) bool {
	for i := range toks {
		tok := &toks[i]
		if i > 0 && tok.Start != toks[i-1].End || tok.Norm == "-" && tok.Text != "-" || tok.Norm != "-" && plainWord(tok) != tok.Text {
			return false
		}
	}
	return true
}

// fedText returns what prose is given for tok, "" for nothing.
func fedText(tok *model.Token) string {
	switch tok.Kind {
	case model.Word:
		return plainWord(tok)
	case model.Number:
		if ascii(tok.Norm) && len(tok.Norm) <= longestPiece {
			return strings.ReplaceAll(strings.ReplaceAll(tok.Norm, " ", ""), "'", "")
		}
		return "5"
	}
	switch tok.Norm {
	case ",", ".", ";", ":", "?", "!", "$", "%", "&", "#":
		return tok.Norm
	case "(", "[", "{":
		return "-LRB-"
	case ")", "]", "}":
		return "-RRB-"
	}
	if strings.Trim(tok.Norm, "-.—") == "" {
		return "--" // a dash with blanks around it, dots of omission
	}
	if r, _ := utf8.DecodeRuneInString(tok.Text); unicode.Is(unicode.Sc, r) {
		return "$"
	}
	return ""
}

// plainWord writes a word in ASCII: without diacritics, inner apostrophes, and the dots that prose would cut off.
func plainWord(tok *model.Token) string {
	s := tok.Text
	if !ascii(s) {
		if s = tok.Norm; !ascii(s) {
			return unknown
		}
		switch {
		case tok.Upper:
			s = strings.ToUpper(s)
		case tok.Cap && s != "":
			s = strings.ToUpper(s[:1]) + s[1:]
		}
	}
	if i := strings.IndexByte(s, '\''); i > 0 && tok.Norm != "n't" {
		s = strings.ReplaceAll(s, "'", "")
	}
	if strings.IndexByte(s, '`') >= 0 {
		s = strings.ReplaceAll(s, "`", "'")
	}
	if strings.HasSuffix(s, ".") && strings.Count(s, ".") == 1 && len(s) > 4 {
		s = s[:len(s)-1]
	}
	if s == "" || len(s) > longestPiece {
		return unknown
	}
	return s
}

// ascii reports whether s is printable ASCII.
func ascii(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] >= 0x7F {
			return false
		}
	}
	return true
}

// spoken reports whether tok is a word after which 's is always a verb: who 's, that 's.
func spoken(tok *model.Token) bool {
	switch tok.Norm {
	case "who", "which", "that", "what", "it", "he", "she", "there", "here", "where", "how", "let":
		return true
	}
	return false
}

// give sets the tags of the tokens of p when prose calls the whole tag. In a compound, numbers are CD and hyphens
// HYPH; the other parts share the tag, since "US-led" modifies as one word.
func (p piece) give(toks []model.Token, tag string) {
	for i := p.first; i < p.last; i++ {
		tok := &toks[i]
		switch {
		case p.last-p.first == 1 && (tok.Tag == ""):
			tok.Tag = single(tok, tag)
			if tag == "POS" && i > 0 && tok.Kind == model.Word && spoken(&toks[i-1]) {
				tok.Tag = "VBZ"
			}
		case p.last-p.first == 1:
		case tok.Norm == "-":
			tok.Tag = "HYPH"
		case tok.Kind == model.Number:
			tok.Tag = "CD"
		default:
			tok.Tag = tag
		}
	}
}

// single returns the tag of a token that was a piece of its own: prose has names of its own for some marks.
func single(tok *model.Token, tag string) string {
	switch {
	case tok.Kind == model.Number:
		return "CD"
	case tok.Kind == model.Word:
		return tag
	}
	switch tok.Norm {
	case ",", "$", "#":
		return tok.Norm
	case ".", "?", "!":
		return "."
	case ":", ";":
		return ":"
	case "%":
		return "NN"
	case "&":
		return "CC"
	case "(", "[", "{":
		return "-LRB-"
	case ")", "]", "}":
		return "-RRB-"
	}
	if r, _ := utf8.DecodeRuneInString(tok.Text); unicode.Is(unicode.Sc, r) {
		return "$"
	}
	return ":"
}
