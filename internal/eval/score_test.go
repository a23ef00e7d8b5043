package eval

import (
	"math"
	"strings"
	"testing"

	"pledgewire/internal/model"
)

// The countries are invented where no code is needed; the codes are real because the gold writes codes.
var (
	frogland = model.Party{ID: "country:FRA", Name: "France", Country: "FRA"}
	toadland = model.Party{ID: "country:DEU", Name: "Germany", Country: "DEU"}
	chad     = model.Party{ID: "country:TCD", Name: "Chad", Country: "TCD"}
	niger    = model.Party{ID: "country:NER", Name: "Niger", Country: "NER"}
	wfp      = model.Party{ID: "org:wfp", Name: "World Food Programme"}
)

// gift is a plain event: France pledges 5,000,000 euros of funding to Chad.
func gift(change ...func(*model.Pledge)) model.Pledge {
	pl := model.Pledge{Status: model.Pledged, Kind: "funding", Pledger: frogland, Recipients: []model.Party{chad},
		Amount: "5000000", Currency: "EUR", Basis: model.Total, AmountStated: model.IsStated}
	for _, c := range change {
		c(&pl)
	}
	return pl
}

func giftRow(change ...func(*Statement)) *Row {
	st := Statement{By: Strings{"FRA"}, Kind: Strings{"funding"}, Amount: "5000000", Currency: Strings{"EUR"}, To: Strings{"TCD"}}
	for _, c := range change {
		c(&st)
	}
	return &Row{ID: "r1", Pledges: []Statement{st}}
}

func score(row *Row, pledges ...model.Pledge) *Report {
	rep := &Report{}
	rep.Score(row, result("", nil, pledges...), nil)
	return rep
}

func result(text string, ents []model.Entity, pledges ...model.Pledge) *model.Result {
	return &model.Result{Doc: &model.Document{Text: text}, Entities: ents, Pledges: pledges}
}

func kinded(k model.Kind) func(*model.Pledge)    { return func(pl *model.Pledge) { pl.Kind = k } }
func by(p model.Party) func(*model.Pledge)       { return func(pl *model.Pledge) { pl.Pledger = p } }
func status(s model.Status) func(*model.Pledge)  { return func(pl *model.Pledge) { pl.Status = s } }
func amount(d model.Decimal) func(*model.Pledge) { return func(pl *model.Pledge) { pl.Amount = d } }

func TestStrictAndLenient(t *testing.T) {
	noPledger := by(model.Party{})
	for _, c := range []struct {
		name            string
		row             *Row
		events          []model.Pledge
		strict, lenient PRF
	}{
		{"all agree", giftRow(), []model.Pledge{gift()}, PRF{1, 0, 0}, PRF{1, 0, 0}},
		{"nothing found", giftRow(), nil, PRF{0, 0, 1}, PRF{0, 0, 1}},
		{"another pledger", giftRow(), []model.Pledge{gift(by(toadland))}, PRF{0, 1, 1}, PRF{0, 1, 1}},
		{"another kind: the value carries the lenient match", giftRow(), []model.Pledge{gift(kinded("loan"))}, PRF{0, 1, 1}, PRF{1, 0, 0}},
		{"another sum: the kind carries the lenient match", giftRow(), []model.Pledge{gift(amount("6"))}, PRF{0, 1, 1}, PRF{1, 0, 0}},
		{"another kind and another sum", giftRow(), []model.Pledge{gift(kinded("loan"), amount("6"))}, PRF{0, 1, 1}, PRF{0, 1, 1}},
		{"another currency", giftRow(), []model.Pledge{gift(func(pl *model.Pledge) { pl.Currency = "USD" })}, PRF{0, 1, 1}, PRF{1, 0, 0}},
		{"a list of currencies", giftRow(func(st *Statement) { st.Currency = Strings{"XAF", "EUR"} }), []model.Pledge{gift()}, PRF{1, 0, 0}, PRF{1, 0, 0}},
		{"no value asked", giftRow(func(st *Statement) { st.Amount, st.Currency = "", nil }), []model.Pledge{gift()}, PRF{1, 0, 0}, PRF{1, 0, 0}},
		{"no value asked, another kind", giftRow(func(st *Statement) { st.Amount, st.Currency = "", nil }), []model.Pledge{gift(kinded("loan"))}, PRF{0, 1, 1}, PRF{0, 1, 1}},
		{"told twice: one is spurious", giftRow(), []model.Pledge{gift(), gift()}, PRF{1, 1, 0}, PRF{1, 1, 0}},
		{"not live: costs nothing, finds nothing", giftRow(), []model.Pledge{gift(status(model.Requested))}, PRF{0, 0, 1}, PRF{0, 0, 1}},
		{"not live, but the gold accepts it", giftRow(func(st *Statement) { st.Status = Strings{"committed", "delivered"} }),
			[]model.Pledge{gift(status(model.Delivered))}, PRF{1, 0, 0}, PRF{1, 0, 0}},
		{"a wrong live status still finds", giftRow(), []model.Pledge{gift(status(model.Considering))}, PRF{1, 0, 0}, PRF{1, 0, 0}},
		{"nobody named is not France", giftRow(), []model.Pledge{gift(noPledger)}, PRF{0, 1, 1}, PRF{0, 1, 1}},
		{"donors: nobody named", giftRow(func(st *Statement) { st.By = Strings{"donors"} }), []model.Pledge{gift(noPledger)}, PRF{1, 0, 0}, PRF{1, 0, 0}},
		{"donors: but France is named", giftRow(func(st *Statement) { st.By = Strings{"donors"} }), []model.Pledge{gift()}, PRF{0, 1, 1}, PRF{0, 1, 1}},
		{"named as written", giftRow(func(st *Statement) { st.By = Strings{"Gulf states"} }),
			[]model.Pledge{gift(noPledger, func(pl *model.Pledge) { pl.As = "the Gulf states" })}, PRF{1, 0, 0}, PRF{1, 0, 0}},
	} {
		rep := score(c.row, c.events...)
		if rep.Strict != c.strict || rep.Lenient != c.lenient {
			t.Errorf("%s: strict %v, lenient %v; want %v, %v", c.name, rep.Strict, rep.Lenient, c.strict, c.lenient)
		}
	}
}

func TestValues(t *testing.T) {
	number := func(n model.Decimal) func(*model.Pledge) { return func(pl *model.Pledge) { pl.Number = n } }
	for _, c := range []struct {
		name string
		st   Statement
		pl   model.Pledge
		want bool
	}{
		{"a number", Statement{Qty: "500"}, gift(number("500")), true},
		{"another number", Statement{Qty: "500"}, gift(number("5000")), false},
		{"a number and a sum need both", Statement{Qty: "500", Amount: "5000000", Currency: Strings{"EUR"}}, gift(), false},
		{"a number and a sum", Statement{Qty: "500", Amount: "5000000", Currency: Strings{"EUR"}}, gift(number("500")), true},
		{"a range of money", Statement{Min: "1", Max: "2", Currency: Strings{"EUR"}},
			gift(amount(""), func(pl *model.Pledge) { pl.AmountMin, pl.AmountMax = "1", "2" }), true},
		{"a range of money in the wrong currency", Statement{Min: "1", Max: "2", Currency: Strings{"USD"}},
			gift(func(pl *model.Pledge) { pl.AmountMin, pl.AmountMax = "1", "2" }), false},
		{"half a range", Statement{Min: "1", Max: "2", Currency: Strings{"EUR"}},
			gift(func(pl *model.Pledge) { pl.AmountMin, pl.AmountMax = "1", "3" }), false},
		{"a range of things", Statement{Min: "24", Max: "25"},
			gift(func(pl *model.Pledge) { pl.NumberMin, pl.NumberMax = "24", "25" }), true},
		{"a fraction", Statement{Amount: "2.50", Currency: Strings{"EUR"}}, gift(amount("2.5")), true},
		{"an exponent", Statement{Amount: "1.2e9", Currency: Strings{"EUR"}}, gift(amount("1200000000")), true},
	} {
		if got := valueAgrees(&c.st, &c.pl); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}

func TestJoint(t *testing.T) {
	both := func(ps ...model.Party) model.Pledge {
		return gift(by(model.Party{}), func(pl *model.Pledge) { pl.Joint = ps })
	}
	row := giftRow(func(st *Statement) { st.By, st.Joint = nil, []string{"FRA", "DEU"} })
	for _, c := range []struct {
		name string
		row  *Row
		pl   model.Pledge
		want int
	}{
		{"the members, in any order", row, both(toadland, frogland), 1},
		{"one missing", row, both(frogland), 0},
		{"one too many", row, both(frogland, toadland, chad), 0},
		{"one twice", row, both(frogland, frogland), 0},
		{"a single pledger", row, gift(), 0},
		{"joint, but the gold has one", giftRow(), both(frogland, toadland), 0},
	} {
		if rep := score(c.row, c.pl); rep.Strict.Found != c.want {
			t.Errorf("%s: found %d", c.name, rep.Strict.Found)
		}
	}
}

// The first statement accepts both events, the second only the first: a greedy pairing finds one, the maximum two.
func TestMaximumMatching(t *testing.T) {
	row := giftRow(func(st *Statement) { st.Kind = Strings{"funding", "loan"} })
	row.Pledges = append(row.Pledges, giftRow().Pledges[0])
	rep := score(row, gift(), gift(kinded("loan")))
	if want := (PRF{2, 0, 0}); rep.Strict != want {
		t.Errorf("strict %v, want %v", rep.Strict, want)
	}
}

func TestOptional(t *testing.T) {
	optional := &Row{Optional: giftRow().Pledges}
	for _, c := range []struct {
		name            string
		row             *Row
		events          []model.Pledge
		strict, lenient PRF
		clean           Share
	}{
		{"absorbs one", optional, []model.Pledge{gift()}, PRF{}, PRF{}, Share{1, 1}},
		{"absorbs only one", optional, []model.Pledge{gift(), gift()}, PRF{0, 1, 0}, PRF{0, 1, 0}, Share{0, 1}},
		{"is not missed", optional, nil, PRF{}, PRF{}, Share{1, 1}},
		{"absorbs strictly where the count is strict", optional, []model.Pledge{gift(kinded("loan"))}, PRF{0, 1, 0}, PRF{}, Share{0, 1}},
		{"comes after the pledges", &Row{Pledges: giftRow().Pledges, Optional: giftRow().Pledges}, []model.Pledge{gift()}, PRF{1, 0, 0}, PRF{1, 0, 0}, Share{}},
	} {
		rep := score(c.row, c.events...)
		if rep.Strict != c.strict || rep.Lenient != c.lenient || rep.Clean != c.clean {
			t.Errorf("%s: strict %v, lenient %v, clean %v", c.name, rep.Strict, rep.Lenient, rep.Clean)
		}
	}
}

func TestCleanNegatives(t *testing.T) {
	rep := &Report{}
	for _, events := range [][]model.Pledge{nil, {gift(status(model.Expected))}, {gift()}, {gift(status(model.Considering))}} {
		rep.Score(&Row{}, result("", nil, events...), nil)
	}
	rep.Score(giftRow(), result("", nil, gift(), gift(by(chad))), nil) // not a negative, whatever it finds
	if want := (Share{2, 4}); rep.Clean != want {
		t.Errorf("clean %v, want %v", rep.Clean, want)
	}
}

func TestFields(t *testing.T) {
	text := "France will pay if the rains fail."
	full := func(pl *model.Pledge) {
		pl.Recipients = []model.Party{chad, niger}
		pl.Channel = wfp
		pl.Speaker = model.Party{Name: "Amélie Grenouille"}
		pl.Period.Duration = "P1Y6M"
		pl.Deadline.Date = "2030"
		pl.AnnouncedOn = "2026-03-01"
		pl.Condition = model.Span{Start: 16, End: 33}
		pl.Venue = model.Party{Name: "Geneva"}
		pl.Basis = model.PerPeriod
		pl.Qualifier = model.UpTo
		pl.AmountStated = model.Undisclosed
		pl.NumberStated = model.Undisclosed
	}
	right := func(st *Statement) {
		st.Recipients = [][]string{{"NER"}, {"TCD", "Chad"}}
		st.Via = Strings{"World Food Programme"}
		st.Speaker = Strings{"Amelie Grenouille"}
		st.Period = Strings{"P18M"}
		st.Deadline = Strings{"2030"}
		st.Announced = Strings{"2026-03-01"}
		st.Condition = Strings{"but only if the rains fail"}
		st.Venue = Strings{"Geneva", "Geneva conference"}
		st.Basis = Strings{"per_period"}
		st.Qualifier = Strings{"up_to", "about"}
		st.AmountSaid = Strings{"undisclosed"}
		st.NumberSaid = Strings{"undisclosed"}
	}
	wrong := func(st *Statement) {
		st.Status = Strings{"committed"}
		st.To = Strings{"NER"}
		st.Recipients = [][]string{{"NER"}, {"NER"}}
		st.Via = Strings{"UNICEF"}
		st.Speaker = Strings{"Grenouillette"}
		st.Period = Strings{"P18Y"}
		st.Deadline = Strings{"2030-01"}
		st.Announced = Strings{"2026-03-02"}
		st.Condition = Strings{"if the rains fail again and again until the rivers are dry"}
		st.Venue = Strings{"Gen"}
		st.Basis = Strings{"total"}
		st.Qualifier = Strings{"about"}
		st.AmountSaid = Strings{"absent"}
		st.NumberSaid = Strings{"absent"}
	}
	for _, c := range []struct {
		name  string
		gold  func(*Statement)
		event func(*model.Pledge)
		want  func(FieldScore) bool
	}{
		{"right", right, full, func(f FieldScore) bool { return f.Right == 1 && f.Wrong+f.Missing+f.Extra == 0 }},
		{"wrong", wrong, full, func(f FieldScore) bool { return f.Wrong == 1 && f.Right+f.Missing+f.Extra == 0 }},
	} {
		rep := &Report{}
		rep.Score(giftRow(c.gold), result(text, nil, gift(c.event)), nil)
		if len(rep.Fields) != len(fields()) {
			t.Fatalf("%s: %d fields scored, want %d", c.name, len(rep.Fields), len(fields()))
		}
		for _, f := range rep.Fields {
			if !c.want(f) {
				t.Errorf("%s: %+v", c.name, f)
			}
		}
	}
	rep := &Report{}
	rep.Score(giftRow(right), result(text, nil, gift(func(pl *model.Pledge) {
		pl.Recipients, pl.Basis, pl.AmountStated = nil, "", ""
	})), nil)
	for _, f := range rep.Fields {
		if f.Name != "status" && f.Missing != 1 {
			t.Errorf("empty: %+v", f)
		}
	}
	rep = &Report{}
	rep.Score(giftRow(func(st *Statement) { st.Kind = Strings{"loan"} }), result(text, nil, gift(full)), nil)
	if len(rep.Fields) != 0 {
		t.Errorf("fields of a lenient match were scored: %+v", rep.Fields)
	}
}

// Of two events that may match, the one whose fields are right takes the statement.
func TestBestEventMatches(t *testing.T) {
	other := gift(func(pl *model.Pledge) { pl.Recipients = []model.Party{niger} })
	rep := score(giftRow(), other, gift())
	if f := rep.field("to"); f.Right != 1 {
		t.Errorf("to: %+v", f)
	}
}

func TestStatusMean(t *testing.T) {
	rep := &Report{}
	for range 9 {
		rep.Score(giftRow(), result("", nil, gift()), nil)
	}
	rep.Score(giftRow(func(st *Statement) { st.Status = Strings{"conditional"} }), result("", nil, gift()), nil)
	if got := rep.StatusMean(); got != 0.5 {
		t.Errorf("always answering pledged earns %v, want 0.5", got)
	}
	if f := rep.field("status"); f.Right != 9 || f.Wrong != 1 {
		t.Errorf("status: %+v", f)
	}
}

func TestRecallOfOtherStatuses(t *testing.T) {
	row := &Row{Delivered: giftRow().Pledges, Refused: giftRow().Pledges, Withdrawn: giftRow().Pledges}
	rep := score(row, gift(status(model.Delivered), kinded("food"), amount("")), gift(status(model.Refused), by(toadland)), gift(status(model.Reaffirmed)))
	for _, c := range []struct {
		name string
		got  Share
		want Share
	}{
		{"delivered: pledger and status are enough", rep.Delivered, Share{1, 1}},
		{"refused by another", rep.Refused, Share{0, 1}},
		{"withdrawn: none", rep.Withdrawn, Share{0, 1}},
	} {
		if c.got != c.want {
			t.Errorf("%s: %v, want %v", c.name, c.got, c.want)
		}
	}
	if rep.Strict.Spurious != 1 { // the reaffirmed one is live and in no list
		t.Errorf("spurious %d, want 1", rep.Strict.Spurious)
	}
}

func TestKinds(t *testing.T) {
	row := giftRow()
	row.Pledges = append(row.Pledges, Statement{By: Strings{"DEU"}, Kind: Strings{"troops", "police"}})
	rep := score(row, gift(), gift(kinded("food"), by(chad)))
	for k, want := range map[model.Kind]PRF{"funding": {Found: 1}, "troops": {Missed: 1}, "food": {Spurious: 1}} {
		if rep.Kinds[k] != want {
			t.Errorf("%s: %v, want %v", k, rep.Kinds[k], want)
		}
	}
}

func TestPledgerNames(t *testing.T) {
	text := "USAID and the Frog Bank and Macron and the French Toad Company."
	ents := []model.Entity{
		{ID: "org:usaid", Type: model.Organisation, Name: "United States Agency for International Development", Country: "USA", Class: "agency"},
		{ID: "company:toad", Type: model.Company, Name: "Toad Company", Country: "FRA"},
		{ID: "person:macron", Type: model.Leader, Name: "Emmanuel Macron", Country: "FRA"},
		{ID: "person:nobody", Type: model.Person, Name: "Jean Nobody", Country: "FRA"},
		{ID: "org:frog-bank", Type: model.Organisation, Name: "Frog Bank", Country: "FRA", Class: "bank"},
		{ID: "org:~frog-relief-society", Type: model.Organisation, Name: "National Frog Relief Society", Country: "FRA", Class: "ngo"},
	}
	res := result(text, ents)
	res.Mentions = []model.Mention{{Span: model.Span{Start: 0, End: 5}, Entity: 0, Via: model.ViaAcronym}}
	r := newReading(res, map[string][]string{"frog bank": {"fb"}})
	for _, c := range []struct {
		entity int
		gold   string
		want   bool
	}{
		{0, "USA", true}, // an agency may stand for its state
		{0, "United States Agency for International Development", true},
		{0, "USAID", true}, // as the text calls it
		{0, "Agency", false},
		{1, "FRA", false}, // a company never
		{1, "toad company", true},
		{2, "FRA", true}, // a leader may
		{2, "DEU", false},
		{3, "FRA", false}, // a private person never
		{4, "FRA", false},
		{4, "FB", true}, // an alias of the gold
		{5, "Frog Relief Society", true},
		{5, "Frog", true},
		{5, "FRA", false},
	} {
		ent := ents[c.entity]
		pl := gift(by(model.Party{ID: ent.ID, Name: ent.Name, Country: ent.Country}))
		if got := r.pledgerAgrees(&Statement{By: Strings{c.gold}}, &pl); got != c.want {
			t.Errorf("%s by %q: %v", ent.ID, c.gold, got)
		}
	}
}

func TestEntities(t *testing.T) {
	row := &Row{
		Countries: []string{"FRA", "TCD"}, CountriesOptional: []string{"CHE"}, NotCountries: []string{"JOR", "GEO"},
		Leaders: []string{"Amélie Grenouille", "Otto Kröte"}, LeadersOptional: []string{"Old King"},
		Orgs: []string{"World Food Programme", "Frog Bank"},
	}
	rep := &Report{}
	rep.Score(row, result("", []model.Entity{
		{ID: "country:FRA", Type: model.Country}, {ID: "country:CHE", Type: model.Country}, {ID: "country:JOR", Type: model.Country},
		{ID: "person:a", Type: model.Leader, Name: "Amelie Grenouille"}, {ID: "person:b", Type: model.Leader, Name: "Somebody Else"},
		{ID: "person:c", Type: model.Leader, Name: "Old King"}, {ID: "person:d", Type: model.Person, Name: "A Witness"},
		{ID: "org:wfp", Type: model.Organisation, Name: "WFP"},
	}), map[string][]string{"world food programme": {"wfp"}})
	if want := (PRF{1, 1, 1}); rep.Countries != want {
		t.Errorf("countries %v, want %v", rep.Countries, want)
	}
	if want := (PRF{1, 1, 1}); rep.Leaders != want {
		t.Errorf("leaders %v, want %v", rep.Leaders, want)
	}
	if want := (Share{1, 2}); rep.Orgs != want {
		t.Errorf("orgs %v, want %v", rep.Orgs, want)
	}
	if want := (Share{1, 2}); rep.Forbidden != want {
		t.Errorf("not_countries %v, want %v", rep.Forbidden, want)
	}
}

func TestFaultsSayWhere(t *testing.T) {
	text := "Frogs sang. France gave Chad five million euros. Toads slept."
	res := result(text, nil, gift(kinded("food"), func(pl *model.Pledge) { pl.Evidence = model.Span{Start: 12, End: 20} }))
	res.Doc.Sents = []model.Sent{{Span: model.Span{Start: 0, End: 11}}, {Span: model.Span{Start: 12, End: 48}}, {Span: model.Span{Start: 49, End: 61}}}
	rep := &Report{}
	rep.Score(&Row{ID: "r7", Doc: "negative"}, res, nil)
	if len(rep.Faults) != 1 {
		t.Fatalf("faults: %v", rep.Faults)
	}
	got := rep.Faults[0].String()
	for _, want := range []string{"r7 negative: spurious", "country:FRA food 5000000 EUR", "text  France gave Chad five million euros."} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in:\n%s", want, got)
		}
	}
}

func TestF1(t *testing.T) {
	if got := (PRF{Found: 3, Spurious: 1, Missed: 2}).F1(); math.Abs(got-2.0/3) > 1e-9 {
		t.Errorf("F1 = %v", got)
	}
	if got := (PRF{}).F1(); got != 0 {
		t.Errorf("F1 of nothing = %v", got)
	}
}

func TestReadRowsRefuses(t *testing.T) {
	for line, want := range map[string]string{
		`{"id": "a", "pledges": [{"by": ["FRA"], "colour": "green"}]}`: `1: not a gold row: json: unknown field "colour"`,
		`{"id": "a", "published": "last Tuesday"}`:                     `1: published "last Tuesday" is no date`,
		"{}\n{\"pledges\": 7}":                                         "2: not a gold row",
	} {
		if _, err := readRows(strings.NewReader(line)); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%s: %v, want %s", line, err, want)
		}
	}
	rows, err := readRows(strings.NewReader(`{"id": "a", "pledges": [{"currency": "EUR"}, {"currency": ["EUR", "USD"]}]}`))
	if err != nil || len(rows[0].Pledges[0].Currency) != 1 || len(rows[0].Pledges[1].Currency) != 2 {
		t.Errorf("%v %v", rows, err)
	}
}
