package pipeline_test

import (
	"os"
	"runtime"
	"strconv"
	"testing"

	"pledgewire/internal/casefile"
	"pledgewire/internal/pipeline"
)

// TestShapes holds the laws over bodies that nobody would write, of PLEDGEWIRE_BODY_KIB, 8 when that is not set. make
// linear runs it at two sizes and compares how often every line ran.
func TestShapes(t *testing.T) {
	kib := 8
	if set := os.Getenv("PLEDGEWIRE_BODY_KIB"); set != "" {
		n, err := strconv.Atoi(set)
		if err != nil {
			t.Fatalf("PLEDGEWIRE_BODY_KIB=%s: %v; set it to a number of KiB", set, err)
		}
		kib = n
	}
	_, p := reader(t)
	for _, s := range append(shapes(), corners()...) {
		for _, law := range casefile.Laws(p.Extract(article(s.body(kib << 10)))) {
			t.Errorf("%s breaks a law: %s", s.name, law)
		}
	}
}

// TestFourfold holds that four times the body allocates about four times the bytes: less than eight, for a slice that
// grows at the wrong moment adds to that; what grows with the square has sixteen. It looks at no clock. What reads the
// document again without allocating, or fills the room that articles leave to the next, is found by make linear.
func TestFourfold(t *testing.T) {
	_, p := reader(t)
	p.Extract(article("Japan pledged $5m to Kenya.")) // loads the model
	for _, s := range append(shapes(), corners()...) {
		const n = 8 << 10
		if more := fourfold(p, s.body(n), s.body(4*n)); more > 8 {
			t.Errorf("%s: four times the body allocates %.1f times as much; go test -run '^$' -bench ExtractPathological -memprofile mem.out ./internal/pipeline says where", s.name, more)
		}
	}
}

// fourfold returns how many times as much reading four allocates as reading one does. The room that articles leave to the
// next is there for both; now and then it is lost (the race detector loses it often), so the least of some readings counts.
func fourfold(p *pipeline.Pipeline, one, four string) float64 {
	p.Extract(article(four))
	leastOne, leastFour := allocated(p, one), allocated(p, four)
	for n := 0; n < 2 || n < 40 && leastFour > 8*leastOne; n++ {
		leastOne, leastFour = min(leastOne, allocated(p, one)), min(leastFour, allocated(p, four))
	}
	return leastFour / leastOne
}

// allocated returns the bytes that reading body allocates.
func allocated(p *pipeline.Pipeline, body string) float64 {
	var before, after runtime.MemStats
	art := article(body)
	runtime.ReadMemStats(&before)
	p.Extract(art)
	runtime.ReadMemStats(&after)
	return float64(after.TotalAlloc - before.TotalAlloc)
}

// FuzzRepeated holds the law of TestFourfold, and all others, over any piece again and again.
func FuzzRepeated(f *testing.F) {
	_, p := reader(f)
	p.Extract(article("Japan pledged $5m to Kenya.")) // loads the model
	for i, s := range sentences(f) {
		if i%40 == 0 {
			f.Add(s + "\n")
		}
	}
	f.Fuzz(func(t *testing.T, piece string) {
		if piece == "" || len(piece) > 400 {
			return
		}
		const n = 8 << 10
		s := same("repeated", piece)
		if more := fourfold(p, s.body(n), s.body(4*n)); more > 8 {
			t.Errorf("%q again and again: four times the body allocates %.1f times as much", piece, more)
		}
		for _, law := range casefile.Laws(p.Extract(article(s.body(n)))) {
			t.Errorf("%q again and again breaks a law: %s", piece, law)
		}
	})
}
