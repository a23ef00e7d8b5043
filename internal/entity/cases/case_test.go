package cases

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	"pledgewire/internal/model"
)

// Case is a short article with marks at the names that must be found.
type Case struct {
	File      string
	Line      int
	Published time.Time
	Only      []model.EntityType // types of which nothing else may be found
	Title     string
	Body      string
	Fails     string
	marks     []mark
	has, no   []string
}

// mark is what must be named at a span of the body.
type mark struct {
	model.Span
	id    string // an id, several joined by +, a type, or "none"
	words []string
}

// Article makes an article of c.
func (c *Case) Article() *model.Article {
	return &model.Article{ID: c.File, Title: c.Title, Body: c.Body, Published: c.Published, DateOnly: true, Language: "en"}
}

// Read reads the cases of a file.
func Read(file string) ([]Case, error) {
	raw, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	r := caseReader{file: file, frame: Case{Only: []model.EntityType{model.Country}}}
	n := 0
	for line := range strings.Lines(string(raw)) {
		n++
		if err := r.line(strings.TrimSpace(line), n); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", file, n, err)
		}
	}
	return r.list, nil
}

// caseReader gathers cases. frame holds what the lines above say for the cases below.
type caseReader struct {
	file  string
	frame Case
	list  []Case
}

func (r *caseReader) line(line string, n int) error {
	if line == "" || line[0] == '#' {
		return nil
	}
	if more, ok := strings.CutPrefix(line, "+ "); ok {
		last, err := r.last()
		if err != nil {
			return err
		}
		return last.add(more, true)
	}
	key, value, _ := strings.Cut(line, ":")
	value = strings.TrimSpace(value)
	switch key {
	case "published":
		day, err := time.Parse("2006-01-02", value)
		r.frame.Published = day
		return err
	case "only":
		r.frame.Only = nil
		for typ := range strings.FieldsSeq(value) {
			r.frame.Only = append(r.frame.Only, model.EntityType(typ))
		}
		return nil
	case "title":
		r.frame.Title = value
		return nil
	case "fails":
		r.frame.Fails = value
		return nil
	case "has", "no":
		return r.ids(key, strings.Fields(value))
	}
	c := r.frame
	c.File, c.Line = r.file, n
	r.frame.Title, r.frame.Fails = "", ""
	err := c.add(line, false)
	r.list = append(r.list, c)
	return err
}

func (r *caseReader) last() (*Case, error) {
	if len(r.list) == 0 {
		return nil, fmt.Errorf("no case stands above this line")
	}
	return &r.list[len(r.list)-1], nil
}

func (r *caseReader) ids(key string, ids []string) error {
	last, err := r.last()
	if err != nil {
		return err
	}
	if key == "has" {
		last.has = append(last.has, ids...)
	} else {
		last.no = append(last.no, ids...)
	}
	return nil
}

// add appends a line to the body, its marks taken out.
func (c *Case) add(line string, more bool) error {
	if more {
		c.Body += "\n\n"
	}
	for {
		before, rest, ok := strings.Cut(line, "[")
		c.Body += before
		if !ok {
			return nil
		}
		inside, after, ok := strings.Cut(rest, "]")
		name, label, two := strings.Cut(inside, "|")
		if !ok || !two {
			return fmt.Errorf("write a mark as [Japan|country:JPN], not [%s", rest)
		}
		words := strings.Fields(label)
		if len(words) == 0 {
			return fmt.Errorf("the mark [%s] says nothing", inside)
		}
		m := mark{Span: model.Span{Start: len(c.Body), End: len(c.Body) + len(name)}, id: words[0], words: words[1:]}
		c.marks = append(c.marks, m)
		c.Body += name
		line = after
	}
}

// bodyStart is where the body begins in the document's text.
func (c *Case) bodyStart() int {
	if c.Title == "" {
		return 0
	}
	return len(c.Title) + 2
}

func (c *Case) only(typ model.EntityType) bool { return slices.Contains(c.Only, typ) }
