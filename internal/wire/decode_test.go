package wire

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

func TestDecodeReadsAnArticle(t *testing.T) {
	in := Input{Value: []byte("\ufeff" + ` {"id":"w-1","url":"https://news.example/1","source":"Example","title":"Wells\u00a0for Malawi","byline":"By A. Reporter",
		"published_at":"2026-02-24T23:30:00+05:00","language":"en","body":"A \"line\"\r\n\u00e9\ud83d\ude00\/","extra":{"a":[1,2.5e3,true,null,"x\u0041"]}}` + "\n")}
	art, err := Decode(in)
	if err != nil {
		t.Fatal(err)
	}
	if art.ID != "w-1" || art.URL != "https://news.example/1" || art.Source != "Example" || art.Byline != "By A. Reporter" || art.Language != "en" {
		t.Errorf("fields: %+v", art)
	}
	if want := "Wells\u00a0for Malawi"; art.Title != want {
		t.Errorf("title %q, want %q", art.Title, want)
	}
	if want := "A \"line\"\r\né😀/"; art.Body != want {
		t.Errorf("body %q, want %q", art.Body, want)
	}
	if got := art.Published.Format(time.RFC3339); got != "2026-02-24T23:30:00+05:00" || art.DateOnly {
		t.Errorf("published %s, date only %v: the zone is the article's own", got, art.DateOnly)
	}
	if !slices.Equal(art.Unknown, []string{"extra"}) {
		t.Errorf("unknown %v", art.Unknown)
	}
}

func TestDecodePublished(t *testing.T) {
	for in, want := range map[string]string{
		"2026-02-24":                    "2026-02-24",
		"2026-02-24T10:30:00Z":          "2026-02-24T10:30:00Z",
		"2026-02-24 10:30:00-03:30":     "2026-02-24T10:30:00-03:30",
		"2026-02-24t10:30:00.25z":       "2026-02-24T10:30:00.25Z",
		"2026-02-24T10:30:00+00:00":     "2026-02-24T10:30:00Z",
		"2026-02-24T10:30:00.000+13:00": "2026-02-24T10:30:00+13:00",
	} {
		art, err := DecodeLine([]byte(`{"body":"x","published_at":"` + in + `"}`))
		if err != nil {
			t.Errorf("%s: %v", in, err)
			continue
		}
		if got := formatPublished(art); got != want {
			t.Errorf("%s becomes %s, want %s", in, got, want)
		}
	}
}

// A zone is never taken from this machine.
func TestPublishedZoneIsNotLocal(t *testing.T) {
	local := time.Local
	t.Cleanup(func() { time.Local = local })
	time.Local = time.FixedZone("here", 5*3600)
	got, _, err := ParsePublished("2026-02-24T10:30:00+05:00")
	if err != nil || got.Location() == time.Local {
		t.Errorf("%v in %v, %v", got, got.Location(), err)
	}
}

func TestDecodeRefuses(t *testing.T) {
	deep := strings.Repeat("[", 10_000) + strings.Repeat("]", 10_000)
	for _, c := range []struct {
		name, value string
		reason      Reason
		says        string // part of the message
	}{
		{"empty", "", Empty, "null value"},
		{"white space", " \n", NotJSON, "ends too early"},
		{"prose", "Kenya has pledged", NotJSON, "byte 0"},
		{"array", `[{"body":"x"}]`, NotAnObject, "one article a record"},
		{"string", `"x"`, NotAnObject, ""},
		{"null word", `null`, NotJSON, ""},
		{"cut off", `{"body":"x`, NotJSON, "ends too early"},
		{"cut off in an escape", `{"body":"x\`, NotJSON, "ends too early"},
		{"cut off in a surrogate", `{"body":"\ud83d\u`, NotUTF8, ""},
		{"no colon", `{"body" "x"}`, NotJSON, "colon"},
		{"no comma", `{"body":"x" "id":"y"}`, NotJSON, "comma"},
		{"trailing comma", `{"body":"x",}`, NotJSON, "key"},
		{"comment", `{"body":"x" /* y */}`, NotJSON, "comma"},
		{"bad escape", `{"body":"\x41"}`, NotJSON, "escape"},
		{"short escape", `{"body":"\u12"}`, NotJSON, "hexadecimal"},
		{"raw line end", "{\"body\":\"a\nb\"}", NotJSON, `\n`},
		{"bad number", `{"body":"x","n":01}`, NotJSON, ""},
		{"bad word", `{"body":"x","n":nul}`, NotJSON, "value is missing"},
		{"two objects", `{"body":"x"}{"body":"y"}`, TrailingGarbage, "byte 12"},
		{"deep", `{"body":"x","y":` + deep + `}`, TooDeep, "64 levels"},
		{"latin-1", "{\"body\":\"caf\xe9\"}", NotUTF8, "byte 12"},
		{"UTF-16", "\xff\xfe{\x00", NotUTF8, "UTF-16"},
		{"half surrogate", `{"body":"\ud83d!"}`, NotUTF8, "surrogate"},
		{"reversed surrogates", `{"body":"\ude00\ud83d"}`, NotUTF8, "surrogate"},
		{"NUL escape", `{"body":"a\u0000b"}`, NUL, "NUL"},
		{"NUL raw", "{\"body\":\"a\x00b\"}", NUL, "NUL"},
		{"NUL in an id", `{"id":"\u0000","body":"a"}`, NUL, ""},
		{"confluent", "\x00\x00\x00\x01\x02{\"body\":\"x\"}", ConfluentPrefix, "schema id 258"},
		{"cut off gzip", "\x1f\x8b\x08\x00", Compressed, "cut off"},
		{"cut off zstd", "\x28\xb5\x2f\xfd\x00", Compressed, "cut off"},
		{"version a list", `{"version":[1],"body":"x"}`, BadFieldType, `"version"`},
		{"withdrawn a string", `{"withdrawn":"true","id":"x"}`, BadFieldType, "true or false"},
		{"withdrawn twice", `{"withdrawn":true,"withdrawn":false,"id":"x"}`, DuplicateKey, `"withdrawn"`},
		{"withdrawn", `{"withdrawn":true,"id":"x"}`, NullValue, "withdraws"},
		{"a CloudEvent without its content type", `{"specversion":"1.0","id":"1","data":{"body":"x"}}`, NoBody, "content-type: application/cloudevents+json"},
		{"body twice", `{"body":"x","body":"y"}`, DuplicateKey, `"body"`},
		{"body a number", `{"body":5}`, BadFieldType, "a number"},
		{"body a list", `{"body":["x"]}`, BadFieldType, "an array"},
		{"id a number", `{"id":17,"body":"x"}`, BadFieldType, `"id"`},
		{"title an object", `{"title":{},"body":"x"}`, BadFieldType, "an object"},
		{"language a bool", `{"language":true,"body":"x"}`, BadFieldType, "true or false"},
		{"date in words", `{"body":"x","published_at":"24 February 2026"}`, BadDate, "RFC 3339"},
		{"date without a zone", `{"body":"x","published_at":"2026-02-24T10:30:00"}`, BadDate, "zone"},
		{"date that is none", `{"body":"x","published_at":"2026-02-30"}`, BadDate, ""},
		{"nothing", `{}`, NoBody, `"body"`},
		{"body null", `{"body":null}`, EmptyBody, ""},
		{"body empty", `{"body":""}`, EmptyBody, ""},
		{"body of white space", `{"body":"\u00a0\n\u200b"}`, EmptyBody, ""},
		{"html without text", `{"html":"<p> <img src=x></p>"}`, EmptyBody, "page"},
		{"body under another name", `{"headline":"a","content":"x"}`, NoBody, `rename "content" to "body"`},
		{"body in capitals", `{"Body":"x"}`, NoBody, `rename "Body" to "body"`},
		{"html under another name", `{"content_html":"x"}`, NoBody, `rename "content_html" to "html"`},
		{"unknown only", `{"foo":1,"bar":2}`, NoBody, "foo, bar"},
		{"5 MB body", `{"body":"` + strings.Repeat("x ", 5<<19) + `"}`, TooLarge, "5242880 bytes, the limit is 1048576"},
		{"9 MB value", `{"body":"` + strings.Repeat("x ", 9<<19) + `"}`, TooLarge, "limit is 8388608"},
		{"long id", `{"id":"` + strings.Repeat("x", 9000) + `","body":"x"}`, TooLarge, `"id"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			art, err := Decode(Input{Value: []byte(c.value)})
			var derr *DecodeError
			if !errors.As(err, &derr) {
				t.Fatalf("article %+v, error %v", art, err)
			}
			if derr.Reason != c.reason {
				t.Errorf("reason %s (%v), want %s", derr.Reason, err, c.reason)
			}
			if !strings.Contains(err.Error(), c.says) {
				t.Errorf("%q does not say %q", err, c.says)
			}
			if !slices.Contains(Reasons(), derr.Reason) {
				t.Errorf("reason %s is not in the list", derr.Reason)
			}
		})
	}
}

func TestDecodeLimitsAreTheCallers(t *testing.T) {
	d := Decoder{MaxBody: 4, MaxDepth: 2, MaxHeaders: 1}
	for text, want := range map[string]bool{`{"body":"1234"}`: true, `{"body":"12345"}`: false, `{"body":"1","x":[1]}`: true, `{"body":"1","x":[[1]]}`: false} {
		if _, err := d.DecodeLine([]byte(text)); (err == nil) != want {
			t.Errorf("%s: %v", text, err)
		}
	}
	_, err := d.Decode(Input{Value: []byte(`{"body":"1"}`), Headers: make([]Header, 2)})
	var derr *DecodeError
	if !errors.As(err, &derr) || derr.Reason != TooManyHeaders {
		t.Errorf("two headers: %v", err)
	}
}

func TestMissingIDs(t *testing.T) {
	// Golden: these never change.
	for text, want := range map[string]string{
		`{"url":"https://news.example/1","body":"x"}`:            "url-z7epurjsytqoydk2duxsud3a5h",
		`{"url":"https://news.example/1","body":"y"}`:            "url-z7epurjsytqoydk2duxsud3a5h",
		`{"body":"Iceland has pledged $2 million."}`:             "body-4azqvgx7ihq46yg4rdg7j2gndg",
		`{"title":"t","body":"Iceland has pledged $2 million."}`: "body-4azqvgx7ihq46yg4rdg7j2gndg",
		`{"id":"given","url":"u","body":"x"}`:                    "given",
	} {
		art, err := DecodeLine([]byte(text))
		if err != nil || art.ID != want {
			t.Errorf("%s: id %q, %v; want %q", text, art.ID, err, want)
		}
	}
}

func TestFromText(t *testing.T) {
	for name, want := range map[string]string{"a/b/story.txt": "story.txt", "story.txt.gz": "story.txt", "-": "body-"} {
		art, err := FromText(name, []byte("\ufeffHeadline\r\n\r\nText"))
		if err != nil || !strings.HasPrefix(art.ID, want) || art.Body != "\ufeffHeadline\r\n\r\nText" || art.Title != "" {
			t.Errorf("%s: %+v, %v", name, art, err)
		}
	}
	for body, want := range map[string]Reason{" \n": EmptyBody, "": EmptyBody, "caf\xe9": NotUTF8, "\xff\xfeh\x00": NotUTF8, "a\x00b": NUL, strings.Repeat("x", 1<<20+1): TooLarge} {
		_, err := FromText("x.txt", []byte(body))
		var derr *DecodeError
		if !errors.As(err, &derr) || derr.Reason != want {
			t.Errorf("%q: %v, want %s", clip(body, 20), err, want)
		}
	}
}

// FuzzObject: what encoding/json takes, the object reader takes too, but for what it refuses on purpose.
func FuzzObject(f *testing.F) {
	for _, seed := range []string{`{"a":1}`, `{"a":[],"b":{}}`, `{"a":"\"\\\/\b\f\n\r\t"}`, `{"a":-1.5E-3}`, `{ "a" : true , "b" : false }`, `{"a":1e5,"":null}`} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, src string) {
		if !utf8.ValidString(src) {
			return
		}
		o := &object{src: []byte(src), maxDepth: DefaultMaxDepth}
		err := o.read(func(string) bool { return true }, func(string, value) *DecodeError { return nil })
		var members map[string]json.RawMessage
		valid := json.Unmarshal([]byte(src), &members) == nil && members != nil
		switch {
		case err == nil && !valid:
			t.Fatalf("%q is taken, and is no JSON object", src)
		case err != nil && valid && err.Reason != NUL && err.Reason != NotUTF8 && err.Reason != TooDeep:
			t.Fatalf("%q is refused: %v", src, err)
		}
	})
}

func BenchmarkDecode(b *testing.B) {
	value := []byte(`{"id":"w-1","url":"https://news.example/1","title":"A title","published_at":"2026-02-24T10:30:00Z","body":"` +
		strings.Repeat(`Iceland has pledged $2 million for wells in Malawi, officials said.\n`, 75) + `"}`)
	b.SetBytes(int64(len(value)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Decode(Input{Value: value}); err != nil {
			b.Fatal(err)
		}
	}
}
