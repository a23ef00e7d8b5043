package wire

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestAppendArticleIsReadBack(t *testing.T) {
	for _, line := range []string{
		`{"id":"a1","url":"https://news.example/1","source":"S","title":"T \"q\"","byline":"B","published_at":"2026-03-04T10:30:00.5+02:00","language":"en","version":"7","body":"\ufeffOne\r\n🌍 two."}`,
		`{"id":"a2","published_at":"2026-03-04","body":"One."}`,
		`{"body":"One."}`,
	} {
		art, err := DecodeLine([]byte(line))
		if err != nil {
			t.Fatal(err)
		}
		again, err := DecodeLine(AppendArticle(nil, art))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(art, again); diff != "" {
			t.Errorf("%s: %s", line, diff)
		}
	}
}
