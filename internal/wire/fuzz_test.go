package wire

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"os"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

func readFile(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// headerLines makes headers of lines "name:value"; a line without a colon is a header with a null value.
func headerLines(text []byte) []Header {
	if len(text) == 0 {
		return nil
	}
	var out []Header
	for line := range bytes.SplitSeq(text, []byte("\n")) {
		name, value, ok := bytes.Cut(line, []byte(":"))
		if !ok {
			value = nil
		}
		out = append(out, Header{string(name), value})
	}
	return out
}

// lines is the inverse of headerLines.
func lines(hs []Header) []byte {
	var out []string
	for _, h := range hs {
		out = append(out, h.Key+":"+string(h.Value))
	}
	return []byte(strings.Join(out, "\n"))
}

// checkReceived checks what holds for every answer of Receive.
func checkReceived(t *testing.T, d Decoder, in Input) (Received, *DecodeError) {
	t.Helper()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	got, err := d.Receive(in)
	runtime.ReadMemStats(&after)
	// The buffers of a decoder, some copies of the largest value, and what a page takes.
	if most := uint64(32<<20 + 24*limit(d.MaxValue, DefaultMaxValue) + 300*len(in.Value)); after.TotalAlloc-before.TotalAlloc > most {
		t.Fatalf("%d bytes take %d bytes of memory, more than %d", len(in.Value), after.TotalAlloc-before.TotalAlloc, most)
	}
	if err != nil {
		var derr *DecodeError
		if !errors.As(err, &derr) || !slices.Contains(Reasons(), derr.Reason) || !utf8.ValidString(err.Error()) || len(err.Error()) > 2<<10 {
			t.Fatalf("%q", err)
		}
		return got, derr
	}
	art := got.Article
	if (art == nil) == (got.Withdrawn == "") {
		t.Fatalf("neither an article nor a withdrawal, or both: %+v", got)
	}
	if art == nil {
		checkField(t, "the withdrawn id", got.Withdrawn)
		return got, nil
	}
	if art.ID == "" || blank(art.Body) || !utf8.ValidString(art.Body) || strings.Contains(art.Body, "\x00") || len(art.Body) > limit(d.MaxBody, DefaultMaxBody) {
		t.Fatalf("%+v", art)
	}
	for name, value := range fieldsOf(art) {
		checkField(t, name, value)
	}
	again, err := d.Receive(in)
	if err != nil || !reflect.DeepEqual(got, again) {
		t.Fatalf("the second time %+v, %v; the first %+v", again, err, got)
	}
	return got, nil
}

func checkField(t *testing.T, name, value string) {
	t.Helper()
	if len(value) > maxField || !utf8.ValidString(value) || strings.Contains(value, "\x00") {
		t.Fatalf("%s is %q", name, value)
	}
}

// FuzzDecode: no bytes, key or headers make it panic or take much memory; it gives an article, a withdrawal, or an error
// with a known reason. What it reads of plain JSON is what encoding/json reads.
func FuzzDecode(f *testing.F) {
	for _, seed := range []string{`{"body":"x"}`, `{"id":"a","body":"\u00e9\ud83d\ude00\n","x":[1,{"y":null}]}`, "\x00\x00\x00\x00\x01{}", `{"html":"<p>x"}`,
		`{"published_at":"2026-02-24","body":"x"}`, `{"body":"x"} `, "{\"body\":\"\xff\"}", `{"Body":"x"}`, `{"body":"x","a":-0.5e+7}`, `{"id":"a","withdrawn":true}`,
		`{"version":3.5,"body":"x"}`} {
		f.Add([]byte(seed), []byte("k"), []byte(nil))
		f.Add(packGzip([]byte(seed)), []byte("k"), []byte("content-encoding:gzip"))
		f.Add(packZstd([]byte(seed)), []byte{}, lines(event("content-type", "application/json")))
	}
	structured := structuredEvent(`,"subject":"a","data":{"body":"x"}`)
	f.Add(structured.Value, []byte("k"), lines(structured.Headers))
	for _, media := range []string{"text/plain; charset=latin1", "text/html", "application/xml"} {
		f.Add([]byte("caf\xe9 <p>x"), []byte("k"), []byte("content-type:"+media+"\ntitle:T\npublished-at:2026-02-24"))
	}
	f.Add([]byte("{}"), []byte("k"), []byte("withdrawn:true"))
	f.Fuzz(func(t *testing.T, value, key, hs []byte) {
		if value == nil {
			value = []byte{}
		}
		got, err := checkReceived(t, Decoder{}, Input{Key: key, Value: value, Headers: headerLines(hs)})
		if err != nil || got.Article == nil || len(hs) > 0 || codingOf(value) != plainCoding {
			return
		}
		var want map[string]any
		if err := json.Unmarshal([]byte(strings.TrimPrefix(string(value), "\ufeff")), &want); err != nil {
			t.Fatalf("encoding/json refuses: %v", err)
		}
		if body, ok := want["body"].(string); ok && !blank(body) && body != got.Article.Body {
			t.Fatalf("body %q, encoding/json reads %q", got.Article.Body, body)
		}
		if id, ok := want["id"].(string); ok && id != "" && id != got.Article.ID {
			t.Fatalf("id %q, encoding/json reads %q", got.Article.ID, id)
		}
	})
}

// FuzzGuard: what is over a bound is refused, whatever it is packed in, and costs no more than the bound allows.
func FuzzGuard(f *testing.F) {
	d := Decoder{MaxValue: 4 << 10, MaxBody: 300, MaxHTML: 1 << 10, MaxDepth: 4, MaxHeaders: 4}
	long := []byte(`{"body":"` + strings.Repeat("x", 301) + `"}`)
	for form := range uint8(6) {
		f.Add([]byte(`{"body":"x"}`), form, uint8(0), uint16(1))
		f.Add(long, form, uint8(5), uint16(1))
		f.Add([]byte("<p>x"), form, uint8(2), uint16(9000))
		f.Add([]byte(`{"body":"x","y":[[[[[]]]]]}`), form, uint8(0), uint16(1))
	}
	f.Fuzz(func(t *testing.T, value []byte, form, more uint8, times uint16) {
		if len(value) > 64 {
			times %= 200
		}
		in := Input{Key: []byte("k"), Value: bytes.Repeat(value, int(times)), Headers: make([]Header, more%8)}
		inflated := len(in.Value)
		var named []Header
		switch form % 6 {
		case 1:
			in.Value = packGzip(in.Value)
		case 2:
			in.Value = packZstd(in.Value)
		case 3:
			named = headers("content-type", "text/plain; charset=cp1252")
		case 4:
			named = headers("content-type", "text/html")
		case 5:
			ev := structuredEvent(`,"datacontenttype":"text/html","data_base64":"` + base64.StdEncoding.EncodeToString(packGzip(in.Value)) + `"`)
			in.Value, named = ev.Value, ev.Headers
		}
		in.Headers = append(named, in.Headers...)
		_, err := checkReceived(t, d, in)
		switch {
		case len(in.Headers) > d.MaxHeaders:
			if err == nil || err.Reason != TooManyHeaders {
				t.Fatalf("%d headers: %v", len(in.Headers), err)
			}
		case len(in.Value) > d.MaxValue:
			if err == nil || err.Reason != TooLarge {
				t.Fatalf("%d bytes: %v", len(in.Value), err)
			}
		case inflated > d.MaxValue && form%6 != 0: // 1, 2 and 5: packed
			if err == nil || err.Reason != InflatesTooLarge {
				t.Fatalf("%d bytes, %d inflated: %v", len(in.Value), inflated, err)
			}
		}
	})
}

// FuzzHeaders: a header of plain text is its field or an error that names it; an article in JSON does not see it.
func FuzzHeaders(f *testing.F) {
	for _, names := range fieldHeaders {
		for _, name := range names {
			f.Add(name, []byte("2026-02-24"), []byte("k"))
		}
	}
	for _, media := range []string{"text/plain", "text/html;charset=latin1", "application/json", "application/cloudevents+json", "a/b;c", "\xff"} {
		f.Add("content-type", []byte(media), []byte("k"))
	}
	f.Add("content-encoding", []byte("gzip"), []byte{})
	f.Add("withdrawn", []byte("true"), []byte{0xff})
	f.Add("ce_specversion", []byte("1.0"), []byte("k"))
	f.Fuzz(func(t *testing.T, name string, value, key []byte) {
		if len(name)+len(value) > 32<<10 {
			return // a bound on headers may refuse it
		}
		extra := Header{name, value}
		meant := slices.ContainsFunc([]string{headerType, headerCoding, headerWithdrawn, "ce_withdrawn", "ce_specversion", "ce_datacontenttype"},
			func(ours string) bool { return sameName(name, ours) })
		got, err := checkReceived(t, Decoder{}, Input{Key: key, Value: []byte(`{"id":"a","body":"x"}`), Headers: []Header{extra}})
		if !meant && (err != nil || got.Article == nil || got.Article.ID != "a" || got.Article.Title != "") {
			t.Fatalf("an article in JSON with the header %q: %+v, %v", name, got, err)
		}
		got, err = checkReceived(t, Decoder{}, Input{Key: []byte("k"), Value: []byte("x"), Headers: append(headers("content-type", "text/plain"), extra)})
		f := slices.IndexFunc(fieldHeaders[:], func(names []string) bool {
			return slices.ContainsFunc(names, func(ours string) bool { return sameName(name, ours) })
		})
		switch {
		case meant || len(value) == 0:
		case f < 0 && (err != nil || got.Article == nil):
			t.Fatalf("the header %q, which fills nothing: %v", name, err)
		case err != nil:
			if f >= 0 && !strings.HasPrefix(err.Where, "header ") {
				t.Fatalf("the header %q: %v", name, err)
			}
		case f >= 0 && field(f) != fieldPublished && fieldsOf(got.Article)[fieldNames[f]] != string(value) && !blank(string(value)):
			t.Fatalf("the header %q with %q: %+v", name, value, got.Article)
		}
		checkReceived(t, Decoder{}, Input{Key: key, Value: []byte(`{"body":"x"}`), Headers: event(name, string(value))})
		checkReceived(t, Decoder{}, Input{Key: key, Headers: []Header{extra}})
	})
}

// FuzzDeadLetterRoundTrip: a dead letter keeps value, key, headers and time byte for byte, or is a pointer that fits, says
// why, and where the original stands.
func FuzzDeadLetterRoundTrip(f *testing.F) {
	f.Add([]byte("w-1"), []byte("{"), []byte("traceparent:x\nx\nx:\xff"), uint8(0), "not_json", "byte 1", "articles", int64(7), int64(1_771_929_000_123), uint16(0))
	f.Add([]byte{}, []byte("\x00"), []byte("x-dlq-reason:\xff\nx-dlq-pointer:true"), uint8(3), "", "\xff", "a", int64(-1), int64(-1), uint16(9))
	f.Add([]byte("0"), []byte("0"), []byte("0:0"), uint8(0), "\xe1\x9d", "\xa7", "\xa7", int64(80), int64(0), uint16(26))
	f.Add(bytes.Repeat([]byte("k"), 2000), bytes.Repeat([]byte("v"), 9000), []byte("a:b"), uint8(0), "panic", "panic", "articles", int64(1), int64(1), uint16(8192))
	f.Fuzz(func(t *testing.T, key, value, hs []byte, nulls uint8, reason, text, topic string, offset, ms int64, most uint16) {
		if nulls&1 != 0 {
			key = nil
		}
		if nulls&2 != 0 {
			value = nil
		}
		o := Original{Topic: topic, Partition: int(nulls), Offset: offset, Key: key, Value: value, Headers: headerLines(hs)}
		if ms >= 0 && ms < 1<<50 {
			o.Time = time.UnixMilli(ms).UTC()
		}
		d := Death{Reason: Reason(reason), Stage: "decode", Error: text, Attempts: int(most), Retryable: nulls&4 != 0}
		rec := (&Encoder{Version: "1.2.3", MaxDeadLetter: int(most)}).DeadLetter(o, d)
		got, err := ReadDeadLetter(rec.Key, rec.Value, rec.Headers)
		if err != nil {
			t.Fatal(err)
		}
		o.Headers = slices.DeleteFunc(o.Headers, func(h Header) bool { return strings.HasPrefix(h.Key, dlqPrefix) })
		if len(o.Headers) == 0 {
			o.Headers = nil
		}
		checkDeath(t, got, d, o)
		if !got.Pointer {
			o.Topic = got.Topic
			if !reflect.DeepEqual(got.Original, o) {
				t.Fatalf("%+v became %+v", o, got.Original)
			}
			return
		}
		// What a pointer needs at least: five headers with words of at most 1 KiB, and the topic once more, escaped.
		if room := max(limit(int(most), DefaultMaxDeadLetter), 14<<10); rec.size() > room {
			t.Fatalf("the pointer has %d bytes, there is room for %d", rec.size(), room)
		}
		var at struct {
			Type       string
			Offset     int64
			ValueBytes int `json:"value_bytes"`
		}
		if err := json.Unmarshal(rec.Value, &at); err != nil || at.Type != "dead_letter_pointer" || at.Offset != offset || at.ValueBytes != len(value) || got.Dropped != len(o.Headers) {
			t.Fatalf("%s, %v, %d dropped", rec.Value, err, got.Dropped)
		}
	})
}

// checkDeath checks what letters and pointers tell of the death.
func checkDeath(t *testing.T, got DeadLetter, d Death, o Original) {
	t.Helper()
	if got.Offset != o.Offset || got.Partition != o.Partition || !got.Time.Equal(o.Time) || got.Attempts != d.Attempts || got.Retryable != d.Retryable || !utf8.ValidString(got.Error) {
		t.Fatalf("%+v", got)
	}
	for said, was := range map[string]string{string(got.Reason): string(d.Reason), got.Error: d.Error, got.Topic: o.Topic} {
		if len(was) < maxDeathText && utf8.ValidString(was) && said != was {
			t.Fatalf("%q became %q", was, said)
		}
	}
}
