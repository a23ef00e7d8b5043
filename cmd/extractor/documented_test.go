package main

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// documented is a command that README.md or a help text shows, and what it shows beneath it.
type documented struct {
	where  string // a heading of the README, or a command line with --help
	line   string // the first line, by which scripts name it
	rest   string // the lines of a here-document
	prints string // … stands for anything, and so does nothing
}

// notRun is what no script runs, and why.
func notRun() map[string]string {
	return map[string]string{
		"./extractor run --brokers localhost:9092":                                                   "runs until it is stopped: stopped-run.txtar stops it",
		"extractor run --brokers localhost:9092":                                                     "runs until it is stopped: stopped-run.txtar stops it",
		"extractor run --config extractor.yaml --listen 127.0.0.1:9102":                              "runs until it is stopped, at a port that may be taken: stopped-run.txtar reads a file of flags, listen_test.go listens",
		"./extractor watch --brokers localhost:9092":                                                 "runs until it is stopped: watch_test.go stops it",
		"./extractor watch --where pledger_country=KAZ --where status=pledged,committed --from -24h": "runs until it is stopped: readme-watch.txtar gives it an end",
		"extractor demo --keep":                                                                      "runs until it is stopped: stopped-demo.txtar stops it",
		"make test":                                                                                  "runs this test",
		"make check":                                                                                 "builds linters from the Go proxy; .ci/run runs it",
	}
}

// documents returns every command that the README and the help texts show.
func documents(t testing.TB) []documented {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	out := readmeCommands(string(readme))
	for _, text := range helpTexts(t) {
		out = append(out, examples(text)...)
	}
	return out
}

// readmeCommands returns the commands in the code blocks of a README, in their order.
func readmeCommands(readme string) []documented {
	var out []documented
	for section := range strings.SplitSeq(readme, "\n## ") {
		heading, text, _ := strings.Cut(section, "\n")
		for i, block := range strings.Split(text, "```") {
			if i%2 == 1 {
				out = append(out, blockCommands(heading, block)...)
			}
		}
	}
	return out
}

// blockCommands returns the commands of one code block, as a terminal shows them.
func blockCommands(heading, block string) []documented {
	var out []documented
	for i, text := range strings.Split("\n"+block, "\n$ ") {
		if i == 0 {
			continue // what a block begins with that is no command
		}
		line, prints, _ := strings.Cut(text, "\n")
		cmd := documented{where: heading, line: line, prints: prints}
		if strings.HasSuffix(line, "<<'END'") {
			here, after, _ := strings.Cut(prints+"\n", "\nEND\n")
			cmd.rest, cmd.prints = "\n"+here+"\nEND\n", after
		}
		out = append(out, cmd)
	}
	return out
}

// examples returns the commands in a help text: the lines of it that begin with our name.
func examples(text helpText) []documented {
	var out []documented
	for line := range strings.Lines(text.text) {
		line, _, _ = strings.Cut(strings.TrimSpace(line), "  #")
		if strings.HasPrefix(line, "extractor ") {
			out = append(out, documented{where: text.command + " --help", line: strings.TrimSpace(line)})
		}
	}
	return out
}

// runDocumented runs a documented command as a shell does, in a terminal as far as it matters, and holds what it prints against
// what is shown: "documented 0 'extractor version'". The broker is that of "kafka".
func runDocumented(docs []documented) func(*testscript.TestScript, bool, []string) {
	return func(ts *testscript.TestScript, neg bool, args []string) {
		if neg || len(args) != 2 {
			ts.Fatalf("usage: documented CODE LINE")
		}
		i := slices.IndexFunc(docs, func(d documented) bool { return d.line == args[1] })
		if i < 0 {
			ts.Fatalf("neither README.md nor a help text shows this command: copy it from there")
		}
		ts.Setenv("COLUMNS", "110")
		ts.Setenv("EXTRACTOR_OUTPUT", "")
		if !strings.ContainsAny(args[1], "|>") {
			ts.Setenv("EXTRACTOR_OUTPUT", "table")
		}
		err := ts.Exec("sh", "-c", typed(docs[i], ts.Getenv("KAFKA")))
		ts.Setenv("COLUMNS", "140")
		ts.Setenv("EXTRACTOR_OUTPUT", "")
		if got := codeOf(err); got != args[0] {
			ts.Fatalf("exit code %s, want %s", got, args[0])
		}
		printed := ts.ReadFile("stdout") + ts.ReadFile("stderr")
		if !shows(docs[i].prints, printed) {
			ts.Fatalf("%s prints otherwise than README.md shows, which is\n%s\nput there, with … for what changes:\n%s", args[1], docs[i].prints, printed)
		}
	}
}

// typed is what a shell gets: our program by its name, and the broker that is there.
func typed(d documented, kafka string) string {
	line := strings.NewReplacer("go run ./cmd/extractor", "extractor", "go build ./cmd/extractor", "true", "./extractor", "extractor").Replace(d.line)
	if kafka != "" {
		line = strings.ReplaceAll(line, "localhost:9092", kafka)
	}
	return line + d.rest
}

// shows reports whether a document shows what is printed.
func shows(shown, printed string) bool {
	if shown = strings.TrimSpace(shown); shown == "" {
		return true
	}
	pattern := strings.ReplaceAll(regexp.QuoteMeta(shown), "…", ".*")
	return regexp.MustCompile(`(?s)^\s*` + pattern + `\s*$`).MatchString(printed)
}

// scripted returns the commands that a script runs with "documented", in their order.
func scripted(t testing.TB, glob string) []string {
	names, err := filepath.Glob("../../testdata/scripts/" + glob)
	if err != nil || len(names) == 0 {
		t.Fatalf("no script %s: %v", glob, err)
	}
	call := regexp.MustCompile(`(?m)^(?:\[.*\] )?documented [0-9]+ '(.*)'$`)
	var out []string
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range call.FindAllStringSubmatch(string(text), -1) {
			out = append(out, strings.ReplaceAll(m[1], "''", "'"))
		}
	}
	return out
}

// TestDocumentedCommandsRun asks that a script runs every command of README.md and of the help texts, or that notRun
// says why none does.
func TestDocumentedCommandsRun(t *testing.T) {
	run, excused := scripted(t, "*.txtar"), notRun()
	shown := map[string]bool{}
	for _, d := range documents(t) {
		shown[d.line] = true
		_, why := excused[d.line]
		switch runs := slices.Contains(run, d.line); {
		case !runs && !why:
			t.Errorf("%s: no script runs this; put it into one of testdata/scripts as: documented 0 '%s'\nor say in notRun why not", d.where, strings.ReplaceAll(d.line, "'", "''"))
		case runs && why:
			t.Errorf("%s: a script runs %q now; take it out of notRun", d.where, d.line)
		}
	}
	for line := range excused {
		if !shown[line] {
			t.Errorf("nothing shows %q any more; take it out of notRun", line)
		}
	}
}

// TestFirstFiveMinutes asks that the script types what the README lets a newcomer type, from top to bottom.
func TestFirstFiveMinutes(t *testing.T) {
	var want []string
	for _, d := range documents(t) {
		if d.where == "The first five minutes" {
			want = append(want, d.line)
		}
	}
	if got := scripted(t, "first-five-minutes.txtar"); !slices.Equal(got, want) {
		t.Errorf("first-five-minutes.txtar types\n\t%s\nREADME.md shows\n\t%s", strings.Join(got, "\n\t"), strings.Join(want, "\n\t"))
	}
}

// TestShows tells what is shown from what is not.
func TestShows(t *testing.T) {
	for _, c := range []struct {
		shown, printed string
		want           bool
	}{
		{"", "anything", true},
		{"a\nb", "a\nb\n", true},
		{"a\nb", "a\nc\n", false},
		{"a", "a\nb\n", false},
		{"a\n…", "a\nb\n", true},
		{"a (1…)\n", "a (12)\n", true},
		{"a.c", "abc", false},
	} {
		if got := shows(c.shown, c.printed); got != c.want {
			t.Errorf("shows(%q, %q) = %v", c.shown, c.printed, got)
		}
	}
}

// TestReadmeCommands reads commands from a document.
func TestReadmeCommands(t *testing.T) {
	text := "# T\n\n## One\n\n```\n$ a b\nout\n$ c <<'END'\nx\nEND\n$ d\n```\n\n```\nkey: value\n```\n\n## Two\n\n```\n$ e\n```\n"
	want := []documented{{"One", "a b", "", "out"}, {"One", "c <<'END'", "\nx\nEND\n", ""}, {"One", "d", "", ""}, {"Two", "e", "", ""}}
	got := readmeCommands(text)
	for i := range got {
		got[i].prints = strings.TrimSpace(got[i].prints)
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
