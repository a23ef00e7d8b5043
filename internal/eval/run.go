package eval

import (
	"runtime"
	"strings"
	"sync"

	"pledgewire/internal/model"
)

// Extractor reads one article; *pipeline.Pipeline is one. It must be safe for many goroutines.
type Extractor interface {
	Extract(art *model.Article) *model.Result
}

// Filter picks rows: by id, by the beginning of doc. The zero Filter picks all.
type Filter struct{ ID, Doc string }

func (f Filter) picks(row *Row) bool {
	return (f.ID == "" || row.ID == f.ID) && strings.HasPrefix(row.Doc, f.Doc)
}

// Run reads the rows of gold that filter picks and scores them. The report does not depend on how many processors
// there are.
func Run(gold *Gold, x Extractor, filter Filter) *Report {
	rep := &Report{Set: gold.Name}
	var rows []*Row
	for i := range gold.Rows {
		if filter.picks(&gold.Rows[i]) {
			rows = append(rows, &gold.Rows[i])
		}
	}
	results := extractAll(x, len(rows), func(i int) *model.Article { return rows[i].Article() })
	for i, row := range rows {
		rep.Score(row, results[i], gold.Aliases)
	}
	return rep
}

// extractAll reads n articles on all processors and returns the results in order.
func extractAll(x Extractor, n int, article func(i int) *model.Article) []*model.Result {
	results := make([]*model.Result, n)
	var wg sync.WaitGroup
	for w := range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for i := w; i < n; i += runtime.GOMAXPROCS(0) {
				results[i] = x.Extract(article(i))
			}
		})
	}
	wg.Wait()
	return results
}
