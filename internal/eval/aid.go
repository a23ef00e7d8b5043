package eval

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"pledgewire/internal/knowledge"
	"pledgewire/internal/model"
)

// aidRow is a project description of AidData's Global Chinese Official Finance set with its coded sum.
type aidRow struct {
	ID       string      `json:"id"`
	Text     string      `json:"text"`
	Amount   json.Number `json:"amount"`
	Currency string      `json:"currency"`
	Status   string      `json:"status"`
}

// aidDay is when version 1.0 of the set was published, which dates its texts.
var aidDay = time.Date(2017, time.October, 11, 0, 0, 0, 0, time.UTC)

// AidReport says how many of the coded sums are among the money that we find, where a bare mark ("$", "francs") counts as
// what it means to the states of the text, and how many of the pledged and committed ones are the amount of an event.
type AidReport struct {
	Set    string  `json:"set"`
	Money  Share   `json:"money"`
	Events Share   `json:"events"`
	Faults []Fault `json:"faults"`
}

// IsAid reports whether the file holds aid descriptions rather than gold rows.
func IsAid(path string) bool {
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	var probe struct {
		Spans json.RawMessage `json:"amount_spans"`
	}
	return json.NewDecoder(f).Decode(&probe) == nil && probe.Spans != nil
}

// RunAid reads the aid descriptions of a file.
func RunAid(path string, kb *knowledge.Base, x Extractor) (*AidReport, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	rows, err := readAid(f)
	if err != nil {
		return nil, fmt.Errorf("%s:%w", path, err)
	}
	results := extractAll(x, len(rows), func(i int) *model.Article {
		return &model.Article{ID: rows[i].ID, Published: aidDay, DateOnly: true, Language: "en", Body: rows[i].Text}
	})
	rep := &AidReport{Set: path}
	for i := range rows {
		rep.score(&rows[i], results[i], kb)
	}
	return rep, nil
}

func readAid(r io.Reader) ([]aidRow, error) {
	var rows []aidRow
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 16<<20)
	for n := 1; lines.Scan(); n++ {
		var row aidRow
		if err := json.Unmarshal(lines.Bytes(), &row); err != nil {
			return nil, fmt.Errorf("%d: %w", n, err)
		}
		rows = append(rows, row)
	}
	return rows, lines.Err()
}

func (rep *AidReport) score(row *aidRow, res *model.Result, kb *knowledge.Base) {
	want := decimal(row.Amount)
	money := slices.ContainsFunc(res.Quantities, func(qty model.Quantity) bool {
		return qty.Dim == model.Money && (qty.Value == want && means(&qty, row.Currency, res, kb) || equivalent(qty.Equivalents, want, row.Currency))
	})
	event := slices.ContainsFunc(res.Pledges, func(pl model.Pledge) bool {
		return pl.Amount == want && pl.Currency == row.Currency || equivalent(pl.Equivalents, want, row.Currency)
	})
	rep.Money.count(money || event)
	if !money && !event {
		rep.fail("money", row, res)
	}
	if strings.HasSuffix(row.Status, "Pledge") || strings.HasSuffix(row.Status, "Commitment") {
		rep.Events.count(event)
		if !event {
			rep.fail("event", row, res)
		}
	}
}

// means reports whether qty is in the currency: by itself, or by what its bare mark means on a wire or in a state of the
// text: "$423 million" is as good as Jamaican where Jamaica is named.
func means(qty *model.Quantity, currency string, res *model.Result, kb *knowledge.Base) bool {
	if qty.Currency != "" {
		return qty.Currency == currency
	}
	return kb.Quantities.Currency(qty.Mark, "") == currency || slices.ContainsFunc(res.Entities, func(ent model.Entity) bool {
		return ent.Country != "" && kb.Quantities.LocalCurrency(qty.Mark, ent.Country) == currency
	})
}

func equivalent(es []model.Equivalent, amount model.Decimal, currency string) bool {
	return slices.ContainsFunc(es, func(e model.Equivalent) bool { return e.Amount == amount && e.Currency == currency })
}

func (rep *AidReport) fail(what string, row *aidRow, res *model.Result) {
	var got []string
	for _, qty := range res.Quantities {
		if qty.Dim == model.Money {
			got = append(got, string(qty.Value)+" "+qty.Currency)
		}
	}
	if what == "event" {
		got = nil
		for i := range res.Pledges {
			got = append(got, EventText(&res.Pledges[i]))
		}
	}
	rep.Faults = append(rep.Faults, Fault{Row: row.ID, Doc: row.Status, What: what, Gold: string(decimal(row.Amount)) + " " + row.Currency,
		Got: orNone(strings.Join(got, "; ")), Sentence: oneLine(row.Text)})
}

// WriteTable draws the figures.
func (rep *AidReport) WriteTable(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %d descriptions\n", rep.Set, rep.Money.Of)
	shareLine(&b, "money", rep.Money, "the coded sum is among the sums found")
	shareLine(&b, "events", rep.Events, "it is the amount of an event, where it was pledged or committed")
	_, err := io.WriteString(w, b.String())
	return err
}

// WriteFaults lists every fault, in the order of the rows.
func (rep *AidReport) WriteFaults(w io.Writer) error {
	for _, f := range rep.Faults {
		if _, err := fmt.Fprintf(w, "%s\n", f); err != nil {
			return err
		}
	}
	return nil
}
