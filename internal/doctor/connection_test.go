package doctor_test

import (
	"context"
	"crypto/tls"
	"net"
	"strings"
	"testing"
	"time"

	"pledgewire/internal/broker"
	"pledgewire/internal/doctor"
	"pledgewire/internal/embedded"
)

const secret = "marked-s3cret-7f3a"

func plan() doctor.Plan {
	return doctor.Plan{Articles: "articles", Outputs: []string{"pledge-events", "entities", "articles.receipts"}, DeadLetters: "articles.dlq",
		Group: "pledgewire", Transaction: time.Minute, Room: 64 << 10, Flags: "--brokers here:9092", User: "extractor"}
}

// examine returns all checks.
func examine(t *testing.T, conf broker.Config) (checks []doctor.Check, reached bool) {
	t.Helper()
	cluster, err := broker.Open(conf)
	if err != nil {
		t.Fatal(err)
	}
	defer cluster.Close()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	reached = doctor.Examine(ctx, cluster, plan(), func(c doctor.Check) { checks = append(checks, c) })
	var all strings.Builder
	for _, c := range checks {
		_ = doctor.JSONLines(&all)(c)
		_ = doctor.Table(&all)(c)
		if c.Result != doctor.OK && c.Next == "" {
			t.Errorf("nothing to do about %+v", c)
		}
	}
	if strings.Contains(all.String(), secret) {
		t.Errorf("the checks tell the password:\n%s", all.String())
	}
	return checks, reached
}

func start(t *testing.T, security embedded.Security) string {
	t.Helper()
	node, err := embedded.StartSecured(security)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(node.Close)
	return node.Addrs()[0]
}

// listener answers every connection with serve.
func listener(t *testing.T, serve func(net.Conn)) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			go serve(conn)
		}
	}()
	return l.Addr().String()
}

// greetAsSSH waits for what we say: a connection that is closed before is reset.
func greetAsSSH(c net.Conn) {
	_, _ = c.Read(make([]byte, 1<<10))
	_, _ = c.Write([]byte("SSH-2.0-OpenSSH_9.2\r\n"))
	c.Close()
}

func closed(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	l.Close()
	return l.Addr().String()
}

// TestConnections makes every cause on purpose: the check that fails is the one that it should be, and nothing is asked
// after it.
func TestConnections(t *testing.T) {
	ours, strange := newAuthority(t), newAuthority(t)
	soon := time.Now().Add(time.Hour)
	good := ours.server(t, "127.0.0.1", soon)
	serve := func(cert tls.Certificate) string {
		return start(t, embedded.Security{TLS: &tls.Config{Certificates: []tls.Certificate{cert}}})
	}
	trusting := broker.TLS{On: true, CA: ours.file}
	mutual := start(t, embedded.Security{TLS: &tls.Config{Certificates: []tls.Certificate{good}, ClientAuth: tls.RequireAndVerifyClientCert, ClientCAs: ours.pool()}})
	strangeCert, strangeKey := strange.client(t)
	plain := start(t, embedded.Security{})
	sasl := start(t, embedded.Security{Users: []embedded.User{{Mechanism: "SCRAM-SHA-512", Name: "extractor", Password: "right", All: true}}})
	as := func(mechanism string) broker.SASL {
		return broker.SASL{Mechanism: mechanism, User: "extractor", Password: secret}
	}

	for name, c := range map[string]struct {
		conf  broker.Config
		check string
		cause broker.Cause
		next  string
	}{
		"closed port":     {broker.Config{Brokers: []string{closed(t)}}, "connect", broker.Refused, "port"},
		"no such name":    {broker.Config{Brokers: []string{"kafka.invalid:9092"}, AllowPlaintext: true}, "name", broker.NoSuchName, "spelled"},
		"silent":          {broker.Config{Brokers: []string{listener(t, func(c net.Conn) { <-t.Context().Done(); c.Close() })}}, "kafka", broker.TimedOut, "firewall"},
		"hangs up":        {broker.Config{Brokers: []string{listener(t, func(c net.Conn) { c.Close() })}}, "kafka", broker.HungUp, "--tls"},
		"another service": {broker.Config{Brokers: []string{listener(t, greetAsSSH)}}, "kafka", broker.NotKafka, "port"},

		"unknown authority":    {broker.Config{Brokers: []string{serve(good)}, TLS: broker.TLS{On: true, CA: strange.file}}, "tls", broker.UnknownAuthority, "--tls-ca"},
		"wrong host name":      {broker.Config{Brokers: []string{serve(ours.server(t, "elsewhere.example", soon))}, TLS: trusting}, "tls", broker.WrongHostName, "name that it holds"},
		"expired":              {broker.Config{Brokers: []string{serve(ours.server(t, "127.0.0.1", time.Now().Add(-time.Hour)))}, TLS: trusting}, "tls", broker.Expired, "renew"},
		"no client cert":       {broker.Config{Brokers: []string{mutual}, TLS: trusting}, "kafka", broker.ClientRefused, "--tls-cert"},
		"strange client cert":  {broker.Config{Brokers: []string{mutual}, TLS: broker.TLS{On: true, CA: ours.file, Cert: strangeCert, Key: strangeKey}}, "kafka", broker.ClientRefused, "authority"},
		"TLS to plain text":    {broker.Config{Brokers: []string{plain}, TLS: trusting}, "tls", broker.SpeaksPlaintext, "leave out --tls"},
		"plain text to TLS":    {broker.Config{Brokers: []string{serve(good)}}, "kafka", broker.SpeaksTLS, "add --tls"},
		"plain text to mutual": {broker.Config{Brokers: []string{mutual}}, "kafka", broker.SpeaksTLS, "add --tls"},

		"wrong password": {broker.Config{Brokers: []string{sasl}, SASL: as("scram-sha-512")}, "sasl", broker.WrongPassword, "password"},
		"wrong user":     {broker.Config{Brokers: []string{sasl}, SASL: broker.SASL{Mechanism: "scram-sha-512", User: "nobody", Password: "right"}}, "sasl", broker.WrongPassword, "--sasl-user"},
		"nobody":         {broker.Config{Brokers: []string{sasl}}, "answer", broker.WantsSASL, "add --sasl"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			checks, reached := examine(t, c.conf)
			last := checks[len(checks)-1]
			if last.Result != doctor.Fail || last.Check != c.check || last.Cause != c.cause || !strings.Contains(last.Next, c.next) || reached {
				t.Errorf("got %+v, reached %v; want %s to fail with %s and %q in what to do", last, reached, c.check, c.cause, c.next)
			}
			for _, before := range checks[:len(checks)-1] {
				if before.Result != doctor.OK {
					t.Errorf("before it: %+v", before)
				}
			}
		})
	}
}

// TestOneBrokerOfTwo says what is wrong with one broker, and goes on with the other.
func TestOneBrokerOfTwo(t *testing.T) {
	checks, reached := examine(t, broker.Config{Brokers: []string{closed(t), start(t, embedded.Security{})}})
	if !reached || checks[0].Cause != broker.Refused {
		t.Errorf("reached %v, first %+v", reached, checks[0])
	}
}

// TestMutualTLS goes all steps where the certificate is right.
func TestMutualTLS(t *testing.T) {
	ours := newAuthority(t)
	addr := start(t, embedded.Security{
		TLS:   &tls.Config{Certificates: []tls.Certificate{ours.server(t, "127.0.0.1", time.Now().Add(time.Hour))}, ClientAuth: tls.RequireAndVerifyClientCert, ClientCAs: ours.pool()},
		Users: []embedded.User{{Mechanism: "SCRAM-SHA-256", Name: "extractor", Password: secret, All: true}},
	})
	cert, key := ours.client(t)
	checks, reached := examine(t, broker.Config{Brokers: []string{addr}, TLS: broker.TLS{On: true, CA: ours.file, Cert: cert, Key: key},
		SASL: broker.SASL{Mechanism: "scram-sha-256", User: "extractor", Password: secret}})
	if !reached {
		t.Fatalf("not reached: %+v", checks)
	}
	var names []string
	for _, c := range checks[:5] {
		names = append(names, c.Check)
	}
	if got := strings.Join(names, " "); got != "connect tls kafka sasl answer" {
		t.Errorf("steps %s", got)
	}
}
