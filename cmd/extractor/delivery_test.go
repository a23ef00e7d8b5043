package main

import (
	"bytes"
	"strings"
	"testing"

	"pledgewire/internal/embedded"
)

// TestTransactionsDenied runs exactly once as a user who has every right but that to transactions: it is told before
// anything is read, with what to allow.
func TestTransactionsDenied(t *testing.T) {
	var allow []embedded.ACL
	for _, topic := range []string{"articles", "pledge-events", "entities", "articles.receipts", "articles.dlq"} {
		for _, operation := range []string{"Read", "Write", "Describe", "DescribeConfigs"} {
			allow = append(allow, embedded.ACL{Topic: topic, Operation: operation})
		}
	}
	node, err := embedded.StartSecured(embedded.Security{Users: []embedded.User{
		{Mechanism: "PLAIN", Name: "operator", Password: "x", All: true},
		{Mechanism: "PLAIN", Name: "extractor", Password: "x", Allow: allow},
	}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(node.Close)
	t.Setenv("EXTRACTOR_SASL_PASSWORD", "x")
	as := func(user string, words ...string) (int, string) {
		var talk bytes.Buffer
		args := append(words, "--brokers", node.Addrs()[0], "--sasl", "plain", "--sasl-user", user)
		return run(t.Context(), args, &terminal{Out: &talk, Err: &talk}), talk.String()
	}
	if code, talk := as("operator", "topics", "create"); code != exitOK {
		t.Fatalf("exit code %d: %s", code, talk)
	}
	code, talk := as("extractor", "run", "--delivery", "exactly-once")
	for _, want := range []string{"denied: Write on the transactional ids that begin with pledgewire/", "deploy/acls.sh", "--delivery at-least-once"} {
		if code != exitUsage || !strings.Contains(talk, want) {
			t.Errorf("exit code %d, want %d, and %q in %q", code, exitUsage, want, talk)
		}
	}
}
