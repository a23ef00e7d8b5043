package wire

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"unicode/utf8"
)

var update = flag.Bool("update", false, "rewrite the expectations in testdata")

// Each page in testdata/html stands beside the title, time and text that are taken from it.
func TestHTML(t *testing.T) {
	pages, _ := filepath.Glob("testdata/html/*.html")
	if len(pages) < 3 {
		t.Fatalf("only %d pages found", len(pages))
	}
	for _, name := range pages {
		page, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		got, err := FromHTML(string(page), "https://news.example/x")
		if err != nil {
			t.Fatal(err)
		}
		text := fmt.Sprintf("title: %s\npublished: %s\n---\n%s\n", got.Title, got.Published, got.Text)
		golden := strings.TrimSuffix(name, ".html") + ".txt"
		if *update {
			if err := os.WriteFile(golden, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, _ := os.ReadFile(golden)
		if text != string(want) {
			t.Errorf("%s:\n%s\nwant:\n%s\ngo test ./internal/wire -run TestHTML -update accepts it", name, text, want)
		}
	}
}

func TestDecodeHTML(t *testing.T) {
	art, err := DecodeLine([]byte(`{"html":"<meta property=article:published_time content=2026-02-24><title>A</title><h1>A</h1><p>Chad will send 40 engineers."}`))
	if err != nil || art.Body != "Chad will send 40 engineers." && art.Body != "A\n\nChad will send 40 engineers." || formatPublished(art) != "2026-02-24" {
		t.Errorf("%+v, %v", art, err)
	}
	given, err := DecodeLine([]byte(`{"title":"Given","published_at":"2020-01-01","html":"<meta name=date content=2026-02-24><title>A</title><p>Chad"}`))
	if err != nil || given.Title != "Given" || formatPublished(given) != "2020-01-01" {
		t.Errorf("what is given wins: %+v, %v", given, err)
	}
	both, err := DecodeLine([]byte(`{"html":"<p>no","body":"yes"}`))
	if err != nil || both.Body != "yes" {
		t.Errorf("body wins: %+v, %v", both, err)
	}
}

// Pages that nobody wrote by hand end in text or in an error, never in a panic or an endless wait.
func TestHTMLPathological(t *testing.T) {
	for name, page := range map[string]string{
		"deep":       strings.Repeat("<div>", 100_000) + "x",
		"many":       strings.Repeat("<p>Chad will send 40 engineers.</p>", 60_000),
		"unclosed":   strings.Repeat("<b><i>", 300) + "x",
		"attributes": "<p " + strings.Repeat("a=1 ", 100_000) + ">x",
		"tables":     strings.Repeat("<table><tr><td>", 100) + "x",
		"NUL":        "<p>a\x00b&#0;c",
	} {
		got, err := FromHTML(page, "")
		var derr *DecodeError
		if err != nil && (!errors.As(err, &derr) || derr.Reason != BadHTML) {
			t.Errorf("%s: %v", name, err)
		}
		if err == nil && (blank(got.Text) || strings.Contains(got.Text, "\x00")) {
			t.Errorf("%s: text %q", name, clip(got.Text, 40))
		}
	}
}

func FuzzHTML(f *testing.F) {
	f.Add("<p>a<p>b<ul><li>c<table><tr><td>d<td>e")
	f.Add("<html><head><title>t</title></head><body><pre>\n x \n\ny</pre>")
	f.Fuzz(func(t *testing.T, page string) {
		if !utf8.ValidString(page) {
			return
		}
		got, err := FromHTML(page, "")
		if err != nil {
			return
		}
		again, _ := FromHTML(page, "")
		switch {
		case again != got:
			t.Fatal("two runs differ")
		case !utf8.ValidString(got.Text) || strings.Contains(got.Text, "\x00"):
			t.Fatalf("%q", got.Text)
		case strings.Contains(got.Text, "\n\n\n"):
			t.Fatalf("more than one blank line: %q", got.Text)
		}
	})
}

// A page of nothing but tags takes hundreds of times its bytes: it is refused before it is parsed. One that just passes
// takes no more than a lane has room for.
func TestPagesOfTagsAreBounded(t *testing.T) {
	for _, piece := range []string{"<p>", "<p>a", "<b></b>", "<table>", "<i a=b c=d>x</i>", "<a b c d e f g h i j k>", "<!---->", "one tag"} {
		page := strings.Repeat(piece, (DefaultMaxHTML-1)/len(piece))
		if piece == "one tag" {
			page = manyAttributes(1 << 20)
		}
		_, err := Decode(Input{Headers: headers("content-type", "text/html"), Value: []byte(page)})
		var derr *DecodeError
		if !errors.As(err, &derr) || derr.Reason != BadHTML || !strings.Contains(err.Error(), "150000 tags") {
			t.Errorf("a page of %q: %v", piece, err)
		}
	}
	for _, piece := range []string{"<p>", "<p>abc</p>", "<i a=b>x</i>"} {
		page := strings.Repeat(piece, maxMarkup/max(1, markup(piece)))
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, err := FromHTML(page, "")
		runtime.ReadMemStats(&after)
		if took := after.TotalAlloc - before.TotalAlloc; err != nil || took > 128<<20 {
			t.Errorf("%q up to the limit: %d bytes of memory, %v", piece, took, err)
		}
	}
}

// A title of a page is a field like another.
func TestLongTitleIsNone(t *testing.T) {
	page, err := FromHTML("<title>"+strings.Repeat("long ", 4000)+"</title><p>text", "")
	if err != nil || page.Title != "" || page.Text != "text" {
		t.Errorf("a title of %d bytes, %v", len(page.Title), err)
	}
}

// manyAttributes is a tag with attributes of n bytes, no two of one name.
func manyAttributes(n int) string {
	page := []byte("<a")
	for i := 0; len(page) < n; i++ {
		page = fmt.Appendf(page, " %x", i)
	}
	return string(page) + ">x</a>"
}
