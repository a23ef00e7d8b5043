package annotate

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"pledgewire/internal/model"
	"pledgewire/internal/wire"
)

// articlesBeside names the articles that lie beside a file without texts.
func articlesBeside(path string) string { return path + ".articles.jsonl" }

// writeArticle writes art on a line, as extractor reads it.
func writeArticle(w io.Writer, art *model.Article) error {
	_, err := w.Write(append(wire.AppendArticle(nil, art), '\n'))
	return err
}

// readArticles reads what writeArticle wrote; none where there is no such file.
func readArticles(path string) ([]*model.Article, error) {
	f, err := os.Open(path)
	if os.IsNotExist(err) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var out []*model.Article
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 16<<20)
	for n := 1; lines.Scan(); n++ {
		art, err := wire.DecodeLine(lines.Bytes())
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", path, n, err)
		}
		out = append(out, art)
	}
	return out, lines.Err()
}

// articleHead is what formats that hold the text keep of an article beside it.
type articleHead struct {
	ID          string `json:"id"`
	URL         string `json:"url,omitempty"`
	Source      string `json:"source,omitempty"`
	Title       string `json:"title,omitempty"`
	PublishedAt string `json:"published_at,omitempty"`
	Language    string `json:"language,omitempty"`
}

func headOf(art *model.Article) articleHead {
	published := art.Published.Format(time.RFC3339Nano)
	switch {
	case art.Published.IsZero():
		published = ""
	case art.DateOnly:
		published = art.Published.Format(time.DateOnly)
	}
	return articleHead{art.ID, art.URL, art.Source, art.Title, published, art.Language}
}

// document lays out the article of a head with a text that holds its title. A text that does not begin with the title is
// all body.
func (h articleHead) document(text string) (*Document, error) {
	art := &model.Article{ID: h.ID, URL: h.URL, Source: h.Source, Language: h.Language, Body: text}
	if body, ok := strings.CutPrefix(text, h.Title+separator); ok && h.Title != "" {
		art.Title, art.Body = h.Title, body
	}
	if h.PublishedAt != "" {
		var err error
		if art.Published, art.DateOnly, err = wire.ParsePublished(h.PublishedAt); err != nil {
			return nil, err
		}
	}
	return newDocument(art), nil
}

// pledgeNote is a pledge as formats keep it that have no room for its fields.
type pledgeNote struct {
	ID     string          `json:"event_id"`
	Status string          `json:"status"`
	Kind   string          `json:"kind"`
	Event  json.RawMessage `json:"event,omitempty"`
}

func noteOf(pl Pledge) pledgeNote {
	n := pledgeNote{ID: pl.ID, Status: pl.Status, Kind: pl.Kind}
	if pl.Event != nil {
		n.Event = pl.Event.AppendJSON(nil)
	}
	return n
}

func (n pledgeNote) pledge() (Pledge, error) {
	pl := Pledge{ID: n.ID, Status: n.Status, Kind: n.Kind}
	if n.Event == nil {
		return pl, nil
	}
	pl.Event = new(wire.PledgeEvent)
	if err := json.Unmarshal(n.Event, pl.Event); err != nil {
		return pl, fmt.Errorf("pledge %s: %w", n.ID, err)
	}
	return pl, nil
}

func notes(pls []Pledge) []pledgeNote {
	out := make([]pledgeNote, len(pls))
	for i, pl := range pls {
		out[i] = noteOf(pl)
	}
	return out
}

func pledges(ns []pledgeNote) ([]Pledge, error) {
	var out []Pledge
	for _, n := range ns {
		pl, err := n.pledge()
		if err != nil {
			return nil, err
		}
		out = append(out, pl)
	}
	return out, nil
}
