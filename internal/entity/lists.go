package entity

// lists are lists of found by a key, the first ones of each alone; see mostAlike. They lie side by side as chains: a slice
// for each key was a tenth of all that reading allocates. The zero lists are empty.
type lists[K comparable] struct {
	filled bool
	ends   map[K]ends
	links  []link
}

// ends are the first and the last link of a list and how many it has.
type ends struct{ first, last, n int32 }

// link is a found and the next link.
type link struct{ at, next int32 }

// emptied returns empty lists in the room of l.
func (l *lists[K]) emptied() lists[K] { return lists[K]{ends: emptied(l.ends), links: l.links[:0]} }

// add appends at to the list of key, unless that has enough.
func (l *lists[K]) add(key K, at int) {
	e := l.ends[key]
	if e.n == mostAlike {
		return
	}
	n := int32(len(l.links))
	if l.links = append(l.links, link{at: int32(at)}); e.n == 0 {
		e.first = n
	} else {
		l.links[e.last].next = n
	}
	e.last = n
	e.n++
	l.ends[key] = e
}

// of returns the list of key, to be walked.
func (l *lists[K]) of(key K) walk {
	e := l.ends[key]
	return walk{l.links, e.first, e.n}
}

// walk is what is left of a list.
type walk struct {
	links    []link
	first, n int32
}

// next returns the next found of the list, false behind the last.
func (w *walk) next() (at int, ok bool) {
	if w.n == 0 {
		return 0, false
	}
	l := w.links[w.first]
	w.first, w.n = l.next, w.n-1
	return int(l.at), true
}
