package view

import (
	_ "embed"
	"hash/fnv"
	"html/template"
	"io"
	"slices"
	"strconv"
	"strings"

	"pledgewire/internal/model"
)

//go:embed page.html
var pageText string

// Page draws articles as one HTML page, with their spans marked, overlaps on lines of their own, and the fields of each pledge
// listed, for light and dark screens and for paper. It needs nothing from elsewhere, no scripts, no fonts, no pictures, and
// forbids the browser to load any. Begin comes first, then Article for each, then End; a Page holds no
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
	art := res.Doc.Article
	return p.t.ExecuteTemplate(w, "article", pageArticle{
		Anchor:   anchor(art.ID),
		Heading:  orElse(art.Title, art.ID),
		About:    about(art),
		URL:      art.URL,
		Unread:   res.Doc.Unread,
		Pieces:   pieces(res),
		Pledges:  pagePledges(res),
		Entities: pageEntities(res),
		Notes:    pageNotes(res),
	})
}

type pageArticle struct {
	Anchor, Heading, About, URL, Unread string
	Pieces                              []piece
	Pledges                             []pagePledge
	Entities                            []pageEntity
	Notes                               []pageNote
}

type pagePledge struct {
	Status, Kind, Confidence string
	Number                   int
	Fields                   []field
}

type field struct{ Name, Value string }

type pageEntity struct {
	model.Entity
	Mentions int
}

type pageNote struct{ Text, Quote string }

// anchor makes a name for links within the page: several articles stand on one.
func anchor(id string) string {
	h := fnv.New64a()
	h.Write([]byte(id)) // never fails
	return "a" + strconv.FormatUint(h.Sum64(), 36)
}

// about is the line below the heading: source, date and id.
func about(art *model.Article) string {
	rest := *art
	if rest.Title == "" {
		rest.ID = "" // it is the heading
	}
	rest.Title = ""
	return heading(&rest)
}

func pageNotes(res *model.Result) []pageNote {
	var out []pageNote
	for _, n := range slices.Concat(res.Doc.Notes, res.Notes) {
		out = append(out, pageNote{n.Text, clean(n.Of(res.Doc.Text))})
	}
	return out
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
		out[i] = pagePledge{Status: string(pl.Status), Kind: string(pl.Kind), Confidence: string(pl.Confidence), Number: i + 1, Fields: fields(res.Doc.Text, pl)}
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
		{"evidence", pl.Evidence.Of(text)},
	}
	for _, span := range pl.Also {
		all = append(all, field{"told again", span.Of(text)})
	}
	all = append(all, field{"rule", pl.Rule})
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
