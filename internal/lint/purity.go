package lint

import (
	"go/ast"
	"slices"
	"strconv"
	"strings"
)

// pure are the rooms in which the same bytes in give the same bytes out: no clock, no dice, no environment.
func pure() []string {
	return []string{"internal/model", "internal/token", "internal/knowledge", "internal/text", "internal/entity", "internal/quantity",
		"internal/pledge", "internal/pipeline", "internal/wire", "internal/view", "internal/corpus", "internal/corpus/eventfile",
		"internal/corpus/verify", "internal/corpus/annotate", "internal/corpus/diff", "internal/casefile"}
}

// clocks reports reads of the clock, of the local time zone, of chance and of the environment in the pure rooms.
func clocks(t *Tree) []Finding {
	banned := map[string][]string{
		"time": {"Now", "Since", "Until", "Local", "After", "Tick", "NewTicker", "NewTimer", "Sleep"},
		"os":   {"Getenv", "LookupEnv", "Environ", "Hostname", "Getpid"},
	}
	var out []Finding
	for _, f := range t.Files {
		if f.Test || !slices.Contains(pure(), f.Dir) {
			continue
		}
		for _, imp := range f.Imports {
			if name, _ := strconv.Unquote(imp.Path.Value); strings.HasPrefix(name, "math/rand") || name == "crypto/rand" {
				out = append(out, t.at(f, imp.Pos(), "derive it from the article", "%s in a room where the same bytes in give the same bytes out", name))
			}
		}
		ast.Inspect(f.File, func(n ast.Node) bool {
			if pkg, sel := selector(n); slices.Contains(banned[pkg], sel) {
				out = append(out, t.at(f, n.Pos(), "the clock is the article's: use Article.Published, or take the value as an argument", "%s.%s in a room where the same bytes in give the same bytes out", pkg, sel))
			}
			return true
		})
	}
	return sorted(out)
}

// talk reports printing and logging below stream: stages return what happened, and the caller decides what to say.
func talk(t *Tree) []Finding {
	var out []Finding
	for _, f := range t.Files {
		if f.Test || !slices.Contains(pure(), f.Dir) && f.Dir != "internal/broker" && f.Dir != "internal/config" && f.Dir != "internal/eval" {
			continue
		}
		for _, imp := range f.Imports {
			if name, _ := strconv.Unquote(imp.Path.Value); name == "log" || name == "log/slog" {
				out = append(out, t.at(f, imp.Pos(), "return what happened", "%s logs", f.Dir))
			}
		}
		ast.Inspect(f.File, func(n ast.Node) bool {
			pkg, sel := selector(n)
			if pkg == "fmt" && strings.HasPrefix(sel, "Print") || pkg == "os" && (sel == "Stdout" || sel == "Stderr" || sel == "Exit") {
				out = append(out, t.at(f, n.Pos(), "return what happened, or write to an io.Writer that you were given", "%s.%s below the commands", pkg, sel))
			}
			return true
		})
	}
	return sorted(out)
}

// selector returns x and y of an expression x.y, "" for others.
func selector(n ast.Node) (pkg, sel string) {
	s, ok := n.(*ast.SelectorExpr)
	if !ok {
		return "", ""
	}
	if x, ok := s.X.(*ast.Ident); ok && x.Obj == nil {
		return x.Name, s.Sel.Name
	}
	return "", ""
}
