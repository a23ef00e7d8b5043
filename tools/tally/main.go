// Command tally reads the output of "go test -json" and says what came of it: the output of what failed, every test that
// was skipped with its reason, and a last line "N passed, N failed". A skip counts as a failure unless -may-skip matches
// its name or its reason: a suite that quietly did not run has not passed.
//
//	go test -json ./... | tally [-may-skip REGEXP] [-must-run REGEXP]
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"regexp"
	"strings"
)

// event is a line of go test -json.
type event struct {
	Action, Package, Test, Output, ImportPath string
}

// test is a test or, with an empty name, a package.
type test struct{ pkg, name string }

type tally struct {
	passed, failed int
	maySkip        *regexp.Regexp
	mustRun        *regexp.Regexp
	ran            int // tests that mustRun matches
	output         map[test]*strings.Builder
	inFailed       map[string]bool // packages with a failed test
}

func main() {
	maySkip := flag.String("may-skip", "^$", "tests whose name or output matches may be skipped")
	mustRun := flag.String("must-run", "", "at least one test whose name matches must have passed")
	flag.Parse()
	t := &tally{maySkip: regexp.MustCompile(*maySkip), output: map[test]*strings.Builder{}, inFailed: map[string]bool{}}
	if *mustRun != "" {
		t.mustRun = regexp.MustCompile(*mustRun)
	}
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 16<<20)
	for lines.Scan() {
		t.line(lines.Bytes())
	}
	if err := lines.Err(); err != nil {
		fmt.Println("tally: read the events:", err)
		t.failed++
	}
	if t.mustRun != nil && t.ran == 0 {
		fmt.Printf("FAIL no test matching %s ran\n", t.mustRun)
		t.failed++
	}
	fmt.Printf("%d passed, %d failed\n", t.passed, t.failed)
	if t.failed > 0 || t.passed == 0 {
		os.Exit(1)
	}
}

func (t *tally) line(text []byte) {
	var ev event
	if json.Unmarshal(text, &ev) != nil {
		fmt.Println(string(text)) // a compiler's words
		return
	}
	id := test{ev.Package, ev.Test}
	switch ev.Action {
	case "build-output":
		fmt.Print(ev.Output)
	case "output":
		b := t.output[id]
		if b == nil {
			b = &strings.Builder{}
			t.output[id] = b
		}
		b.WriteString(ev.Output)
	case "pass":
		t.pass(id)
	case "fail":
		t.fail(id)
	case "skip":
		t.skip(id)
	}
	if ev.Action == "pass" || ev.Action == "fail" || ev.Action == "skip" {
		delete(t.output, id)
	}
}

func (t *tally) pass(id test) {
	if id.name == "" {
		return
	}
	t.passed++
	if t.mustRun != nil && t.mustRun.MatchString(id.name) {
		t.ran++
	}
}

// fail tells a failed test, or a package that failed without one: it did not build, or broke off.
func (t *tally) fail(id test) {
	if id.name != "" || !t.inFailed[id.pkg] {
		t.failed++
		fmt.Printf("FAIL %s %s\n%s", id.pkg, id.name, t.words(id))
	}
	t.inFailed[id.pkg] = true
}

// skip tells a skipped test. A package without tests is none.
func (t *tally) skip(id test) {
	words := t.words(id)
	switch {
	case id.name == "":
	case t.maySkip.MatchString(id.name), t.maySkip.MatchString(words):
		fmt.Printf("skipped %s %s\n", id.pkg, id.name)
	default:
		t.failed++
		fmt.Printf("FAIL %s %s was skipped, and should have run:\n%s", id.pkg, id.name, words)
	}
}

func (t *tally) words(id test) string {
	if b := t.output[id]; b != nil {
		return b.String()
	}
	return ""
}
