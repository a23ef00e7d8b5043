package replay

import (
	"errors"
	"mime"

	"pledgewire/internal/corpus"
	"pledgewire/internal/wire"
)

// Receive decodes what lies in a corpus: an article, or that one is withdrawn.
func Receive(rec corpus.Record) (wire.Received, error) {
	var decoder wire.Decoder
	switch {
	case rec.Err != nil:
		return wire.Received{}, rec.Err
	case rec.Form == corpus.Text && rec.URL == "" && rec.Charset == "":
		art, err := decoder.FromText("", rec.Bytes)
		if err == nil && rec.ID != "" {
			art.ID = rec.ID // with the folders in it
		}
		return wire.Received{Article: art}, err
	}
	got, err := decoder.Receive(inputOf(rec))
	var why *wire.DecodeError
	if rec.Form != corpus.JSON && rec.Form != corpus.Message && errors.As(err, &why) && (why.Reason == wire.NotUTF8 || why.Reason == wire.BadContentType) {
		in := *why
		in.Remedy = "convert it: iconv -f WINDOWS-1252 -t UTF-8" // nobody sends a file
		err = &in
	}
	return got, err
}

// inputOf is rec as a record of a topic: what is no JSON says what it is in headers.
func inputOf(rec corpus.Record) wire.Input {
	in := wire.Input{Key: rec.Key, Value: rec.Bytes}
	for _, h := range rec.Headers {
		in.Headers = append(in.Headers, wire.Header(h))
	}
	kind := map[corpus.Form]string{corpus.Text: "text/plain", corpus.HTML: "text/html"}[rec.Form]
	if kind == "" {
		return in
	}
	params := map[string]string{}
	if rec.Charset != "" {
		params["charset"] = rec.Charset
	}
	add := func(name, value string) {
		in.Headers = append(in.Headers, wire.Header{Key: name, Value: []byte(value)})
	}
	add("content-type", mime.FormatMediaType(kind, params))
	add("article-id", rec.ID)
	add("url", rec.URL)
	return in
}
