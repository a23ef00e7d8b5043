package wire

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/klauspost/compress/zstd"
)

// coding is how bytes are packed. The names are those of Content-Encoding (RFC 9110, section 8.4.1; RFC 8878 for zstd).
type coding string

const (
	plainCoding coding = ""
	gzipCoding  coding = "gzip"
	zstdCoding  coding = "zstd"
)

// codingOf tells by its first bytes how src is packed: RFC 1952, section 2.3.1; RFC 8878, section 3.1.1.
func codingOf(src []byte) coding {
	switch {
	case bytes.HasPrefix(src, []byte{0x1f, 0x8b}):
		return gzipCoding
	case bytes.HasPrefix(src, []byte{0x28, 0xb5, 0x2f, 0xfd}):
		return zstdCoding
	}
	return plainCoding
}

// inflate unpacks src, whose content-encoding header says named, "" for none: then its first bytes decide. It gives no
// more than MaxValue bytes.
func (d Decoder) inflate(src []byte, named string) ([]byte, *DecodeError) {
	packed := codingOf(src)
	switch said := strings.ToLower(strings.TrimSpace(named)); said {
	case "", "identity":
	case "gzip", "x-gzip", "zstd":
		if coding(strings.TrimPrefix(said, "x-")) != packed {
			return nil, &DecodeError{Compressed, "the value does not begin as " + said + " does", atHeader("content-encoding"), "compress the value, or leave the header out"}
		}
	default:
		return nil, &DecodeError{Compressed, fmt.Sprintf("%q is an encoding that we cannot read", clip(said, 40)), atHeader("content-encoding"), "send gzip or zstd, or plain bytes without the header"}
	}
	if packed == plainCoding {
		return src, nil
	}
	out, err := unpack(src, packed, limit(d.MaxValue, DefaultMaxValue))
	switch {
	case errors.Is(err, errInflates):
		return nil, &DecodeError{InflatesTooLarge, fmt.Sprintf("the %s of %d bytes inflates to more than %d bytes", packed, len(src), limit(d.MaxValue, DefaultMaxValue)), "", "send a smaller article"}
	case err != nil:
		return nil, &DecodeError{Compressed, fmt.Sprintf("the %s is damaged or cut off", packed), "", "compress the whole value once, without a dictionary, and send all of it"}
	case codingOf(out) != plainCoding:
		return nil, &DecodeError{Compressed, "the value is compressed twice", "", "compress it once"}
	}
	return out, nil
}

// errInflates says that bytes inflate to more than was asked for.
var errInflates = errors.New("inflates to more than the limit")

// unpack returns what src inflates to, if that is no more than most bytes.
func unpack(src []byte, packed coding, most int) ([]byte, error) {
	if packed == zstdCoding {
		return unpackZstd(src, most)
	}
	r, err := gzip.NewReader(bytes.NewReader(src))
	if err != nil {
		return nil, err
	}
	out, err := io.ReadAll(io.LimitReader(r, int64(most)+1))
	if len(out) > most {
		return nil, errInflates
	}
	return out, err
}

// zstdWindow is the window that every zstd decoder should support (RFC 8878, section 3.1.1.1.2): less would refuse what
// usual encoders write.
const zstdWindow = 8 << 20

func unpackZstd(src []byte, most int) ([]byte, error) {
	room := uint64(max(most, zstdWindow))
	dec, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true), zstd.WithDecoderMaxMemory(room), zstd.WithDecoderMaxWindow(room))
	if err != nil {
		return nil, err
	}
	defer dec.Close()
	out, err := dec.DecodeAll(src, nil)
	if errors.Is(err, zstd.ErrDecoderSizeExceeded) || errors.Is(err, zstd.ErrWindowSizeExceeded) || len(out) > most {
		return nil, errInflates
	}
	return out, err
}
