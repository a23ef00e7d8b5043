package corpus

import (
	"fmt"
	"strings"
	"testing"
)

// BenchmarkRead reads a table of 1,000 articles of 3 kB: what a replay that goes on pays for what was done before.
func BenchmarkRead(b *testing.B) {
	text := strings.Repeat("The town council met again and nothing was decided before the evening. ", 42)
	var ours, theirs, table strings.Builder
	table.WriteString("id,content\n")
	for i := range 1000 {
		fmt.Fprintf(&ours, `{"id":"%d","body":"%s"}`+"\n", i, text)
		fmt.Fprintf(&theirs, `{"uuid":"%d","content":"%s"}`+"\n", i, text)
		fmt.Fprintf(&table, "%d,\"%s\"\n", i, text)
	}
	rows := stories(1000)
	for i := range rows {
		rows[i].Content = text
	}
	dir := lay(b, map[string]string{"ours.jsonl": ours.String(), "theirs.jsonl": theirs.String(), "a.csv": table.String(), "a.parquet": packParquet(b, rows), "a.csv.zst": packZstd(b, table.String())})
	for _, name := range []string{"ours.jsonl", "theirs.jsonl", "a.csv", "a.csv.zst", "a.parquet"} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(1000 * len(text)))
			for b.Loop() {
				n := 0
				for rec := range (Reader{}).Read([]string{dir + "/" + name}) {
					if rec.Err != nil {
						b.Fatal(rec.Err)
					}
					n++
				}
				if n != 1000 {
					b.Fatalf("%d records", n)
				}
			}
		})
	}
}
