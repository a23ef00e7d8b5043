package wire_test

import (
	"bytes"
	"encoding/json"
	"reflect"
	"testing"

	"pledgewire/internal/model"
	"pledgewire/internal/wire"
	"pledgewire/internal/wire/wiretest"
)

// plain is what encoding/json writes for v.
func plain(t *testing.T, v any) string {
	t.Helper()
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		t.Fatal(err)
	}
	return string(bytes.TrimSuffix(b.Bytes(), []byte("\n")))
}

// The shapes are written by hand for speed; their bytes are those of encoding/json.
func TestAppendJSONEqualsEncodingJSON(t *testing.T) {
	enc := &wire.Encoder{Version: "1.2.3"}
	for seed := range uint64(300) {
		evs := enc.Events(wiretest.Result(seed))
		for i := range evs.Pledges {
			if got, want := string(evs.Pledges[i].AppendJSON(nil)), plain(t, &evs.Pledges[i]); got != want {
				t.Fatalf("seed %d pledge %d:\n got %s\nwant %s", seed, i, got, want)
			}
		}
		for i := range evs.Entities {
			if got, want := string(evs.Entities[i].AppendJSON(nil)), plain(t, &evs.Entities[i]); got != want {
				t.Fatalf("seed %d entity %d:\n got %s\nwant %s", seed, i, got, want)
			}
		}
		if got, want := string(evs.Receipt.AppendJSON(nil)), plain(t, &evs.Receipt); got != want {
			t.Fatalf("seed %d receipt:\n got %s\nwant %s", seed, got, want)
		}
	}
}

// What is written is read back the same, so that tools can work on the structs.
func TestEventsReadBack(t *testing.T) {
	enc := &wire.Encoder{Version: "1.2.3", Persons: wire.PersonsAll}
	for seed := range uint64(100) {
		evs := enc.Events(wiretest.Result(seed))
		for i := range evs.Pledges {
			readBack(t, evs.Pledges[i], evs.Pledges[i].AppendJSON(nil))
		}
		for i := range evs.Entities {
			readBack(t, evs.Entities[i], evs.Entities[i].AppendJSON(nil))
		}
		readBack(t, evs.Receipt, evs.Receipt.AppendJSON(nil))
	}
}

func readBack[T any](t *testing.T, want T, text []byte) {
	t.Helper()
	var got T
	if err := json.Unmarshal(text, &got); err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, want) {
		t.Fatalf("read back\n%+v\nwritten\n%+v", got, want)
	}
}

// Every record of any reading fits its schema with unknown keys forbidden, its spans quote the text, its ids are unique,
// and the receipt comes last and lists them; in every unit.
func TestRecordsKeepThePromises(t *testing.T) {
	check := wiretest.New(t)
	for _, unit := range wire.OffsetUnits() {
		enc := &wire.Encoder{Version: "1.2.3", Unit: unit, Persons: wire.PersonsAll}
		for seed := range uint64(150) {
			res := wiretest.Result(seed)
			recs, err := enc.Records(res)
			if err != nil {
				t.Fatal(err)
			}
			if err := check.Records(res.Doc.Article, recs); err != nil {
				t.Fatalf("unit %s, seed %d: %v", unit, seed, err)
			}
		}
	}
}

// The same result gives the same records.
func TestRecordsAreDeterministic(t *testing.T) {
	enc := &wire.Encoder{Version: "1.2.3"}
	for seed := range uint64(50) {
		a, _ := enc.Records(wiretest.Result(seed))
		b, _ := enc.Records(wiretest.Result(seed))
		if !reflect.DeepEqual(a, b) {
			t.Fatalf("seed %d: two runs differ", seed)
		}
	}
}

// The checker itself must be able to fail.
func TestCheckerFinds(t *testing.T) {
	check := wiretest.New(t)
	enc := &wire.Encoder{Version: "1.2.3"}
	art := &model.Article{ID: "a", Body: "Ünder Kenya pledged"}
	res := func() *model.Result {
		return &model.Result{Doc: &model.Document{Article: art, Text: art.Body, Language: "en"}, Outcome: model.Read,
			Pledges: []model.Pledge{{Status: model.Pledged, Kind: "funding", Evidence: model.Span{Start: 7, End: 12}}}}
	}
	for name, spoil := range map[string]func(recs []wire.Record) []wire.Record{
		"unknown key": func(recs []wire.Record) []wire.Record {
			recs[0].Value = bytes.Replace(recs[0].Value, []byte(`"type"`), []byte(`"x":1,"type"`), 1)
			return recs
		},
		"unknown key in detail": func(recs []wire.Record) []wire.Record {
			recs[0].Value = bytes.Replace(recs[0].Value, []byte(`"quoted"`), []byte(`"x":1,"quoted"`), 1)
			return recs
		},
		"missing key": func(recs []wire.Record) []wire.Record {
			recs[0].Value = bytes.Replace(recs[0].Value, []byte(`"unit":null,`), nil, 1)
			return recs
		},
		"unknown status": func(recs []wire.Record) []wire.Record {
			recs[0].Value = bytes.Replace(recs[0].Value, []byte(`"status":"pledged"`), []byte(`"status":"promised"`), 1)
			return recs
		},
		"wrong offset": func(recs []wire.Record) []wire.Record {
			recs[0].Value = bytes.Replace(recs[0].Value, []byte(`"start":6`), []byte(`"start":7`), 1)
			return recs
		},
		"receipt first":  func(recs []wire.Record) []wire.Record { return []wire.Record{recs[1], recs[0]} },
		"event unlisted": func(recs []wire.Record) []wire.Record { return append(recs[:1:1], recs...) },
		"header missing": func(recs []wire.Record) []wire.Record { recs[0].Headers = recs[0].Headers[1:]; return recs },
		"key of another": func(recs []wire.Record) []wire.Record { recs[1].Key = []byte("b"); return recs },
		"joint with an id": func(recs []wire.Record) []wire.Record {
			recs[0].Value = bytes.Replace(recs[0].Value, []byte(`"joint_pledgers":[]`), []byte(`"joint_pledgers":[{"id":null,"name":"x","country":null}]`), 1)
			recs[0].Value = bytes.Replace(recs[0].Value, []byte(`"pledger_id":null`), []byte(`"pledger_id":"org:x"`), 1)
			return recs
		},
	} {
		recs, err := enc.Records(res())
		if err != nil || check.Records(art, recs) != nil {
			t.Fatalf("unspoilt records: %v, %v", err, check.Records(art, recs))
		}
		if check.Records(art, spoil(recs)) == nil {
			t.Errorf("%s: not found", name)
		}
	}
}
