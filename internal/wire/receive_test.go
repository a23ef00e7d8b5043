package wire

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/klauspost/compress/zstd"

	"pledgewire/internal/model"
)

// headers makes headers of names and values in turn.
func headers(pairs ...string) []Header {
	var out []Header
	for pair := range slices.Chunk(pairs, 2) {
		out = append(out, Header{pair[0], []byte(pair[1])})
	}
	return out
}

// event are the headers of a CloudEvent in binary mode, and more.
func event(more ...string) []Header {
	return headers(append([]string{"ce_specversion", "1.0", "ce_id", "e-1", "ce_source", "/feeds/7", "ce_type", "example.article"}, more...)...)
}

// structuredEvent is a CloudEvent in structured mode with members after those that it must have.
func structuredEvent(members string) Input {
	return Input{Headers: headers("content-type", "application/cloudevents+json; charset=UTF-8"),
		Value: []byte(`{"specversion":"1.0","id":"e-1","source":"/feeds/7","type":"example.article"` + members + `}`)}
}

func packGzip(src []byte) []byte {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, _ = w.Write(src)
	_ = w.Close()
	return b.Bytes()
}

func packZstd(src []byte) []byte {
	w, _ := zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1), zstd.WithWindowSize(1<<20), zstd.WithLowerEncoderMem(true), zstd.WithEncoderLevel(zstd.SpeedFastest))
	defer w.Close()
	return w.EncodeAll(src, nil)
}

const text = "Iceland has pledged $2 million for wells in Malawi."

func TestReceive(t *testing.T) {
	hashed := hash("body-", text)
	for _, c := range []struct {
		name string
		in   Input
		want model.Article
	}{
		{"JSON", Input{Key: []byte("k"), Headers: headers("title", "no"), Value: []byte(`{"body":"` + text + `"}`)}, model.Article{ID: hashed, Body: text}},
		{"JSON with a content type", Input{Headers: headers("Content-Type", `application/json; charset="utf-8"`), Value: []byte(`{"body":"` + text + `","version":3}`)},
			model.Article{ID: hashed, Body: text, Version: "3"}},
		{"JSON in Latin-1", Input{Headers: headers("content-type", "application/json; charset=iso-8859-1"), Value: []byte("{\"id\":\"a\",\"body\":\"caf\xe9\"}")},
			model.Article{ID: "a", Body: "café"}},
		{"JSON of no known kind", Input{Headers: headers("content-type", "application/octet-stream"), Value: []byte(`{"id":"a","body":"x"}`)}, model.Article{ID: "a", Body: "x"}},
		{"text", Input{Key: []byte("k"), Headers: headers("content-type", "text/plain"), Value: []byte(text)}, model.Article{ID: "k", Body: text}},
		{"text without a key", Input{Headers: headers("content-type", "text/plain"), Value: []byte(text)}, model.Article{ID: hashed, Body: text}},
		{"text with all headers", Input{Key: []byte("k"), Value: []byte(text), Headers: headers("content-type", "text/plain; charset=UTF-8", "article-id", "a", "title", "Wells",
			"url", "https://news.example/1", "published-at", "2026-02-24", "language", "en", "source", "Example", "version", "2", "byline", "By A.")},
			model.Article{ID: "a", Title: "Wells", URL: "https://news.example/1", Published: day(t), DateOnly: true, Language: "en", Source: "Example", Version: "2", Byline: "By A.", Body: text}},
		{"text with other spellings", Input{Value: []byte(text), Headers: headers("Content_Type", "text/plain", "Article_ID", "a", "Published_At", "2026-02-24", "Content-Language", "en")},
			model.Article{ID: "a", Published: day(t), DateOnly: true, Language: "en", Body: text}},
		{"text with ce headers", Input{Key: []byte("k"), Value: []byte(text), Headers: headers("content-type", "text/plain", "ce_id", "e-1", "ce_source", "/feeds/7", "ce_time", "2026-02-24T10:30:00Z")},
			model.Article{ID: "e-1", Source: "/feeds/7", Published: day(t).Add(10*time.Hour + 30*time.Minute), Body: text}},
		{"the subject before the id", Input{Value: []byte(text), Headers: event("content-type", "text/plain", "ce_subject", "a")}, model.Article{ID: "a", Source: "/feeds/7", Body: text}},
		{"text in Windows-1252", Input{Key: []byte("k"), Headers: headers("content-type", "text/plain; charset=windows-1252"), Value: []byte("\x93caf\xe9\x94 \x80 5")}, model.Article{ID: "k", Body: "“café” € 5"}},
		{"ISO 8859-1 means Windows-1252", Input{Key: []byte("k"), Headers: headers("content-type", "text/plain; charset=ISO-8859-1"), Value: []byte("Fran\xe7ois \x96 5")}, model.Article{ID: "k", Body: "François – 5"}},
		{"a page", Input{Key: []byte("k"), Headers: headers("content-type", "text/html; charset=latin1", "title", "Wells"), Value: []byte("<title>no</title><p>caf\xe9</p><p>b")}, model.Article{ID: "k", Title: "Wells", Body: "café\n\nb"}},
		{"CloudEvent, binary", Input{Value: []byte(`{"body":"x","source":"Wire"}`), Headers: event("content-type", "application/json", "ce_time", "2026-02-24T00:00:00Z", "ce_subject", "a")},
			model.Article{ID: "a", Source: "Wire", Published: day(t), Body: "x"}},
		{"CloudEvent, structured", structuredEvent(`,"subject":"a","time":"2026-02-24T00:00:00Z","data":{"body":"x","title":"T"},"later":[1]`), model.Article{ID: "a", Title: "T", Source: "/feeds/7", Published: day(t), Body: "x"}},
		{"CloudEvent, the article's own id", structuredEvent(`,"datacontenttype":"application/vnd.example+json","data":{"id":"own","body":"x"}`), model.Article{ID: "own", Source: "/feeds/7", Body: "x"}},
		{"CloudEvent with text", structuredEvent(`,"datacontenttype":"text/plain; charset=iso-8859-1","title":"T","version":3,"data":"caf\u00e9"`), model.Article{ID: "e-1", Title: "T", Version: "3", Source: "/feeds/7", Body: "café"}},
		{"CloudEvent with a page", structuredEvent(`,"datacontenttype":"text/html","subject":null,"data":"<p>a<p>b"`), model.Article{ID: "e-1", Source: "/feeds/7", Body: "a\n\nb"}},
		{"CloudEvent with base64", structuredEvent(`,"datacontenttype":"text/plain;charset=cp1252","data_base64":"` + base64.StdEncoding.EncodeToString([]byte("caf\xe9")) + `"`), model.Article{ID: "e-1", Source: "/feeds/7", Body: "café"}},
		{"CloudEvent with an article in base64", structuredEvent(`,"data_base64":"` + base64.StdEncoding.EncodeToString([]byte(`{"body":"x"}`)) + `"`), model.Article{ID: "e-1", Source: "/feeds/7", Body: "x"}},
		{"named gzip", Input{Headers: headers("content-encoding", "gzip"), Value: packGzip([]byte(`{"id":"a","body":"x"}`))}, model.Article{ID: "a", Body: "x"}},
		{"named zstd", Input{Headers: headers("content-encoding", "ZSTD"), Value: packZstd([]byte(`{"id":"a","body":"x"}`))}, model.Article{ID: "a", Body: "x"}},
		{"named identity", Input{Headers: headers("content-encoding", "identity"), Value: []byte(`{"id":"a","body":"x"}`)}, model.Article{ID: "a", Body: "x"}},
		{"nothing withdrawn", Input{Headers: headers("withdrawn", "false"), Value: []byte(`{"id":"a","body":"x","withdrawn":false}`)}, model.Article{ID: "a", Body: "x"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := Decode(c.in)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(&c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestReceiveRefuses(t *testing.T) {
	bomb := make([]byte, DefaultMaxValue+1)
	plain := headers("content-type", "text/plain")
	for _, c := range []struct {
		name   string
		in     Input
		reason Reason
		says   string // part of the message
	}{
		{"a gzip bomb", Input{Value: packGzip(bomb)}, InflatesTooLarge, "more than 8388608 bytes"},
		{"a zstd bomb", Input{Value: packZstd(bomb)}, InflatesTooLarge, "more than 8388608 bytes"},
		{"a bomb in base64", structuredEvent(`,"data_base64":"` + base64.StdEncoding.EncodeToString(packGzip(bomb)) + `"`), InflatesTooLarge, "data"},
		{"gzip in gzip", Input{Value: packGzip(packGzip([]byte("{}")))}, Compressed, "twice"},
		{"zstd in gzip", Input{Value: packGzip(packZstd([]byte("{}")))}, Compressed, "twice"},
		{"gzip cut off", Input{Value: packGzip([]byte(`{"body":"x"}`))[:20]}, Compressed, "cut off"},
		{"gzip with a wrong sum", Input{Value: spoilt(packGzip([]byte(`{"body":"x"}`)), 8)}, Compressed, "damaged"},
		{"zstd with a wrong sum", Input{Value: spoilt(packZstd([]byte(`{"body":"x"}`)), 1)}, Compressed, "damaged"},
		{"nothing in gzip", Input{Value: packGzip(nil)}, Empty, "null value"},
		{"named gzip, and is not", Input{Headers: headers("content-encoding", "gzip"), Value: []byte(`{"body":"x"}`)}, Compressed, "leave the header out"},
		{"named gzip, and is zstd", Input{Headers: headers("content-encoding", "gzip"), Value: packZstd([]byte(`{"body":"x"}`))}, Compressed, `"content-encoding"`},
		{"brotli", Input{Headers: headers("content-encoding", "br"), Value: []byte(`x`)}, Compressed, "gzip or zstd"},
		{"large as it came", Input{Headers: plain, Value: bomb}, TooLarge, "limit is 8388608"},
		{"large text", Input{Headers: plain, Value: bytes.Repeat([]byte("x"), DefaultMaxBody+1)}, TooLarge, "value: "},
		{"XML", Input{Headers: headers("content-type", "application/xml"), Value: []byte("<a/>")}, BadContentType, "text/html"},
		{"no content type", Input{Headers: headers("content-type", "text"), Value: []byte("x")}, BadContentType, `header "content-type"`},
		{"a parameter without a value", Input{Headers: headers("content-type", "text/plain; charset"), Value: []byte("x")}, BadContentType, "no content type"},
		{"a charset that we cannot read", Input{Headers: headers("content-type", "text/plain; charset=koi8-r"), Value: []byte("x")}, BadContentType, "Windows-1252"},
		{"Avro", Input{Headers: headers("content-type", "application/cloudevents+avro"), Value: []byte("x")}, BadContentType, "CloudEvents"},
		{"a batch", Input{Headers: headers("content-type", "application/cloudevents-batch+json"), Value: []byte("[]")}, BadContentType, "CloudEvents"},
		{"two content types", Input{Headers: headers("content-type", "text/plain", "Content-Type", "text/html"), Value: []byte("x")}, DuplicateKey, "content-type"},
		{"empty text", Input{Headers: plain, Value: []byte{}}, Empty, "null value"},
		{"blank text", Input{Headers: plain, Value: []byte(" \n")}, EmptyBody, "value: "},
		{"Latin-1 that does not say so", Input{Headers: plain, Value: []byte("caf\xe9")}, NotUTF8, "charset=windows-1252"},
		{"UTF-16", Input{Headers: plain, Value: []byte("\xff\xfex\x00")}, NotUTF8, "UTF-16"},
		{"NUL in text", Input{Headers: plain, Value: []byte("a\x00b")}, NUL, "byte 1"},
		{"NUL in a page", Input{Headers: headers("content-type", "text/html"), Value: []byte("<pre>a\x00b")}, NUL, "byte 6"},
		{"a page without text", Input{Headers: headers("content-type", "text/html"), Value: []byte("<p></p>")}, EmptyBody, "value: "},
		{"a title that is not UTF-8", Input{Headers: headers("content-type", "text/plain", "title", "caf\xe9"), Value: []byte("x")}, NotUTF8, `header "title"`},
		{"a title with NUL", Input{Headers: headers("content-type", "text/plain", "title", "a\x00"), Value: []byte("x")}, NUL, `header "title"`},
		{"a long url", Input{Headers: headers("content-type", "text/plain", "url", strings.Repeat("x", 9000)), Value: []byte("x")}, TooLarge, `header "url"`},
		{"two titles", Input{Headers: headers("content-type", "text/plain", "title", "a", "title", "b"), Value: []byte("x")}, DuplicateKey, `header "title"`},
		{"a date in words", Input{Headers: headers("content-type", "text/plain", "published-at", "today"), Value: []byte("x")}, BadDate, `header "published-at"`},
		{"a key that is no id", Input{Key: []byte{0xff}, Headers: plain, Value: []byte("x")}, NotUTF8, "article-id"},
		{"a key with NUL", Input{Key: []byte{0, 0, 7}, Headers: plain, Value: []byte("x")}, NUL, "article-id"},
		{"withdrawn, perhaps", Input{Headers: headers("withdrawn", "maybe"), Value: []byte(`{"body":"x"}`)}, BadFieldType, `header "withdrawn"`},
		{"CloudEvents 0.3", Input{Headers: append(headers("ce_specversion", "0.3"), event()[1:]...), Value: []byte(`{"body":"x"}`)}, BadCloudEvent, `"1.0"`},
		{"a CloudEvent without type", Input{Headers: event()[:3], Value: []byte(`{"body":"x"}`)}, BadCloudEvent, `header "ce_type"`},
		{"structured without source", Input{Headers: headers("content-type", "application/cloudevents+json"), Value: []byte(`{"specversion":"1.0","id":"1","type":"t","data":{}}`)}, BadCloudEvent, `attribute "source"`},
		{"structured twice", structuredEvent(`,"datacontenttype":"application/cloudevents+json","data":{}`), BadCloudEvent, "stands in"},
		{"no data", structuredEvent(``), NoBody, "data"},
		{"null data", structuredEvent(`,"data":null`), NoBody, "withdrawn"},
		{"data twice", structuredEvent(`,"data":{},"data_base64":""`), BadCloudEvent, "one of them"},
		{"data twice over", structuredEvent(`,"data":{},"data":{}`), DuplicateKey, `attribute "data"`},
		{"data that is a string", structuredEvent(`,"data":"{}"`), NotAnObject, "datacontenttype"},
		{"text that is an object", structuredEvent(`,"datacontenttype":"text/plain","data":{}`), BadFieldType, "must be a string"},
		{"no base64", structuredEvent(`,"data_base64":"*"`), BadCloudEvent, "RFC 4648"},
		{"base64 that is a number", structuredEvent(`,"data_base64":7`), BadFieldType, `attribute "data_base64"`},
		{"a subject that is a list", structuredEvent(`,"subject":["a"],"data":{}`), BadFieldType, `attribute "subject"`},
		{"a long subject", structuredEvent(`,"subject":"` + strings.Repeat("x", 9000) + `","data":{}`), TooLarge, `attribute "subject"`},
		{"data without a body", structuredEvent(`,"data":{"content":"x"}`), NoBody, `rename "content"`},
		{"data with a number for a body", structuredEvent(`,"data":{"body":7}`), BadFieldType, `data, field "body"`},
		{"data that is XML", structuredEvent(`,"datacontenttype":"text/xml","data":"<a/>"`), BadContentType, `attribute "datacontenttype"`},
		{"structured that is no JSON", Input{Headers: headers("content-type", "application/cloudevents+json"), Value: []byte("x")}, NotJSON, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := Decoder{}.Receive(c.in)
			var derr *DecodeError
			if !errors.As(err, &derr) {
				t.Fatalf("%+v, error %v", got, err)
			}
			if derr.Reason != c.reason || !strings.Contains(err.Error(), c.says) || !slices.Contains(Reasons(), derr.Reason) {
				t.Errorf("reason %s, want %s; %q should say %q", derr.Reason, c.reason, err, c.says)
			}
		})
	}
}

// spoilt returns src with another byte at that distance from its end.
func spoilt(src []byte, fromEnd int) []byte {
	src[len(src)-fromEnd] ^= 1
	return src
}

func TestReceiveWithdrawals(t *testing.T) {
	url := hash("url-", "https://news.example/1")
	for _, c := range []struct {
		name string
		in   Input
		want string
	}{
		{"a null", Input{Key: []byte("k")}, "k"},
		{"a null with an id", Input{Key: []byte("k"), Headers: headers("article-id", "a", "title", "\xff")}, "a"},
		{"a null of a CloudEvent", Input{Key: []byte("k"), Headers: event()}, "k"},
		{"a null of a CloudEvent with a subject", Input{Key: []byte("k"), Headers: event("ce_subject", "a")}, "a"},
		{"a null without a key", Input{Headers: headers("url", "https://news.example/1")}, url},
		{"marked JSON", Input{Key: []byte("k"), Value: []byte(`{"id":"a","withdrawn":true}`)}, "a"},
		{"marked JSON with a url", Input{Key: []byte("k"), Value: []byte(`{"url":"https://news.example/1","withdrawn":true,"published_at":"x"}`)}, url},
		{"marked JSON with a key", Input{Key: []byte("k"), Value: []byte(`{"withdrawn":true}`)}, "k"},
		{"a header", Input{Key: []byte("k"), Headers: headers("withdrawn", "true"), Value: []byte(`{"id":"a","body":"x"}`)}, "a"},
		{"a header and nothing", Input{Key: []byte("k"), Headers: headers("withdrawn", "1"), Value: []byte{}}, "k"},
		{"marked text", Input{Key: []byte("k"), Headers: headers("content-type", "text/plain", "withdrawn", "TRUE"), Value: []byte("x")}, "k"},
		{"packed", Input{Value: packGzip([]byte(`{"id":"a","withdrawn":true}`))}, "a"},
		{"structured without data", withKey(structuredEvent(`,"subject":"a","withdrawn":true`)), "a"},
		{"structured without a subject", withKey(structuredEvent(`,"withdrawn":"true"`)), "k"},
		{"structured with data", withKey(structuredEvent(`,"withdrawn":true,"data":{"id":"a"}`)), "a"},
		{"structured, marked inside", withKey(structuredEvent(`,"data":{"id":"a","withdrawn":true}`)), "a"},
		{"binary", Input{Key: []byte("k"), Headers: event("ce_withdrawn", "true"), Value: []byte(`{}`)}, "k"},
	} {
		got, err := Decoder{}.Receive(c.in)
		if err != nil || got.Withdrawn != c.want || got.Article != nil {
			t.Errorf("%s: %+v, %v; want %q", c.name, got, err, c.want)
		}
		var derr *DecodeError
		if _, err := Decode(c.in); !errors.As(err, &derr) || derr.Reason != NullValue {
			t.Errorf("%s: decoding it: %v", c.name, err)
		}
	}
	for key, want := range map[string]Reason{"": NoKey, "\xff": NotUTF8, "a\x00": NUL, strings.Repeat("x", 9000): TooLarge} {
		_, err := Decoder{}.Receive(Input{Key: []byte(key)})
		var derr *DecodeError
		if !errors.As(err, &derr) || derr.Reason != want {
			t.Errorf("a null with the key %.20q: %v, want %s", key, err, want)
		}
	}
	if got, err := (Decoder{}).Receive(Input{Key: []byte("k"), Value: []byte{}}); err == nil {
		t.Errorf("an empty value is not a null: %+v", got)
	}
}

func withKey(in Input) Input {
	in.Key = []byte("k")
	return in
}

func day(t *testing.T) time.Time {
	t.Helper()
	at, _, err := ParsePublished("2026-02-24")
	if err != nil {
		t.Fatal(err)
	}
	return at
}
