package eval

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math/big"
	"os"
	"path/filepath"
	"strings"
	"time"

	"pledgewire/internal/model"
)

// Row is one gold passage: a text, and what it says.
type Row struct {
	ID                string      `json:"id"`
	Source            string      `json:"source"`
	Doc               string      `json:"doc"`
	License           string      `json:"license"`
	Published         string      `json:"published"`
	Text              string      `json:"text"`
	Pledges           []Statement `json:"pledges"`
	Delivered         []Statement `json:"delivered"`
	Refused           []Statement `json:"refused"`
	Withdrawn         []Statement `json:"withdrawn"`
	Optional          []Statement `json:"optional"`
	Countries         []string    `json:"countries"`
	CountriesOptional []string    `json:"countries_optional"`
	Leaders           []string    `json:"leaders"`
	LeadersOptional   []string    `json:"leaders_optional"`
	Orgs              []string    `json:"orgs"`
	NotCountries      []string    `json:"not_countries"`

	article            *model.Article // where the gold brings all of it
	noPledges, noNames bool           // nobody marked these
	noCodes            bool           // countries are marked without their codes
}

// Statement is one gold statement. Lists hold acceptable values; an empty one asks nothing.
type Statement struct {
	By         Strings     `json:"by"`
	Joint      []string    `json:"joint"`
	Kind       Strings     `json:"kind"`
	Amount     json.Number `json:"amount"`
	Currency   Strings     `json:"currency"`
	Min        json.Number `json:"min"`
	Max        json.Number `json:"max"`
	Qty        json.Number `json:"qty"`
	To         Strings     `json:"to"`
	Recipients [][]string  `json:"recipients"`
	Via        Strings     `json:"via"`
	Status     Strings     `json:"status"`
	Speaker    Strings     `json:"speaker"`
	Period     Strings     `json:"period"`
	Deadline   Strings     `json:"deadline"`
	Announced  Strings     `json:"announced_on"`
	Condition  Strings     `json:"condition"`
	Venue      Strings     `json:"venue"`
	Basis      Strings     `json:"basis"`
	Qualifier  Strings     `json:"qualifier"`
	AmountSaid Strings     `json:"amount_stated"`
	NumberSaid Strings     `json:"quantity_stated"`
}

// Strings is a JSON string or a list of strings.
type Strings []string

// UnmarshalJSON reads a string as a list of one.
func (s *Strings) UnmarshalJSON(text []byte) error {
	if len(text) > 0 && text[0] == '"' {
		*s = []string{""}
		return json.Unmarshal(text, &(*s)[0])
	}
	return json.Unmarshal(text, (*[]string)(s))
}

// Gold is a gold file.
type Gold struct {
	Name    string
	Rows    []Row
	Aliases map[string][]string // folded organisation -> its other names
}

// LoadGold reads a JSON-lines gold file, and org_aliases.json beside it when there is one. A key that scoring does
// not know is an error: a field that nobody counts would look like a field that is right.
func LoadGold(path string) (*Gold, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	rows, err := readRows(f)
	if err != nil {
		return nil, fmt.Errorf("%s:%w", path, err)
	}
	aliases, err := loadAliases(filepath.Join(filepath.Dir(path), "org_aliases.json"))
	if err != nil {
		return nil, err
	}
	return &Gold{Name: path, Rows: rows, Aliases: aliases}, nil
}

// readRows reads one row a line; its errors begin with the line's number.
func readRows(r io.Reader) ([]Row, error) {
	var rows []Row
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 16<<20)
	for n := 1; lines.Scan(); n++ {
		line := bytes.TrimSpace(lines.Bytes())
		if len(line) == 0 {
			continue
		}
		var row Row
		dec := json.NewDecoder(bytes.NewReader(line))
		dec.DisallowUnknownFields()
		if err := dec.Decode(&row); err != nil {
			return nil, fmt.Errorf("%d: not a gold row: %w; the fields are in the gold's README", n, err)
		}
		if _, _, err := published(row.Published); err != nil {
			return nil, fmt.Errorf("%d: %w", n, err)
		}
		rows = append(rows, row)
	}
	return rows, lines.Err()
}

func loadAliases(path string) (map[string][]string, error) {
	text, err := os.ReadFile(path)
	if os.IsNotExist(err) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var raw map[string][]string
	if err := json.Unmarshal(text, &raw); err != nil {
		return nil, fmt.Errorf("%s: %w; write {\"World Bank\": [\"IBRD\"]}", path, err)
	}
	aliases := make(map[string][]string, len(raw))
	for name, others := range raw {
		for _, other := range others {
			aliases[fold(name)] = append(aliases[fold(name)], fold(other))
		}
	}
	return aliases, nil
}

// published reads a day or a moment; dateOnly tells which.
func published(s string) (at time.Time, dateOnly bool, err error) {
	switch {
	case s == "":
		return time.Time{}, false, nil
	case len(s) == len(time.DateOnly):
		at, err = time.Parse(time.DateOnly, s)
		dateOnly = true
	default:
		at, err = time.Parse(time.RFC3339, s)
	}
	if err != nil {
		err = fmt.Errorf("published %q is no date; write 2026-02-24", s)
	}
	return at, dateOnly, err
}

// Article makes the row what the pipeline reads: the text is the body, unless the gold brings the whole article.
func (r *Row) Article() *model.Article {
	if r.article != nil {
		art := *r.article
		return &art
	}
	at, dateOnly, _ := published(r.Published) // checked when the row was read
	return &model.Article{ID: r.ID, Source: r.Source, Published: at, DateOnly: dateOnly, Body: r.Text}
}

// decimal writes a JSON number as a model.Decimal, "" for none.
func decimal(n json.Number) model.Decimal {
	if n == "" {
		return ""
	}
	x, ok := new(big.Rat).SetString(string(n))
	if !ok {
		return model.Decimal(n)
	}
	s := x.FloatString(9)
	return model.Decimal(strings.TrimSuffix(strings.TrimRight(s, "0"), "."))
}
