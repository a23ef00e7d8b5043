package wire

import (
	"bytes"
	"path"
	"path/filepath"
	"strings"

	"pledgewire/internal/model"
)

// FromText makes an article of a text file: all of it is body, and its id is the file's name without directories and
// without a ".gz" at its end. An empty name (or "-") gives the id that a hash of the body gives.
func FromText(name string, body []byte) (*model.Article, error) {
	return Decoder{}.FromText(name, body)
}

// FromText makes an article of a text file; see the function FromText.
func (d Decoder) FromText(name string, body []byte) (*model.Article, error) {
	if err := d.guardText(body); err != nil {
		return nil, err
	}
	art := &model.Article{ID: fileID(name), Body: string(body)}
	if blank(art.Body) {
		return nil, &DecodeError{EmptyBody, "there is nothing to read", "", "give a file with text in it"}
	}
	if art.ID == "" {
		art.ID = hashID(art)
	}
	return art, nil
}

func (d Decoder) guardText(body []byte) error {
	if n := limit(d.MaxBody, DefaultMaxBody); len(body) > n {
		return &DecodeError{TooLarge, tooMany("bytes", len(body), n), "", "split it into several articles"}
	}
	if bytes.HasPrefix(body, []byte{0xff, 0xfe}) || bytes.HasPrefix(body, []byte{0xfe, 0xff}) {
		return &DecodeError{NotUTF8, "the text looks like UTF-16", "byte 0", "convert it: iconv -f UTF-16 -t UTF-8"}
	}
	if bad := invalidAt(body); bad >= 0 {
		return &DecodeError{NotUTF8, "the text is not UTF-8", atByte(bad), "convert it: iconv -f WINDOWS-1252 -t UTF-8"}
	}
	if i := bytes.IndexByte(body, 0); i >= 0 {
		return &DecodeError{NUL, "a NUL character stands in the text", atByte(i), "is this a text file? remove the NULs: tr -d '\\0'"}
	}
	return nil
}

func fileID(name string) string {
	if name == "" || name == "-" {
		return ""
	}
	return strings.TrimSuffix(path.Base(filepath.ToSlash(name)), ".gz")
}
