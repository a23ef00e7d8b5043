package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
)

// release is the version in CHANGELOG.md.
const release = "0.1.0"

// versionCmd is "extractor version".
type versionCmd struct {
	Knowledge string `help:"Tell the version of the knowledge in this directory." placeholder:"DIR"`
}

// Run carries the command out.
func (c *versionCmd) Run(term *terminal) error {
	kb, err := loadKnowledge(c.Knowledge)
	if err != nil {
		return err
	}
	fmt.Fprintf(term.Out, "extractor %s\nknowledge %s\ngo        %s %s/%s\n", extractorVersion(), kb.Version, runtime.Version(), runtime.GOOS, runtime.GOARCH)
	return nil
}

// extractorVersion returns the release, and the commit it was built from where the build knows it: "0.1.0+3f2a1bc".
// It stands on every event.
func extractorVersion() string {
	build, ok := debug.ReadBuildInfo()
	if !ok {
		return release
	}
	commit, dirty := "", ""
	for _, s := range build.Settings {
		switch s.Key {
		case "vcs.revision":
			commit = "+" + s.Value[:min(7, len(s.Value))]
		case "vcs.modified":
			if s.Value == "true" {
				dirty = ".dirty"
			}
		}
	}
	if commit == "" {
		return release
	}
	return release + commit + dirty
}
