package conformance

import (
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/twmb/franz-go/pkg/kgo"

	"pledgewire/internal/wire"
)

// piece is a piece of real prose.
type piece struct {
	Title     string `json:"title"`
	Published string `json:"published_at"`
	Language  string `json:"language"`
	Body      string `json:"body"`
}

// pieceBytes is what a body of prose has at most; most have little less.
const pieceBytes = 5000

// prose cuts a corpus into pieces of 5 kB, in an order without a theme that is always the same. PLEDGEWIRE_CORPUS names
// the corpus, JSON lines packed with gzip; without it the White House's statements are taken where they lie beside the
// repository, else the few articles of the demo, which say the same again and again.
func prose(t *testing.T) []piece {
	t.Helper()
	name := os.Getenv("PLEDGEWIRE_CORPUS")
	if name == "" {
		name = "../../../shared/data/articles/wh_statements_2021-2026.jsonl.gz"
		if _, err := os.Stat(name); errors.Is(err, fs.ErrNotExist) {
			return cut(demoArticle(t))
		}
	}
	pieces := pack(t, name)
	rand.New(rand.NewPCG(5, 1000)).Shuffle(len(pieces), func(i, j int) { pieces[i], pieces[j] = pieces[j], pieces[i] })
	return pieces
}

// pack reads and cuts all articles of a file.
func pack(t *testing.T, name string) (pieces []piece) {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	unpacked, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(name, err)
	}
	for lines := json.NewDecoder(unpacked); ; {
		var art piece
		err := lines.Decode(&art)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(name, err)
		}
		pieces = append(pieces, cut(art)...)
	}
	if len(pieces) == 0 {
		t.Fatalf("no article of %s has %d bytes", name, pieceBytes)
	}
	return pieces
}

// demoArticle makes one long article of the English ones of the demo.
func demoArticle(t *testing.T) piece {
	t.Helper()
	all := piece{Title: "Pledges", Published: "2026-03-01", Language: "en"}
	names, _ := filepath.Glob("../../cmd/extractor/demo/*.json") // the pattern is good
	for _, name := range names {
		text, err := os.ReadFile(name)
		var art piece
		if err == nil {
			err = json.Unmarshal(text, &art)
		}
		if err != nil {
			t.Fatal(name, err)
		}
		if art.Language == "en" || art.Language == "" {
			all.Body += art.Body + "\n\n"
		}
	}
	all.Body = strings.Repeat(all.Body, 1+2*pieceBytes/max(1, len(all.Body)))
	return all
}

// cut cuts the body of art behind lines or words; what is left at its end is too short.
func cut(art piece) (pieces []piece) {
	for rest := art.Body; len(rest) >= pieceBytes; {
		at := strings.LastIndexByte(rest[:pieceBytes], '\n')
		if at < pieceBytes*3/4 {
			at = strings.LastIndexByte(rest[:pieceBytes], ' ')
		}
		if at < pieceBytes*3/4 {
			return pieces // no prose
		}
		art.Body, rest = rest[:at], rest[at:]
		pieces = append(pieces, art)
	}
	return pieces
}

// articlesOf makes n articles of pieces. The id of each is the number of its piece, a slash and its own number.
func (w *world) articlesOf(t *testing.T, pieces []piece, n int) []*kgo.Record {
	t.Helper()
	out := make([]*kgo.Record, n)
	for i := range out {
		id := fmt.Sprintf("%d/%d", i%len(pieces), i)
		out[i] = &kgo.Record{Topic: w.topics[wire.Articles], Partition: int32(i % w.partitions), Key: []byte(id), Value: pieces[i%len(pieces)].article(t, id)}
	}
	return out
}

// article returns the piece as an article with this id.
func (p piece) article(t *testing.T, id string) []byte {
	t.Helper()
	text, err := json.Marshal(struct {
		ID string `json:"id"`
		piece
	}{id, p})
	if err != nil {
		t.Fatal(err)
	}
	return text
}
