package corpus

import (
	"fmt"
	"io"
	"maps"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/format"
)

// TestBreakages reads broken files: what is broken is told with its place, and what is whole is read.
func TestBreakages(t *testing.T) {
	lines := strings.Repeat(`{"id":1,"text":"Words."}`+"\n", 3)
	table := packParquet(t, stories(3))
	record := answered("http://x/1", "Content-Type: text/html", "<p>Words.</p>")
	for _, c := range []struct {
		name, file, content string
		want                []string // in this order
	}{
		{"truncated gzip", "a.jsonl.gz", pack(t, lines)[:30], []string{"a.jsonl.gz:1 error: the compressed text ends too early; fetch the file again"}},
		{"damaged gzip", "a.txt.gz", func() string {
			b := []byte(pack(t, strings.Repeat("words ", 100)))
			b[len(b)-6] ^= 1
			return string(b)
		}(), []string{"a.txt.gz error: the compressed text is damaged", "fetch the file again"}},
		{"second gzip member cut", "a.txt.gz", pack(t, "words ") + pack(t, strings.Repeat("more ", 100))[:20], []string{"a.txt.gz error: the compressed text ends too early"}},
		{"truncated zstd", "a.txt.zst", packZstd(t, strings.Repeat("words and words ", 5000))[:20], []string{"a.txt.zst error: the compressed text"}},
		{"no text field", "a.jsonl", lines + `{"id":2}` + "\n" + lines, []string{"a.jsonl:3 json", "a.jsonl:4 error: there is no text: the field 'text' is missing; name the right one with --text-field", "a.jsonl:7 json", "6 articles, 1 bad"}},
		{"no text field at all", "a.jsonl", `{"id":2,"n":3}` + "\n", []string{"a.jsonl error: none of the fields can be the article's text: id, n; name it with --text-field"}},
		{"our own article without a text", "a.jsonl", `{"id":"a","body":""}` + "\n", []string{"a.jsonl:1 json"}},
		{"withdrawals alone", "a.jsonl", `{"id":"a","withdrawn":true}` + "\n", []string{"a.jsonl:1 json"}},
		{"an empty text in a table", "a.csv", "id,body\na,\n", []string{"a.csv error: none of the fields can be the article's text: body, id; name it with --text-field"}},
		{"line that is no JSON", "a.jsonl", lines + "{\"text\":\n" + lines, []string{"a.jsonl:4 error: unexpected EOF", "6 articles, 1 bad"}},
		{"line that is not UTF-8", "a.jsonl", lines + "{\"text\":\"caf\xe9\"}\n", []string{"a.jsonl:4 error: not UTF-8; convert the file: iconv"}},
		{"date that may be two days", "a.csv", "text,date\nx,2026-03-04\ny,02/03/2026\n", []string{"a.csv:2 json", `a.csv:3 error: 'date' is "02/03/2026", which is no date that can only mean one day`}},
		{"empty text", "a.csv", "text,date\nx,2026-03-04\n,2026-03-04\n", []string{"a.csv:2 json", "a.csv:3 error: there is no text: 'text' is empty"}},
		{"CSV not UTF-8", "a.csv", "text\nx\ncaf\xe9\nz\n", []string{"a.csv:2 json", "a.csv:3 error: 'text' is not UTF-8; convert the file: iconv -f WINDOWS-1252", "a.csv:4 json"}},
		{"CSV in UTF-16", "a.csv", "\xff\xfet\x00", []string{"a.csv error: the file looks like UTF-16; convert it"}},
		{"ragged row", "a.csv", "id,text\n1,x\n2,y,z\n3,w\n", []string{"a.csv:2 json", "a.csv:3 error: 3 fields where the header has 2", "a.csv:4 json"}},
		{"bare quote", "a.csv", "id,text\n1,x \"y\" z\n3,w\n", []string{"a.csv:2 error: column 5: bare \" in non-quoted-field", "a.csv:3 json"}},
		{"open quote", "a.csv", "id,text\n1,x\n2,\"" + strings.Repeat("word ", MaxRecord/4), []string{"a.csv:2 json", "a.csv:3 error: a record of more than 16 MB begins here: is a quotation mark left open?"}},
		{"JSON list cut off", "a.json", `[{"text":"x"},{"text":`, []string{"a.json:1 json", "a.json:2 error: not a JSON list of articles, after byte"}},
		{"JSON list with a huge value", "a.json", `[{"text":"x"},{"text":"` + strings.Repeat("word ", MaxRecord/4) + `"}]`, []string{"a.json:1 json", "a.json:2 error: longer than 16 MB"}},
		{"dump with another line", "a.jsonl", `{"topic":"t","partition":0,"offset":1,"payload":"x"}` + "\n" + `{"payload":"x"}`, []string{"a.jsonl:1 message x", "a.jsonl:2 error: the line is no record of a dump"}},
		{"dump without values", "a.jsonl", `{"topic":"t","partition":0,"offset":1,"value_size":10}`, []string{"a.jsonl:1 error: the dump has no values; dump it again without --meta-only"}},
		{"no Parquet", "a.parquet", "words and words", []string{"a.parquet error: the Parquet file cannot be read: it does not end as a Parquet file does; was it cut off?"}},
		{"Parquet cut off", "a.parquet", table[:len(table)/2], []string{"a.parquet error: the Parquet file cannot be read: it does not end as a Parquet file does"}},
		{"Parquet with a damaged footer", "a.parquet", table[:len(table)-40] + strings.Repeat("\xff", 32) + table[len(table)-8:], []string{"a.parquet error: the Parquet file cannot be read: "}},
		{"Parquet with a damaged page", "a.parquet", table[:4] + strings.Repeat("\xff", 100) + table[104:], []string{"a.parquet:1 error: the Parquet file cannot be read: column"}},
		{"WARC record cut off", "a.warc", record + record[:len(record)-20], []string{"a.warc:1 html", "a.warc:2 error: the WARC record at byte", "it ends too early"}},
		{"WARC record with another content", "a.warc", strings.Replace(record, "Words", "Wards", 1) + record, []string{"a.warc:1 error: the WARC record at byte 0 (unpacked): its content is not what its header says", "a.warc:2 html"}},
		{"rubbish between WARC records", "a.warc", record + "rubbish\nWARC\r\n" + record, []string{"a.warc:1 html", "a.warc:2 error: ", "no record begins here", "a.warc:3 html"}},
		{"WARC header without an end", "a.warc", "WARC/1.1\r\nWARC-Type: response\r\n" + strings.Repeat("X: y\r\n", 20000) + record, []string{"a.warc:1 error: ", "its header has no end", "a.warc:2 html"}},
		{"WARC header without a length", "a.warc", "WARC/1.1\r\nWARC-Type: response\r\n\r\n" + record, []string{"a.warc:1 error: ", "no Content-Length that is a number", "a.warc:2 html"}},
		{"no zip", "a.zip", "words", []string{"a.zip error: the zip archive cannot be read: "}},
		{"zip cut off", "a.zip", packZip(t, member{"b.txt", "B."})[:60], []string{"a.zip error: the zip archive cannot be read: "}},
		{"tar cut off", "a.tar", packTar(t, member{"b.txt", "B."}, member{"c.txt", strings.Repeat("c", 2000)})[:2000], []string{"a.tar!b.txt text B.", "a.tar!c.txt error: the tar archive ends too early"}},
		{"archives without end", "a.tar", func() string {
			s := "x"
			for range 12 {
				s = packTar(t, member{"a.tar", s})
			}
			return s
		}(), []string{"error: archives lie in archives, more than 8 deep; unpack it"}},
		{"packed without end", "a.txt.gz", func() string {
			s := "x"
			for range 12 {
				s = pack(t, s)
			}
			return s
		}(), []string{"a.txt.gz error: archives lie in archives"}},
		{"no form", "a.docx", "x", []string{"a.docx error: ", "the name says nothing about what is in it; say it: --format text"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := lay(t, map[string]string{c.file: c.content})
			got := told(Reader{}, dir, dir+"/"+c.file)
			rest := got
			for _, want := range c.want {
				_, after, found := strings.Cut(rest, want)
				if !found {
					t.Fatalf("no %q in\n%.2000s", want, got)
				}
				rest = after
			}
		})
	}
}

// bombs are files that are small and hold a gigabyte of nothing.
func bombs(t *testing.T) map[string]string {
	const part = 16 << 20
	z := func(s string) string { return packZstd(t, s) } // frames may stand one after the other
	parts := 64
	if raced() {
		parts = 8
	}
	zeros, spaces := strings.Repeat(z(strings.Repeat("\x00", part)), parts), strings.Repeat(z(strings.Repeat(" ", part)), parts)
	some := strings.Repeat(" ", part*5/4)
	archive := packTar(t, member{"b.txt", some}, member{"c.txt", "C."})
	files := map[string]string{
		"a.txt.zst":   zeros,
		"a.jsonl.zst": zeros,
		"b.jsonl.zst": z(`{"body":"x"}`+"\n") + strings.Repeat(z(some), 5) + z("\n"+`{"body":"y"}`),
		"a.csv.zst":   z("text\n\"") + zeros,
		"a.json.zst":  z(`[{"text":"`) + spaces,
		"a.html.zst":  zeros,
		"a.warc.zst":  z(fmt.Sprintf("WARC/1.1\r\nWARC-Type: response\r\nContent-Length: %d\r\n\r\n", parts*part)) + zeros,
		"b.warc.zst":  z("WARC/1.1\r\n") + zeros,
		"a.zip":       packZip(t, member{"b.txt", some}),
		"a.tar.zst":   z(archive),
	}
	if !raced() { // writing it is what takes long
		files["a.parquet"] = packParquet(t, []story{{Content: strings.Repeat(" ", maxPage+1)}}, parquet.PageBufferSize(1<<30))
	}
	return files
}

// raced reports whether this is built with the race detector, which takes several times the memory and time.
func raced() bool {
	build, ok := debug.ReadBuildInfo()
	return ok && slices.Contains(build.Settings, debug.BuildSetting{Key: "-race", Value: "true"})
}

// TestBombs reads them: each is refused, and little of it is ever held.
func TestBombs(t *testing.T) {
	files := bombs(t)
	names, dir := slices.Sorted(maps.Keys(files)), lay(t, files)
	clear(files)
	for _, name := range names {
		runtime.GC()
		recs := []Record{}
		most := watched(func() { recs = slices.Collect(Reader{}.Read([]string{dir + "/" + name})) })
		if most > 160<<20 && !raced() {
			t.Errorf("%s: %d MB were held", name, most>>20)
		}
		bad := slices.ContainsFunc(recs, func(rec Record) bool { return rec.Err != nil })
		if passed := name == "a.warc.zst"; bad == passed {
			t.Errorf("%s: %d records, bad: %v", name, len(recs), bad)
		}
		if name == "a.tar.zst" && (len(recs) != 2 || string(recs[1].Bytes) != "C.") {
			t.Errorf("%s: what follows the bomb is not read: %d records", name, len(recs))
		}
	}
}

// watched returns by how much the heap grew while do ran.
func watched(do func()) uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	before, most := m.HeapInuse, uint64(0)
	var stop atomic.Bool
	done := make(chan struct{})
	go func() {
		defer close(done)
		for !stop.Load() {
			runtime.ReadMemStats(&m)
			most = max(most, m.HeapInuse)
			time.Sleep(2 * time.Millisecond)
		}
	}()
	do()
	stop.Store(true)
	<-done
	return most - min(before, most)
}

// TestGuardInflated: a page is measured by what it unpacks to, whatever its header says.
func TestGuardInflated(t *testing.T) {
	part := strings.Repeat(" ", maxPage/4+1) // frames and members may stand one after the other
	for _, c := range []struct {
		name  string
		page  string
		codec format.CompressionCodec
		bad   bool
	}{
		{"zstd", strings.Repeat(packZstd(t, part), 4), format.Zstd, true},
		{"gzip", strings.Repeat(pack(t, part), 4), format.Gzip, true},
		{"snappy", "\xff\xff\xff\xff\x0f", format.Snappy, true},
		{"brotli", "x", format.Brotli, true},
		{"lz4", "x", format.Lz4Raw, true},
		{"zstd, small", packZstd(t, "x"), format.Zstd, false},
		{"zstd, damaged", packZstd(t, "words and words")[:12], format.Zstd, true},
		{"plain", "x", format.Uncompressed, false},
	} {
		err := guardInflated(io.NewSectionReader(strings.NewReader(c.page), 0, int64(len(c.page))), c.codec)
		if (err != nil) != c.bad {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}
