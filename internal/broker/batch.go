package broker

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"time"

	kafka "github.com/segmentio/kafka-go"

	"pledgewire/internal/stream"
)

// batch is some of the outputs of a delivery on their way to one partition.
type batch struct {
	to       spot
	outs     []int // which of the outputs
	size     int64 // what they take at most, not compressed
	sequence int32 // of its first record
	sent     bool
	refused  bool  // because of its size
	err      error // what was said of it last, unless it was sent
	// bytes is the batch as it is sent, encoded once, so that every attempt sends the same.
	bytes []byte
}

// batchHeader is how long a batch is before its records, with the four bytes of its length that stand before it in a request
// (KIP-98, record batch of magic 2); batchChecked is where what its checksum is over begins.
const (
	batchHeader  = 4 + 61
	batchChecked = 4 + 21
)

// encode encodes the outs at the places given, of this size, as a batch of p.
func (p *producer) encode(outs []stream.Output, at []int, codec kafka.Compression, size int64, sequence int32) ([]byte, error) {
	b := make([]byte, batchHeader, batchHeader+size)
	for i, place := range at {
		b = appendRecord(b, int64(i), &outs[place])
	}
	if codec != 0 {
		var err error
		if b, err = pack(b, codec); err != nil {
			return nil, err
		}
	}
	attributes := uint16(codec)
	if p.id != "" {
		attributes |= 1 << 4 // of a transaction
	}
	now := uint64(time.Now().UnixMilli())
	h := binary.BigEndian.AppendUint32(b[:0], uint32(len(b)-4))
	h = binary.BigEndian.AppendUint64(h, 0)                   // first offset: the broker's
	h = binary.BigEndian.AppendUint32(h, uint32(len(b)-4-12)) // what follows
	h = binary.BigEndian.AppendUint32(h, ^uint32(0))          // leader's epoch: none
	h = append(h, 2, 0, 0, 0, 0)                              // magic, and room for the checksum
	h = binary.BigEndian.AppendUint16(h, attributes)
	h = binary.BigEndian.AppendUint32(h, uint32(len(at)-1)) // the last one's place
	h = binary.BigEndian.AppendUint64(h, now)
	h = binary.BigEndian.AppendUint64(h, now)
	h = binary.BigEndian.AppendUint64(h, uint64(p.pid))
	h = binary.BigEndian.AppendUint16(h, uint16(p.epoch))
	h = binary.BigEndian.AppendUint32(h, uint32(sequence))
	binary.BigEndian.AppendUint32(h, uint32(len(at)))
	binary.BigEndian.PutUint32(b[batchChecked-4:], crc32.Checksum(b[batchChecked:], castagnoli))
	return b, nil
}

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// pack compresses the records of b, behind its header.
func pack(b []byte, codec kafka.Compression) ([]byte, error) {
	packed := bytes.NewBuffer(make([]byte, batchHeader, len(b)))
	w := codec.Codec().NewWriter(packed)
	if _, err := w.Write(b[batchHeader:]); err != nil {
		return nil, err
	}
	err := w.Close()
	return packed.Bytes(), err
}

// appendRecord appends out as the i-th record of a batch, of the same time as the batch.
func appendRecord(b []byte, i int64, out *stream.Output) []byte {
	n := 2 + varint(i) + nullable(out.Key) + nullable(out.Value) + varint(int64(len(out.Headers)))
	for _, h := range out.Headers {
		n += varint(int64(len(h.Key))) + len(h.Key) + nullable(h.Value)
	}
	b = binary.AppendVarint(b, int64(n))
	b = append(b, 0, 0) // no attributes, no time of its own
	b = binary.AppendVarint(b, i)
	b = appendNullable(b, out.Key)
	b = appendNullable(b, out.Value)
	b = binary.AppendVarint(b, int64(len(out.Headers)))
	for _, h := range out.Headers {
		b = binary.AppendVarint(b, int64(len(h.Key)))
		b = append(b, h.Key...)
		b = appendNullable(b, h.Value)
	}
	return b
}

// varint is how long the zigzag varint of n is.
func varint(n int64) int {
	var buf [binary.MaxVarintLen64]byte
	return binary.PutVarint(buf[:], n)
}

// nullable is how long v is with its length before it; appendNullable appends both. nil is null, length -1.
func nullable(v []byte) int {
	if v == nil {
		return 1
	}
	return varint(int64(len(v))) + len(v)
}

func appendNullable(b, v []byte) []byte {
	if v == nil {
		return binary.AppendVarint(b, -1)
	}
	return append(binary.AppendVarint(b, int64(len(v))), v...)
}

// recordBytes is what out takes in a batch at most.
func recordBytes(out *stream.Output) int64 {
	n := 48 + len(out.Key) + len(out.Value)
	for _, h := range out.Headers {
		n += 12 + len(h.Key) + len(h.Value)
	}
	return int64(n)
}
