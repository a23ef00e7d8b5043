package lint

import (
	"go/ast"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// unfinished reports comments that put work off.
func unfinished(t *Tree) []Finding {
	later := regexp.MustCompile(`\b(TODO|FIXME|XXX|HACK|STUB)\b`)
	var out []Finding
	for _, f := range t.Files {
		for _, group := range f.Comments {
			for _, c := range group.List {
				if word := later.FindString(c.Text); word != "" {
					out = append(out, t.at(f, c.Pos(), "do it, or write a known gap as a case that must fail", "%s in a comment", word))
				}
			}
		}
	}
	return sorted(out)
}

// vague are words that name nothing.
func vague() []string {
	return []string{"processor", "manager", "helper", "helpers", "util", "utils", "data", "info", "handler", "engine", "misc"}
}

// names reports packages, files, types and functions whose name holds a word that names nothing.
func names(t *Tree) []Finding {
	const remedy = "say what it is: a good name needs no such word"
	var out []Finding
	for _, f := range t.Files {
		if word := vagueIn(strings.TrimSuffix(path.Base(f.Path), ".go")); word != "" {
			out = append(out, t.at(f, f.Package, remedy, "the file's name holds %q", word))
		}
		if word := vagueIn(f.Name.Name); word != "" {
			out = append(out, t.at(f, f.Package, remedy, "the package's name holds %q", word))
		}
		for _, id := range declared(f) {
			if word := vagueIn(id.Name); word != "" {
				out = append(out, t.at(f, id.Pos(), remedy, "%s holds %q", id.Name, word))
			}
		}
	}
	return sorted(out)
}

// declared returns the names of the types and functions of f.
func declared(f *File) []*ast.Ident {
	var ids []*ast.Ident
	for _, decl := range f.Decls {
		switch decl := decl.(type) {
		case *ast.FuncDecl:
			ids = append(ids, decl.Name)
		case *ast.GenDecl:
			for _, spec := range decl.Specs {
				if spec, ok := spec.(*ast.TypeSpec); ok {
					ids = append(ids, spec.Name)
				}
			}
		}
	}
	return ids
}

func vagueIn(name string) string {
	for _, word := range camelWords(name) {
		if slices.Contains(vague(), word) {
			return word
		}
	}
	return ""
}

// camelWords splits fooBar_baz into foo, bar, baz.
func camelWords(name string) []string {
	var b strings.Builder
	for i, r := range name {
		if unicode.IsUpper(r) && i > 0 {
			b.WriteByte(' ')
		}
		if r == '_' || r == '-' || r == '.' {
			r = ' '
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return strings.Fields(b.String())
}
