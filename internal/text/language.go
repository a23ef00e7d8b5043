package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/abadojack/whatlanggo"

	"pledgewire/internal/knowledge"
	"pledgewire/internal/model"
	"pledgewire/internal/token"
)

// languages tells English from the rest. Nearly every article is decided by counting small words in two windows of
// its text, in some microseconds; the library is asked only when that leaves a doubt.
type languages struct {
	codes []string          // codes[0] is en
	words map[string]uint32 // a bit for each language that has the word
}

func compileLanguages(list []knowledge.Language) languages {
	l := languages{words: map[string]uint32{}}
	for i, lang := range list {
		if i >= maxLanguages {
			break
		}
		l.codes = append(l.codes, lang.Code)
		for _, w := range lang.Words {
			l.words[token.Fold(w)] |= 1 << i
		}
	}
	return l
}

const (
	maxLanguages = 32  // bits of a mask
	window       = 60  // words looked at in one place of the text
	fewWords     = 20  // below, a text in Latin letters is English unless something says otherwise
	sampleBytes  = 2e3 // what the library is given
)

// other is the language of a text in letters that are not Latin, where the library cannot name it.
const other = "und-x-other"

// of returns the language of art, and why it is not read: "" when it is English.
func (l *languages) of(art *model.Article) (lang, unread string) {
	switch lang := strings.ToLower(strings.TrimSpace(art.Language)); {
	case lang == "", lang == "und", lang == "mul", lang == "mis", lang == "zxx":
	case isEnglish(lang):
		return art.Language, ""
	default:
		return art.Language, "language: " + art.Language
	}
	switch lang = l.detect(art); lang {
	case "en", "und":
		return lang, ""
	}
	return lang, "language: " + lang
}

// isEnglish reports whether a BCP 47 tag in lower case is English of any region, or the name that some feeds write.
func isEnglish(lang string) bool {
	primary, _, _ := strings.Cut(strings.ReplaceAll(lang, "_", "-"), "-")
	return primary == "en" || primary == "eng" || primary == "english"
}

// detect tells the language of art from its words. The middle of the text decides where it can: pages greet and list
// their sections in one language and report in another. Where the middle is a table or a list of names, the head does.
func (l *languages) detect(art *model.Article) string {
	var mid, head count
	l.count(&mid, middle(art.Body), window)
	if mid.words+mid.foreign >= fewWords {
		lang, sure := l.decide(&mid, art)
		if sure && lang != "en" {
			// An English article with its translation below is English.
			l.count(&head, tail(art.Body, len(art.Body)/6), window)
			if head.english() {
				return "en"
			}
		}
		if sure {
			return lang
		}
		head = count{}
	}
	l.count(&head, art.Title, window/4)
	l.count(&head, art.Body, window)
	lang, sure := l.decide(&head, art)
	if !sure {
		return ask(art, lang)
	}
	return lang
}

// decide weighs c. It is not sure where the words of c are few or of no language's list.
func (l *languages) decide(c *count, art *model.Article) (lang string, sure bool) {
	best, rival := 0, 0
	for i, n := range c.hits[:len(l.codes)] {
		if i > 0 && n > best {
			best, rival = n, i
		}
	}
	en := c.hits[0]
	switch {
	case c.words+c.foreign == 0:
		return "und", true
	case c.foreign > 2*c.latin:
		return ask(art, other), true
	case c.english(), en >= best && en*100 >= 8*c.words:
		return "en", true
	case c.words < fewWords && (best < 2 || best < 3*en):
		return "en", true
	case best >= 2*en && best*100 >= 12*c.words:
		return ask(art, l.codes[rival]), true
	case c.words < fewWords:
		return "en", true
	}
	return "en", false
}

// ask lets the library decide, and answers or when it does not know.
func ask(art *model.Article, or string) string {
	sample := cutAt(middle(art.Body), sampleBytes)
	if len(sample) < sampleBytes/8 {
		sample = cutAt(art.Title+"\n"+art.Body, sampleBytes)
	}
	res := whatlanggo.Detect(strings.ToValidUTF8(sample, " "))
	code := res.Lang.Iso6391()
	if code == "" {
		code = res.Lang.Iso6393()
	}
	switch {
	case code == "":
		return or
	case or == other: // the script is known, so the guess is good
		return code
	case !res.IsReliable(), code == "en":
		return or
	}
	return code
}

// middle returns the second half of s.
func middle(s string) string { return tail(s, len(s)/2) }

// tail returns s from i on, or from the next start of a rune.
func tail(s string, i int) string {
	for i < len(s) && !utf8.RuneStart(s[i]) {
		i++
	}
	return s[i:]
}

// count is what a window of text holds.
type count struct {
	words   int // in Latin letters
	latin   int // Latin letters
	foreign int // letters of other scripts
	hits    [maxLanguages]int
}

// english reports whether c is plainly English: a fifth of running English is among the words of its list, and
// hardly one of those is frequent in a language that shares the rest.
func (c *count) english() bool {
	if c.words < 8 || c.foreign > c.latin/4 || c.hits[0]*100 < 15*c.words {
		return false
	}
	for _, n := range c.hits[1:] {
		if 2*n > c.hits[0] {
			return false
		}
	}
	return true
}

// count adds the first most words of s to c. Words with a capital count for English alone: El Salvador and La Rioja
// are not Spanish.
func (l *languages) count(c *count, s string, most int) {
	var buf [16]byte
	word := buf[:0]
	long, capital := false, false
	flush := func() {
		if len(word) == 0 && !long {
			return
		}
		c.words++
		most--
		if !long && len(word) > 1 {
			mask := l.words[string(word)]
			if capital {
				mask &= 1
			}
			for i := 0; mask != 0; mask, i = mask>>1, i+1 {
				if mask&1 != 0 {
					c.hits[i]++
				}
			}
		}
		word, long, capital = buf[:0], false, false
	}
	s = s[:min(len(s), most*bytesAWord)]
	for i := 0; i < len(s) && most > 0; {
		b := s[i]
		if b < utf8.RuneSelf {
			i++
			switch {
			case 'a' <= b|0x20 && b|0x20 <= 'z':
				c.latin++
				if len(word) == 0 {
					capital = b < 'a'
				}
				if len(word) < 12 {
					word = append(word, b|0x20)
				} else {
					long = true
				}
			default:
				flush()
			}
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r < 0x250 && unicode.IsLetter(r) || 0x1E00 <= r && r <= 0x1EFF:
			c.latin++
			if len(word) < 12 {
				word = token.AppendFold(word, s[i:i+n])
			} else {
				long = true
			}
		case unicode.IsLetter(r):
			c.foreign++
		case unicode.IsMark(r):
		default:
			flush()
		}
		i += n
	}
	flush()
}

// bytesAWord bounds a window of words in bytes.
const bytesAWord = 40
