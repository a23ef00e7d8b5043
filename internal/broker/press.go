package broker

import (
	"context"
	"slices"
	"time"
)

const (
	// linger is how long an order waits for others to share its shipment with, where the one before was shared.
	linger = 10 * time.Millisecond
	// mostOrders is how many orders share a shipment at most, and mostBytes what they weigh together, but for the last one.
	mostOrders = 256
	mostBytes  = 8 << 20
	// attempts is how often a shipment is sent while its errors may pass, firstPause the time before the second one. Who waits
	// longer decides that himself.
	attempts   = 4
	firstPause = 50 * time.Millisecond
)

// press writes orders until there are no more, one shipment after the other. Those that come while one is under way share the
// next. When that happens much is to be written, and it is worth a moment to let more of them come: requests cost more than
// what is in them, here and at the broker. Who writes alone does not wait.
func (w *Writer) press() {
	defer close(w.done)
	shared := false
	for first := range w.orders {
		if shared {
			time.Sleep(linger)
		}
		orders := w.gather(first)
		shared = len(orders) > 1
		w.fulfil(orders)
	}
}

// gather returns first and what else waits, but for those that nobody waits for any more.
func (w *Writer) gather(first *order) []*order {
	var orders []*order
	var weight int64
	for o := first; o != nil; o = w.next() {
		if o.ctx.Err() == nil {
			orders, weight = append(orders, o), weight+o.weight()
		}
		if len(orders) == mostOrders || weight >= mostBytes {
			break
		}
	}
	return orders
}

// next returns an order that waits, nil when there is none.
func (w *Writer) next() *order {
	select {
	case o := <-w.orders:
		return o
	default:
		return nil
	}
}

// fulfil writes orders and tells what became of each.
func (w *Writer) fulfil(orders []*order) {
	ctx := context.Background() // every request has a time-out
	if w.by.doubt {
		if err := w.by.begin(ctx); err != nil {
			tellAll(orders, err)
			return
		}
	}
	s, orders := w.load(ctx, orders)
	if len(orders) == 0 {
		return
	}
	fates := s.fates(s.insist(ctx))
	for _, o := range orders {
		o.heed(fates[:len(o.outs)])
		fates = fates[len(o.outs):]
	}
}

// load puts the outputs of orders into a shipment, and returns which orders these are: one that is to blame for an error is
// told of it, and the others go on.
func (w *Writer) load(ctx context.Context, orders []*order) (*shipment, []*order) {
	for len(orders) > 0 {
		s := &shipment{cluster: w.cluster, conf: w.conf, codec: w.codec, by: w.by}
		for _, o := range orders {
			s.outs = append(s.outs, o.outs...)
		}
		at, err := s.spread(ctx)
		if err == nil {
			return s, orders
		}
		if at < 0 {
			tellAll(orders, err)
			break
		}
		i := 0
		for ; at >= len(orders[i].outs); i++ {
			at -= len(orders[i].outs)
		}
		orders[i].tell(0, err)
		orders = slices.Delete(orders, i, i+1)
	}
	return nil, nil
}
