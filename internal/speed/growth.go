package speed

import (
	"fmt"
	"io"
	"runtime"
	"strings"
	"time"

	"pledgewire/internal/knowledge"
	"pledgewire/internal/model"
	"pledgewire/internal/pipeline"
)

// Growth is what reading costs against the length of an article and against the number of names that the gazetteer has.
type Growth struct {
	Length []Point `json:"length"` // X in bytes
	Names  []Point `json:"names"`  // X in names
}

// Point is one measurement: the least time of its rounds.
type Point struct {
	X      int     `json:"x"`
	MS     float64 `json:"ms"`
	PerMiB float64 `json:"ms_per_mib"`
}

const growthRounds = 5

// MeasureGrowth reads bodies of 1 kB to 1 MB, made of the text of arts, and one body with gazetteers of 1,000 to most names.
func MeasureGrowth(kb *knowledge.Base, arts []*model.Article, most int) Growth {
	var g Growth
	text := joined(arts, 1<<20)
	p := pipeline.New(kb, pipeline.Options{})
	for size := 1 << 10; size <= len(text); size *= 4 {
		g.Length = append(g.Length, least(p, text[:size], size))
	}
	sample := text[:min(len(text), 1<<18)]
	for names := 1000; names <= most; names *= 10 {
		g.Names = append(g.Names, least(pipeline.New(withNames(kb, names), pipeline.Options{}), sample, names))
		runtime.GC()
	}
	return g
}

// joined returns the first n bytes of the bodies, paragraph by paragraph.
func joined(arts []*model.Article, n int) string {
	var b strings.Builder
	for _, art := range arts {
		b.WriteString(art.Body)
		b.WriteString("\n\n")
		if b.Len() >= n {
			break
		}
	}
	return b.String()[:min(n, b.Len())]
}

func least(p *pipeline.Pipeline, body string, x int) Point {
	art := &model.Article{ID: "growth", Language: "en", Body: body}
	p.Extract(art)
	best := time.Duration(1 << 62)
	for range growthRounds {
		start := time.Now()
		for range max(1, (1<<16)/len(body)) { // short bodies often enough to be seen
			p.Extract(art)
		}
		best = min(best, time.Since(start)/time.Duration(max(1, (1<<16)/len(body))))
	}
	return Point{x, ms(best), ms(best) * float64(1<<20) / float64(len(body))}
}

// withNames returns kb with so many names: the first of its own, or all of them and invented ones of two words.
func withNames(kb *knowledge.Base, n int) *knowledge.Base {
	more := *kb
	names := kb.Entities.Names
	if n <= len(names) {
		more.Entities.Names = names[:n:n]
		return &more
	}
	list := kb.Entities.List
	more.Entities.Names = append(make([]knowledge.Name, 0, n), names...)
	more.Entities.List = append(make([]knowledge.Entity, 0, len(list)+n-len(names)), list...)
	for i := len(names); i < n; i++ {
		name := syllables(i) + " " + syllables(i/7+13)
		more.Entities.List = append(more.Entities.List, knowledge.Entity{ID: fmt.Sprintf("person:invented-%d", i), Type: model.Person, Name: name})
		more.Entities.Names = append(more.Entities.Names, knowledge.Name{Form: name, Entity: len(more.Entities.List) - 1, Via: model.ViaName})
	}
	return &more
}

// syllables writes a number as a word that nobody bears.
func syllables(i int) string {
	parts := []string{"zo", "rva", "kle", "mi", "thu", "gra", "vex", "lun", "dri", "sko", "pha", "wim", "bro", "nyl", "que", "jar"}
	var b strings.Builder
	for ; i > 0 || b.Len() == 0; i /= len(parts) {
		b.WriteString(parts[i%len(parts)])
	}
	word := b.String()
	return strings.ToUpper(word[:1]) + word[1:]
}

// WriteTable draws the points.
func (g Growth) WriteTable(w io.Writer) error {
	var b strings.Builder
	for _, part := range []struct {
		name   string
		points []Point
	}{{"bytes", g.Length}, {"names", g.Names}} {
		fmt.Fprintf(&b, "  %10s %12s %12s\n", part.name, "ms", "ms per MiB")
		for _, p := range part.points {
			fmt.Fprintf(&b, "  %10d %12.2f %12.0f\n", p.X, p.MS, p.PerMiB)
		}
		b.WriteString("\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}
