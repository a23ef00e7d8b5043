package eval

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pledgewire/internal/model"
)

// TestMarkedSaysWhatPeopleMarked: marks that the extractor did not make say their words, and ask for nothing that was not marked.
func TestMarkedSaysWhatPeopleMarked(t *testing.T) {
	path := filepath.Join(t.TempDir(), "tasks.jsonl")
	task := `{"text":"Japan and Chad gave.\n","tokens":[],"spans":[{"start":0,"end":20,"label":"evidence","of":"p"},{"start":0,"end":5,"label":"pledger","of":"p"},{"start":10,"end":14,"label":"recipient"}],` +
		`"pledges":[{"event_id":"p","status":"refused","kind":"loan"}]}` + "\n"
	if err := os.WriteFile(path, []byte(task), 0o600); err != nil {
		t.Fatal(err)
	}
	if !IsMarked(path) {
		t.Fatal("the file is not marked text")
	}
	gold, err := LoadMarked(path)
	if err != nil {
		t.Fatal(err)
	}
	row := gold.Rows[0]
	want := []Statement{{By: Strings{"Japan"}, To: Strings{"Chad"}, Kind: Strings{"loan"}, Status: Strings{"refused"}}}
	if diff := cmp.Diff(want, row.Refused); diff != "" || len(row.Pledges) > 0 {
		t.Errorf("pledges %v, refused %s", row.Pledges, diff)
	}
	if art := row.Article(); art.Body != "Japan and Chad gave.\n" || !row.noNames || row.noPledges {
		t.Errorf("article %+v, no names %v, no pledges %v", art, row.noNames, row.noPledges)
	}
	// Names are not scored where nobody marked any: a country that is found is no fault.
	rep := &Report{}
	rep.Score(&row, &model.Result{Doc: &model.Document{Article: row.Article(), Text: row.Text}, Entities: []model.Entity{{ID: "country:JPN", Type: model.Country}}}, nil)
	if rep.Countries.Spurious != 0 || rep.Refused.Of != 1 {
		t.Errorf("countries %+v, refused %+v", rep.Countries, rep.Refused)
	}
}

func TestGoldIsNotMarked(t *testing.T) {
	path := filepath.Join(t.TempDir(), "gold.jsonl")
	if err := os.WriteFile(path, []byte(`{"id":"g","text":"x","pledges":[]}`+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if IsMarked(path) {
		t.Error("gold counts as marked text")
	}
}
