package broker

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/segmentio/kafka-go/sasl"
	"github.com/segmentio/kafka-go/sasl/plain"
	"github.com/segmentio/kafka-go/sasl/scram"
)

// Config says how to reach a cluster.
type Config struct {
	// Brokers are the addresses to start from, HOST:PORT.
	Brokers []string
	TLS     TLS
	SASL    SASL
}

// TLS says how to encrypt. The zero value does not.
type TLS struct {
	On bool
	// CA is a PEM file of authorities to trust, "" for the system's.
	CA string
	// Cert and Key are PEM files with the client's certificate, "" for none.
	Cert, Key string
}

// SASL says who we are. The zero value is nobody.
type SASL struct {
	// Mechanism is "plain", "scram-sha-256", "scram-sha-512", or "" or "none" for none.
	Mechanism      string
	User, Password string
}

func (t TLS) config() (*tls.Config, error) {
	if !t.On {
		if t.CA != "" || t.Cert != "" || t.Key != "" {
			return nil, errors.New("certificates are given, but TLS is off: add --tls")
		}
		return nil, nil
	}
	conf := &tls.Config{MinVersion: tls.VersionTLS12}
	if t.CA != "" {
		pem, err := os.ReadFile(t.CA)
		if err != nil {
			return nil, fmt.Errorf("read the authorities to trust: %w", err)
		}
		conf.RootCAs = x509.NewCertPool()
		if !conf.RootCAs.AppendCertsFromPEM(pem) {
			return nil, fmt.Errorf("read the authorities to trust: no certificate in %s; --tls-ca wants a PEM file", t.CA)
		}
	}
	if t.Cert != "" || t.Key != "" {
		pair, err := tls.LoadX509KeyPair(t.Cert, t.Key)
		if err != nil {
			return nil, fmt.Errorf("read the client's certificate: %w; --tls-cert and --tls-key want PEM files that belong together", err)
		}
		conf.Certificates = []tls.Certificate{pair}
	}
	return conf, nil
}

func (s SASL) mechanism() (sasl.Mechanism, error) {
	switch s.Mechanism {
	case "", "none":
		return nil, nil
	case "plain":
		return plain.Mechanism{Username: s.User, Password: s.Password}, nil
	case "scram-sha-256":
		return scram.Mechanism(scram.SHA256, s.User, s.Password)
	case "scram-sha-512":
		return scram.Mechanism(scram.SHA512, s.User, s.Password)
	}
	return nil, fmt.Errorf("no SASL mechanism is called %q; there are plain, scram-sha-256 and scram-sha-512", s.Mechanism)
}

// addresses returns the addresses to start from, or says which of them cannot be one.
func (c Config) addresses() ([]string, error) {
	var out []string
	for _, text := range c.Brokers {
		for _, addr := range strings.Split(text, ",") {
			if addr = strings.TrimSpace(addr); addr == "" {
				continue
			}
			if err := checkAddress(addr); err != nil {
				return nil, err
			}
			out = append(out, addr)
		}
	}
	if len(out) == 0 {
		return nil, errors.New("no broker is named: add --brokers HOST:PORT")
	}
	return out, nil
}
