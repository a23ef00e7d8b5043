package quantity

import (
	"slices"
	"strings"

	"pledgewire/internal/knowledge"
	"pledgewire/internal/token"
)

// markForm is one way to write a currency.
type markForm struct {
	code string // "" when the form names several
	mark string // folded, as in Quantity.Mark
	// exact are the tokens as they must be written, for codes and signs in letters; nil for any case.
	exact  []string
	spaced bool // exact is written with a blank: "F CFA"
	// common: the form is also an English word (won, pounds), and needs a magnitude or a country's name beside it.
	common bool
	power  int // -2 for cents
}

// commonWords are currency names and codes that mean something else more often.
const commonWords = `won sum sums real reals mark marks crown crowns sol lat lats som soms lev pound pounds lit lits colon colons leones leone lari mil rand
all top try cup mad gel sos pen cop bam mop ron dem nad lak sar ang kip sen dong dram`

func (f *Finder) compileMarks(q *knowledge.Quantities) {
	common := map[string]bool{}
	for w := range strings.FieldsSeq(commonWords) {
		common[w] = true
	}
	f.adjectiveMarks(q)
	for _, c := range q.Currencies {
		for _, form := range c.Units {
			f.addMark(markForm{code: q.Sole(form), mark: token.Fold(form), common: common[form]}, form, false)
		}
	}
	for _, s := range q.Subunits {
		f.addMark(markForm{code: q.Sole(s.Mark), mark: s.Form, power: s.Power}, s.Form, false)
	}
	for _, c := range q.Currencies {
		if slices.Contains(c.Signs, "$") { // "AUD$25m", "CAD $40 million"
			f.addMark(markForm{code: c.Code, mark: strings.ToLower(c.Code) + "$", exact: []string{c.Code, "$"}, spaced: true}, c.Code+"$", true)
		}
		for _, sign := range c.Signs {
			f.addMark(markForm{code: q.Sole(sign), mark: token.Fold(sign), exact: texts(sign), spaced: strings.Contains(sign, " ") || sign == "US$", common: len(sign) > 3 && letters(sign)}, sign, true)
		}
		f.addMark(markForm{code: c.Code, mark: strings.ToLower(c.Code), exact: []string{c.Code}, common: common[strings.ToLower(c.Code)]}, c.Code, true)
	}
}

// adjectiveMarks takes "Swiss francs". An adjective that two currencies of the same noun share stays open.
func (f *Finder) adjectiveMarks(q *knowledge.Quantities) {
	codes := map[string][]string{}
	var order []string
	for _, c := range q.Currencies {
		for _, adj := range c.Adjectives {
			for _, unit := range c.Units {
				form := adj + " " + unit
				if codes[form] == nil {
					order = append(order, form)
				}
				if c.Until == 0 || len(codes[form]) == 0 {
					codes[form] = append(codes[form], c.Code)
				}
			}
		}
	}
	for _, form := range order {
		m := markForm{mark: token.Fold(form)}
		if one := slices.Compact(codes[form]); len(one) == 1 {
			m.code = one[0]
		}
		f.addMark(m, form, false)
	}
}

// addMark enters a form behind the number and, for a sign, before it.
func (f *Finder) addMark(m markForm, form string, sign bool) {
	i := len(f.markForms)
	f.markForms = append(f.markForms, m)
	if !sign || len(form) > 1 || !letters(form) { // one letter stands only before a number: "5 K" is no money
		f.marks.add(f.vocab.path(form), i)
	}
	if sign {
		f.signs.add(f.vocab.reversed(form), i)
	}
}

// texts returns the tokens of a sign as written, nil for a sign without letters.
func texts(sign string) []string {
	if strings.ToLower(sign) == sign && strings.ToUpper(sign) == sign {
		return nil
	}
	var out []string
	for _, tok := range cut(sign) {
		out = append(out, tok.Text)
	}
	return out
}

func letters(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r < 'A' || 'Z' < r && r < 'a' || 'z' < r })
}
