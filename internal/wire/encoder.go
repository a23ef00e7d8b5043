package wire

import (
	"unicode/utf8"

	"pledgewire/internal/model"
)

// SchemaVersion is the version of the shapes: a new key is a minor version, a removed or changed one a major.
const SchemaVersion = "1.0"

// The shapes that have grown since.
const (
	ArticleSchemaVersion = "1.1" // version, withdrawn
	ReceiptSchemaVersion = "1.1" // article_version
)

// The values of type.
const (
	TypePledge  = "pledge"
	TypeEntity  = "entity"
	TypeReceipt = "receipt"
)

// Encoder turns what was read into events. It is set up once, holds no state between articles, and may be used from
// many goroutines. The same Result gives the same bytes: no clock is read.
type Encoder struct {
	Version   string     // of the extractor
	Knowledge string     // its hash, for receipts of articles that were not read; a Result brings its own
	Unit      OffsetUnit // code points when empty
	Persons   Persons    // speaking when empty
	// MaxEvent is the most bytes of an event's value; 0 is DefaultMaxEvent.
	MaxEvent int
	// MaxDeadLetter is the most bytes of a dead letter, key, value and headers together; 0 is DefaultMaxDeadLetter.
	MaxDeadLetter int
}

// writing is the state of writing one article.
type writing struct {
	art        *model.Article
	at         *offsets
	published  string
	characters int
	extractor  Extractor
}

func (e *Encoder) begin(res *model.Result) *writing {
	art := res.Doc.Article
	if art == nil {
		art = &model.Article{}
	}
	return &writing{
		art:        art,
		at:         newOffsets(res.Doc, e.Unit),
		published:  formatPublished(art),
		characters: utf8.RuneCountInString(art.Body),
		extractor:  Extractor{e.Version, or(res.Knowledge, e.Knowledge)},
	}
}

// Pledges returns the pledge events of res, in its order.
func (e *Encoder) Pledges(res *model.Result) []PledgeEvent { return e.begin(res).pledges(res) }

func (w *writing) pledges(res *model.Result) []PledgeEvent {
	ids := pledgeEventIDs(w.art.ID, res.Pledges)
	out := make([]PledgeEvent, len(res.Pledges))
	for i := range res.Pledges {
		out[i] = w.pledge(&res.Pledges[i])
		out[i].EventID = ids[i]
		out[i].MatchKey = matchKey(&res.Pledges[i])
	}
	return out
}

// Entities returns the entity events of res, in its order, without the people whom the policy holds back.
func (e *Encoder) Entities(res *model.Result) []EntityEvent {
	out, _ := e.begin(res).entities(res, e.Persons)
	return out
}

// Events are all events of one reading.
type Events struct {
	Pledges  []PledgeEvent
	Entities []EntityEvent
	Receipt  Receipt
}

// Events returns all events of res: pledges, entities, and the receipt that lists them.
func (e *Encoder) Events(res *model.Result) Events {
	w := e.begin(res)
	evs := Events{Pledges: w.pledges(res)}
	var withheld int
	evs.Entities, withheld = w.entities(res, e.Persons)
	evs.Receipt = w.receipt(res, evs.Pledges, evs.Entities, withheld)
	return evs
}

// Receipt returns the receipt of res alone.
func (e *Encoder) Receipt(res *model.Result) Receipt { return e.Events(res).Receipt }

// Withdrawn returns the receipt of an article that was taken back: none of its events stand.
func (e *Encoder) Withdrawn(articleID string) Receipt {
	return Receipt{
		Type:          TypeReceipt,
		SchemaVersion: ReceiptSchemaVersion,
		ArticleID:     articleID,
		Outcome:       model.WithdrawnArticle,
		Events:        []string{},
		Notes:         []Note{},
		Extractor:     Extractor{e.Version, e.Knowledge},
		OffsetUnit:    or(e.Unit, CodePoint),
	}
}
