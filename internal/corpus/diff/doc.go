// Package diff answers: what did one run say that another did not? It pairs the events of two files, and tells what was
// added, what was removed, and what changed, field by field. Who read an article, the extractor and its knowledge, is no
// difference: two runs to compare usually differ in that.
package diff
