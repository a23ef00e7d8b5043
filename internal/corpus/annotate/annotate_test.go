package annotate

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"pledgewire/internal/corpus/eventfile"
	"pledgewire/internal/corpus/verify"
	"pledgewire/internal/model"
	"pledgewire/internal/wire"
)

// hostile is a text with all that moves offsets: a byte order mark, an emoji of several code points, a no-break space in a
// number, combining marks, CRLF, marks of direction, a line end within a name, separators that Python takes for line ends.
const (
	hostileTitle = "\u200fNe\u0301palia \U0001F30D gives"
	hostile      = "\ufeffThe World\nBank \U0001F468\u200D\U0001F469\u200D\U0001F467 pledged\u00a0$10\u00a0000\r\nto\tthe Ke\u0301nya\u2028Fund\u0085\u200e(\u05e9\u05dc\u05d5\u05dd). Ja\u0301pan too, \"he\" said.\r\n\r\nEnd"
)

func article() *model.Article {
	art, err := wire.DecodeLine(fmt.Appendf(nil, `{"id":"a/1 ü","url":"https://news.example/1","source":"S","title":%s,"published_at":"2026-03-04","body":%s}`, quoted(hostileTitle), quoted(hostile)))
	if err != nil {
		panic(err)
	}
	return art
}

func quoted(s string) string {
	text, err := json.Marshal(s)
	if err != nil {
		panic(err)
	}
	return string(text)
}

// span finds words in a field, in code points.
func span(field, text, words string) wire.Span {
	i := strings.Index(text, words)
	if i < 0 {
		panic(words)
	}
	start := utf8.RuneCountInString(text[:i])
	return wire.Span{Field: field, Start: start, End: start + utf8.RuneCountInString(words), Quote: words}
}

func body(words string) wire.Span { return span("body", hostile, words) }

// events are a pledge whose name goes over a line end, one in the same words, and two names.
func events() []eventfile.Event {
	pledge := func(id string, roles ...wire.Role) eventfile.Event {
		return eventfile.Event{Pledge: &wire.PledgeEvent{
			Type: "pledge", SchemaVersion: "1.0", EventID: id, MatchKey: "k", ArticleID: "a/1 ü", Status: "pledged", Kind: "funding",
			PledgerID: "org:world-bank", PledgerName: "World Bank", Amount: "10000", Currency: "USD",
			Detail: wire.PledgeDetail{
				Qualifier: "exact", Basis: "total", Equivalents: []wire.Equivalent{}, AmountStated: "stated", QuantityStated: "absent",
				JointPledgers: []wire.Party{}, Recipients: []wire.Party{}, Confidence: "low",
				Evidence: wire.Spot{Span: body(hostile[strings.Index(hostile, "The"):strings.Index(hostile, " Ja\u0301pan")])},
				Also:     []wire.Spot{{Span: span("title", hostileTitle, "Ne\u0301palia \U0001F30D gives")}}, Roles: roles,
				Extractor: wire.Extractor{Version: "0.1", Knowledge: "k"}, OffsetUnit: "code_point",
			},
		}}
	}
	entity := func(id, name string, typ model.EntityType, mentions ...wire.Span) eventfile.Event {
		ev := &wire.EntityEvent{Type: "entity", SchemaVersion: "1.0", EventID: "en-" + id, ArticleID: "a/1 ü", EntityID: id, EntityType: typ, Name: name,
			Roles: []model.Role{}, Mentions: []wire.Mention{}, OffsetUnit: "code_point"}
		if typ == model.Country {
			ev.Country = wire.Maybe(strings.TrimPrefix(id, "country:"))
		} else {
			ev.Country = "KEN"
		}
		for _, s := range mentions {
			ev.Mentions = append(ev.Mentions, wire.Mention{Span: s, Via: "name"})
		}
		return eventfile.Event{Entity: ev}
	}
	return []eventfile.Event{
		pledge("pl-1", wire.Role{Role: "pledger", Span: body("World\nBank"), Via: "name"}, wire.Role{Role: "status", Span: body("pledged")},
			wire.Role{Role: "amount", Span: body("$10\u00a0000")}, wire.Role{Role: "recipient", Span: body("Ke\u0301nya\u2028Fund"), Via: "short"},
			wire.Role{Role: "recipient", Span: body("\u05e9\u05dc\u05d5\u05dd")}),
		pledge("pl-2", wire.Role{Role: "pledger", Span: body("World\nBank"), Via: "name"}, wire.Role{Role: "what", Span: body("\U0001F468\u200D\U0001F469\u200D\U0001F467")}),
		entity("org:world-bank", "World Bank", model.Organisation, body("World\nBank")),
		entity("country:JPN", "Japan", model.Country, body("Ja\u0301pan")),
		entity("country:NPL", "Nepal \"N\"", model.Country, span("title", hostileTitle, "Ne\u0301palia")),
	}
}

func document(t testing.TB, layer eventfile.Table) *Document {
	t.Helper()
	d, err := New(article(), events(), layer)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func trip(t testing.TB, f Format, layer eventfile.Table, docs ...*Document) ([]*Document, Writer) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "out")
	w, err := Create(path, f, layer)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range docs {
		if err := w.Write(d); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Commit(); err != nil {
		t.Fatal(err)
	}
	got, err := Read(path)
	if err != nil {
		t.Fatal(err)
	}
	if left, err := filepath.Glob(path + "*" + partial); len(left) > 0 || err != nil {
		t.Errorf("%s is left", left)
	}
	return got, w
}

// same holds what came back against what went out.
func same(t testing.TB, f Format, want, got []*Document) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%s: %d documents came back of %d", f, len(got), len(want))
	}
	for i := range want {
		w, g := *want[i], *got[i]
		w.starts, g.starts = nil, nil
		// Version, byline and the like stay with the formats that bring the articles along.
		w.Article, g.Article = &model.Article{ID: w.Article.ID, Title: w.Article.Title, Body: w.Article.Body, Published: w.Article.Published}, &model.Article{ID: g.Article.ID, Title: g.Article.Title, Body: g.Article.Body, Published: g.Article.Published}
		if diff := cmp.Diff(w, g, cmp.AllowUnexported(Document{})); diff != "" {
			t.Errorf("%s: %s", f, diff)
		}
	}
}

func TestRoundTrips(t *testing.T) {
	for _, f := range []Format{Brat, Prodigy, LabelStudio, WebAnnotation} {
		for _, layer := range []eventfile.Table{eventfile.All, eventfile.Pledges, eventfile.Entities} {
			plain := newDocument(&model.Article{ID: "b2", Body: "Nothing here."})
			want := []*Document{document(t, layer), plain}
			got, _ := trip(t, f, layer, want...)
			same(t, f, want, got)
			for i := range want[0].Pledges {
				if !got[0].Unchanged(&got[0].Pledges[i], "pledger") || !got[0].Unchanged(&got[0].Pledges[i], "recipient") {
					t.Errorf("%s: the marks of %s count as changed", f, got[0].Pledges[i].ID)
				}
			}
		}
	}
}

// TestCoNLL: columns hold what does not overlap, whose words are found in the text.
func TestCoNLL(t *testing.T) {
	want := document(t, eventfile.Entities)
	got, w := trip(t, CoNLL, eventfile.Entities, want)
	bare := *want
	bare.Names = nil
	bare.Marks = nil
	for _, m := range want.Marks {
		bare.Marks = append(bare.Marks, Mark{Start: m.Start, End: m.End, Label: m.Label})
	}
	same(t, CoNLL, []*Document{&bare}, got)
	if w.Left() != 0 {
		t.Errorf("%d left", w.Left())
	}
	roles := document(t, eventfile.Pledges)
	got, _ = trip(t, CoNLL, eventfile.Pledges, roles)
	var words []string
	for _, m := range got[0].Marks {
		words = append(words, m.Label+" "+got[0].Words(m))
	}
	if diff := cmp.Diff([]string{"pledger World\nBank", "what \U0001F468\u200D\U0001F469\u200D\U0001F467", "status pledged", "amount $10\u00a0000", "recipient Ke\u0301nya\u2028Fund", "recipient \u05e9\u05dc\u05d5\u05dd"}, words); diff != "" {
		t.Error(diff)
	}
	if len(got[0].Pledges) == 0 {
		t.Error("the sentences hold no pledge")
	}
}

func TestFlatKeepsTheLongest(t *testing.T) {
	marks := []Mark{{0, 5, "a", "1", ""}, {0, 5, "a", "2", ""}, {0, 5, "b", "1", ""}, {3, 9, "c", "", ""}, {9, 12, "d", "", ""}, {0, 40, "evidence", "", ""}}
	got, left := flat(marks)
	if diff := cmp.Diff([]Mark{{3, 9, "c", "", ""}, {9, 12, "d", "", ""}}, got); diff != "" || left != 3 {
		t.Errorf("%d left: %s", left, diff)
	}
}

// TestBratLines shows the file: fragments at line ends, offsets in code points, the words joined by blanks.
func TestBratLines(t *testing.T) {
	d := document(t, eventfile.Pledges)
	lines, err := bratLines(d)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"\tpledger 24 29;30 34\tWorld Bank\n",
		"\trecipient 65 71;72 76\tKe\u0301nya Fund\n",
		"\tamount 49 56\t$10\u00a0000\n",
		"E1\tPledge:T", " recipient:T", " recipient2:T",
		"\tStatus E1 pledged\n", "\tKind E1 funding\n",
	} {
		if !strings.Contains(string(lines), want) {
			t.Errorf("no %q in\n%s", want, lines)
		}
	}
	for n, line := range strings.Split(string(lines), "\n") {
		if strings.ContainsAny(line, "\r\u0085\u2028\u2029\v\f") {
			t.Errorf("line %d breaks: %q", n+1, line)
		}
	}
}

func TestNewRefusesWhatIsNotThere(t *testing.T) {
	evs := events()
	evs[0].Pledge.Detail.Roles[0].Span.Start++
	evs[0].Pledge.Detail.Roles[1].Span.End = 9999
	_, err := New(article(), evs, eventfile.All)
	var m *verify.Mismatch
	if !errors.As(err, &m) || m.EventID != "pl-1" || !strings.Contains(err.Error(), `pledger at body 6–15: "orld\nBank" stands there, not "World\nBank"`) ||
		!strings.Contains(err.Error(), "status at body 22–9999: the body ends at") {
		t.Errorf("got %v", err)
	}
}

// TestPeopleChangeThings: what is corrected in a tool comes back corrected.
func TestPeopleChangeThings(t *testing.T) {
	path := filepath.Join(t.TempDir(), "tasks.json")
	w, err := Create(path, LabelStudio, eventfile.All)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(w.Write(document(t, eventfile.Pledges)), w.Commit()); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var tasks []lsTask
	if err := json.Unmarshal(text, &tasks); err != nil {
		t.Fatal(err)
	}
	// A status is corrected, the second pledge goes, the first one's pledger moves, and a third pledge comes.
	var kept []lsResult
	for _, r := range tasks[0].Predictions[0].Result {
		switch {
		case r.Meta != nil && r.Meta.Text[0] == "pl-2":
			continue
		case r.From == "status":
			r.Value.Choices = []string{"refused"}
		case r.Type == "labels" && r.Value.Labels[0] == "pledger":
			r.Value.End, r.Value.Text = r.Value.Start+5, "World"
		}
		kept = append(kept, r)
	}
	d := document(t, eventfile.Pledges)
	at := strings.Index(d.Text, "Ja\u0301pan too")
	start := d.at(at)
	for label, n := range map[string]int{"evidence": 10, "pledger": 6} {
		kept = append(kept, lsResult{ID: "x" + label, From: "label", To: "text", Type: "labels", Value: lsValue{Start: start, End: start + n, Labels: []string{label}}})
	}
	tasks[0].Annotations = []lsAnnotation{{Result: kept}, {Cancelled: true}}
	if text, err = json.Marshal(tasks); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, text, 0o600); err != nil {
		t.Fatal(err)
	}
	got, err := Read(path)
	if err != nil {
		t.Fatal(err)
	}
	if len(got[0].Pledges) != 2 || got[0].Pledges[0].Status != "refused" || got[0].Pledges[1].Event != nil {
		t.Fatalf("pledges: %+v", got[0].Pledges)
	}
	first, added := &got[0].Pledges[0], &got[0].Pledges[1]
	if got[0].Unchanged(first, "pledger") || !got[0].Unchanged(first, "amount") {
		t.Error("the pledger was moved, the amount was not")
	}
	if ms := got[0].Of(added.ID, "pledger"); len(ms) != 1 || got[0].Words(ms[0]) != "Ja\u0301pan" {
		t.Errorf("the new pledge's pledger is %v", ms)
	}
}

func TestReadersNameFileAndLine(t *testing.T) {
	dir := t.TempDir()
	put := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, []byte(text), 0o600)); err != nil {
			t.Fatal(err)
		}
		return path
	}
	put("brat/x.txt", "Japan gave.")
	put("brat/x.ann", "T1\tcountry 0 5\tJapan\nT2\tcountry 6 10\tgive\n")
	put("brat2/x.txt", "Japan gave.")
	put("brat2/x.ann", "T1\tcountry 0 99\tJapan\n")
	put("brat3/x.ann", "")
	for path, want := range map[string]string{
		filepath.Join(dir, "brat"):            `x.ann:2: T2 says "give", and "gave" stands there`,
		filepath.Join(dir, "brat2"):           `x.ann:1: T1: "0 99" is no range of the text, which has 11 code points`,
		filepath.Join(dir, "brat3"):           `x.txt: no such file`,
		t.TempDir():                           `holds no .ann file`,
		put("a.conll", "Japan O\nnonsense\n"): `a.conll:2: "nonsense" is one column`,
		put("b.conll", "Japan X\n"):           `b.conll:1: "X" is no tag of IOB2`,
		put("c.jsonl", `{"text":"x","tokens":[],"spans":[{"start":0,"end":2,"label":"a"}]}`):                                                                   `c.jsonl:1: the span 0–2 lies outside the text, which has 1 code points`,
		put("d.json", `{"@context":"x","type":"AnnotationPage","items":[]}`):                                                                                   `d.json.articles.jsonl is missing`,
		put("e.json", `[{"data":{"text":"x"},"predictions":[{"result":[{"id":"r","type":"labels","value":{"start":0,"end":1,"text":"y","labels":["a"]}}]}]}]`): `region r says "y", and "x" stands there`,
		put("f.txt", "words"):             `f.txt is in none of the formats that are read`,
		filepath.Join(dir, "missing.txt"): "no such file",
	} {
		if _, err := Read(path); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %s", path, err, want)
		}
	}
}

func TestBratTakesNoDirectoryThatIsThere(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "x"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Create(dir, Brat, eventfile.All); err == nil || !strings.Contains(err.Error(), "is there already") {
		t.Errorf("%v", err)
	}
}

func TestAbortLeavesNothing(t *testing.T) {
	for _, f := range Formats() {
		dir := t.TempDir()
		w, err := Create(filepath.Join(dir, "out"), f, eventfile.Pledges)
		if err != nil {
			t.Fatal(err)
		}
		if err := w.Write(document(t, eventfile.Pledges)); err != nil {
			t.Fatal(err)
		}
		w.Abort()
		if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
			t.Errorf("%s leaves %v", f, left)
		}
	}
}

func TestFileNames(t *testing.T) {
	for id, want := range map[string]string{"a1": "a1", "../x": "%2E.%2Fx", "a/1 ü": "a%2F1%20%C3%BC", "n.txt": "n.txt"} {
		if got := fileName(id); got != want {
			t.Errorf("%q: got %q, want %q", id, got, want)
		}
	}
	long := strings.Repeat("x", 300)
	if a, b := fileName(long), fileName(long+"y"); len(a) > 120 || a == b {
		t.Errorf("%s, %s", a, b)
	}
}

// FuzzRoundTrips puts marks anywhere on any text: every format gives them back.
func FuzzRoundTrips(f *testing.F) {
	f.Add(hostileTitle, hostile, uint16(3), uint16(9), uint16(5), uint16(30))
	f.Add("", "a\r\nb", uint16(0), uint16(1), uint16(0), uint16(4))
	f.Add("t", "\u2028\t\u0085x\u00a0y", uint16(0), uint16(5), uint16(3), uint16(6))
	f.Add("x\n\ny", "\x1c\x7f1 2\u3000\u0301", uint16(1), uint16(5), uint16(2), uint16(4))
	f.Fuzz(func(t *testing.T, title, text string, a, b, c, e uint16) {
		art, err := wire.DecodeLine(fmt.Appendf(nil, `{"id":"f1","title":%s,"body":%s}`, quoted(title), quoted(text)))
		if err != nil {
			return // no article: blank, NUL, not UTF-8
		}
		d := newDocument(art)
		for i, m := range []Mark{{int(a), int(b), "pledger", "pl-1", ""}, {int(c), int(e), "evidence", "pl-1", ""}, {int(b), int(e), "country", "country:JPN", "name"}} {
			if d.fits(m) {
				if d.add(m); i < 2 && len(d.Marks) > 0 && len(d.Pledges) == 0 {
					d.Pledges = []Pledge{{ID: "pl-1", Status: "pledged", Kind: "other"}}
				}
				if i == 2 && d.Of("country:JPN", "country") != nil {
					d.Names = []Name{{"country:JPN", "country", "Japan", "JPN"}}
				}
			}
		}
		d.order()
		for _, f := range []Format{Brat, Prodigy, LabelStudio, WebAnnotation} {
			got, _ := trip(t, f, eventfile.All, d)
			same(t, f, []*Document{d}, got)
		}
		got, w := trip(t, CoNLL, eventfile.Pledges, d)
		if want, left := flat(d.Marks); len(want) != len(got[0].Marks) || left != w.Left() {
			t.Errorf("CoNLL: %d marks came back of %d, %d left", len(got[0].Marks), len(want), left)
		} else {
			for i, m := range got[0].Marks {
				if m.Start != want[i].Start || m.End != want[i].End || m.Label != want[i].Label {
					t.Errorf("CoNLL: %v came back as %v", want[i], m)
				}
			}
		}
	})
}

// FuzzRead reads any bytes as each format: nothing panics, and every mark lies in its text.
func FuzzRead(f *testing.F) {
	f.Add("T1\tcountry 0 5\tJapan\nE1\tPledge:T1 pledger:T1\nA1\tStatus E1 pledged\n#1\tAnnotatorNotes E1\t{\"event_id\":\"x\"}\nN1\tReference T1 country:JPN\tJapan")
	f.Add("-DOCSTART- -X- O O\n\nJapan -X- O B-country\ngave -X- O O\n")
	f.Add(`[{"data":{"text":"Japan","pledges":[{"event_id":"p"}],"names":[]},"predictions":[{"result":[{"id":"r","type":"labels","value":{"start":0,"end":5,"labels":["evidence"]}}]}]}]`)
	f.Add(`{"text":"Japan","tokens":[],"spans":[{"start":0,"end":5,"label":"pledger"}],"pledges":[{"event_id":"p","event":{}}]}`)
	f.Add(`{"@context":"x","type":"AnnotationPage","items":[{"target":{"source":"urn:pledgewire:article:a","selector":[{"type":"TextPositionSelector","start":0,"end":5}]},"body":[]}]}`)
	f.Fuzz(func(t *testing.T, text string) {
		dir := t.TempDir()
		art := `{"id":"a","body":"Japan gave."}` + "\n"
		for name, content := range map[string]string{"brat/x.ann": text, "brat/x.txt": "Japan gave.", "brat/articles.jsonl": art, "x.conll": text, "x.json": text, "x.json.articles.jsonl": art} {
			path := filepath.Join(dir, name)
			if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, []byte(content), 0o600)); err != nil {
				t.Fatal(err)
			}
		}
		for _, name := range []string{"brat", "x.conll", "x.json"} {
			docs, _ := Read(filepath.Join(dir, name))
			for _, d := range docs {
				for _, m := range d.Marks {
					if !d.fits(m) {
						t.Errorf("%s: %v lies outside %q", name, m, d.Text)
					}
				}
				for i := range d.Pledges {
					d.Unchanged(&d.Pledges[i], "pledger")
				}
			}
		}
	})
}
