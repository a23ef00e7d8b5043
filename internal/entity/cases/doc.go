// Package cases answers: do short texts name whom their writer meant? It has no code, only a test, in a room of its own
// because it reads the texts with package text, which no other test of entity may do.
package cases
