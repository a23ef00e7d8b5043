package casefile

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	"golang.org/x/tools/txtar"

	"pledgewire/internal/model"
)

// The files of an article case.
const (
	fileArticle  = "article.json"
	fileBody     = "body.txt"
	filePledges  = "want.pledges"
	fileEntities = "want.entities"
	fileFails    = "fails"
)

// articleFields is article.json: the article as it comes on the wire, without its body.
type articleFields struct {
	ID        string `json:"id"`
	URL       string `json:"url"`
	Source    string `json:"source"`
	Title     string `json:"title"`
	Byline    string `json:"byline"`
	Published string `json:"published_at"`
	Language  string `json:"language"`
}

func loadArticle(path string) ([]*Case, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	c, err := readArticle(path, text)
	if err != nil {
		return nil, err
	}
	return []*Case{c}, nil
}

// readArticle reads a txtar case; its error lists every mistake.
func readArticle(path string, text []byte) (*Case, error) {
	ar := txtar.Parse(text)
	c := &Case{File: path, Line: 1, Reason: reason(ar.Comment)}
	var errs []error
	fail := func(file string, line int, format string, args ...any) {
		errs = append(errs, fmt.Errorf("%s:%d: %s", path, lineOf(text, file)+line, fmt.Sprintf(format, args...)))
	}
	if c.Reason == "" {
		fail("", 0, "no reason; say above the first file why the case is there")
	}
	for _, want := range []string{fileArticle, fileBody, filePledges} {
		if !slices.ContainsFunc(ar.Files, func(f txtar.File) bool { return f.Name == want }) {
			fail("", 0, "no file %s; add -- %s --", want, want)
		}
	}
	for _, f := range ar.Files {
		switch f.Name {
		case fileArticle:
			if err := c.setArticle(f.Data); err != nil {
				fail(f.Name, 1, "%v", err)
			}
		case fileBody:
			c.Article.Body, c.Marks = Unmark(strings.TrimSuffix(string(f.Data), "\n"))
		case filePledges:
			eachLine(f.Data, func(n int, line string) {
				if err := c.addWant(line); err != nil {
					fail(f.Name, n, "%v", err)
				}
			})
		case fileEntities:
			eachLine(f.Data, func(n int, line string) {
				if err := c.addEntity(line); err != nil {
					fail(f.Name, n, "%v", err)
				}
			})
		case fileFails:
			if c.Fails = oneLine(string(f.Data)); c.Fails == "" {
				fail(f.Name, 0, "no reason; say why the gap is there, or delete the file")
			}
		default:
			fail(f.Name, 0, "unknown file %s; the files are %s", f.Name, strings.Join([]string{fileArticle, fileBody, filePledges, fileEntities, fileFails}, ", "))
		}
	}
	return c, errors.Join(errs...)
}

func (c *Case) setArticle(text []byte) error {
	var f articleFields
	dec := json.NewDecoder(bytes.NewReader(text))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&f); err != nil {
		return err
	}
	c.Article.ID, c.Article.URL, c.Article.Source = f.ID, f.URL, f.Source
	c.Article.Title, c.Article.Byline, c.Article.Language = f.Title, f.Byline, f.Language
	return setPublished(&c.Article, f.Published)
}

// setPublished reads a day or a moment.
func setPublished(art *model.Article, s string) error {
	layout := time.RFC3339
	if art.DateOnly = len(s) == len(time.DateOnly); art.DateOnly {
		layout = time.DateOnly
	}
	at, err := time.Parse(layout, s)
	if err != nil {
		return fmt.Errorf("published %q is no date; write 2026-02-24 or 2026-02-24T10:00:00Z", s)
	}
	art.Published = at
	return nil
}

func (c *Case) addWant(line string) error {
	switch line {
	case "only":
		c.Only = true
		return nil
	case "none":
		return nil
	}
	w, err := ParseWant(line)
	c.Want = append(c.Want, w)
	return err
}

func (c *Case) addEntity(line string) error {
	if line == "only" {
		c.OnlyEntities = true
		return nil
	}
	w, err := ParseEntity(line)
	c.Entities = append(c.Entities, w)
	return err
}

// reason joins the comment's lines, without the # that they may begin with.
func reason(comment []byte) string {
	return oneLine(strings.ReplaceAll("\n"+string(comment), "\n#", "\n"))
}

// eachLine calls f for the lines that are neither blank nor a comment; n counts from 1.
func eachLine(text []byte, f func(n int, line string)) {
	n := 0
	for line := range strings.Lines(string(text)) {
		n++
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			f(n, line)
		}
	}
}

// lineOf is the line on which the marker of a file stands, 1 for none.
func lineOf(text []byte, file string) int {
	i := bytes.Index(text, []byte("-- "+file+" --"))
	if file == "" || i < 0 {
		return 1
	}
	return 1 + bytes.Count(text[:i], []byte("\n"))
}
