package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pledgewire/internal/embedded"
)

// TestSecretsStaySecret runs the commands that know a marked password, in ways that go well and in ways that fail, and
// looks for it in all that they print.
func TestSecretsStaySecret(t *testing.T) {
	const marked = "marked-s3cret-91c4"
	secured := func(password string) string {
		node, err := embedded.StartSecured(embedded.Security{Users: []embedded.User{
			{Mechanism: "SCRAM-SHA-512", Name: "extractor", Password: password, All: true},
			{Mechanism: "PLAIN", Name: "extractor", Password: password, All: true},
		}})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(node.Close)
		return node.Addrs()[0]
	}
	file := filepath.Join(t.TempDir(), "password")
	if err := os.WriteFile(file, []byte(marked+"\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	t.Setenv("EXTRACTOR_SASL_PASSWORD", marked)
	right, wrong := secured(marked), secured("another")
	as := func(addr, mechanism string, more ...string) []string {
		return append([]string{"--brokers", addr, "--sasl", mechanism, "--sasl-user", "extractor"}, more...)
	}
	var seen bytes.Buffer
	for _, c := range []struct {
		want  int
		words []string
		flags []string
	}{
		{exitCheck, []string{"doctor"}, as(right, "plain")}, // there are no topics yet
		{exitOK, []string{"topics", "create"}, as(right, "scram-sha-512")},
		{exitOK, []string{"topics", "list"}, as(right, "plain", "--sasl-password-file", file)},
		{exitOK, []string{"doctor"}, as(right, "scram-sha-512", "-o", "table")},
		{exitBroker, []string{"doctor"}, as(wrong, "plain")},
		{exitBroker, []string{"doctor"}, as(wrong, "scram-sha-512", "-o", "table")},
		{exitBroker, []string{"topics", "list"}, as(wrong, "plain")},
		{exitBroker, []string{"run"}, as(wrong, "scram-sha-512", "--log-level", "debug")},
		{exitUsage, []string{"run"}, as("kafka.invalid:9092", "plain")},
		{exitUsage, []string{"run"}, as("x:"+marked+"@kafka:9092", "plain")},
		{exitUsage, []string{"run"}, as(right, "plain", "--tls", "--tls-key", file, "--tls-cert", file)},
		{exitUsage, []string{"run"}, as(right, "plain", "--tls", "--tls-ca", file)},
		{exitUsage, []string{"run"}, as(right, "plain", "--config", file)},
		{exitOK, []string{"run"}, []string{"--help"}},
		{exitOK, []string{"doctor"}, []string{"--help"}},
		{exitInterrupted, []string{"run"}, as(right, "scram-sha-512", "--log-level", "debug")},
	} {
		var out bytes.Buffer
		ctx, stop := context.WithTimeout(t.Context(), 20*time.Second)
		defer stop()
		term := &terminal{In: strings.NewReader(""), Out: &out, Err: &stopping{&out, stop, `"msg":"started"`}}
		if code := run(ctx, append(c.words, c.flags...), term); code != c.want {
			t.Errorf("%v %v: exit code %d, want %d:\n%s", c.words, c.flags, code, c.want, out.String())
		}
		if out.Len() == 0 {
			t.Errorf("%v %v prints nothing", c.words, c.flags)
		}
		seen.Write(out.Bytes())
	}
	if at := strings.Index(seen.String(), marked); at >= 0 {
		t.Errorf("the password is printed: …%s", seen.String()[max(0, at-200):at+len(marked)])
	}
	if !strings.Contains(seen.String(), "everybody on this machine can read the SASL password in "+file) {
		t.Error("no warning about a password that everybody can read")
	}
}

// stopping calls stop once word was written, so that a run ends when it has begun.
type stopping struct {
	*bytes.Buffer
	stop func()
	word string
}

func (s *stopping) Write(p []byte) (int, error) {
	if bytes.Contains(p, []byte(s.word)) {
		s.stop()
	}
	return s.Buffer.Write(p)
}
