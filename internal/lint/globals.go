package lint

import (
	"go/ast"
	"go/token"
	"slices"
	"strings"
)

// mayChange lists the package variables that change, with the reason why there is no other way.
func mayChange() map[string]string {
	return map[string]string{}
}

// inits reports every func init: wiring is ordinary calls.
func inits(t *Tree) []Finding {
	var out []Finding
	for _, f := range t.Files {
		for _, decl := range f.Decls {
			if fn, ok := decl.(*ast.FuncDecl); ok && fn.Recv == nil && fn.Name.Name == "init" {
				out = append(out, t.at(f, fn.Pos(), "call it from main, or build the value where it is used", "func init"))
			}
		}
	}
	return sorted(out)
}

// globals reports every package variable that is assigned to, written into, whose address is taken, or that is a lock, a
// channel or an atomic: state that outlives an article. Tests are free.
func globals(t *Tree) []Finding {
	var out []Finding
	excused := mayChange()
	for dir, files := range t.packages() {
		vars := packageVars(files)
		for _, f := range files {
			ast.Inspect(f.File, func(n ast.Node) bool {
				for _, id := range changed(n) {
					if spec, ours := vars[id.Name]; ours && refers(id, spec) && excused[dir+"."+id.Name] == "" {
						out = append(out, t.at(f, id.Pos(), "hold it in a struct that main builds, or list it with its reason in internal/lint/globals.go", "package variable %s changes", id.Name))
					}
				}
				return true
			})
		}
		for name, spec := range vars {
			if what := stateful(spec); what != "" && excused[dir+"."+name] == "" {
				f := fileOf(t, files, spec)
				out = append(out, t.at(f, spec.Pos(), "hold it in a struct that main builds, or list it with its reason in internal/lint/globals.go", "package variable %s is a %s", name, what))
			}
		}
	}
	return sorted(out)
}

// packages groups the files that are not tests by directory.
func (t *Tree) packages() map[string][]*File {
	out := map[string][]*File{}
	for _, f := range t.Files {
		if !f.Test {
			out[f.Dir] = append(out[f.Dir], f)
		}
	}
	return out
}

func packageVars(files []*File) map[string]*ast.ValueSpec {
	vars := map[string]*ast.ValueSpec{}
	for _, f := range files {
		for _, decl := range f.Decls {
			gen, ok := decl.(*ast.GenDecl)
			if !ok || gen.Tok != token.VAR {
				continue
			}
			for _, spec := range gen.Specs {
				spec := spec.(*ast.ValueSpec)
				for _, name := range spec.Names {
					vars[name.Name] = spec
				}
			}
		}
	}
	delete(vars, "_")
	return vars
}

// refers reports whether id, found anywhere in the package, is the variable of spec and not a local of that name: the
// parser resolves names within a file and leaves those of other files open.
func refers(id *ast.Ident, spec *ast.ValueSpec) bool {
	return id.Obj == nil || id.Obj.Decl == any(spec)
}

// changed returns the variables that n writes: x = , x[i] = , x.f = , x++, &x, delete(x, k), clear(x).
func changed(n ast.Node) []*ast.Ident {
	var ids []*ast.Ident
	add := func(e ast.Expr) {
		if id := root(e); id != nil {
			ids = append(ids, id)
		}
	}
	switch n := n.(type) {
	case *ast.AssignStmt:
		if n.Tok != token.DEFINE {
			for _, e := range n.Lhs {
				add(e)
			}
		}
	case *ast.IncDecStmt:
		add(n.X)
	case *ast.UnaryExpr:
		if n.Op == token.AND {
			add(n.X)
		}
	case *ast.CallExpr:
		if fn, ok := n.Fun.(*ast.Ident); ok && (fn.Name == "delete" || fn.Name == "clear") && len(n.Args) > 0 {
			add(n.Args[0])
		}
	}
	return ids
}

// root returns the variable at the bottom of x[i].f.
func root(e ast.Expr) *ast.Ident {
	for {
		switch x := e.(type) {
		case *ast.Ident:
			return x
		case *ast.IndexExpr:
			e = x.X
		case *ast.SelectorExpr:
			e = x.X
		case *ast.StarExpr:
			e = x.X
		case *ast.ParenExpr:
			e = x.X
		default:
			return nil
		}
	}
}

// stateful names the kind of state that a variable is by its type: a lock, an atomic, a channel.
func stateful(spec *ast.ValueSpec) string {
	exprs := slices.Clone(spec.Values)
	if spec.Type != nil {
		exprs = append(exprs, spec.Type)
	}
	for _, e := range exprs {
		if ptr, ok := e.(*ast.UnaryExpr); ok {
			e = ptr.X
		}
		if lit, ok := e.(*ast.CompositeLit); ok {
			e = lit.Type
		}
		switch e := e.(type) {
		case *ast.ChanType:
			return "channel"
		case *ast.SelectorExpr:
			pkg, _ := e.X.(*ast.Ident)
			if pkg != nil && (pkg.Name == "sync" || pkg.Name == "atomic") {
				return pkg.Name + "." + e.Sel.Name
			}
		case *ast.CallExpr:
			if fn, ok := e.Fun.(*ast.Ident); ok && fn.Name == "make" && len(e.Args) > 0 {
				if _, ok := e.Args[0].(*ast.ChanType); ok {
					return "channel"
				}
			}
		}
	}
	return ""
}

func fileOf(t *Tree, files []*File, spec *ast.ValueSpec) *File {
	name := t.Fset.Position(spec.Pos()).Filename
	i := slices.IndexFunc(files, func(f *File) bool { return strings.HasSuffix(name, f.Path) })
	return files[max(i, 0)]
}
