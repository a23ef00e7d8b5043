package knowledge

import (
	"io/fs"
	"slices"
	"strconv"
	"strings"
)

// Currency is a row of currencies.tsv.
type Currency struct {
	Code       string // ISO 4217
	Name       string
	Units      []string // the noun: "dollar", "dollars"
	Adjectives []string // "Australian"
	Signs      []string // "A$"
	Countries  []string // ISO 3166-1 alpha-3 where it is legal tender
	Until      int      // the last year of a currency that is gone, else 0
	Source     Line
}

// Mark is a row of marks.tsv: what a mark of several currencies stands for when nothing else decides.
type Mark struct {
	Mark    string
	Default string // "" leaves it open
	Own     bool   // a pledger's own currency of that mark comes first
	Source  Line
}

// Subunit is a row of subunits.tsv: Form is ten to the Power of what Mark means.
type Subunit struct {
	Form, Mark string
	Power      int
	Source     Line
}

func loadCurrencies(fsys fs.FS, ps *Problems) []Currency {
	var out []Currency
	seen := map[string]int{}
	for _, r := range readTable(fsys, "quantities/currencies.tsv", ps, "code", "name", "units", "adjectives", "signs", "countries", "until", "source").rows {
		c := Currency{Code: r.name("code", seen, ps), Name: r.get("name"), Units: r.list("units"), Adjectives: r.list("adjectives"),
			Signs: r.list("signs"), Countries: r.list("countries"), Source: r.source()}
		if len(c.Code) != 3 || strings.ToUpper(c.Code) != c.Code {
			ps.add(r.t.file, r.line, "write three capitals, as in ISO 4217", "code is %q", c.Code)
		}
		for _, land := range c.Countries {
			if len(land) != 3 || strings.ToUpper(land) != land {
				ps.add(r.t.file, r.line, "write ISO 3166-1 alpha-3 codes, separated by |", "country is %q", land)
			}
		}
		if until := r.get("until"); until != "" {
			c.Until = r.integer("until", ps)
		}
		out = append(out, c)
	}
	return out
}

func loadMarks(fsys fs.FS, ps *Problems) []Mark {
	var out []Mark
	seen := map[string]int{}
	for _, r := range readTable(fsys, "quantities/marks.tsv", ps, "mark", "default", "own", "source").rows {
		out = append(out, Mark{r.name("mark", seen, ps), r.get("default"), r.oneOf("own", ps, "yes", "no") == "yes", r.source()})
	}
	return out
}

func loadSubunits(fsys fs.FS, ps *Problems) []Subunit {
	var out []Subunit
	seen := map[string]int{}
	for _, r := range readTable(fsys, "quantities/subunits.tsv", ps, "form", "mark", "power", "source").rows {
		out = append(out, Subunit{r.name("form", seen, ps), r.get("mark"), r.integer("power", ps), r.source()})
	}
	return out
}

// markTable answers which currency a mark names.
type markTable struct {
	// named lists the currencies (indexes into Currencies) that a folded form, sign or code names.
	named map[string][]int
	// rule is the row of marks.tsv for a form: its own, or that of another form of the same noun.
	rule map[string]Mark
}

func newMarkTable(q *Quantities, ps *Problems) *markTable {
	t := &markTable{named: map[string][]int{}, rule: map[string]Mark{}}
	for i, c := range q.Currencies {
		for _, form := range slices.Concat([]string{c.Code}, c.Units, c.Signs) {
			key := strings.ToLower(form)
			if !slices.Contains(t.named[key], i) {
				t.named[key] = append(t.named[key], i)
			}
		}
	}
	for _, m := range q.Marks {
		if m.Default != "" && !slices.ContainsFunc(q.Currencies, func(c Currency) bool { return c.Code == m.Default }) {
			ps.add(m.Source.File, m.Source.Line, "add it to currencies.tsv or correct the code", "unknown currency %q", m.Default)
		}
		t.rule[m.Mark] = m
	}
	for _, m := range q.Marks {
		for _, i := range t.named[m.Mark] {
			if units := q.Currencies[i].Units; slices.Contains(units, m.Mark) {
				for _, form := range units {
					if _, has := t.rule[form]; !has && sameNoun(form, m.Mark) {
						t.rule[form] = m
					}
				}
			}
		}
	}
	return t
}

// sameNoun reports whether two forms of a row are one noun: "kroner" and "krone", but not "krona" and "crown".
func sameNoun(a, b string) bool {
	n := min(len(a), len(b), 3)
	return a[:n] == b[:n]
}

// Currency returns the ISO 4217 code of what mark ("$", "rupees", "kroner", "cfa francs") means when country (ISO 3166-1 alpha-3,
// "" for nobody) pays. It returns "" when several remain. A bare dollar is the United States' one, as on an international wire;
// LocalCurrency reads it as a paper in that country does.
func (q *Quantities) Currency(mark, country string) string { return q.currency(mark, country, false) }

// LocalCurrency does as Currency for a story written in the country: there "$" is its own dollar, where it has one.
func (q *Quantities) LocalCurrency(mark, country string) string {
	return q.currency(mark, country, true)
}

func (q *Quantities) currency(mark, country string, local bool) string {
	if q.marks == nil {
		return ""
	}
	mark = strings.ToLower(mark)
	named := q.marks.named[mark]
	if code := q.sole(named); code != "" {
		return code
	}
	rule, ruled := q.marks.rule[mark]
	if local || !ruled || rule.Own {
		if code := q.own(named, country); code != "" {
			return code
		}
	}
	return rule.Default
}

// Currencies named by a mark: sole returns the code when it is one, also when just one of them is still in use.
func (q *Quantities) sole(named []int) string {
	code, n := "", 0
	for _, i := range named {
		if q.Currencies[i].Until == 0 {
			code = q.Currencies[i].Code
			n++
		}
	}
	switch {
	case n == 1:
		return code
	case len(named) == 1:
		return q.Currencies[named[0]].Code
	}
	return ""
}

// own returns the currency of country among named, one in use before one that is gone.
func (q *Quantities) own(named []int, country string) string {
	gone := ""
	for _, i := range named {
		c := &q.Currencies[i]
		switch {
		case country == "" || !slices.Contains(c.Countries, country):
		case c.Until == 0:
			return c.Code
		default:
			gone = c.Code
		}
	}
	return gone
}

// Sole returns the code of the one currency that mark names, or "" when it names several or none.
func (q *Quantities) Sole(mark string) string {
	if q.marks == nil {
		return ""
	}
	return q.sole(q.marks.named[strings.ToLower(mark)])
}

// Home returns the country, as ISO 3166-1 alpha-3, whose own currency code is: the only one where it is legal tender, or the
// one that its code begins like (ISO 4217); "" for none, and for the dollar of the United States, which everybody counts in.
func (q *Quantities) Home(code string) string {
	i := slices.IndexFunc(q.Currencies, func(c Currency) bool { return c.Code == code })
	if i < 0 || code == "USD" {
		return ""
	}
	lands := q.Currencies[i].Countries
	if len(lands) == 1 {
		return lands[0]
	}
	if i := slices.IndexFunc(lands, func(land string) bool { return strings.HasPrefix(land, code[:2]) }); i >= 0 {
		return lands[i]
	}
	return ""
}

// String names the currency as an error or an explanation would: "AUD (Australian dollar)".
func (c Currency) String() string { return c.Code + " (" + c.Name + ")" }

// String shows the power: "10^6".
func (m Magnitude) String() string { return "10^" + strconv.Itoa(m.Power) }

// Named returns the codes of all currencies that mark may stand for, in the order of currencies.tsv.
func (q *Quantities) Named(mark string) []string {
	if q.marks == nil {
		return nil
	}
	var codes []string
	for _, i := range q.marks.named[strings.ToLower(mark)] {
		codes = append(codes, q.Currencies[i].Code)
	}
	return codes
}
