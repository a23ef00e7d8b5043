package pipeline_test

import (
	"fmt"
	"testing"
)

// BenchmarkExtractPathological is the whole chain over bodies that nobody would write. A shape is read in linear time
// when its MB/s are the same at all sizes.
func BenchmarkExtractPathological(b *testing.B) {
	_, p := reader(b)
	p.Extract(article("Japan pledged $5m to Kenya.")) // loads the model
	for _, s := range shapes() {
		for _, kib := range []int{16, 64, 256, 1024} {
			b.Run(fmt.Sprintf("%s/%dKiB", s.name, kib), func(b *testing.B) {
				art := article(s.body(kib << 10))
				b.SetBytes(int64(len(art.Body)))
				for b.Loop() {
					p.Extract(art)
				}
			})
		}
	}
}
