package knowledge

import "io/fs"

// Kind is one file of kinds/: what can be contributed.
type Kind struct{}

func loadKinds(fsys fs.FS, ps *Problems) []Kind { return nil }
