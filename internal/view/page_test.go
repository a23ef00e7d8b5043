package view

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"pledgewire/internal/model"
)

func page(t testing.TB, results ...*model.Result) string {
	t.Helper()
	var b bytes.Buffer
	p := NewPage()
	if err := p.Begin(&b); err != nil {
		t.Fatal(err)
	}
	for _, res := range results {
		if err := p.Article(&b, res); err != nil {
			t.Fatal(err)
		}
	}
	if err := p.End(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// evil is what an article may say to break out of a page.
const evil = `</div></span><script>alert(1)</script><img src=x onerror=alert(1)>"' onmouseover="alert(1)` + "`${alert(1)}`" + ` <!-- ]]> </style> &lt;b&gt; javascript:alert(1) ` + "\u202eevil\u2066"

// hostileReading has evil in every field that an article or a name can fill.
func hostileReading(t testing.TB) *model.Result {
	res := reading(t, sample)
	text := "[Title] " + evil + "\n\nJapan " + evil + " pledged."
	res.Doc.Text = text
	res.Doc.Article = &model.Article{ID: evil, URL: "javascript:alert(1)//" + evil, Source: evil, Title: evil, Body: text}
	res.Doc.Notes = []model.Note{{Span: model.Span{Start: 8, End: 60}, Text: evil}}
	pl := &res.Pledges[0]
	pl.What, pl.Rule, pl.As, pl.Kind, pl.Status = evil, evil, evil, model.Kind(evil), model.Status(evil)
	pl.Pledger.Name, pl.Speaker.Name, pl.Recipients[0].Name, pl.Confidence = evil, evil, evil, model.Confidence(evil)
	pl.Evidence, pl.Also = model.Span{End: len(text)}, []model.Span{{Start: 8, End: 30}}
	pl.Roles = []model.RoleSpan{{Role: model.Role(evil), Span: model.Span{Start: 9, End: 20}}}
	res.Entities[0].Name, res.Entities[0].ID, res.Entities[0].Office, res.Entities[0].Type = evil, evil, evil, model.EntityType(evil)
	res.Mentions = []model.Mention{{Span: model.Span{Start: 8, End: 14}, Entity: 0, Via: model.Via(evil)}}
	return res
}

// TestPageIsSafe parses the page as a browser does: nothing that an article says becomes an element, a handler of events,
// or an address that runs or loads something.
func TestPageIsSafe(t *testing.T) {
	plain := shapeOf(t, page(t, reading(t, sample)))
	hostile := shapeOf(t, page(t, hostileReading(t)))
	for name := range hostile {
		if plain[name] == 0 && name != "strong" && name != "bdi" && name != "a" {
			t.Errorf("<%s> stands on the hostile page", name)
		}
	}
	for _, name := range []string{"script", "img", "iframe", "link", "object", "form", "base"} {
		if hostile[name] > 0 {
			t.Errorf("<%s> stands on the page", name)
		}
	}
	if hostile["style"] != 1 || hostile["title"] != 1 {
		t.Errorf("%d styles, %d titles", hostile["style"], hostile["title"])
	}
}

// shapeOf counts the elements of a page, and checks their attributes.
func shapeOf(t *testing.T, text string) map[string]int {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	count := map[string]int{}
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		count[n.Data]++
		for _, a := range n.Attr {
			switch {
			case strings.HasPrefix(a.Key, "on"), a.Key == "src", a.Key == "style", a.Key == "srcset":
				t.Errorf("<%s %s=%q>", n.Data, a.Key, a.Val)
			case a.Key == "href" && !strings.HasPrefix(a.Val, "#") && !strings.HasPrefix(a.Val, "http"):
				t.Errorf("a link to %q", a.Val)
			}
		}
	}
	return count
}

func TestPageLoadsNothing(t *testing.T) {
	text := page(t, reading(t, sample))
	if bad := regexp.MustCompile(`(?i)url\(|@import|<script|<link|src=`).FindString(text); bad != "" {
		t.Errorf("%s stands on the page", bad)
	}
	for _, want := range []string{"default-src 'none'", "prefers-color-scheme: dark", "@media print"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %s", want)
		}
	}
}

// TestPageKeepsTheText: what a person reads, labels apart, is the article, letter for letter.
func TestPageKeepsTheText(t *testing.T) {
	for _, res := range []*model.Result{reading(t, sample), hostileReading(t)} {
		doc, err := html.Parse(strings.NewReader(page(t, res)))
		if err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		for n := range doc.Descendants() {
			if n.Type == html.ElementNode && attr(n, "class") == "text" {
				readText(&b, n)
			}
		}
		if b.String() != res.Doc.Text {
			t.Errorf("the page says %q, the article %q", b.String(), res.Doc.Text)
		}
	}
}

func readText(b *strings.Builder, n *html.Node) {
	for c := range n.ChildNodes() {
		switch {
		case c.Type == html.TextNode:
			b.WriteString(c.Data)
		case attr(c, "class") != "marks":
			readText(b, c)
		}
	}
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// TestOverlapsHaveLinesOfTheirOwn: of marks that overlap, no two are drawn on the same line below the text.
func TestOverlapsHaveLinesOfTheirOwn(t *testing.T) {
	res := reading(t, sample)
	for _, span := range []model.Span{{Start: 2, End: 20}, {Start: 10, End: 40}, {Start: 0, End: 5}, {Start: 38, End: 60}} {
		res.Mentions = append(res.Mentions, model.Mention{Span: span, Entity: 1})
	}
	marks := marksOf(res)
	used := 0
	for i, a := range marks {
		used = max(used, a.Lane)
		for _, b := range marks[:i] {
			if a.Class != "evidence" && b.Class != "evidence" && a.Overlaps(b.Span) && a.Lane == b.Lane && (a.Span != b.Span || a.Class != b.Class) {
				t.Errorf("%q and %q overlap on line %d", a.Of(res.Doc.Text), b.Of(res.Doc.Text), a.Lane)
			}
		}
	}
	if used == 0 || used >= lanes {
		t.Errorf("%d lines are used", used)
	}
}

// TestLinksMeetTheirPledges: every label leads to a pledge that is on the page, also with several articles.
func TestLinksMeetTheirPledges(t *testing.T) {
	other := reading(t, sample)
	other.Doc.Article = &model.Article{ID: "a2", Body: other.Doc.Text}
	doc, err := html.Parse(strings.NewReader(page(t, reading(t, sample), other)))
	if err != nil {
		t.Fatal(err)
	}
	ids, links := map[string]int{}, 0
	for n := range doc.Descendants() {
		if id := attr(n, "id"); id != "" {
			ids[id]++
		}
	}
	for n := range doc.Descendants() {
		if href, ok := strings.CutPrefix(attr(n, "href"), "#"); ok {
			if links++; ids[href] != 1 {
				t.Errorf("%d pledges are called %s", ids[href], href)
			}
		}
	}
	if links == 0 || len(ids) != 2 {
		t.Errorf("%d links, pledges %v", links, ids)
	}
}
