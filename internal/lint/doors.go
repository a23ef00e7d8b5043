package lint

import (
	"slices"
	"strconv"
	"strings"
)

// door says which packages may import a third-party module, and which only in tests.
type door struct {
	prefix string
	rooms  []string
	tests  []string
}

// theDoors lists every third-party module with its doors. A module without a row is reported: a new dependency is a
// decision, and ARCHITECTURE.md has a sentence for each.
func theDoors() []door {
	return []door{
		{prefix: "github.com/jdkato/prose/v2", rooms: []string{"internal/text"}},
		{prefix: "github.com/abadojack/whatlanggo", rooms: []string{"internal/text"}},
		{prefix: "github.com/segmentio/kafka-go", rooms: []string{"internal/broker"}},
		{prefix: "github.com/twmb/franz-go/pkg/kfake", rooms: []string{"internal/embedded"}, tests: []string{"internal/broker", "internal/stream"}},
		{prefix: "github.com/twmb/franz-go", rooms: []string{"internal/embedded", "internal/brokertest"}, tests: []string{"internal/broker", "internal/stream", "internal/conformance", "internal/doctor", "cmd/extractor"}},
		{prefix: "go.uber.org/zap", rooms: []string{"internal/stream", "cmd/extractor"}, tests: []string{"internal/broker", "internal/conformance"}},
		{prefix: "github.com/alecthomas/kong", rooms: []string{"cmd/extractor", "internal/config"}},
		{prefix: "gopkg.in/yaml.v3", rooms: []string{"internal/config"}},
		{prefix: "github.com/santhosh-tekuri/jsonschema/v6", rooms: []string{"internal/wire/wiretest"}, tests: []string{"internal/wire", "cmd/extractor", "deploy/schemas", "internal/stream", "internal/broker"}},
		{prefix: "github.com/rogpeppe/go-internal", tests: []string{"cmd/extractor"}},
		{prefix: "github.com/google/go-cmp", tests: []string{"*"}},
		{prefix: "golang.org/x/tools/txtar", rooms: []string{"internal/casefile"}, tests: []string{"*"}},
		{prefix: "golang.org/x/text", rooms: []string{"internal/text", "internal/token", "internal/knowledge/gen", "internal/view", "internal/wire"}},
		{prefix: "codeberg.org/readeck/go-readability/v2", rooms: []string{"internal/wire"}},
		{prefix: "github.com/klauspost/compress", rooms: []string{"internal/wire", "internal/corpus", "internal/corpus/eventfile"}},
		{prefix: "github.com/nlnwa/gowarc/v3", rooms: []string{"internal/corpus"}},
		{prefix: "github.com/parquet-go/parquet-go", rooms: []string{"internal/corpus", "internal/corpus/eventfile"}},
		{prefix: "golang.org/x/term", rooms: []string{"cmd/extractor"}},
		{prefix: "golang.org/x/net/html", rooms: []string{"internal/wire"}, tests: []string{"internal/view"}},
		{prefix: "github.com/prometheus/client_golang", rooms: []string{"internal/metrics"}},
		{prefix: "github.com/prometheus/client_model", tests: []string{"internal/metrics", "cmd/extractor"}},
		{prefix: "github.com/prometheus/common/expfmt", tests: []string{"internal/metrics", "cmd/extractor"}},
		{prefix: "github.com/prometheus/common/model", tests: []string{"internal/metrics", "cmd/extractor"}},
		{prefix: "golang.org/x/sync", rooms: []string{"internal/stream", "cmd/extractor"}},
	}
}

// doors reports every third-party import that does not come through its door.
func doors(t *Tree) []Finding {
	var out []Finding
	table := theDoors()
	for _, f := range t.Files {
		for _, imp := range f.Imports {
			name, _ := strconv.Unquote(imp.Path.Value)
			if host, _, _ := strings.Cut(name, "/"); !strings.Contains(host, ".") {
				continue
			}
			i := slices.IndexFunc(table, func(d door) bool { return name == d.prefix || strings.HasPrefix(name, d.prefix+"/") })
			switch {
			case i < 0:
				out = append(out, t.at(f, imp.Pos(), "do without it, or give it a row in internal/lint/doors.go and a sentence in ARCHITECTURE.md", "%s is a dependency without a door", name))
			case !table[i].opens(f):
				out = append(out, t.at(f, imp.Pos(), "use what its door offers: "+strings.Join(append(table[i].rooms, table[i].tests...), ", "), "%s may not import %s", f.Dir, name))
			}
		}
	}
	return sorted(out)
}

func (d door) opens(f *File) bool {
	in := func(rooms []string) bool { return slices.Contains(rooms, f.Dir) || slices.Contains(rooms, "*") }
	return in(d.rooms) || f.Test && in(d.tests)
}
