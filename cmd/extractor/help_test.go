package main

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/alecthomas/kong"
)

// helpText is what a command prints with --help.
type helpText struct {
	command string // "extractor topics create"
	text    string
}

// file is where the text stands.
func (h helpText) file() string {
	return "../../testdata/help/" + strings.ReplaceAll(h.command, " ", "-") + ".txt"
}

// helpTexts returns the help of every command, groups of commands too.
func helpTexts(t testing.TB) []helpText {
	t.Helper()
	if os.Getenv("COLUMNS") != "120" {
		defer os.Setenv("COLUMNS", os.Getenv("COLUMNS"))
		os.Setenv("COLUMNS", "120")
	}
	var out []helpText
	for _, node := range commandTree(t) {
		args := append(strings.Fields(node.FullPath())[1:], "--help")
		var b strings.Builder
		if code := run(context.Background(), args, &terminal{Out: &b, Err: &b}); code != exitOK {
			t.Fatalf("extractor %s: exit code %d: %s", strings.Join(args, " "), code, b.String())
		}
		out = append(out, helpText{node.FullPath(), b.String()})
	}
	return out
}

// commandTree returns the program and every command of it.
func commandTree(t testing.TB) []*kong.Node {
	t.Helper()
	var c cli
	parser, err := kong.New(&c, kong.Name("extractor"), kong.DefaultEnvars("EXTRACTOR"), kong.BindTo(io.Discard, (*io.Writer)(nil)))
	if err != nil {
		t.Fatal(err)
	}
	var out []*kong.Node
	var walk func(*kong.Node)
	walk = func(n *kong.Node) {
		out = append(out, n)
		for _, child := range n.Children {
			if child.Type == kong.CommandNode {
				walk(child)
			}
		}
	}
	walk(parser.Model.Node)
	return out
}

// TestHelp holds every help text against testdata/help; UPDATE=1 rewrites them.
func TestHelp(t *testing.T) {
	var want []string
	for _, h := range helpTexts(t) {
		want = append(want, h.file())
		if os.Getenv("UPDATE") != "" {
			if err := os.WriteFile(h.file(), []byte(h.text), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		golden, err := os.ReadFile(h.file())
		if err != nil || string(golden) != h.text {
			t.Errorf("%s --help differs from %s (%v); if that is meant: make update", h.command, h.file(), err)
		}
	}
	files, err := filepath.Glob("../../testdata/help/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		if !slices.Contains(want, file) {
			t.Errorf("%s is the help of no command: remove it", file)
		}
	}
}

// TestHelpIsComplete asks that every argument and flag has a sentence, and that a default which the form of the flag does
// not show stands in it.
func TestHelpIsComplete(t *testing.T) {
	for _, node := range commandTree(t) {
		if node.Help == "" && node.Type == kong.CommandNode {
			t.Errorf("%s says nothing of itself: add help", node.FullPath())
		}
		for _, arg := range node.Positional {
			if arg.Help == "" {
				t.Errorf("%s <%s>: add help", node.FullPath(), arg.Name)
			}
		}
		for _, flag := range node.Flags {
			if problem := helpProblem(flag); problem != "" {
				t.Errorf("%s --%s: %s", node.FullPath(), flag.Name, problem)
			}
		}
	}
}

// helpProblem says what the help of a flag lacks, "" for nothing.
func helpProblem(flag *kong.Flag) string {
	help := flag.Help
	hidden := flag.HasDefault && flag.Default != "" && flag.PlaceHolder != "" && !flag.IsBool()
	switch {
	case len(strings.Fields(help)) < 2 || !strings.HasSuffix(help, "."):
		return "add help: a sentence that says what happens, with its unit"
	case hidden && !strings.Contains(help, flag.Default) && !strings.Contains(help, "Without it"):
		return "its help does not say that the default is " + flag.Default
	case !flag.HasDefault && slices.Contains([]reflect.Kind{reflect.Int, reflect.Int64, reflect.Float64}, flag.Target.Kind()) && flag.PlaceHolder == "":
		return "no default is shown: say it in its help, and give a placeholder"
	}
	for _, choice := range strings.Split(flag.Enum, ",") {
		if flag.Enum != "" && choice != "" && choice != "auto" && !strings.Contains(help, choice) && !strings.Contains(help, "${enum}") {
			return "its help does not name the choice " + choice
		}
	}
	return ""
}
