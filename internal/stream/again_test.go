package stream_test

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"testing"

	"pledgewire/internal/knowledge"
	"pledgewire/internal/model"
	"pledgewire/internal/pipeline"
	"pledgewire/internal/stream"
	"pledgewire/internal/wire"
)

// desk reads articles as the service does.
func desk(t *testing.T) *stream.Articles {
	t.Helper()
	kb, err := knowledge.Load(knowledge.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	return &stream.Articles{Encoder: wire.Encoder{Version: "test", Knowledge: "test"}, Extract: pipeline.New(kb, pipeline.Options{}).Extract}
}

// reading is what came of a record: events by id, and the receipt.
type reading struct {
	events  map[string]stream.Output
	receipt struct {
		ArticleID      string   `json:"article_id"`
		ArticleVersion string   `json:"article_version"`
		BodySHA256     string   `json:"body_sha256"`
		Outcome        string   `json:"outcome"`
		Events         []string `json:"events"`
	}
	raw stream.Output // the receipt
}

func read(t *testing.T, desk *stream.Articles, rec stream.Record) reading {
	t.Helper()
	got := reading{events: map[string]stream.Output{}}
	outs := slices.Concat(desk.Read(&rec).Outputs...)
	for i, out := range outs {
		if i == len(outs)-1 {
			got.raw = out
			break
		}
		var event struct {
			ID string `json:"event_id"`
		}
		if err := json.Unmarshal(out.Value, &event); err != nil || event.ID == "" {
			t.Fatalf("%s: %v", out.Value, err)
		}
		got.events[event.ID] = out
	}
	if got.raw.Topic != string(wire.Receipts) {
		t.Fatalf("the last record is for %s: %s", got.raw.Topic, got.raw.Headers)
	}
	if err := json.Unmarshal(got.raw.Value, &got.receipt); err != nil {
		t.Fatal(err)
	}
	return got
}

const (
	told    = "Japan pledged $30 million to Kenya on Tuesday."
	further = " Norway will send 40 ambulances to Ukraine."
)

func article(version int, body string) stream.Record {
	return stream.Record{Topic: "articles", Key: []byte("n1"), Offset: int64(version), Value: fmt.Appendf(nil, `{"id":"n1","published_at":"2026-03-04","version":%d,"body":%q}`, version, body)}
}

// The same article again gives the same events, byte for byte, and a receipt: nothing is new to who keeps event ids. Its
// place in the topic, its form and its packing make no difference.
func TestTheSameArticleAgain(t *testing.T) {
	desk := desk(t)
	first := read(t, desk, article(1, told+further))
	if len(first.events) < 4 || len(first.receipt.Events) != len(first.events) {
		t.Fatalf("%d events, the receipt lists %d", len(first.events), len(first.receipt.Events))
	}
	again := article(1, told+further)
	again.Partition, again.Offset = 3, 99
	text := stream.Record{Topic: "articles", Key: []byte("n1"), Value: []byte(told + further), Headers: []stream.Header{
		{Key: "content-type", Value: []byte("text/plain")}, {Key: "published-at", Value: []byte("2026-03-04")}, {Key: "version", Value: []byte("1")}}}
	for name, rec := range map[string]stream.Record{"again": again, "as text": text} {
		second := read(t, desk, rec)
		if !reflect.DeepEqual(first.events, second.events) {
			t.Errorf("%s: other events: %v, before %v", name, ids(second), ids(first))
		}
		if !reflect.DeepEqual(first.raw, second.raw) {
			t.Errorf("%s: another receipt:\n%s\n%s", name, second.raw.Value, first.raw.Value)
		}
	}
}

// A new version of the same body changes the receipt alone.
func TestTheSameBodyInAnotherVersion(t *testing.T) {
	desk := desk(t)
	one, two := read(t, desk, article(1, told)), read(t, desk, article(2, told))
	if !reflect.DeepEqual(one.events, two.events) {
		t.Errorf("other events: %v, before %v", ids(two), ids(one))
	}
	if one.receipt.ArticleVersion != "1" || two.receipt.ArticleVersion != "2" || one.receipt.BodySHA256 != two.receipt.BodySHA256 {
		t.Errorf("receipts %+v and %+v", one.receipt, two.receipt)
	}
	if id := func(r reading) string { return string(r.raw.Headers[0].Value) }; id(one) == id(two) {
		t.Errorf("both receipts have the ce_id %s", id(one))
	}
}

// A changed body gives a statement that is still there its old id, and the receipt says which events stand.
func TestAChangedBody(t *testing.T) {
	desk := desk(t)
	before, after := read(t, desk, article(1, told+further)), read(t, desk, article(2, "Ministers met in Nairobi. "+told))
	pledge := func(r reading, pledger string) string {
		for id, out := range r.events {
			var event struct {
				Pledger string `json:"pledger_id"`
			}
			if err := json.Unmarshal(out.Value, &event); err != nil {
				t.Fatal(err)
			}
			if event.Pledger == pledger {
				return id
			}
		}
		return ""
	}
	japan, norway := pledge(before, "country:JPN"), pledge(before, "country:NOR")
	if japan == "" || norway == "" {
		t.Fatalf("the first reading misses a pledge: %v", ids(before))
	}
	if got := pledge(after, "country:JPN"); got != japan {
		t.Errorf("the same statement has the id %q, before %q", got, japan)
	}
	if slices.Contains(after.receipt.Events, norway) || !slices.Contains(after.receipt.Events, japan) {
		t.Errorf("what stands is %v; %s does, %s does not", after.receipt.Events, japan, norway)
	}
	if before.receipt.BodySHA256 == after.receipt.BodySHA256 {
		t.Error("the receipt does not tell the bodies apart")
	}
	if reflect.DeepEqual(before.events[japan], after.events[japan]) {
		t.Error("the statement has moved, and its event has not")
	}
}

// A null value and every mark give the receipt of a withdrawal, and nothing is read.
func TestWithdrawnArticle(t *testing.T) {
	desk := &stream.Articles{Encoder: wire.Encoder{Version: "test", Knowledge: "test"}, Extract: func(*model.Article) *model.Result { panic("a withdrawn article is read") }}
	var first *stream.Output
	for name, rec := range map[string]stream.Record{
		"a null":     {Key: []byte("n1")},
		"a mark":     {Value: []byte(`{"id":"n1","withdrawn":true}`)},
		"a header":   {Key: []byte("n1"), Value: []byte{}, Headers: []stream.Header{{Key: "withdrawn", Value: []byte("true")}}},
		"with value": {Value: []byte(`{"id":"n1","body":"x"}`), Headers: []stream.Header{{Key: "withdrawn", Value: []byte("true")}}},
		"a CloudEvent": {Value: []byte(`{"specversion":"1.0","id":"e-2","source":"/s","type":"t","subject":"n1","withdrawn":true}`),
			Headers: []stream.Header{{Key: "content-type", Value: []byte("application/cloudevents+json")}}},
	} {
		got := read(t, desk, rec)
		if got.receipt.ArticleID != "n1" || got.receipt.Outcome != "withdrawn" || len(got.receipt.Events) != 0 || len(got.events) != 0 || string(got.raw.Key) != "n1" {
			t.Errorf("%s: %s", name, got.raw.Value)
		}
		if first == nil {
			first = &got.raw
		}
		if !reflect.DeepEqual(*first, got.raw) {
			t.Errorf("%s: the receipt differs: %s", name, got.raw.Value)
		}
		if lane := desk.Lane(&rec); string(lane) != "n1" {
			t.Errorf("%s: lane %q", name, lane)
		}
	}
}

func ids(r reading) []string {
	var out []string
	for id := range r.events {
		out = append(out, id)
	}
	slices.Sort(out)
	return out
}
