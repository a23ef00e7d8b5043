package corpus

import (
	"bufio"
	"bytes"
	"encoding/json"
	"strings"
)

// Format is how a file holds its articles.
type Format string

// The formats. What --format takes is listed by Formats.
const (
	FormatText     Format = "text"
	FormatMarkdown Format = "markdown"
	FormatHTML     Format = "html"
	FormatJSON     Format = "json"
	FormatJSONL    Format = "jsonl"
	FormatCSV      Format = "csv"
	FormatTSV      Format = "tsv"
	FormatParquet  Format = "parquet"
	FormatWARC     Format = "warc"
	formatZip      Format = "zip"
	formatTar      Format = "tar"
)

// Formats lists the formats that a file may have which is no archive.
func Formats() []Format {
	return []Format{FormatText, FormatMarkdown, FormatHTML, FormatJSON, FormatJSONL, FormatCSV, FormatTSV, FormatParquet, FormatWARC}
}

// formatOf tells the format by a file's name, "" where the name says nothing.
func formatOf(name string) Format {
	byEnd := map[string]Format{".txt": FormatText, ".text": FormatText, ".md": FormatMarkdown, ".markdown": FormatMarkdown,
		".html": FormatHTML, ".htm": FormatHTML, ".xhtml": FormatHTML, ".json": FormatJSON, ".jsonl": FormatJSONL, ".ndjson": FormatJSONL,
		".csv": FormatCSV, ".tsv": FormatTSV, ".tab": FormatTSV, ".parquet": FormatParquet, ".pq": FormatParquet, ".warc": FormatWARC,
		".wet": FormatWARC, ".zip": formatZip, ".tar": formatTar}
	return byEnd[ending(name)]
}

// ending is the last part of a name, in lower case: ".csv"; "" for none.
func ending(name string) string {
	i := strings.LastIndexByte(name, '.')
	if i <= strings.LastIndexByte(name, '/') {
		return ""
	}
	return strings.ToLower(name[i:])
}

// unpackedName is the name of what is in a packed file: "a.csv" for "a.csv.gz".
func unpackedName(name string) string {
	switch end := ending(name); end {
	case ".gz", ".zst", ".zstd", ".gzip":
		return name[:len(name)-len(end)]
	case ".tgz", ".tzst":
		return name[:len(name)-len(end)] + ".tar"
	}
	return name
}

// headSize is how much of a file is looked at to find out what it is.
const headSize = 1 << 16

// sniff tells the format from the first bytes: of standard input, and of files whose name has no ending.
func sniff(r *bufio.Reader) Format {
	head, _ := r.Peek(headSize)
	trimmed := bytes.TrimLeft(head, " \t\r\n\ufeff")
	low := bytes.ToLower(trimmed[:min(len(trimmed), 100)])
	switch {
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		return formatZip
	case bytes.HasPrefix(head, []byte("PAR1")):
		return FormatParquet
	case bytes.HasPrefix(head, []byte("WARC/")):
		return FormatWARC
	case len(head) > 262 && string(head[257:262]) == "ustar":
		return formatTar
	case bytes.HasPrefix(low, []byte("<!doctype html")), bytes.HasPrefix(low, []byte("<html")):
		return FormatHTML
	case len(trimmed) > 0 && (trimmed[0] == '{' || trimmed[0] == '['):
		return sniffJSON(trimmed)
	}
	return FormatText
}

// sniffJSON tells JSON lines from one value, and both from a text that starts with a bracket ("[Reuters] …"). A value
// that ends on the first line makes lines.
func sniffJSON(trimmed []byte) Format {
	if trimmed[0] == '[' {
		rest := bytes.TrimLeft(trimmed[1:], " \t\r\n")
		if len(rest) > 0 && (rest[0] == '{' || rest[0] == ']') {
			return FormatJSON
		}
		return FormatText
	}
	first, _, cut := bytes.Cut(trimmed, []byte("\n"))
	if !cut || bytes.HasSuffix(bytes.TrimSpace(first), []byte("}")) {
		return FormatJSONL
	}
	return FormatJSON
}

// severalLines reports whether a .json file holds JSON lines: its first line is a whole value, and another follows.
func severalLines(r *bufio.Reader) bool {
	head, _ := r.Peek(headSize)
	first, rest, _ := bytes.Cut(bytes.TrimLeft(head, " \t\r\n\ufeff"), []byte("\n"))
	return bytes.HasPrefix(bytes.TrimLeft(rest, " \t\r\n"), []byte("{")) && bytes.HasPrefix(first, []byte("{")) && json.Valid(first)
}
