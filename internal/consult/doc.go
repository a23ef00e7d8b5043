// Package consult answers: what does the knowledge say of a name, how old is what it says, and which names does it lack?
// It serves the people who keep the knowledge files, not the reading of articles.
package consult
