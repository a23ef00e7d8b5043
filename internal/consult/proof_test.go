package consult

import (
	"fmt"
	"testing"
	"time"

	"pledgewire/internal/knowledge"
	"pledgewire/internal/model"
)

// Of a field stands the line of the name that fills it; of words that name nobody, that of who they stand for.
func TestProofs(t *testing.T) {
	kb := small()
	kb.Quantities.Units = []knowledge.Unit{{Name: "tent", Source: knowledge.Line{File: "quantities/units.tsv", Line: 6}}}
	text := "Ida Öst said it would send 40 tents to Borland."
	at := func(from, to int) model.Span { return model.Span{Start: from, End: to} }
	res := &model.Result{
		Doc: &model.Document{Text: text, Article: &model.Article{Published: time.Date(2024, 3, 1, 0, 0, 0, 0, time.UTC)}},
		Entities: []model.Entity{{ID: "person:ida", Office: "Prime Minister of Arland"}, {ID: "country:BBB"},
			{ID: "org:~open"}},
		Mentions: []model.Mention{{Span: at(0, 8), Entity: 0}, {Span: at(40, 47), Entity: 1}, {Span: at(20, 26), Entity: 2}},
	}
	pl := &model.Pledge{Pledger: model.Party{ID: "country:AAA"}, Unit: "tent", Lines: model.Lines{Trigger: "lexicon/triggers.txt:9"},
		Roles: []model.RoleSpan{{Role: model.RoleSpeaker, Span: at(0, 8)}, {Role: model.RolePledger, Span: at(14, 16)}, {Role: model.RoleVenue, Span: at(20, 26)},
			{Role: model.RoleQuantity, Span: at(28, 36)}, {Role: model.RoleRecipient, Span: at(40, 47)}, {Role: model.RoleRecipient, Span: at(40, 47)}}}
	want := "[{trigger lexicon/triggers.txt:9} {speaker entities/some.tsv:3} {speaker entities/some.tsv:8} {pledger entities/some.tsv:2} " +
		"{unit quantities/units.tsv:6} {recipient entities/some.tsv:5}]"
	if got := fmt.Sprint(Proofs(kb, res, pl)); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}
