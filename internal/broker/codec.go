package broker

import (
	"bufio"
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"sync"

	"github.com/segmentio/kafka-go/compress"

	"pledgewire/internal/stream"
)

// Limits bound what compressed batches may inflate to. A zero field means the default that its comment gives.
type Limits struct {
	// Record is the largest record that is read: 16 MiB. Batch is how much of a batch is read: 32 MiB. A record beyond
	// them comes without its value, marked as lost.
	Record, Batch int64
	// Inflate is how much of a batch is inflated at all, to find where its records begin: 4 GiB. A batch beyond it
	// cannot be read.
	Inflate int64
}

// Bound makes kafka-go inflate batches within limits, for the whole process: kafka-go has no other place for it than a
// package variable. Call it once, before anything talks to Kafka; the first call counts.
func Bound(limits Limits) {
	limits.Record = cmp.Or(limits.Record, 16<<20)
	limits.Batch = cmp.Or(limits.Batch, 32<<20)
	limits.Inflate = cmp.Or(limits.Inflate, 4<<30)
	for i, codec := range compress.Codecs {
		if _, done := codec.(*boundedCodec); codec != nil && !done {
			compress.Codecs[i] = &boundedCodec{Codec: codec, limits: limits}
		}
	}
}

// errInflates is the error of a batch that cannot be read within the limits.
var errInflates = errors.New("the batch inflates to more than we read")

// boundedCodec is a codec whose readers are sieves.
type boundedCodec struct {
	compress.Codec
	limits  Limits
	readers sync.Pool // *bufio.Reader
}

// NewReader returns a reader of what r inflates to, within the limits.
func (c *boundedCodec) NewReader(r io.Reader) io.ReadCloser {
	inflated := c.Codec.NewReader(r)
	buf, _ := c.readers.Get().(*bufio.Reader)
	if buf == nil {
		buf = bufio.NewReaderSize(inflated, 32<<10)
	} else {
		buf.Reset(inflated)
	}
	return &sieve{codec: c, inflated: inflated, src: buf}
}

// sieve lets the records of an inflated batch through, and puts a small record with the same offset in the place of
// each that is beyond the limits. So a batch of any size takes bounded memory, and every offset in it is known.
// The form of a record is that of KIP-98: its length, then attributes, timestamp, offset, key, value, headers.
type sieve struct {
	codec    *boundedCodec
	inflated io.Closer
	src      *bufio.Reader
	out      []byte // to hand out before anything else
	pass     int64  // then to hand out from src
	read     int64  // let through so far
	seen     int64  // inflated so far
	begun    bool
	old      bool // a message set of before KIP-98, which is only bounded
}

// Close gives the buffers back.
func (s *sieve) Close() error {
	if s.src != nil {
		s.src.Reset(nil)
		s.codec.readers.Put(s.src)
		s.src = nil
	}
	return s.inflated.Close()
}

// Read reads what the sieve lets through.
func (s *sieve) Read(p []byte) (int, error) {
	if s.src == nil {
		return 0, io.ErrClosedPipe
	}
	if len(s.out) == 0 && s.pass == 0 {
		if err := s.next(); err != nil {
			return 0, err
		}
	}
	if len(s.out) > 0 {
		n := copy(p, s.out)
		s.out = s.out[n:]
		return n, nil
	}
	n, err := s.src.Read(p[:min(int64(len(p)), s.pass)])
	s.pass -= int64(n)
	if err == io.EOF && s.pass > 0 {
		err = io.ErrUnexpectedEOF
	}
	return n, err
}

// next decides about the next record.
func (s *sieve) next() error {
	limits := s.codec.limits
	if !s.begun {
		first, err := s.src.Peek(1)
		if err != nil {
			return err
		}
		s.begun, s.old = true, first[0] == 0 // no record has length 0, and every old message set begins with a small int64
	}
	if s.old {
		return s.chunk()
	}
	length, err := binary.ReadVarint(s.src)
	switch {
	case err != nil:
		return err
	case length <= 0:
		return fmt.Errorf("a record of length %d", length)
	}
	if s.seen += length; s.seen > limits.Inflate {
		return errInflates
	}
	if length <= limits.Record && s.read+length <= limits.Batch {
		s.read += length
		s.out, s.pass = binary.AppendVarint(s.out[:0], length), length
		return nil
	}
	return s.replace(length)
}

// chunk lets some more of an old message set through.
func (s *sieve) chunk() error {
	if _, err := s.src.Peek(1); err != nil {
		return err
	}
	s.pass = int64(s.src.Buffered())
	if s.read += s.pass; s.read > s.codec.limits.Batch {
		return errInflates
	}
	return nil
}

// replace puts a record without value in the place of one of length bytes.
func (s *sieve) replace(length int64) error {
	rec := &io.LimitedReader{R: s.src, N: length}
	head, key, err := readHead(byteReader{rec})
	if err != nil {
		return err
	}
	if _, err := io.Copy(io.Discard, rec); err != nil {
		return err
	}
	why := fmt.Sprintf("the record inflates to %d bytes, more than the %d of a record or the %d of a batch that we read", length, s.codec.limits.Record, s.codec.limits.Batch)
	s.out = lostRecord(head, key, why)
	return nil
}

// readHead reads the timestamp and offset of a record as they are, and its key if it is short.
func readHead(r byteReader) (head, key []byte, err error) {
	if _, err := r.ReadByte(); err != nil { // attributes: there are none
		return nil, nil, err
	}
	var keyLength int64
	for range 2 {
		n, err := binary.ReadVarint(r)
		if err != nil {
			return nil, nil, err
		}
		head = binary.AppendVarint(head, n)
	}
	if keyLength, err = binary.ReadVarint(r); err != nil {
		return nil, nil, err
	}
	const longest = 4 << 10
	if keyLength >= 0 && keyLength <= longest {
		key = make([]byte, keyLength)
		_, err = io.ReadFull(r, key)
	}
	return head, key, err
}

// lostHeader is the header of a record that takes the place of another.
const lostHeader = "pledgewire-lost"

// lostRecord encodes a record with a null value and one header.
func lostRecord(head, key []byte, why string) []byte {
	body := append([]byte{0}, head...)
	body = appendBytes(body, key)
	body = binary.AppendVarint(body, -1)
	body = binary.AppendVarint(body, 1)
	body = appendBytes(body, []byte(lostHeader))
	body = appendBytes(body, []byte(why))
	return append(binary.AppendVarint(nil, int64(len(body))), body...)
}

func appendBytes(to, b []byte) []byte {
	if b == nil {
		return binary.AppendVarint(to, -1)
	}
	return append(binary.AppendVarint(to, int64(len(b))), b...)
}

// takeLost returns why a record is lost, and the headers without what says so.
func takeLost(headers []stream.Header) (string, []stream.Header) {
	if n := len(headers); n == 1 && headers[0].Key == lostHeader {
		return string(headers[0].Value), nil
	}
	return "", headers
}

type byteReader struct{ io.Reader }

// ReadByte reads one byte.
func (r byteReader) ReadByte() (byte, error) {
	var b [1]byte
	_, err := io.ReadFull(r.Reader, b[:])
	return b[0], err
}
