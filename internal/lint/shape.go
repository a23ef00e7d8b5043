package lint

import (
	"go/ast"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// Limits on length: where they are passed, a file holds two constructs.
const (
	maxLines     = 650
	maxTestLines = 1000
	maxFunc      = 130 // a function that follows a grammar rule by rule may be long
)

// lengths reports files and functions that are too long to be read in one go.
func lengths(t *Tree) []Finding {
	var out []Finding
	for _, f := range t.Files {
		most := maxLines
		if f.Test {
			most = maxTestLines
		}
		if f.Lines > most {
			out = append(out, t.at(f, f.Package, "give each construct a file of its own", "%d lines, the limit is %d", f.Lines, most))
		}
		for _, decl := range f.Decls {
			fn, ok := decl.(*ast.FuncDecl)
			if !ok || f.Test {
				continue
			}
			if n := t.Fset.Position(fn.End()).Line - t.Fset.Position(fn.Pos()).Line; n > maxFunc {
				out = append(out, t.at(f, fn.Pos(), "take a step out of it and name it", "%s has %d lines, the limit is %d", fn.Name.Name, n, maxFunc))
			}
		}
	}
	return sorted(out)
}

// comments reports packages without a package comment, and exported functions and types without a comment that starts
// with their name.
func comments(t *Tree) []Finding {
	var out []Finding
	for _, files := range t.packages() {
		documented := false
		for _, f := range files {
			documented = documented || f.Doc != nil
			out = append(out, undocumented(t, f)...)
		}
		if !documented {
			out = append(out, t.at(files[0], files[0].Package, `write one that asks the question which the package answers`, "package %s has no package comment", files[0].Name.Name))
		}
	}
	return sorted(out)
}

func undocumented(t *Tree, f *File) []Finding {
	var out []Finding
	report := func(name *ast.Ident, doc *ast.CommentGroup) {
		if name.IsExported() && !startsWith(doc, name.Name) {
			out = append(out, t.at(f, name.Pos(), "write what is promised, first word the name", "%s has no comment that starts with its name", name.Name))
		}
	}
	for _, decl := range f.Decls {
		switch decl := decl.(type) {
		case *ast.FuncDecl:
			if decl.Recv == nil || exportedReceiver(decl) && !plainMethod(decl.Name.Name) {
				report(decl.Name, decl.Doc)
			}
		case *ast.GenDecl:
			for _, spec := range decl.Specs {
				if spec, ok := spec.(*ast.TypeSpec); ok && decl.Tok == token.TYPE {
					doc := spec.Doc
					if doc == nil {
						doc = decl.Doc
					}
					report(spec.Name, doc)
				}
			}
		}
	}
	return out
}

// plainMethod reports whether everybody knows what a method of that name does.
func plainMethod(name string) bool {
	switch name {
	case "Error", "Unwrap", "String", "Close", "Len", "Less", "Swap", "Is":
		return true
	}
	return false
}

func exportedReceiver(fn *ast.FuncDecl) bool {
	id := root(fn.Recv.List[0].Type)
	return id != nil && id.IsExported()
}

// startsWith reports whether a comment starts with name, maybe behind an article.
func startsWith(doc *ast.CommentGroup, name string) bool {
	if doc == nil {
		return false
	}
	text := doc.Text()
	for _, article := range []string{"A ", "An ", "The "} {
		text = strings.TrimPrefix(text, article)
	}
	return strings.HasPrefix(text, name)
}

// makeTargets reports every "make x" in the documents for which the Makefile has no target.
func makeTargets(t *Tree) []Finding {
	makefile, err := os.ReadFile(filepath.Join(t.Root, "Makefile"))
	if err != nil {
		return nil
	}
	command := regexp.MustCompile("(?m)(?:^\\$? ?|`)make ([a-z-]+)")
	var out []Finding
	for _, name := range t.Paths {
		if !strings.HasSuffix(name, ".md") {
			continue
		}
		text, err := os.ReadFile(filepath.Join(t.Root, name))
		if err != nil {
			return append(out, Finding{name, 1, err.Error(), "make it readable"})
		}
		for i, line := range strings.Split(string(text), "\n") {
			for _, m := range command.FindAllStringSubmatch(line, -1) {
				if !strings.Contains("\n"+string(makefile), "\n"+m[1]+":") {
					out = append(out, Finding{name, i + 1, "the Makefile has no target " + m[1], "add it, or correct the document"})
				}
			}
		}
	}
	return sorted(out)
}
