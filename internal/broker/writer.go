package broker

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	kafka "github.com/segmentio/kafka-go"

	"pledgewire/internal/stream"
)

// WriterConfig says how to write. A zero field means the default that its comment gives.
type WriterConfig struct {
	// MaxBytes is the max.message.bytes of each topic; 1,048,588 for one that is not in it.
	MaxBytes map[string]int64
	// Linger is how long a record waits for others to share a batch with: 3 ms.
	Linger time.Duration
	// Compression is none, lz4, zstd, snappy or gzip: none.
	Compression string
}

const (
	brokerMaxBytes = 1048588 // Kafka's default of message.max.bytes
	batchHead      = 512     // room for a batch's own fields
	// batchRecords is how many records are written at once at most. kafka-go makes room for all of them in every batch, 168
	// bytes each, though few come: 84 kB with 500. Of a stream that reads nothing, three interleaved rounds on a loaded machine
	// passed 1,200, 1,490 and 1,560 articles/s with 500 and 1,560, 1,750 and 1,710 with 100 (2026-11-27); its processor time,
	// 224 and 217 µs an article, does not tell them apart.
	batchRecords = 100
)

// Writer writes outputs and waits until all in-sync replicas have them: a stream.Sink. It may be used from many
// goroutines, and does best when it is, for they share batches. Records with the same key go to the same partition, the
// one that the Java client would choose.
type Writer struct {
	cluster *Cluster
	conf    WriterConfig
	codec   kafka.Compression

	mu     sync.Mutex
	topics map[string]*kafka.Writer
}

var _ stream.Sink = (*Writer)(nil)

// Writer returns a Writer to the cluster. Close it to let go of its goroutines.
func (c *Cluster) Writer(conf WriterConfig) (*Writer, error) {
	conf.Linger = cmp.Or(conf.Linger, 3*time.Millisecond)
	codec, err := conf.codec()
	return &Writer{cluster: c, conf: conf, codec: codec, topics: map[string]*kafka.Writer{}}, err
}

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

// Close waits for what is being written.
func (w *Writer) Close() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	var errs []error
	for _, topic := range w.topics {
		errs = append(errs, topic.Close())
	}
	return errors.Join(errs...)
}

// topic returns the writer of one topic. Each has its own, because a batch must fit into its topic.
func (w *Writer) topic(name string) *kafka.Writer {
	w.mu.Lock()
	defer w.mu.Unlock()
	if t := w.topics[name]; t != nil {
		return t
	}
	t := &kafka.Writer{
		Addr: w.cluster.client.Addr, Topic: name, Transport: w.cluster.transport,
		RequiredAcks: kafka.RequireAll, Balancer: kafka.Murmur2Balancer{}, Compression: w.codec,
		BatchTimeout: w.conf.Linger, BatchSize: batchRecords, BatchBytes: w.conf.room(name),
		MaxAttempts: 3, WriteBackoffMin: 20 * time.Millisecond, WriteBackoffMax: 200 * time.Millisecond,
		WriteTimeout: 15 * time.Second,
	}
	w.topics[name] = t
	return t
}

// Write writes outs, those to different topics at the same time.
func (w *Writer) Write(ctx context.Context, outs []stream.Output) (int, error) {
	places := map[string][]int{}
	for i := range outs {
		places[outs[i].Topic] = append(places[outs[i].Topic], i)
	}
	var mu sync.Mutex
	var wg sync.WaitGroup
	sure, errs := len(outs), []error(nil)
	for name, at := range places {
		wg.Go(func() {
			n, err := w.writeTopic(ctx, name, outs, at)
			if err == nil {
				return
			}
			mu.Lock()
			defer mu.Unlock()
			sure = min(sure, at[n])
			errs = append(errs, fmt.Errorf("write to %s: %w", name, err))
		})
	}
	wg.Wait()
	return sure, errors.Join(errs...)
}

// writeTopic writes the outs at the places given, all to one topic. With an error it returns how many of these, from the
// first on, were surely written.
func (w *Writer) writeTopic(ctx context.Context, topic string, outs []stream.Output, at []int) (int, error) {
	msgs := make([]kafka.Message, len(at))
	for i, place := range at {
		msgs[i] = message(&outs[place])
	}
	err := w.topic(topic).WriteMessages(ctx, msgs...)
	var each kafka.WriteErrors
	if !errors.As(err, &each) {
		return 0, tooLarge(err)
	}
	for i, err := range each {
		if err != nil {
			return i, tooLarge(err)
		}
	}
	return len(at), nil
}

func message(out *stream.Output) kafka.Message {
	headers := make([]kafka.Header, len(out.Headers))
	for i, h := range out.Headers {
		headers[i] = kafka.Header(h)
	}
	return kafka.Message{Key: out.Key, Value: out.Value, Headers: headers}
}

// tooLarge marks err if it says that a record is too large for its topic.
func tooLarge(err error) error {
	var local kafka.MessageTooLargeError
	if errors.As(err, &local) || errors.Is(err, kafka.MessageSizeTooLarge) {
		return fmt.Errorf("%w: %w", stream.ErrTooLarge, err)
	}
	return err
}
