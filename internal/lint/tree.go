package lint

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// Tree is the parsed source of a module.
type Tree struct {
	Root  string
	Fset  *token.FileSet
	Files []*File
	Paths []string // every file that is not ignored, slash-separated below Root, sorted
}

// File is one Go file.
type File struct {
	*ast.File
	Path  string // slash-separated below Root
	Dir   string // its directory: "internal/wire"
	Test  bool
	Lines int
}

// Finding is one place where a rule is broken, and what to do about it.
type Finding struct {
	Path   string
	Line   int
	What   string
	Remedy string
}

func (f Finding) String() string {
	return fmt.Sprintf("%s:%d: %s; %s", f.Path, f.Line, f.What, f.Remedy)
}

// Read parses the module at root. Directories named testdata, hidden ones and modules of their own are left out.
func Read(root string) (*Tree, error) {
	t := &Tree{Root: root, Fset: token.NewFileSet()}
	err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, name)
		if err != nil {
			return err
		}
		if rel = filepath.ToSlash(rel); d.IsDir() {
			return skip(root, rel)
		}
		t.Paths = append(t.Paths, rel)
		if strings.HasSuffix(rel, ".go") {
			return t.parse(rel)
		}
		return nil
	})
	return t, err
}

func skip(root, rel string) error {
	base := path.Base(rel)
	switch {
	case rel == ".":
		return nil
	case base == "testdata", strings.HasPrefix(base, "."), strings.HasPrefix(base, "_"):
		return filepath.SkipDir
	}
	if _, err := os.Stat(filepath.Join(root, rel, "go.mod")); err == nil {
		return filepath.SkipDir
	}
	return nil
}

func (t *Tree) parse(rel string) error {
	file, err := parser.ParseFile(t.Fset, filepath.Join(t.Root, rel), nil, parser.ParseComments)
	if err != nil {
		return err
	}
	t.Files = append(t.Files, &File{
		File:  file,
		Path:  rel,
		Dir:   path.Dir(rel),
		Test:  strings.HasSuffix(rel, "_test.go"),
		Lines: t.Fset.File(file.Pos()).LineCount(),
	})
	return nil
}

// at returns a finding at a place in f.
func (t *Tree) at(f *File, pos token.Pos, remedy, format string, args ...any) Finding {
	return Finding{f.Path, t.Fset.Position(pos).Line, fmt.Sprintf(format, args...), remedy}
}

// Check is a rule of the house.
type Check struct {
	Name string
	Run  func(*Tree) []Finding
}

// Checks lists all rules.
func Checks() []Check {
	return []Check{
		{"imports", imports},
		{"doors", doors},
		{"init", inits},
		{"globals", globals},
		{"clock", clocks},
		{"talk", talk},
		{"unfinished", unfinished},
		{"names", names},
		{"length", lengths},
		{"comments", comments},
		{"make", makeTargets},
	}
}

func sorted(fs []Finding) []Finding {
	slices.SortStableFunc(fs, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Line, b.Line), cmp.Compare(a.What, b.What))
	})
	return fs
}
