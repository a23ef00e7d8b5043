package main

import (
	"context"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/twmb/franz-go/pkg/kgo"

	"pledgewire/internal/embedded"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"extractor": main, "kafka-topics.sh": kafkaDelete, "kafka-consumer-groups.sh": kafkaDelete})
}

// TestScripts runs the command line as people type it: testdata/scripts/*.txtar. Set UPDATE=1 to rewrite what "cmp"
// expects.
func TestScripts(t *testing.T) {
	scripts, err := filepath.Glob("../../testdata/scripts/*.txtar")
	if err != nil || len(scripts) == 0 {
		t.Fatalf("no scripts in testdata/scripts: %v", err)
	}
	testscript.Run(t, testscript.Params{
		Files:               scripts,
		UpdateScripts:       os.Getenv("UPDATE") != "",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(env *testscript.Env) error {
			root, err := filepath.Abs("../..")
			env.Setenv("ROOT", root)
			env.Setenv("COLUMNS", "140")
			return err
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"exits": exits, "documented": runDocumented(documents(t)), "kafka": kafka, "send": send},
	})
}

// exits runs a command and holds its exit code against the first word: "exits 2 extractor extract".
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE COMMAND [ARG…]")
	}
	err := ts.Exec(args[1], args[2:]...)
	if got := codeOf(err); got != args[0] {
		ts.Fatalf("exit code %s, want %s", got, args[0])
	}
}

func codeOf(err error) string {
	if err == nil {
		return "0"
	}
	if exit, ok := err.(interface{ ExitCode() int }); ok {
		return strconv.Itoa(exit.ExitCode())
	}
	return err.Error()
}

// kafka starts a broker for the script, at $KAFKA, and names it to the program in the environment.
func kafka(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) > 0 {
		ts.Fatalf("usage: kafka")
	}
	node, err := embedded.Start(1)
	ts.Check(err)
	ts.Defer(node.Close)
	ts.Setenv("KAFKA", node.Addrs()[0])
	ts.Setenv("EXTRACTOR_BROKERS", node.Addrs()[0])
}

// send writes a file as one record: "send TOPIC KEY FILE". The topic must be there.
func send(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: send TOPIC KEY FILE")
	}
	client, err := kgo.NewClient(kgo.SeedBrokers(ts.Getenv("KAFKA")))
	ts.Check(err)
	defer client.Close()
	rec := &kgo.Record{Topic: args[0], Key: []byte(args[1]), Value: []byte(ts.ReadFile(args[2]))}
	ts.Check(client.ProduceSync(context.Background(), rec).FirstErr())
}

// TestEveryExitCodeHasAScript asks for a script that ends with each exit code of the README.
func TestEveryExitCodeHasAScript(t *testing.T) {
	scripts, err := filepath.Glob("../../testdata/scripts/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{"0": true} // every exec
	call := regexp.MustCompile(`(?m)^(?:exits|documented) ([0-9]+) `)
	for _, name := range scripts {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range call.FindAllStringSubmatch(string(text), -1) {
			seen[m[1]] = true
		}
	}
	for _, code := range []int{exitOK, exitCheck, exitUsage, exitInput, exitBroker, exitPartly, exitInterrupted} {
		if name := strconv.Itoa(code); !seen[name] {
			t.Errorf("no script ends with exit code %s: write one, with: exits %s extractor …", name, name)
		}
	}
}
