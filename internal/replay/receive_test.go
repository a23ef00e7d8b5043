package replay

import (
	"strings"
	"testing"

	"pledgewire/internal/corpus"
)

// TestReceive decodes each form; want is id, url, title and body, or an error.
func TestReceive(t *testing.T) {
	page := "<html><head><title>T</title></head><body><p>Caf\xe9 words.</p></body></html>"
	for name, c := range map[string]struct {
		rec  corpus.Record
		want string
	}{
		"text":      {corpus.Record{ID: "2026/a.txt", Bytes: []byte("Words.")}, "2026/a.txt|||Words."},
		"JSON":      {corpus.Record{Form: corpus.JSON, Bytes: []byte(`{"id":"a","title":"T","body":"Words."}`)}, "a||T|Words."},
		"page":      {corpus.Record{Form: corpus.HTML, ID: "a.html", Charset: "iso-8859-1", Bytes: []byte(page)}, "a.html||T|Café words."},
		"web page":  {corpus.Record{Form: corpus.HTML, URL: "http://x/1", Charset: "latin1", Bytes: []byte(page)}, "url-"},
		"web text":  {corpus.Record{URL: "http://x/1", Bytes: []byte("Words.")}, "url-"},
		"message":   {corpus.Record{Form: corpus.Message, Key: []byte("k"), Headers: []corpus.Header{{Key: "content-type", Value: []byte("text/plain")}}, Bytes: []byte("Words.")}, "k|||Words."},
		"withdrawn": {corpus.Record{Form: corpus.Message, Key: []byte("k")}, "withdrawn k"},
		"taken":     {corpus.Record{Form: corpus.JSON, Bytes: []byte(`{"id":"a","withdrawn":true}`)}, "withdrawn a"},
		"not UTF-8": {corpus.Record{Form: corpus.HTML, Bytes: []byte(page)}, "error: byte 47: the value is not UTF-8; convert it: iconv"},
		"charset":   {corpus.Record{Form: corpus.HTML, Charset: "koi8-r", Bytes: []byte(page)}, `error: header "content-type": "koi8-r" is a charset that we cannot read; convert it: iconv`},
		"empty":     {corpus.Record{Bytes: []byte(" ")}, "error: there is nothing to read"},
	} {
		got, err := Receive(c.rec)
		said := ""
		switch {
		case err != nil:
			said = "error: " + err.Error()
		case got.Article == nil:
			said = "withdrawn " + got.Withdrawn
		default:
			art := got.Article
			said = strings.Join([]string{art.ID, art.URL, art.Title, art.Body}, "|")
		}
		if !strings.HasPrefix(said, c.want) {
			t.Errorf("%s: got %q, want %q", name, said, c.want)
		}
	}
}
