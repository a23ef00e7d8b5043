package text_test

import (
	"strings"
	"testing"

	"pledgewire/internal/knowledge"
	"pledgewire/internal/model"
)

// The text around an example, so that it stands in the middle of an article.
const (
	before = "Norway will send 40 tents to the island before the rains begin, its foreign ministry said on Monday evening.\n\nOne tent holds ten people, and none of them leaks, said the minister, who had slept in one of them twice.\n\nThe island has asked for more.\n\n"
	after  = "\n\nThe first ship with tents on board left the port of Bergen on Tuesday morning, after a day of repairs.\n"
)

// TestFurniture runs the yes: and no: lines of boilerplate.txt, bylines.txt and captions.txt.
func TestFurniture(t *testing.T) {
	r := newReader(t)
	for _, rule := range blocksOf(t).Furniture {
		for _, ex := range rule.Yes {
			if b := blockOf(r.Read(&model.Article{Body: before + ex.Text + after})); b.Kind != rule.Kind {
				t.Errorf("%s:%d: %q is a %s, rule %q wants a %s", ex.File, ex.Line, ex.Text, kinds[b.Kind], rule.Name, kinds[rule.Kind])
			}
		}
		for _, ex := range rule.No {
			if b := blockOf(r.Read(&model.Article{Body: before + ex.Text + after})); b.Kind == rule.Kind {
				t.Errorf("%s:%d: %q is a %s, rule %q says it is none", ex.File, ex.Line, ex.Text, kinds[b.Kind], rule.Name)
			}
		}
	}
}

// blockOf returns the block that begins right after before.
func blockOf(doc *model.Document) model.Block {
	for _, b := range doc.Blocks {
		if b.Start >= len(before) {
			return b
		}
	}
	return model.Block{}
}

// TestAbbreviations runs the yes: lines (one sentence) and no: lines (two) of abbreviations.txt.
func TestAbbreviations(t *testing.T) {
	r := newReader(t)
	for _, a := range blocksOf(t).Abbreviations {
		for n, exs := range map[int][]knowledge.Line{1: a.Yes, 2: a.No} {
			for _, ex := range exs {
				doc := r.Read(&model.Article{Body: ex.Text})
				if len(doc.Sents) != n {
					t.Errorf("%s:%d: %q is %d sentences, not %d:\n%s", ex.File, ex.Line, ex.Text, len(doc.Sents), n, draw(doc))
				}
			}
		}
	}
}

// TestFurnitureReaches: a reading list swallows the rest late in the article, and only headlines early in it.
func TestFurnitureReaches(t *testing.T) {
	r := newReader(t)
	list := "Suggested Reading:\n\nNorway wins the long race\n\nIceland sells a glacier to a brewer, and buys it back within the week."
	late := r.Read(&model.Article{Body: before + strings.TrimSpace(after) + "\n\n" + list + after})
	if b := late.Blocks[len(late.Blocks)-1]; b.Kind != model.Boilerplate {
		t.Errorf("the last block of a late list is a %s", kinds[b.Kind])
	}
	early := r.Read(&model.Article{Body: list + "\n\n" + before + before + after})
	if b := early.Blocks[len(early.Blocks)-1]; b.Kind != model.Paragraph {
		t.Errorf("the last block after an early list is a %s", kinds[b.Kind])
	}
}
