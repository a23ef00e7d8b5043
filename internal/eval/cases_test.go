package eval

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pledgewire/internal/model"
)

// answers answers each article with the pledges and quantities of its body.
type answers map[string]*model.Result

func (a answers) Extract(art *model.Article) *model.Result {
	res := &model.Result{}
	if known, ok := a[art.Body]; ok {
		*res = *known
	}
	res.Doc = &model.Document{Article: art, Text: art.Body}
	return res
}

func write(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestRunCases(t *testing.T) {
	path := write(t, "frogs.txt", `published: 2026-03-04

text: France gave.
want: pledged funding country:FRA -> TCD | amount=5000000 EUR

text: Germany gave.
want: pledged funding country:DEU

text: Nobody gave.
want: none

text: A gap.
want: pledged funding country:DEU
fails: known
`)
	gave := &model.Result{Pledges: []model.Pledge{gift()}}
	rep, err := RunCases([]string{path}, answers{"France gave.": gave, "Nobody gave.": gave})
	if err != nil {
		t.Fatal(err)
	}
	if rep.Cases != (Share{2, 4}) || rep.Gaps != 1 || rep.Strict != (PRF{1, 1, 1}) || rep.Clean != (Share{0, 1}) {
		t.Errorf("cases %v, gaps %d, events %v, clean %v", rep.Cases, rep.Gaps, rep.Strict, rep.Clean)
	}
	var b strings.Builder
	if err := rep.WriteFaults(&b); err != nil || !strings.Contains(b.String(), "frogs.txt:6: frogs\n") || !strings.Contains(b.String(), "missing: pledged funding country:DEU") {
		t.Errorf("%v:\n%s", err, b.String())
	}
}

func TestRunAid(t *testing.T) {
	path := write(t, "aid.jsonl", `{"id": "1", "text": "a", "amount": 5000000.0, "currency": "EUR", "status": "Pipeline: Pledge", "amount_spans": []}
{"id": "2", "text": "b", "amount": 5000000.0, "currency": "USD", "status": "Pipeline: Commitment", "amount_spans": []}
{"id": "3", "text": "c", "amount": 7, "currency": "USD", "status": "Completion", "amount_spans": []}
{"id": "4", "text": "d", "amount": 7, "currency": "USD", "status": "Completion", "amount_spans": []}
{"id": "5", "text": "e", "amount": 7, "currency": "USD", "status": "Completion", "amount_spans": []}
{"id": "6", "text": "e", "amount": 7, "currency": "FJD", "status": "Completion", "amount_spans": []}
{"id": "7", "text": "e", "amount": 7, "currency": "JMD", "status": "Completion", "amount_spans": []}
`)
	if !IsAid(path) || IsAid(write(t, "gold.jsonl", `{"id": "x", "text": "a"}`)) {
		t.Error("aid descriptions are not told from gold")
	}
	seven := model.Quantity{Dim: model.Money, Value: "7", Currency: "USD"}
	yuan := model.Quantity{Dim: model.Money, Value: "50", Currency: "CNY", Equivalents: []model.Equivalent{{Amount: "7", Currency: "USD"}}}
	bare := model.Quantity{Dim: model.Money, Value: "7", Mark: "$"}
	rep, err := RunAid(path, base(t), answers{
		"a": {Pledges: []model.Pledge{gift()}},
		"b": {Pledges: []model.Pledge{gift()}},
		"c": {Quantities: []model.Quantity{seven}},
		"d": {Quantities: []model.Quantity{yuan}},
		"e": {Quantities: []model.Quantity{bare}, Entities: []model.Entity{{Type: model.Country, Country: "FJI"}}},
	})
	if err != nil {
		t.Fatal(err)
	}
	if rep.Money != (Share{5, 7}) || rep.Events != (Share{1, 2}) || len(rep.Faults) != 3 {
		t.Errorf("money %v, events %v, faults %v", rep.Money, rep.Events, rep.Faults)
	}
}

func TestBaseline(t *testing.T) {
	path := filepath.Join(t.TempDir(), "base.json")
	if b, err := ReadBaseline(path); b != nil || err != nil {
		t.Fatalf("a baseline out of nowhere: %v %v", b, err)
	}
	b := Baseline{}
	b.Set("some/where/gold.jsonl", map[string]float64{"strict F1": 0.8, "to": 0.9})
	if err := b.Write(path); err != nil {
		t.Fatal(err)
	}
	b, err := ReadBaseline(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		set  string
		now  map[string]float64
		want string
	}{
		{"elsewhere/gold.jsonl", map[string]float64{"strict F1": 0.8, "to": 0.95}, ""},
		{"gold.jsonl", map[string]float64{"strict F1": 0.7999, "to": 0.9}, "gold.jsonl: strict F1 fell from 0.8000 to 0.7999"},
		{"gold.jsonl", map[string]float64{"strict F1": 0.8}, "gold.jsonl: to fell from 0.9000 to 0.0000"},
		{"other.jsonl", map[string]float64{"strict F1": 0}, ""},
	} {
		if got := strings.Join(b.Worse(c.set, c.now), "; "); got != c.want {
			t.Errorf("%v: %q, want %q", c.now, got, c.want)
		}
	}
	if _, err := ReadBaseline(write(t, "bad.json", "[")); err == nil {
		t.Error("a broken baseline is read")
	}
}

// A report is the same however many processors read, and draws every part.
func TestRunAndTable(t *testing.T) {
	gold := &Gold{Name: "frogs.jsonl"}
	known := answers{}
	for _, id := range []string{"a", "b", "c", "d", "e"} {
		row := giftRow(func(st *Statement) { st.Speaker = Strings{"Somebody"} })
		row.ID, row.Doc, row.Text = id, "active", "text "+id
		row.Delivered = row.Pledges
		gold.Rows = append(gold.Rows, *row)
		known[row.Text] = &model.Result{Pledges: []model.Pledge{gift()}}
	}
	gold.Rows = append(gold.Rows, Row{ID: "n", Doc: "negative-purchase", Text: "text e"})
	rep := Run(gold, known, Filter{})
	var b strings.Builder
	if err := rep.WriteTable(&b); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"frogs.jsonl: 6 passages", "strict               0.833     1.000     0.909   5, 1, 0", "clean negatives      0.000   0 of 1",
		"speaker            0.000   0 of 5  0 wrong, 5 missing", "delivered            0.000   0 of 5", "  pledged            1.000   5 of 5"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("%q is not in:\n%s", want, b.String())
		}
	}
	if one := Run(gold, known, Filter{ID: "b"}); one.Rows != 1 || one.Strict.Found != 1 {
		t.Errorf("only b: %+v", one.Strict)
	}
	if negatives := Run(gold, known, Filter{Doc: "negative"}); negatives.Rows != 1 || negatives.Clean.Of != 1 {
		t.Errorf("only negatives: %+v", negatives.Clean)
	}
}
