package pipeline

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pledgewire/internal/knowledge"
	"pledgewire/internal/model"
)

// TestAside: names sought beside the tags are those that are sought alone; with the race detector it shows that the two keep
// out of each other's way.
func TestAside(t *testing.T) {
	kb, err := knowledge.Load(knowledge.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	p := New(kb, Options{})
	body := strings.Repeat("Japan pledged $30 million to Kenya on Tuesday, and Prime Minister Anders Vestergaard of Denmark said it would send 40 tents to the port of Beira.\n\n", longArticle/25)
	res := p.Extract(&model.Article{ID: "long", Language: "en", Body: body})
	if len(res.Doc.Toks) < longArticle || len(res.Pledges) == 0 {
		t.Fatalf("%d tokens, %d pledges: not what this test is for", len(res.Doc.Toks), len(res.Pledges))
	}
	ents, mens := p.entity.Find(res.Doc)
	if d := cmp.Diff(ents, res.Entities); d != "" {
		t.Errorf("entities (-alone +aside)\n%s", d)
	}
	if d := cmp.Diff(mens, res.Mentions); d != "" {
		t.Errorf("mentions (-alone +aside)\n%s", d)
	}
}

// TestAsideBreaks: a panic beside is the caller's.
func TestAsideBreaks(t *testing.T) {
	defer func() {
		if recover() != "broken" {
			t.Error("the panic is lost")
		}
	}()
	aside(true, func() { panic("broken") })()
}
