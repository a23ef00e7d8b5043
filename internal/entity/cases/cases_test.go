package cases

import (
	"path/filepath"
	"strings"
	"testing"

	"pledgewire/internal/entity"
	"pledgewire/internal/knowledge"
	"pledgewire/internal/model"
	"pledgewire/internal/text"
)

const dir = "../../../testdata/entities"

// TestCases reads every case of testdata/entities/*.txt; the format stands in the README there.
func TestCases(t *testing.T) {
	kb, err := knowledge.Load(knowledge.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	reader, finder := text.New(kb), entity.New(kb)
	files, err := filepath.Glob(filepath.Join(dir, "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases in %s: %v", dir, err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			list, err := Read(file)
			if err != nil {
				t.Fatal(err)
			}
			for i := range list {
				judge(t, &list[i], func(art *model.Article) *reading {
					doc := reader.Read(art)
					ents, mens := finder.Find(doc)
					return &reading{doc, ents, mens}
				})
			}
		})
	}
}

// judge holds the reading of c against its marks. A known gap must not pass.
func judge(t *testing.T, c *Case, read func(*model.Article) *reading) {
	t.Helper()
	wrong := c.Wrong(read(c.Article()))
	switch {
	case c.Fails != "" && len(wrong) == 0:
		t.Errorf("%s:%d: this known gap is closed (%s): delete its fails: line", c.File, c.Line, c.Fails)
	case c.Fails == "" && len(wrong) > 0:
		t.Errorf("%s:%d: %s\n\t%s", c.File, c.Line, strings.ReplaceAll(c.Body, "\n\n", " ¶ "), strings.Join(wrong, "\n\t"))
	}
}

// TestSmallestCase holds the harness itself: a surplus country and a missed one are both told.
func TestSmallestCase(t *testing.T) {
	c := Case{Only: []model.EntityType{model.Country}}
	if err := c.add("Michael Jordan flew to [Chad|country:TCD].", false); err != nil {
		t.Fatal(err)
	}
	doc := &model.Document{Text: c.Body}
	got := c.Wrong(&reading{doc, []model.Entity{{ID: "country:JOR", Type: model.Country}}, []model.Mention{{Span: model.Span{Start: 8, End: 14}}}})
	if len(got) != 2 {
		t.Errorf("got %q, want one missed and one surplus", got)
	}
}
