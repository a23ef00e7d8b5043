package knowledge

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"io"
	"io/fs"
	"slices"
	"sync"
)

//go:embed entities lexicon quantities kinds codes
var embedded embed.FS

// Embedded returns the knowledge files that are built into the binary.
func Embedded() fs.FS { return embedded }

// Base is everything we know, as plain tables. It is read-only after Load and safe for many goroutines.
type Base struct {
	// Version is a hash over the names and bytes of all files: the same files, the same version.
	Version    string
	Entities   Entities
	Quantities Quantities
	Lexicon    Lexicon
	Kinds      []Kind
	Blocks     Blocks
	Names      Names
	Codes      Codes
	// Examples are the yes: and no: sentences of all rules.
	Examples []Example
}

// Load reads all knowledge files below fsys. The error, if any, is a Problems with every mistake found.
func Load(fsys fs.FS) (*Base, error) {
	kb := &Base{}
	// The gazetteer takes as long as all the rest: the parts are read side by side, and their problems told in this order.
	parts := []func(ps *Problems){
		func(ps *Problems) { kb.Version = version(fsys, ps) },
		func(ps *Problems) { kb.Entities = loadEntities(fsys, ps) },
		func(ps *Problems) { kb.Quantities = loadQuantities(fsys, ps) },
		func(ps *Problems) {
			kb.Lexicon = loadLexicon(fsys, ps, &kb.Examples)
			kb.Kinds = loadKinds(fsys, ps, &kb.Examples)
		},
		func(ps *Problems) { kb.Blocks = loadBlocks(fsys, ps) },
		func(ps *Problems) { kb.Codes = loadCodes(fsys, ps) },
		func(ps *Problems) { kb.Names = loadNames(fsys, ps) },
	}
	problems := make([]Problems, len(parts))
	var wg sync.WaitGroup
	for i, load := range parts {
		wg.Go(func() { load(&problems[i]) })
	}
	wg.Wait()
	if ps := slices.Concat(problems...); len(ps) > 0 {
		return nil, ps
	}
	return kb, nil
}

func version(fsys fs.FS, ps *Problems) string {
	sum := sha256.New()
	err := fs.WalkDir(fsys, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		f, err := fsys.Open(path)
		if err != nil {
			return err
		}
		defer func() { _ = f.Close() }() // it was only read
		one := sha256.New()
		if _, err := io.Copy(one, f); err != nil {
			return err
		}
		sum.Write([]byte(path))
		sum.Write([]byte{0})
		sum.Write(one.Sum(nil))
		return nil
	})
	if err != nil {
		ps.add(".", 0, "name a directory with entities, lexicon, quantities, kinds and codes in it", "cannot read the knowledge: %v", err)
	}
	return hex.EncodeToString(sum.Sum(nil))[:12]
}
