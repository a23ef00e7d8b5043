package quantity

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"pledgewire/internal/knowledge"
	"pledgewire/internal/model"
	"pledgewire/internal/token"
)

// finder compiles the embedded tables of quantities.
func finder(t testing.TB) *Finder {
	t.Helper()
	q, err := knowledge.LoadQuantities(knowledge.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	return New(&knowledge.Base{Quantities: q})
}

// document cuts text into sentences at " || " and each into tokens, as one paragraph.
func document(text, published string) *model.Document {
	art := &model.Article{Body: text}
	if published != "" {
		day, err := time.Parse("2006-01-02", published)
		if err != nil {
			panic(err)
		}
		art.Published = day
	}
	doc := &model.Document{Article: art, Text: text, Language: "en"}
	start := 0
	for _, part := range strings.Split(text, " || ") {
		first := len(doc.Toks)
		doc.Toks = token.Append(doc.Toks, part, start)
		doc.Sents = append(doc.Sents, model.Sent{Span: model.Span{Start: start, End: start + len(part)}, First: first, Last: len(doc.Toks)})
		start += len(part) + len(" || ")
	}
	doc.Blocks = []model.Block{{Span: model.Span{End: len(text)}, First: 0, Last: len(doc.Sents)}}
	return doc
}

// show writes a quantity on one line: its dimension, its text, and every field that is set.
func show(doc *model.Document, q *model.Quantity) string {
	dims := [...]string{"count", "money", "duration", "date", "percent"}
	out := []string{dims[q.Dim], "[" + q.Span.Of(doc.Text) + "]"}
	add := func(name, value string) {
		if value != "" {
			out = append(out, name+"="+value)
		}
	}
	flag := func(name string, on bool) {
		if on {
			out = append(out, name)
		}
	}
	if q.Value != "" {
		out = append(out, string(q.Value))
	}
	if q.Min != "" || q.Max != "" {
		out = append(out, fmt.Sprintf("%s..%s", q.Min, q.Max))
	}
	if q.Dim == model.Money {
		if q.Currency != "" {
			out = append(out, q.Currency)
		} else {
			out = append(out, "("+q.Mark+")")
		}
	}
	if q.Unit != "" {
		out = append(out, q.Unit)
	}
	add("qual", string(q.Qualifier))
	add("per", q.Per)
	add("period", q.Period)
	add("date", q.Date)
	add("from", q.From)
	add("to", q.To)
	flag("increment", q.Increment)
	flag("total", q.Total)
	flag("former", q.Former)
	flag("deadline", q.Deadline)
	for _, eq := range q.Equivalents {
		out = append(out, fmt.Sprintf("eq=%s%s", eq.Amount, eq.Currency))
	}
	return strings.Join(out, " ")
}
