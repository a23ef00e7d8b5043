package wiretest

import (
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"pledgewire/internal/model"
)

// pieces are what makes offsets hard: two to four bytes, combining marks, joiners, both line ends, JSON's own escapes.
var pieces = []string{"Kenya ", "pledged ", "$5m ", "é", "\u00a0", "“", "”", "’", "😀", "👩\u200d🚀", "e\u0301", "\u2028", "\r\n", "\n\n", "\t", "\"", "\\", "<b>", "日本", "— ", "\u0001", "\ufeff", ". "}

// Result makes up a reading with every field in use somewhere; the same seed gives the same. Its text, names and numbers
// mean nothing, its spans lie anywhere on the borders of characters.
func Result(seed uint64) *model.Result {
	r := rand.New(rand.NewPCG(seed, 1))
	art := &model.Article{ID: "art-" + strconv.FormatUint(seed, 10), Body: prose(r, 5+r.IntN(300))}
	if r.IntN(2) == 0 {
		art.Title = prose(r, 1+r.IntN(12))
	}
	if r.IntN(3) > 0 {
		art.URL = "https://news.example/" + art.ID
		art.Published = time.Date(2026, 2, 24, 10, 30, r.IntN(60), 0, time.FixedZone("", 5*3600))
		art.DateOnly = r.IntN(3) == 0
	}
	if seed%4 == 0 {
		art.Version = strconv.FormatUint(seed, 10)
	}
	doc := &model.Document{Article: art, Text: art.Body, Language: "en"}
	if art.Title != "" {
		doc.Text, doc.BodyStart = art.Title+"\n\n"+art.Body, len(art.Title)+2
	}
	res := &model.Result{Doc: doc, Outcome: model.Read, Knowledge: "0123456789ab"}
	for i := range 1 + r.IntN(8) {
		res.Entities = append(res.Entities, entity(r, i))
	}
	for range r.IntN(30) {
		res.Mentions = append(res.Mentions, model.Mention{Span: span(r, doc), Entity: r.IntN(len(res.Entities)), Via: pick(r, vias)})
	}
	slices.SortStableFunc(res.Mentions, func(a, b model.Mention) int { return a.Start - b.Start })
	for range r.IntN(7) {
		res.Pledges = append(res.Pledges, pledge(r, res))
	}
	for range r.IntN(3) {
		res.Notes = append(res.Notes, model.Note{Span: span(r, doc), Text: "no pledger found"})
	}
	return res
}

var vias = []model.Via{model.ViaName, model.ViaDemonym, model.ViaCapital, model.ViaMetonym, model.ViaOffice, model.ViaAcronym, model.ViaShort, model.ViaVariant, model.ViaCoreference}

func pick[T any](r *rand.Rand, list []T) T { return list[r.IntN(len(list))] }

func prose(r *rand.Rand, n int) string {
	var b strings.Builder
	b.WriteString("W")
	for range n {
		b.WriteString(pick(r, pieces))
	}
	return b.String()
}

// span lies in the title or in the body of doc, on the borders of characters.
func span(r *rand.Rand, doc *model.Document) model.Span {
	from, to := doc.BodyStart, len(doc.Text)
	if doc.BodyStart > 0 && r.IntN(4) == 0 {
		from, to = 0, doc.BodyStart-2
	}
	a, b := from+r.IntN(to-from+1), from+r.IntN(to-from+1)
	return model.Span{Start: border(doc.Text, min(a, b)), End: border(doc.Text, max(a, b))}
}

func border(text string, i int) int {
	for i < len(text) && !utf8.RuneStart(text[i]) {
		i--
	}
	return i
}

func entity(r *rand.Rand, i int) model.Entity {
	kinds := []model.EntityType{model.Country, model.Leader, model.Organisation, model.Group, model.Company, model.Person, model.Place}
	ent := model.Entity{ID: "org:~name-" + strconv.Itoa(i), Type: pick(r, kinds), Name: "Name " + strconv.Itoa(i)}
	if r.IntN(2) == 0 {
		ent.Country, ent.QID, ent.Office = "KEN", "Q114", "President of \"Kenya\""
	}
	return ent
}

func party(r *rand.Rand, res *model.Result) model.Party {
	switch ent := pick(r, res.Entities); r.IntN(4) {
	case 0:
		return model.Party{}
	case 1:
		return model.Party{Name: "the donors"}
	default:
		return model.Party{ID: ent.ID, Name: ent.Name, Country: ent.Country, Office: ent.Office}
	}
}

func pledge(r *rand.Rand, res *model.Result) model.Pledge {
	doc := res.Doc
	pl := model.Pledge{Status: pick(r, model.Statuses()), Kind: pick(r, model.Kinds()), Pledger: party(r, res), Speaker: party(r, res),
		Channel: party(r, res), Venue: party(r, res), Quoted: r.IntN(2) == 0, Evidence: span(r, doc), Rule: "active/pledge", Confidence: model.High}
	if r.IntN(4) == 0 {
		pl.Pledger, pl.As = model.Party{}, "Kenya and Chad"
		pl.Joint = []model.Party{{ID: "country:KEN", Name: "Kenya", Country: "KEN"}, {ID: "country:TCD", Name: "Chad", Country: "TCD"}}
	}
	for range r.IntN(3) {
		pl.Recipients = append(pl.Recipients, party(r, res))
		pl.Also = append(pl.Also, span(r, doc))
		pl.Roles = append(pl.Roles, model.RoleSpan{Role: model.RolePledger, Span: span(r, doc), Via: pick(r, vias)}, model.RoleSpan{Role: model.RoleAmount, Span: span(r, doc)})
		pl.Equivalents = append(pl.Equivalents, model.Equivalent{Amount: "4.5", Currency: "EUR"})
	}
	switch r.IntN(5) {
	case 0:
		pl.Amount, pl.Currency, pl.Qualifier = "1200000000", "USD", model.About
	case 1:
		pl.AmountMin, pl.AmountMax, pl.Currency, pl.Qualifier = "5", "7", "USD", model.Range
	case 2:
		pl.Number, pl.Unit, pl.Basis, pl.Previous = "600", "soldier", model.NewLevel, "100"
	case 3:
		pl.NumberMin, pl.NumberMax, pl.Qualifier, pl.Per = "0.5", "2", model.Range, "P1Y"
	default:
		pl.AmountStated = model.Undisclosed
	}
	if r.IntN(2) == 0 {
		pl.What, pl.AnnouncedOn, pl.Condition = prose(r, 3), "2026-02", span(r, doc)
		pl.Period = model.Period{Text: "for five years", Duration: "P5Y"}
		pl.Deadline = model.Deadline{Text: "by June", Date: "2026-06"}
		pl.Codes = model.Codes{CAMEO: "0331", PLOVER: "AGREE", IATITransactionType: "12", DACPurpose: "73010", DACChannel: "44001"}
	}
	return pl
}
