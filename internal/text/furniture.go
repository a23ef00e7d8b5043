package text

import (
	"bytes"
	"strings"
	"unicode"

	"pledgewire/internal/knowledge"
	"pledgewire/internal/model"
	"pledgewire/internal/token"
)

// furniture is the rules of knowledge, ready to be asked for a block.
type furniture struct {
	rules  []knowledge.Furniture
	starts map[string][]form // by the first two bytes
	whole  map[string]int    // rule by the whole folded block
	has    [256][]form       // by the first byte
	ends   []form
}

// form is a folded form of a rule.
type form struct {
	text []byte
	rule int
}

func compileFurniture(rules []knowledge.Furniture) furniture {
	f := furniture{rules: rules, starts: map[string][]form{}, whole: map[string]int{}}
	for i, rule := range rules {
		for _, l := range rule.Start {
			text := canon(nil, l.Text)
			f.starts[string(text[:2])] = append(f.starts[string(text[:2])], form{text, i})
		}
		for _, l := range rule.Whole {
			if key := string(stripEnd(canon(nil, l.Text))); key != "" {
				f.whole[key] = i
			} else {
				f.whole[l.Text] = i
			}
		}
		for _, l := range rule.Has {
			text := token.AppendFold(nil, l.Text)
			f.has[text[0]] = append(f.has[text[0]], form{text, i})
		}
		for _, l := range rule.End {
			f.ends = append(f.ends, form{stripEnd(token.AppendFold(nil, l.Text)), i})
		}
	}
	return f
}

// How long a block may be for each way of matching.
const (
	longestFurniture = 600
	longestSearched  = 300
	longestStart     = 120 // bytes folded of a longer block
)

// match returns the rule that s falls under and how s stands to it: label when s is only the form itself.
func (f *furniture) match(d *desk, s string) (rule *knowledge.Furniture, label bool) {
	if len(s) > longestFurniture {
		return nil, false
	}
	short := len(s) <= longestSearched
	if !short {
		s = cutAt(s, longestStart)
	}
	d.folded = canon(d.folded[:0], s)
	text := d.folded
	if short {
		if i, ok := f.whole[string(stripEnd(text))]; ok {
			return &f.rules[i], true
		}
		if i, ok := f.whole[s]; ok {
			return &f.rules[i], true
		}
	}
	if len(text) >= 2 {
		best := form{rule: -1}
		for _, fm := range f.starts[string(text[:2])] {
			if len(fm.text) > len(best.text) && bytes.HasPrefix(text, fm.text) && boundary(text, len(fm.text)) {
				best = fm
			}
		}
		if best.rule >= 0 {
			return &f.rules[best.rule], len(stripEnd(text)) <= len(best.text)
		}
	}
	if !short {
		return nil, false
	}
	for i, b := range text {
		if len(f.has[b]) == 0 || i > 0 && word(b) && word(text[i-1]) {
			continue
		}
		for _, fm := range f.has[b] {
			if bytes.HasPrefix(text[i:], fm.text) {
				return &f.rules[fm.rule], false
			}
		}
	}
	for _, fm := range f.ends {
		if bytes.HasSuffix(stripEnd(text), fm.text) {
			return &f.rules[fm.rule], false
		}
	}
	return nil, false
}

// cutAt returns the first n bytes of s, or fewer so that no rune is cut.
func cutAt(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && s[n]&0xC0 == 0x80 {
		n--
	}
	return s[:n]
}

// boundary reports whether a word ends before text[i].
func boundary(text []byte, i int) bool {
	return i >= len(text) || !word(text[i]) || !word(text[i-1])
}

func word(b byte) bool { return 'a' <= b && b <= 'z' || '0' <= b && b <= '9' || b >= 0x80 }

// decoration is what may stand before the words of furniture: bullets, stars, brackets, arrows.
const decoration = " -*•●▪■◦►▶>|[(#→»➤—–\"'"

// canon appends s as forms are compared: folded, without decoration before it, blanks single and none before a colon.
func canon(dst []byte, s string) []byte {
	if t := strings.TrimLeft(s, decoration); t != "" && !strings.HasPrefix(s, "(c)") && !strings.HasPrefix(s, "(C)") {
		s = t
	}
	n := len(dst)
	dst = token.AppendFold(dst, s)
	out := dst[:n]
	for _, b := range dst[n:] {
		switch {
		case b == ' ' && len(out) > n && out[len(out)-1] == ' ':
			continue
		case (b == ':' || b == '|') && len(out) > n && out[len(out)-1] == ' ' && b == ':':
			out[len(out)-1] = b
			continue
		}
		out = append(out, b)
	}
	return out
}

// stripEnd returns text without the marks that may end a label.
func stripEnd(text []byte) []byte { return bytes.TrimRight(text, " .:*])|\"'-") }

// mark settles the chunks that are furniture.
func (r *Reader) mark(doc *model.Document, d *desk) {
	chunks := d.chunks
	for i := 0; i < len(chunks); i++ {
		s := chunks[i].Of(doc.Text)
		rule, label := r.furniture.match(d, s)
		if rule == nil || !fits(rule, s) {
			if !speaks(s) {
				chunks[i].settle(model.Boilerplate)
			}
			continue
		}
		chunks[i].settle(rule.Kind)
		if rule.Kind != model.Boilerplate {
			continue
		}
		switch scope := rule.Scope; {
		case scope == knowledge.ScopeRest && chunks[i].Start-doc.BodyStart > (len(doc.Text)-doc.BodyStart)*2/5:
			for i++; i < len(chunks); i++ {
				chunks[i].settle(model.Boilerplate)
			}
		case scope == knowledge.ScopeList || scope == knowledge.ScopeRest:
			for i+1 < len(chunks) && linked(doc.Text, chunks[i+1]) {
				i++
				chunks[i].settle(model.Boilerplate)
			}
		case label && i+1 < len(chunks) && strings.HasSuffix(s, ":") && linked(doc.Text, chunks[i+1]):
			i++
			chunks[i].settle(model.Boilerplate)
		}
	}
}

// speaks reports whether s holds a letter or a digit; "***" does not.
func speaks(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) >= 0
}

// fits reports whether a block that a rule found may be one: a byline does not end as a sentence does.
func fits(rule *knowledge.Furniture, s string) bool {
	return rule.Kind != model.Byline || len(s) <= longestByline && (!endsSentence(s) || s[0] == '(')
}

// linked reports whether c may be the headline of another story in a list of links.
func linked(text string, c chunk) bool {
	s := c.Of(text)
	return len(s) <= longestLink && (len(s) < 60 || !strings.HasSuffix(s, "."))
}

const longestLink = 200
