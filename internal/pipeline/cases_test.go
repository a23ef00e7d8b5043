package pipeline_test

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"pledgewire/internal/casefile"
	"pledgewire/internal/knowledge"
	"pledgewire/internal/model"
	"pledgewire/internal/pipeline"
	"pledgewire/internal/wire"
	"pledgewire/internal/wire/wiretest"
)

var update = flag.Bool("update", false, "rewrite what the cases want, so that it is what they give")

// root is the top of the repository, seen from this package.
const root = "../.."

// embedded compiles the embedded knowledge once for all tests of the package.
var embedded = sync.OnceValues(func() (*pipeline.Pipeline, error) {
	kb, err := knowledge.Load(knowledge.Embedded())
	if err != nil {
		return nil, err
	}
	return pipeline.New(kb, pipeline.Options{}), nil
})

func newPipeline(t testing.TB) *pipeline.Pipeline {
	t.Helper()
	p, err := embedded()
	if err != nil {
		t.Fatalf("the embedded knowledge does not load; see: extractor knowledge check\n%v", err)
	}
	return p
}

func caseFiles(t testing.TB) []string {
	t.Helper()
	var paths []string
	for _, pattern := range []string{"testdata/articles/*.txtar", "testdata/sentences/*.txt"} {
		some, err := filepath.Glob(filepath.Join(root, pattern))
		if err != nil || len(some) == 0 {
			t.Fatalf("no cases match %s: %v", pattern, err)
		}
		paths = append(paths, some...)
	}
	return paths
}

// TestCases holds every case under testdata against the pipeline. To accept what it gives: go test
// ./internal/pipeline -run TestCases -update, and read the diff.
func TestCases(t *testing.T) {
	p := newPipeline(t)
	for _, path := range caseFiles(t) {
		t.Run(filepath.Base(path), func(t *testing.T) {
			cases, err := casefile.Load(path)
			if err != nil {
				t.Fatal(err)
			}
			results := make([]*model.Result, len(cases))
			for i, c := range cases {
				art := c.Article
				results[i] = p.Extract(&art)
				for _, law := range casefile.Laws(results[i]) {
					t.Errorf("%s: breaks a law: %s", c.Name(), law)
				}
			}
			if *update {
				if err := casefile.Update(path, cases, results); err != nil {
					t.Fatal(err)
				}
				return
			}
			for i, c := range cases {
				if v := c.Check(results[i]); !v.Passed() {
					t.Error(v)
				}
			}
		})
	}
}

// bytesOf writes all that a reading says.
func bytesOf(t testing.TB, res *model.Result) string {
	t.Helper()
	text, err := json.Marshal(struct {
		Blocks     []model.Block
		Sents      []model.Sent
		Toks       []model.Token
		Entities   []model.Entity
		Mentions   []model.Mention
		Quantities []model.Quantity
		Pledges    []model.Pledge
		Notes      []model.Note
		Outcome    model.Outcome
	}{res.Doc.Blocks, res.Doc.Sents, res.Doc.Toks, res.Entities, res.Mentions, res.Quantities, res.Pledges, res.Notes, res.Outcome})
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestSameBytes reads all cases alone, again, and on eight goroutines that share the pipeline: same text, same bytes.
func TestSameBytes(t *testing.T) {
	p := newPipeline(t)
	var cases []*casefile.Case
	for _, path := range caseFiles(t) {
		some, err := casefile.Load(path)
		if err != nil {
			t.Fatal(err)
		}
		cases = append(cases, some...)
	}
	read := func(i int) string {
		art := cases[i].Article
		return bytesOf(t, p.Extract(&art))
	}
	once := make([]string, len(cases))
	for i := range cases {
		once[i] = read(i)
	}
	together := make([]string, len(cases))
	var wg sync.WaitGroup
	for w := range 8 {
		wg.Go(func() {
			for i := w; i < len(cases); i += 8 {
				together[i] = read(i)
			}
		})
	}
	wg.Wait()
	for i, c := range cases {
		if again := read(i); again != once[i] {
			t.Errorf("%s: the second reading differs", c.Name())
		}
		if together[i] != once[i] {
			t.Errorf("%s: eight readers at once give something else than one", c.Name())
		}
	}
}

// TestWire writes the events of every case as they go to Kafka and holds them against the schemas, and each span against
// the text that it quotes.
func TestWire(t *testing.T) {
	p := newPipeline(t)
	enc := &wire.Encoder{Version: "test"}
	check := wiretest.New(t)
	for _, path := range caseFiles(t) {
		cases, err := casefile.Load(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range cases {
			art := c.Article
			if art.ID == "" {
				art.ID = c.Name()
			}
			recs, err := enc.Records(p.Extract(&art))
			if err != nil {
				t.Errorf("%s: %v", c.Name(), err)
			}
			if err := check.Records(&art, recs); err != nil {
				t.Errorf("%s: %v", c.Name(), err)
			}
		}
	}
}

// TestExamples runs the yes: and no: sentences of the knowledge files.
func TestExamples(t *testing.T) {
	p := newPipeline(t)
	kb, err := knowledge.Load(knowledge.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	if len(kb.Examples) == 0 {
		t.Fatal("the knowledge has no examples")
	}
	for _, problem := range casefile.CheckExamples(p, kb.Examples) {
		t.Error(problem)
	}
}

// shared finds the material that is not part of the project; a test that needs it is skipped without it.
func shared(t testing.TB, parts ...string) string {
	t.Helper()
	dir := os.Getenv("PLEDGEWIRE_SHARED")
	if dir == "" {
		dir = filepath.Join(root, "..", "shared")
	}
	path := filepath.Join(append([]string{dir}, parts...)...)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("not here: %s; set PLEDGEWIRE_SHARED to the directory that holds %s", path, filepath.Join(parts...))
	}
	return path
}
