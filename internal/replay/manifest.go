package replay

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
)

// Manifest tells what a replay read, how, and what it wrote. It holds no clock: the same replay gives the same bytes,
// whatever the number of workers and however often it was interrupted.
type Manifest struct {
	Version   int               `json:"manifest_version"`
	Extractor string            `json:"extractor"`
	Knowledge string            `json:"knowledge"`
	Settings  map[string]string `json:"settings"`
	Inputs    []Counted         `json:"inputs"`
	Ranges    []Range           `json:"ranges"` // of the topic that was read
	Articles  int               `json:"articles"`
	Outcomes  map[string]int    `json:"outcomes"`
	Pledges   int               `json:"pledges"`
	Entities  int               `json:"entities"`
	Skipped   int               `json:"skipped"`
	Skips     []Skip            `json:"skips"`
	Output    *Written          `json:"output"`
}

// Written is a file that was written.
type Written struct {
	File   string `json:"file"`
	Rows   int    `json:"rows"`
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"`
}

const manifestVersion = 1

// NewManifest tells of a replay that has come to its end at at.
func NewManifest(id Identity, skipBad bool, inputs []Counted, at Standing) *Manifest {
	settings := map[string]string{"skip-bad": fmt.Sprint(skipBad)}
	maps.Copy(settings, id.Settings)
	m := &Manifest{Version: manifestVersion, Extractor: id.Extractor, Knowledge: id.Knowledge, Settings: settings, Inputs: inputs,
		Ranges: at.Ranges, Articles: at.Tally.Articles(), Outcomes: at.Tally.Outcomes, Pledges: at.Tally.Pledges,
		Entities: at.Tally.Entities, Skipped: at.Tally.Skipped, Skips: at.Tally.Skips}
	if m.Inputs == nil {
		m.Inputs = []Counted{}
	}
	if m.Ranges == nil {
		m.Ranges = []Range{}
	}
	if m.Skips == nil {
		m.Skips = []Skip{}
	}
	if m.Outcomes == nil {
		m.Outcomes = map[string]int{}
	}
	return m
}

// Wrote notes the file that was written.
func (m *Manifest) Wrote(ctx context.Context, path string, rows int) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	w := &Written{File: filepath.Base(path), Rows: rows}
	w.Bytes, w.SHA256, err = digest(ctx, f, nil)
	m.Output = w
	return err
}

// Save writes the manifest.
func (m *Manifest) Save(path string) error {
	text, err := json.MarshalIndent(m, "", "  ")
	if err == nil {
		err = writeFile(path, append(text, '\n'))
	}
	if err != nil {
		return fmt.Errorf("write the manifest: %w", err)
	}
	return nil
}
