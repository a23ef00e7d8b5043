// Package verify answers: does every span of an event say what stands in its article? It lists the spans of events,
// converts their offsets, whatever they count, into bytes, and tells each span whose quote is not there.
package verify
