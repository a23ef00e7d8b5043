package text_test

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pledgewire/internal/model"
)

// shared is where the corpora lie that are too big for the tree.
func shared(t *testing.T) string {
	t.Helper()
	dir := os.Getenv("PLEDGEWIRE_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared")
	}
	if _, err := os.Stat(dir); err != nil {
		t.Skipf("no corpora at %s; set PLEDGEWIRE_SHARED to the directory that holds data/ and gold/", dir)
	}
	return dir
}

// articles calls f for each article of the JSON lines in file.
func articles(t *testing.T, file string, f func(id string, art *model.Article)) {
	t.Helper()
	in, err := os.Open(file)
	if err != nil {
		t.Skip(err)
	}
	defer in.Close()
	var lines io.Reader = in
	if strings.HasSuffix(file, ".gz") {
		if lines, err = gzip.NewReader(in); err != nil {
			t.Fatal(err)
		}
	}
	sc := bufio.NewScanner(lines)
	sc.Buffer(nil, 16<<20)
	for sc.Scan() {
		var a struct{ ID, Title, Body, Text string }
		if err := json.Unmarshal(sc.Bytes(), &a); err != nil {
			t.Fatal(err)
		}
		f(a.ID, &model.Article{Title: a.Title, Body: a.Body + a.Text})
	}
	if err := sc.Err(); err != nil {
		t.Fatal(err)
	}
}

// TestCorpora holds the laws over real pages, and that hardly any of them is taken for another language: five of the
// statements are.
func TestCorpora(t *testing.T) {
	if testing.Short() {
		t.Skip("reads 16 MB")
	}
	dir := shared(t)
	r := newReader(t)
	for file, unread := range map[string]int{
		"data/articles/wh_statements_2021-2026.jsonl.gz": 5, "data/articles/gum_wikinews.jsonl": 0, "gold/dev.jsonl": 0, "gold/newswire.jsonl": 0,
	} {
		n := 0
		articles(t, filepath.Join(dir, file), func(id string, art *model.Article) {
			doc := r.Read(art)
			checkLaws(t, doc)
			if doc.Unread != "" {
				n++
				t.Logf("%s: %s", id, doc.Unread)
			}
		})
		if n > unread {
			t.Errorf("%s: %d articles are unread, %d are foreign", file, n, unread)
		}
	}
}
