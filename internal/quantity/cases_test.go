package quantity

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite what the cases expect")

// TestCases reads testdata/*.txt. A line is "text => quantity | quantity": what Find says of one text, in which " || "
// separates sentences. "@published DAY" sets the article's day for the lines below; # starts a comment. A line that
// starts with "!" is a known gap: it must fail, and the day it passes the mark has to go.
func TestCases(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases in testdata: %v", err)
	}
	f := finder(t)
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) { runCases(t, f, file) })
	}
}

func runCases(t *testing.T, f *Finder, file string) {
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	published := "2026-02-24"
	var out bytes.Buffer
	for n, line := range strings.Split(strings.TrimSuffix(string(text), "\n"), "\n") {
		if day, ok := strings.CutPrefix(line, "@published"); ok {
			published = strings.TrimSpace(day)
		}
		if line == "" || line[0] == '#' || line[0] == '@' {
			fmt.Fprintln(&out, line)
			continue
		}
		body, want, _ := strings.Cut(line, " =>")
		body, gap := strings.CutPrefix(body, "!")
		want = strings.TrimSpace(want)
		doc := document(body, published)
		var got []string
		for _, q := range f.Find(doc) {
			got = append(got, show(doc, &q))
		}
		switch say := strings.Join(got, " | "); {
		case gap && say == want:
			t.Errorf("%s:%d: a known gap is closed; take the ! away: %s", file, n+1, line)
		case !gap && say != want && !*update:
			t.Errorf("%s:%d: %s\n got: %s\nwant: %s", file, n+1, body, say, want)
		case !gap:
			want = say
		}
		mark := ""
		if gap {
			mark = "!"
		}
		fmt.Fprintln(&out, strings.TrimRight(mark+body+" => "+want, " "))
	}
	if *update {
		if err := os.WriteFile(file, out.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
