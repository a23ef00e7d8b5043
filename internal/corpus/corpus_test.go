package corpus

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

func pack(t testing.TB, s string) string {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write([]byte(s)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// read reads one file.
func read(path string) []Record { return slices.Collect(Reader{}.Read([]string{path})) }

// readStdin reads standard input.
func readStdin(in string) []Record {
	return slices.Collect(Reader{Stdin: strings.NewReader(in)}.Read([]string{"-"}))
}

// show writes records as "where form bytes" or "where error".
func show(recs []Record) string {
	var lines []string
	for _, rec := range recs {
		word := "text"
		if rec.Form == JSON {
			word = "json"
		}
		line := fmt.Sprintf("%s %s %s", filepath.Base(rec.Where()), word, rec.Bytes)
		if rec.Err != nil {
			line = fmt.Sprintf("%s error", filepath.Base(rec.Where()))
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "|")
}

func TestRead(t *testing.T) {
	for _, c := range []struct{ name, content, want string }{
		{"a.txt", "Two\nlines.\n", "a.txt text Two\nlines.\n"},
		{"a.TXT", "x", "a.TXT text x"},
		{"a.txt", "", "a.txt text "},
		{"a.json", ` {"body": "x"} `, `a.json json  {"body": "x"} `},
		{"a.json", `[{"body":"a"}, {"body":"b"}]`, `a.json:1 json {"body":"a"}|a.json:2 json {"body":"b"}`},
		{"a.json", `[]`, ``},
		{"a.json", `[{"body":"a"}`, `a.json:1 json {"body":"a"}|a.json:2 error`},
		{"a.json", "{\"body\":\"a\"}\n{\"body\":\"b\"}\n", `a.json:1 json {"body":"a"}|a.json:2 json {"body":"b"}`},
		{"a.json", `{"a":1}`, `a.json error`},
		{"a.jsonl", "{\"body\":\"a\"}\n\n  {\"b\":2}", `a.jsonl:1 json {"body":"a"}|a.jsonl:3 json {"b":2}`},
		{"a.jsonl", "{\"body\":\"a\"}\r\n{\"b\":2}\r\n", `a.jsonl:1 json {"body":"a"}|a.jsonl:2 json {"b":2}`},
		{"a.ndjson", "1\n", `a.ndjson:1 json 1`},
		{"a.jsonl", "", ""},
		{"a.docx", "x", "a.docx error"},
	} {
		for _, packed := range []bool{false, true} {
			name, content := c.name, c.content
			want := c.want
			if packed {
				content, name = pack(t, content), name+".gz"
				want = strings.ReplaceAll(want, c.name, name)
			}
			path := filepath.Join(t.TempDir(), name)
			if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
				t.Fatal(err)
			}
			if got := show(read(path)); got != want {
				t.Errorf("%s: got  %s\nwant %s", name, got, want)
			}
		}
	}
}

func TestSniff(t *testing.T) {
	long := strings.Repeat("x", 1<<17)
	for _, c := range []struct{ in, want string }{
		{"Plain text.", "stdin text Plain text."},
		{"", "stdin text "},
		{"{\"body\":\"a\"}\n{\"b\":2}\n", `stdin:1 json {"body":"a"}|stdin:2 json {"b":2}`},
		{"\n\n{\"body\":\"a\"}", `stdin:3 json {"body":"a"}`},
		{"{\n \"body\": \"a\"\n}\n", "stdin json {\n \"body\": \"a\"\n}\n"},
		{`{"body":"` + long + `"}`, `stdin:1 json {"body":"` + long + `"}`},
		{`[{"body":"a"}]`, `stdin:1 json {"body":"a"}`},
		{"[AP] Text.", "stdin text [AP] Text."},
	} {
		for _, in := range []string{c.in, pack(t, c.in)} {
			if got := show(readStdin(in)); got != c.want {
				t.Errorf("%.40q: got  %.80s\nwant %.80s", in, got, c.want)
			}
		}
	}
}

func TestTooLong(t *testing.T) {
	long := strings.Repeat("x", MaxRecord+1)
	for name, want := range map[string]string{
		"a.txt":   "a.txt error",
		"a.json":  "a.json error",
		"a.jsonl": "a.jsonl:1 json 1|a.jsonl:2 error|a.jsonl:3 json 3|a.jsonl:4 error",
	} {
		content := long
		if name == "a.jsonl" {
			content = "1\n" + long + "\n3\n" + long
		}
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		if got := show(read(path)); got != want {
			t.Errorf("%s: got %.200s, want %s", name, got, want)
		}
	}
}

// TestBomb reads a small packed file that is huge inside, and holds little of it.
func TestBomb(t *testing.T) {
	path := filepath.Join(t.TempDir(), "bomb.txt.gz")
	if err := os.WriteFile(path, []byte(pack(t, strings.Repeat("a", 4*MaxRecord))), 0o600); err != nil {
		t.Fatal(err)
	}
	recs := read(path)
	if len(recs) != 1 || !errors.Is(recs[0].Err, errTooLong) {
		t.Errorf("got %v", recs[0].Err)
	}
}

func TestCutOff(t *testing.T) {
	whole := pack(t, strings.Repeat("{\"body\": \"1234567\"}\n", 5000))
	path := filepath.Join(t.TempDir(), "a.jsonl.gz")
	if err := os.WriteFile(path, []byte(whole[:len(whole)/2]), 0o600); err != nil {
		t.Fatal(err)
	}
	recs := read(path)
	last := recs[len(recs)-1]
	if last.Err == nil || !strings.Contains(last.Err.Error(), "ends too early") {
		t.Errorf("last of %d records: %v", len(recs), last.Err)
	}
}

func TestEachKeepsOrder(t *testing.T) {
	n := 500
	for _, workers := range []int{0, 1, 3, 16} {
		var got []int
		err := Each(t.Context(), func(yield func(int) bool) {
			for i := range n {
				if !yield(i) {
					return
				}
			}
		}, workers, func(i int) int {
			if i%7 == 0 {
				time.Sleep(100 * time.Microsecond) // so that later values overtake
			}
			return i * i
		}, func(i int) error {
			got = append(got, i)
			return nil
		})
		if err != nil || len(got) != n {
			t.Fatalf("%d workers: %d values, %v", workers, len(got), err)
		}
		for i, v := range got {
			if v != i*i {
				t.Fatalf("%d workers: value %d is %d", workers, i, v)
			}
		}
	}
}

func TestEachIsBounded(t *testing.T) {
	var begun, most atomic.Int64
	var emitted int64
	const workers = 4
	err := Each(t.Context(), func(yield func(int) bool) {
		for i := range 300 {
			begun.Add(1)
			if !yield(i) {
				return
			}
		}
	}, workers, func(i int) int { return i }, func(int) error {
		emitted++
		most.Store(max(most.Load(), begun.Load()-emitted))
		time.Sleep(50 * time.Microsecond)
		return nil
	})
	if err != nil || most.Load() > 2*workers+2 {
		t.Errorf("%d values under way, %v; the promise is %d", most.Load(), err, 2*workers+2)
	}
}

func TestEachStops(t *testing.T) {
	stop := errors.New("enough")
	forever := func(yield func(int) bool) {
		for i := 0; yield(i); i++ {
		}
	}
	same := func(i int) int { return i }
	n := 0
	err := Each(t.Context(), forever, 2, same, func(int) error {
		if n++; n == 5 {
			return stop
		}
		return nil
	})
	if !errors.Is(err, stop) || n != 5 {
		t.Errorf("%v after %d values", err, n)
	}
	ctx, cancel := context.WithCancel(t.Context())
	err = Each(ctx, forever, 2, same, func(int) error {
		cancel()
		return nil
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	blocked := func(yield func(int) bool) { select {} }
	ctx, cancel = context.WithCancel(t.Context())
	cancel()
	if err := Each(ctx, blocked, 2, same, func(int) error { return nil }); !errors.Is(err, context.Canceled) {
		t.Errorf("blocked input: %v", err)
	}
}

// FuzzStdin reads any bytes: it never panics, and what it yields as text is the input.
func FuzzStdin(f *testing.F) {
	for _, s := range []string{"", "text", "{\n}", "{}\n{}\n", "[{}", "\x1f\x8b", pack(f, "{}"), "\ufeff{}", "[\n1]"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, in string) {
		recs := readStdin(in)
		for _, rec := range recs {
			if rec.Form == Text && rec.Err == nil && !strings.HasPrefix(in, "\x1f\x8b") && string(rec.Bytes) != in {
				t.Errorf("read %q of %q", rec.Bytes, in)
			}
			if rec.Err != nil && rec.Bytes != nil {
				t.Errorf("both bytes and an error: %v", rec.Err)
			}
		}
	})
}
