package annotate

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"os"
	"strings"
)

// webAnnotation writes one page of W3C Web Annotations, https://www.w3.org/TR/annotation-model/: each mark has a
// TextPositionSelector, which counts code points as section 4.2.5 says, and a TextQuoteSelector with what stands around it.
// The texts lie beside it.
type webAnnotation struct {
	*pair
	items int
}

const (
	waContext = "http://www.w3.org/ns/anno.jsonld"
	waArticle = "urn:pledgewire:article:"
	waAround  = 32 // code points of prefix and suffix
)

type waPage struct {
	Context string   `json:"@context"`
	Type    string   `json:"type"`
	Items   []waItem `json:"items"`
}

type waItem struct {
	ID         string   `json:"id"`
	Type       string   `json:"type"`
	Motivation string   `json:"motivation"`
	Body       []waBody `json:"body"`
	Target     waTarget `json:"target"`
}

// waBody says one thing about a mark; purpose says what.
type waBody struct {
	Type    string `json:"type"`
	Purpose string `json:"purpose"`
	Value   string `json:"value,omitempty"`
	Format  string `json:"format,omitempty"`
	Source  string `json:"source,omitempty"`
}

type waTarget struct {
	Source   string       `json:"source"`
	Scope    string       `json:"scope,omitempty"`
	Selector []waSelector `json:"selector"`
}

type waSelector struct {
	Type   string  `json:"type"`
	Start  *int    `json:"start,omitempty"`
	End    *int    `json:"end,omitempty"`
	Exact  *string `json:"exact,omitempty"`
	Prefix *string `json:"prefix,omitempty"`
	Suffix *string `json:"suffix,omitempty"`
}

func createWebAnnotation(path string) (*webAnnotation, error) {
	p, err := createPair(path, true)
	if err != nil {
		return nil, err
	}
	_, err = fmt.Fprintf(p.main, `{"@context":%q,"type":"AnnotationPage","items":[`, waContext)
	return &webAnnotation{pair: p}, err
}

// Write writes the marks of d. What the extractor said of a pledge or name stands with the first of its marks.
func (w *webAnnotation) Write(d *Document) error {
	if err := writeArticle(w.articles, d.Article); err != nil {
		return err
	}
	told := map[string]bool{}
	for i, m := range d.Marks {
		open := ",\n"
		if w.items++; w.items == 1 {
			open = "\n"
		}
		if _, err := w.main.WriteString(open); err != nil {
			return err
		}
		item := waItem{ID: fmt.Sprintf("%s%s#%d", waArticle, url.QueryEscape(d.Article.ID), i+1), Type: "Annotation", Motivation: "tagging",
			Body: d.bodies(m, told), Target: d.target(m)}
		if err := appendValue(w.main, item); err != nil {
			return err
		}
	}
	return nil
}

// Commit closes the page.
func (w *webAnnotation) Commit() error {
	if _, err := w.main.WriteString("\n]}\n"); err != nil {
		return err
	}
	return w.pair.Commit()
}

// The purposes say: tagging the label, linking the pledge or name, describing how it is named, classifying status and kind,
// editing what the extractor said.
func (d *Document) bodies(m Mark, told map[string]bool) []waBody {
	out := []waBody{{Type: "TextualBody", Purpose: "tagging", Value: m.Label}}
	if m.Of != "" {
		out = append(out, waBody{Type: "SpecificResource", Purpose: "linking", Source: waURN + url.QueryEscape(m.Of)})
	}
	if m.Via != "" {
		out = append(out, waBody{Type: "TextualBody", Purpose: "describing", Value: m.Via})
	}
	if told[m.Of] {
		return out
	}
	told[m.Of] = true
	for _, pl := range d.Pledges {
		if pl.ID == m.Of {
			out = append(out, classified("status", pl.Status), classified("kind", pl.Kind), jsonBody(noteOf(pl)))
		}
	}
	for _, n := range d.Names {
		if n.ID == m.Of {
			out = append(out, jsonBody(n))
		}
	}
	return out
}

const waURN = "urn:pledgewire:"

func classified(what, value string) waBody {
	return waBody{Type: "TextualBody", Purpose: "classifying", Value: what + ":" + value}
}

func jsonBody(v any) waBody {
	var b strings.Builder
	_ = appendValue(&b, v) // notes and names always encode
	return waBody{Type: "TextualBody", Purpose: "editing", Value: b.String(), Format: "application/json"}
}

func (d *Document) target(m Mark) waTarget {
	exact, prefix, suffix := d.Words(m), d.Slice(m.Start-waAround, m.Start), d.Slice(m.End, m.End+waAround)
	return waTarget{Source: waArticle + url.QueryEscape(d.Article.ID), Scope: d.Article.URL, Selector: []waSelector{
		{Type: "TextPositionSelector", Start: &m.Start, End: &m.End},
		{Type: "TextQuoteSelector", Exact: &exact, Prefix: &prefix, Suffix: &suffix},
	}}
}

// readWebAnnotation reads a page whose articles lie beside it.
func readWebAnnotation(path string) ([]*Document, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var page waPage
	if err := json.Unmarshal(text, &page); err != nil {
		return nil, fmt.Errorf("%s: no page of annotations: %w", path, err)
	}
	articles, err := readArticles(articlesBeside(path))
	if err == nil && articles == nil {
		err = fmt.Errorf("%s is missing, and annotations do not hold the texts; export them again", articlesBeside(path))
	}
	if err != nil {
		return nil, err
	}
	docs := map[string]*Document{}
	var out []*Document
	for _, art := range articles {
		d := newDocument(art)
		out = append(out, d)
		docs[waArticle+url.QueryEscape(art.ID)] = d
	}
	for _, item := range page.Items {
		d := docs[item.Target.Source]
		if d == nil {
			return nil, fmt.Errorf("%s: %s: no article is %s", path, item.ID, item.Target.Source)
		}
		if err := d.annotated(item); err != nil {
			return nil, fmt.Errorf("%s: %s: %w", path, item.ID, err)
		}
	}
	return out, nil
}

// annotated adds one annotation.
func (d *Document) annotated(item waItem) error {
	m, err := d.selected(item.Target.Selector)
	if err != nil {
		return err
	}
	var classes []string
	for _, body := range item.Body {
		switch body.Purpose {
		case "tagging":
			m.Label = body.Value
		case "linking":
			if m.Of, err = url.QueryUnescape(strings.TrimPrefix(body.Source, waURN)); err != nil {
				return err
			}
		case "describing":
			m.Via = body.Value
		case "classifying":
			classes = append(classes, body.Value)
		}
	}
	for _, body := range item.Body {
		if body.Purpose == "editing" && body.Format == "application/json" {
			if err := d.said([]byte(body.Value)); err != nil {
				return err
			}
		}
	}
	for _, class := range classes {
		what, value, _ := strings.Cut(class, ":")
		d.choose(m.Of, what, value)
	}
	d.add(m)
	return nil
}

// said adds the pledge or name that an annotation describes.
func (d *Document) said(text []byte) error {
	var n struct {
		pledgeNote
		Name
	}
	if err := json.Unmarshal(text, &n); err != nil {
		return err
	}
	if n.Name.ID != "" {
		d.Names = append(d.Names, n.Name)
		return nil
	}
	pl, err := n.pledge()
	d.Pledges = append(d.Pledges, pl)
	return err
}

// selected returns the range that the selectors agree on.
func (d *Document) selected(selectors []waSelector) (Mark, error) {
	m := Mark{Start: -1}
	exact := ""
	for _, s := range selectors {
		if s.Start != nil && s.End != nil {
			m.Start, m.End = *s.Start, *s.End
		}
		if s.Exact != nil {
			exact = *s.Exact
		}
	}
	switch {
	case m.Start < 0:
		return m, errors.New("no TextPositionSelector")
	case !d.fits(m):
		return m, fmt.Errorf("%d–%d lies outside the text, which has %d code points", m.Start, m.End, d.Len())
	case exact != "" && exact != d.Words(m):
		return m, fmt.Errorf("it says %q, and %q stands at %d–%d", exact, d.Words(m), m.Start, m.End)
	}
	return m, nil
}
