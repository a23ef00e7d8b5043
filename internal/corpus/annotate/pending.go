package annotate

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
)

// pending is a file that gets its name when it is whole.
type pending struct {
	*bufio.Writer
	file *os.File
	name string
}

const partial = ".partial"

func createPending(name string) (*pending, error) {
	f, err := os.Create(name + partial)
	if err != nil {
		return nil, err
	}
	return &pending{bufio.NewWriterSize(f, 1<<16), f, name}, nil
}

func (p *pending) commit() error {
	if err := errors.Join(p.Flush(), p.file.Close()); err != nil {
		return err
	}
	return os.Rename(p.name+partial, p.name)
}

func (p *pending) abort() {
	_ = p.file.Close() // closed already after a commit
	_ = os.Remove(p.name + partial)
}

// pair is a file and perhaps the articles beside it.
type pair struct {
	main     *pending
	articles *pending // nil where the file holds the text
	left     int
}

func createPair(path string, withArticles bool) (*pair, error) {
	main, err := createPending(path)
	if err != nil {
		return nil, err
	}
	p := &pair{main: main}
	if withArticles {
		if p.articles, err = createPending(articlesBeside(path)); err != nil {
			main.abort()
			return nil, err
		}
	}
	return p, nil
}

// Commit gives both files their names.
func (p *pair) Commit() error {
	if p.articles != nil {
		if err := p.articles.commit(); err != nil {
			return err
		}
	}
	return p.main.commit()
}

// Abort removes both.
func (p *pair) Abort() {
	p.main.abort()
	if p.articles != nil {
		p.articles.abort()
	}
}

// Left is how many marks found no room.
func (p *pair) Left() int { return p.left }

// appendValue writes v as compact JSON, without escapes for HTML.
func appendValue(w io.Writer, v any) error {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return err
	}
	_, err := w.Write(bytes.TrimSuffix(b.Bytes(), []byte("\n")))
	return err
}
