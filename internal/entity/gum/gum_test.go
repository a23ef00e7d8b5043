package gum

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/jdkato/prose/v2"

	"pledgewire/internal/knowledge"
	"pledgewire/internal/model"
)

func corpus(t *testing.T) []Doc {
	t.Helper()
	root := os.Getenv("PLEDGEWIRE_SHARED")
	if root == "" {
		root = "../../../../shared"
	}
	f, err := os.Open(filepath.Join(root, "data/articles/gum_wikinews.jsonl"))
	if err != nil {
		t.Skipf("the corpus is not here: %v; set PLEDGEWIRE_SHARED to the directory that holds data/articles/gum_wikinews.jsonl", err)
	}
	defer f.Close()
	docs, err := Read(f)
	if err != nil {
		t.Fatal(err)
	}
	return docs
}

// Prose is the recogniser of prose/v2, its entities sought in the text one after the other.
func proseNames(t *testing.T) Recogniser {
	model2 := map[string]Kind{"PERSON": Person, "GPE": Place, "ORGANIZATION": Org, "ORG": Org}
	return func(d *Doc) ([]Name, map[string]bool) {
		doc, err := prose.NewDocument(d.Text)
		if err != nil {
			t.Fatalf("prose: %v", err)
		}
		var names []Name
		at := 0
		for _, e := range doc.Entities() {
			i := strings.Index(d.Text[at:], e.Text)
			if i < 0 || model2[e.Label] == "" {
				continue
			}
			names = append(names, Name{model.Span{Start: at + i, End: at + i + len(e.Text)}, model2[e.Label]})
			at += i + len(e.Text)
		}
		return names, nil
	}
}

func TestScore(t *testing.T) {
	docs := corpus(t)
	kb, err := knowledge.Load(knowledge.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	r := NewReducer(kb)
	ours := r.Run(docs, Ours(kb))
	report(t, "pledgewire", ours)
	if os.Getenv("GUM_PROSE") != "" {
		report(t, "prose/v2", r.Run(docs, proseNames(t)))
	}
	if os.Getenv("GUM_MISSES") != "" {
		misses(ours)
	}
	for kind, floor := range map[Kind]float64{Org: 0.74, Person: 0.82, Place: 0.82} {
		if f := ours.By[kind].F1(); f < floor {
			t.Errorf("%s: F1 %.3f is below %.2f; run GUM_MISSES=1 go test -v ./internal/entity/gum to see what is lost", kind, f, floor)
		}
	}
	if f := ours.Countries.F1(); f < 0.955 {
		t.Errorf("countries: F1 %.3f is below .955; run GUM_MISSES=1 go test -v ./internal/entity/gum to see what is lost", f)
	}
}

func report(t *testing.T, name string, sc Score) {
	t.Helper()
	for _, k := range Kinds() {
		t.Logf("%-11s %-9s %s", name, k, sc.By[k])
	}
	t.Logf("%-11s %-9s %s", name, "countries", sc.Countries)
}

func misses(sc Score) {
	count := map[string]int{}
	for _, m := range sc.Misses {
		how := "missed"
		if m.Spurious {
			how = "spurious"
		}
		key := fmt.Sprintf("%-8s %-8s %s  (%s)", m.Kind, how, strings.ReplaceAll(m.Text, "\n", " "), m.Doc)
		if os.Getenv("GUM_MISSES") == "2" {
			key += "  " + strings.ReplaceAll(m.Around, "\n", " / ")
		}
		count[key]++
	}
	keys := make([]string, 0, len(count))
	for k := range count {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b string) int { return cmp.Or(cmp.Compare(count[b], count[a]), strings.Compare(a, b)) })
	for _, k := range keys {
		fmt.Printf("%4d %s\n", count[k], k)
	}
}
