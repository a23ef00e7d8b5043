package knowledge

import (
	"strings"
	"testing"
	"testing/fstest"

	"pledgewire/internal/model"
)

func embeddedCodes(t testing.TB) Codes {
	t.Helper()
	var ps Problems
	codes := loadCodes(Embedded(), &ps)
	if len(ps) > 0 {
		t.Fatal(ps)
	}
	return codes
}

func TestCodesOf(t *testing.T) {
	codes := embeddedCodes(t)
	pledge := func(status, kind, what, to string) model.Pledge {
		return model.Pledge{Status: model.Status(status), Kind: model.Kind(kind), What: what, Recipients: []model.Party{{Name: to}}, Rule: "active/pledge"}
	}
	for _, c := range []struct {
		pl   model.Pledge
		want model.Codes
	}{
		{pledge("pledged", "funding", "repairs to two primary schools", "Albania"), model.Codes{CAMEO: "0331", PLOVER: "AGREE", IATITransactionType: "12", DACPurpose: "11220"}},
		{pledge("pledged", "troops", "200 soldiers", "International Stabilization Force"), model.Codes{CAMEO: "0334", PLOVER: "AGREE", IATITransactionType: "12", DACPurpose: "15230"}},
		{pledge("pledged", "troops", "200 soldiers", "Ukraine"), model.Codes{CAMEO: "0334", PLOVER: "AGREE", IATITransactionType: "12"}},
		{pledge("requested", "troops", "peacekeepers", ""), model.Codes{CAMEO: "0234", PLOVER: "REQUEST", DACPurpose: "15230"}},
		{pledge("expected", "funding", "a share", ""), model.Codes{}},
		{pledge("considering", "weapons", "tanks", ""), model.Codes{CAMEO: "014"}},
		{pledge("planned", "reconstruction", "a new quarter", "Gaza"), model.Codes{CAMEO: "0331", PLOVER: "AGREE", DACPurpose: "73010"}},
		{pledge("reaffirmed", "reconstruction", "roads and bridges", "Gaza"), model.Codes{CAMEO: "0331", PLOVER: "AGREE", DACPurpose: "21020"}},
		{pledge("conditional", "food", "wheat", "Gaza"), model.Codes{CAMEO: "0333", PLOVER: "AGREE", DACPurpose: "72040"}},
		{pledge("committed", "scholarships", "500 places", ""), model.Codes{CAMEO: "033", PLOVER: "AID", IATITransactionType: "2", DACPurpose: "11420"}},
		{pledge("delivered", "relief_goods", "tents", "Libya"), model.Codes{CAMEO: "073", PLOVER: "AID", IATITransactionType: "3", DACPurpose: "72010"}},
		{pledge("withdrawn", "troops", "its battalion", "UNIFIL"), model.Codes{CAMEO: "1661", PLOVER: "SANCTION", DACPurpose: "15230"}},
		{pledge("refused", "weapons", "cruise missiles", "Ukraine"), model.Codes{CAMEO: "1222", PLOVER: "REJECT"}},
		{pledge("pledged", "medical", "a field hospital", "Gaza"), model.Codes{CAMEO: "0333", PLOVER: "AGREE", IATITransactionType: "12", DACPurpose: "72011"}},
		{pledge("pledged", "energy", "solar panels", "Lebanon"), model.Codes{CAMEO: "0331", PLOVER: "AGREE", IATITransactionType: "12", DACPurpose: "23230"}},
		{pledge("pledged", "debt_relief", "writing off old loans", "Somalia"), model.Codes{CAMEO: "0331", PLOVER: "AGREE", IATITransactionType: "12", DACPurpose: "60020"}},
		{pledge("pledged", "training", "police officers", "Haiti"), model.Codes{CAMEO: "033", PLOVER: "AGREE", IATITransactionType: "12", DACPurpose: "15210"}},
		// Whole words only: a portrait is no port, Iraqi grids end as they like, and stabilise is British.
		{pledge("pledged", "other", "a portrait", ""), model.Codes{CAMEO: "033", PLOVER: "AGREE", IATITransactionType: "12"}},
		{pledge("pledged", "personnel", "officers for the Stabilisation Force", ""), model.Codes{CAMEO: "033", PLOVER: "AGREE", IATITransactionType: "12", DACPurpose: "15230"}},
	} {
		if got := codes.Of(&c.pl, nil); got != c.want {
			t.Errorf("%s %s of %q to %q:\n got %+v\nwant %+v", c.pl.Status, c.pl.Kind, c.pl.What, c.pl.Recipients[0].Name, got, c.want)
		}
	}
}

func TestCodesKnowTheTriggerAndTheChannel(t *testing.T) {
	codes := embeddedCodes(t)
	got := codes.Of(&model.Pledge{Status: model.Committed, Kind: "loan", Rule: "active/signed"}, &model.Entity{DACChannel: "44001"})
	want := model.Codes{CAMEO: "057", PLOVER: "AGREE", IATITransactionType: "2", DACChannel: "44001"}
	if got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

// Every status but expected has a CAMEO code for every kind.
func TestCodesCover(t *testing.T) {
	codes := embeddedCodes(t)
	for _, status := range model.Statuses() {
		for _, kind := range model.Kinds() {
			got := codes.Of(&model.Pledge{Status: status, Kind: kind}, nil)
			if (got.CAMEO == "") != (status == model.Expected) {
				t.Errorf("%s %s: CAMEO %q", status, kind, got.CAMEO)
			}
		}
	}
}

// Every row of the purpose table is reached by one of its own phrases: none is hidden by a row above it.
func TestDACRowsAreReached(t *testing.T) {
	codes := embeddedCodes(t)
	for i, row := range codes.dac {
		if len(row.words) == 0 {
			continue
		}
		reached := false
		for _, p := range row.words {
			kind := row.kind
			if kind == "" {
				kind = "other"
			}
			text := strings.ReplaceAll(p.text, "?", "s")
			reached = reached || purpose(codes.dac, &model.Pledge{Kind: kind, What: text}) == row.code
		}
		if !reached {
			t.Errorf("row %d (%s) of codes/dac.tsv is hidden by rows above it", i+1, row.code)
		}
	}
}

func TestCodesProblems(t *testing.T) {
	fsys := fstest.MapFS{
		"codes/cameo.tsv":  {Data: []byte("status\tkind\ttrigger\tcode\tsource\npromised\t\t\t033\tx\npledged\tmoney\t\t\t\n")},
		"codes/plover.tsv": {Data: []byte("status\tkind\ttrigger\tcode\tsource\npledged\t\t\tAGREE\tx\npledged\t\t\tAID\tx\n")},
		"codes/iati.tsv":   {Data: []byte("status\tcode\n")},
		"codes/dac.tsv":    {Data: []byte("kind\twords\tcode\tname\tsource\n\t\t99810\tall\tx\n")},
	}
	var ps Problems
	loadCodes(fsys, &ps)
	for _, want := range []string{
		`codes/cameo.tsv:2: unknown status "promised"; the statuses are: requested`,
		`codes/cameo.tsv:3: unknown kind "money"`, `codes/cameo.tsv:3: no code`, `codes/cameo.tsv:3: no source`,
		`codes/plover.tsv:3: the same status, kind and trigger as line 2`,
		`codes/iati.tsv:1: header is`,
		`codes/dac.tsv:2: a row that fits every pledge hides all rows below it`,
	} {
		if !strings.Contains(ps.Error(), want) {
			t.Errorf("no problem %q in\n%s", want, ps.Error())
		}
	}
}

func BenchmarkCodesOf(b *testing.B) {
	codes := embeddedCodes(b)
	pl := &model.Pledge{Status: model.Pledged, Kind: "funding", What: "the repair of the harbour and its cranes", Rule: "active/pledge"}
	b.ReportAllocs()
	for b.Loop() {
		codes.Of(pl, nil)
	}
}
