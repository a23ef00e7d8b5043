package quantity

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pledgewire/internal/model"
)

// shared opens a file of the shared measuring data, or skips the test.
func shared(t *testing.T, name string) *os.File {
	t.Helper()
	root := os.Getenv("PLEDGEWIRE_SHARED")
	if root == "" {
		root = "../../../shared"
	}
	f, err := os.Open(filepath.Join(root, name))
	if err != nil {
		t.Skipf("measures on data outside of the project: %v", err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

// lines calls do with every line of a file of JSON lines.
func lines[T any](t *testing.T, f *os.File, do func(T)) {
	t.Helper()
	in := bufio.NewScanner(f)
	in.Buffer(nil, 1<<24)
	for in.Scan() {
		var v T
		if err := json.Unmarshal(in.Bytes(), &v); err != nil {
			t.Fatal(err)
		}
		do(v)
	}
}

// plain cuts running text into sentences roughly: behind a mark and before a capital.
func plain(text, published string) *model.Document {
	var b strings.Builder
	words := []byte(text)
	for i := range words {
		if words[i] == ' ' && i > 2 && (words[i-1] == '.' || words[i-1] == '?') && i+1 < len(words) && words[i+1] >= 'A' && words[i+1] <= 'Z' && words[i-3] != '.' && words[i-3] != ' ' {
			b.WriteString(" || ")
			continue
		}
		if words[i] == '\n' {
			b.WriteString(" || ")
			continue
		}
		b.WriteByte(words[i])
	}
	return document(b.String(), published)
}

// TestAidAmounts holds that the sum of money which a hand-made record gives is among those found in its description.
func TestAidAmounts(t *testing.T) {
	type row struct {
		ID, Title, Text, Currency string
		Amount                    json.Number
	}
	f := finder(t)
	rows, found := 0, 0
	lines(t, shared(t, "data/aid/gcof_amounts_dev.jsonl"), func(row row) {
		rows++
		want, ok := model.ParseDecimal(row.Amount.String())
		if !ok {
			t.Fatalf("row %s: amount %q", row.ID, row.Amount)
		}
		doc := plain(row.Title+"\n"+row.Text, "")
		qs := f.Find(doc)
		if slices.ContainsFunc(qs, func(q model.Quantity) bool { return says(f, &q, want, row.Currency) }) {
			found++
			return
		}
		if testing.Verbose() {
			var got []string
			for _, q := range qs {
				if q.Dim == model.Money {
					got = append(got, show(doc, &q))
				}
			}
			fmt.Printf("MISS %s %s %s: %s\n   %s\n", row.ID, want, row.Currency, strings.Join(got, " | "), doc.Text)
		}
	})
	t.Logf("amount and currency found in %d of %d rows, %.1f %%", found, rows, 100*float64(found)/float64(rows))
	if found*100 < rows*97 {
		t.Errorf("amount and currency found in %d of %d rows, want 97 %%", found, rows)
	}
}

// says reports whether q names the amount in the currency, as itself, in a range, or as an equivalent.
func says(f *Finder, q *model.Quantity, want model.Decimal, currency string) bool {
	for _, eq := range q.Equivalents {
		if eq.Amount == want && eq.Currency == currency {
			return true
		}
	}
	if q.Dim != model.Money || q.Value != want && q.Min != want && q.Max != want {
		return false
	}
	return q.Currency == currency || q.Currency == "" && slices.Contains(f.kb.Named(q.Mark), currency)
}

// TestGoldValues counts how many of the values in hand-annotated passages are among the quantities found.
func TestGoldValues(t *testing.T) {
	type pledge struct {
		Amount, Qty, Min, Max json.Number
		Currency              any
		Period, Deadline      string
		Announced             string `json:"announced_on"`
	}
	type passage struct {
		ID, Published, Text string
		Pledges, Delivered  []pledge
	}
	f := finder(t)
	for _, file := range []string{"gold/newswire.jsonl", "gold/dev.jsonl"} {
		want, got := map[string]int{}, map[string]int{}
		lines(t, shared(t, file), func(p passage) {
			doc := plain(p.Text, p.Published)
			qs := f.Find(doc)
			check := func(what, value string, ok func(q model.Quantity) bool) {
				if value == "" {
					return
				}
				want[what]++
				if slices.ContainsFunc(qs, ok) {
					got[what]++
				} else if testing.Verbose() {
					fmt.Printf("MISS %s %s %s: %s\n", p.ID, what, value, doc.Text)
					for _, q := range qs {
						fmt.Printf("     %s\n", show(doc, &q))
					}
				}
			}
			for _, pl := range append(p.Pledges, p.Delivered...) {
				is := func(n json.Number, d model.Decimal) bool {
					v, _ := model.ParseDecimal(n.String())
					return v == d
				}
				check("amount", pl.Amount.String(), func(q model.Quantity) bool { return q.Dim == model.Money && is(pl.Amount, q.Value) })
				check("range", pl.Max.String(), func(q model.Quantity) bool { return is(pl.Max, q.Max) && is(pl.Min, q.Min) })
				check("qty", pl.Qty.String(), func(q model.Quantity) bool { return q.Dim == model.Count && is(pl.Qty, q.Value) })
				check("period", pl.Period, func(q model.Quantity) bool { return q.Dim == model.Duration && q.Period == pl.Period })
				check("deadline", pl.Deadline, func(q model.Quantity) bool { return q.Deadline && q.Date == pl.Deadline })
				check("announced", pl.Announced, func(q model.Quantity) bool { return q.Dim == model.Date && q.Date == pl.Announced })
			}
		})
		t.Logf("%s: found of wanted: amount %d/%d, range %d/%d, qty %d/%d, period %d/%d, deadline %d/%d, announced %d/%d", file,
			got["amount"], want["amount"], got["range"], want["range"], got["qty"], want["qty"], got["period"], want["period"], got["deadline"], want["deadline"], got["announced"], want["announced"])
	}
}
