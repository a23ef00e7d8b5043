// Package replay answers: how is a corpus read to its end, whatever happens on the way? It reads the articles of a source in
// order and on many workers, lays what came of them into a file or on topics, notes how far it came, goes on from there
// after any end, and tells at last what was read and what was not.
package replay
