package corpus

import (
	"bytes"
	"fmt"
	"io"
	"regexp"
	"strings"
)

var errTooLong = fmt.Errorf("longer than %d MB; cut it into articles", MaxRecord>>20)

// readAll reads the rest of r, up to MaxRecord.
func readAll(r io.Reader) ([]byte, error) {
	text, err := io.ReadAll(io.LimitReader(r, MaxRecord+1))
	switch {
	case err != nil:
		return nil, err
	case len(text) > MaxRecord:
		return nil, errTooLong
	}
	return text, nil
}

// document reads a file that is one article.
func (w *walk) document(f *File, s *stream, format Format) bool {
	f.Single = true
	f.As = map[Format]string{FormatText: "text", FormatMarkdown: "Markdown", FormatHTML: "a web page"}[format]
	text, err := readAll(s)
	if err != nil {
		return w.bad(f, 0, err)
	}
	rec := Record{Form: Text, Bytes: text, ID: s.id()}
	switch format {
	case FormatHTML:
		rec.Form, rec.Charset = HTML, charsetOf(text)
	case FormatMarkdown:
		return w.give(f, w.markdown(rec))
	}
	return w.give(f, rec)
}

// id is the article's id that the name gives, "" for standard input: as it may go to a terminal, in UTF-8.
func (s *stream) id() string {
	if s.name == "" {
		return ""
	}
	return shown(strings.ToValidUTF8(s.name, "\ufffd"))
}

// metaCharset finds the encoding that a page declares, which must stand in its first 1024 bytes (HTML, section 4.2.5.4).
var metaCharset = regexp.MustCompile(`(?i)<meta[^>]+charset\s*=\s*["']?\s*([a-z0-9_:-]+)`)

func charsetOf(page []byte) string {
	if m := metaCharset.FindSubmatch(page[:min(len(page), 1024)]); m != nil {
		return string(m[1])
	}
	return ""
}

// markdown reads the lines "key: value" between "---" at the top of a Markdown file, which many programs write, as
// fields of the article; the rest is its body.
func (w *walk) markdown(rec Record) Record {
	front, body, ok := frontMatter(rec.Bytes)
	if !ok {
		return rec
	}
	r := row{cells: map[string]cell{}}
	for line := range strings.Lines(front) {
		key, value, found := strings.Cut(line, ":")
		if value = strings.Trim(strings.TrimSpace(value), `"'`); found && value != "" && !strings.HasPrefix(key, " ") {
			r.cells[strings.TrimSpace(key)] = cell{value, true}
		}
	}
	c := w.words.columns([]row{r})
	m := mapping{fields: map[role]string{roleText: "---"}}
	for _, ro := range roles() {
		m.fields[ro] = w.words.named(ro, c, "")
	}
	if m.fields[roleID] == "" {
		m.fields[roleID], r.cells["--- id"] = "--- id", cell{rec.ID, true}
	}
	r.cells["---"] = cell{body, true}
	text, err := w.words.article(m, r)
	return Record{Form: JSON, Bytes: text, Err: err}
}

func frontMatter(text []byte) (front, body string, ok bool) {
	rest, ok := bytes.CutPrefix(bytes.TrimPrefix(text, []byte("\ufeff")), []byte("---\n"))
	if !ok {
		return "", "", false
	}
	head, tail, ok := bytes.Cut(rest, []byte("\n---\n"))
	return string(head), string(tail), ok && len(head) < 1<<16
}
