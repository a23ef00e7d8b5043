package broker

import (
	"context"
	"errors"
	"fmt"
	"net"
	"strconv"
	"strings"
	"time"
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
