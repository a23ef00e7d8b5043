package broker

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"strconv"
	"strings"
	"syscall"
	"time"

	kafka "github.com/segmentio/kafka-go"
)

// ErrUnreachable marks the error of Check when no broker answers.
var ErrUnreachable = errors.New("no broker answers")

// checkTime is how long Check takes at most; 1.8 s so that a mistyped address is reported within two.
const checkTime = 1800 * time.Millisecond

// Check asks all brokers something at once, and returns nil when one of them answers and the brokers that it names can
// be reached. Otherwise the error says for each what is wrong and what to do about it.
func (c *Cluster) Check(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, checkTime)
	defer cancel()
	named, err := c.ask(ctx)
	if err != nil {
		return fmt.Errorf("%w:\n%w", ErrUnreachable, err)
	}
	for _, addr := range named {
		if err := c.dial(ctx, addr); err == nil {
			return nil
		}
	}
	return fmt.Errorf("%w at the address that the cluster gives for itself: %s answers, but says to go to %s:\n%w\nset advertised.listeners of the broker to an address that can be reached from here",
		ErrUnreachable, strings.Join(c.addrs, ","), strings.Join(named, ","), explain(named[0], c.dial(ctx, named[0])))
}

// ask asks all brokers for the brokers of the cluster and returns the first answer, or what is wrong with each.
func (c *Cluster) ask(ctx context.Context) ([]string, error) {
	type answer struct {
		named []string
		err   error
	}
	answers := make(chan answer, len(c.addrs))
	for _, addr := range c.addrs {
		go func() {
			named, err := c.askOne(ctx, addr)
			if err != nil {
				err = explain(addr, err)
			}
			answers <- answer{named, err}
		}()
	}
	var wrong []error
	for range c.addrs {
		a := <-answers
		if a.err == nil {
			return a.named, nil
		}
		wrong = append(wrong, a.err)
	}
	return nil, errors.Join(wrong...)
}

// askOne connects to addr and asks for the cluster's brokers: a connection that was made proves nothing, since under
// TLS 1.3 a refused certificate shows with the first read.
func (c *Cluster) askOne(ctx context.Context, addr string) ([]string, error) {
	conn, err := c.dialer.DialContext(ctx, "tcp", addr)
	if err != nil {
		if ctx.Err() != nil {
			err = context.Cause(ctx)
		}
		return nil, err
	}
	defer conn.Close()
	deadline, _ := ctx.Deadline()
	if err := conn.SetDeadline(deadline); err != nil {
		return nil, err
	}
	brokers, err := conn.Brokers()
	if err != nil {
		return nil, err
	}
	var named []string
	for _, b := range brokers {
		named = append(named, net.JoinHostPort(b.Host, strconv.Itoa(b.Port)))
	}
	if len(named) == 0 {
		return nil, errors.New("it names no brokers")
	}
	return named, nil
}

// dial only connects.
func (c *Cluster) dial(ctx context.Context, addr string) error {
	conn, err := c.conf.dialer(checkTime)(ctx, "tcp", addr)
	if err != nil {
		return err
	}
	return conn.Close()
}

// explain says in one line what err means for somebody who gave addr, and what to try.
func explain(addr string, err error) error {
	var dns *net.DNSError
	var unknown x509.UnknownAuthorityError
	var name x509.HostnameError
	var record tls.RecordHeaderError
	var timeout net.Error
	switch {
	case errors.As(err, &dns):
		return fmt.Errorf("  %s: no such host; is the name spelled right?", addr)
	case errors.Is(err, syscall.ECONNREFUSED):
		return fmt.Errorf("  %s: connection refused; nothing listens there: is the broker up, and the port right?", addr)
	case errors.As(err, &unknown):
		return fmt.Errorf("  %s: the broker's certificate is from an authority that is not trusted here; name its PEM file with --tls-ca FILE", addr)
	case errors.As(err, &name):
		return fmt.Errorf("  %s: the broker's certificate is for another name (%w); use a name that it holds", addr, err)
	case errors.As(err, &record):
		return fmt.Errorf("  %s: the broker does not speak TLS on this port; leave out --tls, or use its TLS port", addr)
	case errors.Is(err, kafka.SASLAuthenticationFailed):
		return fmt.Errorf("  %s: user or password refused; check --sasl, --sasl-user and the password", addr)
	case errors.Is(err, kafka.UnsupportedSASLMechanism):
		return fmt.Errorf("  %s: the broker does not take this SASL mechanism; try another --sasl", addr)
	case strings.Contains(err.Error(), "tls: "):
		return fmt.Errorf("  %s: TLS refused (%w); does the broker want a client certificate (--tls-cert FILE --tls-key FILE)?", addr, err)
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, syscall.ECONNRESET), errors.Is(err, syscall.EPIPE):
		return fmt.Errorf("  %s: connected, then the broker hung up; does it want TLS (--tls) or SASL (--sasl …)?", addr)
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, os.ErrDeadlineExceeded), errors.As(err, &timeout) && timeout.Timeout():
		return fmt.Errorf("  %s: no answer within %s; is the address right, is a firewall between, does it want TLS (--tls)?", addr, checkTime)
	}
	return fmt.Errorf("  %s: %w", addr, err)
}
