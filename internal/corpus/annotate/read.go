package annotate

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// FormatOf returns the format of what lies at path, by what is in it; "" for none of ours. An error is one of reading.
func FormatOf(path string) (Format, error) {
	stat, err := os.Stat(path)
	if err != nil {
		return "", err
	}
	if stat.IsDir() {
		return Brat, nil
	}
	if ext := filepath.Ext(path); ext == ".conll" || ext == ".iob" || ext == ".iob2" || ext == ".bio" {
		return CoNLL, nil
	}
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	head, err := io.ReadAll(io.LimitReader(f, 1<<20))
	if err != nil {
		return "", err
	}
	return formatOf(bytes.TrimLeft(head, "\ufeff \t\r\n")), nil
}

func formatOf(head []byte) Format {
	line, _, _ := bytes.Cut(head, []byte("\n"))
	has := func(text []byte, keys ...string) bool {
		for _, key := range keys {
			if !bytes.Contains(text, []byte(`"`+key+`"`)) {
				return false
			}
		}
		return true
	}
	switch {
	case bytes.HasPrefix(head, []byte("-DOCSTART-")):
		return CoNLL
	case bytes.HasPrefix(head, []byte("[")) && has(head, "data"):
		return LabelStudio
	case bytes.HasPrefix(head, []byte("{")) && has(head, "@context", "AnnotationPage"):
		return WebAnnotation
	case bytes.HasPrefix(head, []byte("{")) && has(line, "text", "spans", "tokens"):
		return Prodigy
	}
	return ""
}

// Read reads what Create wrote, as people changed it in the tool.
func Read(path string) ([]*Document, error) {
	format, err := FormatOf(path)
	if err != nil {
		return nil, err
	}
	var docs []*Document
	switch format {
	case Brat:
		docs, err = readBrat(path)
	case CoNLL:
		return readCoNLL(path)
	case Prodigy:
		docs, err = readProdigy(path)
	case LabelStudio:
		docs, err = readLabelStudio(path)
	case WebAnnotation:
		docs, err = readWebAnnotation(path)
	default:
		err = fmt.Errorf("%s is in none of the formats that are read: %s", path, strings.Join(plain(Formats()...), ", "))
	}
	for _, d := range docs {
		d.settle()
	}
	return docs, err
}
