package corpus

import (
	"bytes"
	"encoding/json"
	"slices"
	"testing"
	"unicode/utf8"
)

// FuzzFormats reads any bytes as any format: it never panics, what it yields has either bytes or an error, no more bytes than
// a record may have, and is counted; what was made of fields is JSON.
func FuzzFormats(f *testing.F) {
	formats := append(Formats(), formatZip, formatTar, "")
	seeds := []string{"", "text", "---\ntitle: x\n---\nbody", "<p>x</p>", `{"body":"x"}`, `[{"text":"x"},{"n":[1,{"b":"c"}]}]`, "id,text\n1,\"x\ny\"\n",
		"a\tb\nc\td\n", `{"topic":"t","partition":0,"offset":1,"payload":"x","headers":["a","b"]}`,
		packParquet(f, stories(3)), packZip(f, member{"a.csv", "text\nx\n"}), packTar(f, member{"a.txt", "x"}), packZstd(f, "x"), pack(f, "x"),
		answered("http://x/1", "Content-Type: text/html\r\nContent-Encoding: gzip", pack(f, "<p>x</p>"))}
	for i := range formats {
		for _, s := range seeds {
			f.Add(uint8(i), []byte(s))
		}
	}
	f.Fuzz(func(t *testing.T, n uint8, in []byte) {
		rd := Reader{Stdin: bytes.NewReader(in), Format: formats[int(n)%len(formats)]}
		articles, bad := 0, 0
		for item := range rd.Items(Find([]string{"-"})) {
			if f := item.File; f != nil {
				articles, bad = articles-f.Articles, bad-f.Bad
				if !utf8.ValidString(f.String()) && utf8.Valid(in) {
					t.Errorf("%q is said of UTF-8", f)
				}
				continue
			}
			rec := item.Record
			switch {
			case rec.Err != nil:
				bad++
				if rec.Bytes != nil {
					t.Errorf("both bytes and an error: %v", rec.Err)
				}
			case len(rec.Bytes) > 7*MaxRecord: // an escape has six bytes
				t.Errorf("%d bytes", len(rec.Bytes))
			default:
				articles++
			}
		}
		if articles != 0 || bad != 0 {
			t.Errorf("%d articles and %d bad records are counted in no file", articles, bad)
		}
	})
}

// FuzzRows: whatever the fields of a table hold, the article made of them is JSON that says the same.
func FuzzRows(f *testing.F) {
	f.Add("a \"text\" with\x00 all", "title", "2026-03-04", "7")
	f.Add("<p>x</p>", "", "1772600767", "")
	f.Fuzz(func(t *testing.T, text, title, date, id string) {
		w, err := readWords(wordsFile)
		if err != nil {
			t.Fatal(err)
		}
		r := row{line: 1, cells: map[string]cell{"text": {text, true}, "title": {title, true}, "date": {date, true}, "id": {id, true}}}
		m, err := w.guess([]row{r}, Fields{})
		if err != nil {
			return
		}
		got, err := w.article(m, r)
		if err != nil {
			return
		}
		var art map[string]string
		if err := json.Unmarshal(got, &art); err != nil {
			t.Fatalf("%s: %v", got, err)
		}
		if said := art["body"] + art["html"]; said != text && said != title && utf8.ValidString(title) {
			t.Errorf("the text %q became %q", text, said)
		}
	})
}

// FuzzThrift walks through any bytes: it never panics, and ends within them.
func FuzzThrift(f *testing.F) {
	table := packParquet(f, stories(2))
	f.Add([]byte(table[len(table)-200 : len(table)-8]))
	f.Add([]byte{0x19, 0xfc, 0xff, 0xff, 0xff, 0xff, 0x0f})
	f.Add([]byte{0x18, 0xff, 0xff, 0xff, 0xff, 0x0f})
	f.Fuzz(func(t *testing.T, in []byte) {
		w := &thrift{bytes: in, numbers: map[[2]int]int{}}
		if err := w.walk(0, 0); err == nil && (w.at > len(in) || w.at < 1) {
			t.Errorf("it ends at %d of %d", w.at, len(in))
		}
	})
}

// TestSameAgain: the same bytes give the same records, whoever asks.
func TestSameAgain(t *testing.T) {
	dir := lay(t, map[string]string{"a.jsonl": `{"text":"x","link":"u","a":{"b":"c","d":"e"}}`, "b.parquet": packParquet(t, stories(200)), "c.zip": packZip(t, member{"d.csv", "text,id\nx,1\n"})})
	first := show(slices.Collect(Reader{}.Read([]string{dir})))
	for range 5 {
		if again := show(slices.Collect(Reader{}.Read([]string{dir}))); again != first {
			t.Fatalf("got %s, then %s", first, again)
		}
	}
}
