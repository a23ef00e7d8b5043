package broker

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"

	kafka "github.com/segmentio/kafka-go"
	"github.com/segmentio/kafka-go/protocol"

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
	// bytes is the batch as it is sent, encoded once: a kafka.Record holds readers, so that encoding it again for another
	// attempt would send empty records.
	bytes []byte
}

// The places of fields in a batch (KIP-98), behind the four bytes with its length that kafka-go puts in front.
const (
	batchCRC      = 4 + 17
	batchChecked  = 4 + 21 // the checksum is over everything from here on
	batchProducer = 4 + 43
	batchEpoch    = 4 + 51
	batchSequence = 4 + 53
)

// encode encodes records of this size as a batch of p. kafka-go knows the attribute of a transaction, but leaves out who the
// producer is.
func (p *producer) encode(records []kafka.Record, codec kafka.Compression, size int64, sequence int32) ([]byte, error) {
	set := protocol.RecordSet{Version: 2, Attributes: protocol.Attributes(codec), Records: kafka.NewRecordReader(records...)}
	if p.id != "" {
		set.Attributes |= protocol.Transactional
	}
	var buf bytes.Buffer
	if codec == 0 {
		buf.Grow(int(batchHead + size))
	}
	if _, err := set.WriteTo(&buf); err != nil {
		return nil, err
	}
	b := buf.Bytes()
	binary.BigEndian.PutUint64(b[batchProducer:], uint64(p.pid))
	binary.BigEndian.PutUint16(b[batchEpoch:], uint16(p.epoch))
	binary.BigEndian.PutUint32(b[batchSequence:], uint32(sequence))
	binary.BigEndian.PutUint32(b[batchCRC:], crc32.Checksum(b[batchChecked:], crc32.MakeTable(crc32.Castagnoli)))
	return b, nil
}

// record is out for kafka-go.
func record(out *stream.Output) kafka.Record {
	headers := make([]kafka.Header, len(out.Headers))
	for i, h := range out.Headers {
		headers[i] = kafka.Header(h)
	}
	return kafka.Record{Key: protocol.NewBytes(out.Key), Value: protocol.NewBytes(out.Value), Headers: headers}
}

// recordBytes is what out takes in a batch at most.
func recordBytes(out *stream.Output) int64 {
	n := 48 + len(out.Key) + len(out.Value)
	for _, h := range out.Headers {
		n += 12 + len(h.Key) + len(h.Value)
	}
	return int64(n)
}
