package eventfile

import (
	"bytes"
	"compress/gzip"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/klauspost/compress/zstd"
	"github.com/parquet-go/parquet-go"

	"pledgewire/internal/model"
	"pledgewire/internal/wire"
)

// full is a pledge event with everything there is, bare one with nothing that may be missing.
func full() *wire.PledgeEvent {
	span := wire.Span{Field: "body", Start: 3, End: 9, Quote: "a, \"b\"\r\nc"}
	return &wire.PledgeEvent{
		Type: "pledge", SchemaVersion: "1.0", EventID: "pl-full", MatchKey: "k", ArticleID: "a1", ArticleURL: "https://news.example/1",
		PublishedAt: "2026-03-04T23:30:00.25-05:00", Status: "pledged", Kind: "funding", PledgerID: "country:JPN", PledgerName: "Japan",
		PledgerCountry: "JPN", RecipientID: "country:KEN", RecipientName: "Kenya", RecipientCountry: "KEN", ChannelID: "org:unicef",
		ChannelName: "UNICEF", SpeakerName: "Aiko Mori", Amount: "1200000000.50", Currency: "USD", Quantity: "12.5", Unit: "tonne",
		What: " leading, \"quoted\"\nand broken 🌍", AnnouncedOn: "2026-03-03",
		Detail: wire.PledgeDetail{
			AmountMin: "1", AmountMax: "2", QuantityMin: "3", QuantityMax: "4", Qualifier: "range", Basis: "total", Per: "P1Y", Previous: "5",
			Equivalents: []wire.Equivalent{{Amount: "6", Currency: "EUR"}, {Currency: "GBP"}}, AmountStated: "stated", QuantityStated: "absent",
			JointPledgers: []wire.Party{{ID: "country:JPN", Name: "Japan", Country: "JPN"}, {Name: "donors"}},
			Recipients:    []wire.Party{{ID: "country:KEN"}},
			Period:        &wire.Period{Text: "five years", Duration: "P5Y"}, Deadline: &wire.Deadline{Date: "2027"}, Condition: &wire.Spot{Span: span},
			Venue: &wire.Venue{Name: "Tokyo"}, Speaker: &wire.Speaker{Name: "Aiko Mori"}, Quoted: true, Confidence: "high",
			Codes: wire.Codes{CAMEO: "0333"}, Evidence: wire.Spot{Span: span}, Also: []wire.Spot{{Span: span}},
			Roles: []wire.Role{{Role: "pledger", Span: span, Via: "name"}, {Role: "amount", Span: span}}, Rule: "r",
			Extractor: wire.Extractor{Version: "v", Knowledge: "k"}, OffsetUnit: "code_point",
		},
	}
}

func bareEvent() *wire.PledgeEvent {
	return &wire.PledgeEvent{
		Type: "pledge", SchemaVersion: "1.0", EventID: "pl-bare", MatchKey: "k", ArticleID: "a2", Status: "pledged", Kind: "other",
		Detail: wire.PledgeDetail{
			Qualifier: "exact", Basis: "total", Equivalents: []wire.Equivalent{}, AmountStated: "absent", QuantityStated: "absent",
			JointPledgers: []wire.Party{}, Recipients: []wire.Party{}, Confidence: "low", Also: []wire.Spot{}, Roles: []wire.Role{},
			Evidence: wire.Spot{Span: wire.Span{Field: "title"}}, OffsetUnit: "code_point",
		},
	}
}

func entities() []*wire.EntityEvent {
	return []*wire.EntityEvent{
		{Type: "entity", SchemaVersion: "1.0", EventID: "en-1", ArticleID: "a1", ArticleURL: "u", PublishedAt: "2026-03-04", EntityID: "country:JPN",
			EntityType: "country", Name: "Japan", Country: "JPN", QID: "Q17", Office: "none", MentionCount: 2, Roles: []model.Role{"pledger", "speaker"},
			Mentions:  []wire.Mention{{Span: wire.Span{Field: "body", End: 5, Quote: "Japan"}, Via: "name"}, {Span: wire.Span{Field: "title", Start: 1, End: 2, Quote: ""}, Via: "short"}},
			Extractor: wire.Extractor{Version: "v", Knowledge: "k"}, OffsetUnit: "utf16"},
		{Type: "entity", SchemaVersion: "1.0", EventID: "en-2", ArticleID: "a1", EntityID: "org:~x", EntityType: "organisation", Name: "X, \"Y\"",
			Roles: []model.Role{}, Mentions: []wire.Mention{}, OffsetUnit: "code_point"},
	}
}

func events() []Event {
	evs := []Event{{Pledge: full()}, {Pledge: bareEvent()}, {Receipt: &wire.Receipt{Type: "receipt", SchemaVersion: "1.1", ArticleID: "a1", OffsetUnit: "code_point"}}}
	for _, ev := range entities() {
		evs = append(evs, Event{Entity: ev})
	}
	return evs
}

func write(t testing.TB, l Layout, evs []Event) []byte {
	t.Helper()
	var b bytes.Buffer
	w, err := Create(&b, l)
	if err != nil {
		t.Fatal(err)
	}
	for _, ev := range evs {
		if err := w.Write(ev); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// save writes a file and returns its path.
func save(t testing.TB, name string, content []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func read(t testing.TB, path string) []Event {
	t.Helper()
	var out []Event
	for ev, err := range Read(path, nil) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, ev)
	}
	return out
}

func TestLinesRoundTrip(t *testing.T) {
	lines := write(t, Layout{Format: JSONL}, events())
	packed := map[string][]byte{"e.jsonl": lines, "e.jsonl.gz": gzipped(t, lines), "e.jsonl.zst": zstded(t, lines)}
	for name, content := range packed {
		got := read(t, save(t, name, content))
		want := []Event{{Pledge: full()}, {Pledge: bareEvent()}, {Entity: entities()[0]}, {Entity: entities()[1]}}
		for i := range got {
			if got[i].Line != i+1 || got[i].JSON == nil {
				t.Errorf("%s: event %d stands on line %d", name, i, got[i].Line)
			}
			got[i].Path, got[i].Line, got[i].JSON = "", 0, nil
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
	if again := write(t, Layout{Format: JSONL}, read(t, save(t, "e.jsonl", lines))); !bytes.Equal(again, lines) {
		t.Error("what was read is written otherwise")
	}
}

func gzipped(t testing.TB, b []byte) []byte {
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	if _, err := w.Write(b); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func zstded(t testing.TB, b []byte) []byte {
	enc, err := zstd.NewWriter(nil)
	if err != nil {
		t.Fatal(err)
	}
	return enc.EncodeAll(b, nil)
}

// TestUnknownKeysStay: what a newer version wrote goes through JSON lines as it is.
func TestUnknownKeysStay(t *testing.T) {
	line := strings.Replace(string(full().AppendJSON(nil)), `"schema_version":"1.0"`, `"schema_version":"1.7","mood":"calm"`, 1) + "\n"
	if got := write(t, Layout{Format: JSONL}, read(t, save(t, "e.jsonl", []byte(line)))); string(got) != line {
		t.Errorf("got %s", got)
	}
}

func TestErrorsNameFileAndLine(t *testing.T) {
	good := string(full().AppendJSON(nil))
	for content, want := range map[string]string{
		"\n\nnonsense\n": "e.jsonl:3: no event: ",
		`{"a":1}`:        `e.jsonl:1: no event: the key "type" is missing`,
		strings.Replace(good, `"1.0"`, `"2.0"`, 1):                                  `e.jsonl:1: schema_version is "2.0"`,
		strings.Replace(good, `"pledge"`, `"promise"`, 1):                           `e.jsonl:1: type is "promise"; there are pledge, entity and receipt`,
		strings.Replace(good, `"pl-full"`, `7`, 1):                                  `e.jsonl:1: no pledge event: `,
		strings.Replace(good, `"pl-full"`, `null`, 1):                               `e.jsonl:1: event_id is missing`,
		strings.Replace(good, `"a1"`, `""`, 1):                                      `e.jsonl:1: article_id is missing`,
		strings.Replace(good, `"code_point"`, `"grapheme"`, 1):                      `e.jsonl:1: offset_unit is "grapheme"`,
		strings.Repeat("x", maxLine+1):                                              `e.jsonl:1: longer than 16 MB`,
		string(gzipped(t, []byte(strings.Repeat(good+"\n", 50))))[:500]:             `the packed text ends too early`,
		string(write(t, Layout{Format: Parquet, Table: Pledges}, events()[:1])):     `is Parquet; name the JSON lines`,
		"\xef\xbb\xbf" + good + "\n" + strings.Repeat("y", maxLine+1) + "\n" + good: `e.jsonl:2: longer than 16 MB`,
	} {
		var failed []string
		for _, err := range Read(save(t, "e.jsonl", []byte(content)), nil) {
			if err != nil {
				failed = append(failed, err.Error())
			}
		}
		if len(failed) != 1 || !strings.Contains(failed[0], want) {
			t.Errorf("%.60q: got %q, want %q", content, failed, want)
		}
	}
	for _, path := range []string{"missing.jsonl", t.TempDir()} {
		for _, err := range Read(path, nil) {
			if err == nil || !strings.Contains(err.Error(), "name ") {
				t.Errorf("%s: %v", path, err)
			}
		}
	}
}

func TestCSV(t *testing.T) {
	out := string(write(t, Layout{Format: CSV, Table: Pledges, HXL: true}, events()))
	rows, err := csv.NewReader(strings.NewReader(out)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != 4 {
		t.Fatalf("%d rows", len(rows))
	}
	at := map[string]int{}
	for i, name := range rows[0] {
		at[name] = i
	}
	for name, want := range map[string]string{
		"amount": "1200000000.50", "amount_decimal": "1200000000.50", "quantity": "12.5", "what": " leading, \"quoted\"\nand broken 🌍",
		"published_at": "2026-03-04T23:30:00.25-05:00", "published_date": "2026-03-04", "published_time": "2026-03-05T04:30:00.25Z",
		"announced_on": "2026-03-03", "announced_date": "2026-03-03",
	} {
		if got := rows[2][at[name]]; got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	if rows[1][at["amount"]] != "#value" {
		t.Errorf("the hashtags are %q", rows[1])
	}
	want := string(full().AppendJSON(nil))
	_, want, _ = strings.Cut(strings.TrimSuffix(want, "}"), `"detail":`)
	if rows[2][at["detail"]] != want {
		t.Errorf("detail is %s\nwant %s", rows[2][at["detail"]], want)
	}
	if more := string(write(t, Layout{Format: CSV, Table: Pledges, Append: true}, events())); !strings.HasSuffix(out, more) || strings.HasPrefix(more, "type") {
		t.Errorf("appended: %s", more)
	}
}

// TestCSVKeepsNullAndEmptyApart: a null is nothing, an empty text is "".
func TestCSVKeepsNullAndEmptyApart(t *testing.T) {
	ev := entities()[1]
	ev.Name, ev.ArticleID = "", "a1"
	out := string(write(t, Layout{Format: CSV, Table: Entities}, []Event{{Entity: ev}}))
	if want := "\nentity,1.0,en-2,a1,,,,,org:~x,organisation,\"\",,,,0,[],[],"; !strings.Contains(out, want) {
		t.Errorf("got %s", out)
	}
}

func TestParquetRoundTrip(t *testing.T) {
	file := write(t, Layout{Format: Parquet, Table: Pledges}, events())
	rows, err := parquet.Read[pledgeRow](bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]pledgeRow{pledgeRowOf(full()), pledgeRowOf(bareEvent())}, rows, emptyIsNil()); diff != "" {
		t.Error(diff)
	}
	file = write(t, Layout{Format: Parquet, Table: Entities}, events())
	ents, err := parquet.Read[entityRow](bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]entityRow{entityRowOf(entities()[0]), entityRowOf(entities()[1])}, ents, emptyIsNil()); diff != "" {
		t.Error(diff)
	}
}

// emptyIsNil: Parquet's lists are required, and Go's reader makes nil of an empty one.
func emptyIsNil() cmp.Option {
	return cmp.FilterValues(func(a, b any) bool {
		va, vb := reflect.ValueOf(a), reflect.ValueOf(b)
		return va.Kind() == reflect.Slice && vb.Kind() == reflect.Slice && va.Len() == 0 && vb.Len() == 0
	}, cmp.Ignore())
}

// TestRowsHaveTheColumns: the Parquet schema, the CSV and the JSON name the same things in the same order.
func TestRowsHaveTheColumns(t *testing.T) {
	for table, schema := range map[Table]*parquet.Schema{Pledges: parquet.SchemaOf(pledgeRow{}), Entities: parquet.SchemaOf(entityRow{})} {
		cols := Columns(table)
		fields := schema.Fields()
		if len(fields) != len(cols) {
			t.Fatalf("%s: %d fields, %d columns", table, len(fields), len(cols))
		}
		for i, f := range fields {
			if f.Name() != cols[i].Name || f.Optional() != cols[i].Maybe {
				t.Errorf("%s: field %d is %s (optional: %v), the column is %+v", table, i, f.Name(), f.Optional(), cols[i])
			}
			if got := kindOf(f); got != cols[i].Type {
				t.Errorf("%s: %s is %s in Parquet, type %d in columns.go", table, f.Name(), f, cols[i].Type)
			}
		}
	}
	for want, got := range map[reflect.Type]reflect.Type{
		reflect.TypeFor[wire.PledgeDetail](): reflect.TypeFor[detailRow](), reflect.TypeFor[wire.Span](): reflect.TypeFor[spanRow](),
	} {
		for i := range want.NumField() {
			json, _, _ := strings.Cut(want.Field(i).Tag.Get("json"), ",")
			if name, _, _ := strings.Cut(got.Field(i).Tag.Get("parquet"), ","); name != json {
				t.Errorf("%s: field %d is %s, on the wire %s", got, i, name, json)
			}
		}
	}
}

func kindOf(f parquet.Node) Type {
	if !f.Leaf() {
		return JSON
	}
	switch s := f.Type().String(); {
	case s == "DATE":
		return Date
	case strings.HasPrefix(s, "TIMESTAMP"):
		return Time
	case strings.HasPrefix(s, "DECIMAL"):
		return Decimal
	case s == "DOUBLE":
		return Number
	case strings.HasPrefix(s, "INT"):
		return Integer
	}
	return Text
}

func TestDecimal(t *testing.T) {
	for in, want := range map[string]string{
		"0": "00000000000000000000000000000000", "1": "0000000000000000000000003b9aca00", "-1": "ffffffffffffffffffffffffc4653600",
		"1.50": "00000000000000000000000059682f00", "0.000000001": "00000000000000000000000000000001", "-0.000000001": "ffffffffffffffffffffffffffffffff",
		"99999999999999999999999999999.999999999": "4b3b4ca85a86c47a098a223fffffffff", "-0": "00000000000000000000000000000000",
	} {
		d, ok := parseDecimal(in)
		if got := fmt.Sprintf("%x", d[:]); !ok || got != want {
			t.Errorf("%s: got %s, %v, want %s", in, got, ok, want)
		}
	}
	for _, in := range []string{"", "-", ".5", "5.", "1e3", "1.0000000001", "100000000000000000000000000000", "1,000", "--1", "1.2.3", "+1"} {
		if _, ok := parseDecimal(in); ok {
			t.Errorf("%q is a decimal", in)
		}
	}
}

func TestDays(t *testing.T) {
	for in, want := range map[string]string{"2026-03-04": "2026-03-04", "2026-03-04T23:30:00-05:00": "2026-03-04", "2026-03": "", "2026": "", "": "", "2026-02-30": "", "2026-03-04 later": ""} {
		got := ""
		if at, ok := day(in); ok {
			got = at.Format("2006-01-02")
		}
		if got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

func TestSameBytes(t *testing.T) {
	for _, l := range []Layout{{Format: JSONL}, {Format: CSV, Table: Pledges}, {Format: Parquet, Table: Pledges}, {Format: Parquet, Table: Entities}} {
		evs := many(3000)
		if !bytes.Equal(write(t, l, evs), write(t, l, evs)) {
			t.Errorf("%v: two runs differ", l)
		}
	}
}

func many(n int) []Event {
	evs := make([]Event, 0, 2*n)
	for i := range n {
		pl, en := full(), *entities()[0]
		pl.EventID, en.EventID = fmt.Sprint("pl-", i), fmt.Sprint("en-", i)
		evs = append(evs, Event{Pledge: pl}, Event{Entity: &en})
	}
	return evs
}

// TestRowGroupsAreBounded: what a writer of Parquet holds is a row group, of so many rows or so many bytes.
func TestRowGroupsAreBounded(t *testing.T) {
	heavy := *entities()[0]
	for i := range 2000 {
		heavy.Mentions = append(heavy.Mentions, wire.Mention{Span: wire.Span{Field: "body", Start: i, End: i + 9, Quote: fmt.Sprint("a quote ", i)}, Via: "name"})
	}
	for name, c := range map[string]struct {
		ev     *wire.EntityEvent
		events int
		most   int64
	}{
		"rows":  {entities()[1], groupRows + 10, groupRows},
		"bytes": {&heavy, 400, int64(groupBytes/entityWeight(&heavy) + 1)},
	} {
		var b bytes.Buffer
		w, err := Create(&b, Layout{Format: Parquet, Table: Entities})
		if err != nil {
			t.Fatal(err)
		}
		for range c.events {
			if err := w.Write(Event{Entity: c.ev}); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		f, err := parquet.OpenFile(bytes.NewReader(b.Bytes()), int64(b.Len()))
		if err != nil {
			t.Fatal(err)
		}
		rows := int64(0)
		for _, g := range f.RowGroups() {
			rows += g.NumRows()
			if g.NumRows() > c.most {
				t.Errorf("%s: a group of %d rows, the most is %d", name, g.NumRows(), c.most)
			}
		}
		if rows != int64(c.events) || len(f.RowGroups()) < 2 {
			t.Errorf("%s: %d rows in %d groups", name, rows, len(f.RowGroups()))
		}
	}
}

func TestLayoutsThatAreNot(t *testing.T) {
	for want, l := range map[string]Layout{
		"holds one table":          {Format: CSV},
		`"receipt" is none`:        {Format: Parquet, Table: "receipt"},
		"nothing can be appended":  {Format: Parquet, Table: Pledges, Append: true},
		`there is no format "xml"`: {Format: "xml", Table: Pledges},
	} {
		if _, err := Create(&bytes.Buffer{}, l); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v: %v, want %s", l, err, want)
		}
	}
	if f, err := FormatOf("x/y.CSV"); f != CSV || err != nil {
		t.Errorf("%v, %v", f, err)
	}
	if _, err := FormatOf("x.gz"); err == nil {
		t.Error("x.gz says a format")
	}
}

// FuzzRead reads any bytes: nothing panics, every error names its line, and what was read is written and read again.
func FuzzRead(f *testing.F) {
	for _, ev := range events() {
		f.Add(ev.AppendJSON(nil))
	}
	f.Add([]byte("\x1f\x8b\n{}"))
	f.Add([]byte("\x28\xb5\x2f\xfd\n{}"))
	f.Fuzz(func(t *testing.T, text []byte) {
		for ev, err := range Read("-", bytes.NewReader(text)) {
			if err != nil {
				if !strings.HasPrefix(err.Error(), "stdin:") {
					t.Errorf("an error without a place: %v", err)
				}
				continue
			}
			for _, l := range []Layout{{Format: JSONL}, {Format: CSV, Table: Pledges}, {Format: CSV, Table: Entities}} {
				write(t, l, []Event{ev})
			}
		}
	})
}

func BenchmarkWrite(b *testing.B) {
	evs := many(1000)
	for _, l := range []Layout{{Format: JSONL}, {Format: CSV, Table: Pledges}, {Format: Parquet, Table: Pledges}, {Format: Parquet, Table: Entities}} {
		b.Run(string(l.Format)+string(l.Table), func(b *testing.B) {
			for b.Loop() {
				write(b, l, evs)
			}
		})
	}
}
