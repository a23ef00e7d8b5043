package wire_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"pledgewire/internal/model"
	"pledgewire/internal/wire"
	"pledgewire/internal/wire/wiretest"
)

const body = "Iceland has pledged $2 million for wells in Malawi, Jane Roe said. John Doe watched."

// told is a small reading: one pledge, two countries, two people without an office.
func told() *model.Result {
	art := &model.Article{ID: "w-1", URL: "https://news.example/1", Title: "Wells", Body: body, Published: time.Date(2026, 2, 24, 23, 30, 0, 0, time.FixedZone("", 5*3600))}
	doc := &model.Document{Article: art, Text: "Wells\n\n" + body, BodyStart: 7, Language: "en"}
	at := func(words string) model.Span {
		i := strings.Index(doc.Text, words)
		return model.Span{Start: i, End: i + len(words)}
	}
	return &model.Result{
		Doc:      doc,
		Outcome:  model.Read,
		Entities: []model.Entity{{ID: "country:ISL", Type: model.Country, Name: "Iceland", Country: "ISL"}, {ID: "country:MWI", Type: model.Country, Name: "Malawi", Country: "MWI"}, {ID: "person:~jane-roe", Type: model.Person, Name: "Jane Roe"}, {ID: "person:~john-doe", Type: model.Person, Name: "John Doe"}},
		Mentions: []model.Mention{{Span: at("Iceland"), Entity: 0, Via: model.ViaName}, {Span: at("Malawi"), Entity: 1, Via: model.ViaName}, {Span: at("Jane Roe"), Entity: 2, Via: model.ViaName}, {Span: at("John Doe"), Entity: 3, Via: model.ViaName}},
		Pledges: []model.Pledge{{Status: model.Pledged, Kind: "funding", Pledger: model.Party{ID: "country:ISL", Name: "Iceland", Country: "ISL"},
			Recipients: []model.Party{{ID: "country:MWI", Name: "Malawi", Country: "MWI"}}, Speaker: model.Party{ID: "person:~jane-roe", Name: "Jane Roe"},
			Amount: "2000000", Currency: "USD", What: "wells", Evidence: at("Iceland has pledged $2 million for wells in Malawi"),
			Roles: []model.RoleSpan{{Role: model.RolePledger, Span: at("Iceland"), Via: model.ViaName}, {Role: model.RoleAmount, Span: at("$2 million")}}}},
		Notes:     []model.Note{{Span: at("watched"), Text: "nothing to see"}},
		Knowledge: "0123456789ab",
	}
}

func TestEvents(t *testing.T) {
	evs := (&wire.Encoder{Version: "1.2.3"}).Events(told())
	pl := evs.Pledges[0]
	if pl.PledgerID != "country:ISL" || pl.RecipientCountry != "MWI" || pl.SpeakerName != "Jane Roe" || pl.Amount != "2000000" || pl.PublishedAt != "2026-02-24T23:30:00+05:00" {
		t.Errorf("%+v", pl)
	}
	if want := (wire.Span{Field: "body", Start: 20, End: 30, Quote: "$2 million"}); pl.Detail.Roles[1].Span != want {
		t.Errorf("amount at %+v, want %+v", pl.Detail.Roles[1].Span, want)
	}
	if pl.Detail.Qualifier != model.Exact || pl.Detail.Basis != model.Total || pl.Detail.AmountStated != model.IsStated || pl.Detail.QuantityStated != model.Absent {
		t.Errorf("what follows from the values: %+v", pl.Detail)
	}
	var names []string
	for _, ent := range evs.Entities {
		names = append(names, ent.Name+" "+strings.Trim(strings.ReplaceAll(plain(t, ent.Roles), `"`, ""), "[]"))
	}
	if got, want := strings.Join(names, "; "), "Iceland pledger; Malawi recipient; Jane Roe speaker"; got != want {
		t.Errorf("entities: %s; want %s: bystanders are nobody's dashboard", got, want)
	}
	rc := evs.Receipt
	if len(rc.Events) != 4 || rc.Counts.EntitiesWithheld != 1 || rc.Counts.Characters != len(body) || rc.Notes[0].Span.Quote != "watched" || rc.Extractor.Knowledge != "0123456789ab" {
		t.Errorf("%+v", rc)
	}
	all := (&wire.Encoder{Persons: wire.PersonsAll}).Entities(told())
	if len(all) != 4 {
		t.Errorf("%d entities with all persons, want 4", len(all))
	}
}

// A joint event has no single pledger, and names its members.
func TestJointEvent(t *testing.T) {
	res := told()
	res.Pledges[0].Pledger = model.Party{}
	res.Pledges[0].Joint = []model.Party{{ID: "country:ISL", Name: "Iceland", Country: "ISL"}, {ID: "country:NOR", Name: "Norway", Country: "NOR"}, {Name: "the Guild"}}
	enc := &wire.Encoder{}
	pl := enc.Pledges(res)[0]
	if pl.PledgerID != "" || pl.PledgerCountry != "" || pl.PledgerName != "Iceland, Norway and the Guild" || len(pl.Detail.JointPledgers) != 3 {
		t.Errorf("%+v", pl)
	}
	res.Pledges[0].As = "Iceland and its partners"
	if got := enc.Pledges(res)[0].PledgerName; got != "Iceland and its partners" {
		t.Errorf("pledger_name %q, want the words of the text", got)
	}
	if got := enc.Entities(res)[0].Roles; len(got) != 1 || got[0] != model.RolePledger {
		t.Errorf("a member's roles: %v", got)
	}
}

// What was not read gives a receipt alone.
func TestUnreadArticle(t *testing.T) {
	art := &model.Article{ID: "w-1", Body: "Le Tchad a promis", Unknown: []string{"Headline", "tags"}}
	res := &model.Result{Doc: &model.Document{Article: art, Text: art.Body, Language: "fr", Unread: "language: fr"}, Outcome: model.UnsupportedLanguage}
	recs, err := (&wire.Encoder{}).Records(res)
	if err != nil || len(recs) != 1 {
		t.Fatalf("%d records, %v", len(recs), err)
	}
	if err := wiretest.New(t).Records(art, recs); err != nil {
		t.Error(err)
	}
	var rc wire.Receipt
	if err := json.Unmarshal(recs[0].Value, &rc); err != nil {
		t.Fatal(err)
	}
	var notes []string
	for _, n := range rc.Notes {
		notes = append(notes, n.Text)
	}
	if got, want := strings.Join(notes, "|"), `not read: language: fr|unknown field ignored: Headline (is it "title"?)|unknown field ignored: tags`; got != want {
		t.Errorf("notes %s, want %s", got, want)
	}
	if rc.Outcome != model.UnsupportedLanguage || rc.Language != "fr" {
		t.Errorf("%+v", rc)
	}
}

// Of the triggers that gave nothing a receipt names twenty, and says how many more there are.
func TestReceiptNotes(t *testing.T) {
	art := &model.Article{ID: "w-2", Body: strings.Repeat("promised ", 30)}
	res := &model.Result{Doc: &model.Document{Article: art, Text: art.Body}}
	for i := range 27 {
		res.Notes = append(res.Notes, model.Note{Span: model.Span{Start: 9 * i, End: 9*i + 8}, Text: "no pledger found"})
	}
	recs, err := (&wire.Encoder{}).Records(res)
	if err != nil || len(recs) != 1 {
		t.Fatalf("%d records, %v", len(recs), err)
	}
	var rc wire.Receipt
	if err := json.Unmarshal(recs[0].Value, &rc); err != nil {
		t.Fatal(err)
	}
	if n := len(rc.Notes); n != 21 || rc.Notes[19].Span.Quote != "promised" || rc.Notes[20].Text != "and 7 more triggers that gave nothing" || rc.Notes[20].Span != nil {
		t.Errorf("%d notes: %+v", n, rc.Notes[max(0, n-1):])
	}
}

func TestWithdrawnReceipt(t *testing.T) {
	enc := &wire.Encoder{Version: "1.2.3", Knowledge: "0123456789ab"}
	rec := enc.ReceiptRecord(enc.Withdrawn("w-1"))
	check := wiretest.New(t)
	if err := check.Check("receipt", rec.Value); err != nil {
		t.Error(err)
	}
	if err := check.Records(&model.Article{ID: "w-1"}, []wire.Record{rec}); err != nil {
		t.Error(err)
	}
}

// An event that fits into no record stops the article; a long list of mentions does not.
func TestTooLarge(t *testing.T) {
	res := told()
	recs, err := (&wire.Encoder{MaxEvent: 500}).Records(res)
	var large *wire.TooLargeError
	if !errors.As(err, &large) || large.Topic != wire.PledgeEvents || large.Limit != 500 || !strings.HasPrefix(large.EventID, "pl-") {
		t.Errorf("%d records, %v", len(recs), err)
	}
	for range 50_000 {
		res.Mentions = append(res.Mentions, res.Mentions[0])
	}
	recs, err = (&wire.Encoder{}).Records(res)
	if err != nil {
		t.Fatal(err)
	}
	var ent wire.EntityEvent
	if err := json.Unmarshal(recs[1].Value, &ent); err != nil || ent.MentionCount != 50_001 || len(ent.Mentions) != 2000 {
		t.Errorf("%d of %d mentions, %v", len(ent.Mentions), ent.MentionCount, err)
	}
}

// Every dead letter's headers fit their schema, and so does the value of a pointer.
func TestDeadLetterSchema(t *testing.T) {
	check := wiretest.New(t)
	for _, most := range []int{0, 600} {
		enc := &wire.Encoder{Version: "1.2.3", MaxDeadLetter: most}
		rec := enc.DeadLetter(wire.Original{Topic: "articles", Offset: 7, Value: []byte(strings.Repeat("x", 900))}, wire.Death{Reason: wire.NotJSON, Stage: "decode", Error: "x", Attempts: 1})
		headers := map[string]string{}
		for _, h := range rec.Headers {
			headers[h.Key] = string(h.Value)
		}
		letter := map[string]any{"headers": headers, "pointer": nil}
		if headers["x-dlq-pointer"] == "true" {
			letter["pointer"] = json.RawMessage(rec.Value)
		}
		if (letter["pointer"] != nil) != (most > 0) {
			t.Errorf("at most %d bytes: pointer %v", most, letter["pointer"])
		}
		text, _ := json.Marshal(letter)
		if err := check.Check("dead-letter", text); err != nil {
			t.Error(err)
		}
	}
}

func BenchmarkRecords(b *testing.B) {
	enc := &wire.Encoder{Version: "1.2.3"}
	res := wiretest.Result(41)
	recs, _ := enc.Records(res)
	n := 0
	for _, rec := range recs {
		n += len(rec.Value)
	}
	b.SetBytes(int64(n))
	b.ReportMetric(float64(len(recs)), "records/op")
	b.ReportAllocs()
	for b.Loop() {
		if _, err := enc.Records(res); err != nil {
			b.Fatal(err)
		}
	}
}
