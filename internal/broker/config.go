package broker

import (
	"cmp"
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
	// AllowPlaintext lets connections without TLS leave this machine.
	AllowPlaintext bool
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

// String leaves the password out, so that no log can show it.
func (s SASL) String() string { return fmt.Sprintf("%s as %q", cmp.Or(s.Mechanism, "none"), s.User) }

// GoString is String, for %#v.
func (s SASL) GoString() string { return s.String() }

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
	switch {
	case t.Cert != "" && t.Key == "":
		return nil, fmt.Errorf("the client's certificate %s has no key: add --tls-key FILE", t.Cert)
	case t.Cert == "" && t.Key != "":
		return nil, fmt.Errorf("the client's key %s has no certificate: add --tls-cert FILE", t.Key)
	case t.Cert != "":
		pair, err := tls.LoadX509KeyPair(t.Cert, t.Key)
		if err != nil {
			return nil, fmt.Errorf("read the client's certificate: %w; --tls-cert and --tls-key want PEM files that belong together", err)
		}
		conf.Certificates = []tls.Certificate{pair}
	}
	return conf, nil
}

// on reports whether we say who we are.
func (s SASL) on() bool { return s.Mechanism != "" && s.Mechanism != "none" }

func (s SASL) mechanism() (sasl.Mechanism, error) {
	switch {
	case !s.on() && s.User != "":
		return nil, errors.New("a SASL user is given, but SASL is off: add --sasl scram-sha-512, scram-sha-256 or plain")
	case !s.on():
		return nil, nil
	case s.User == "":
		return nil, fmt.Errorf("--sasl %s needs a user: add --sasl-user NAME", s.Mechanism)
	case s.Password == "":
		return nil, fmt.Errorf("--sasl %s needs a password: set EXTRACTOR_SASL_PASSWORD, or name the file that holds it with --sasl-password-file FILE", s.Mechanism)
	}
	switch s.Mechanism {
	case "plain":
		return plain.Mechanism{Username: s.User, Password: s.Password}, nil
	case "scram-sha-256":
		return s.scram(scram.SHA256)
	case "scram-sha-512":
		return s.scram(scram.SHA512)
	}
	return nil, fmt.Errorf("no SASL mechanism is called %q; there are plain, scram-sha-256 and scram-sha-512", s.Mechanism)
}

// scram leaves out what the library says of a password that it does not take, for that would tell of the password.
func (s SASL) scram(algorithm scram.Algorithm) (sasl.Mechanism, error) {
	mechanism, err := scram.Mechanism(algorithm, s.User, s.Password)
	if err != nil {
		return nil, errors.New("the SASL user or password has characters that SCRAM forbids (RFC 4013): is the file with the password a text file?")
	}
	return mechanism, nil
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
