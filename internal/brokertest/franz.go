package brokertest

import (
	"context"
	"slices"
	"testing"
	"time"

	"github.com/twmb/franz-go/pkg/kerr"
	"github.com/twmb/franz-go/pkg/kgo"
	"github.com/twmb/franz-go/pkg/kmsg"
	"github.com/twmb/franz-go/pkg/kversion"
)

// Compression is how Produce compresses.
type Compression int

// The compressions.
const (
	Plain Compression = iota
	Zstd
	Lz4
	Gzip
	Snappy
)

// Produce writes records with franz-go, each to the partition that it names, and waits until they are there.
func (tg *Target) Produce(t *testing.T, compression Compression, records ...*kgo.Record) {
	t.Helper()
	codec := []kgo.CompressionCodec{kgo.NoCompression(), kgo.ZstdCompression(), kgo.Lz4Compression(), kgo.GzipCompression(), kgo.SnappyCompression()}[compression]
	client := tg.client(t, kgo.ProducerBatchCompression(codec), kgo.RecordPartitioner(kgo.ManualPartitioner()),
		kgo.ProducerBatchMaxBytes(1<<30), kgo.BrokerMaxWriteBytes(1<<30), kgo.MaxBufferedBytes(1<<31-1), kgo.ProducerLinger(20*time.Millisecond))
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	if err := client.ProduceSync(ctx, records...).FirstErr(); err != nil {
		t.Fatal("franz-go does not produce:", err)
	}
}

// Txn writes records with franz-go in a transaction, and commits or aborts it.
func (tg *Target) Txn(t *testing.T, commit bool, records ...*kgo.Record) {
	t.Helper()
	client := tg.client(t, kgo.TransactionalID(tg.Name("txn-"+t.Name())), kgo.RecordPartitioner(kgo.ManualPartitioner()))
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal("franz-go transaction:", err)
		}
	}
	must(client.BeginTransaction())
	must(client.ProduceSync(ctx, records...).FirstErr())
	must(client.Flush(ctx))
	must(client.EndTransaction(ctx, kgo.TransactionEndTry(commit)))
}

// Consume reads what is committed in topic from its start with franz-go until enough says so, and returns what it read. The
// test fails when that takes longer than wait.
func (tg *Target) Consume(t *testing.T, topic string, wait time.Duration, enough func([]*kgo.Record) bool) []*kgo.Record {
	t.Helper()
	return tg.consume(t, topic, wait, enough)
}

func (tg *Target) consume(t *testing.T, topic string, wait time.Duration, enough func([]*kgo.Record) bool, opts ...kgo.Opt) []*kgo.Record {
	t.Helper()
	client := tg.client(t, append(opts, kgo.ConsumeTopics(topic), kgo.ConsumeResetOffset(kgo.NewOffset().AtStart()), kgo.FetchIsolationLevel(kgo.ReadCommitted()),
		kgo.FetchMaxWait(100*time.Millisecond), kgo.FetchMaxPartitionBytes(32<<20))...)
	ctx, cancel := context.WithTimeout(t.Context(), wait)
	defer cancel()
	var out []*kgo.Record
	for !enough(out) {
		fetches := client.PollFetches(ctx)
		fetches.EachRecord(func(r *kgo.Record) { out = append(out, r) })
		if ctx.Err() != nil {
			t.Fatalf("after %s there are %d records in %s, and they are not enough", wait, len(out), topic)
		}
	}
	return out
}

// AtLeast is enough for n records.
func AtLeast(n int) func([]*kgo.Record) bool {
	return func(got []*kgo.Record) bool { return len(got) >= n }
}

// All reads what is committed in topic, up to where it ends now. Transactions that are open are waited for: behind each
// comes the control record that ends it.
func (tg *Target) All(t *testing.T, topic string) []*kgo.Record {
	t.Helper()
	left := tg.offsets(t, topic, -1)
	for p, first := range tg.offsets(t, topic, -2) {
		if left[p] == first {
			delete(left, p)
		}
	}
	looked := 0
	reached := func(got []*kgo.Record) bool {
		for ; looked < len(got); looked++ {
			if r := got[looked]; r.Offset+1 >= left[r.Partition] {
				delete(left, r.Partition)
			}
		}
		return len(left) == 0
	}
	got := tg.consume(t, topic, 30*time.Second, reached, kgo.KeepControlRecords())
	return slices.DeleteFunc(got, func(r *kgo.Record) bool { return r.Attrs.IsControl() })
}

// Ends returns how many offsets topic has, also those of records that are not committed.
func (tg *Target) Ends(t *testing.T, topic string) (n int64) {
	t.Helper()
	for _, end := range tg.offsets(t, topic, -1) {
		n += end
	}
	return n
}

// Readable returns how many offsets of topic lie before the first open transaction.
func (tg *Target) Readable(t *testing.T, topic string) (n int64) {
	t.Helper()
	for _, end := range tg.offsetsAs(t, topic, -1, 1) {
		n += end
	}
	return n
}

// offsets returns the offsets of topic at a time: -1 for the end, -2 for the start.
func (tg *Target) offsets(t *testing.T, topic string, at int64) map[int32]int64 {
	t.Helper()
	return tg.offsetsAs(t, topic, at, 0)
}

func (tg *Target) offsetsAs(t *testing.T, topic string, at int64, isolation int8) map[int32]int64 {
	t.Helper()
	client := tg.client(t)
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	meta := kmsg.NewMetadataRequest()
	meta.Topics = []kmsg.MetadataRequestTopic{{Topic: &topic}}
	known, err := meta.RequestWith(ctx, client)
	if err != nil || len(known.Topics) != 1 {
		t.Fatalf("ask for %s: %v", topic, err)
	}
	request := kmsg.NewListOffsetsRequest()
	request.IsolationLevel = isolation
	ask := kmsg.NewListOffsetsRequestTopic()
	ask.Topic = topic
	for _, p := range known.Topics[0].Partitions {
		part := kmsg.NewListOffsetsRequestTopicPartition()
		part.Partition, part.Timestamp = p.Partition, at
		ask.Partitions = append(ask.Partitions, part)
	}
	request.Topics = append(request.Topics, ask)
	for { // a node may be down
		out, err := listed(client.RequestSharded(ctx, &request))
		if err == nil {
			return out
		}
		if ctx.Err() != nil {
			t.Fatal("list offsets:", err)
		}
		time.Sleep(200 * time.Millisecond)
	}
}

// listed reads the answers of the leaders.
func listed(shards []kgo.ResponseShard) (map[int32]int64, error) {
	out := map[int32]int64{}
	for _, shard := range shards {
		if shard.Err != nil {
			return nil, shard.Err
		}
		for _, topic := range shard.Resp.(*kmsg.ListOffsetsResponse).Topics {
			for _, p := range topic.Partitions {
				if err := kerr.ErrorForCode(p.ErrorCode); err != nil {
					return nil, err
				}
				out[p.Partition] = p.Offset
			}
		}
	}
	return out, nil
}

// Committed returns the committed offset of a group in each partition of topic, -1 where there is none.
func (tg *Target) Committed(t *testing.T, group, topic string, partitions int) []int64 {
	t.Helper()
	offsets, _ := tg.committed(t, group, topic, partitions)
	return offsets
}

// CommittedNote returns the committed offset of a group in partition 0 of topic, and the metadata beside it.
func (tg *Target) CommittedNote(t *testing.T, group, topic string) (int64, string) {
	t.Helper()
	offsets, notes := tg.committed(t, group, topic, 1)
	return offsets[0], notes[0]
}

func (tg *Target) committed(t *testing.T, group, topic string, partitions int) (offsets []int64, notes []string) {
	t.Helper()
	request := kmsg.NewOffsetFetchRequest()
	request.Group = group
	ask := kmsg.NewOffsetFetchRequestTopic()
	ask.Topic = topic
	for p := range int32(partitions) {
		ask.Partitions = append(ask.Partitions, p)
	}
	request.Topics = append(request.Topics, ask)
	g := kmsg.NewOffsetFetchRequestGroup()
	g.Group = group
	g.Topics = []kmsg.OffsetFetchRequestGroupTopic{{Topic: topic, Partitions: ask.Partitions}}
	request.Groups = append(request.Groups, g)
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	answer, err := request.RequestWith(ctx, tg.client(t))
	if err != nil {
		t.Fatal("ask for committed offsets:", err)
	}
	offsets, notes = make([]int64, partitions), make([]string, partitions)
	for i := range offsets {
		offsets[i] = -1
	}
	for _, group := range answer.Groups {
		if err := kerr.ErrorForCode(group.ErrorCode); err != nil {
			t.Fatal("ask for committed offsets:", err)
		}
		for _, topic := range group.Topics {
			for _, p := range topic.Partitions {
				offsets[p.Partition] = p.Offset
				if p.Metadata != nil {
					notes[p.Partition] = *p.Metadata
				}
			}
		}
	}
	return offsets, notes
}

// Commit sets the committed offset of a group that nobody is in.
func (tg *Target) Commit(t *testing.T, group, topic string, partition int32, offset int64) {
	t.Helper()
	request := kmsg.NewOffsetCommitRequest()
	request.Group, request.Generation = group, -1
	part := kmsg.NewOffsetCommitRequestTopicPartition()
	part.Partition, part.Offset = partition, offset
	request.Topics = []kmsg.OffsetCommitRequestTopic{{Topic: topic, Partitions: []kmsg.OffsetCommitRequestTopicPartition{part}}}
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	answer, err := request.RequestWith(ctx, tg.client(t, kgo.MaxVersions(kversion.V3_5_0()))) // later versions name topics by id
	if err == nil {
		err = kerr.ErrorForCode(answer.Topics[0].Partitions[0].ErrorCode)
	}
	if err != nil {
		t.Fatal("commit:", err)
	}
}

// DeleteBefore deletes the records of a partition before offset, as retention would.
func (tg *Target) DeleteBefore(t *testing.T, topic string, partition int32, offset int64) {
	t.Helper()
	request := kmsg.NewDeleteRecordsRequest()
	request.Topics = []kmsg.DeleteRecordsRequestTopic{{Topic: topic, Partitions: []kmsg.DeleteRecordsRequestTopicPartition{{Partition: partition, Offset: offset}}}}
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	for _, shard := range tg.client(t).RequestSharded(ctx, &request) {
		if shard.Err != nil {
			t.Fatal("delete records:", shard.Err)
		}
	}
}
