package knowledge

import (
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"pledgewire/internal/model"
)

func quantities(t *testing.T) *Quantities {
	t.Helper()
	q, err := LoadQuantities(Embedded())
	if err != nil {
		t.Fatal(err)
	}
	return &q
}

func TestCurrency(t *testing.T) {
	q := quantities(t)
	for _, c := range []struct{ mark, country, wire, local string }{
		{"$", "", "USD", "USD"},
		{"$", "CAN", "USD", "CAD"},
		{"$", "KEN", "USD", "USD"},
		{"dollars", "AUS", "USD", "AUD"},
		{"dollar", "NZL", "USD", "NZD"},
		{"a$", "CAN", "AUD", "AUD"},
		{"€", "USA", "EUR", "EUR"},
		{"£", "", "GBP", "GBP"},
		{"£", "EGY", "GBP", "GBP"},
		{"pounds", "EGY", "EGP", "EGP"},
		{"pounds", "FRA", "GBP", "GBP"},
		{"rupees", "IND", "INR", "INR"},
		{"rupees", "PAK", "PKR", "PKR"},
		{"rupees", "", "", ""},
		{"rs", "LKA", "LKR", "LKR"},
		{"rs.", "NPL", "NPR", "NPR"},
		{"kroner", "NOR", "NOK", "NOK"},
		{"krone", "DNK", "DKK", "DKK"},
		{"kronor", "", "SEK", "SEK"},
		{"kronur", "", "ISK", "ISK"},
		{"dinars", "KWT", "KWD", "KWD"},
		{"dinars", "", "", ""},
		{"pesos", "MEX", "MXN", "MXN"},
		{"francs", "CHE", "CHF", "CHF"},
		{"francs", "RWA", "RWF", "RWF"},
		{"cfa francs", "CMR", "XAF", "XAF"},
		{"cfa franc", "SEN", "XOF", "XOF"},
		{"cfa francs", "FRA", "", ""},
		{"¥", "CHN", "CNY", "CNY"},
		{"¥", "", "JPY", "JPY"},
		{"shillings", "UGA", "UGX", "UGX"},
		{"dirhams", "MAR", "MAD", "MAD"},
		{"dirhams", "", "AED", "AED"},
		{"manat", "TKM", "TMT", "TMT"},
		{"lei", "MDA", "MDL", "MDL"},
		{"crowns", "SWE", "SEK", "SEK"},
		{"usd", "CAN", "USD", "USD"},
		{"beads", "USA", "", ""},
	} {
		if got := q.Currency(c.mark, c.country); got != c.wire {
			t.Errorf("Currency(%q, %q) = %q, want %q", c.mark, c.country, got, c.wire)
		}
		if got := q.LocalCurrency(c.mark, c.country); got != c.local {
			t.Errorf("LocalCurrency(%q, %q) = %q, want %q", c.mark, c.country, got, c.local)
		}
	}
	var none Quantities
	if got := none.Currency("$", "USA"); got != "" {
		t.Errorf("the zero Quantities knows %q", got)
	}
}

// TestTables holds what the tables promise beyond their shape.
func TestTables(t *testing.T) {
	q := quantities(t)
	if len(q.Units) < 250 {
		t.Errorf("units.tsv has %d units, want 250 at least", len(q.Units))
	}
	names := map[string]string{}
	for _, u := range q.Units {
		for _, form := range append([]string{u.Name}, u.Forms...) {
			if other, twice := names[form]; twice && other != u.Name {
				t.Errorf("units.tsv:%d: %q is a form of %q and of %q", u.Source.Line, form, u.Name, other)
			}
			names[form] = u.Name
		}
	}
	for _, code := range []string{"ZWL", "LTL", "SLL", "SLE", "VED", "XCG", "ZWG", "HRK", "BGN", "XOF", "XAF", "XDR"} {
		if !slices.ContainsFunc(q.Currencies, func(c Currency) bool { return c.Code == code }) {
			t.Errorf("currencies.tsv lacks %s", code)
		}
	}
	for _, c := range q.Currencies {
		if c.Until > 0 && c.Until < 2000 {
			t.Errorf("currencies.tsv:%d: %s ended in %d, before the articles that we read", c.Source.Line, c.Code, c.Until)
		}
	}
}

// TestQuantityProblems holds that a load reports every mistake of every table at once, with its line and a remedy.
func TestQuantityProblems(t *testing.T) {
	files := fstest.MapFS{}
	entries, err := fs.ReadDir(Embedded(), "quantities")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		text, err := fs.ReadFile(Embedded(), "quantities/"+e.Name())
		if err != nil {
			t.Fatal(err)
		}
		files["quantities/"+e.Name()] = &fstest.MapFile{Data: text}
	}
	spoil := func(file, row string) {
		files["quantities/"+file].Data = append(files["quantities/"+file].Data, row+"\n"...)
	}
	spoil("numbers.tsv", "umpteen\tmany\tone\tnone")
	spoil("numbers.tsv", "two\t2\tone\tnone")
	spoil("magnitudes.tsv", "zillion\tlots\tword\tnone")
	spoil("magnitudes.tsv", "gazillion\t30\tsometimes\tnone")
	spoil("currencies.tsv", "\neuro\tEuro\teuro\t\t\tDE\t\tnone")
	spoil("marks.tsv", "beads\tBEA\tyes\tnone")
	spoil("units.tsv", "\nelf\telves\tperson\tmagic\tshiny\tnone")
	spoil("periods.tsv", "eon\tP1E\tunit\tnone")
	spoil("calendar.tsv", "smarch\tmonth\t13\tnone")
	spoil("qualifiers.tsv", "sort of\tvaguely\tbefore\tnone")
	spoil("cues.tsv", "anon\tsoon\tnone")
	spoil("labels.tsv", "\tnone")
	delete(files, "quantities/subunits.tsv")
	_, err = LoadQuantities(files)
	if err == nil {
		t.Fatal("spoilt tables load")
	}
	for _, want := range []string{
		`value is "many"`, `"two" stands on line`, `power is "lots"`, `use is "sometimes"`, `code is "euro"`, `country is "DE"`,
		`unknown currency "BEA"`, `unknown kind "magic"`, `unknown flag "shiny"`, `period is "P1E"`, `value of a month is "13"`,
		`effect is "vaguely"`, `class is "soon"`, `word is empty`, `subunits.tsv:0: cannot be read`,
	} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("the problems do not say %s", want)
		}
	}
	for _, p := range err.(Problems) {
		if p.Remedy == "" {
			t.Errorf("%s has no remedy", p)
		}
	}
	if t.Failed() {
		t.Log(err)
	}
}

// TestSubunits holds that hundredths name a mark that exists.
func TestSubunits(t *testing.T) {
	q := quantities(t)
	for _, s := range q.Subunits {
		if len(q.Named(s.Mark)) == 0 || s.Power >= 0 {
			t.Errorf("subunits.tsv:%d: %q is 10^%d of %q", s.Source.Line, s.Form, s.Power, s.Mark)
		}
	}
	if v, ok := model.ParseDecimal("38"); !ok || v.Shift(q.Subunits[0].Power) != "0.38" {
		t.Errorf("38 cents are %s", v.Shift(q.Subunits[0].Power))
	}
}

// TestHome says whose own some currencies are.
func TestHome(t *testing.T) {
	kb, err := Load(Embedded())
	if err != nil {
		t.Fatal(err)
	}
	for code, want := range map[string]string{"CAD": "CAN", "ZAR": "ZAF", "INR": "IND", "AUD": "AUS", "PKR": "PAK", "EUR": "", "XOF": "", "USD": "", "": ""} {
		if got := kb.Quantities.Home(code); got != want {
			t.Errorf("%s: got %q, want %q", code, got, want)
		}
	}
}
