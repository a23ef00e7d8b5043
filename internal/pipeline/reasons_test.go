package pipeline_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pledgewire/internal/model"
)

// TestReasons: a trigger that gives nothing has one note that says why, and one that gives an event has none.
func TestReasons(t *testing.T) {
	p := newPipeline(t)
	for text, want := range map[string]string{
		"Will Chad pledge 5 trucks to Mali?":                              "pledge: a question",
		"The pledge drive in Kenya starts on Monday.":                     "pledge: nothing beside it that can be given",
		"Norway has not pledged 5 million dollars to Kenya.":              "pledged: negated",
		"Norway announced no new money for Kenya.":                        "announced: negated",
		"Norway has denied that it pledged 5 million dollars to Kenya.":   "pledged: denied, or negated by what governs it",
		"Kenya should send 40 soldiers to Haiti.":                         "send: an opinion of what ought to be done",
		"Norway can send 40 tents to Kenya.":                              "send: an ability, not an undertaking",
		"If Norway sends 40 tents to Kenya, the camp will close.":         "sends: only a condition",
		"Norway raised taxes to provide Kenya with 40 tents.":             "raised: nothing that can be given; provide: a purpose, not an undertaking",
		"Russia will send rockets against ships off Yemen.":               "send: a threat",
		"Norway will give its own schools 5 million kroner.":              "give: domestic: nobody abroad receives it",
		"Norway has promised peace.":                                      "promised: nothing beside it that can be given",
		"Norway has pledged in Nairobi.":                                  "pledged: nothing beside it that can be given",
		"The weather offers 40 tents to Kenya.":                           "offers: no pledger found",
		"Forty doctors have arrived in Kenya.":                            "arrived: no pledger found",
		"Norway signed a contract for 40 tents.":                          "signed: trade, not a gift",
		"Yemen asked for help.":                                           "asked: nothing beside it that can be given",
		"Norway provides Kenya with books.":                               "provides: tells of a habit",
		"If Canada gave as much as Norway, it would send tents to Kenya.": "gave: only a condition; send: hypothetical",
		"Norway's pledge to Kenya was kept.":                              "pledge: nothing beside it that can be given",
		"An earlier version said that Norway had promised Kenya $4m.":     "promised: what an earlier version said",
		"Norway offered condolences to 40 families in Kenya.":             "offered: an idiom",
		"Norway has promised peace and 40 words.":                         "promised: mere words, nothing concrete",
		"Yemen asked for 40 tents.":                                       "asked: does not say who is asked, or for what",
		"Norway's pledge of aid to Kenya was kept.":                       "pledge: a noun without a sum or number",
		"Norway made progress.":                                           "",

		"Norway pledged 40 tents to Kenya.":                         "",
		"Norway said it would send 40 tents to Kenya.":              "",
		"Norway plans to send 40 tents to Kenya.":                   "",
		"Norway has promised to send 40 tents to Kenya.":            "",
		"Norway announced a pledge of 40 tents for Kenya.":          "",
		"Norway froze the 9 million euros it had promised Kenya.":   "",
		"The river burst on Tuesday, and the bridge was closed.":    "",
		"Norway pledged 40 tents to Kenya, and Chad pledged peace.": "pledged: mere words, nothing concrete",
	} {
		res := p.Extract(&model.Article{Body: text})
		var got []string
		for _, note := range append(res.Notes, p.Closed(res)...) {
			got = append(got, note.Of(res.Doc.Text)+": "+note.Text)
		}
		if s := strings.Join(got, "; "); s != want {
			t.Errorf("%s\n got %s\nwant %s", text, s, want)
		}
	}
}

// Notes stand in the order of the text, none twice, and no more than a thousand.
func TestNotesInOrder(t *testing.T) {
	var b strings.Builder
	for i := range 3000 {
		fmt.Fprintf(&b, "Norway has promised peace to %d families, and Chad has not pledged a thing.\n\n", i)
	}
	notes := newPipeline(t).Extract(&model.Article{Body: b.String()}).Notes
	if len(notes) != 1000 {
		t.Errorf("%d notes", len(notes))
	}
	if !slices.IsSortedFunc(notes, func(a, b model.Note) int { return a.Start - b.Start }) || len(slices.Compact(slices.Clone(notes))) != len(notes) {
		t.Error("the notes are out of order, or one stands twice")
	}
}
