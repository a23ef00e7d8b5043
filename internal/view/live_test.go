package view

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestLiveGolden holds what is drawn on terminals of several widths, the last of which changes on the way, against files.
// Set UPDATE=1 to rewrite them.
func TestLiveGolden(t *testing.T) {
	res := reading(t, sample)
	for name, sizes := range map[string][]int{"60": {60}, "80": {80}, "140": {140}, "220": {220}, "80-120": {80, 80, 120}} {
		t.Run(name, func(t *testing.T) {
			var b strings.Builder
			asked := 0
			live := NewLive(&b, func() int {
				asked++
				return sizes[min(asked, len(sizes))-1]
			})
			for _, err := range []error{
				live.Pledge(&res.Pledges[0], res.Doc.Text, "a1"),
				live.Other("entity", "organisation", "World\tBank\x1b[2J · as channel · 3 mentions · a1"),
				live.Pledge(&res.Pledges[0], "Short.", "https://news.example/2026/03/04/"+strings.Repeat("long-", 12)),
			} {
				if err != nil {
					t.Fatal(err)
				}
			}
			for line := range strings.Lines(b.String()) {
				if n := columns(strings.TrimSuffix(line, "\n")); n > sizes[len(sizes)-1] {
					t.Errorf("%d columns: %s", n, line)
				}
			}
			golden := filepath.Join("testdata", fmt.Sprintf("live-%s.txt", name))
			if os.Getenv("UPDATE") != "" {
				if err := os.WriteFile(golden, []byte(b.String()), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil || string(want) != b.String() {
				t.Errorf("%v: drawn\n%s\nwant\n%s", err, b.String(), want)
			}
		})
	}
}
