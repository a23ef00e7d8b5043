package view

import (
	_ "embed"
	"html/template"
	"io"
	"slices"
	"strings"

	"pledgewire/internal/model"
)

//go:embed page.html
var pageText string

// Page draws articles as one HTML page, with their spans marked and the fields of each pledge listed. It needs nothing
// from elsewhere: no scripts, no fonts, no pictures. Begin comes first, then Article for each, then End; a Page holds no
// state between them and may be used from many goroutines.
type Page struct{ t *template.Template }

// NewPage returns a page.
func NewPage() *Page { return &Page{template.Must(template.New("page").Parse(pageText))} }

// Begin draws the head of the page on w.
func (p *Page) Begin(w io.Writer) error { return p.t.ExecuteTemplate(w, "begin", nil) }

// End draws its foot.
func (p *Page) End(w io.Writer) error { return p.t.ExecuteTemplate(w, "end", nil) }

// Article draws one article.
func (p *Page) Article(w io.Writer, res *model.Result) error {
	return p.t.ExecuteTemplate(w, "article", pageArticle{
		Heading:  heading(res.Doc.Article),
		URL:      res.Doc.Article.URL,
		Unread:   res.Doc.Unread,
		Pieces:   pieces(res),
		Pledges:  pagePledges(res),
		Entities: pageEntities(res),
		Notes:    slices.Concat(res.Doc.Notes, res.Notes),
	})
}

type pageArticle struct {
	Heading, URL, Unread string
	Pieces               []piece
	Pledges              []pagePledge
	Entities             []pageEntity
	Notes                []model.Note
}

type pagePledge struct {
	Status, Kind string
	Number       int
	Fields       []field
}

type field struct{ Name, Value string }

type pageEntity struct {
	model.Entity
	Mentions int
}

func pageEntities(res *model.Result) []pageEntity {
	out := make([]pageEntity, len(res.Entities))
	for i, ent := range res.Entities {
		out[i].Entity = ent
	}
	for _, men := range res.Mentions {
		out[men.Entity].Mentions++
	}
	return out
}

func pagePledges(res *model.Result) []pagePledge {
	out := make([]pagePledge, len(res.Pledges))
	for i := range res.Pledges {
		pl := &res.Pledges[i]
		out[i] = pagePledge{Status: string(pl.Status), Kind: string(pl.Kind), Number: i + 1, Fields: fields(res.Doc.Text, pl)}
	}
	return out
}

// fields lists what a pledge says, in the order in which people ask; what it leaves out is not listed.
func fields(text string, pl *model.Pledge) []field {
	all := []field{
		{"pledger", pledgerOf(pl)},
		{"gives", amountOf(pl)},
		{"what", pl.What},
		{"recipient", names(pl.Recipients)},
		{"through", name(pl.Channel)},
		{"where", name(pl.Venue)},
		{"speaker", speakerOf(pl)},
		{"when", whenOf(pl)},
		{"if", pl.Condition.Of(text)},
		{"rule", pl.Rule + " (" + string(pl.Confidence) + ")"},
		{"evidence", pl.Evidence.Of(text)},
	}
	return slices.DeleteFunc(all, func(f field) bool { return strings.TrimSpace(f.Value) == "" })
}

func speakerOf(pl *model.Pledge) string {
	s := name(pl.Speaker)
	if s != "" && pl.Speaker.Office != "" {
		s += ", " + pl.Speaker.Office
	}
	if s != "" && pl.Quoted {
		s += " (quoted)"
	}
	return s
}
