package broker

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"slices"
	"strconv"
	"strings"
	"time"

	kafka "github.com/segmentio/kafka-go"
	"github.com/segmentio/kafka-go/sasl"
)

// Cluster is the way to one Kafka cluster. It may be used from many goroutines.
type Cluster struct {
	conf      Config
	addrs     []string
	tls       *tls.Config    // nil for plain text
	mechanism sasl.Mechanism // nil for none
	transport *kafka.Transport
	dialer    *kafka.Dialer
	client    *kafka.Client
}

const clientID = "pledgewire"

// Open reads the certificates that conf names and returns the way to its cluster. It does not connect: Check does.
func Open(conf Config) (*Cluster, error) {
	addrs, err := conf.addresses()
	if err != nil {
		return nil, err
	}
	if err := conf.guard(addrs...); err != nil {
		return nil, err
	}
	tlsConf, err := conf.TLS.config()
	if err != nil {
		return nil, err
	}
	mechanism, err := conf.SASL.mechanism()
	if err != nil {
		return nil, err
	}
	conf.SASL.Password = "" // the mechanism has it
	c := &Cluster{conf: conf, addrs: addrs, tls: tlsConf, mechanism: mechanism}
	c.transport = &kafka.Transport{ClientID: clientID, Dial: conf.dialer(5 * time.Second), TLS: tlsConf, SASL: mechanism, DialTimeout: 5 * time.Second, MetadataTTL: time.Second}
	c.dialer = &kafka.Dialer{ClientID: clientID, DialFunc: conf.dialer(5 * time.Second), TLS: tlsConf, SASLMechanism: mechanism, Timeout: 5 * time.Second}
	c.client = &kafka.Client{Addr: kafka.TCP(addrs...), Transport: c.transport, Timeout: 10 * time.Second}
	return c, nil
}

// Addrs returns the addresses to start from.
func (c *Cluster) Addrs() []string { return slices.Clone(c.addrs) }

// Close lets go of the connections.
func (c *Cluster) Close() { c.transport.CloseIdleConnections() }

func checkAddress(addr string) error {
	if strings.Contains(addr, "@") { // not repeated, for what stands before the @ may be a password
		return errors.New("a broker's address holds no user and no password: give HOST:PORT, and see --sasl, --sasl-user and --sasl-password-file")
	}
	_, port, err := net.SplitHostPort(addr)
	if err != nil {
		return fmt.Errorf("%q is not a broker's address: give host and port, like %s", addr, net.JoinHostPort(addr, "9092"))
	}
	if n, err := strconv.Atoi(port); err != nil || n < 1 || n > 65535 {
		return fmt.Errorf("%q is not a broker's address: the port is a number from 1 to 65535", addr)
	}
	return nil
}

// metadata asks for topics, all when none is named. A topic that does not exist has an Error.
func (c *Cluster) metadata(ctx context.Context, topics ...string) (*kafka.MetadataResponse, error) {
	meta, err := c.client.Metadata(ctx, &kafka.MetadataRequest{Topics: topics})
	if err != nil {
		return nil, fmt.Errorf("ask for the topics: %w", err)
	}
	return meta, nil
}
