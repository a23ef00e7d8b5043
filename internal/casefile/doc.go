// Package casefile answers: what should a text say, as somebody wrote it down, and does our reading of it agree? A case
// is a file that a reviewer reads: a whole article as txtar, or many sentences in a file of stanzas. The formats are
// described in testdata/articles/README.md. It also runs the yes: and no: sentences of the knowledge files, and holds
// the laws that every reading keeps, whatever the text.
package casefile
