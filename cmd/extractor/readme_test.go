package main

import (
	"io"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/alecthomas/kong"
)

// TestDocumentsNameRealCommands parses every command line of the documents, without running it.
func TestDocumentsNameRealCommands(t *testing.T) {
	line := regexp.MustCompile("(?m)(?:^\\$ (?:go run \\./cmd/extractor|\\./extractor)|^ +extractor|[|`]extractor) ([a-z][^\n`|<>#]*)")
	found := 0
	for _, name := range []string{"README.md", "CONTRIBUTING.md", "ARCHITECTURE.md", "docs/security.md", "docs/research.md"} {
		text, err := os.ReadFile("../../" + name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range line.FindAllStringSubmatch(string(text), -1) {
			found++
			args := shellWords(m[1])
			if problem := parses(args); problem != "" {
				t.Errorf("%s: extractor %s: %s", name, m[1], problem)
			}
		}
	}
	if found < 10 {
		t.Errorf("only %d command lines found in the documents", found)
	}
}

// shellWords splits a command line as a shell does, without variables; what stands behind two blanks is a remark.
func shellWords(line string) []string {
	line, _, _ = strings.Cut(line, "  ")
	var words []string
	for i, part := range strings.Split(line, `"`) {
		if i%2 == 1 {
			words = append(words, part)
			continue
		}
		words = append(words, strings.Fields(part)...)
	}
	return words
}

// parses returns what is wrong with a command line, "" for nothing. A file that is not there is the reader's.
func parses(args []string) string {
	var c cli
	exited := false
	parser, err := kong.New(&c, kong.Exit(func(int) { exited = true }), kong.Writers(io.Discard, io.Discard), kong.BindTo(io.Discard, (*io.Writer)(nil)))
	if err != nil {
		return err.Error()
	}
	_, err = parser.Parse(args)
	if err == nil || exited || strings.Contains(err.Error(), "no such file") || strings.Contains(err.Error(), "expected one of") || strings.Contains(err.Error(), `expected "<`) {
		return ""
	}
	return err.Error()
}
