package broker

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"math"
	"slices"
	"sync"
	"testing"

	kafka "github.com/segmentio/kafka-go"
	"github.com/twmb/franz-go/pkg/kfake"
	"github.com/twmb/franz-go/pkg/kmsg"

	"pledgewire/internal/stream"
)

// TestEncode holds a batch against what another library reads in it.
func TestEncode(t *testing.T) {
	for _, id := range []string{"", "t"} {
		t.Run("id="+id, func(t *testing.T) { testEncode(t, &producer{id: id, pid: 1<<40 + 7, epoch: 300}) })
	}
}

func testEncode(t *testing.T, p *producer) {
	var transactional int16
	if p.id != "" {
		transactional = 1 << 4
	}
	outs := []stream.Output{{Key: []byte("k"), Value: []byte("v"), Headers: []stream.Header{{Key: "h", Value: []byte("x")}}}, {Key: nil, Value: nil}, {Value: []byte{}}}
	for _, codec := range []kafka.Compression{0, kafka.Gzip, kafka.Snappy, kafka.Lz4, kafka.Zstd} {
		room := int64(61)
		for i := range outs {
			room += recordBytes(&outs[i])
		}
		b, err := p.encode(outs, []int{0, 1, 2}, codec, room, math.MaxInt32-1)
		if err != nil {
			t.Fatal(err)
		}
		var got kmsg.RecordBatch
		if err := got.ReadFrom(b[4:]); err != nil {
			t.Fatalf("%v: %v", codec, err)
		}
		if sum := crc32.Checksum(b[4+21:], crc32.MakeTable(crc32.Castagnoli)); uint32(got.CRC) != sum {
			t.Errorf("%v: checksum %x, want %x", codec, uint32(got.CRC), sum)
		}
		if got.ProducerID != 1<<40+7 || got.ProducerEpoch != 300 || got.FirstSequence != math.MaxInt32-1 || got.NumRecords != 3 || got.Attributes != int16(codec)|transactional {
			t.Errorf("%v: %+v", codec, got)
		}
		if codec != 0 {
			continue
		}
		if int64(len(b)-4) > room {
			t.Errorf("%d bytes, and %d were reckoned with", len(b)-4, room)
		}
		for i, rest := 0, got.Records; i < len(outs); i++ {
			length, n := binary.Varint(rest)
			var r kmsg.Record
			if err := r.ReadFrom(rest[:n+int(length)]); err != nil {
				t.Fatal(err)
			}
			rest = rest[n+int(length):]
			if o := outs[i]; int(r.OffsetDelta) != i || !same(r.Key, o.Key) || !same(r.Value, o.Value) || len(r.Headers) != len(o.Headers) || len(o.Headers) > 0 && (r.Headers[0].Key != o.Headers[0].Key || !same(r.Headers[0].Value, o.Headers[0].Value)) {
				t.Errorf("record %d: %+v", i, r)
			}
			if i == len(outs)-1 && len(rest) > 0 {
				t.Errorf("%d bytes behind the last record", len(rest))
			}
		}
	}
}

// TestVerdict says what the errors of a transaction mean.
func TestVerdict(t *testing.T) {
	for _, c := range []struct {
		code                  int16
		undone, fenced, fatal bool
	}{
		{14, false, false, false}, {15, false, false, false}, {16, false, false, false}, {51, false, false, false}, {6, false, false, false}, {19, false, false, false},
		{47, true, true, false}, {90, true, true, false}, {25, false, true, false}, {22, false, true, false}, {27, false, true, false},
		{45, true, false, false}, {48, true, false, false}, {49, true, false, false}, {120, true, false, false},
		{53, false, false, true}, {50, false, false, true}, {29, false, false, true}, {30, false, false, true},
	} {
		err := verdict(kafka.Error(c.code))
		if errors.Is(err, stream.ErrUndone) != c.undone || errors.Is(err, stream.ErrFenced) != c.fenced || errors.Is(err, stream.ErrFatal) != c.fatal || !errors.Is(err, kafka.Error(c.code)) {
			t.Errorf("%d: %v", c.code, err)
		}
	}
	if verdict(nil) != nil {
		t.Error("nothing is an error")
	}
}

// beginner begins the partitions that it is given, and stops.
type beginner struct{ done func() }

func (b beginner) Trouble(error) {}
func (b beginner) Joined()       {}
func (b beginner) Own(ctx context.Context, p stream.Partition) error {
	defer b.done()
	return p.(stream.Exact).Begin(ctx)
}

// TestFencesBeforeItLooks holds the order of Begin: an offset that is read before the predecessor is fenced may be old when
// that one's last transaction ends.
func TestFencesBeforeItLooks(t *testing.T) {
	node, err := kfake.NewCluster(kfake.NumBrokers(1), kfake.SeedTopics(1, "articles"))
	if err != nil {
		t.Fatal(err)
	}
	defer node.Close()
	var mu sync.Mutex
	var asked []kmsg.Key
	for _, key := range []kmsg.Key{kmsg.InitProducerID, kmsg.OffsetFetch} {
		node.Fault(kfake.Fault{Keys: []kmsg.Key{key}, Count: -1, When: func(kmsg.Request) bool {
			mu.Lock()
			defer mu.Unlock()
			if len(asked) == 0 || asked[len(asked)-1] != key {
				asked = append(asked, key)
			}
			return false
		}})
	}
	cluster, err := Open(Config{Brokers: node.ListenAddrs()})
	if err != nil {
		t.Fatal(err)
	}
	defer cluster.Close()
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	if err := cluster.Group(GroupConfig{Topic: "articles", Group: "g"}).Run(ctx, beginner{stop}); !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	mu.Lock()
	defer mu.Unlock()
	if want := []kmsg.Key{kmsg.OffsetFetch, kmsg.InitProducerID, kmsg.OffsetFetch}; !slices.Equal(asked, want) { // the first is kafka-go's own
		t.Errorf("asked for %v, want %v", asked, want)
	}
}

// same: equal, and null only where null was.
func same(a, b []byte) bool { return bytes.Equal(a, b) && (a == nil) == (b == nil) }
