package broker

import (
	"context"
	"errors"
	"fmt"
	"net"
	"strings"
	"time"
)

// ErrPlaintext marks the error of a connection that would have gone in plain text beyond this machine.
var ErrPlaintext = errors.New("plain text beyond this machine is refused")

// Loopback reports whether addr, HOST:PORT or HOST, is this machine for certain: 127.0.0.0/8, ::1 or localhost. No name
// is resolved, for what a name means may change.
func Loopback(addr string) bool {
	host := addr
	if h, _, err := net.SplitHostPort(addr); err == nil {
		host = h
	}
	if strings.EqualFold(strings.TrimSuffix(host, "."), "localhost") {
		return true
	}
	ip := net.ParseIP(host)
	return ip != nil && ip.IsLoopback()
}

// Exposed returns the brokers of c that would be talked to in plain text beyond this machine, waived or not.
func (c Config) Exposed() []string {
	if c.TLS.On {
		return nil
	}
	addrs, _ := c.addresses() // Open reports the error
	var out []string
	for _, addr := range addrs {
		if !Loopback(addr) {
			out = append(out, addr)
		}
	}
	return out
}

// guard refuses what c says may not go in plain text.
func (c Config) guard(addrs ...string) error {
	if c.TLS.On || c.AllowPlaintext {
		return nil
	}
	for _, addr := range addrs {
		if Loopback(addr) {
			continue
		}
		what := "articles and events could be read and changed on the way"
		if c.SASL.Mechanism == "plain" {
			what = "SASL PLAIN would show the password to everybody on the way"
		}
		return fmt.Errorf("%w: %s is not this machine, and without TLS %s\nadd --tls (and --tls-ca FILE for an authority of your own), or --allow-plaintext if the network between is yours", ErrPlaintext, addr, what)
	}
	return nil
}

// dialer returns how every connection is made: as guard allows, also to the brokers that others name.
func (c Config) dialer(timeout time.Duration) func(ctx context.Context, network, addr string) (net.Conn, error) {
	d := net.Dialer{Timeout: timeout}
	return func(ctx context.Context, network, addr string) (net.Conn, error) {
		if err := c.guard(addr); err != nil {
			return nil, err
		}
		return d.DialContext(ctx, network, addr)
	}
}
