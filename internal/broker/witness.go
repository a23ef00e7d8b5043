package broker

import (
	"encoding/binary"
	"errors"
	"net"
)

// errNotKafka is the error of an answer that is none of a Kafka broker; errTLS of one that belongs to TLS.
var (
	errNotKafka = errors.New("what listens there does not answer as a Kafka broker does")
	errTLS      = errors.New("the answer is an alert of TLS")
)

// witness is a connection that looks at the first four bytes of the first answer, and remembers why a read failed.
//
// They are the length of the answer. kafka-go believes them: that of an SSH server ("SSH-", 1.4 GB) keeps it busy for a
// minute and a half. And its decoder makes an unexpected end of every error, also of a time-out.
type witness struct {
	net.Conn
	head []byte
	err  error
}

// Read reads, until something cannot be an answer.
func (w *witness) Read(p []byte) (int, error) {
	const longest = 1 << 20 // the first answer lists versions: some hundred bytes
	n, err := w.Conn.Read(p)
	if missing := 4 - len(w.head); missing > 0 {
		w.head = append(w.head, p[:min(n, missing)]...)
		if len(w.head) == 4 && binary.BigEndian.Uint32(w.head) > longest {
			n, err = 0, errNotKafka
			if w.head[0] == 0x15 && w.head[1] == 3 { // RFC 8446, 5.1: an alert, and the version
				err = errTLS
			}
		}
	}
	if w.err == nil { // what came first is why
		w.err = err
	}
	return n, err
}
