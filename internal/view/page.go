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
// from elsewhere: no scripts, no fonts, no pictures. Begin, then Article for each, then End.
type Page struct {
	w io.Writer
	t *template.Template
	n int
}

// NewPage returns a page that is drawn on w.
func NewPage(w io.Writer) *Page {
	return &Page{w: w, t: template.Must(template.New("page").Parse(pageText))}
}

// Begin draws the head of the page.
func (p *Page) Begin() error { return p.t.ExecuteTemplate(p.w, "begin", nil) }

// End draws its foot.
func (p *Page) End() error { return p.t.ExecuteTemplate(p.w, "end", nil) }

// Article draws one article.
func (p *Page) Article(res *model.Result) error {
	p.n++
	return p.t.ExecuteTemplate(p.w, "article", pageArticle{
		Number:   p.n,
		Heading:  heading(res.Doc.Article),
		URL:      res.Doc.Article.URL,
		Unread:   res.Doc.Unread,
		Pieces:   pieces(res),
		Pledges:  pagePledges(res, p.n),
		Entities: pageEntities(res),
		Notes:    slices.Concat(res.Doc.Notes, res.Notes),
	})
}

type pageArticle struct {
	Number               int
	Heading, URL, Unread string
	Pieces               []piece
	Pledges              []pagePledge
	Entities             []pageEntity
	Notes                []model.Note
}

type pagePledge struct {
	ID, Status, Kind string
	Number           int
	Fields           []field
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

func pagePledges(res *model.Result, article int) []pagePledge {
	out := make([]pagePledge, len(res.Pledges))
	for i := range res.Pledges {
		pl := &res.Pledges[i]
		out[i] = pagePledge{ID: pledgeID(article, i), Status: string(pl.Status), Kind: string(pl.Kind), Number: i + 1, Fields: fields(res.Doc.Text, pl)}
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
