package wire

import (
	"slices"
	"testing"

	"pledgewire/internal/model"
)

var (
	iceland = model.Party{ID: "country:ISL", Name: "Iceland", Country: "ISL"}
	malawi  = model.Party{ID: "country:MWI", Name: "Malawi", Country: "MWI"}
	zambia  = model.Party{ID: "country:ZMB", Name: "Zambia", Country: "ZMB"}
)

func wells() model.Pledge {
	return model.Pledge{Status: model.Pledged, Kind: "funding", Pledger: iceland, Recipients: []model.Party{malawi}, Amount: "2000000", Currency: "USD",
		What: "wells", Evidence: model.Span{Start: 10, End: 60}}
}

// Golden: an id that changes makes a second event of every pledge that is read again, and a key that changes severs the
// ledger from its past. A change here is a major version of the schema.
func TestIDsNeverChange(t *testing.T) {
	joint := model.Pledge{Kind: "loan", Joint: []model.Party{zambia, malawi}, AmountMin: "5", AmountMax: "7", Currency: "EUR", Recipients: []model.Party{{ID: "place:gaza", Name: "Gaza", Country: "PSE"}}}
	donors := model.Pledge{Kind: "food", As: "The Donors", Recipients: []model.Party{{Name: "Port | of Beira"}}}
	soldiers := model.Pledge{Kind: "troops", Pledger: model.Party{Name: "Ruritania's Guard"}, Number: "600", Unit: "soldier"}
	for _, c := range []struct {
		pl      model.Pledge
		id, key string
	}{
		{wells(), "pl-djynsfavgec6lmrn3jc56qg4ty", "country:ISL|money|USD 2000000|MWI"},
		{joint, "pl-ga6smtppxsira2xfveogc3s4kk", "country:MWI+country:ZMB|money|EUR 5..7|PSE"},
		{donors, "pl-22s4my7rvq7rsb3ugx73iilrts", "the donors|goods|-|port of beira"},
		{soldiers, "pl-223t7foykby724bzdboe3n2iid", "ruritania s guard|forces|n 600|-"},
	} {
		if got := pledgeEventIDs("w-1", []model.Pledge{c.pl})[0]; got != c.id {
			t.Errorf("event_id %q, want %q", got, c.id)
		}
		if got := matchKey(&c.pl); got != c.key {
			t.Errorf("match_key %q, want %q", got, c.key)
		}
	}
	if got, want := entityEventID("w-1", "country:ISL"), "en-lujzdxjkzslq77zlggaeccjozf"; got != want {
		t.Errorf("entity event_id %q, want %q", got, want)
	}
}

// A better reading of the same statement keeps its id.
func TestIDSurvivesABetterReading(t *testing.T) {
	want := pledgeEventIDs("w-1", []model.Pledge{wells()})[0]
	for name, better := range map[string]func(pl *model.Pledge){
		"status":       func(pl *model.Pledge) { pl.Status = model.Reaffirmed },
		"kind":         func(pl *model.Pledge) { pl.Kind = "loan" },
		"recipient":    func(pl *model.Pledge) { pl.Recipients = []model.Party{zambia, malawi} },
		"no recipient": func(pl *model.Pledge) { pl.Recipients = nil },
		"what":         func(pl *model.Pledge) { pl.What = "wells in the south" },
		"evidence":     func(pl *model.Pledge) { pl.Evidence = model.Span{Start: 200, End: 300} },
		"speaker":      func(pl *model.Pledge) { pl.Speaker = model.Party{Name: "A. Minister"} },
		"name":         func(pl *model.Pledge) { pl.Pledger.Name = "Republic of Iceland" },
		"one more":     func(pl *model.Pledge) { pl.Number, pl.Unit = "4", "well" },
	} {
		pl := wells()
		better(&pl)
		if got := pledgeEventIDs("w-1", []model.Pledge{pl})[0]; got != want {
			t.Errorf("another %s makes another id", name)
		}
	}
	for name, other := range map[string]func(pl *model.Pledge){
		"amount":   func(pl *model.Pledge) { pl.Amount = "3000000" },
		"currency": func(pl *model.Pledge) { pl.Currency = "EUR" },
		"pledger":  func(pl *model.Pledge) { pl.Pledger = zambia },
	} {
		pl := wells()
		other(&pl)
		if got := pledgeEventIDs("w-1", []model.Pledge{pl})[0]; got == want {
			t.Errorf("another %s makes no other id", name)
		}
	}
	if pledgeEventIDs("w-2", []model.Pledge{wells()})[0] == want {
		t.Error("another article makes no other id")
	}
}

// Several statements that differ in little have ids of their own; the first in the text keeps the plain one, in
// whatever order they are handed over.
func TestIDsAreUnique(t *testing.T) {
	plain := pledgeEventIDs("w-1", []model.Pledge{wells()})[0]
	mk := func(start int, change func(pl *model.Pledge)) model.Pledge {
		pl := wells()
		pl.Evidence = model.Span{Start: start, End: start + 10}
		change(&pl)
		return pl
	}
	pledges := []model.Pledge{
		mk(10, func(*model.Pledge) {}),
		mk(20, func(pl *model.Pledge) { pl.Recipients = []model.Party{zambia} }),
		mk(30, func(pl *model.Pledge) { pl.Kind = "loan" }),
		mk(40, func(pl *model.Pledge) { pl.Status = model.Refused }),
		mk(50, func(pl *model.Pledge) { pl.What = "roads" }),
		mk(60, func(*model.Pledge) {}),
		mk(70, func(*model.Pledge) {}),
	}
	ids := pledgeEventIDs("w-1", pledges)
	if ids[0] != plain {
		t.Error("the first does not keep the plain id")
	}
	sorted := slices.Clone(ids)
	slices.Sort(sorted)
	if len(slices.Compact(sorted)) != len(ids) {
		t.Errorf("two events share an id: %v", ids)
	}
	slices.Reverse(pledges)
	again := pledgeEventIDs("w-1", pledges)
	slices.Reverse(again)
	if !slices.Equal(again, ids) {
		t.Error("the ids depend on the order of the slice")
	}
}

func TestFamiliesCoverKinds(t *testing.T) {
	for _, kind := range model.Kinds() {
		if (family(kind) == "other") != (kind == "other") {
			t.Errorf("%s has the family %q", kind, family(kind))
		}
	}
}
