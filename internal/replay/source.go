package replay

import (
	"iter"

	"pledgewire/internal/corpus"
)

// Step is what a source comes upon.
type Step struct {
	corpus.Item
	// Number is that of a record in the source, from 1; that of the record before it for the end of a file.
	Number int64
	// Mark is where a source may go on behind the record, in its own words; "" for one that begins from its start and lets
	// the records pass that were read before.
	Mark string
	// Err says why the source cannot be read on; then it is the last step, and nothing else is set.
	Err error
}

// Source is where articles come from. It yields the same records in the same order whenever it is asked; after is how
// far an earlier round came.
type Source func(after Standing) iter.Seq[Step]

// Files is a source of the files that were found. It always begins at their start: finding a place in packed files and
// tables means reading them, and reading is cheap beside what is done with an article.
func Files(rd corpus.Reader, entries iter.Seq[corpus.Entry]) Source {
	return func(Standing) iter.Seq[Step] {
		return func(yield func(Step) bool) {
			number := int64(0)
			for item := range rd.Items(entries) {
				if item.File == nil {
					number++
				}
				if !yield(Step{Item: item, Number: number}) {
					return
				}
			}
		}
	}
}
