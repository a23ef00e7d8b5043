package main

import (
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// TestACLTable holds the table of docs/security.md against what deploy/acls.sh does.
func TestACLTable(t *testing.T) {
	list := exec.Command("../../deploy/acls.sh", "list")
	list.Env = []string{"PATH=" + os.Getenv("PATH")}
	out, err := list.Output()
	if err != nil {
		t.Fatal(err)
	}
	var script []string
	for line := range strings.Lines(string(out)) {
		script = append(script, strings.Join(strings.Fields(line), " "))
	}
	text, err := os.ReadFile("../../docs/security.md")
	if err != nil {
		t.Fatal(err)
	}
	_, roles, _ := strings.Cut(string(text), "\n## Roles\n")
	var page []string
	for line := range strings.Lines(roles) {
		cells := strings.Split(strings.Trim(strings.TrimSpace(line), "|"), "|")
		if len(cells) != 4 || strings.HasPrefix(cells[0], "---") || strings.TrimSpace(cells[0]) == "role" {
			continue
		}
		for i := range cells {
			cells[i] = strings.ReplaceAll(strings.TrimSpace(cells[i]), ", ", ",")
		}
		page = append(page, strings.Join(cells, " "))
	}
	if len(script) == 0 || !slices.Equal(script, page) {
		t.Errorf("deploy/acls.sh list says\n%s\ndocs/security.md says\n%s", strings.Join(script, "\n"), strings.Join(page, "\n"))
	}
}

// TestACLCalls holds the calls of kafka-acls against one row of each kind.
func TestACLCalls(t *testing.T) {
	dir := t.TempDir()
	fake := dir + "/kafka-acls"
	if err := os.WriteFile(fake, []byte("#!/bin/sh\necho \"$@\" >> "+dir+"/calls\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	add := exec.Command("../../deploy/acls.sh", "add", "analyst")
	add.Env = []string{"PATH=" + os.Getenv("PATH"), "KAFKA_ACLS=" + fake, "BOOTSTRAP=k:1", "PRINCIPAL_analyst=User:CN=ann"}
	if out, err := add.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	got, err := os.ReadFile(dir + "/calls")
	want := "--bootstrap-server k:1 --add --allow-principal User:CN=ann --operation Read --topic pledge-events\n" +
		"--bootstrap-server k:1 --add --allow-principal User:CN=ann --operation Read --resource-pattern-type prefixed --group analyst-\n"
	if err != nil || string(got) != want {
		t.Errorf("got %q, %v; want %q", got, err, want)
	}
}
