package entity

import (
	"strings"

	"pledgewire/internal/model"
	"pledgewire/internal/token"
)

// index is what the passes look up of the whole document, so that no name makes them read all others again: a body of
// 1 MB of names takes linear time. Its parts are filled when they are first asked for.
type index struct {
	alike     map[sameStart][]int // the found by how they begin
	meant     map[int32][]int     // the found that may mean an entry of the gazetteer, where capitals are not the rule
	plainly   map[int32][]int     // those whose capital counts
	divisions []int               // the found that are, or were, linked to a division of the United States
	homely    *bool               // the article speaks of American home affairs; nil until asked
	places    map[namesake]bool   // which namesakes of persons the article shows to be places
	heads     map[string]int      // by first and last word, folded: the organisation found last before headsTo
	headsTo   int                 // the tokens that heads has
	couples   [2]couples          // the countries, and the leaders, that the article joins by and
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
func (r *reading) alikeTo(fd *found) []int {
	if r.alike == nil {
		r.alike = map[sameStart][]int{}
		for at := range r.found {
			add(r.alike, sameStart{r.ids[r.found[at].first], r.found[at].last - r.found[at].first}, at)
		}
	}
	return r.alike[sameStart{r.ids[fd.first], fd.last - fd.first}]
}

// add appends at to the list of key, unless that has enough.
func add[K comparable](lists map[K][]int, key K, at int) {
	if list := lists[key]; len(list) < mostAlike {
		lists[key] = append(list, at)
	}
}

// addMeanings lists the found by what they may mean, the first ones alone; see mostAlike.
func (r *reading) addMeanings() {
	r.meant, r.plainly = map[int32][]int{}, map[int32][]int{}
	for at := range r.found {
		fd := &r.found[at]
		if fd.drop || r.shape[fd.sent] == upperCase {
			continue
		}
		plain := r.shape[fd.sent] == plainCase && !r.opens(fd.first) && r.traits(fd.last)&eat == 0
		for _, v := range fd.forms {
			if fm := &r.forms[v]; r.cased(fm, fd.first, fd.last) {
				add(r.meant, fm.ent, at)
				if plain {
					add(r.plainly, fm.ent, at)
				}
			}
		}
	}
}

// another reports whether one of list is not fd and still stands.
func (r *reading) another(list []int, fd *found) bool {
	for _, at := range list {
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
			name := token.Fold(ent.Name)
			if first, _, ok := strings.Cut(name, " "); ok {
				r.heads[first], r.heads[name[strings.LastIndexByte(name, ' ')+1:]] = c, c
			}
		}
	}
	if c, ok := r.heads[norm]; ok {
		return c
	}
	return -1
}

// couples are the pairs that the sentences before upTo join by and: where each is first.
type couples struct {
	upTo  int
	first map[couple][]int
}

// couple is two entities, the lower index first.
type couple struct{ a, b int }

// fullNames are the open entities by the words of their names, folded, and how many words the longest has that begins
// with a word.
type fullNames struct {
	ents    map[string]int
	longest map[string]int
}
