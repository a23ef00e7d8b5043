package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"sync"
	"unicode/utf8"

	"pledgewire/internal/config"
	"pledgewire/internal/stream"
)

// show prints what goes in and what comes out, as it does.
type show struct {
	out   io.Writer
	width int

	mu                                        sync.Mutex
	articles                                  int             // that will go in
	settled                                   map[string]bool // articles with a receipt or a dead letter
	promised, pledges, entities, unread, dead int
}

func newShow(out io.Writer, width int) *show {
	return &show{out: out, width: width, settled: map[string]bool{}}
}

func (s *show) hello(addr string, topics *config.Topics) {
	fmt.Fprintf(s.out, "An embedded Kafka broker listens at %s; nothing of it is kept. Read along from another terminal:\n", addr)
	fmt.Fprintf(s.out, "  extractor watch --brokers %s --from start\n  kcat -b %s -t %s -C\n\n", addr, addr, topics.PledgeEvents)
	fmt.Fprintf(s.out, "  %s\n", columns("STATUS", "KIND", "PLEDGER", "HOW MUCH", "FOR", "WHAT"))
}

func (s *show) expect(articles int) { s.articles = articles }

func (s *show) article(art demoArticle) {
	s.mu.Lock()
	defer s.mu.Unlock()
	fmt.Fprintf(s.out, "%s  %s\n", art.id, art.title)
}

// demoPledge is what the table shows of a pledge event.
type demoPledge struct {
	Status        string      `json:"status"`
	Kind          string      `json:"kind"`
	PledgerName   string      `json:"pledger_name"`
	RecipientName string      `json:"recipient_name"`
	Amount        string      `json:"amount"`
	Currency      string      `json:"currency"`
	Quantity      json.Number `json:"quantity"`
	Unit          string      `json:"unit"`
	What          string      `json:"what"`
	Detail        struct {
		AmountStated string `json:"amount_stated"`
		Evidence     struct {
			Span struct {
				Quote string `json:"quote"`
			} `json:"span"`
		} `json:"evidence"`
	} `json:"detail"`
}

// pledge shows a pledge event, and reports whether everything was shown.
func (s *show) pledge(rec *stream.Record) (bool, error) {
	var ev demoPledge
	if err := json.Unmarshal(rec.Value, &ev); err != nil {
		return false, fmt.Errorf("read the pledge event at offset %d: %w", rec.Offset, err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.pledges++
	fmt.Fprintf(s.out, "  %s\n", columns(ev.Status, ev.Kind, ev.PledgerName, ev.howMuch(), ev.RecipientName, ev.What))
	quote := strings.Join(strings.Fields(ev.Detail.Evidence.Span.Quote), " ")
	fmt.Fprintf(s.out, "    “%s”\n", cut(quote, s.width-6))
	return s.all(), nil
}

func (ev *demoPledge) howMuch() string {
	switch {
	case ev.Amount != "":
		return grouped(ev.Amount) + " " + ev.Currency
	case ev.Quantity != "":
		return grouped(ev.Quantity.String()) + " " + ev.Unit
	case ev.Detail.AmountStated == "undisclosed":
		return "undisclosed"
	}
	return "–"
}

// demoReceipt is what the demo needs of a receipt.
type demoReceipt struct {
	ArticleID string `json:"article_id"`
	Outcome   string `json:"outcome"`
	Language  string `json:"language"`
	Counts    struct {
		Pledges  int `json:"pledges"`
		Entities int `json:"entities"`
	} `json:"counts"`
}

// receipt notes what became of an article, and reports whether everything was shown.
func (s *show) receipt(rec *stream.Record) (bool, error) {
	var receipt demoReceipt
	if err := json.Unmarshal(rec.Value, &receipt); err != nil {
		return false, fmt.Errorf("read the receipt at offset %d: %w", rec.Offset, err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.settled[receipt.ArticleID] = true
	s.promised += receipt.Counts.Pledges
	s.entities += receipt.Counts.Entities
	if receipt.Outcome == "unsupported_language" {
		s.unread++
		fmt.Fprintf(s.out, "  %s is not read: it is in %s\n", receipt.ArticleID, receipt.Language)
	}
	return s.all(), nil
}

// deadLetter notes an article that could not be read, and reports whether everything was shown.
func (s *show) deadLetter(rec *stream.Record) (bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.settled[fmt.Sprintf("%s/%d", rec.Key, rec.Offset)] = true
	s.dead++
	fmt.Fprintf(s.out, "  %s could not be read\n", rec.Key)
	return s.all(), nil
}

// all reports whether every article is settled and every pledge of theirs was shown.
func (s *show) all() bool {
	return s.articles > 0 && len(s.settled) >= s.articles && s.pledges >= s.promised
}

func (s *show) bye() {
	s.mu.Lock()
	defer s.mu.Unlock()
	fmt.Fprintf(s.out, "\n%s, %s, %s", plural(s.articles, "article"), plural(s.pledges, "pledge"), plural(s.entities, "entity event"))
	if s.unread > 0 {
		fmt.Fprintf(s.out, "; %d in a language that is not read", s.unread)
	}
	if s.dead > 0 {
		fmt.Fprintf(s.out, "; %d could not be read", s.dead)
	}
	fmt.Fprintf(s.out, ".\nKeep the broker and write to it yourself: extractor demo --keep\nWith a Kafka of your own: extractor topics create --brokers HOST:PORT, then extractor run --brokers HOST:PORT\n")
}

// columns lines up the cells of a row.
func columns(cells ...string) string {
	widths := [...]int{12, 15, 22, 24, 24, 40}
	var b strings.Builder
	for i, cell := range cells {
		cell = cut(cell, widths[i]-1)
		b.WriteString(cell)
		if i < len(cells)-1 {
			b.WriteString(strings.Repeat(" ", widths[i]-utf8.RuneCountInString(cell)))
		}
	}
	return strings.TrimRight(b.String(), " ")
}

// cut shortens text to width characters.
func cut(text string, width int) string {
	runes := []rune(text)
	if len(runes) <= width || width < 1 {
		return text
	}
	return string(runes[:width-1]) + "…"
}

// grouped puts commas into a whole number: 1,200,000.
func grouped(number string) string {
	whole, fraction, _ := strings.Cut(number, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if fraction != "" {
		return whole + "." + fraction
	}
	return whole
}
