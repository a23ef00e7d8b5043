package knowledge

import (
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"pledgewire/internal/model"
)

// Quantities is what we know of numbers, magnitudes, currencies, units, time and the words around them.
type Quantities struct {
	Numbers    []NumberWord
	Magnitudes []Magnitude
	Currencies []Currency
	Marks      []Mark
	Subunits   []Subunit
	Units      []Unit
	Periods    []PeriodWord
	Calendar   []CalendarWord
	Qualifiers []QualifierPhrase
	Labels     []Line
	Cues       []CueWord

	marks *markTable
}

// NumberWord is a row of numbers.tsv. Value is "" for a word without one ("several").
type NumberWord struct {
	Word  string
	Value model.Decimal
	// Role is one, teen, ten, dozen, score, couple, half or vague.
	Role   string
	Source Line
}

// Magnitude is a row of magnitudes.tsv: Form stands for ten to the Power.
type Magnitude struct {
	Form  string
	Power int
	// Use is word, abbreviation, letter or plural.
	Use    string
	Source Line
}

// Unit is a row of units.tsv: what is counted.
type Unit struct {
	Name  string // singular, lower case
	Forms []string
	Class string
	Kind  model.Kind // the contribution that it hints at, "" for none
	// Article: "a battalion" is 1 battalion. Of: it measures what follows "of". Measure: a physical measure.
	Article, Of, Measure bool
	Source               Line
}

// PeriodWord is a row of periods.tsv. Use is unit, quarter, adverb, adjective or both.
type PeriodWord struct {
	Form, Period, Use string
	Source            Line
}

// CalendarWord is a row of calendar.tsv. Class is month, weekday, season, feast or day.
type CalendarWord struct {
	Form, Class, Value string
	Source             Line
}

// QualifierPhrase is a row of qualifiers.tsv. Effect is about, at_least, up_to, increment or former.
type QualifierPhrase struct {
	Phrase, Effect string
	After          bool // it stands behind the number
	Source         Line
}

// CueWord is a row of cues.tsv. Class is future, past, report, change, bring, body or hand.
type CueWord struct {
	Word, Class string
	Source      Line
}

func loadQuantities(fsys fs.FS, ps *Problems) Quantities {
	q := Quantities{
		Numbers:    loadNumbers(fsys, ps),
		Magnitudes: loadMagnitudes(fsys, ps),
		Currencies: loadCurrencies(fsys, ps),
		Marks:      loadMarks(fsys, ps),
		Subunits:   loadSubunits(fsys, ps),
		Units:      loadUnits(fsys, ps),
		Periods:    loadPeriods(fsys, ps),
		Calendar:   loadCalendar(fsys, ps),
		Qualifiers: loadQualifiers(fsys, ps),
		Labels:     loadLabels(fsys, ps),
		Cues:       loadQuantityCues(fsys, ps),
	}
	q.marks = newMarkTable(&q, ps)
	return q
}

// source returns the place of a row, with the source that it names.
func (r row) source() Line { return Line{r.get("source"), r.t.file, r.line} }

// oneOf returns the cell of col and reports when it is none of allowed.
func (r row) oneOf(col string, ps *Problems, allowed ...string) string {
	v := r.get(col)
	if !slices.Contains(allowed, v) {
		ps.add(r.t.file, r.line, "write one of: "+strings.Join(allowed, ", "), "%s is %q", col, v)
	}
	return v
}

// integer returns the cell of col as a number and reports what is none.
func (r row) integer(col string, ps *Problems) int {
	n, err := strconv.Atoi(r.get(col))
	if err != nil {
		ps.add(r.t.file, r.line, "write a whole number", "%s is %q", col, r.get(col))
	}
	return n
}

// name returns the cell of col and reports an empty one, and one that an earlier row has.
func (r row) name(col string, seen map[string]int, ps *Problems) string {
	v := r.get(col)
	switch first, twice := seen[v]; {
	case v == "":
		ps.add(r.t.file, r.line, "fill the cell or delete the row", "%s is empty", col)
	case twice:
		ps.add(r.t.file, r.line, "delete one of the two rows", "%q stands on line %d already", v, first)
	default:
		seen[v] = r.line
	}
	return v
}

func loadNumbers(fsys fs.FS, ps *Problems) []NumberWord {
	var out []NumberWord
	seen := map[string]int{}
	for _, r := range readTable(fsys, "quantities/numbers.tsv", ps, "word", "value", "role", "source").rows {
		n := NumberWord{Word: r.name("word", seen, ps), Source: r.source()}
		n.Role = r.oneOf("role", ps, "one", "teen", "ten", "dozen", "score", "couple", "half", "vague")
		if v := r.get("value"); v != "" {
			d, ok := model.ParseDecimal(v)
			if !ok {
				ps.add(r.t.file, r.line, `write digits, with a dot for decimals`, "value is %q", v)
			}
			n.Value = d
		}
		out = append(out, n)
	}
	return out
}

func loadMagnitudes(fsys fs.FS, ps *Problems) []Magnitude {
	var out []Magnitude
	seen := map[string]int{}
	for _, r := range readTable(fsys, "quantities/magnitudes.tsv", ps, "form", "power", "use", "source").rows {
		out = append(out, Magnitude{r.name("form", seen, ps), r.integer("power", ps), r.oneOf("use", ps, "word", "abbreviation", "letter", "plural"), r.source()})
	}
	return out
}

func loadUnits(fsys fs.FS, ps *Problems) []Unit {
	var out []Unit
	seen := map[string]int{}
	for _, r := range readTable(fsys, "quantities/units.tsv", ps, "unit", "forms", "class", "kind", "flags", "source").rows {
		u := Unit{Name: r.name("unit", seen, ps), Forms: r.list("forms"), Class: r.get("class"), Kind: model.Kind(r.get("kind")), Source: r.source()}
		if u.Kind != "" && !slices.Contains(model.Kinds(), u.Kind) {
			ps.add(r.t.file, r.line, "use the name of a file in kinds, or leave it empty", "unknown kind %q", u.Kind)
		}
		for _, form := range u.Forms {
			if first, twice := seen[form]; twice {
				ps.add(r.t.file, r.line, "delete one of the two", "%q stands on line %d already", form, first)
			}
			seen[form] = r.line
		}
		for _, flag := range r.list("flags") {
			switch flag {
			case "article":
				u.Article = true
			case "of":
				u.Of = true
			case "measure":
				u.Measure = true
			default:
				ps.add(r.t.file, r.line, "the flags are: article, of, measure", "unknown flag %q", flag)
			}
		}
		out = append(out, u)
	}
	return out
}

func loadQualifiers(fsys fs.FS, ps *Problems) []QualifierPhrase {
	var out []QualifierPhrase
	seen := map[string]int{}
	for _, r := range readTable(fsys, "quantities/qualifiers.tsv", ps, "phrase", "effect", "place", "source").rows {
		q := QualifierPhrase{Phrase: r.get("phrase"), Source: r.source()}
		q.Effect = r.oneOf("effect", ps, "about", "at_least", "up_to", "increment", "former")
		q.After = r.oneOf("place", ps, "before", "after") == "after"
		key := q.Phrase + " " + r.get("place")
		if first, twice := seen[key]; twice {
			ps.add(r.t.file, r.line, "delete one of the two rows", "%q stands on line %d already", q.Phrase, first)
		}
		seen[key] = r.line
		out = append(out, q)
	}
	return out
}

func loadLabels(fsys fs.FS, ps *Problems) []Line {
	var out []Line
	seen := map[string]int{}
	for _, r := range readTable(fsys, "quantities/labels.tsv", ps, "word", "source").rows {
		out = append(out, Line{r.name("word", seen, ps), r.t.file, r.line})
	}
	return out
}

func loadQuantityCues(fsys fs.FS, ps *Problems) []CueWord {
	var out []CueWord
	for _, r := range readTable(fsys, "quantities/cues.tsv", ps, "word", "class", "source").rows {
		c := CueWord{Word: r.get("word"), Class: r.oneOf("class", ps, "future", "past", "report", "change", "bring", "body", "hand"), Source: r.source()}
		if c.Word == "" {
			ps.add(r.t.file, r.line, "fill the cell or delete the row", "word is empty")
		}
		out = append(out, c)
	}
	return out
}

// LoadQuantities reads the tables of quantities alone, for who needs no names. The error, if any, is a Problems.
func LoadQuantities(fsys fs.FS) (Quantities, error) {
	var ps Problems
	q := loadQuantities(fsys, &ps)
	if len(ps) > 0 {
		return Quantities{}, ps
	}
	return q, nil
}
