package conformance

import (
	"context"
	"strings"
	"testing"
	"time"

	"pledgewire/internal/broker"
	"pledgewire/internal/brokertest"
	"pledgewire/internal/doctor"
)

// doctor asks as the extractor, who has all that it needs, and as the analyst, who has not.
func (w *roleWorld) doctor(t *testing.T) {
	t.Helper()
	plan := doctor.Plan{Articles: w.name("articles"), Outputs: []string{w.name("pledge-events"), w.name("entities"), w.name("articles.receipts")},
		DeadLetters: w.name("articles.dlq"), Group: w.name("pledgewire"), Transaction: time.Minute}
	for user, want := range map[string]int{"extractor": 0, "analyst": 7} { // of 5 topics, a group and its transactions
		denied := 0
		for _, c := range examine(t, broker.Config{Brokers: []string{w.SASLSSL}, TLS: broker.TLS{On: true, CA: w.CA},
			SASL: broker.SASL{Mechanism: "scram-sha-256", User: user, Password: user + "-secret"}}, plan) {
			if c.Result == doctor.OK {
				continue
			}
			if denied++; c.Cause != broker.Denied {
				t.Errorf("%s: %+v", user, c)
			}
		}
		if denied != want {
			t.Errorf("%s: %d checks say denied, want %d", user, denied, want)
		}
	}
}

func examine(t *testing.T, conf broker.Config, plan doctor.Plan) (checks []doctor.Check) {
	t.Helper()
	cluster, err := broker.Open(conf)
	if err != nil {
		t.Fatal(err)
	}
	defer cluster.Close()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	doctor.Examine(ctx, cluster, plan, func(c doctor.Check) { checks = append(checks, c) })
	return checks
}

// TestCauses makes what can be wrong between us and a real Kafka, whose answers are not those of the embedded one.
func TestCauses(t *testing.T) {
	t.Run("Kafka", func(t *testing.T) {
		w := brokertest.RealSecured(t)
		trusting := broker.TLS{On: true, CA: w.CA}
		as := func(mechanism, password string) broker.SASL {
			return broker.SASL{Mechanism: mechanism, User: "extractor", Password: password}
		}
		with := func(name string) broker.TLS {
			return broker.TLS{On: true, CA: w.CA, Cert: w.Certificates + "/" + name + ".pem", Key: w.Certificates + "/" + name + ".key"}
		}
		for name, c := range map[string]struct {
			conf  broker.Config
			check string
			cause broker.Cause
		}{
			"system's authorities":    {broker.Config{Brokers: []string{w.SSL}, TLS: broker.TLS{On: true}}, "tls", broker.UnknownAuthority},
			"no certificate":          {broker.Config{Brokers: []string{w.MTLS}, TLS: trusting}, "kafka", broker.ClientRefused},
			"a stranger":              {broker.Config{Brokers: []string{w.MTLS}, TLS: with("stranger")}, "kafka", broker.ClientRefused},
			"plain text to TLS":       {broker.Config{Brokers: []string{w.SSL}}, "kafka", broker.SpeaksTLS},
			"TLS to plain text":       {broker.Config{Brokers: w.Addrs, TLS: trusting}, "tls", broker.SpeaksPlaintext},
			"wrong password, SCRAM":   {broker.Config{Brokers: []string{w.SASLSSL}, TLS: trusting, SASL: as("scram-sha-512", "wrong")}, "sasl", broker.WrongPassword},
			"wrong password, PLAIN":   {broker.Config{Brokers: []string{w.SASLPlaintext}, SASL: as("plain", "wrong")}, "sasl", broker.WrongPassword},
			"nobody":                  {broker.Config{Brokers: []string{w.SASLPlaintext}}, "answer", broker.WantsSASL},
			"SASL where nobody wants": {broker.Config{Brokers: []string{w.SSL}, TLS: trusting, SASL: as("plain", "extractor-secret")}, "sasl", broker.NoSASL},
			"all well, PLAIN":         {broker.Config{Brokers: []string{w.SASLPlaintext}, SASL: as("plain", "extractor-secret")}, "answer", ""},
			"all well, SCRAM-256":     {broker.Config{Brokers: []string{w.SASLSSL}, TLS: trusting, SASL: as("scram-sha-256", "extractor-secret")}, "answer", ""},
			"all well, certificate":   {broker.Config{Brokers: []string{w.MTLS}, TLS: with("client")}, "answer", ""},
		} {
			t.Run(name, func(t *testing.T) {
				cluster, err := broker.Open(c.conf)
				if err != nil {
					t.Fatal(err)
				}
				defer cluster.Close()
				steps, named := cluster.Probe(t.Context(), cluster.Addrs()[0])
				last := steps[len(steps)-1]
				var cause broker.Cause
				if last.Fault != nil {
					cause = last.Fault.Cause
				}
				if last.Name != c.check || cause != c.cause || (named == nil) != (cause != "") {
					t.Errorf("got %s with %q, named %v; want %s with %q", last.Name, cause, named, c.check, c.cause)
				}
				if err := cluster.Check(t.Context()); (err == nil) != (cause == "") || err != nil && strings.Contains(err.Error(), "wrong") && strings.Contains(c.conf.SASL.Password, "wrong") {
					t.Errorf("what run asks at its start: %v", err)
				}
			})
		}
	})
}
