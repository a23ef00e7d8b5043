package entity

import (
	"bytes"

	"pledgewire/internal/model"
	"pledgewire/internal/token"
)

// fullNames are the open entities of an article by the words of their names, folded, each word with a line end behind it.
type fullNames struct {
	keys    []byte // side by side
	names   []fullName
	by      map[uint32]int32 // by hash of the key: the last of names plus one
	longest map[string]int   // how many words the longest name has that begins with a word
	filled  bool
	toks    []model.Token // room
	first   []byte        // room
}

// fullName is a name of entity ent with the key keys[from:to].
type fullName struct {
	from, to, ent int
	next          int32 // the name before with the same hash plus one
}

// fullNames lists the open entities, for headlines: the first one where two have a name.
func (r *reading) fullNames() {
	full := &r.full
	full.filled = true
	toks, first := full.toks, full.first
	for e := range r.ents {
		if r.know[e] >= 0 {
			continue
		}
		toks = token.AppendRaw(toks[:0], r.ents[e].Name, 0, nil)
		first = token.AppendFold(first[:0], firstWord(r.ents[e].Name))
		from := len(full.keys)
		for k := range toks {
			full.keys = append(token.AppendFold(full.keys, toks[k].Text), '\n')
		}
		key := full.keys[from:]
		if len(toks) < 2 || !bytes.HasPrefix(key, first) || key[len(first)] != '\n' {
			full.keys = full.keys[:from]
			continue
		}
		if hash := token.HashBytes(key); full.ent(hash, key) < 0 {
			full.names = append(full.names, fullName{from, len(full.keys), e, full.by[hash]})
			full.by[hash] = int32(len(full.names))
		}
		if n := full.longest[string(first)]; n < len(toks) {
			full.longest[r.lex.letters(first)] = len(toks)
		}
	}
	full.toks, full.first = toks[:0], first[:0]
}

// emptied returns names of nothing in the room of f.
func (f *fullNames) emptied() fullNames {
	return fullNames{keys: f.keys[:0], names: f.names[:0], by: emptied(f.by), longest: emptied(f.longest), toks: f.toks, first: f.first}
}

// ent returns the entity whose name has that key, -1 for none.
func (f *fullNames) ent(hash uint32, key []byte) int {
	for at := f.by[hash]; at > 0; at = f.names[at-1].next {
		if n := &f.names[at-1]; bytes.Equal(f.keys[n.from:n.to], key) {
			return n.ent
		}
	}
	return -1
}

// fullAt returns the open entity whose name stands at token i, the one named first where several do, and where it ends;
// -1 for none.
func (r *reading) fullAt(full *fullNames, i, end int) (last, ent int) {
	ent = -1
	var buf [128]byte
	key := buf[:0]
	for k := i; k < min(end, i+full.longest[r.doc.Toks[i].Norm]) && r.at(k) < 0; k++ {
		key = append(append(key, r.doc.Toks[k].Norm...), '\n')
		if e := full.ent(token.HashBytes(key), key); e >= 0 && (ent < 0 || e < ent) {
			last, ent = k+1, e
		}
	}
	return last, ent
}
