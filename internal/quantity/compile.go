package quantity

import (
	"slices"
	"strconv"
	"strings"

	"pledgewire/internal/knowledge"
)

func (f *Finder) compileNumbers(q *knowledge.Quantities) {
	roles := map[string]flags{"one": isCardinal, "teen": isCardinal, "ten": isCardinal, "dozen": isDozen, "score": isScore,
		"couple": isCouple, "vague": isVague}
	for _, n := range q.Numbers {
		e := f.vocab.entry(n.Word)
		e.is |= roles[n.Role]
		if v, err := strconv.Atoi(string(n.Value)); err == nil {
			e.number = uint8(v)
		}
		if n.Role == "half" {
			e.is |= map[string]flags{"0.5": isHalf, "0.25": isQuarter}[string(n.Value)]
			if n.Value == "" {
				e.is |= isPart
			}
		}
		if strings.HasSuffix(n.Word, "s") && (n.Role == "dozen" || n.Role == "score") {
			e.is = e.is&^(isDozen|isScore) | isPlural
			e.power = 1
		}
	}
	uses := map[string]flags{"word": isMagnitude, "abbreviation": isAbbreviated, "letter": isLetter, "plural": isPlural}
	for _, m := range q.Magnitudes {
		e := f.vocab.entry(m.Form)
		e.is |= uses[m.Use]
		e.power = int8(m.Power)
	}
}

// compileWords takes the words around a quantity.
func (f *Finder) compileWords(q *knowledge.Quantities) {
	classes := map[string]flags{"future": isFuture, "past": isPast, "change": isChange, "bring": isBring, "report": isReport, "body": isBody, "hand": isHand}
	for _, c := range q.Cues {
		f.vocab.entry(c.Word).is |= classes[c.Class]
	}
	for _, l := range q.Labels {
		f.vocab.entry(l.Text).is |= isLabel
	}
	f.vocab.mark(isStop, strings.Fields(stopWords)...)
	for _, p := range q.Qualifiers {
		i := len(f.effects)
		f.effects = append(f.effects, effectOf(p.Effect))
		if p.After {
			f.after.add(f.vocab.path(p.Phrase), i)
		} else {
			f.before.add(f.vocab.reversed(p.Phrase), i)
		}
	}
}

// stopWords end a noun phrase: what stands behind them is not what is counted.
const stopWords = `a an the this that these those each every any no all both some
of to for in on at by with from into onto under over between among against through during within without per via as than
until till since after before about around near across along toward towards upon beside besides despite off out up down
and or but nor so yet if when while where who whom whose which what because though although unless whether
is are was were be been being am has have had having do does did will would shall should can could may might must wo ca 's 're 've 'd 'll n't
he she it they we i you his her its their our my your him them us me not also only just still already
said says say told announced pledged promised offered agreed there here now then today yesterday later earlier ago`

// compileUnits takes what can be counted.
func (f *Finder) compileUnits(q *knowledge.Quantities) {
	for i := range q.Units {
		u := &q.Units[i]
		f.addUnit(u, u.Name, true)
		for _, form := range u.Forms {
			f.addUnit(u, form, false)
		}
	}
}

// addUnit enters one form. A form that does not end in s and is not the name is a plural or an abbreviation.
func (f *Finder) addUnit(u *knowledge.Unit, form string, name bool) {
	path := f.vocab.path(form)
	head, _, _ := strings.Cut(form, " of ")
	plural := strings.HasSuffix(head, "s") && !strings.HasSuffix(head, "ss") || strings.HasSuffix(form, "men") || u.Measure || invariant(form)
	singular := !plural || invariant(form) || name
	f.unitForms = append(f.unitForms, unitForm{unit: u, plural: plural && !(name && !invariant(form)), singular: singular})
	f.units.add(path, len(f.unitForms)-1)
	if u.Article && singular {
		f.vocab.words[path[len(path)-1]].is |= isArticleUnit
	}
}

// invariant reports whether a form has the same singular and plural, or is a plural without s.
func invariant(form string) bool {
	last := form[strings.LastIndexByte(form, ' ')+1:]
	return slices.Contains([]string{"aircraft", "personnel", "police", "staff", "people", "children", "sheep", "cattle",
		"livestock", "feet", "women", "men", "kg", "mt", "ha", "km", "mw", "gw", "kw", "goggles", "himars", "stadia", "head", "m3", "sqm", "abrams", "mmbtu"}, last) ||
		strings.HasSuffix(last, "wh")
}

// unitForm is one form of a unit.
type unitForm struct {
	unit             *knowledge.Unit
	plural, singular bool
}
