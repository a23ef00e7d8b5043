package wire

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"pledgewire/internal/model"
)

// Receipt says what became of one reading of one article. The newest receipt of an article says which of its events
// stand. The keys come in this order; every key is always present.
type Receipt struct {
	Type           string        `json:"type"`
	SchemaVersion  string        `json:"schema_version"`
	ArticleID      string        `json:"article_id"`
	ArticleURL     Maybe         `json:"article_url"`
	ArticleVersion Maybe         `json:"article_version"`
	PublishedAt    Maybe         `json:"published_at"`
	BodySHA256     Maybe         `json:"body_sha256"`
	Language       Maybe         `json:"language"`
	Outcome        model.Outcome `json:"outcome"`
	Events         []string      `json:"events"`
	Counts         Counts        `json:"counts"`
	Notes          []Note        `json:"notes"`
	Extractor      Extractor     `json:"extractor"`
	OffsetUnit     OffsetUnit    `json:"offset_unit"`
}

// Counts are the sums of one reading: how much was read, found and emitted.
type Counts struct {
	Characters       int `json:"characters"` // code points of the body
	Sentences        int `json:"sentences"`
	Words            int `json:"words"`
	Mentions         int `json:"mentions"`
	Quantities       int `json:"quantities"`
	Pledges          int `json:"pledges"`           // pledge events
	Entities         int `json:"entities"`          // entity events
	EntitiesWithheld int `json:"entities_withheld"` // people without a public office who were not emitted
}

// Note says what the reading met and could not use.
type Note struct {
	Text string `json:"text"`
	Span *Span  `json:"span"`
}

// receipt writes the receipt of a reading and of the events that it gave.
func (w *writing) receipt(res *model.Result, pledges []PledgeEvent, entities []EntityEvent, withheld int) Receipt {
	rc := Receipt{
		Type:           TypeReceipt,
		SchemaVersion:  ReceiptSchemaVersion,
		ArticleID:      w.art.ID,
		ArticleURL:     Maybe(w.art.URL),
		ArticleVersion: Maybe(w.art.Version),
		PublishedAt:    Maybe(w.published),
		BodySHA256:     Maybe(bodySHA256(w.art.Body)),
		Language:       Maybe(res.Doc.Language),
		Outcome:        outcome(res),
		Events:         make([]string, 0, len(pledges)+len(entities)),
		Counts:         w.counts(res),
		Notes:          w.notes(res),
		Extractor:      w.extractor,
		OffsetUnit:     w.at.unit,
	}
	for i := range pledges {
		rc.Events = append(rc.Events, pledges[i].EventID)
	}
	for i := range entities {
		rc.Events = append(rc.Events, entities[i].EventID)
	}
	rc.Counts.Pledges, rc.Counts.Entities, rc.Counts.EntitiesWithheld = len(pledges), len(entities), withheld
	return rc
}

func outcome(res *model.Result) model.Outcome {
	switch {
	case res.Outcome != "":
		return res.Outcome
	case res.Doc.Unread != "":
		return model.UnsupportedLanguage
	case len(res.Pledges)+len(res.Entities) > 0:
		return model.Read
	}
	return model.NothingFound
}

func bodySHA256(body string) string {
	sum := sha256.Sum256([]byte(body))
	return hex.EncodeToString(sum[:])
}

func (w *writing) counts(res *model.Result) Counts {
	words := 0
	for i := range res.Doc.Toks {
		if res.Doc.Toks[i].Kind == model.Word {
			words++
		}
	}
	return Counts{
		Characters: w.characters,
		Sentences:  len(res.Doc.Sents),
		Words:      words,
		Mentions:   len(res.Mentions),
		Quantities: len(res.Quantities),
	}
}

// maxNotes bounds the notes of a receipt, maxUnread those of triggers that gave nothing: a long statement has hundreds, and
// "extractor explain" tells them all.
const (
	maxNotes  = 100
	maxUnread = 20
)

// notes lists why the article was not read, its unknown fields, what the text met, and what the reading met.
func (w *writing) notes(res *model.Result) []Note {
	out := []Note{}
	if res.Doc.Unread != "" {
		out = append(out, Note{Text: "not read: " + res.Doc.Unread})
	}
	for _, name := range w.art.Unknown {
		out = append(out, Note{Text: unknownNote(w.art, name)})
	}
	for _, n := range res.Doc.Notes {
		out = append(out, w.note(n))
	}
	for _, n := range res.Notes[:min(len(res.Notes), maxUnread)] {
		out = append(out, w.note(n))
	}
	if more := len(res.Notes) - maxUnread; more > 0 {
		out = append(out, Note{Text: fmt.Sprintf("and %d more triggers that gave nothing", more)})
	}
	if more := len(out) - maxNotes; more > 0 {
		out = append(out[:maxNotes], Note{Text: fmt.Sprintf("and %d more notes", more)})
	}
	return out
}

func (w *writing) note(n model.Note) Note {
	if n.Span.Empty() {
		return Note{Text: n.Text}
	}
	span := w.at.span(n.Span)
	return Note{n.Text, &span}
}

// unknownNote names a field that nobody read, and ours that it may stand for when that is missing.
func unknownNote(art *model.Article, name string) string {
	note := "unknown field ignored: " + name
	ours := suggest(name)
	given := map[string]string{"id": art.ID, "url": art.URL, "source": art.Source, "title": art.Title, "byline": art.Byline,
		"published_at": formatPublished(art), "language": art.Language, "version": art.Version}
	if have, ok := given[ours]; ok && have == "" {
		note += ` (is it "` + ours + `"?)`
	}
	return note
}
