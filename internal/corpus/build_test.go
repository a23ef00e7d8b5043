package corpus

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"crypto/sha1"
	"encoding/base32"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/klauspost/compress/zstd"
	"github.com/parquet-go/parquet-go"
)

// lay writes files, by name, and returns their folder.
func lay(t testing.TB, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// told reads what was found at path, and writes it as lines: "place form bytes", "place error", and for each file what is
// said of it. The folder is left out of names.
func told(rd Reader, dir, path string) string {
	var lines []string
	for item := range rd.Items(Find([]string{path})) {
		line := ""
		rec := item.Record
		switch {
		case item.File != nil:
			line = "- " + item.File.String()
		case rec.Err != nil:
			line = rec.Where() + " error: " + rec.Err.Error()
		case rec.Bytes == nil:
			line = fmt.Sprintf("%s withdraws %s", rec.Where(), rec.Key)
		default:
			form := []string{"text", "json", "html", "message"}[rec.Form]
			line = fmt.Sprintf("%s %s %s", rec.Where(), form, rec.Bytes)
			for _, more := range []string{rec.ID, rec.URL, rec.Charset, string(rec.Key)} {
				if more != "" {
					line += " [" + more + "]"
				}
			}
		}
		lines = append(lines, strings.ReplaceAll(line, dir+"/", ""))
	}
	return strings.Join(lines, "\n")
}

func packZstd(t testing.TB, s string) string {
	t.Helper()
	w, err := zstd.NewWriter(nil)
	if err != nil {
		t.Fatal(err)
	}
	return string(w.EncodeAll([]byte(s), nil))
}

// member is a file of an archive.
type member struct{ name, content string }

func packZip(t testing.TB, members ...member) string {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, m := range members {
		f, err := w.Create(m.name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(m.content)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func packTar(t testing.TB, members ...member) string {
	t.Helper()
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for _, m := range members {
		head := &tar.Header{Name: m.name, Mode: 0o600, Size: int64(len(m.content)), Typeflag: tar.TypeReg}
		if strings.HasSuffix(m.name, "/") {
			head.Typeflag = tar.TypeDir
		}
		if err := w.WriteHeader(head); err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(m.content)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// story is a row of a Parquet file.
type story struct {
	Key      int64     `parquet:"uuid"`
	Headline *string   `parquet:"headline,optional"`
	Content  string    `parquet:"content,snappy"`
	Day      time.Time `parquet:"date,timestamp(millisecond)"`
	Tags     []string  `parquet:"tags,list"`
}

func packParquet[T any](t testing.TB, rows []T, options ...parquet.WriterOption) string {
	t.Helper()
	var b bytes.Buffer
	w := parquet.NewGenericWriter[T](&b, options...)
	for part := range slices.Chunk(rows, 100) {
		if _, err := w.Write(part); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func stories(n int) []story {
	rows := make([]story, n)
	for i := range rows {
		rows[i] = story{Key: int64(i), Content: fmt.Sprintf("Story %d.", i), Day: time.Date(2026, 3, 4, 5, 6, 7, 0, time.UTC)}
		if i%2 == 0 {
			head := fmt.Sprintf("Head %d", i)
			rows[i].Headline = &head
		}
	}
	return rows
}

// warc writes a record as crawlers do, with its digest.
func warc(kind, url, contentType, content string) string {
	sum := sha1.Sum([]byte(content))
	return fmt.Sprintf("WARC/1.1\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\nWARC-Date: 2026-03-04T05:06:07Z\r\n"+
		"WARC-Record-ID: <urn:uuid:12345678-1234-4321-8765-123456789abc>\r\nWARC-Block-Digest: sha1:%s\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n",
		kind, url, base32.StdEncoding.EncodeToString(sum[:]), contentType, len(content), content)
}

func answered(url, head, body string) string {
	return warc("response", url, "application/http; msgtype=response", "HTTP/1.1 200 OK\r\n"+head+"\r\n\r\n"+body)
}
