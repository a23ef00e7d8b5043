package broker

import (
	"context"
	"crypto/tls"
	"errors"
	"io"
	"net"
	"strconv"
	"time"

	kafka "github.com/segmentio/kafka-go"
	"github.com/segmentio/kafka-go/protocol"
	"github.com/segmentio/kafka-go/protocol/apiversions"
	"github.com/segmentio/kafka-go/protocol/metadata"
	"github.com/segmentio/kafka-go/protocol/saslauthenticate"
	"github.com/segmentio/kafka-go/protocol/saslhandshake"
	"github.com/segmentio/kafka-go/sasl"
)

// session is one connection to one broker, made step by step, where kafka-go makes it in one and gives one error for all.
type session struct {
	addr  string
	conn  net.Conn
	seen  *witness
	kafka *protocol.Conn
}

// over puts Kafka's protocol over conn.
func (s *session) over(conn net.Conn) *session {
	s.conn, s.seen = conn, &witness{Conn: conn}
	s.kafka = protocol.NewConn(s.seen, clientID)
	return s
}

// call asks, and says why no answer was read.
func (s *session) call(request protocol.Message) (protocol.Message, error) {
	msg, err := s.kafka.RoundTrip(request)
	if err != nil && s.seen.err != nil {
		err = s.seen.err
	}
	return msg, err
}

// connect makes the connection of TCP.
func (c *Cluster) connect(ctx context.Context, addr string) (*session, error) {
	conn, err := c.conf.dialer(checkTime)(ctx, "tcp", addr)
	if err != nil {
		return nil, err
	}
	deadline, ok := ctx.Deadline()
	if !ok {
		deadline = time.Now().Add(checkTime)
	}
	if err := conn.SetDeadline(deadline); err != nil {
		_ = conn.Close() // the first error says more
		return nil, err
	}
	return (&session{addr: addr}).over(conn), nil
}

// close hangs up; nothing is lost by it.
func (s *session) close() { _ = s.conn.Close() }

// secure shakes hands for TLS.
func (s *session) secure(ctx context.Context, conf *tls.Config) (tls.ConnectionState, error) {
	host, _, err := net.SplitHostPort(s.addr)
	if err != nil {
		return tls.ConnectionState{}, err
	}
	conf = conf.Clone()
	conf.ServerName = host
	conn := tls.Client(s.conn, conf)
	if err := conn.HandshakeContext(ctx); err != nil {
		return tls.ConnectionState{}, err
	}
	s.over(conn)
	return conn.ConnectionState(), nil
}

// greet asks for the versions that the broker speaks. Every broker answers that to everybody, so what does not answer is
// no broker, or refuses the connection as such.
func (s *session) greet() error {
	msg, err := s.call(new(apiversions.Request))
	if err != nil {
		return err
	}
	res, ok := msg.(*apiversions.Response)
	if !ok || res.ErrorCode != 0 || len(res.ApiKeys) == 0 {
		return errNotKafka
	}
	versions := map[protocol.ApiKey]int16{}
	for _, api := range res.ApiKeys {
		key := protocol.ApiKey(api.ApiKey)
		versions[key] = key.SelectVersion(api.MinVersion, api.MaxVersion)
	}
	s.kafka.SetVersions(versions)
	return nil
}

// mechanisms offers a mechanism to the broker, and returns those that it takes.
func (s *session) mechanisms(name string) ([]string, error) {
	msg, err := s.call(&saslhandshake.Request{Mechanism: name})
	if err != nil {
		return nil, err
	}
	res := msg.(*saslhandshake.Response)
	if res.ErrorCode != 0 {
		return res.Mechanisms, kafka.Error(res.ErrorCode)
	}
	return res.Mechanisms, nil
}

// authenticate says who we are. The broker must have taken the mechanism.
func (s *session) authenticate(ctx context.Context, mechanism sasl.Mechanism) error {
	host, port, _ := net.SplitHostPort(s.addr)
	n, _ := strconv.Atoi(port) // checked by Open
	machine, data, err := mechanism.Start(sasl.WithMetadata(ctx, &sasl.Metadata{Host: host, Port: n}))
	if err != nil {
		return err
	}
	for done := false; !done; {
		msg, err := s.call(&saslauthenticate.Request{AuthBytes: data})
		switch {
		case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF): // how some brokers say no
			return kafka.SASLAuthenticationFailed
		case err != nil:
			return err
		}
		res := msg.(*saslauthenticate.Response)
		if res.ErrorCode != 0 {
			return kafka.Error(res.ErrorCode)
		}
		if done, data, err = machine.Next(ctx, res.AuthBytes); err != nil {
			return kafka.SASLAuthenticationFailed // the broker did not prove that it knows the password
		}
	}
	return nil
}

// describe asks for the cluster's brokers, and for topics with what we may do to them.
func (s *session) describe(topics []string) (*metadata.Response, error) {
	if topics == nil {
		topics = []string{} // none; null would be all
	}
	msg, err := s.call(&metadata.Request{TopicNames: topics, IncludeTopicAuthorizedOperations: len(topics) > 0})
	if err != nil {
		return nil, err
	}
	return msg.(*metadata.Response), nil
}
