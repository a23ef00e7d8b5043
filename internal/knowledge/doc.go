// Package knowledge answers: what do we know, and on which line does it stand? It reads the files that an analyst
// edits (names, verbs, units, kinds, boilerplate) into plain tables. It draws no conclusions: stages compile what
// they need from a *Base, once.
//
// Two shapes of file. A table (.tsv) has a header line and tab-separated cells, its last column is the source of the
// fact. A stanza file (.txt) has "key: value" lines in paragraphs; a stanza is a rule or an entry, and may hold yes:
// and no: example sentences that run as tests. In both, # starts a comment line and blank lines separate.
//
// Load reports all mistakes of all files at once, each with file:line and what to do about it.
package knowledge
