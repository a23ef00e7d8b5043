package corpus

import (
	"strings"
	"testing"
)

// TestFormats reads a file of each format.
func TestFormats(t *testing.T) {
	page := `<html><head><meta charset="windows-1252"><title>T</title></head><body><p>Caf` + "\xe9" + `.</p></body></html>`
	text := strings.Repeat("Some words that stand in a row. ", 10)
	for _, c := range []struct{ name, file, content, want string }{
		{"text", "a.txt", "Words.", "a.txt text Words. [a.txt]\n- a.txt: text, 1 article"},
		{"packed text", "a.txt.zst", packZstd(t, "Words."), "a.txt.zst text Words. [a.txt]\n- a.txt.zst: text, 1 article"},
		{"packed twice", "a.txt.gz", pack(t, packZstd(t, "Words.")), "a.txt.gz text Words. [a.txt]\n- a.txt.gz: text, 1 article"},
		{"Markdown", "a.md", "# Head\n\nWords.", "a.md text # Head\n\nWords. [a.md]\n- a.md: Markdown, 1 article"},
		{"Markdown with a front", "a.md", "---\ntitle: \"Head: line\"\ndate: 2026-03-04\ntags: [a]\n---\nWords.\n",
			`a.md json {"id":"a.md"` + "\n" + `,"title":"Head: line"` + "\n" + `,"published_at":"2026-03-04"` + "\n" + `,"body":"Words.\n"` + "\n}\n- a.md: Markdown, 1 article"},
		{"page", "a.html", page, "a.html html " + page + " [a.html] [windows-1252]\n- a.html: a web page, 1 article"},
		{"our JSON lines", "a.jsonl", `{"id":"a","body":"Words.","mood":1}`, `a.jsonl:1 json {"id":"a","body":"Words.","mood":1}` + "\n- a.jsonl: JSON lines, text from 'body', id from 'id', 1 article"},
		{"other JSON lines", "a.jsonl", `{"uuid":7,"headline":"H","text":"Words.","date":"March 4, 2026","link":"http://x/1"}`,
			`a.jsonl:1 json {"id":"7","url":"http://x/1","title":"H","published_at":"2026-03-04","body":"Words."}` + "\n- a.jsonl: JSON lines, text from 'text', title from 'headline', id from 'uuid', date from 'date', url from 'link', 1 article"},
		{"nested", "a.json", `[{"source":{"id":"bbc","name":"BBC"},"article":{"content":"Words.","id":4}}]`,
			`a.json:1 json {"id":"4","source":"BBC","body":"Words."}` + "\n- a.json: a JSON list, text from 'article.content', id from 'article.id', 1 article"},
		{"marked-up text", "a.jsonl", `{"content":"<p>Words.</p>"}`, `a.jsonl:1 json {"html":"<p>Words.</p>"}` + "\n- a.jsonl: JSON lines, text from 'content', 1 article"},
		{"taken back", "a.jsonl", `{"id":1,"body":"x"}` + "\n" + `{"id":2,"withdrawn":true}`,
			`a.jsonl:1 json {"id":"1","body":"x"}` + "\n" + `a.jsonl:2 json {"id":"2","withdrawn":true}` + "\n- a.jsonl: JSON lines, text from 'body', id from 'id', 2 articles"},
		{"CSV", "a.csv", "\ufeffid,Headline,Content\n1,H,\"Two\nlines\"\n2,,x\n", `a.csv:2 json {"id":"1","title":"H","body":"Two\nlines"}` + "\n" +
			`a.csv:4 json {"id":"2","body":"x"}` + "\n- a.csv: CSV, text from 'Content', title from 'Headline', id from 'id', 2 articles"},
		{"CSV with semicolons", "a.csv", "story;when;where,\nx;y;z\n", `a.csv:2 json {"body":"x"}` + "\n- a.csv: CSV with ';', text from 'story', 1 article"},
		{"tabs", "a.tsv", "text\tdate\nHe said \"x\"\t20260304\n", `a.tsv:2 json {"published_at":"2026-03-04","body":"He said \"x\""}` + "\n- a.tsv: tab-separated values, text from 'text', date from 'date', 1 article"},
		{"CSV without a header", "a.csv", "1,\"" + text + "\"\n", `a.csv:1 json {"body":"` + text + `"}` + "\n- a.csv: CSV, text from '2' (the longest), 1 article"},
		{"CSV with an excerpt", "a.csv", "text,full_text\nshort,the long one\n", `a.csv:2 json {"body":"the long one"}` + "\n- a.csv: CSV, text from 'full_text', 1 article"},
		{"Parquet", "a.parquet", packParquet(t, stories(2)), `a.parquet:1 json {"id":"0","title":"Head 0","published_at":"2026-03-04T05:06:07Z","body":"Story 0."}` + "\n" +
			`a.parquet:2 json {"id":"1","published_at":"2026-03-04T05:06:07Z","body":"Story 1."}` + "\n- a.parquet: Parquet, text from 'content', title from 'headline', id from 'uuid', date from 'date', 2 articles"},
		{"packed Parquet", "a.parquet.gz", pack(t, packParquet(t, stories(1)[:1])), `a.parquet.gz:1 json {"id":"0","title":"Head 0","published_at":"2026-03-04T05:06:07Z","body":"Story 0."}` + "\n" +
			"- a.parquet.gz: Parquet, text from 'content', title from 'headline', id from 'uuid', date from 'date', 1 article"},
		{"WARC", "a.warc.gz", pack(t, warc("warcinfo", "", "application/warc-fields", "software: x\r\n")) + pack(t, answered("http://x/1", "Content-Type: text/html; charset=utf-8", "<p>Words.</p>")) +
			pack(t, answered("http://x/p.png", "Content-Type: image/png", "\x89PNG")) + pack(t, answered("http://x/robots.txt", "Content-Type: text/plain", "Disallow: /")),
			"a.warc.gz:2 html <p>Words.</p> [http://x/1] [utf-8]\n- a.warc.gz: WARC, 1 article, 3 others passed over"},
		{"WARC, chunked and packed", "a.warc", answered("http://x/1", "Content-Type: text/html\r\nTransfer-Encoding: chunked", "5\r\n<p>Wo\r\n8\r\nrds.</p>\r\n0\r\n\r\n") +
			answered("http://x/2", "Content-Type: text/html\r\nContent-Encoding: gzip", pack(t, "<p>More.</p>")) + answered("http://x/3", "Content-Type: text/html\r\nTransfer-Encoding: chunked", "<p>Joined.</p>"),
			"a.warc:1 html <p>Words.</p> [http://x/1]\na.warc:2 html <p>More.</p> [http://x/2]\na.warc:3 html <p>Joined.</p> [http://x/3]\n- a.warc: WARC, 3 articles"},
		{"WET", "a.warc.wet.gz", pack(t, warc("conversion", "http://x/1", "text/plain", "Words.")), "a.warc.wet.gz:1 text Words. [http://x/1]\n- a.warc.wet.gz: WARC, 1 article"},
		{"kcat", "a.jsonl", `{"topic":"articles","partition":0,"offset":7,"tstype":"create","ts":1,"headers":["content-type","text/plain"],"key":"k","payload":"Words."}` + "\n" +
			`{"topic":"articles","partition":0,"offset":8,"key":"k","payload":null}`, "a.jsonl:1 message Words. [k]\na.jsonl:2 withdraws k\n- a.jsonl: a dump of a Kafka topic, 2 articles"},
		{"rpk", "a.jsonl", `{"topic":"articles","key":"k","value":"{\"body\":\"x\"}","timestamp":1,"partition":0,"offset":7,"headers":[{"key":"a","value":"b"}]}` + "\n" +
			`{"topic":"articles","key":"k","timestamp":1,"partition":0,"offset":8}`, `a.jsonl:1 message {"body":"x"} [k]` + "\na.jsonl:2 withdraws k\n- a.jsonl: a dump of a Kafka topic, 2 articles"},
		{"zip", "a.zip", packZip(t, member{"2026/b.txt", "B."}, member{"2026/", ""}, member{"c.csv.gz", pack(t, "text\nC.\n")}, member{"d.pdf", "%PDF"}, member{"__MACOSX/._b.txt", "x"}),
			"a.zip!2026/b.txt text B. [a.zip!2026/b.txt]\n- a.zip!2026/b.txt: text, 1 article\na.zip!c.csv.gz:2 json {\"body\":\"C.\"}\n- a.zip!c.csv.gz: CSV, text from 'text', 1 article\n" +
				"- a.zip!d.pdf: passed over: the name says nothing about what is in it\n- a.zip!__MACOSX/._b.txt: passed over: hidden"},
		{"tar in tar", "a.tar.gz", pack(t, packTar(t, member{"sub/", ""}, member{"sub/b.tar.zst", packZstd(t, packTar(t, member{"c.txt", "C."}))}, member{"d.txt", "D."})),
			"a.tar.gz!sub/b.tar.zst!c.txt text C. [a.tar!sub/b.tar!c.txt]\n- a.tar.gz!sub/b.tar.zst!c.txt: text, 1 article\na.tar.gz!d.txt text D. [a.tar!d.txt]\n- a.tar.gz!d.txt: text, 1 article"},
		{"Parquet in zip", "a.zip", packZip(t, member{"b.parquet", packParquet(t, stories(1))}),
			`a.zip!b.parquet:1 json {"id":"0","title":"Head 0","published_at":"2026-03-04T05:06:07Z","body":"Story 0."}` + "\n- a.zip!b.parquet: Parquet, text from 'content', title from 'headline', id from 'uuid', date from 'date', 1 article"},
		{"a name with a terminal's commands", "a.zip", packZip(t, member{"b\x1b[2J.txt", "B."}), "a.zip!b�[2J.txt text B. [a.zip!b�[2J.txt]\n- a.zip!b�[2J.txt: text, 1 article"},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := lay(t, map[string]string{c.file: c.content})
			got := strings.NewReplacer("\"\n,", `",`, "\"\n}", `"}`).Replace(told(Reader{}, dir, dir+"/"+c.file))
			if want := strings.NewReplacer("\"\n,", `",`, "\"\n}", `"}`).Replace(c.want); got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

// TestFolder reads a folder with all that lies in it, sorted; ids are the ways to the files.
func TestFolder(t *testing.T) {
	dir := lay(t, map[string]string{"b/x.txt": "1", "a/x.txt": "2", "a.txt": "3", ".git/config": "no", "c.pdf": "%PDF", "b/.hidden.txt": "no"})
	want := strings.Join([]string{
		"- .git: passed over: hidden",
		"a/x.txt text 2 [a/x.txt]", "- a/x.txt: text, 1 article",
		"a.txt text 3 [a.txt]", "- a.txt: text, 1 article",
		"- b/.hidden.txt: passed over: hidden",
		"b/x.txt text 1 [b/x.txt]", "- b/x.txt: text, 1 article",
		"- c.pdf: passed over: the name says nothing about what is in it"}, "\n")
	if got := told(Reader{}, dir, dir); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// TestOverrides reads fields that nobody would guess, and a format that the name does not tell.
func TestOverrides(t *testing.T) {
	csv := "a;b;text;id\nx;y;z;7\n"
	dir := lay(t, map[string]string{"a.csv": csv, "a.dat": csv})
	for name, c := range map[string]struct {
		rd   Reader
		file string
		want string
	}{
		"fields":  {Reader{Fields: Fields{Text: "b", Title: "a", ID: "-"}}, "a.csv", `a.csv:2 json {"title":"x","body":"y"}`},
		"format":  {Reader{Format: FormatCSV}, "a.dat", `a.dat:2 json {"id":"7","body":"z"}`},
		"text":    {Reader{Format: FormatText}, "a.csv", "a.csv text " + csv},
		"missing": {Reader{Fields: Fields{Text: "q"}}, "a.csv", `a.csv error: there is no field "q"; there are: a, b, id, text; name one of these with --text-field`},
		"no text": {Reader{Fields: Fields{Text: "-"}}, "a.csv", "a.csv error: --text-field -: an article has a text; name its field"},
	} {
		got := strings.NewReplacer("\"\n,", `",`, "\"\n}", `"}`).Replace(told(c.rd, dir, dir+"/"+c.file))
		if !strings.HasPrefix(got, c.want) {
			t.Errorf("%s: got %s\nwant %s", name, got, c.want)
		}
	}
}

func TestStdin(t *testing.T) {
	for name, c := range map[string]struct{ in, want string }{
		"zip":     {packZip(t, member{"b.txt", "B."}), "stdin!b.txt text"},
		"parquet": {packParquet(t, stories(1)), `stdin:1 json {"id":"0"`},
		"warc":    {answered("http://x/1", "Content-Type: text/html", "<p>W</p>"), "stdin:1 html"},
		"page":    {"<!DOCTYPE html><p>W</p>", "stdin html"},
		"tar":     {packTar(t, member{"b.txt", "B."}), "stdin!b.txt text"},
	} {
		if got := told(Reader{Stdin: strings.NewReader(c.in)}, "", "-"); !strings.HasPrefix(strings.ReplaceAll(got, "-!", "stdin!"), c.want) {
			t.Errorf("%s: got %s\nwant %s", name, got, c.want)
		}
	}
}

// TestDates: what can mean one day only is read.
func TestDates(t *testing.T) {
	w, err := readWords(wordsFile)
	if err != nil {
		t.Fatal(err)
	}
	for in, want := range map[string]string{
		"2026-03-04": "2026-03-04", "2026-03-04T05:06:07Z": "2026-03-04T05:06:07Z", "2026-03-04T05:06:07+05:00": "2026-03-04T05:06:07+05:00",
		"2026-03-04 05:06:07": "2026-03-04", "2026-03-04 05:06:07+00:00": "2026-03-04T05:06:07Z", "March 4, 2026": "2026-03-04", " 4  March 2026 ": "2026-03-04",
		"Wed, 04 Mar 2026 05:06:07 +0200": "2026-03-04T05:06:07+02:00", "Wed, 04 Mar 2026 05:06:07 GMT": "2026-03-04T05:06:07Z", "Wed, 04 Mar 2026 05:06:07 EST": "2026-03-04",
		"20260304": "2026-03-04", "1772600767": "2026-03-04T05:06:07Z", "1772600767000": "2026-03-04T05:06:07Z", "20260304T050607Z": "2026-03-04T05:06:07Z",
		"02/03/2026": "", "yesterday": "", "12345678": "", "": "", "2026": "",
	} {
		if got, ok := w.date(in); got != want && (ok || want != "") {
			t.Errorf("%q: got %q (%v), want %q", in, got, ok, want)
		}
	}
}

// TestWords: every name in words.txt is folded, stands once in its role, and leads to it.
func TestWords(t *testing.T) {
	w, err := readWords(wordsFile)
	if err != nil {
		t.Fatal(err)
	}
	for r, names := range w.names {
		seen := map[string]bool{}
		for _, name := range names {
			if seen[name] {
				t.Errorf("%s: %s stands twice", r, name)
			}
			seen[name] = true
		}
	}
	if _, err := readWords("# fine\nbodies: x"); err == nil || !strings.Contains(err.Error(), "words.txt:2:") {
		t.Errorf("a wrong line: %v", err)
	}
}
