package gum

import (
	"os"
	"path/filepath"
	"testing"

	"pledgewire/internal/knowledge"
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
		report(t, "prose/v2", r.Run(docs, Prose()))
	}
	if os.Getenv("GUM_MISSES") != "" {
		rep := Report{Systems: []System{{"pledgewire", ours}}}
		if err := rep.WriteFaults(os.Stdout); err != nil {
			t.Fatal(err)
		}
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
