package broker

import (
	"context"

	"pledgewire/internal/stream"
)

// order is outputs that somebody waits for.
type order struct {
	ctx  context.Context
	outs []stream.Output

	told chan struct{} // closed when sure and err are set
	sure int           // how many of outs, from the first on, are surely written
	err  error         // nil when all are
}

// weight is what the keys and values of the outs weigh.
func (o *order) weight() (n int64) {
	for i := range o.outs {
		n += int64(len(o.outs[i].Key) + len(o.outs[i].Value))
	}
	return n
}

// tell ends the waiting.
func (o *order) tell(sure int, err error) {
	o.sure, o.err = sure, err
	close(o.told)
}

// heed tells what became of the outs, by the fate of each: nil when it is written.
func (o *order) heed(fates []error) {
	for i, err := range fates {
		if err != nil {
			o.tell(i, err)
			return
		}
	}
	o.tell(len(fates), nil)
}

// tellAll ends the waiting of orders of which nothing was written.
func tellAll(orders []*order, err error) {
	for _, o := range orders {
		o.tell(0, err)
	}
}
