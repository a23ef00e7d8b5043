package broker

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	kafka "github.com/segmentio/kafka-go"
	"github.com/segmentio/kafka-go/protocol"
	fetchAPI "github.com/segmentio/kafka-go/protocol/fetch"

	"pledgewire/internal/stream"
)

const (
	fetchWait    = 500 * time.Millisecond // how long the broker may wait for records
	fetchTimeout = 10 * time.Second       // after which the connection counts as dead
	fetchMost    = 64 << 20               // what a fetch may grow to when a batch has only gaps for us
)

// fetcher reads one partition with raw fetch requests, committed records only. It belongs to one goroutine.
type fetcher struct {
	cluster *Cluster
	topic   string
	id      int
	offset  int64 // of the next record; negative until it is known (kafka.FirstOffset, kafka.LastOffset)
	bytes   int   // to ask for usually
	grown   int   // to ask for now
	onGap   GapPolicy
	begun   bool // a fetch succeeded
}

func (c *Cluster) fetcher(topic string, id int, offset int64, bytes int) *fetcher {
	return &fetcher{cluster: c, topic: topic, id: id, offset: offset, bytes: bytes, grown: bytes, onGap: GapFail}
}

// seek makes offset the next to be fetched.
func (f *fetcher) seek(offset int64) { f.offset, f.grown, f.begun = offset, f.bytes, false }

// Topic returns the name of the topic.
func (f *fetcher) Topic() string { return f.topic }

// ID returns the number of the partition.
func (f *fetcher) ID() int { return f.id }

// Fetch returns the records that come next.
func (f *fetcher) Fetch(ctx context.Context) (stream.Batch, error) {
	if f.offset < 0 {
		if err := f.resolve(ctx); err != nil {
			return stream.Batch{}, err
		}
	}
	part, err := f.request(ctx)
	switch {
	case errors.Is(err, kafka.OffsetOutOfRange):
		return f.gap(ctx)
	case err != nil && !passes(err):
		return stream.Batch{}, fatal(err)
	case err != nil:
		return stream.Batch{}, err
	}
	f.begun = true
	batch := stream.Batch{From: f.offset, Next: f.offset, End: part.LastStableOffset}
	if err := f.collect(part, &batch); err != nil {
		return stream.Batch{}, err
	}
	f.offset = batch.Next
	return batch, nil
}

// resolve turns "the first" or "the last" into an offset.
func (f *fetcher) resolve(ctx context.Context) error {
	first, end, err := f.cluster.bounds(ctx, f.topic, f.id)
	if err != nil {
		return err
	}
	if f.offset == kafka.LastOffset {
		first = end
	}
	f.offset = first
	return nil
}

// request sends one fetch request and returns what it says of the partition.
func (f *fetcher) request(ctx context.Context) (*fetchAPI.ResponsePartition, error) {
	ctx, cancel := context.WithTimeout(ctx, fetchTimeout)
	defer cancel()
	answer, err := f.cluster.transport.RoundTrip(ctx, f.cluster.client.Addr, &fetchAPI.Request{
		ReplicaID: -1, MaxWaitTime: int32(fetchWait.Milliseconds()), MinBytes: 1, MaxBytes: int32(f.grown),
		IsolationLevel: int8(kafka.ReadCommitted), SessionEpoch: -1,
		Topics: []fetchAPI.RequestTopic{{Topic: f.topic, Partitions: []fetchAPI.RequestPartition{{
			Partition: int32(f.id), CurrentLeaderEpoch: -1, FetchOffset: f.offset, LogStartOffset: -1, PartitionMaxBytes: int32(f.grown)}}}},
	})
	if err != nil {
		return nil, fmt.Errorf("fetch: %w", err)
	}
	response, ok := answer.(*fetchAPI.Response)
	if !ok || len(response.Topics) != 1 || len(response.Topics[0].Partitions) != 1 {
		return nil, errors.New("fetch: the broker answered something else")
	}
	part := &response.Topics[0].Partitions[0]
	for _, code := range []int16{response.ErrorCode, part.ErrorCode} {
		if code != 0 {
			return nil, fmt.Errorf("fetch: %w", kafka.Error(code))
		}
	}
	return part, nil
}

// collect adds the records of part to batch.
func (f *fetcher) collect(part *fetchAPI.ResponsePartition, batch *stream.Batch) error {
	batches := batchesOf(part.RecordSet.Records)
	txns := transactions{aborted: part.AbortedTransactions}
	for _, b := range batches {
		keep := txns.committed(b)
		if err := f.records(b, keep, batch); err != nil {
			return fmt.Errorf("read the batch after offset %d: %w", batch.Next, err)
		}
	}
	switch {
	case batch.Next > f.offset:
		f.grown = f.bytes
	case len(batches) > 0 && f.grown < fetchMost:
		f.grown *= 8 // a batch whose last records were compacted away: look further
	case len(batches) > 0:
		batch.Next++ // and further still: there is nothing at this offset
	}
	return nil
}

// records adds those of one batch that come from f.offset on, if they are to be kept.
func (f *fetcher) records(b protocol.RecordReader, keep bool, batch *stream.Batch) error {
	if control, ok := b.(*protocol.ControlBatch); ok { // one record, and not ours
		batch.Next = max(batch.Next, control.BaseOffset+1)
		return nil
	}
	for {
		rec, err := b.ReadRecord()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if rec.Offset >= f.offset && keep {
			out, err := f.record(rec)
			if err != nil {
				return err
			}
			batch.Records = append(batch.Records, out)
		}
		release(rec)
		batch.Next = max(batch.Next, rec.Offset+1)
	}
}

func (f *fetcher) record(rec *protocol.Record) (stream.Record, error) {
	out := stream.Record{Topic: f.topic, Partition: f.id, Offset: rec.Offset, Time: rec.Time}
	var err error
	if out.Key, err = protocol.ReadAll(rec.Key); err != nil {
		return out, err
	}
	if out.Value, err = protocol.ReadAll(rec.Value); err != nil {
		return out, err
	}
	for _, h := range rec.Headers {
		out.Headers = append(out.Headers, stream.Header(h))
	}
	out.Lost, out.Headers = takeLost(out.Headers)
	return out, nil
}

func release(rec *protocol.Record) {
	if rec.Key != nil {
		_ = rec.Key.Close() // gives pages back; it never fails
	}
	if rec.Value != nil {
		_ = rec.Value.Close()
	}
}

func batchesOf(records protocol.RecordReader) []protocol.RecordReader {
	switch r := records.(type) {
	case nil:
		return nil
	case *protocol.RecordStream:
		return r.Records
	}
	return []protocol.RecordReader{records}
}
