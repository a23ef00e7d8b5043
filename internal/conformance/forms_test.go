package conformance

import (
	"bytes"
	"compress/gzip"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/twmb/franz-go/pkg/kgo"

	"pledgewire/internal/brokertest"
	"pledgewire/internal/wire"
)

// forms are records that hold an article, each another one in another form, or withdraw one.
func forms() []kgo.Record {
	header := func(pairs ...string) []kgo.RecordHeader {
		var out []kgo.RecordHeader
		for i := 0; i < len(pairs); i += 2 {
			out = append(out, kgo.RecordHeader{Key: pairs[i], Value: []byte(pairs[i+1])})
		}
		return out
	}
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	_, _ = w.Write([]byte(`{"id":"gzip","body":"A story."}`))
	_ = w.Close()
	return []kgo.Record{
		{Key: []byte("json"), Value: []byte(`{"id":"json","body":"A story."}`)},
		{Key: []byte("text"), Value: []byte("Un caf\xe9."), Headers: header("content-type", "text/plain; charset=iso-8859-1")},
		{Key: []byte("k"), Value: []byte("<p>A story.</p>"), Headers: header("content-type", "text/html", "article-id", "page")},
		{Key: []byte("gzip"), Value: packed.Bytes(), Headers: header("content-encoding", "gzip")},
		{Value: []byte(`{"body":"A story."}`), Headers: header("content-type", "application/json", "ce_specversion", "1.0", "ce_id", "1", "ce_source", "/s", "ce_type", "t", "ce_subject", "binary")},
		{Value: []byte(`{"specversion":"1.0","id":"2","source":"/s","type":"t","subject":"structured","data":{"body":"A story."}}`), Headers: header("content-type", "application/cloudevents+json")},
		{Key: []byte("null")},
		{Value: []byte(`{"id":"marked","withdrawn":true}`)},
	}
}

// TestForms reads articles in every form that one may come in, and a packed one that inflates too far ends as a dead letter
// with its bytes as they came.
func TestForms(t *testing.T) {
	brokertest.Each(t, func(t *testing.T, target *brokertest.Target) {
		w := newWorld(t, target, 1)
		want := map[string]string{"json": "nothing_found", "text": "nothing_found", "page": "nothing_found", "gzip": "nothing_found",
			"binary": "nothing_found", "structured": "nothing_found", "null": "withdrawn", "marked": "withdrawn"}
		var bomb bytes.Buffer
		zip := gzip.NewWriter(&bomb)
		for range 64 {
			_, _ = zip.Write(make([]byte, 1<<20))
		}
		_ = zip.Close()
		w.Produce(t, brokertest.Plain, &kgo.Record{Topic: w.topics[wire.Articles], Key: []byte("bomb"), Value: bomb.Bytes()})
		for _, rec := range forms() {
			rec.Topic = w.topics[wire.Articles]
			w.Produce(t, brokertest.Plain, &rec)
		}
		w.start(t, setup{})
		for _, r := range w.receipts(t, len(want)) {
			if want[r.ArticleID] != r.Outcome || r.ArticleID == "" {
				t.Errorf("the receipt of %q says %s, want %q", r.ArticleID, r.Outcome, want[r.ArticleID])
			}
			delete(want, r.ArticleID)
		}
		for id := range want {
			t.Errorf("no receipt for %s", id)
		}
		letter := w.Consume(t, w.topics[wire.DeadLetters], 30*time.Second, brokertest.AtLeast(1))[0]
		if got := header(letter, "x-dlq-reason"); got != string(wire.InflatesTooLarge) || !bytes.Equal(letter.Value, bomb.Bytes()) {
			t.Errorf("the bomb's dead letter has the reason %q and %d of %d bytes", got, len(letter.Value), bomb.Len())
		}
	})
}

// TestTextFromKcat sends a text file with its fields in headers, as docs/events.md shows.
func TestTextFromKcat(t *testing.T) {
	brokertest.Each(t, func(t *testing.T, target *brokertest.Target) {
		if _, err := exec.LookPath("kcat"); err != nil {
			t.Skip("no kcat: apt-get install kcat (or brew install kcat), then run the test again")
		}
		w := newWorld(t, target, 1)
		file := filepath.Join(t.TempDir(), "article.txt")
		if err := os.WriteFile(file, []byte("A story.\n\nIt goes on.\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		cmd := exec.CommandContext(t.Context(), "kcat", "-b", strings.Join(target.Addrs, ","), "-t", w.topics[wire.Articles], "-P", "-k", "n2",
			"-H", "content-type=text/plain", "-H", "published-at=2026-03-04", "-H", "title=Aid", file)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("kcat: %v: %s", err, out)
		}
		w.start(t, setup{})
		receipt := w.Consume(t, w.topics[wire.Receipts], time.Minute, brokertest.AtLeast(1))[0]
		for _, want := range []string{`"article_id":"n2"`, `"published_at":"2026-03-04"`, `"characters":22`} {
			if !bytes.Contains(receipt.Value, []byte(want)) {
				t.Errorf("%s does not say %s", receipt.Value, want)
			}
		}
	})
}
