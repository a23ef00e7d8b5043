package stream

import (
	"context"
	"fmt"
)

// Delivery is what is promised of the outputs of a record.
type Delivery string

// The deliveries.
const (
	// AtLeastOnce: all of them are written before the record is done, and a crash repeats some.
	AtLeastOnce Delivery = "at-least-once"
	// ExactlyOnce: they are written together with how far the partition is done, so that who reads what is committed sees each
	// once. It needs a Source whose partitions are Exact.
	ExactlyOnce Delivery = "exactly-once"
)

// outlet is how what came of the records of a run leaves it, and how the run says how far it is. All that the deliveries
// differ in is here.
type outlet interface {
	// begin is called before anything else.
	begin(ctx context.Context) error
	// take takes what came of the record of t from its lane: it writes it, or holds it in the watermark.
	take(ctx context.Context, t *task, reading Reading) error
	// tell writes what was held, and says that all records before offset are done, with note.
	tell(ctx context.Context, held []*held, offset int64, note string) error
}

// outletOf returns the outlet that the options ask for.
func outletOf(r *run) (outlet, error) {
	if r.opt.Delivery != ExactlyOnce {
		return apart{r}, nil
	}
	exact, ok := r.part.(Exact)
	if !ok {
		return nil, fmt.Errorf("%w: this source cannot deliver exactly once; use --delivery at-least-once", ErrFatal)
	}
	return &together{run: r, exact: exact}, nil
}
