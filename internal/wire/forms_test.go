package wire

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"pledgewire/internal/model"
)

// randomArticle returns an article with an id; the same seed gives the same.
func randomArticle(seed uint64) *model.Article {
	r := rand.New(rand.NewPCG(seed, 7))
	words := func(n int) string {
		letters := []rune("abc \u00a0é“”€ß中😀\"\\\n\t\r<>&{}0-\u0301\u2028\ufeff")
		var b strings.Builder
		for range n {
			b.WriteRune(letters[r.IntN(len(letters))])
		}
		return "x" + b.String()
	}
	maybe := func(n int) string {
		if r.IntN(3) == 0 {
			return ""
		}
		return words(r.IntN(n))
	}
	art := &model.Article{ID: words(8), URL: maybe(40), Source: maybe(12), Title: maybe(30), Byline: maybe(9), Language: maybe(3), Version: maybe(4), Body: words(r.IntN(2000))}
	if r.IntN(3) > 0 {
		zone := time.FixedZone("", (r.IntN(49)-24)*1800)
		art.Published = time.Date(1950+r.IntN(120), time.Month(1+r.IntN(12)), 1+r.IntN(28), r.IntN(24), r.IntN(60), r.IntN(60), r.IntN(3)*1e6, zone)
		if r.IntN(3) == 0 {
			art.Published, art.DateOnly = time.Date(art.Published.Year(), art.Published.Month(), art.Published.Day(), 0, 0, 0, 0, time.UTC), true
		}
	}
	return art
}

// fieldsOf lists the fields of art that have a value, but for the body.
func fieldsOf(art *model.Article) map[string]string {
	out := map[string]string{}
	for name, value := range map[string]string{"id": art.ID, "url": art.URL, "source": art.Source, "title": art.Title, "byline": art.Byline,
		"published_at": formatPublished(art), "language": art.Language, "version": art.Version} {
		if value != "" {
			out[name] = value
		}
	}
	return out
}

func encodeArticle(t *testing.T, art *model.Article) []byte {
	t.Helper()
	obj := fieldsOf(art)
	obj["body"] = art.Body
	out, err := json.Marshal(obj)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// bareText is art as plain text with its fields in headers.
func bareText(art *model.Article) Input {
	in := Input{Headers: headers("content-type", "text/plain; charset=utf-8"), Value: []byte(art.Body)}
	for name, value := range fieldsOf(art) {
		header := strings.ReplaceAll(name, "_", "-")
		if name == "id" {
			header = "article-id"
		}
		in.Headers = append(in.Headers, Header{header, []byte(value)})
	}
	return in
}

// textEvent is art as a CloudEvent in structured mode with plain text as its data.
func textEvent(t *testing.T, art *model.Article) Input {
	t.Helper()
	obj := map[string]any{"specversion": "1.0", "id": "e-1", "source": "/feeds/7", "type": "t", "datacontenttype": "text/plain", "data": art.Body}
	for name, value := range fieldsOf(art) {
		attribute := map[string]string{"id": "articleid", "source": "publisher", "published_at": "publishedat"}[name]
		if attribute == "" {
			attribute = name
		}
		obj[attribute] = value
	}
	out, err := json.Marshal(obj)
	if err != nil {
		t.Fatal(err)
	}
	return Input{Headers: headers("content-type", "application/cloudevents+json"), Value: out}
}

// An article decodes to itself, whatever it comes in. What a CloudEvent must have fills only what the article leaves out.
func TestEveryFormDecodesToTheArticle(t *testing.T) {
	for seed := range uint64(60) {
		art := randomArticle(seed)
		value := encodeArticle(t, art)
		var data strings.Builder
		fmt.Fprintf(&data, `,"data":%s`, value)
		for name, in := range map[string]Input{
			"JSON":                           {Value: value},
			"gzip":                           {Value: packGzip(value)},
			"named gzip":                     {Value: packGzip(value), Headers: headers("content-encoding", "gzip")},
			"zstd":                           {Value: packZstd(value)},
			"text":                           bareText(art),
			"gzipped text":                   {Value: packGzip([]byte(art.Body)), Headers: bareText(art).Headers},
			"CloudEvent, binary":             {Value: value, Headers: event("content-type", "application/json")},
			"CloudEvent, binary, gzip":       {Value: packGzip(value), Headers: event("content-type", "application/json", "content-encoding", "gzip")},
			"CloudEvent, structured":         structuredEvent(data.String()),
			"CloudEvent, structured, gzip":   {Value: packGzip(structuredEvent(data.String()).Value), Headers: structuredEvent("").Headers},
			"CloudEvent, structured, base64": structuredEvent(`,"data_base64":"` + base64.StdEncoding.EncodeToString(value) + `"`),
			"CloudEvent, structured, text":   textEvent(t, art),
		} {
			got, err := Decode(in)
			if err != nil {
				t.Fatalf("seed %d, %s: %v", seed, name, err)
			}
			want := *art
			if got.Source == "/feeds/7" && want.Source == "" {
				want.Source = got.Source // ce_source
			}
			if diff := cmp.Diff(&want, got); diff != "" || formatPublished(got) != formatPublished(art) {
				t.Fatalf("seed %d, %s: %s", seed, name, diff)
			}
		}
	}
}

// Every western letter comes through, from Latin-1 as from UTF-8.
func TestWesternLettersDecode(t *testing.T) {
	var latin []byte
	var want []rune
	for c := 0xa0; c <= 0xff; c++ {
		latin, want = append(latin, byte(c)), append(want, rune(c))
	}
	for _, charset := range westernCharsets {
		art, err := Decode(Input{Key: []byte("k"), Headers: headers("content-type", "text/plain; charset="+charset), Value: latin})
		if err != nil || art.Body != string(want) {
			t.Errorf("%s: %+v, %v", charset, art, err)
		}
	}
}

// Every header that fills a field stands in docs/events.md and in deploy/asyncapi.yaml.
func TestDocsNameHeaders(t *testing.T) {
	for file, strip := range map[string]bool{"../../docs/events.md": false, "../../deploy/asyncapi.yaml": true} {
		text := readFile(t, file)
		for f, names := range fieldHeaders {
			for i, name := range names {
				if bare, ours := strings.CutPrefix(name, eventPrefix); ours {
					name = bare
				} else if i > 0 && strip {
					continue // a second spelling
				}
				if want := "`" + name + "`"; !strip && !strings.Contains(text, want) || strip && !strings.Contains(text, name+":") {
					t.Errorf("%s does not name %s, which fills %s", file, name, fieldNames[field(f)])
				}
			}
		}
	}
}
