package entity

// trie holds phrases as runs of words. Steps live in one open-addressing table keyed by node and word.
type trie struct {
	first []int32 // by word: the node after a first word, 0 none
	keys  []uint64
	next  []int32
	mask  uint32
	count int
	nodes []node
	chain []int32 // by entry: the next of the same node
	value []int32 // by entry
	// sealed are the values, those of one node side by side.
	sealed []int32
}

// node is where phrases end or go on.
type node struct {
	entry int32 // head of the chain of the entries that end here, -1 none; after seal: index of the first in sealed
	ends  int32 // twice how many end here, and one where longer phrases go on: eight bytes a node
}

// size returns how many entries end at n.
func (n *node) size() int32 { return n.ends >> 1 }

// more reports whether longer phrases go on at n.
func (n *node) more() bool { return n.ends&1 != 0 }

// newTrie returns a trie with room for so many phrases.
func newTrie(size int) *trie {
	n := 1
	for n < size {
		n *= 2
	}
	t := &trie{keys: make([]uint64, n), next: make([]int32, n), mask: uint32(n - 1), nodes: make([]node, 1, size+size/2)}
	t.chain, t.value, t.nodes[0].entry = make([]int32, 0, size), make([]int32, 0, size), -1
	return t
}

func slot(key uint64) uint32 {
	key *= 0x9E3779B97F4A7C15
	return uint32(key >> 32)
}

// step returns the node after word w at node n, 0 for none.
func (t *trie) step(n int32, w word) int32 {
	key := uint64(n)<<32 | uint64(w)
	for i := slot(key) & t.mask; ; i = (i + 1) & t.mask {
		if t.keys[i] == key {
			return t.next[i]
		}
		if t.keys[i] == 0 {
			return 0
		}
	}
}

func (t *trie) node() int32 {
	t.nodes = append(t.nodes, node{entry: -1})
	return int32(len(t.nodes) - 1)
}

// add puts a phrase with a value. Empty phrases are passed over.
func (t *trie) add(phrase []word, value int) {
	if len(phrase) == 0 {
		return
	}
	for int(phrase[0]) >= len(t.first) {
		t.first = append(t.first, make([]int32, max(1024, int(phrase[0])))...)
	}
	n := t.first[phrase[0]]
	if n == 0 {
		n = t.node()
		t.first[phrase[0]] = n
	}
	for _, w := range phrase[1:] {
		m := t.step(n, w)
		if m == 0 {
			m = t.node()
			t.put(uint64(n)<<32|uint64(w), m)
			t.nodes[n].ends |= 1
		}
		n = m
	}
	t.chain = append(t.chain, t.nodes[n].entry)
	t.value = append(t.value, int32(value))
	t.nodes[n].entry = int32(len(t.value) - 1)
	t.nodes[n].ends += 2
}

func (t *trie) put(key uint64, n int32) {
	if t.count*2 >= len(t.keys) {
		keys, next := t.keys, t.next
		t.keys, t.next = make([]uint64, 2*len(keys)), make([]int32, 2*len(keys))
		t.mask = uint32(len(t.keys) - 1)
		for i, k := range keys {
			if k != 0 {
				t.place(k, next[i])
			}
		}
	}
	t.place(key, n)
	t.count++
}

func (t *trie) place(key uint64, n int32) {
	i := slot(key) & t.mask
	for t.keys[i] != 0 {
		i = (i + 1) & t.mask
	}
	t.keys[i], t.next[i] = key, n
}

// seal lays the values of each node side by side, in the order in which they were added. Nothing is added after it.
func (t *trie) seal() {
	t.sealed = make([]int32, 0, len(t.value))
	for n := range t.nodes {
		from := len(t.sealed)
		for e := t.nodes[n].entry; e >= 0; e = t.chain[e] {
			t.sealed = append(t.sealed, t.value[e])
		}
		for i, j := from, len(t.sealed)-1; i < j; i, j = i+1, j-1 {
			t.sealed[i], t.sealed[j] = t.sealed[j], t.sealed[i]
		}
		t.nodes[n].entry = int32(from)
	}
	t.chain, t.value = nil, nil
}

// start returns the node after a first word, 0 for none.
func (t *trie) start(w word) int32 {
	if int(w) < len(t.first) {
		return t.first[w]
	}
	return 0
}

// values returns what ends at node n.
func (t *trie) values(n int32) []int32 {
	at := &t.nodes[n]
	return t.sealed[at.entry : at.entry+at.size()]
}
