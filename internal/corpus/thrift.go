package corpus

import (
	"encoding/binary"
	"errors"
)

// thrift walks through a struct in Thrift's compact protocol without keeping any of it: what a Parquet file says of itself
// is believed only after it was seen that lengths and counts fit into the bytes that are there, because its reader makes
// room for whatever they say. (thrift/doc/specs/thrift-compact-protocol.md)
type thrift struct {
	bytes   []byte
	at      int
	structs int            // elements of lists that are structs
	numbers map[[2]int]int // integers by the numbers of their fields: {outer, inner}, {0, field} at the top
}

var errThrift = errors.New("what the file says of itself is damaged")

// The types of the compact protocol.
const (
	thriftTrue   = 1
	thriftFalse  = 2
	thriftByte   = 3
	thriftI16    = 4
	thriftI32    = 5
	thriftI64    = 6
	thriftDouble = 7
	thriftBinary = 8
	thriftList   = 9
	thriftSet    = 10
	thriftMap    = 11
	thriftStruct = 12
)

const maxThriftDepth = 24

// walk goes to the end of a struct.
func (t *thrift) walk(outer, depth int) error {
	if depth > maxThriftDepth {
		return errThrift
	}
	field := 0
	for {
		head, err := t.byte()
		if err != nil || head == 0 {
			return err
		}
		if delta := int(head >> 4); delta > 0 {
			field += delta
		} else {
			n, err := t.varint()
			if err != nil {
				return err
			}
			field = unzigzag(n)
		}
		if err := t.value(head&15, outer, field, depth); err != nil {
			return err
		}
	}
}

// value goes past a value of type kind.
func (t *thrift) value(kind byte, outer, field, depth int) error {
	switch kind {
	case thriftTrue, thriftFalse:
		t.note(outer, field, depth, int(thriftFalse-kind))
		return nil
	case thriftByte:
		return t.skip(1)
	case thriftI16, thriftI32, thriftI64:
		n, err := t.varint()
		t.note(outer, field, depth, unzigzag(n))
		return err
	case thriftDouble:
		return t.skip(8)
	case thriftBinary:
		n, err := t.varint()
		if err != nil || n > uint64(len(t.bytes)) {
			return errThrift
		}
		return t.skip(int(n))
	case thriftList, thriftSet:
		return t.list(field, depth)
	case thriftMap:
		return t.entries(field, depth)
	case thriftStruct:
		return t.walk(field, depth+1)
	}
	return errThrift
}

// note keeps a number of the two outermost structs; a truth is 1 or 0.
func (t *thrift) note(outer, field, depth, n int) {
	if depth <= 1 && t.numbers != nil {
		t.numbers[[2]int{outer, field}] = n
	}
}

func (t *thrift) list(field, depth int) error {
	head, err := t.byte()
	if err != nil {
		return err
	}
	n := uint64(head >> 4)
	if n == 15 {
		if n, err = t.varint(); err != nil {
			return err
		}
	}
	kind := head & 15
	if kind == thriftStruct {
		t.structs += int(min(n, 1<<30))
	}
	return t.elements(n, []byte{kind}, field, depth)
}

func (t *thrift) entries(field, depth int) error {
	n, err := t.varint()
	if err != nil || n == 0 {
		return err
	}
	kinds, err := t.byte()
	if err != nil {
		return err
	}
	return t.elements(n, []byte{kinds >> 4, kinds & 15}, field, depth)
}

// elements goes past n elements of these kinds; each takes a byte at least.
func (t *thrift) elements(n uint64, kinds []byte, field, depth int) error {
	if n > uint64(len(t.bytes)-t.at) || depth >= maxThriftDepth {
		return errThrift
	}
	for range n {
		for _, kind := range kinds {
			err := error(nil)
			if kind == thriftTrue || kind == thriftFalse {
				err = t.skip(1)
			} else {
				err = t.value(kind, -1, field, depth+1)
			}
			if err != nil {
				return err
			}
		}
	}
	return nil
}

func (t *thrift) byte() (byte, error) {
	if t.at >= len(t.bytes) {
		return 0, errThrift
	}
	t.at++
	return t.bytes[t.at-1], nil
}

func (t *thrift) skip(n int) error {
	if n > len(t.bytes)-t.at {
		return errThrift
	}
	t.at += n
	return nil
}

func (t *thrift) varint() (uint64, error) {
	n, size := binary.Uvarint(t.bytes[t.at:])
	if size <= 0 {
		return 0, errThrift
	}
	t.at += size
	return n, nil
}

func unzigzag(n uint64) int { return int(n>>1) ^ -int(n&1) }
