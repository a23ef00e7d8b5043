package corpus

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"mime"
	"net/http"
	"strings"

	"github.com/nlnwa/gowarc/v3"
)

// warcArticle takes the page or text out of a record; found is false where there is none.
func warcArticle(got gowarc.WarcRecord) (rec Record, found bool, err error) {
	kind := got.WarcHeader().Get(gowarc.ContentType)
	if got.Type()&(gowarc.Response|gowarc.Resource|gowarc.Conversion) == 0 {
		return rec, false, nil
	}
	block, err := got.Block().RawBytes()
	if err != nil {
		return rec, false, err
	}
	content, err := readAll(block)
	if err != nil {
		return rec, false, err
	}
	if got.Type() == gowarc.Response {
		if content, kind, err = answer(content); err != nil || content == nil {
			return rec, false, err
		}
	}
	rec = Record{Bytes: content, URL: strings.Trim(got.WarcHeader().Get(gowarc.WarcTargetURI), "<>")}
	return rec, rec.media(kind), nil
}

// media says how the content of rec is written, and whether it is a page or a text.
func (rec *Record) media(kind string) bool {
	name, params, _ := mime.ParseMediaType(kind)
	rec.Charset = params["charset"]
	switch name {
	case "text/html", "application/xhtml+xml":
		rec.Form = HTML
		if rec.Charset == "" {
			rec.Charset = charsetOf(rec.Bytes)
		}
		return true
	case "text/plain":
		return !strings.HasSuffix(rec.URL, "/robots.txt")
	}
	return false
}

// answer takes the content out of what a server answered, and its content type; nil where it answered anything but 200.
func answer(raw []byte) (content []byte, kind string, err error) {
	got, err := http.ReadResponse(bufio.NewReader(bytes.NewReader(raw)), nil)
	if err != nil {
		return nil, "", fmt.Errorf("what the server answered is no HTTP: %w", err)
	}
	defer got.Body.Close()
	if got.StatusCode != http.StatusOK {
		return nil, "", nil
	}
	kind = got.Header.Get("Content-Type")
	if content, err = readAll(got.Body); err != nil { // many crawlers join the chunks, and leave the header that speaks of them
		_, content, _ = bytes.Cut(raw, []byte("\r\n\r\n"))
	}
	if !strings.HasPrefix(kind, "text/") && !strings.HasPrefix(kind, "application/xhtml") {
		return []byte{}, kind, nil
	}
	content, err = unpackAnswer(content, got.Header.Get("Content-Encoding"))
	return content, kind, err
}

// unpackAnswer unpacks content where it is packed still: crawlers may have done that too.
func unpackAnswer(content []byte, coding string) ([]byte, error) {
	switch {
	case bytes.HasPrefix(content, gzipMagic):
		r, err := gzip.NewReader(bytes.NewReader(content))
		if err != nil {
			return nil, broken(err)
		}
		return readAll(unpacked{r})
	case strings.EqualFold(strings.TrimSpace(coding), "br") && !bytes.Contains(content[:min(len(content), headSize)], []byte("<")):
		return nil, errors.New("the page is packed as br, which is not read; crawl it with gzip")
	}
	return content, nil
}
