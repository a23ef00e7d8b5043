package wire

import (
	"fmt"
	"net/url"
	"strings"
	"unicode"

	readability "codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"pledgewire/internal/model"
)

// Page is what FromHTML takes from a web page.
type Page struct {
	Title string // of the article, else of the page; "" for none
	Text  string // what offsets point into
	// Published is what the page's metadata say, as published_at has it; "" where they say nothing that can be read.
	Published string
}

// FromHTML takes the article out of a web page and renders it as plain text: a blank line between paragraphs, "• "
// before list items, headings on lines of their own, " | " between the cells of a table's row, white space folded.
// Menus, scripts, forms and other furniture are left out. pageURL may be empty. "extractor extract -o text" prints Text.
func FromHTML(page, pageURL string) (Page, error) {
	got, err := fromHTML(page, pageURL)
	if err != nil {
		return Page{}, err
	}
	return got, nil
}

func fromHTML(page, pageURL string) (Page, *DecodeError) {
	if markup(page) > maxMarkup {
		return Page{}, &DecodeError{BadHTML, fmt.Sprintf("the page has more than %d tags and attributes", maxMarkup), atField("html"), "send the article's text in \"body\""}
	}
	doc, err := html.Parse(strings.NewReader(page))
	if err != nil {
		return Page{}, &DecodeError{BadHTML, "the HTML cannot be parsed: " + clip(err.Error(), 120), atField("html"), "send the article's text in \"body\""}
	}
	title, node := readable(doc, pageURL)
	if len(title) > maxField {
		title = "" // no headline
	}
	text := render(node)
	if blank(text) {
		text = render(doc) // a fragment, or a page too short for readability to judge
	}
	return Page{title, text, pagePublished(doc)}, nil
}

// fromHTML fills the body of art, and its title and time of publication where it has none.
func (d Decoder) fromHTML(art *model.Article, page string) *DecodeError {
	got, err := fromHTML(page, art.URL)
	if err != nil {
		return err
	}
	if n := limit(d.MaxBody, DefaultMaxBody); len(got.Text) > n {
		return &DecodeError{TooLarge, tooMany("bytes of text", len(got.Text), n), atField("html"), "split it into several articles"}
	}
	if blank(got.Text) {
		return &DecodeError{EmptyBody, "there is no text in the page", atField("html"), "send the article's text in \"body\""}
	}
	art.Body = got.Text
	if art.Title == "" {
		art.Title = got.Title
	}
	if art.Published.IsZero() && got.Published != "" {
		art.Published, art.DateOnly, _ = parsePublished(got.Published)
	}
	return nil
}

// readable finds the article in a page. Readability may panic on pages that nobody wrote by hand; then there is no
// article, and all of the page is rendered.
func readable(doc *html.Node, pageURL string) (title string, node *html.Node) {
	defer func() {
		if recover() != nil {
			title, node = "", nil
		}
	}()
	base, err := url.Parse(pageURL)
	if err != nil || !base.IsAbs() {
		base = nil
	}
	parser := readability.NewParser()
	parser.MaxElemsToParse = 50_000
	got, err := parser.ParseDocument(doc, base)
	if err != nil {
		return "", nil
	}
	return foldSpace(got.Title()), got.Node
}

// pagePublished is the first time of publication in the page's metadata (Open Graph, schema.org, Dublin Core) that
// parsePublished can read.
func pagePublished(doc *html.Node) string {
	for n := range doc.Descendants() {
		if n.DataAtom != atom.Meta {
			continue
		}
		var name, content string
		for _, a := range n.Attr {
			switch a.Key {
			case "property", "name", "itemprop":
				name = strings.ToLower(a.Val)
			case "content":
				content = strings.TrimSpace(a.Val)
			}
		}
		switch name {
		case "article:published_time", "datepublished", "dc.date.issued", "date", "parsely-pub-date":
			if _, _, err := parsePublished(content); err == nil && content != "" {
				return content
			}
		}
	}
	return ""
}

func foldSpace(s string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(s, "\x00", "")), " ")
}

// render writes the text of a tree.
func render(node *html.Node) string {
	if node == nil {
		return ""
	}
	w := &textWriter{}
	w.node(node)
	return w.b.String()
}

// textWriter collects blocks of text. Breaks are kept back until text follows, so that none stands at either end.
type textWriter struct {
	b      strings.Builder
	breaks int    // line ends owed before the next text
	space  bool   // a blank owed before the next text
	prefix string // owed before the next text: "• "
	pre    int    // levels of <pre>
	cells  int    // levels of <td>
	items  int    // levels of <li>
}

func (w *textWriter) node(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		w.text(n.Data)
	case html.ElementNode:
		w.element(n)
	case html.DocumentNode:
		w.children(n)
	}
}

func (w *textWriter) children(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.node(c)
	}
}

func (w *textWriter) element(n *html.Node) {
	switch atom.Lookup([]byte(n.Data)) { // not DataAtom: elements that readability makes have none
	case atom.Script, atom.Style, atom.Noscript, atom.Head, atom.Template, atom.Iframe, atom.Svg, atom.Form, atom.Button,
		atom.Select, atom.Textarea, atom.Nav, atom.Object, atom.Audio, atom.Video, atom.Math:
		return
	case atom.Br:
		w.owe(1)
	case atom.Li:
		w.item(n)
	case atom.Dt, atom.Dd, atom.Tr, atom.Option:
		w.block(n, 1)
	case atom.Td, atom.Th:
		w.cell(n)
	case atom.Pre:
		w.pre++
		w.block(n, 2)
		w.pre--
	case atom.P, atom.Div, atom.Section, atom.Article, atom.Main, atom.Header, atom.Footer, atom.Aside, atom.Blockquote,
		atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Ul, atom.Ol, atom.Dl, atom.Table, atom.Figure,
		atom.Figcaption, atom.Hr, atom.Address, atom.Details, atom.Summary, atom.Body, atom.Html, atom.Caption:
		w.block(n, 2)
	default:
		w.children(n)
	}
}

// block writes n with at least breaks line ends on both sides.
func (w *textWriter) block(n *html.Node, breaks int) {
	w.owe(breaks)
	w.children(n)
	w.owe(breaks)
}

// item writes an item of a list; no blank line stands inside it.
func (w *textWriter) item(n *html.Node) {
	w.owe(1)
	w.prefix = "• "
	w.items++
	w.children(n)
	w.items--
	w.prefix = ""
	w.owe(1)
}

// cell writes a cell of a table, with a bar before all but the first of its row. Blocks inside it break no line.
func (w *textWriter) cell(n *html.Node) {
	if w.breaks == 0 && w.b.Len() > 0 {
		w.prefix = "| "
		w.space = true
	}
	w.cells++
	w.children(n)
	w.cells--
	w.prefix = ""
	w.space = true
}

func (w *textWriter) owe(breaks int) {
	if w.cells > 0 {
		w.space = true
		return
	}
	if w.items > 0 {
		breaks = min(breaks, 1)
	}
	w.breaks = max(w.breaks, breaks)
	w.space = false
}

// text writes the text of a node with its white space folded. A no-break space is kept: it is part of the text.
func (w *textWriter) text(s string) {
	if w.pre > 0 {
		w.preformatted(s)
		return
	}
	for len(s) > 0 {
		i := strings.IndexFunc(s, htmlSpace)
		switch {
		case i == 0:
			w.space = true
			s = strings.TrimLeftFunc(s, htmlSpace)
		case i < 0:
			w.word(s)
			s = ""
		default:
			w.word(s[:i])
			s = s[i:]
		}
	}
}

func (w *textWriter) preformatted(s string) {
	for line := range strings.Lines(s) {
		if text := strings.TrimRightFunc(line, unicode.IsSpace); text != "" {
			w.word(text)
		}
		if strings.HasSuffix(line, "\n") {
			w.owe(1)
		}
	}
}

// word writes a run without white space, and first what is owed before it.
func (w *textWriter) word(s string) {
	switch {
	case w.b.Len() == 0:
	case w.breaks > 0:
		w.b.WriteString("\n\n"[:min(w.breaks, 2)])
	case w.space:
		w.b.WriteByte(' ')
	}
	w.b.WriteString(w.prefix)
	w.b.WriteString(s)
	w.breaks, w.space, w.prefix = 0, false, ""
}

// htmlSpace is the white space of HTML, and NUL, which no text may hold.
func htmlSpace(r rune) bool {
	return r == ' ' || r == '\n' || r == '\t' || r == '\r' || r == '\f' || r == 0
}
