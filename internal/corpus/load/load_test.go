package load

import (
	"strings"
	"testing"

	"pledgewire/internal/corpus/eventfile"
)

func TestScriptsNameEveryColumn(t *testing.T) {
	for _, tool := range Tools() {
		for _, table := range []eventfile.Table{eventfile.Pledges, eventfile.Entities} {
			script, err := Script(tool, table)
			if err != nil {
				t.Fatal(err)
			}
			for _, w := range Ways(tool, table) {
				if !strings.Contains(script, w.Text) || !strings.Contains(w.Text, w.File) {
					t.Errorf("%s: the way of %s is not in the script", tool, w.File)
				}
				for _, col := range eventfile.Columns(table) {
					if w.Format == eventfile.CSV && !strings.Contains(w.Text, col.Name) {
						t.Errorf("%s: %s does not name %s", tool, w.File, col.Name)
					}
				}
			}
		}
	}
	if _, err := Script("excel", eventfile.Pledges); err == nil || !strings.Contains(err.Error(), "there are: [duckdb pandas postgres]") {
		t.Errorf("%v", err)
	}
}
