package broker

import (
	"cmp"
	"context"
	"errors"
	"sync"

	kafka "github.com/segmentio/kafka-go"

	"pledgewire/internal/stream"
)

// WriterConfig says how to write. A zero field means the default that its comment gives.
type WriterConfig struct {
	// MaxBytes is the max.message.bytes of each topic; 1,048,588 for one that is not in it.
	MaxBytes map[string]int64
	// Compression is none, lz4, zstd, snappy or gzip: none.
	Compression string
}

const (
	brokerMaxBytes = 1048588 // Kafka's default of message.max.bytes
	batchHead      = 512     // room for a batch's own fields
)

// codec returns the compression by name.
func (c WriterConfig) codec() (codec kafka.Compression, err error) {
	if c.Compression != "" {
		err = codec.UnmarshalText([]byte(c.Compression))
	}
	return codec, err
}

// room is what fits into a batch for a topic.
func (c WriterConfig) room(topic string) int64 {
	return cmp.Or(c.MaxBytes[topic], brokerMaxBytes) - batchHead
}

// Writer writes outputs and waits until all in-sync replicas have them: a stream.Sink. Its own retries write nothing twice. It
// may be used from many goroutines, and does best when it is, for they share requests. Records with the same key go to the same partition, the one
// that the Java client would choose.
type Writer struct {
	cluster *Cluster
	conf    WriterConfig
	codec   kafka.Compression
	by      *producer // belongs to the press

	orders chan *order
	door   sync.RWMutex // held while orders is written to
	closed bool
	done   chan struct{} // closed when all orders are told
}

var _ stream.Sink = (*Writer)(nil)

// errClosed is said of what is handed in too late.
var errClosed = errors.New("the writer is closed")

// Writer returns a Writer to the cluster. Close it to let go of its goroutines.
func (c *Cluster) Writer(conf WriterConfig) (*Writer, error) {
	codec, err := conf.codec()
	if err != nil {
		return nil, err
	}
	w := &Writer{cluster: c, conf: conf, codec: codec, by: &producer{client: c.client, doubt: true}, orders: make(chan *order, mostOrders), done: make(chan struct{})}
	go w.press()
	return w, nil
}

// Close waits until what was handed in is written, or has failed. What is handed in later is not written.
func (w *Writer) Close() error {
	w.door.Lock()
	if !w.closed {
		w.closed = true
		close(w.orders)
	}
	w.door.Unlock()
	<-w.done
	return nil
}

// Write hands outs in, and waits for what becomes of them. When ctx ends earlier they may yet be written.
func (w *Writer) Write(ctx context.Context, outs []stream.Output) (int, error) {
	o := &order{ctx: ctx, outs: outs, told: make(chan struct{})}
	if err := w.handIn(o); err != nil {
		return 0, err
	}
	select {
	case <-o.told:
		return o.sure, o.err
	case <-ctx.Done():
		return 0, context.Cause(ctx)
	}
}

// handIn gives o to the press, as soon as there is room.
func (w *Writer) handIn(o *order) error {
	w.door.RLock()
	defer w.door.RUnlock()
	if w.closed {
		return errClosed
	}
	select {
	case w.orders <- o:
		return nil
	case <-o.ctx.Done():
		return context.Cause(o.ctx)
	}
}
