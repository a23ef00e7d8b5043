package lint

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestTree holds the whole repository against every rule.
func TestTree(t *testing.T) {
	tree, err := Read("../..")
	if err != nil {
		t.Fatal(err)
	}
	if len(tree.Files) < 50 {
		t.Fatalf("only %d Go files below the repository's root: looking in the wrong place?", len(tree.Files))
	}
	for _, check := range Checks() {
		t.Run(check.Name, func(t *testing.T) {
			for _, finding := range check.Run(tree) {
				t.Error(finding)
			}
		})
	}
}

// TestChecksFail runs every rule over a small tree that breaks it: testdata/NAME, with the findings in want.txt. Set
// UPDATE=1 to rewrite them.
func TestChecksFail(t *testing.T) {
	for _, check := range Checks() {
		t.Run(check.Name, func(t *testing.T) {
			root := filepath.Join("testdata", check.Name)
			tree, err := Read(root)
			if err != nil {
				t.Fatal(err)
			}
			var lines []string
			for _, finding := range check.Run(tree) {
				lines = append(lines, finding.String())
			}
			got := strings.Join(lines, "\n") + "\n"
			golden := filepath.Join(root, "want.txt")
			if os.Getenv("UPDATE") != "" {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("got:\n%swant:\n%s", got, want)
			}
			if len(lines) == 0 {
				t.Error("the rule finds nothing in a tree that breaks it")
			}
		})
	}
}

// TestNoFakeWithoutCheck finds trees in testdata that no rule reads.
func TestNoFakeWithoutCheck(t *testing.T) {
	dirs, err := os.ReadDir("testdata")
	if err != nil {
		t.Fatal(err)
	}
	if len(dirs) != len(Checks()) {
		t.Errorf("%d directories in testdata, %d checks: each check has a tree that breaks it", len(dirs), len(Checks()))
	}
}

// TestDoorsAreUsed finds rows of the table of doors that open for nobody.
func TestDoorsAreUsed(t *testing.T) {
	tree, err := Read("../..")
	if err != nil {
		t.Fatal(err)
	}
	for _, door := range theDoors() {
		used := false
		for _, f := range tree.Files {
			for _, imp := range f.Imports {
				used = used || strings.HasPrefix(imp.Path.Value, `"`+door.prefix)
			}
		}
		if !used {
			t.Errorf("doors.go: nobody imports %s; delete its row, and its line in ARCHITECTURE.md", door.prefix)
		}
	}
}
