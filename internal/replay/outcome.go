package replay

import (
	"fmt"
	"runtime"
	"strings"

	"pledgewire/internal/corpus"
	"pledgewire/internal/model"
	"pledgewire/internal/wire"
)

// Outcome is what came of one record.
type Outcome struct {
	Where string
	// Err says why the record is bad; then there is nothing else.
	Err error
	// Name is that of the receipt: read, nothing_found, unsupported_language, withdrawn.
	Name              string
	Records           []wire.Record // events, and the receipt last
	Pledges, Entities int
	Unknown           []string // fields that nobody knows
}

// Reader turns records into outcomes. It may be used from many goroutines.
type Reader struct {
	Receive func(corpus.Record) (wire.Received, error)
	Extract func(*model.Article) *model.Result
	Encoder *wire.Encoder
}

// Read reads one record. A reading that panics is a bad record.
func (r *Reader) Read(rec corpus.Record) (out Outcome) {
	defer func() {
		if broken := recover(); broken != nil {
			out = Outcome{Where: rec.Where(), Err: fmt.Errorf("reading it broke the extractor (%v at %s); please report this with the article", broken, PanicPlace())}
		}
	}()
	out.Where = rec.Where()
	got, err := r.Receive(rec)
	switch {
	case err != nil:
		out.Err = err
	case got.Article == nil:
		out.Name = string(model.WithdrawnArticle)
		out.Records = []wire.Record{r.Encoder.ReceiptRecord(r.Encoder.Withdrawn(got.Withdrawn))}
	default:
		r.extract(&out, got.Article)
	}
	return out
}

func (r *Reader) extract(out *Outcome, art *model.Article) {
	res := r.Extract(art)
	records, err := r.Encoder.Records(res)
	if out.Err = err; err != nil {
		return
	}
	out.Unknown, out.Records, out.Name = art.Unknown, records, string(res.Outcome)
	for _, rec := range records {
		switch rec.Topic {
		case wire.PledgeEvents:
			out.Pledges++
		case wire.Entities:
			out.Entities++
		}
	}
}

// PanicPlace returns where in our code the panic that is being recovered came from: "internal/text/block.go:17".
func PanicPlace() string {
	pcs := make([]uintptr, 32)
	frames := runtime.CallersFrames(pcs[:runtime.Callers(3, pcs)])
	for {
		frame, more := frames.Next()
		if i := strings.LastIndex(frame.File, "/internal/"); i >= 0 && strings.HasPrefix(frame.Function, "pledgewire/") {
			return fmt.Sprintf("%s:%d", frame.File[i+1:], frame.Line)
		}
		if !more {
			return "an unknown place"
		}
	}
}
