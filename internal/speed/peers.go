package speed

import (
	"fmt"
	"io"
	"strings"
	"time"

	"pledgewire/internal/model"
	"pledgewire/internal/text"
)

// Peer is the speed of another reader on the same articles, on one core.
type Peer struct {
	Name    string  `json:"name"`
	Words   int     `json:"words"` // of the articles that the time allowed
	WordsPS float64 `json:"words_per_second"`
}

// Peers measures prose/v2 as its README calls it and with one shared model, each for about the given time.
func Peers(arts []*model.Article, each time.Duration) []Peer {
	return []Peer{
		peer("prose/v2, everything, as its README calls it", arts, each, text.ProseReadme),
		peer("prose/v2, everything, one shared model", arts, each, text.ProseShared()),
	}
}

func peer(name string, arts []*model.Article, limit time.Duration, read func(string)) Peer {
	p := Peer{Name: name}
	start := time.Now()
	for _, art := range arts {
		read(art.Body)
		p.Words += len(strings.Fields(art.Body))
		if time.Since(start) > limit {
			break
		}
	}
	p.WordsPS = float64(p.Words) / time.Since(start).Seconds()
	return p
}

// WritePeers draws the peers beside what one worker of rep read.
func WritePeers(w io.Writer, rep *Report, peers []Peer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "\n  %-46s %12s %8s\n", "on one core", "words/s", "ours is")
	fmt.Fprintf(&b, "  %-46s %12.0f\n", "pledgewire, everything", rep.Runs[0].WordsPS)
	for _, p := range peers {
		fmt.Fprintf(&b, "  %-46s %12.0f %7.0fx\n", p.Name, p.WordsPS, rep.Runs[0].WordsPS/p.WordsPS)
	}
	_, err := io.WriteString(w, b.String())
	return err
}
