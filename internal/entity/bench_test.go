package entity

import (
	"testing"

	"pledgewire/internal/knowledge"
)

// BenchmarkLoad measures what every start of the program costs: reading all knowledge files and compiling the names.
func BenchmarkLoad(b *testing.B) {
	b.Run("read", func(b *testing.B) {
		for b.Loop() {
			if _, err := knowledge.Load(knowledge.Embedded()); err != nil {
				b.Fatal(err)
			}
		}
	})
	kb, err := knowledge.Load(knowledge.Embedded())
	if err != nil {
		b.Fatal(err)
	}
	b.Run("compile", func(b *testing.B) {
		for b.Loop() {
			New(kb)
		}
		b.ReportMetric(float64(len(kb.Entities.Names)), "forms")
	})
}
