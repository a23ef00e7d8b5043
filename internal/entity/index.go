package entity

import (
	"bytes"

	"pledgewire/internal/model"
	"pledgewire/internal/token"
)

// index is what the passes look up of the whole document, so that no name makes them read all others again: a body of
// 1 MB of names takes linear time. Its parts are filled when they are first asked for.
type index struct {
	alike     lists[sameStart]  // the found by how they begin
	meant     lists[int32]      // the found that may mean an entry of the gazetteer, where capitals are not the rule
	plainly   lists[int32]      // those whose capital counts
	divisions []int             // the found that are, or were, linked to a division of the United States
	homely    *bool             // the article speaks of American home affairs; nil until asked
	places    map[namesake]bool // which namesakes of persons the article shows to be places
	heads     map[string]int    // by first and last word, folded: the organisation found last before headsTo
	ends      [][2]string       // by entity: the first and last word of its name, folded, where asked for
	headsTo   int               // the tokens that heads has
	couples   [2]couples        // the countries, and the leaders, that the article joins by and
}

// mostAlike is how many other places of a name, the first ones, are asked what it means: more than an article has, so
// that a name a hundred thousand times over takes linear time.
const mostAlike = 200

// sameStart is the first word of a name and the number of its tokens.
type sameStart struct {
	first word
	size  int
}

// alikeTo returns the found that begin as fd does, the first ones alone; see mostAlike.
func (r *reading) alikeTo(fd *found) walk {
	if !r.alike.filled {
		r.alike.filled = true
		for at := range r.found {
			r.alike.add(sameStart{r.ids[r.found[at].first], r.found[at].last - r.found[at].first}, at)
		}
	}
	return r.alike.of(sameStart{r.ids[fd.first], fd.last - fd.first})
}

// addMeanings lists the found by what they may mean, the first ones alone; see mostAlike.
func (r *reading) addMeanings() {
	r.meant.filled = true
	for at := range r.found {
		fd := &r.found[at]
		if fd.drop || r.shape[fd.sent] == upperCase {
			continue
		}
		plain := r.shape[fd.sent] == plainCase && !r.opens(fd.first) && r.traits(fd.last)&eat == 0
		for _, v := range fd.forms {
			if fm := &r.forms[v]; r.cased(fm, fd.first, fd.last) {
				r.meant.add(fm.ent, at)
				if plain {
					r.plainly.add(fm.ent, at)
				}
			}
		}
	}
}

// another reports whether one of list is not fd and still stands.
func (r *reading) another(list walk, fd *found) bool {
	for at, ok := list.next(); ok; at, ok = list.next() {
		if o := &r.found[at]; o != fd && !o.drop {
			return true
		}
	}
	return false
}

// divided reports whether some name is linked to a division of the United States.
func (r *reading) divided() bool {
	for n := len(r.divisions); n > 0; n-- {
		if at := r.divisions[n-1]; r.division(at) && r.landOf(at) == "USA" && r.ents[r.found[at].ent].Class != "capital" {
			return true
		}
		r.divisions = r.divisions[:n-1] // unlinked since
	}
	return false
}

// namesake is a name that may be a place's or a person's.
type namesake struct {
	norm string
	ent  int
	city bool
}

// lastHeaded returns the organisation found last before token i whose name begins or ends with the word norm, -1 for
// none. It is asked from left to right.
func (r *reading) lastHeaded(i int, norm string) int {
	if r.heads == nil {
		r.heads = map[string]int{}
	}
	for ; r.headsTo < i; r.headsTo++ {
		c := r.at(r.headsTo)
		if c < 0 || r.found[c].first != r.headsTo || r.found[c].drop || r.found[c].ent < 0 {
			continue
		}
		switch ent := &r.ents[r.found[c].ent]; ent.Type {
		case model.Organisation, model.Company:
			if ends := r.endsOf(r.found[c].ent); ends[0] != "" {
				r.heads[ends[0]], r.heads[ends[1]] = c, c
			}
		}
	}
	if c, ok := r.heads[norm]; ok {
		return c
	}
	return -1
}

// endsOf returns the first and the last word of the name of entity e, folded; empty ones where the name has one word.
func (r *reading) endsOf(e int) [2]string {
	if r.ends == nil {
		r.ends = make([][2]string, len(r.ents))
	}
	if e >= len(r.ends) {
		r.ends = append(r.ends, make([][2]string, len(r.ents)-len(r.ends))...)
	}
	if ends := &r.ends[e]; ends[0] == "" {
		var buf [64]byte
		name := token.AppendFold(buf[:0], r.ents[e].Name)
		if at := bytes.IndexByte(name, ' '); at >= 0 {
			*ends = [2]string{r.lex.letters(name[:at]), r.lex.letters(name[bytes.LastIndexByte(name, ' ')+1:])}
		}
	}
	return r.ends[e]
}

// couples are the pairs that the sentences before upTo join by and: where each is first.
type couples struct {
	upTo  int
	first map[couple][]int
}

// couple is two entities, the lower index first.
type couple struct{ a, b int }
