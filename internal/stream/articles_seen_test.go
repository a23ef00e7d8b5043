package stream_test

import (
	"slices"
	"sync"
	"testing"
	"time"

	"pledgewire/internal/model"
	"pledgewire/internal/stream"
	"pledgewire/internal/wire"
)

const parent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"

// found is a reading with a pledge and an entity in it.
func found(art *model.Article) *model.Result {
	return &model.Result{Doc: &model.Document{Article: art, Text: art.Body, Language: "en"}, Outcome: model.Read,
		Pledges:  []model.Pledge{{Status: model.Pledged, Kind: "food"}},
		Entities: []model.Entity{{ID: "country:KAZ", Type: model.Country, Name: "Kazakhstan", Country: "KAZ"}},
		Mentions: []model.Mention{{Span: model.Span{Start: 0, End: 1}, Via: model.ViaName}}}
}

func traced(value string) *stream.Record {
	rec := &stream.Record{Topic: "articles", Key: []byte("n1"), Headers: []stream.Header{{Key: "traceparent", Value: []byte(parent)}, {Key: "tracestate", Value: []byte("a=1")}}}
	if value != "" {
		rec.Value = []byte(value)
	}
	return rec
}

// Whatever becomes of an article, the trace goes on: once, on every output.
func TestTraceIsCarriedOn(t *testing.T) {
	for name, value := range map[string]string{"an article": `{"id":"n1","body":"Kazakhstan."}`, "a withdrawal": "", "a dead letter": "{"} {
		reading := (&stream.Articles{Extract: found}).Read(traced(value))
		outs := slices.Concat(reading.Outputs...)
		if want := map[string]int{"an article": 3, "a withdrawal": 1, "a dead letter": 1}[name]; len(outs) != want {
			t.Errorf("%s gives %d outputs, want %d", name, len(outs), want)
		}
		for _, out := range outs {
			if got := headers(out, "traceparent"); !slices.Equal(got, []string{parent}) {
				t.Errorf("%s: traceparent of a record to %s is %q", name, out.Topic, got)
			}
			if got := headers(out, "tracestate"); !slices.Equal(got, []string{"a=1"}) {
				t.Errorf("%s: tracestate of a record to %s is %q", name, out.Topic, got)
			}
		}
	}
}

func headers(out stream.Output, name string) (values []string) {
	for _, h := range out.Headers {
		if h.Key == name {
			values = append(values, string(h.Value))
		}
	}
	return values
}

// A trace context of no good form goes no further than a dead letter.
func TestBadTraceIsLeft(t *testing.T) {
	rec := traced(`{"id":"n1","body":"Kazakhstan."}`)
	rec.Headers[0].Value = []byte("00-0-0-01")
	for _, out := range slices.Concat((&stream.Articles{Extract: found}).Read(rec).Outputs...) {
		if got := append(headers(out, "traceparent"), headers(out, "tracestate")...); got != nil {
			t.Errorf("a record to %s carries %q", out.Topic, got)
		}
	}
}

// A reading tells what it counts, and its stages are measured.
func TestReadingIsMeasured(t *testing.T) {
	var mu sync.Mutex
	heard := map[stream.Stage]int{}
	articles := &stream.Articles{Extract: found, Deadline: time.Hour, Stopwatch: func(stage stream.Stage, _ time.Duration) {
		mu.Lock()
		defer mu.Unlock()
		heard[stage]++
	}}
	reading := articles.Read(traced(`{"id":"n1","body":"Kazakhstan."}`))
	if want := []stream.Told{{Status: model.Pledged, Kind: "food"}}; !slices.Equal(reading.Told, want) || reading.Pledges != 1 {
		t.Errorf("told %v, %d pledges", reading.Told, reading.Pledges)
	}
	if dead := articles.Read(traced("{")); !slices.Contains(stream.Reasons(), wire.Reason(dead.Reason)) {
		t.Errorf("reason %q is in no list", dead.Reason)
	}
	if heard[stream.StageDecode] != 2 || heard[stream.StageExtract] != 1 || heard[stream.StageEncode] != 1 || len(heard) != 3 {
		t.Errorf("heard %v", heard)
	}
}
