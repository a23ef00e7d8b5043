package lint

import (
	"slices"
	"strconv"
	"strings"
)

const module = "pledgewire/"

// rooms says who may import whom: for every package of the module, the packages of the module that it may import. Stages
// (text, entity, quantity, pledge) never import stages. Tests may import more, but a stage's tests no other stage.
func rooms() map[string][]string {
	stage := []string{"model", "knowledge", "token"}
	return map[string][]string{
		"internal/model":            {},
		"internal/token":            {"model"},
		"internal/knowledge":        {"model", "token"},
		"internal/text":             stage,
		"internal/entity":           stage,
		"internal/quantity":         stage,
		"internal/pledge":           stage,
		"internal/pipeline":         {"model", "knowledge", "token", "text", "entity", "quantity", "pledge"},
		"internal/wire":             {"model"},
		"internal/corpus":           {},
		"internal/corpus/eventfile": {"model", "wire"},
		"internal/corpus/verify":    {"model", "wire", "corpus/eventfile"},
		"internal/corpus/annotate":  {"model", "token", "wire", "corpus/eventfile", "corpus/verify"},
		"internal/corpus/diff":      {"wire", "corpus/eventfile"},
		"internal/corpus/load":      {"corpus/eventfile"},
		"internal/corpus/pick":      {"wire", "deploy/schemas"},
		"internal/replay":           {"model", "wire", "corpus", "corpus/eventfile", "stream"},
		"internal/view":             {"model"},
		"internal/consult":          {"model", "knowledge", "token"},
		"internal/embedded":         {},
		// What only tests use.
		"internal/text/gen":      {"text"},
		"internal/wire/wiretest": {"model", "wire", "deploy/schemas"},
		"internal/entity/gum":    {"model", "knowledge", "token", "text", "entity"},
		"internal/entity/cases":  {},
		"internal/brokertest":    {"broker", "embedded"},
		"internal/conformance":   {"broker", "brokertest", "stream", "wire"},
		"internal/casefile":      {"model", "knowledge", "pipeline", "wire"},
		"internal/eval":          {"model", "knowledge", "pipeline", "wire", "casefile", "corpus/annotate"},
		"internal/speed":         {"model", "knowledge", "pipeline", "text"},
		"internal/eval/draw":     {"model", "knowledge", "pipeline", "corpus", "replay", "eval"},
		"internal/stream":        {"model", "wire"},
		"internal/metrics":       {"model", "stream"},
		"internal/broker":        {"model", "wire", "stream", "config"},
		"internal/config":        {},
		"internal/doctor":        {"broker"},
		"internal/lint":          {},
		"deploy/schemas":         {},
		"cmd/extractor":          {"*"},
	}
}

// stages are the rooms that know nothing of each other, not even in tests.
func stages() []string { return []string{"text", "entity", "quantity", "pledge"} }

// imports reports every import that the table of rooms does not allow, and every package without a row.
func imports(t *Tree) []Finding {
	var out []Finding
	table := rooms()
	for _, f := range t.Files {
		may, ok := table[f.Dir]
		if !ok && strings.HasPrefix(f.Dir, "internal/knowledge/") {
			continue // generators that write knowledge files stand beside them
		}
		if !ok {
			out = append(out, t.at(f, f.Package, "add a row for it to rooms in internal/lint/imports.go", "package %s has no row in the table of imports", f.Dir))
			continue
		}
		for _, imp := range f.Imports {
			name, _ := strconv.Unquote(imp.Path.Value)
			if to, ours := strings.CutPrefix(name, module); ours && !allowed(f, may, to) {
				out = append(out, t.at(f, imp.Pos(), "hand the value over in pipeline or cmd, or change rooms in internal/lint/imports.go and say why", "%s may not import %s", f.Dir, name))
			}
		}
	}
	return sorted(out)
}

func allowed(f *File, may []string, to string) bool {
	short := strings.TrimPrefix(to, "internal/")
	switch {
	case slices.Contains(may, "*"), slices.Contains(may, short), to == f.Dir:
		return true
	case f.Test && isStage(f.Dir):
		return !isStage(to) && short != "pipeline"
	}
	return f.Test
}

func isStage(dir string) bool {
	return slices.Contains(stages(), strings.TrimPrefix(dir, "internal/"))
}
