package casefile

import (
	"fmt"
	"path/filepath"

	"pledgewire/internal/model"
)

// Case is one article and what it says.
type Case struct {
	File string
	Line int // where the case begins, 1 for a whole file
	// Reason says why the case is there.
	Reason  string
	Article model.Article // its body without marks
	Marks   []Mark        // in the body
	Want    []Want
	// Only: events that are not live count as surplus, too.
	Only     bool
	Entities []EntityWant
	// OnlyEntities: entities that are not listed are surplus.
	OnlyEntities bool
	// Fails is the reason why a known gap is one; such a case must not pass. "" for all others.
	Fails string
}

// Name is file:line, as an editor finds it.
func (c *Case) Name() string { return fmt.Sprintf("%s:%d", c.File, c.Line) }

// Load reads the cases of a file: one of a .txtar, many of a .txt. The error lists every mistake with file:line.
func Load(path string) ([]*Case, error) {
	switch filepath.Ext(path) {
	case ".txtar":
		return loadArticle(path)
	case ".txt":
		return loadSentences(path)
	}
	return nil, fmt.Errorf("%s: not a case; an article is a .txtar, sentences are a .txt", path)
}

// Glob reads the cases of all files that match the patterns, in the order of their names.
func Glob(patterns ...string) ([]*Case, error) {
	var cases []*Case
	for _, pattern := range patterns {
		paths, err := filepath.Glob(pattern)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", pattern, err)
		}
		for _, path := range paths {
			some, err := Load(path)
			if err != nil {
				return nil, err
			}
			cases = append(cases, some...)
		}
	}
	return cases, nil
}
