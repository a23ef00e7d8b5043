package knowledge

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"io/fs"
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
	var ps Problems
	kb := &Base{Version: version(fsys, &ps)}
	kb.Entities = loadEntities(fsys, &ps)
	kb.Quantities = loadQuantities(fsys, &ps)
	kb.Lexicon = loadLexicon(fsys, &ps, &kb.Examples)
	kb.Kinds = loadKinds(fsys, &ps, &kb.Examples)
	kb.Blocks = loadBlocks(fsys, &ps)
	kb.Codes = loadCodes(fsys, &ps)
	kb.Names = loadNames(fsys, &ps)
	if len(ps) > 0 {
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
		text, err := fs.ReadFile(fsys, path)
		if err != nil {
			return err
		}
		one := sha256.Sum256(text)
		sum.Write([]byte(path))
		sum.Write([]byte{0})
		sum.Write(one[:])
		return nil
	})
	if err != nil {
		ps.add(".", 0, "name a directory with entities, lexicon, quantities, kinds and codes in it", "cannot read the knowledge: %v", err)
	}
	return hex.EncodeToString(sum.Sum(nil))[:12]
}
