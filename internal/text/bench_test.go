package text_test

import (
	"strings"
	"testing"

	"pledgewire/internal/model"
	"pledgewire/internal/text"
)

// story is of the usual length: 5 kB, 900 words.
var story = &model.Article{
	Title: "Tonga lends its pumps",
	Body: "NUKU'ALOFA, Tonga (PIW) — Tonga will lend two pumps to Samoa, its works ministry said on Monday.\n\n" + strings.Repeat(
		"Officials in the capital said that the government’s offer of $35m over five years had been accepted by the U.N. agencies. “We will pay,” Mr. Moala told reporters, “and we will not ask for anything in return.”\n\n"+
			"The ministry added that 4,000 sandbags, three boats and a field hospital would follow before the end of the year.\n\n", 15),
}

func benchmarkRead(b *testing.B, art *model.Article) {
	r := newReader(b)
	b.SetBytes(int64(len(art.Title) + len(art.Body)))
	b.ReportAllocs()
	for b.Loop() {
		r.Read(art)
	}
}

func BenchmarkRead(b *testing.B) { benchmarkRead(b, story) }

// BenchmarkReadGiven reads with the language given, which saves its detection.
func BenchmarkReadGiven(b *testing.B) {
	art := *story
	art.Language = "en"
	benchmarkRead(b, &art)
}

// BenchmarkReadForeign reads what is not English, where the library is asked.
func BenchmarkReadForeign(b *testing.B) {
	benchmarkRead(b, &model.Article{Body: strings.Repeat(foreign["es"]+" ", 40)})
}

func BenchmarkTag(b *testing.B) {
	doc := newReader(b).Read(story)
	tagger.Tag(doc, 0) // loads the model
	b.SetBytes(int64(len(doc.Text)))
	b.ReportAllocs()
	for b.Loop() {
		for i := range doc.Sents {
			tagger.Tag(doc, i)
		}
	}
}

// BenchmarkFirstTag is the cost of the first sentence of a process: the model is loaded.
func BenchmarkFirstTag(b *testing.B) {
	doc := newReader(b).Read(story)
	for b.Loop() {
		text.NewTagger().Tag(doc, 0)
	}
}
