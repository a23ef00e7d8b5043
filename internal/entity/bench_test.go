package entity

import (
	"strings"
	"testing"

	"pledgewire/internal/knowledge"
	"pledgewire/internal/model"
	"pledgewire/internal/token"
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

// BenchmarkMatch measures the gazetteer alone: numbering the words and walking the trie, on news with a name in every line.
func BenchmarkMatch(b *testing.B) {
	kb, err := knowledge.Load(knowledge.Embedded())
	if err != nil {
		b.Fatal(err)
	}
	f := New(kb)
	doc := &model.Document{Text: strings.Repeat("The governor said on Tuesday that crews had reached the port of Beira, where the storm tore roofs off and cut the road to Zimbabwe. "+
		"Nobody expects the bridge to open before winter, he told reporters, and money is short. ", 200)}
	doc.Toks = token.Append(nil, doc.Text, 0)
	doc.Sents = []model.Sent{{Last: len(doc.Toks)}}
	words := 0
	for i := range doc.Toks {
		if doc.Toks[i].Kind == model.Word {
			words++
		}
	}
	run := func(name string, step func(r *reading)) {
		b.Run(name, func(b *testing.B) {
			r := &reading{}
			r.begin(f, doc)
			r.number()
			for b.Loop() {
				r.found = r.found[:0]
				clear(r.cover)
				step(r)
			}
			b.ReportMetric(float64(words)*float64(b.N)/b.Elapsed().Seconds()/1e6, "Mwords/s")
		})
	}
	run("number", (*reading).number)
	run("match", (*reading).match)
	run("both", func(r *reading) { r.number(); r.match() })
}
