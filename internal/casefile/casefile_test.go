package casefile

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pledgewire/internal/knowledge"
	"pledgewire/internal/model"
)

func TestUnmark(t *testing.T) {
	for text, want := range map[string]string{
		"[Frogland|pledger] gave [5 ponds|what].":  "Frogland gave 5 ponds. 0-8 pledger 14-21 what",
		"a [sic] b [1] [x|y z] [|pledger]":         "a [sic] b [1] [x|y z] [|pledger]",
		`\[Frogland|pledger] [Ütopia|country:UTO]`: "[Frogland|pledger] Ütopia 19-26 country:UTO",
		"[the pond|none country:POL]":              "the pond 0-8 none country:POL",
		"":                                         "",
	} {
		plain, marks := Unmark(text)
		got := plain
		for _, m := range marks {
			got += fmt.Sprintf(" %d-%d %s", m.Start, m.End, m.Label)
		}
		if got != want {
			t.Errorf("%q:\n got %q\nwant %q", text, got, want)
		}
	}
}

// pond is a full event of invented parties.
func pond() model.Pledge {
	return model.Pledge{
		Status: model.Planned, Kind: "energy", Pledger: model.Party{ID: "country:FRO", Name: "Frogland", Country: "FRO"},
		Recipients: []model.Party{{ID: "place:pond", Name: "the Old Pond", Country: "TOA"}, {Name: "two schools", Country: "TOA"}},
		Channel:    model.Party{ID: "org:lily", Name: "Lily Fund"}, Speaker: model.Party{Name: "Amélie Grenouille"},
		Amount: "5000000", Currency: "EUR", Number: "7", Unit: "generator", Basis: model.PerPeriod, Per: "P1Y",
		What: "diesel for pumps", Period: model.Period{Duration: "P3Y"}, Deadline: model.Deadline{Date: "2030"},
		AmountStated: model.IsStated, NumberStated: model.Undisclosed, Qualifier: model.UpTo, Also: []model.Span{{Start: 1, End: 2}},
		Evidence: model.Span{Start: 0, End: 10}, Condition: model.Span{Start: 3, End: 10}, Rule: "active/give",
	}
}

const pondText = "if it rains or pours"

func TestWant(t *testing.T) {
	yes := []string{
		`planned energy country:FRO`,
		`pledged/planned energy/funding country:FRO`,
		`planned energy "frogland"`,
		`planned energy country:FRO -> place:pond`,
		`planned energy country:FRO -> TOA`,
		`planned energy country:FRO -> "old pond"`,
		`planned energy country:FRO -> "two schools", TOA`,
		`planned energy country:FRO | amount=5000000 EUR | number=7 generator`,
		`planned energy country:FRO | via=org:lily | speaker=Amélie Grenouille`,
		`planned energy country:FRO | via=Lily Fund | speaker~=grenouille`,
		`planned energy country:FRO | period=P3Y | deadline=2029 or 2030 | basis=per_period | per=P1Y | qualifier=up_to`,
		`planned energy country:FRO | quantity_stated=undisclosed | amount_stated=- | venue=- | also=1`,
		`planned energy country:FRO | what~=pumps | condition=it rains | rule=active/give`,
	}
	no := map[string]string{
		`pledged energy country:FRO`:                                   "status: want pledged, got planned",
		`planned food country:FRO`:                                     "kind: want food, got energy",
		`planned energy country:TOA`:                                   "pledger: want country:TOA, got country:FRO",
		`planned energy -`:                                             "pledger: want -, got country:FRO",
		`planned energy country:FRO+country:TOA`:                       "pledger: want country:FRO+country:TOA, got country:FRO",
		`planned energy country:FRO -> -`:                              `recipient: want -, got place:pond, "two schools"`,
		`planned energy country:FRO -> "two schools"`:                  `recipient: want "two schools", got place:pond, "two schools"`,
		`planned energy country:FRO -> place:pond, place:pond`:         `recipient: want place:pond, place:pond, got place:pond, "two schools"`,
		`planned energy country:FRO | amount=5000000 USD`:              "amount: want 5000000 USD, got 5000000 EUR",
		`planned energy country:FRO | via=-`:                           "via: want -, got org:lily",
		`planned energy country:FRO | speaker=Grenouille`:              `speaker: want Grenouille, got "Amélie Grenouille"`,
		`planned energy country:FRO | condition=it rains or pours now`: "condition: want it rains or pours now, got it rains",
		`planned energy country:FRO | amount=5000000 EUR | number=7 generator | via=org:lily | speaker~=g | period=P3Y | deadline=2030 | basis=per_period | qualifier=up_to | quantity_stated=undisclosed | also=1 | condition=it rains | exact`: "per: want none, got P1Y",
	}
	pl := pond()
	pl.Condition = model.Span{Start: 3, End: 11}
	for _, line := range yes {
		w, err := ParseWant(line)
		if err != nil {
			t.Fatal(err)
		}
		if diff := w.differences(&pl, pondText); len(diff) != 0 {
			t.Errorf("%s: %v", line, diff)
		}
	}
	for line, want := range no {
		w, err := ParseWant(line)
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(w.differences(&pl, pondText), "; "); got != want {
			t.Errorf("%s:\n got %q\nwant %q", line, got, want)
		}
	}
}

func TestWantOfMany(t *testing.T) {
	fro, toa := model.Party{ID: "country:FRO", Name: "Frogland"}, model.Party{ID: "country:TOA", Name: "Toadland"}
	joint := model.Pledge{Status: model.Pledged, Kind: "food", Joint: []model.Party{fro, toa}, As: "Frogland and Toadland"}
	nobody := model.Pledge{Status: model.Pledged, Kind: "food", As: "several donors"}
	for _, c := range []struct {
		line string
		pl   model.Pledge
		want bool
	}{
		{`pledged food country:TOA+country:FRO`, joint, true},
		{`pledged food country:TOA+country:TOA`, joint, false},
		{`pledged food country:FRO`, joint, false},
		{`pledged food -`, joint, false},
		{`pledged food -`, nobody, true},
		{`pledged food "donors"`, nobody, true},
		{`pledged food "ponds"`, nobody, false},
		{`pledged food country:FRO`, nobody, false},
	} {
		w, err := ParseWant(c.line)
		if err != nil {
			t.Fatal(err)
		}
		if got := len(w.differences(&c.pl, "")) == 0; got != c.want {
			t.Errorf("%s: %v", c.line, got)
		}
	}
}

// What an update writes is what a check then accepts.
func TestWriteEventIsWanted(t *testing.T) {
	pl := pond()
	line := WriteEvent(&pl, pondText)
	w, err := ParseWant(line + " | exact")
	if err != nil {
		t.Fatalf("%s: %v", line, err)
	}
	if diff := w.differences(&pl, pondText); len(diff) != 0 {
		t.Errorf("%s: %v", line, diff)
	}
}

func TestParseWantRefuses(t *testing.T) {
	for line, want := range map[string]string{
		"pledged funding":                         "is not STATUS KIND PLEDGER",
		"promised funding country:FRO":            `"promised" is no status`,
		"pledged money country:FRO":               `"money" is no kind`,
		"pledged funding country:FRO | colour=x":  `unknown key "colour"`,
		"pledged funding country:FRO | very much": "is not key=value",
	} {
		if _, err := ParseWant(line); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %s", line, err, want)
		}
	}
}

// reader answers every article with the same pledges and entities.
type reader struct {
	pledges  []model.Pledge
	entities []model.Entity
	mentions []model.Mention
}

func (r reader) Extract(art *model.Article) *model.Result {
	return &model.Result{Doc: &model.Document{Article: art, Text: art.Body}, Pledges: r.pledges, Entities: r.entities, Mentions: r.mentions}
}

func plainPledge(status model.Status) model.Pledge {
	return model.Pledge{Status: status, Kind: "food", Pledger: model.Party{ID: "country:FRO"}, Evidence: model.Span{Start: 0, End: 8}, Rule: "active/give",
		Roles: []model.RoleSpan{{Role: model.RolePledger, Span: model.Span{Start: 0, End: 8}}}}
}

func TestSentences(t *testing.T) {
	const file = `# A comment.
published: 2026-03-04

text: [Frogland|pledger] gave food.
want: pledged food country:FRO

why: the gap of the gaps
published: 2025-01-01
text: Frogland gave nothing.
text: It did.
want: none
entity: no country:GEO
fails: known
`
	cases, err := readSentences("x/negation.txt", file)
	if err != nil {
		t.Fatal(err)
	}
	if len(cases) != 2 {
		t.Fatalf("%d cases", len(cases))
	}
	a, b := cases[0], cases[1]
	if a.Name() != "x/negation.txt:4" || a.Reason != "negation" || a.Article.Body != "Frogland gave food." || len(a.Marks) != 1 || a.Article.Published.Year() != 2026 || !a.Article.DateOnly {
		t.Errorf("first: %+v", a)
	}
	if b.Reason != "the gap of the gaps" || b.Article.Body != "Frogland gave nothing.\n\nIt did." || b.Fails != "known" || b.Article.Published.Year() != 2025 {
		t.Errorf("second: %+v", b)
	}

	gives := reader{pledges: []model.Pledge{plainPledge(model.Pledged)}}
	silent := reader{}
	for _, c := range []struct {
		name string
		c    *Case
		r    reader
		want bool
	}{
		{"the event is there", a, gives, true},
		{"the event is missing", a, silent, false},
		{"told twice", a, reader{pledges: append(gives.pledges, gives.pledges...)}, false},
		{"an event that is not live is no surplus", a, reader{pledges: append(gives.pledges, plainPledge(model.Requested))}, true},
		{"a known gap fails", b, gives, true},
		{"a known gap is closed", b, silent, false},
	} {
		if got := c.c.Check(c.r.Extract(&c.c.Article)); got.Passed() != c.want {
			t.Errorf("%s: passed %v: %s", c.name, got.Passed(), got)
		}
	}
	if got := b.Check(silent.Extract(&b.Article)).String(); !strings.Contains(got, "delete its fails") {
		t.Errorf("a closed gap says: %s", got)
	}
}

func TestSentencesRefuse(t *testing.T) {
	for file, want := range map[string]string{
		"text: Frogland.\nwant: none":                                      `x.txt:1: published "" is no date`,
		"published: 2026-01-01\ntext: Frogland.":                           "x.txt:1: says nothing to want",
		"published: 2026-01-01\ntext: Frogland.\nwnat: none":               `x.txt:3: unknown key "wnat"`,
		"published: 2026-01-01\ntext: Frogland.\nwant: pledged food":       "x.txt:3: ",
		"published: 2026-01-01\ntext: Frogland.\nwant: none\nfails:":       "x.txt:4: fails without a reason",
		"published: 2026-01-01\ntext: Frogland.\nwant: none\nentity: Frog": `x.txt:4: "Frog" is no entity id`,
	} {
		if _, err := readSentences("x.txt", file); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %s", file, err, want)
		}
	}
}

const article = `# Why this case is there.
-- article.json --
{"id": "a", "title": "Frogs", "published_at": "2026-03-04"}
-- body.txt --
[Frogland|pledger] gave food.

[Toadland|country:TOA] slept.
-- want.pledges --
# a comment
only
pledged food country:FRO
-- want.entities --
only
country:TOA country Toadland
`

func TestArticle(t *testing.T) {
	c, err := readArticle("a.txtar", []byte(article))
	if err != nil {
		t.Fatal(err)
	}
	if c.Reason != "Why this case is there." || c.Article.Body != "Frogland gave food.\n\nToadland slept." || !c.Only || !c.OnlyEntities {
		t.Errorf("%+v", c)
	}
	good := reader{[]model.Pledge{plainPledge(model.Pledged)}, []model.Entity{{ID: "country:TOA", Type: model.Country, Name: "Toadland"}},
		[]model.Mention{{Span: model.Span{Start: 21, End: 29}}}}
	if v := c.Check(good.Extract(&c.Article)); !v.Passed() {
		t.Error(v)
	}
	for name, change := range map[string]func(*reader){
		"a status beside the list":  func(r *reader) { r.pledges = append(r.pledges, plainPledge(model.Requested)) },
		"an entity beside the list": func(r *reader) { r.entities = append(r.entities, model.Entity{ID: "country:GEO"}) },
		"an entity of another type": func(r *reader) { r.entities[0].Type = model.Place },
		"an entity's other name":    func(r *reader) { r.entities[0].Name = "Toady" },
		"an entity elsewhere":       func(r *reader) { r.mentions[0].Span.End-- },
		"a role elsewhere":          func(r *reader) { r.pledges[0].Roles[0].Span.End-- },
		"no pledge":                 func(r *reader) { r.pledges = nil },
	} {
		bad := reader{[]model.Pledge{plainPledge(model.Pledged)}, []model.Entity{{ID: "country:TOA", Type: model.Country, Name: "Toadland"}},
			[]model.Mention{{Span: model.Span{Start: 21, End: 29}}}}
		change(&bad)
		if v := c.Check(bad.Extract(&c.Article)); v.Passed() {
			t.Errorf("%s: passes", name)
		}
	}
}

func TestArticleRefuses(t *testing.T) {
	for cut, want := range map[string]string{
		"# Why this case is there.\n":                                       "a.txtar:1: no reason",
		"-- want.pledges --\n# a comment\nonly\npledged food country:FRO\n": "a.txtar:1: no file want.pledges",
		"2026-03-04":   "is no date",
		" country:FRO": "a.txtar:11: ",
	} {
		if _, err := readArticle("a.txtar", []byte(strings.Replace(article, cut, "", 1))); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("without %q: %v, want %s", cut, err, want)
		}
	}
	if _, err := readArticle("a.txtar", []byte(article+"-- wanted --\n")); err == nil || !strings.Contains(err.Error(), "unknown file wanted") {
		t.Error(err)
	}
}

// An update rewrites what does not hold, keeps every other byte, and then holds.
func TestUpdate(t *testing.T) {
	dir := t.TempDir()
	read := reader{[]model.Pledge{plainPledge(model.Pledged), plainPledge(model.Planned)},
		[]model.Entity{{ID: "country:GEO", Type: model.Country, Name: "Georgia"}}, []model.Mention{{Span: model.Span{Start: 21, End: 29}}}}
	unmarked := strings.Replace(article, "[Toadland|country:TOA]", "Toadland", 1)
	for name, text := range map[string]string{
		"a.txtar": unmarked,
		"s.txt":   "published: 2026-03-04\n\n# keep\ntext: Frogland gave food.\nwant: pledged food country:FRO\nwant: refused food country:FRO\n\ntext: Twice.\nwant: none\n",
	} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		for range 2 {
			cases, err := Load(path)
			if err != nil {
				t.Fatal(err)
			}
			var results []*model.Result
			for _, c := range cases {
				results = append(results, read.Extract(&c.Article))
			}
			if err := Update(path, cases, results); err != nil {
				t.Fatal(err)
			}
		}
		got, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range []string{"pledged food country:FRO", "planned food country:FRO -> -"} {
			if !strings.Contains(string(got), want) {
				t.Errorf("%s lacks %q:\n%s", name, want, got)
			}
		}
		if strings.Contains(string(got), "refused") || name == "s.txt" && !strings.Contains(string(got), "# keep") {
			t.Errorf("%s:\n%s", name, got)
		}
		cases, err := Load(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range cases {
			if v := c.Check(read.Extract(&c.Article)); !v.Passed() {
				t.Errorf("after the update: %s", v)
			}
		}
	}
}

func TestCheckExamples(t *testing.T) {
	yes := knowledge.Example{Rule: "trigger/give", Yes: true, Line: knowledge.Line{Text: "[Frogland|pledger] gave food.", File: "t.txt", Line: 3}}
	no := knowledge.Example{Rule: "trigger/give", Line: knowledge.Line{Text: "Frogland gave up.", File: "t.txt", Line: 4}}
	misplaced := yes
	misplaced.Text = "Frogland [gave|pledger] food."
	gives, refuses := reader{pledges: []model.Pledge{plainPledge(model.Pledged)}}, reader{pledges: []model.Pledge{plainPledge(model.Refused)}}
	for _, c := range []struct {
		name string
		ex   knowledge.Example
		r    reader
		want string
	}{
		{"yes, and it gives", yes, gives, ""},
		{"yes, and it refuses: an event all the same", yes, refuses, ""},
		{"yes, but nothing", yes, reader{}, "t.txt:3: trigger/give: the yes: sentence gives no event"},
		{"yes, but elsewhere", misplaced, gives, "t.txt:3: trigger/give: [gave|pledger]"},
		{"no, and nothing", no, reader{}, ""},
		{"no, and it refuses", no, refuses, ""},
		{"no, but it gives", no, gives, "t.txt:4: trigger/give: the no: sentence gives pledged food country:FRO"},
	} {
		got := ""
		if ps := CheckExamples(c.r, []knowledge.Example{c.ex}); len(ps) > 0 {
			got = ps.Error()
		}
		if !strings.HasPrefix(got, c.want) || c.want == "" && got != "" {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// Every law can be broken: each change to a good reading breaks at least one.
func TestLaws(t *testing.T) {
	good := func() *model.Result {
		art := &model.Article{Body: "Frögland gave food."}
		return &model.Result{
			Doc: &model.Document{Article: art, Text: art.Body,
				Blocks: []model.Block{{Span: model.Span{Start: 0, End: 20}, Last: 1}},
				Sents:  []model.Sent{{Span: model.Span{Start: 0, End: 20}, Last: 2}},
				Toks:   []model.Token{{Span: model.Span{Start: 0, End: 9}, Text: "Frögland"}, {Span: model.Span{Start: 10, End: 14}, Text: "gave"}}},
			Entities: []model.Entity{{ID: "country:FRO"}},
			Mentions: []model.Mention{{Span: model.Span{Start: 0, End: 9}}},
			Pledges: []model.Pledge{{Status: model.Pledged, Kind: "food", Pledger: model.Party{ID: "country:FRO"}, Evidence: model.Span{Start: 0, End: 20}, Rule: "r",
				Roles: []model.RoleSpan{{Role: model.RolePledger, Span: model.Span{Start: 0, End: 9}}}}},
		}
	}
	if broken := Laws(good()); len(broken) != 0 {
		t.Fatalf("a good reading breaks %q", broken)
	}
	for name, change := range map[string]func(*model.Result){
		"text changed":           func(r *model.Result) { r.Doc.Article.Body += "!" },
		"block outside":          func(r *model.Result) { r.Doc.Blocks[0].End++ },
		"sentence outside block": func(r *model.Result) { r.Doc.Blocks[0].End -= 2 },
		"token outside sentence": func(r *model.Result) { r.Doc.Sents[0].Start += 4 },
		"token text":             func(r *model.Result) { r.Doc.Toks[1].Text = "give" },
		"tokens overlap":         func(r *model.Result) { r.Doc.Toks[1].Start = 8 },
		"half a letter":          func(r *model.Result) { r.Mentions[0].End = 3 },
		"empty mention":          func(r *model.Result) { r.Mentions[0].End = 0 },
		"mentions out of order":  func(r *model.Result) { r.Mentions = append(r.Mentions, r.Mentions[0]) },
		"mention of nothing":     func(r *model.Result) { r.Mentions[0].Entity = 1 },
		"entity nowhere":         func(r *model.Result) { r.Entities = append(r.Entities, model.Entity{ID: "country:GEO"}) },
		"entity twice": func(r *model.Result) {
			r.Entities = append(r.Entities, r.Entities[0])
			r.Mentions[0].Joint = []int{1}
		},
		"quantity outside": func(r *model.Result) { r.Quantities = []model.Quantity{{Span: model.Span{Start: 15, End: 30}}} },
		"core outside": func(r *model.Result) {
			r.Quantities = []model.Quantity{{Span: model.Span{Start: 15, End: 19}, Core: model.Span{Start: 10, End: 12}}}
		},
		"no evidence":             func(r *model.Result) { r.Pledges[0].Evidence = model.Span{} },
		"also outside":            func(r *model.Result) { r.Pledges[0].Also = []model.Span{{Start: 19, End: 40}} },
		"role outside":            func(r *model.Result) { r.Pledges[0].Roles[0].Span.End = 40 },
		"no such status":          func(r *model.Result) { r.Pledges[0].Status = "sworn" },
		"no such kind":            func(r *model.Result) { r.Pledges[0].Kind = "money" },
		"joint of one":            func(r *model.Result) { r.Pledges[0].Joint = []model.Party{{ID: "x"}} },
		"joint with a pledger":    func(r *model.Result) { r.Pledges[0].Joint = []model.Party{{ID: "x"}, {ID: "y"}} },
		"sum without currency":    func(r *model.Result) { r.Pledges[0].Amount = "5" },
		"no rule":                 func(r *model.Result) { r.Pledges[0].Rule = "" },
		"pledger without a place": func(r *model.Result) { r.Pledges[0].Roles = nil },
		"speaker without a place": func(r *model.Result) { r.Pledges[0].Speaker.Name = "A" },
		"roles unsorted": func(r *model.Result) {
			r.Pledges[0].Roles = append(r.Pledges[0].Roles, model.RoleSpan{Role: model.RoleAmount, Span: model.Span{Start: 0, End: 9}})
		},
	} {
		res := good()
		change(res)
		if len(Laws(res)) == 0 {
			t.Errorf("%s: no law is broken", name)
		}
	}
}

func TestPair(t *testing.T) {
	for _, c := range []struct {
		g    [][]int
		n    int
		want []int
	}{
		{[][]int{{0, 1}, {0}}, 2, []int{1, 0}},
		{[][]int{{0}, {0}}, 1, []int{0, -1}},
		{[][]int{{}, {1}}, 2, []int{-1, 1}},
		{[][]int{{0, 1}, {0, 2}, {0}}, 3, []int{1, 2, 0}},
		{nil, 2, []int{}},
	} {
		got := Pair(c.g, c.n)
		for i := range c.want {
			if got[i] != c.want[i] {
				t.Errorf("Pair(%v) = %v, want %v", c.g, got, c.want)
				break
			}
		}
	}
}
