package broker

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
)

func TestLoopback(t *testing.T) {
	for addr, want := range map[string]bool{
		"localhost:9092": true, "LocalHost.:1": true, "localhost": true, "127.0.0.1:9092": true, "127.255.3.4:1": true, "[::1]:9092": true, "::1": true,
		"[::ffff:127.0.0.1]:1": true,
		"kafka:9092":           false, "localhost.example.org:1": false, "128.0.0.1:1": false, "0.0.0.0:1": false, "[::]:1": false, "10.0.0.1:1": false, "": false, "127.0.0.1.nip.io:1": false,
	} {
		if got := Loopback(addr); got != want {
			t.Errorf("Loopback(%q) = %v", addr, got)
		}
	}
}

// TestGuard refuses at Open, and at the dial of a broker that another one named.
func TestGuard(t *testing.T) {
	far := "192.0.2.1:9092" // RFC 5737: nobody's
	if _, err := Open(Config{Brokers: []string{"localhost:1", far}}); !errors.Is(err, ErrPlaintext) || !strings.Contains(err.Error(), far) {
		t.Errorf("plain text is opened: %v", err)
	}
	for _, conf := range []Config{{AllowPlaintext: true}, {TLS: TLS{On: true}}} {
		conf.Brokers = []string{far}
		if _, err := Open(conf); err != nil {
			t.Errorf("%+v: %v", conf, err)
		}
	}
	c, err := Open(Config{Brokers: []string{"localhost:1"}})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel() // nothing is dialled even where nothing refuses
	for name, dial := range map[string]func() error{
		"transport": func() error { _, err := c.transport.Dial(ctx, "tcp", far); return err },
		"dialer":    func() error { _, err := c.dialer.DialFunc(ctx, "tcp", far); return err },
		"check":     func() error { return c.dial(ctx, far) },
	} {
		if err := dial(); !errors.Is(err, ErrPlaintext) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestPasswordIsNotPrinted(t *testing.T) {
	conf := Config{Brokers: []string{"localhost:1"}, SASL: SASL{Mechanism: "scram-sha-256", User: "u", Password: "marked-s3cret"}}
	c, err := Open(conf)
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{fmt.Sprintf("%v", conf), fmt.Sprintf("%+v", conf), fmt.Sprintf("%#v", conf), fmt.Sprintf("%+v", c.conf)} {
		if strings.Contains(text, "marked-s3cret") || !strings.Contains(text, "scram-sha-256") {
			t.Errorf("printed: %s", text)
		}
	}
	_, err = Open(Config{Brokers: []string{"localhost:1"}, SASL: SASL{Mechanism: "scram-sha-256", User: "u", Password: "marked-s3cret\x07"}})
	if err == nil || strings.Contains(err.Error(), "marked") {
		t.Errorf("a password that SCRAM forbids: %v", err)
	}
}
