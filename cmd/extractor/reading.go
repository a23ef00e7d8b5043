package main

import (
	"errors"
	"io/fs"
	"os"
	"runtime/debug"

	"pledgewire/internal/knowledge"
	"pledgewire/internal/pipeline"
)

// reading is the flags of every command that reads articles.
type reading struct {
	Knowledge string `help:"Read the knowledge from this directory, not from the binary." placeholder:"DIR"`
	Tagger    string `help:"Part-of-speech tagger: prose, or none, which is faster and reads a little worse (docs/measured.md)." enum:"prose,none" default:"prose"`
}

// base loads the knowledge that the flags name.
func (r reading) base() (*knowledge.Base, error) { return loadKnowledge(r.Knowledge) }

// pipeline loads the knowledge and compiles it, without the collector: nearly all that is made stays, and collecting took
// a third of the start.
func (r reading) pipeline() (*pipeline.Pipeline, error) {
	defer debug.SetGCPercent(debug.SetGCPercent(-1))
	kb, err := r.base()
	if err != nil {
		return nil, err
	}
	return r.compile(kb), nil
}

// compile compiles kb as the flags say.
func (r reading) compile(kb *knowledge.Base) *pipeline.Pipeline {
	return pipeline.New(kb, pipeline.Options{NoTags: r.Tagger == "none"})
}

// loadKnowledge loads the knowledge of dir, "" for what is built in. All mistakes are in the error.
func loadKnowledge(dir string) (*knowledge.Base, error) {
	fsys, err := knowledgeFiles(dir)
	if err != nil {
		return nil, err
	}
	kb, err := knowledge.Load(fsys)
	if err != nil {
		return nil, failf(exitUsage, "the knowledge does not load:\n%w\nsee: extractor knowledge check %s", err, dir)
	}
	return kb, nil
}

func knowledgeFiles(dir string) (fs.FS, error) {
	if dir == "" {
		return knowledge.Embedded(), nil
	}
	stat, err := os.Stat(dir)
	if err == nil && !stat.IsDir() {
		err = errors.New(dir + " is not a directory")
	}
	if err != nil {
		return nil, failf(exitUsage, "read the knowledge: %w\nname a directory with entities, lexicon, quantities and kinds in it, like internal/knowledge", err)
	}
	return os.DirFS(dir), nil
}
